## Statuses, as staff read them
desk-status-confirmed = Confirmed
desk-status-waiting = Waiting
desk-status-offered = Place offered
desk-status-submitted = Awaits a decision
desk-status-information_missing = Information missing
desk-status-approved = Approved
desk-status-declined = Declined
desk-status-late = Late list
desk-status-cancelled = Cancelled
desk-status-substituted = Replaced by another person
desk-confirm-again-asked = Asked whether they still come
desk-confirm-again-confirmed = Said that they still come

## Regional groups of UNESCO
region-africa = Africa
region-arab_states = Arab States
region-asia_and_the_pacific = Asia and the Pacific
region-europe_and_north_america = Europe and North America
region-latin_america_and_the_caribbean = Latin America and the Caribbean

## Columns of the files
export-number = Number
export-status = Status
export-position = Place in the line
export-category = Category
export-mode = Taking part
export-family_name = Family name
export-given_name = Given name
export-email = E-mail
export-organisation = Organisation
export-country = Country
export-country_code = Country code
export-region = Region
export-language = Language
export-time_zone = Time zone
export-without_place = Let in although full
export-confirm_again = After the move
export-registered_at = Registered at (UTC)
export-yes = yes

## Who is registered
registrations-title = Registrations
registrations-search = Search
registrations-search-hint = Name, address, organisation or number; capitals and accents do not matter.
registrations-narrow = Narrow the list
registrations-all = All
registrations-sort = In order of
registrations-sort-number = Number
registrations-sort--number = Number, the latest first
registrations-sort-name = Family name
registrations-sort--name = Family name, from the end
registrations-sort-changed = Last change, the oldest first
registrations-sort--changed = Last change, the newest first
registrations-show = Show
registrations-none = No registration is like this.
registrations-position = Place { $position } in the line
registrations-first = First page
registrations-next = Next page
registrations-left = Still registered
registrations-left-false = has not left
registrations-left-true = has left, was declined or substituted
registrations-csv = As a table (CSV)
registrations-xlsx = As a workbook (XLSX)
registrations-file-hint = The files hold all registrations that the list is narrowed to, without sensitive answers. That you took one stands in the journal of access.

## Who may be registered twice
duplicates-title = Likely duplicates
duplicates-lead = These may be one person. Nothing is merged by itself: please look, and ask them.
duplicates-none = Nobody seems to be registered twice.
duplicate-same_name = Same name
duplicate-same_country = same country
duplicate-same_organisation = same organisation
duplicate-same_mailbox = Same mailbox, similar names

## One registration
registration-changed = Last changed (UTC)
registration-offered-until = Place offered until (UTC)
registration-consent = Consent
registration-consent-yes = given
registration-consent-no = not given yet
registration-party = Registered together with others
registration-approve = Approve
registration-ask = Ask for what is missing
registration-ask-hint = Say what is missing, in the person’s language. Their place is kept.
registration-decline = Decline
registration-cancel = Cancel this registration
registration-reason = Reason
registration-note = In your words
registration-note-hint = The person reads this, in their language. With the reason “Something else” it is needed.
registration-done-approved = The registration is approved, and the person is told.
registration-done-approved_waiting = The registration is approved and waits for a place. The person is told when one is free.
registration-done-declined = The registration is declined, and the person is told why.
registration-done-asked = The person is asked for what is missing.
registration-done-cancelled = The registration is cancelled, and the person is told.
registration-answers = Answers
registration-apart = Sensitive answers
registration-apart-none = There is nothing here.
registration-instead-of = Comes instead of
registration-substituted-by = Instead comes
registration-substitute = Somebody else comes instead
registration-substitute-what = The new person takes the very place or turn; what you leave as it is stays that of the former. Both get a message; nobody who waits is overtaken.
registration-substitute-button = Pass the place on
registration-done-substituted = Somebody else comes instead: this is the new registration. Both are told.
registration-read-hint = That you read this stands in the journal of access.
desk-reason-not_eligible = Does not belong to those whom the category is for
desk-reason-not_nominated = Was not named by the body that names
desk-reason-incomplete = Something is missing
desk-reason-duplicate = Is registered already
desk-reason-no_places = There are no places for more
desk-reason-too_late = Came after the closing
desk-reason-other = Something else
desk-reason-offer_expired = The place that was offered was not accepted in time
desk-reason-by_organisers = Cancelled by the organisers
error-reason-required = Please choose a reason
error-note-required = Please say why in your words
error-note-too_long = The note may have 2,000 characters at most
error-any-precondition_failed = Somebody else was faster. What stands here now is the present state; please look again
error-any-conflict = This cannot be done as the registration stands now

## How many
figures-title = Figures
figures-counted = Counted
figures-registered = registered and have not left
figures-confirmed = of them confirmed
figures-what = Counted figures are counted by this service. Reported ones were said by others, and are shown as they were said.
figures-as-of = Counted at
figures-source = Source: { $source }
figures-no-region = In no region
figures-by-status = By status
figures-by-category = By category
figures-by-mode = By way of taking part
figures-by-region = By region
figures-by-country = By country
figures-line = { $registered } registered, { $confirmed } confirmed
figure-kind-expected = Expected
figure-kind-registered = Reported as registered
figure-kind-reported = Reported
figure-label-participants = Participants
figure-label-any = As said there

## Places
pools-title = Places
pools-lead = In every pool, places = confirmed + held + offered + free. A change acts at once; free places go to those who wait.
pools-done = The pool is changed.
pools-change = Change
pools-save = Save
pools-capacity = Places
pools-confirmed = Confirmed
pools-held = Held until a decision
pools-offered = Offered
pools-free = Free
pools-waiting = People who wait
pools-when_full = When it is full
pools-free_place = A place that becomes free
pools-offer_hours = Hours that an offer stands
pool-event = On site
pool-online = Online
when-full-overflow = Let people in all the same, and mark them.
when-full-wait = People wait in order.
when-full-refuse = Refuse.
free-place-automatic = Goes at once to the first who waits.
free-place-offer = Is offered to the first who waits.
error-capacity-invalid = Please give a number of places
error-capacity-too_small = More places than that are taken
error-capacity-too_large = A pool can have a million places at most
error-offer_hours-out_of_range = An offer can stand for 1 to 2,208 hours
error-offer_hours-invalid = Please give a number of hours, at least 1
