## The next in the series
mail-webinars-announced-subject = { $event }: the next in the series
mail-webinars-announced-lead = New in the series that you subscribed to.
mail-webinars-announced-next = You need not do anything: it is in your personal calendar, and your joining link comes before it begins.
mail-webinars-give-up = If you cannot come to one, you can give it up here:
mail-webinars-button = My webinars

## The joining link
mail-webinars-reminder-subject = { $event }: your joining link
mail-webinars-reminder-lead = The webinar begins soon.
mail-webinars-reminder-link = { $minutes ->
    [0] This link takes you there from the beginning:
    [one] This link takes you there from one minute before the beginning:
   *[other] This link takes you there from { $minutes } minutes before the beginning:
}
mail-webinars-reminder-own = The link is yours alone. Please do not pass it on.
mail-webinars-join = Join the webinar

## The confirmation of a series
mail-subscribed-subject = { $event }: you are subscribed
mail-subscribed-lead = You are subscribed to the whole series.
mail-subscribed-whole = Each new webinar comes to you and your calendar by itself; you can give up any one of them.
mail-subscribed-single = You take part in the webinars below. New ones do not come by themselves; you can subscribe to the whole series on your page.
mail-subscribed-next = Your joining links are in your personal calendar, and we send you each a day and an hour before.
