# A round of an award at the desk of its secretariat: overview and cases.

## Every page
desk-award-places = Pages of this round
desk-award-place-overview = Overview
desk-award-place-cases = Cases
desk-award-place-jury = Jury
desk-award-place-ceremony = Ceremony
desk-award-place-audience = Announcement
desk-award-sealed = The result is sealed until { $date } ({ $city }). What you read here is for nobody else.
desk-award-unsealed = The laureates are known to everybody. What else you read here is for nobody else.
desk-award-concluded = The round is concluded.
desk-award-hint-time = On the clocks of { $city }, for example 2026-09-28T23:59.

## Deadlines
desk-award-deadlines = Deadlines
desk-award-deadline-set = set to { $date }
desk-award-deadline-form = Extend a deadline
desk-award-deadline-send = Set this deadline
desk-award-field-kind = Which deadline
desk-award-field-due_at = Until when
desk-award-field-reason = Why
desk-award-hint-reason = Those who were told the old date read this.
desk-award-done-deadline = The deadline is set. Those who were told the old one are told.
