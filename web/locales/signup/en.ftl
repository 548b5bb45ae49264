# Choosing sessions that need sign-up, behind the personal link.

## The way there
signup-title = Choose your sessions
signup-why = Some sessions have few seats: study visits, workshops, forums. You have them when you choose them.
signup-to = Choose sessions

## The list
signup-chosen = What you have chosen
signup-offered = What you can choose
signup-how = A seat is yours at once while there are any. After that you wait, in the order in which people came.
signup-none = There is nothing to choose at present.
signup-back = Back to your registration

## One session
signup-at = { $day }, { $times } ({ $city }, { $offset })
signup-own = In { $city } that is { $day }, { $times }.
signup-day = { $day }, time to be announced
signup-month = { $month }, day to be announced
signup-open = Seats for everybody
signup-left =
    { $left ->
        [one] { $left } seat left of { $seats }
       *[other] { $left } seats left of { $seats }
    }
signup-full = full
signup-queue =
    { $waiting ->
        [0] Nobody waits yet.
        [one] { $waiting } person waits.
       *[other] { $waiting } people wait.
    }
signup-choose = Choose
signup-wait = Join the waiting list
signup-give-up = Give up my seat
signup-leave = Leave the waiting list
signup-confirmed = You have a seat.
signup-waiting = You are number { $position } on the waiting list. We write to you when you have a seat.
signup-passed-over = You have a seat at that time: { $title }. Until you give it up, free seats go to those behind you; your turn stays.

## Why not
signup-overlaps = You have a seat at that time: { $title }. Give it up first.
signup-refused-sessions_overlap = You have a seat in another session at that time. Give it up first.
signup-refused-category_not_admitted = This session is for other categories of participants.
signup-refused-sign_up_not_needed = There is nothing to choose: you have this session already.
signup-refused-session_cancelled = This session does not take place.
signup-refused-session_over = This session has begun or is over.
signup-refused-registration_not_confirmed = You can choose sessions once your registration is confirmed.
