# Awards: the public pages, those of cities and national commissions.

## All rounds
awards-title = Awards
awards-lead = The rounds of our awards, the latest first: their rules, their calls, their laureates.
awards-none = There is no round yet.
awards-at =
    { $tense ->
        [past] Was conferred at
       *[other] Conferred at
    }
awards-laureates = Laureates:
awards-mine-link = My part in the awards
awards-kb = { $size } KB
awards-mb = { $size } MB
awards-part-file = one file ({ $types }), at most
awards-part-words =
    { $words ->
        [one] a text of one word
       *[other] a text of at most { $words } words
    }
awards-part-text = a text
awards-required = required
awards-optional = if you wish

## What the rules ask
awards-says-members = Only member cities of the network may apply.
awards-says-months =
    { $count ->
        [one] A city must have been a member for more than one month on the day on which it applies.
       *[other] A city must have been a member for more than { $count } months on the day on which it applies.
    }
awards-says-pause =
    { $count ->
        [one] A city that received the award may apply again in the following year.
       *[other] A city that received the award may apply again { $count } years later.
    }
awards-says-nomination = The national commission of the country forwards the application.
awards-says-nominations =
    { $count ->
        [one] Each national commission nominates one application at most.
       *[other] Each national commission nominates { $count } applications at most.
    }
awards-says-country =
    { $count ->
        [one] There is one laureate of each country at most.
       *[other] There are { $count } laureates of each country at most.
    }
awards-says-region =
    { $count ->
        [one] There is one laureate of each region at most.
       *[other] There are { $count } laureates of each region at most.
    }

## One round
award-page-title = Award: { $title }
award-year = Round of { $year }
award-conferred =
    { $tense ->
        [past] Was conferred at
       *[other] Conferred at
    }
award-ceremony = Session:
award-laureates = Laureates
award-filter = Laureates by region
award-all = All regions
award-no-region = No region
award-count =
    { $count ->
        [0] None of the laureates is from there.
        [one] One laureate
       *[other] { $count } laureates
    }
award-sealed = The laureates are announced on { $date } ({ $city }).
award-sealed-yet = The laureates have not been announced yet.
award-call = The call
award-opens = The call opens
award-due-applications = Cities apply until
award-due-nominations = National commissions nominate until
award-extended = Extended from { $date }
award-past = This has passed.
award-rules = What the rules ask
award-rules-version = These are the rules of this round in version { $version }. Every refusal and decision names the rule and its version.
award-dossier = What an application holds
award-criteria = By what the jury judges
award-criteria-what = For each criterion there are 0 to { $most } points. The weight says how much it counts.
award-weight = weight { $weight } of { $total }
award-case-studies = Case-study cities
award-case-studies-what = These cities present what they do as case studies. That says nothing about who receives the award.

## On the page of the event
event-awards = Award
event-award-about = About the award: { $title }

## What an account may do
awards-mine-title = My part in the awards
awards-mine-none = Your account stands for no city and no national commission in a round that is open, and sits in no jury. Whoever runs the award can bind it to one.
awards-mine-cities = Applications of your cities
awards-mine-new = not begun
awards-mine-begin = Begin the application of { $city }
awards-mine-commission = Your national commission

## An application
award-case-title = Application of { $city }
award-case-crumb = An application for an award
award-case-due = Applications are received until { $date } ({ $city }).
award-case-closed = Applications are not received now. What you wrote is kept.
award-case-received = Received on { $date } ({ $city }).
award-case-rules = Rules in version { $version }.
award-case-nominated = Nominated by the national commission on { $date }.
award-case-nominated-late = Nominated by the national commission on { $date }, after the deadline.
award-case-awaits-nomination = It awaits the nomination by the national commission.
award-case-unnominated = It was not nominated by the national commission.
award-case-note = Note of the national commission:
award-case-entered = This round was decided before applications were received here: its dossier is elsewhere.
award-case-standing = As it stands today, these rules keep the city from applying:
award-state-draft = being written
award-state-submitted = sent
award-state-withdrawn = taken back
award-result-laureate = This city receives the award.
award-result-not_selected = This city does not receive the award this time.
award-result-open = Nothing can be said yet about the result.
award-result-confidential = This is said to you in confidence until { $date } ({ $city }). Please tell nobody before.
award-checklist = Checklist
award-standing-there = there
award-standing-empty = not there
award-standing-missing = missing
award-standing-too_long = too long
award-standing-wrong = not as the rules want it
award-words =
    { $words ->
        [one] 1 word
       *[other] { $words } words
    }
