## The way back from an OpenID provider, when it ends without a session. $provider is the provider's name.

openid-sign-in = Sign in
openid-back = Sign in another way
openid-again = Try again with { $provider }
openid-denied = You were not signed in
openid-do-denied = Signing in with { $provider } was cancelled or refused there. You can try again, or sign in another way.
openid-expired = This sign-in is no longer open
openid-do-expired = Signing in with { $provider } must be finished within ten minutes, once, and in the browser where it began. Please begin again.
openid-failed = The answer of { $provider } could not be accepted
openid-do-failed = You were not signed in, and nothing was changed. Please try again, or sign in another way. If it happens again, write to the secretariat.
openid-unverified = { $provider } has not confirmed your e-mail address
openid-do-unverified = We find your account here by an address that is confirmed there. Confirm it with { $provider } and try again, or sign in another way.
openid-unknown = You cannot be signed in here with { $provider }
openid-do-unknown = Accounts are made by invitation, and found by the e-mail address that { $provider } gives us. If you have an account under another address, sign in another way; otherwise write to the secretariat.
openid-unavailable = { $provider } does not answer at the moment
openid-do-unavailable = Please try again in a few minutes, or sign in another way.
# Texts of the pages for people who sign in: staff. Formal, calm, no jargon.

## Frame
foot-sign-in = Staff: sign in
nav-own-label = Your work
nav-desk = Desk
nav-account = Account
nav-sign-out = Sign out
signed-in-as = Signed in: { $name }
times-universal = Times are universal time (UTC).
wait-title = Too many tries
wait-minutes =
    { $minutes ->
        [one] Please come back in a minute.
       *[other] Please come back in { $minutes } minutes.
    }

## Fields
field-password = Password
field-password-new = New password
field-password-optional = Password (optional)
field-current = Present password
field-code = Code
field-name = Name
field-locale = Language of our mail
hint-password = At least 12 characters. A few words in a row are easy to remember and hard to guess.
hint-code = Six digits from your authenticator, or one of your recovery codes.
error-email-too_long = Enter a shorter e-mail address
error-password-required = Enter your password
error-password-invalid_credentials = The address or the password is not right
error-password-too_short = Choose a password of at least 12 characters
error-password-too_long = Choose a password of at most 256 characters
error-password-too_common = This password is among the first that are guessed; choose another
error-password-is_the_address = Your address is no password; choose another
error-current-invalid_credentials = This is not your present password
error-code-required = Enter the code
error-code-invalid_credentials = This code is not right, or was used before
error-locale-invalid = Choose one of the languages
error-any-cross_site = The form came from another site. Send it again from here

## Sign in
sign-in-title = Sign in
sign-in-lead = For people who work for our events. To take part in an event you need no account.
sign-in-button = Sign in
sign-in-link-title = Without a password
sign-in-link-how = If you have no password, or have forgotten it: enter your address above, and we send you a link that works once.
sign-in-link-button = Send me a link
sign-in-openid-title = With another account
sign-in-openid-button = Sign in with { $provider }
sign-in-done-signed-out = You have signed out.
sign-in-sent-title = Please look in your mailbox
sign-in-sent-lead = If this address has an account, a link to sign in is on its way. It works once, for half an hour.
sign-in-sent-why = For everybody’s protection we say the same for every address. If nothing arrives, check how the address is written, or ask whoever invited you.
sign-in-again = Back to signing in
sign-in-code-title = Enter your code
sign-in-code-how = Your account is protected by a second step. You have ten minutes.
sign-in-press = The link is valid. Press the button to sign in; until then nothing happens.
sign-in-dead-title = This link is no longer valid
sign-in-dead-why = It was used, or is older than half an hour. Have a new one sent to you.

