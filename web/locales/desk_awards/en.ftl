# A round of an award at the desk of its secretariat: overview and cases.

## Every page
desk-award-places = Pages of this round
desk-award-place-overview = Overview
desk-award-place-cases = Cases
desk-award-place-jury = Jury
desk-award-place-ceremony = Ceremony
desk-award-place-audience = Announcement
desk-award-sealed = The result is sealed until { $date } ({ $city }). What you read here is for nobody else.
desk-award-overdue = The result was to be sealed until { $date } ({ $city }), and the round is not concluded. Move the end of the embargo before you conclude: the laureates learn it before everybody does.
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

## Embargo and words
desk-award-embargo-is = Sealed until
desk-award-embargo = Move the embargo
desk-award-embargo-what = At this instant everybody learns the laureates, and the announcement and the regrets are sent. It cannot be moved any more once the result is known.
desk-award-embargo-send = Move it
desk-award-field-embargo_until = Sealed until
desk-award-done-embargo = The embargo is moved.
desk-award-words = Session and announcement
desk-award-words-what = The announcement is sent when the embargo ends, to each in their language.
desk-award-field-session = Conferred at this session
desk-award-session-none = Not known yet
desk-award-field-announcement = Announcement in { $language }
desk-award-done-words = Saved.

## Case-study cities
desk-award-field-cities = Cities, in their order
desk-award-hint-cities = One a line: the id of the city, or its name in addresses, for example balanga.
desk-award-line = Line { $line }, { $text }
desk-award-done-case-studies = The case-study cities are set.

## Rules
desk-award-rules-json = All versions of the rules, as data

## Concluding
desk-award-conclude = Conclude the round
desk-award-conclude-what = The decisions become final. The laureates and their commissions learn it at once, in confidence; all others when the embargo ends.
desk-award-ending-laureates = Laureates
desk-award-ending-regrets = Not selected
desk-award-ending-undecided = Undecided
desk-award-conclude-sure = Conclude for good, with these laureates: { $laureates }, not selected: { $regrets }?
desk-award-conclude-undecided = Nothing is decided yet on:
desk-award-conclude-yes = Yes, conclude the round
desk-award-conclude-no = No, not yet
desk-award-done-concluded = The round is concluded. The laureates are told in confidence.

## The journal
desk-award-journal = Journal
desk-award-journal-more = The whole journal
desk-award-act-award-conferred = The award was conferred; everybody may read it
desk-award-act-award_audience-added = A listener was put on the list of those who are told
desk-award-act-award_audience-removed = A listener was taken off the list of those who are told
desk-award-act-award_audience-stopped = Somebody stopped the announcements behind the link of their mail
desk-award-act-award_case-changed = An application was changed
desk-award-act-award_case-conflict_declared = A juror declared a conflict of interest
desk-award-act-award_case-conflict_undone = A conflict of interest was taken back
desk-award-act-award_case-decided = A case was decided
desk-award-act-award_case-file_attached = A file was brought
desk-award-act-award_case-file_removed = A file was removed
desk-award-act-award_case-nominated = A commission nominated
desk-award-act-award_case-nomination_taken_back = A nomination was taken back
desk-award-act-award_case-representative_confirmed = Who receives the award was confirmed
desk-award-act-award_case-representative_named = Who receives the award was named
desk-award-act-award_case-scored = A juror gave points
desk-award-act-award_case-started = An application was begun
desk-award-act-award_case-started_again = An application that was taken back was begun again
desk-award-act-award_case-submitted = An application was sent
desk-award-act-award_case-withdrawn = An application was taken back
desk-award-act-award_cycle-case_studies_set = The case-study cities were set
desk-award-act-award_cycle-certificates_issued = Certificates were issued
desk-award-act-award_cycle-changed = The round was changed
desk-award-act-award_cycle-concluded = The round was concluded
desk-award-act-award_cycle-entered = Laureates that were decided elsewhere were entered
desk-award-act-award_cycle-deadline_set = A deadline was set
desk-award-act-award_cycle-juror_assigned = Cases were given to jurors
desk-award-act-award_cycle-juror_left = A juror left
desk-award-act-award_cycle-juror_seated = A juror was seated
desk-award-act-award_cycle-jury_closed = The jury was closed
desk-award-act-award_cycle-jury_reopened = The jury was opened again
desk-award-act-award_cycle-made = The round was made
desk-award-act-award_cycle-order_set = The order of conferring was set
desk-award-act-award_cycle-recommended = The recommendation of the jury was noted
desk-award-act-award_cycle-rules_made = New rules were made
desk-award-act-award_cycle-shortlisted = The shortlist was set
desk-award-act-any = { $action }

## The board
desk-award-totals = By region
desk-award-total-line = Laureates: { $laureates }, received: { $received }, before the jury: { $shortlisted }
desk-award-cases-list = All cases
desk-award-field-state = State
desk-award-field-region = Region
desk-award-cases-all = Show all
desk-award-cases-shown = Shown: { $shown } of { $all }
desk-award-is-shortlisted = before the jury
desk-award-is-recommended = recommended
desk-award-outcome-laureate = laureate
desk-award-outcome-not_selected = not selected
desk-award-mean =
    { $count ->
        [one] Jury: mean { $mean }, rank { $rank }, of one ballot
       *[other] Jury: mean { $mean }, rank { $rank }, of { $count } ballots
    }
desk-award-mean-none = No ballot of the jury counts.
desk-award-tied = tied
desk-award-reasons = Reasons
desk-award-decided-by-rules = Decided by the rules in version { $version }.
desk-award-decide = Decide
desk-award-decide-again = Decide otherwise
desk-award-decide-send = Save the decision
desk-award-field-outcome = Decision
desk-award-field-reasons = Reasons
desk-award-hint-reasons = For the file of the round; the city does not read them.
desk-award-done-decided = The decision is saved. It is not final before the round is concluded.

## Shortlist and recommendation
desk-award-ticks-none = There is no such case here.
desk-award-ticks-kept =
    { $count ->
        [one] One more is ticked that the list does not show now. It stays ticked.
       *[other] { $count } more are ticked that the list does not show now. They stay ticked.
    }
desk-award-shortlist = Shortlist
desk-award-shortlist-what = What is ticked is put before the jury, and nothing else.
desk-award-shortlist-which = Put before the jury
desk-award-shortlist-send = Save the shortlist
desk-award-done-shortlisted = The shortlist is saved.
desk-award-recommend = Recommendation of the jury
desk-award-recommend-what = Note which cases the jury recommends. The decision is yours.
desk-award-recommend-which = The jury recommends
desk-award-recommend-send = Save the recommendation
desk-award-field-note = In the words of the jury
desk-award-done-recommended = The recommendation is saved.

## On paper
desk-award-paper = An application that came on paper
desk-award-paper-what = Begin it here; its dossier is then filled in on the page of the case.
desk-award-hint-city = The id of the city, or its name in addresses, for example balanga.
desk-award-paper-send = Begin this application
error-any-has_case = This city has an application in this round already
desk-award-paper-again = Begin again what the city took back. It keeps what it holds and whom it names as its contact; both are changed on its page.
