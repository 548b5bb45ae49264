## What the letters of an award share
mail-awards-at = { $day }, { $time } ({ $city }, { $offset })
mail-awards-own = In { $city } that is { $day } at { $time }.
mail-awards-city = City: { $city }
mail-awards-why = You receive this message because of your part in an award that is conferred at: { $event }.
mail-awards-case-button = See the application
mail-awards-nominations-until = National commissions nominate until:

## An application was received
mail-awards-received-subject = { $event }: application received
mail-awards-received-lead = Your application has been received.
mail-awards-received-copy = A city of your country has applied.
mail-awards-received-at = Received:
mail-awards-received-parts = Your dossier as it was sent
mail-awards-part-there = there
mail-awards-part-missing = not sent
mail-awards-received-next = What was sent stays as it is. You can read it here:
mail-awards-received-copy-next = This is a copy of the receipt of the city. You can read the application here:

## An application waits for its national commission
mail-awards-to-nominate-subject = { $event }: an application awaits your nomination
mail-awards-to-nominate-lead = An application from your country awaits your nomination.
mail-awards-to-nominate-quota = You have given { $given } of { $most } nominations.
mail-awards-to-nominate-given = Nominations that you have given: { $given }
mail-awards-to-nominate-button = Read it and nominate

## In confidence
mail-awards-confidential-subject = { $event }: a confidential message
mail-awards-confidential-subject-news = { $event }: an update of a confidential message
mail-awards-confidential-title = In confidence
mail-awards-confidential-news-embargo = Please note: it stays confidential until another time than we told you before.
mail-awards-confidential-news-over = Please note: it is not confidential any more.
mail-awards-confidential-news-ceremony = Please note: something has changed about the ceremony; what stands below is how it is now.
mail-awards-confidential-news-off = Please note: the ceremony will not take place as it was planned. We will tell you what comes in its place.
mail-awards-confidential-lead = { $city } will receive the award. Our congratulations.
mail-awards-confidential-until = This is confidential until:
mail-awards-confidential-please = Please do not make it known before, neither in public nor to anybody who does not have to prepare for it.
mail-awards-confidential-ceremony = The ceremony
mail-awards-confidential-entry = A private entry for your calendar comes with this message. It does not say why you are invited.
mail-awards-confidential-next = Please sign in to see your application and what is to be prepared:

mail-awards-taken-back-lead = { $city } has taken its application back and will not receive the award. There is nothing more to prepare for this city.
mail-awards-taken-back-please = Please do not make known before either that it was to receive it.

## The call is open
mail-awards-applications-until = Applications are received until:
mail-awards-round-button = Read the call
mail-awards-call-subject = { $event }: call for award applications
mail-awards-call-lead = The call for applications is open.
mail-awards-call-city = Your city can apply. Its application is written by whoever looks after it here: please sign in and begin.
mail-awards-call-commission = Cities of your country can apply. You will be told of each application that is received.

## An application was begun and not sent
mail-awards-reminder-subject = { $event }: your application has not been sent yet
mail-awards-reminder-lead = You have begun an application and not sent it yet.
mail-awards-reminder-lacks = What the dossier still lacks
mail-awards-reminder-complete = The dossier is complete: it can be sent.
mail-awards-reminder-button = Complete the application

## A deadline was put off
mail-awards-deadline-extended-subject = { $event }: a deadline has been extended
mail-awards-deadline-extended-applications = The deadline for applications has been extended.
mail-awards-deadline-extended-nominations = The deadline for nominations by national commissions has been extended.
mail-awards-deadline-extended-after = New deadline:
mail-awards-deadline-extended-before = It was before:

## The embargo is over
mail-awards-laureates-button = See the laureates
mail-awards-regrets-subject = { $event }: the result of your application
mail-awards-regrets-title = The result of your application
mail-awards-regrets-lead = We regret that the application of { $city } was not selected in this round.
mail-awards-regrets-thanks = Thank you for the work that went into it.
mail-awards-announced-subject = { $event }: laureates announced
mail-awards-announced-lead = The laureates have been announced.
mail-awards-announced-stop = If you no longer wish to receive announcements of this award:
mail-awards-announced-why = You receive this message because you are on the list for announcements of an award conferred at: { $event }.

# An entry of a calendar.
awards-deadline-applications = Applications close: { $award }
awards-deadline-nominations = Nominations close: { $award }
