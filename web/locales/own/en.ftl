## Downloading what is kept
done-data = Download everything we keep on this registration (JSON)

## The registrations of an account
own-list-title = Your registrations
own-list-lead = These are the registrations of everybody whom we write to at the address of your account.
own-list-none = Nobody is registered with this address.
own-list-older = Earlier registrations
own-list-proof = Before we show registrations here, show us that the mailbox { $email } is yours: we send you a link there. Open it, and you come back to this page.

## What is not answered yet
unanswered-title = Questions for you
unanswered-why = This event asks you something that you have not answered yet.
unanswered-link = Answer