## Account
account-title = Your account
account-email = Your address is { $email }. Ask an administrator if it changes.
account-profile = How we write to you
account-save = Save
account-done-profile = Your name and language are saved.
account-done-password = Your password has been changed. You have been signed out everywhere else.
account-password = Change the password
account-password-new = Choose a password
account-password-none = You sign in by link so far. A password is faster; you need none.
account-again = For this you must have signed in within the last fifteen minutes. [Sign in again], then come back.
sessions-title = Where you are signed in
sessions-lead = If you do not know one of these, end it and change your password.
sessions-current = this one
sessions-end = End
sessions-done-ended = The session has ended.
sessions-all-title = Sign out everywhere
sessions-all-how = Every session ends, this one too.
sessions-all-button = Sign out everywhere
session-kind-browser = Browser
session-kind-program = Program
session-method-password = by password
session-method-link = by link
session-method-openid = by another service
session-method-invitation = by invitation

## Desk
desk-title = Your desk
desk-events = Your events
desk-none = You have no role at an event at present.
desk-admin = You are an administrator of this installation.
staff-role-door = Door
staff-role-viewer = Viewer
staff-role-programme = Programme
staff-role-registration_desk = Registration desk
staff-role-secretariat = Secretariat
event-state-draft = draft
event-state-published = published
event-state-cancelled = cancelled
event-state-archived = archived

## Second factor
factor-title = Second step of signing in
factor-why = With a second step, a stolen password is not enough: signing in also asks for a code from an app on your telephone.
factor-begin = Set it up
factor-begin-again = Begin again with a new picture
factor-scan = 1. Scan this picture with an authenticator app.
factor-picture = Picture for the app; its content stands below as text
factor-type = Or type this into the app:
factor-still = Your app has the entry already: type its present code. If it has none, begin again.
hint-first-code = 2. The six digits that the app shows now.
factor-confirm = Switch it on
factor-is-on = The second step is on.
factor-left =
    { $count ->
        [one] One recovery code is left.
       *[other] { $count } recovery codes are left.
    }
factor-codes-title = Your recovery codes
factor-codes-how = Each of them works once in place of a code, should you lose the telephone. Print them or write them down now: they are not shown again.
factor-kept = I have kept them
factor-renew = New recovery codes
factor-remove = Switch it off
factor-done-removed = The second step is off.
problem-second_factor_required_for_staff = First set up the second step of signing in
problem-do-second_factor_required_for_staff = Staff of this installation need it. Open your account and choose the second step of signing in.

## People with access
people-title = People with access
people-invited = Invited, not accepted yet
people-none-invited = Nobody at present.
people-invited-by = Invited by { $by }
people-hands-over = hand-over
people-void = void: whoever sent it may not give this any more
people-disabled = disabled
people-end = End this role
people-resend = Send again
people-withdraw = Withdraw
people-invite = Invite somebody
people-invite-button = Send the invitation
people-done-invited = The invitation is on its way.
people-done-standing = An invitation was sent a few minutes ago; none was sent now.
people-done-withdrawn = The invitation is withdrawn; its link no longer works.
people-done-ended = The role has ended.
people-done-last = Somebody must run the event: the last secretariat can only be handed over, by an invitation.
field-role = Role
hint-role = Door: names and codes only. Viewer: reads. Programme: makes the programme. Registration desk: registers people. Secretariat: runs the event.
field-hands_over = Hand over: when it is accepted, my own secretariat ends
staff-role-admin = Administrator
error-email-conflict = This person has the role already, or another invitation stands: withdraw that one first
error-role-required = Choose a role
error-hands_over-invalid = Only the secretariat can be handed over

## Invitation
invitation-title = You are invited
invitation-to-event = { $by } invites you to work for this event:
invitation-to-admin = { $by } invites you to administer { $site }.
invitation-role = Your role
invitation-until = Until
invitation-hands-over = { $by } hands the secretariat over to you: when you accept, it is yours and no longer theirs.
invitation-known = You have an account with this address. Name, language and password stay as they are.
invitation-accept = Accept
invitation-dead-title = This invitation is no longer valid
invitation-dead-why = It was accepted, withdrawn, replaced by a later one, or is too old. Ask whoever invited you.

