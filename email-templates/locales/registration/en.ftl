## Cancelled by the person
mail-cancelled-subject = { $event }: your registration is cancelled
mail-cancelled-lead = Your registration is cancelled.
mail-cancelled-next = Your place has been released. You are welcome to register again while registration is open:
mail-cancelled-register = See the event
mail-cancelled-not-you = If it was not you who cancelled, please write to us at once.
