# Texts of the public pages. Calm, plain, complete sentences; the reader is addressed as "you".

colon = :
skip = Go to the content
banner-label = About this installation
banner-rehearsal = Rehearsal: the clock is not the real one, and no mail leaves this machine.
banner-rehearsal-on = Rehearsal: the clock stands on { $date }, and no mail leaves this machine.
banner-development = Development: mail goes to the mailbox on this machine.
banner-clock = See the clock
banner-mailbox = See the mailbox
nav-label = This event
nav-programme = Programme
nav-register = Register
languages-label = Language
crumbs-label = Where you are
zone-line = Times are those of { $city } ({ $offset }).
foot-calendar = Subscribe to the calendar
foot-privacy = Privacy and conduct
foot-home = All events
feed-title = Calendar of { $event }

# Home
home-title = Conferences, webinars and meetings
home-lead = What is planned, how to take part, and what has taken place.
home-upcoming = Coming up
home-past = Past events
home-none = Nothing is planned at the moment.
home-awards = Awards: rounds, calls and laureates
home-open = Registration is open

# Event
took-place = The event took place: { $dates }.
took-place-in = The event took place in { $place }, { $dates }.
event-cancelled = This event is cancelled and will not take place.
event-cancelled-short = Cancelled
register-not-yet = Registration opens on { $date }.
register-closed = Registration closed on { $date }.
register-full = All places are taken.
register-none = There is no registration for this event.
register-until = until { $date }; { $places }
register-wait-button = Join the waiting list
places-yes = places are left
places-few = few places are left
places-none = no places are left
places-waiting = there is a waiting list
fact-when = When
fact-where = Where
fact-by = Organised by
fact-with = with { $names }
glance-title = The programme at a glance
glance-all = The whole programme
glance-calendar = Add it to your calendar
one-of = choose one of { $count }
access-invited = by invitation
access-sign_up = sign-up needed
tag-award = award
time-open = time to follow
room-open = Room to be announced
cities-title =
    { $count ->
        [one] One case-study city
        [12] Twelve case-study cities
       *[other] { $count } case-study cities
    }
partners-title = Partners
practical-title = Practical information
venue-map = Map
contact-title = Contact
contact-email = E-mail
contact-phone = Telephone
contact-fax = Fax

# Programme
programme-title = Programme
programme-version = Programme, version { $version }
programme-none = The programme is not published yet.
programme-print = Every page prints well: choose a day or all days, and print.
days-label = Days
days-all = All days
venue-move = From here on: { $venue }
venue-move-walk = From here on: { $venue }, { $minutes } minutes on foot
untimed-title = All day, or time to follow
session-cancelled = cancelled
session-languages = Languages: { $languages }
mark-now = now
mark-next = next
calendar-file = Download once

# Register
register-description = Register for { $event }.
register-waiting = All places are taken. You can join the waiting list; places that become free are given in its order.
section-you = You
section-from = Where you come from
section-agree = Before you send
choose = Choose
field-category = You take part as
field-mode = How you take part
field-given_name = Given names
field-family_name = Family names
field-email = E-mail address
field-organisation = City or organisation
field-country = Country or area
field-consent = I have read [what is kept about me and for how long] and will follow the [code of conduct].
hint-email = Your confirmation and changes to the programme go there. Several people may share one address.
hint-organisation = As it should stand on your badge.
mail-language = We will write to you in English. To choose another language, change the language of this page first.
register-twice = Sending twice does no harm: you will have one registration.
error-word = Error:
errors-title =
    { $count ->
        [one] There is one thing to correct
       *[other] There are { $count } things to correct
    }
error-category-required = Choose what you take part as
error-category-unknown = Choose one of the categories of this event
error-category-full = There are no places left in this category
error-mode-required = Choose how you take part
error-mode-unknown = Choose one of the ways to take part
error-given_name-required = Enter your given names
error-family_name-required = Enter your family names
error-email-required = Enter an e-mail address
error-email-invalid = Enter an e-mail address in the form name@example.org
error-organisation-required = Enter your city or organisation
error-country-required = Choose the country or area you come from
error-country-unknown = Choose a country or area from the list
error-consent-required = Tick the box if you agree; we cannot register you otherwise
error-any-required = Fill in this field
error-any-invalid = Check this field
error-any-unknown = Choose one of the offered values
error-any-too_long = Use fewer characters
error-any-too_many_requests = Too many registrations came from your network. Wait a minute and send again; what you typed is kept here
error-any-idempotency_key_reused = This form was sent before with other content. Check it and send it again if you want another registration
error-any = Please check this and send again

