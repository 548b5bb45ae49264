# Webinars at the desk: how they are joined, and their three figures.

desk-webinars-title = Webinars
desk-webinars-lead = Who registered, who joined, and how often it was viewed are three figures: none is worked out from another.
desk-webinars-none = No webinar is published yet.
desk-webinars-registered = registered
desk-webinars-joined = joined
desk-webinars-joined-line = { $joined }, of them { $livestream } at the livestream
desk-webinars-viewed = viewed

## How the joining links stand
desk-door-before = link not open yet
desk-door-open = link open
desk-door-over = link closed: it is over
desk-door-revoked = link closed by you
desk-door-cancelled = cancelled
desk-door-not_set = open, and leads nowhere

## One webinar
desk-webinar-span = The joining links are open from { $opens } to { $closes } ({ $city }).
desk-webinar-public = Its public page
desk-webinar-session = Time, seats and livestream
desk-webinar-figures = Three figures
desk-webinar-livestream = of them { $count } at the livestream
desk-webinar-figures-what = Whoever opens their link is counted once. What others report stands beside it, as they gave it.
desk-webinar-joining = How it is joined
desk-webinar-joining-what = Acts at once, for links that were mailed long ago too. Nobody is told.
error-any-overtaken = Somebody else was faster. Here is what you typed, and what they set
desk-webinar-present = Meanwhile somebody else has set this. What you send replaces it.
desk-webinar-present-none = none
field-target_url = Address of the meeting
hint-target_url = Of any platform. People get our own link, and are led there while it is open.
field-opens_minutes = Minutes before the beginning at which the links open
field-closes_minutes = Minutes after the end at which they close
hint-minutes = From 0 to 1440
error-target_url-required = Enter the address of the meeting
error-target_url-invalid = Enter an address that begins with https:// or http://
desk-webinar-save = Save
desk-webinar-stream = When its seats are taken people get the livestream:
desk-webinar-no-stream = It has no livestream: when its seats are taken nobody else gets in. The livestream is set with the webinar itself.
desk-webinar-set = Saved. It holds for every link from now on.
desk-webinar-revoke-title = Close the joining links
desk-webinar-revoke-what = Nobody is let in any more. You can open them again.
desk-webinar-revoke-sure = Close the joining links of everybody now?
desk-webinar-revoke-yes = Yes, close them
desk-webinar-restore-title = Open the joining links again
desk-webinar-restore-what = They are closed. Opened again, they hold as before.
desk-webinar-restore-sure = Open the joining links of everybody again?
desk-webinar-restore-yes = Yes, open them again
desk-webinar-no = No, leave it
desk-webinar-revoked = The joining links are closed.
desk-webinar-restored = The joining links hold again.
desk-webinar-viewed = How often it was viewed
desk-webinar-viewed-what = A figure that others report, of the recording or the livestream. It is kept as it was given, in the place of the one before.
field-value = Figure, as it was given
hint-value = For instance: more than 22,000
field-source = Source
hint-source = Who reports it, or where it was read
desk-webinar-report = Keep this figure
desk-webinar-reported = The figure is kept.
