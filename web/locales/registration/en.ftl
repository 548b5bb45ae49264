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
