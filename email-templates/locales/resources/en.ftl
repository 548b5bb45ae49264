## May you be shown?
mail-resources-consent-subject = { $event }: recording and slides, your consent
mail-resources-consent-lead = May the recording and your slides be shown?
mail-resources-consent-what = You have a part in this session. The organisers would like to show its recording and your slides on its public page. They are shown only if you say yes, to each separately.
mail-resources-consent-free = You are free to say no, and can change your mind at any time on the same page: what you withdraw is taken off at once.
mail-resources-consent-button = Say yes or no
mail-resources-consent-why = You receive this message because you have a part in: { $event }.

## A recording can be watched
mail-resources-recording-subject = { $event }: recording and slides
mail-resources-recording-lead = The recording can be watched.
mail-resources-recording-what = You had a seat in this session. You find its recording, and slides where there are any, on its page:
mail-resources-recording-button = Recording and slides

## An outcomes note can be read
mail-resources-outcomes-subject = { $event }: outcomes
mail-resources-outcomes-lead = What came of it: the outcomes note is published.
mail-resources-outcomes-what = You subscribed to the series. You find the note on the page of the session:
mail-resources-outcomes-button = Read the outcomes note
