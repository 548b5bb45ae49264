# A round of an award at the desk of its secretariat: jury, ceremony, announcement.

## Jury
desk-jury-open = scoring
desk-jury-closed = closed
desk-jury-hidden = Nobody reads anybody else’s points before the jury has closed.
desk-jury-before =
    { $count ->
        [0] No case is before the jury.
        [one] One case is before the jury.
       *[other] { $count } cases are before the jury.
    }
desk-jury-jurors = Jurors
desk-jury-none = Nobody sits in the jury yet.
desk-jury-cases =
    { $given ->
        [one] 1 case
       *[other] { $given } cases
    }
desk-jury-complete = { $complete } complete
desk-jury-since = Seated
desk-jury-left = has left
desk-jury-conflict = Cannot judge { $city }.
desk-jury-lift = Lift this conflict
desk-jury-lift-sure = Is there no conflict of { $name } about { $city }? They judge it anew; what they gave for it before is deleted.
desk-jury-lift-yes = Yes, lift it
desk-jury-no = No, leave it as it is
desk-jury-assign = Give every case to every juror
desk-jury-assign-what = Nobody gets a case of their own country. Nothing is taken from anybody.
desk-jury-give = Choose the cases one by one
desk-jury-give-what = Cases of their own country are not here. A case for which they gave points or declared a conflict stays with them, whatever is chosen.
desk-jury-give-legend = Cases that { $name } judges
desk-jury-give-send = Save these cases
desk-jury-leave = Leaves the jury
desk-jury-leave-sure = Does { $name } leave the jury? They do not come back. What they judged to the end counts, the rest does not.
desk-jury-leave-yes = Yes, they leave
desk-jury-field-reason = Why they leave
desk-jury-hint-reason = In a line. It stays in the file of the round.
desk-jury-seat = Seat a juror
desk-jury-seat-what = A juror signs in with an account of their own. They see the cases that are given to them, and nothing else.
desk-jury-seat-send = Seat this juror
desk-jury-field-email = E-mail of their account
desk-jury-hint-email = An account must have this address: invite them first.
desk-jury-field-name = Name, as they write it
desk-jury-field-country = Their country or area
desk-jury-hint-country = They judge no case of it.
desk-jury-close = Close the jury
desk-jury-close-what = From then on nothing is scored, and the results can be read here.
desk-jury-close-sure = Close the jury now? What is not complete does not count.
desk-jury-close-yes = Yes, close it
desk-jury-reopen = Open the jury again
desk-jury-reopen-what = As long as nothing was made of its results, the jury can go on scoring.
desk-jury-reopen-sure = Let the jury score again? The results are hidden again from everybody.
desk-jury-reopen-yes = Yes, open it again
desk-jury-done-seated = The juror is seated.
desk-jury-done-there = This account was seated before. Nothing is changed.
desk-jury-done-left = The juror has left.
desk-jury-done-assigned = Every juror has every case that they may judge.
desk-jury-done-given = The cases of this juror are saved.
desk-jury-done-lifted = The conflict is lifted.
desk-jury-done-closed = The jury is closed. These are its results.
desk-jury-done-reopened = The jury scores again.
desk-jury-results = Results
desk-jury-results-what = The best first, by the mean of the ballots that count; { $most } is the most. A tie stays a tie: both have the same rank. Rules in version { $version }.
desk-jury-rank = { $rank }.
desk-jury-mean = Mean { $mean } of { $most }
desk-jury-tied = tied
desk-jury-no-ballot = No ballot counts.
desk-jury-ballots =
    { $assigned ->
        [one] { $counted } of 1 ballot counts.
       *[other] { $counted } of { $assigned } ballots count.
    }
desk-jury-incomplete = Not judged to the end by:
desk-jury-weight = weight { $weight }
desk-jury-every-ballot = Every ballot with its comments
desk-jury-total = total { $total }
desk-jury-standing-counted = counts
desk-jury-standing-incomplete = incomplete
desk-jury-standing-conflict = conflict declared
desk-jury-standing-own_country = their own country
desk-jury-standing-left = left before it was complete
error-any-no_account = No account has this address. Invite them first
error-any-speaks_for = This account speaks for another country, or for a city of it. Choose that country
error-any-not_before_jury = This case is not before the jury any more

