## Choosing sessions
mail-signup-programme = Your personal programme, of what you have chosen:
mail-signup-change = Choose more, or give something up:
mail-signup-button = Choose sessions
mail-signup-entry = The calendar entry comes with this message.

## A seat
mail-signup-confirmed-subject = { $event }: your seat and your personal programme
mail-signup-confirmed-lead = You have a seat in this session.

## The room of a webinar is full
mail-signup-room-full-subject = { $event }: the room is full, the livestream instead
mail-signup-room-full-subject-later = { $event }: the room of a webinar is full
mail-signup-room-full-lead = All { $seats } places in the room of this webinar are taken.
mail-signup-room-full-livestream = You can watch the livestream: your joining link, which comes before it begins, leads you there. If a place is free ten minutes after the beginning, it leads you into the room.
mail-signup-room-full-later = Your joining link, which comes before it begins, lets you in if a place is free ten minutes after the beginning.

## A turn on the waiting list
mail-signup-waiting-subject = { $event }: you are on the waiting list of a session
mail-signup-waiting-lead = This session is full. You are on its waiting list.
mail-signup-waiting-position = Your position: { $position }
mail-signup-waiting-next = When a seat becomes free for you, it is yours at once, and we write to you. If you no longer want it, please leave the list so that others move up.

## A seat that became free
mail-signup-moved-up-subject = { $event }: a seat became free for you
mail-signup-moved-up-lead = A seat became free. It is yours.
mail-signup-moved-up-next = If you cannot come after all, please give it up: others wait.

## Given up
mail-signup-cancelled-subject = { $event }: a session you had chosen
mail-signup-cancelled-lead-confirmed = You have given up your seat in this session.
mail-signup-cancelled-lead-waiting = You are no longer on the waiting list of this session.

## Ended by the organisers
mail-signup-ended-subject = { $event }: you no longer have this session
mail-signup-ended-lead-confirmed = You no longer have a seat in this session.
mail-signup-ended-lead-waiting = You are no longer on the waiting list of this session.
mail-signup-ended-why = The organisers have changed for whom it is. You need not do anything.

## The call to choose
mail-signup-choose-subject = { $event }: please choose your sessions
mail-signup-choose-lead = Please choose your forum or visit.
mail-signup-choose-next = These sessions need sign-up. Seats are given in the order in which people choose; where a session is full, there is a waiting list.
mail-signup-choose-button = Choose sessions:
