## Cancelled by the person
mail-cancelled-subject = { $event }: your registration is cancelled
mail-cancelled-lead = Your registration is cancelled.
mail-cancelled-next = Your place has been released. You are welcome to register again while registration is open:
mail-cancelled-register = See the event
mail-cancelled-not-you = If it was not you who cancelled, please write to us at once.

## Until when, in the zone of the event and in one's own
mail-until = Until { $day } at { $time } ({ $city }, { $offset }).
mail-until-own = In { $city } that is { $day } at { $time }.

## The request awaits a decision
mail-submitted-subject = { $event }: we have your registration
mail-submitted-lead = We have your registration. The secretariat will look at it.
mail-submitted-next = A place is kept for you until then. You can see, correct or withdraw your request here:

## Sent back to be completed
mail-information-missing-subject = { $event }: something is missing in your registration
mail-information-missing-lead = Something is missing in your registration.
mail-information-missing-next = Your place is still kept. Please complete what is missing here:

## Not accepted
mail-declined-subject = { $event }: your registration was not accepted
mail-declined-lead = Your registration was not accepted.
mail-declined-next = If you believe that this is a mistake, please write to us. Your registration:

## A free place is offered for a time
mail-offered-subject = { $event }: a place is free, please accept it in time
mail-offered-lead = A place is free for you. Please accept it in time.
mail-offered-next = After that it goes to the next person on the list. Accept or decline it here:

## The offer is over
mail-offer-expired-subject = { $event }: the offer of a place is over
mail-offer-expired-lead = The place that was offered to you was not accepted in time and went to the next person.
mail-offer-expired-next = You are welcome to register again while registration is open:

## On the late list
mail-late-subject = { $event }: your registration came late
mail-late-lead = Registration had closed when yours came. It is on the late list, without a place.
mail-late-next = The secretariat decides, and we will write to you. You can see or withdraw your request here:

## Entered by somebody else
mail-entered-subject = { $event }: you were registered by somebody else
mail-entered-lead = You were registered on your behalf.
mail-entered-status-confirmed = You have a place.
mail-entered-status-waiting = All places are taken at the moment. You are number { $position } on the waiting list; when a place becomes free for you, we write to you.
mail-entered-status-offered = A place is free for you. It is yours only if you accept it in time.
mail-entered-status-submitted = The secretariat will look at it. A place is kept for you until then.
mail-entered-status-late = Registration had closed by then. You are on the late list, without a place; the secretariat decides.
mail-entered-next = Please check your data and agree to what is kept, or cancel if you do not want to take part:

## Somebody else comes instead
mail-substituted-subject = { $event }: somebody else takes your place
mail-substituted-lead = Your place was passed on to another person.
mail-substituted-next = You need not do anything. Your registration as it was:

## Why
reason-not_eligible = Reason: this category is not open to you.
reason-not_nominated = Reason: you were not nominated by the body in charge.
reason-incomplete = Reason: something is missing.
reason-duplicate = Reason: you are registered already.
reason-no_places = Reason: there are no places left.
reason-too_late = Reason: registration had closed.
reason-other = The secretariat writes:
reason-offer_expired = Reason: the place was not accepted in time.
reason-by_organisers = It was cancelled by the organisers.

## Registration closes soon
mail-last-call-subject = { $event }: registration closes soon, please complete yours
mail-last-call-missing-lead = Registration closes soon, and something is still missing in yours.
mail-last-call-missing-next = Please complete what is missing by then:
mail-last-call-consent-lead = Registration closes soon, and you have not yet agreed to what is kept about you.
mail-last-call-consent-next = Please check your data and agree by then, or cancel if you do not want to take part:

## Questions of the event that are still to be answered
mail-questions = The event also asks you questions that only you can answer. You find them on the same page.
mail-last-call-answers-lead = Registration closes soon, and you have not yet answered all questions of the event.
mail-last-call-answers-next = Please answer them by then:
