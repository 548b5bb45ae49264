# Texts of the programme at the desk: what organisers read while they change it. Calm, and exact about what happens when.

## All pages
desk-programme-title = The programme
desk-zone = All times are those of { $city }.
desk-version = It is now version { $version }.
desk-pending =
    { $count ->
        [0] Everything is published as it stands here.
        [one] One change is not published yet.
       *[other] { $count } changes are not published yet.
    }
desk-changes-link =
    { $count ->
        [0] What would change
       *[other] What would change ({ $count })
    }
desk-unpublished = not published yet: { $what }
desk-nothing = nothing
desk-yes = yes
desk-no = no
desk-everybody = Everybody
desk-was = before:
desk-will-be = then:
desk-state-published = takes place
desk-state-cancelled = cancelled
desk-done-published = Published.
desk-done-nothing = There was nothing to publish.
desk-done-undone = The publication was taken back.
desk-done-discarded = The change was given up. What is published stays.

## Overview
desk-search = Find a session
desk-search-hint = A word of the title, a name, a room
desk-search-button = Find
desk-found-none = No session was found.
desk-empty = There is no session yet.
desk-days = Days
desk-all-days = All days
desk-no-time = Time to be announced
desk-clashes-error =
    { $count ->
        [one] One clash cannot be.
       *[other] { $count } clashes cannot be.
    }
desk-clashes-warning =
    { $count ->
        [one] One clash should be looked at.
       *[other] { $count } clashes should be looked at.
    }
desk-clashes-notice =
    { $count ->
        [one] One session is on another day than the event.
       *[other] { $count } sessions are on other days than the event.
    }
clash-error = Clash
clash-warning = Please check
clash-notice = Notice
clash-room = { $about } is in use at this time
clash-person = { $about } is in another session at this time
clash-category = Another session at this time is for the same people ({ $about })
clash-transfer = { $about } has too little time on the way from house to house
clash-seats = There are more seats than in the room ({ $about })
clash-outside = This day is not one of the event’s days
clash-waived = Accepted: { $reason }

## What publishing does to an item
effect-added = new
effect-changed = changed
effect-moved = moved
effect-cancelled = will be cancelled
effect-restored = will take place after all
effect-removed = will be removed
effect-touched = same session, new entry
item-event = Event
item-venue = House
item-room = Room
item-track = Track
item-session = Session

## Fields
changed-title = Title
changed-short_title = Short title
changed-theme = Theme
changed-name = Name
changed-description = Description
changed-kind = Kind
changed-state = State
changed-starts_at = Begins
changed-ends_at = Ends
changed-day = Day
changed-until_day = Last day
changed-month = Month
changed-time_zone = Time zone
changed-starts_on = First day
changed-ends_on = Last day
changed-place = Place
changed-country = Country
changed-room = Room
changed-venue = House
changed-track = Track
changed-language = Language
changed-interpretation = Interpretation
changed-visibility = Who knows of it
changed-only_for = For whom
changed-seats = Seats
changed-needs_sign_up = Must be chosen
changed-stream_url = Watch online
changed-people = People
changed-address = Address
changed-map_url = Map
changed-step_free = Step-free
changed-capacity = Seats
changed-color = Colour
changed-slug = Name in addresses
changed-facts = Source
changed-is_removed = Removed
changed-is_cancelled = Cancelled
visibility-public = Everybody
visibility-category = Only the people it is for
visibility-invitation = Only those named in it