# Done
done-crumb = Your registration
done-number-label = Your registration number
done-position = You are number { $position } on the waiting list.
done-next = What happens next
done-mail = We are writing to { $email }, in { $language }.
next-confirmed = Your place is kept. Bring your number and an identity document; closer to the event you will receive practical information.
next-waiting = When a place becomes free, it goes to the first on the list, and we write to you at once. There is nothing you need to do.
next-offered = Accept the place in time, or decline it so that it goes to the next person.
next-submitted = We are looking at your registration and will write to you.
next-cancelled = Your place has been released. You are welcome to register again while there are places.
next-any = We will write to you as soon as something changes.
done-calendar = Your calendar
done-calendar-why = The calendar follows every change of the programme.
calendar-subscribe = Subscribe
calendar-address = Or copy this address into your calendar program:
done-change = If something changes
done-change-how = For anything else, write to us and mention the number { $number }.
done-keep = This page is yours: keep its address and do not pass it on. It is also in our mail.
sent-title = Please look in your mailbox
sent-lead = You are already registered with this name and address. We have sent the link to your registration to your mailbox.
sent-why = For your protection we show nothing of a registration here. Such a mail is sent once an hour at most.
back-event = Back to the event

# Development mailbox, clock
mailbox-title = Development mailbox
mailbox-note = None of these messages left this machine.
mailbox-empty = There are no messages yet.
mailbox-to = to { $to }
mailbox-older = Older messages
message-file = The message as a file (.eml)
message-html = HTML part
message-text = Text part
message-calendar = Calendar part
message-headers = Headers
clock-title = The clock
clock-lead = This is a rehearsal. Everything here follows a clock that can be moved, and no mail leaves this machine.
clock-now = Now, in the rehearsal
clock-real = Now, in fact
clock-move = An administrator moves the clock with:

# Problems
problem-404 = There is nothing at this address
problem-do-404 = The address may be mistyped, or the page may have moved.
problem-410 = This link is no longer valid
problem-do-410 = It was replaced or withdrawn. Use the link in our latest mail.
problem-403 = This is not open to you
problem-do-403 = If you think it should be, write to the secretariat.
problem-cross_site = The form came from another site
problem-do-cross_site = Open the page here and fill it in again.
problem-registration_not_open = Registration is not open yet
problem-do-registration_not_open = The page of the event says when it opens.
problem-registration_closed = Registration is closed
problem-do-registration_closed = Write to the secretariat if you have a question.
problem-event_full = All places are taken
problem-do-event_full = Write to the secretariat if you have a question.
problem-429 = Too many requests at once
problem-do-429 = Please wait a minute and try again.
problem-503 = We cannot answer at the moment
problem-do-503 = Please try again in a minute. What you sent was either kept completely or not at all; sending it again does no harm.
problem-any = Something went wrong on our side
problem-do-any = We have taken note of it. Please try again in a while.
problem-id = If you write to us about it, mention { $id }.
problem-back = Back

# Privacy and conduct
privacy-title = What we keep, and how we treat each other
privacy-version = Version of { $version }
privacy-lead = What is kept about you, why, for how long, and the code of conduct of our events.
privacy-kept = What we keep
privacy-kept-registration = Your name, e-mail address, city or organisation, country, category and way of taking part: to keep your place, write to you and print your badge.
privacy-kept-mail = The messages we sent you and whether they arrived: so that no change fails to reach you.
privacy-kept-journal = Who changed your registration and when: so that mistakes can be found.
privacy-not-kept = We set no cookies for readers, ask nothing of third parties and never list participants in public without their consent.
privacy-long = For how long
privacy-long-registration = Your registration: until { $months } months after the event. After that only numbers without names remain.
privacy-long-mail = Messages: { $days } days after they were sent.
privacy-long-journal = The record of changes stays, without your name and your data.
privacy-who = Who sees it
privacy-who-text = The secretariat and the registration desk of the event. At the door, your name, category and number. Nobody else, unless you agree.
privacy-rights = Your rights
privacy-rights-text = You may see, correct or receive what is kept about you, or have it erased. Write to us; you need not give a reason.
conduct-title = Code of conduct
conduct-who = It holds for everybody, in every role, in every room, at receptions and online.
conduct-respect = Treat others with respect, whatever their origin, gender, age, belief, language or ability.
conduct-harassment = Harassment of any kind, including sexual harassment, has no place here.
conduct-pictures = Ask before you photograph or record someone.
conduct-help = If you see that someone is not well treated, help or fetch help.
conduct-report = You can report an incident to any member of the secretariat. Reports are read by a few named persons only. Whoever breaks this code may be asked to leave.
