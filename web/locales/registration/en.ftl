## Leaving
done-leave = Give up my place
done-again = Register again
leave-crumb = Give up my place
leave-title = Do you want to give up your place?
leave-what-confirmed = Your place goes to the next person who waits. You cannot take it back; you may register again while there are places.
leave-what-waiting = You leave the waiting list and lose your turn. If you register again, you begin at its end.
leave-what-any = Your registration ends. You may register again while there are places.
leave-button = Yes, cancel my registration
leave-stay = No, back to my registration

## The whole event was moved
again-title = The event was moved. Will you come on the new days?
again-why = It now takes place on these days: { $dates }. Please tell us whether you still come; we keep your place until then.
again-button = Yes, I will come on the new days
again-no = No, I give up my place
again-confirmed = Thank you: you have confirmed that you come on the new days.

## Another address for the calendar
done-rotate-why = If somebody else knows this address, take another one. The one above ends at once, and you subscribe anew.
done-rotate = Get another address
done-rotated = Your calendar has another address. The old one has ended; please subscribe again with the one below.

## A place is offered
offer-title = Do you want this place?
offer-until = It is kept for you until { $until }. After that it goes to the next person.
offer-accept = Yes, I accept the place
offer-decline = No, I decline

## Entered by somebody else
consent-title = You were registered by somebody else. Do you agree?
consent-why = Please check the data on this page. We keep it only if you agree to it and to the code of conduct.
consent-text = What is kept, and why
consent-button = I agree
consent-no = No, cancel my registration

## After the closing
register-late = Registration closed on { $date }. Later requests are kept on a list, without a place, until the secretariat decides.

## Why a registration stands where it stands
why-not_eligible = This category is not open to you.
why-not_nominated = You were not nominated by the body in charge.
why-incomplete = Something is missing.
why-duplicate = You are registered already.
why-no_places = There are no places left.
why-too_late = Registration had closed.
why-other = The secretariat writes:
why-offer_expired = The place that was offered was not accepted in time.
why-by_organisers = The organisers cancelled it.
next-declined = If you believe that this is a mistake, please write to us.
next-late = The secretariat decides, and we will write to you.
next-information_missing = Please tell us what is missing. Your place is still kept.