## Everybody, for admins
people-done-admin-ended = The administrator’s rights have ended.
people-done-last-admin = Somebody must administer this installation: invite another administrator first.
people-done-disabled = The account is disabled and signed out everywhere.
people-done-enabled = The account can sign in again.
people-second-factor = second step
people-roles =
    { $count ->
        [one] One role at an event
       *[other] { $count } roles at events
    }
people-seen = Last signed in:
people-never = Never signed in
people-end-admin = End administration
people-disable = Disable
people-enable = Enable
people-more = More accounts
people-admin-what = Whoever you invite here administers this installation: accounts, settings, keys, and the people with access to every event.

## Journal of access; the keys are the actions
access-title = Journal of access
access-lead-own = What was done with your account.
access-lead-event = Who was given or lost a role, and who read what is sensitive. That you read this stands in it.
access-lead-instance = Who signed in, and what became of accounts, roles and keys. That you read this stands in it.
access-by = by { $name }
access-older = Older entries
access-none = Nothing yet.
access-any = { $action }
access-account-signed_in = Signed in
access-account-signed_out = Signed out
access-account-signed_out_everywhere = Signed out everywhere
access-account-created = Account made
access-account-corrected = Name or language changed
access-account-disabled = Account disabled
access-account-enabled = Account enabled
access-account-password_changed = Password changed
access-account-role_granted = Role given
access-account-role_ended = Role ended
access-account-admin_granted = Made administrator
access-account-admin_ended = Administration ended
access-account-identity_linked = Linked to another service
access-account-session_reused = Session ended: a token came twice
access-account-second_factor_set = Second step switched on
access-account-second_factor_removed = Second step switched off
access-account-second_factor_locked = Second step locked after wrong codes
access-account-recovery_code_used = Recovery code used
access-account-recovery_codes_renewed = New recovery codes
access-invitation-made = Invitation sent
access-invitation-sent_again = Invitation sent again
access-invitation-withdrawn = Invitation withdrawn
access-invitation-accepted = Invitation accepted
access-registration-read = A registration was read
access-registration_list-read = The list of registrations was taken as a file
access-access_log-read = This journal was read

## Keys for programs; scope-<code> are the permissions
keys-title = Keys for programs
keys-lead = A program shows a key in place of signing in. It may do what you may do, as far as the permissions of the key go. Revoke a key that nobody uses or that somebody else may have seen.
keys-none = You have no keys.
keys-yours = Your keys
keys-event-only = Only at:
keys-made-on = Made
keys-ends = ends
keys-last-used = last used
keys-never-used = never used
keys-over = ended
keys-revoke = Revoke
keys-new = Make a key
keys-make = Make the key
keys-made = The key “{ $name }” is made. Copy it now: it is shown this once.
field-scopes = What the program may do
field-event = Event (optional)
field-expires_in_days = Ends after (days)
hint-key-name = What you call it, for example the program that uses it.
hint-key-event = The short name in the address of the event. Without it, the key is good at all your events.
hint-key-days = 1 to 366 days.
error-keys-conflict = You have twenty keys already; revoke one first
error-scopes-required = Choose at least one permission
error-event-unknown = No event of yours is called so
error-expires_in_days-invalid = Enter a number of days from 1 to 366
scope-read_draft = Read the draft of the programme
scope-write_draft = Change the draft of the programme
scope-publish_programme = Publish the programme
scope-read_attendance = Read names, categories and codes, as a door needs them
scope-count_registrations = Count registrations
scope-read_registrations = Read registrations, without what is sensitive
scope-write_registrations = Make, correct and cancel registrations
scope-read_sensitive = Read what is sensitive: passport, diet, access needs
scope-read_deliveries = Read the messages of a registration
scope-send_notices = Read and send the messages of the event
scope-write_awards = Work on awards
scope-write_event = Change, publish, cancel and archive the event
scope-make_events = Make events
scope-move_clock = Move the clock of a rehearsal
access-account-api_key_made = Key for a program made
access-account-api_key_revoked = Key for a program revoked
