# Texts of the mails. Subjects hold the event and the state, never anything about a person.

mail-rehearsal = This is a rehearsal: the date is not real and nothing was booked.
mail-rehearsal-word = Rehearsal
mail-greeting = Dear { $name },
mail-closing = With kind regards
mail-why = You receive this message because of your registration for: { $event }.
mail-number = Your registration number: { $number }
mail-number-label = Your registration number
mail-as = You take part as: { $category } ({ $mode })
mail-link-line = { $label }:
mail-first = It begins with “{ $title }” on { $day } at { $time } ({ $city }, { $offset }).
mail-first-own = In { $city } that is { $day } at { $time }.
mail-manage = Your registration, to look at it again (this link is yours, please do not pass it on):
mail-manage-html = This link is yours; please do not pass it on.
mail-manage-button = See your registration
mail-calendar-attached = A calendar entry comes with this message.
mail-calendar-subscribe = To have every change of the programme in your calendar, subscribe to:

mail-confirmed-subject = { $event }: your registration is confirmed
mail-confirmed-lead = Your registration is confirmed.
mail-confirmed-bring = Please bring this number and an identity document. We will send you practical information closer to the event.

mail-waiting-subject = { $event }: you are on the waiting list
mail-waiting-lead = You are number { $position } on the waiting list.
mail-waiting-next = All places are taken at the moment. When one becomes free it goes to the first on the list, and we write to you at once. There is nothing you need to do.

mail-link-subject = { $event }: the link to your registration
mail-link-title = The link to your registration
mail-link-lead = Somebody, probably you, asked to register once more with this name and address. You are already registered, and nothing has changed.
mail-link-webinars = To have another webinar, or the whole series, choose on your page:
mail-link-not-you = If it was not you, there is nothing you need to do.