## Ceremony
desk-ceremony-gap = Laureates without a confirmed representative
desk-ceremony-of =
    { $count ->
        [0] There is no laureate yet.
        [one] of one laureate
       *[other] of { $count } laureates
    }
desk-ceremony-not-concluded = Who receives can be named once the round is concluded.
desk-ceremony-nobody = nobody named
desk-ceremony-certain = confirmed
desk-ceremony-open = not confirmed
desk-ceremony-left = confirmed, but does not come any more
desk-ceremony-deputy = deputy
desk-ceremony-registered = Registered as { $number }
desk-ceremony-confirmed = Confirmed
desk-ceremony-confirm = Confirm that they come
desk-ceremony-name = Name who receives
desk-ceremony-replace = Name somebody else
desk-ceremony-replace-what = They receive in the place of who is named now. Tick that it is certain where it is: then no gap is left.
desk-ceremony-field-name = Name
desk-ceremony-field-honorific = Title
desk-ceremony-hint-honorific = Printed as you write it, for example H.E.
desk-ceremony-field-role = Role
desk-ceremony-hint-role = As what they come, for example Mayor.
desk-ceremony-field-registration = Registration
desk-ceremony-hint-registration = Those of this city who are registered and have not left. When the registration ends, the gap opens again.
desk-ceremony-unregistered = none
desk-ceremony-field-is_deputy = They stand in for somebody
desk-ceremony-field-is_confirmed = It is certain that they come
desk-ceremony-name-send = Save who receives
desk-ceremony-field-position = place in the order
desk-ceremony-order = Order of conferring
desk-ceremony-order-what = Write a number for each city. The smallest is called first.
desk-ceremony-order-send = Save the order
desk-ceremony-print = The order to print
desk-ceremony-certificates = Certificates
desk-ceremony-no-number = no number yet
desk-ceremony-issue = Issue the numbers
desk-ceremony-issue-what = Each certificate gets a number. Everybody can look it up once the result is not sealed any more, and not before.
desk-ceremony-issue-sure =
    { $count ->
        [one] Issue the number of one certificate? It stays for good.
       *[other] Issue the numbers of { $count } certificates? They stay for good.
    }
desk-ceremony-issue-yes = Yes, issue them
desk-ceremony-no = No, not now
desk-ceremony-done-named = Who receives is saved.
desk-ceremony-done-confirmed = It is confirmed.
desk-ceremony-done-ordered = The order is saved.
desk-ceremony-done-issued = Every certificate has its number.
error-any-no_number = Write a whole number in digits
error-any-same_place = Another city has this number

## Announcement
desk-audience-what = These people are told when the laureates are announced, each in their language, and not a minute before. Whoever stops it by the link of their mail stays on the list and is not written to.
desk-audience-none = Nobody stands on the list yet.
desk-audience-kind-press = press
desk-audience-kind-subscriber = subscriber
desk-audience-since = Since
desk-audience-stopped = has stopped it
desk-audience-remove = Remove
desk-audience-remove-sure = Take { $name } off the list?
desk-audience-remove-yes = Yes, remove
desk-audience-no = No, keep
desk-audience-first = First page
desk-audience-next = Next page
desk-audience-add = Add somebody
desk-audience-add-send = Add
desk-audience-field-name = Name
desk-audience-field-email = E-mail
desk-audience-field-locale = Language
desk-audience-field-kind = Kind
desk-audience-many = Add several at once
desk-audience-many-send = Add all of them
desk-audience-field-rows = One person a line
desk-audience-hint-rows = Name; address; language (en, fr, es); kind (press, subscriber). At most { $most } lines. All are added, or none where anything is wrong.
desk-audience-line = Line { $line }, { $field }
desk-audience-done-added = Added to the list.
desk-audience-done-there = This address stands on the list already. Nothing is changed.
desk-audience-done-rows = Added: { $added }. On the list already: { $there }.
desk-audience-done-removed = Taken off the list.
error-any-too_many_rows = These are too many lines at once
