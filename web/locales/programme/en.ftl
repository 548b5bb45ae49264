# The pages of the programme: parts of it, sessions, speakers, rooms.

## A session
session-until = until { $date }
session-interpretation = Interpretation: { $languages }
session-for = for: { $categories }
session-for-all = Everybody who takes part
session-seats =
    { $count ->
        [one] { $count } seat
       *[other] { $count } seats
    }
session-is-cancelled = This session is cancelled and will not take place.
session-all-day = all day
session-stream = Watch online
session-people = People
session-beside = Sessions before and after
session-previous = Before:
session-next = After:
role-speaker = Speaker
fact-languages = Languages
fact-for = For whom

## A part of the programme
choices-title = Choose a track, a room or a kind
choices-track = Track
choices-room = Room
choices-kind = Kind
part-note = You see a part of the programme.
part-room = About this room
part-none = Nothing of this is in the programme.
later-title = Day to follow
subscribe-part = Follow only this in your calendar
subscribe-personal = Its address is personal: it shows what is yours, so do not pass it on.

## Speakers
speakers-title = Speakers
speakers-sessions =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions
    }
speakers-none = No names have been announced yet.

## Rooms
step-free-yes = can be reached without steps
step-free-no = cannot be reached without steps
room-capacity = Capacity
room-access = Access
room-removed = This room is not used any more.
room-empty = Nothing is planned in this room.
room-programme = This room in the programme

## Languages, those of signs too
language-de = German
language-hi = Hindi
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-pt = Portuguese
language-vi = Vietnamese
language-ils = International Sign
language-ase = American Sign Language
language-bfi = British Sign Language
language-fsl = French Sign Language
language-gsg = German Sign Language
language-mfs = Mexican Sign Language
language-ssp = Spanish Sign Language
