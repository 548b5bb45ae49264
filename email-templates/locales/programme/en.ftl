## Changes of the programme

mail-changed-subject-moved = { $event }: a session has moved
mail-changed-subject-cancelled = { $event }: a session is cancelled
mail-changed-subject-restored = { $event }: a session takes place after all
mail-changed-subject-invited = { $event }: a session for you
mail-changed-subject-left = { $event }: a session leaves your programme
mail-changed-subject-several = { $event }: changes in your programme
mail-changed-subject-event_restored = { $event }: the event takes place after all

mail-changed-lead-moved = A session of your programme has another time or place.
mail-changed-lead-cancelled = A session of your programme does not take place.
mail-changed-lead-restored = A session that had been cancelled takes place after all.
mail-changed-lead-invited = There is a new session in your programme.
mail-changed-lead-left = A session is no longer in your programme. There is nothing you need to do.
mail-changed-lead-several = Several sessions of your programme have changed.
mail-changed-lead-event_restored = The event had been cancelled. It takes place after all.

mail-programme-how-moved = Another time or place
mail-programme-how-cancelled = Cancelled
mail-programme-how-restored = Takes place after all
mail-programme-how-invited = New in your programme
mail-programme-how-left = No longer in your programme

mail-programme-before = Until now: { $slot }
mail-programme-after = Now: { $slot }
mail-programme-at = { $day }, { $times } ({ $city }, { $offset })
mail-programme-own = In { $city } that is { $day }, { $times }.
mail-programme-days = { $days }, time to be announced
mail-programme-month = { $month }, day to be announced
mail-programme-where = Place: { $place }
mail-programme-more = { $count ->
    [one] One more session has changed; see the programme.
   *[other] { $count } more sessions have changed; see the programme.
}
mail-programme-entries = Calendar entries that we sent you are brought up to date by this message.
mail-programme-whole = The whole programme:
mail-programme-why = You receive this message because you have a part in the programme of: { $event }.

## The whole event on other days

mail-rescheduled-subject = { $event }: new dates
mail-rescheduled-lead = The whole event has been moved to other dates.
mail-rescheduled-after = New dates: { $days }
mail-rescheduled-before = Until now: { $days }
mail-rescheduled-ask = Your registration stands as it is. Please open the page of your registration and say there whether you will come on the new dates.
mail-rescheduled-ask-part = Please tell the secretariat if you cannot take part on the new dates.
mail-rescheduled-button = Confirm again
mail-rescheduled-sessions = Your programme on the new dates:

## The whole event cancelled

mail-event-cancelled-subject = { $event }: the event is cancelled
mail-event-cancelled-lead = The event does not take place.
mail-event-cancelled-planned = It was planned for these dates: { $days }
mail-event-cancelled-next = There is nothing you need to cancel with us. If you have booked a journey or a room, please cancel it yourself; with questions, write to the secretariat.