## One session
desk-session-title = Session
desk-session-new = New session
session-as-published = as published
session-changes = What publishing it would change
session-public = Public page
session-see-told = See what publishing it would change, and who would be told
session-done-saved = Saved in the draft. Nobody is told before it is published.
session-done-made = The session is in the draft. Nobody sees it before it is published.
session-done-published = Published. Those concerned are being told.
session-done-cancelled = Cancelled in the draft. Nobody is told before it is published.
session-done-restored = It takes place again in the draft. Nobody is told before it is published.
session-done-discarded = The change was given up.
session-done-same = It is as published: there was nothing to change.
session-check-title = If you save this
session-check-none = It would clash with nothing.
session-late-title = Somebody else changed this session meanwhile
session-late-how = Nothing was saved. The form holds what you typed, and elsewhere what is there now. If that is right, save again.
session-late-before = When you opened it:
session-late-current = Now:
session-late-yours = With what you typed:
session-field-day = Day
session-field-starts = Begins
session-field-ends = Ends
session-field-ends_day = Last day
session-field-month = Month
session-field-room = Room
session-field-title = Title
session-field-kind = Kind
session-field-track = Track
session-field-description = Description
session-field-visibility = Who may know of it
session-field-only_for = For whom
session-field-seats = Seats
session-field-needs_sign_up = People have it only if they choose it
session-ends-hint = If you leave the end empty, the session keeps its length.
session-hint-ends_day = Only if it ends on another day
session-hint-month = Only while no day is known: 2015-09
session-hint-only_for = No choice: for everybody
session-hint-seats = Only where they are counted
session-more = Kind, description, for whom, seats
session-no-track = None
session-twice = The clocks show this time twice. Which one is meant?
session-twice-first = the first time
session-twice-second = the second time
session-gap = On this day the clocks go from { $from } to { $to }.
session-check = Check
session-save = Save in the draft
session-publish = Save and publish at once
session-check-hint = Checking keeps nothing: it shows clashes, and who would be told. To publish at once publishes this session alone and tells those concerned.
session-other = Does it take place?
session-cancel = Cancel it in the draft
session-cancel-hint = Nobody is told before this is published.
session-restore = Let it take place after all, in the draft
error-day-required = Enter the day
error-day-invalid = Enter the day, such as 2015-09-28
error-starts-required = Enter when it begins
error-starts-invalid = Enter the beginning as 09:00
error-starts-time_does_not_exist = The clocks are put forward over the beginning, so this time does not exist there. Enter another one
error-starts-time_is_ambiguous = The clocks are put back over the beginning, so this time occurs twice there. Choose which one is meant
error-ends-required = Enter when it ends
error-ends-invalid = Enter the end as 10:30
error-ends-before_start = It ends before it begins. If it ends on another day, enter the last day too
error-ends-time_does_not_exist = The clocks are put forward over the end, so this time does not exist there. Enter another one
error-ends-time_is_ambiguous = The clocks are put back over the end, so this time occurs twice there. Choose which one is meant
error-ends_day-invalid = Enter the last day, such as 2015-09-29
error-ends_day-before_start = The last day is before the first
error-month-invalid = Enter the month as 2015-09
error-title-required = Enter a title in at least one language
error-kind-required = Choose a kind
error-room-unknown = This room is not there any more. Choose another one
error-track-unknown = This track is not there any more. Choose another one
error-only_for-required = Choose who may know of it
error-seats-invalid = Enter the seats as a whole number, or leave them out

## Changes, and publishing
desk-changes-title = What would change
desk-changes-none = There is nothing to publish: the draft is as published.
desk-changes-late = Nothing was published: since you looked, the draft was changed or published. This is how it stands now; please look again.
desk-changes-alone = Only one change is shown here, with what it needs.
desk-changes-all = Show all changes
desk-changes-this = This change alone
desk-discard = Give this change up
desk-publish = Publish
desk-publish-others = Publishing is done by the secretariat.
desk-note = Note
desk-note-hint = For the list of publications; not sent to anybody. You may leave it out.
desk-tell =
    { $count ->
        [0] Tell those concerned by mail (at present nobody)
        [one] Tell those concerned by mail (one person)
       *[other] Tell those concerned by mail ({ $count } people)
    }
told-title = Who would be told
told-none = Nobody would be told by mail.
told-total =
    { $count ->
        [one] One person would get a mail.
       *[other] { $count } people would get one mail each.
    }
told-names = Who they are
told-further = And { $count } more.
told-how-moved = Another time or place ({ $count })
told-how-cancelled = Cancelled ({ $count })
told-how-restored = Takes place after all ({ $count })
told-how-invited = New in their programme ({ $count })
told-how-left = No longer in their programme ({ $count })
told-how-rescheduled = The event is on other days ({ $count })
told-one-moved = another time or place
told-one-cancelled = cancelled
told-one-restored = takes place after all
told-one-invited = new for them
told-one-left = no longer theirs
told-one-rescheduled = on other days

## Publications
desk-publications-title = What was published
desk-publications-none = Nothing was published yet.
desk-version-number = Version { $version }
desk-version-undoes = Takes version { $version } back.
desk-version-told = Those concerned were told.
desk-version-silent = Nobody was told.
desk-undo-link = Take it back
desk-undo-title = Take a publication back
desk-undo-title-of = Take version { $version } back
desk-undo-button = Take it back
