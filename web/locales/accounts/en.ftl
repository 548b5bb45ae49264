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