award-words-of = { $words } of { $most } words at most
award-texts = Texts
award-contact = Contact
award-contact-why = We write to this person about the application.
award-mayor = Mayor
award-mayor-why = Leave these fields empty while they are not known.
award-people-correct = What was sent stays as it is. Who is written to can be corrected until the laureates are announced: somebody may follow you in your office.
award-field-contact_name = Name of the contact
award-field-contact_email = E-mail of the contact
award-field-contact_locale = Language of our mail to the contact
award-field-mayor_name = Name and title of the mayor
award-field-mayor_email = E-mail of the mayor
award-field-mayor_locale = Language of our mail to the mayor
award-field-note = Note of the national commission
award-field-city = City
award-save = Save
award-files = Files
award-files-what = Save your texts before you bring a file: each file is sent by itself.
award-file-choose = Choose a file
award-file-replace = Choose a file in its place
award-file-upload = Send this file
award-file-remove = Remove
award-send = Send the application
award-send-what = What is saved is sent. From then on it stays as it is, and it can only be taken back.
award-present = Meanwhile somebody else saved this:
award-typed = This is what you typed. It could not be saved any more:
award-withdraw = Take the application back
award-withdraw-sure = Take it back for good? Applications are not received any more: the city cannot apply in this round again.
award-withdraw-sure-open = Take it back? As long as applications are received the city can begin it again, with everything that it holds.
award-withdraw-yes = Yes, take it back
award-withdraw-no = No, keep it
award-again = Begin the application again
award-again-what = It was taken back. It can be begun again, with everything that it held.
award-done-begun = The application is begun. Nothing is sent before you send it.
award-done-saved = Saved.
award-done-attached = The file is there.
award-done-removed = The file is removed.
award-done-submitted = The application is sent. Thank you.
award-done-withdrawn = The application is taken back.
error-any-wrong_type = This is a file of another type than the part takes
error-any-too_large = This file is too large
error-any-no_file = Choose a file first
error-any-nominated_before = It is nominated already, and your note was not added
error-any-no_such_registration = Nobody of this city is registered with this number. Check it, or leave the field empty
error-any-no_such_city = No city has this id, or this name in addresses. Check how it is written
error-any-named_twice = This city is named twice
error-any-after_embargo = The deadline must lie before the end of the embargo
error-any-before_call = The deadline must lie after the opening of the call
error-any-before_deadline = The embargo must end after the deadlines of the round
error-any-award_state = This cannot be done any more: look at how it stands now

## Rules that refuse
award-refused =
    { $count ->
        [one] A rule of this round does not allow this
       *[other] { $count } rules of this round do not allow this
    }
award-rule-named = rule { $rule }, version { $version }:
award-rule-city = Only a city can apply.
award-rule-call = The call is not open.
award-rule-applications_deadline = The time for applications has passed.
award-rule-members_only = Only member cities of the network may apply.
award-rule-membership_months = The city has not been a member for long enough.
award-rule-pause_years = The city received the award too recently.
award-rule-dossier = The application is not complete, or a part of it is not as the rules want it.
award-rule-nomination = A nomination is not possible, or not possible any more.
award-rule-nominations_per_country = All nominations of this country are given.
award-rule-laureates_per_country = This country has as many laureates as the rules allow.
award-rule-laureates_per_region = This region has as many laureates as the rules allow.
award-rule-own_country = No juror judges their own country.
award-rule-jury = The jury is not at that point: it still scores, or it has closed.

## Nominations
award-nominations-title = Nominations of the national commission
award-nominations-none-asked = The rules of this round ask for no nominations.
award-nominations-due = Nominations are made until { $date } ({ $city }).
award-nominations-past = Nominations were to be made until { $date } ({ $city }). A later one is kept as late.
award-nominations-over = Nominations were made until { $date } ({ $city }). None is taken any more.
award-nominations-given-of = { $given } of { $most } nominations given
award-nominations-given =
    { $given ->
        [one] 1 nomination given
       *[other] { $given } nominations given
    }
award-nominations-none = No application has been sent yet.
award-nominations-received = Received
award-nominations-parts = { $there } of { $asked } parts are there
award-nominations-is = nominated
award-nominations-late = late
award-nominations-nominate = Nominate
award-nominations-take = Take the nomination back
award-nominations-nominated = The application is nominated.
award-nominations-removed = The nomination is taken back.

## Who receives
award-representative-title = Who receives the award
award-representative-what = Say who receives the award for the city at the ceremony: the mayor, or whoever stands in for them.
award-representative-replace = They receive in the place of who is named now. Tick that it is certain that they come if it is.
award-representative-hint-registration = If they are registered for this city: their number, as it stands in their messages. Leave this empty otherwise.
award-representative-present = Meanwhile somebody else changed who receives. This is who stands now; what you typed is below.
award-representative-done-named = It is noted who receives the award.
award-representative-done-confirmed = It is noted that they come.
