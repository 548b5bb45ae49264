## Every mail to an account
mail-greeting-nameless = Good day,
mail-why-account = You receive this message because you have an account with { $site }.

## A link to sign in
mail-sign-in-link-subject = { $site }: your link to sign in
mail-sign-in-link-title = Your link to sign in
mail-sign-in-link-lead = Somebody, probably you, asked for a link to sign in. It works once, within half an hour.
mail-sign-in-link-button = Sign in
mail-sign-in-link-note = If it was not you, there is nothing you need to do: nobody can sign in without this message. Please do not pass it on.

## A refresh token came twice
mail-session-reused-subject = { $site }: one of your sessions was ended
mail-session-reused-title = One of your sessions was ended
mail-session-reused-lead = A program that was signed in with your account used a key that had been used before. Somebody may have copied it. To be safe, we have ended that session for everybody; your other sessions go on.
mail-session-reused-button = Look at your sessions
mail-session-reused-note = If you do not know why this happened, sign out everywhere and choose another password.

## Another password
mail-password-changed-subject = { $site }: your password was changed
mail-password-changed-title = Your password was changed
mail-password-changed-lead = The password of your account was changed just now, and your other sessions were ended.
mail-password-changed-button = Look at your account
mail-password-changed-note = If it was not you, ask for a link to sign in, sign out everywhere and choose another password at once.

## A second factor is asked for
mail-second-factor-set-subject = { $site }: your account has a second factor
mail-second-factor-set-title = Your account has a second factor
mail-second-factor-set-lead = From now on, signing in with your account also needs a code from your app. Keep the recovery codes in a safe place: each of them stands for the app once.
mail-second-factor-set-button = Look at your account
mail-second-factor-set-note = If it was not you, write to us at once: somebody else has signed in with your account.

## It is not asked for any more
mail-second-factor-removed-subject = { $site }: second factor removed
mail-second-factor-removed-title = The second factor was removed
mail-second-factor-removed-lead = Signing in with your account needs no code from an app any more, and the recovery codes are no longer valid.
mail-second-factor-removed-button = Look at your account
mail-second-factor-removed-note = If it was not you, sign out everywhere, choose another password and set up a second factor at once.

## A recovery code was used
mail-recovery-code-used-subject = { $site }: a recovery code was used
mail-recovery-code-used-title = A recovery code was used
mail-recovery-code-used-lead = One of the recovery codes of your account was used just now in place of a code from your app. It cannot be used again.
mail-recovery-code-used-button = Look at your account
mail-recovery-code-used-note = If it was not you, sign out everywhere, choose another password and make new recovery codes at once.

## What somebody may do: a role at an event, or admin
mail-role = Role: { $role }
mail-role-door = Door
mail-role-viewer = Viewer
mail-role-programme = Programme
mail-role-registration_desk = Registration desk
mail-role-secretariat = Secretariat
mail-role-admin = Administration

## An invitation to the staff
mail-invitation-subject = { $site }: your invitation to the staff
mail-invitation-title = Your invitation to the staff
mail-invitation-lead-event = { $by } invites you to the staff of “{ $place }”.
mail-invitation-lead-admin = { $by } invites you to administer { $place }.
mail-invitation-hands-over = { $by } hands the secretariat over to you: when you accept, it is yours and no longer theirs.
mail-invitation-until = You can accept until { $until } (UTC).
mail-invitation-button = Look at the invitation
mail-invitation-note = If you do not know what this is about, there is nothing you need to do. Please do not pass this message on: whoever has the link can accept in your place.
mail-invitation-why = You receive this message because somebody at { $site } entered your address in an invitation.

## A further role
mail-role-granted-subject = { $site }: you have a further role
mail-role-granted-title = You have a further role
mail-role-granted-lead-event = Your account has a further role at “{ $place }”.
mail-role-granted-lead-admin = Your account may now administer { $place }.
mail-role-granted-button = Look at your account
mail-role-granted-note = If you did not expect this, please tell us.

## A role that ended
mail-role-ended-subject = { $site }: one of your roles has ended
mail-role-ended-title = One of your roles has ended
mail-role-ended-lead-event = A role of your account at “{ $place }” has ended.
mail-role-ended-lead-admin = Your account no longer administers { $place }.
mail-role-ended-button = Look at your account
mail-role-ended-note = If you did not expect this, please ask the people you work with.

## A secretariat that was handed over
mail-handed-over-subject = { $site }: a secretariat was handed over
mail-handed-over-title = The secretariat was handed over
mail-handed-over-lead-given = { $by } has accepted the secretariat of “{ $place }”. Yours has ended with it.
mail-handed-over-lead-taken = You now have the secretariat of “{ $place }”, which { $by } handed over to you.
mail-handed-over-button = Look at your account
mail-handed-over-note = If you did not expect this, please tell us at once.

## The second factor was shut by wrong codes
mail-second-factor-locked-subject = { $site }: wrong codes for your account
mail-second-factor-locked-title = Wrong codes for your account
mail-second-factor-locked-lead = Five wrong codes in a row were typed for your account. For a quarter of an hour no code is taken, not even a right one.
mail-second-factor-locked-button = Look at your account
mail-second-factor-locked-note = If it was not you, somebody knows your password or reads your mail: choose another password as soon as you are in again.

## A key for a machine
mail-api-key-made-subject = { $site }: a new API key of your account
mail-api-key-made-title = A new API key of your account
mail-api-key-made-lead = A key by which a program can act for your account was made just now. It goes on when you sign out or change your password.
mail-api-key-made-button = Look at your account
mail-api-key-made-note = If it was not you, revoke the key, sign out everywhere and choose another password at once.
