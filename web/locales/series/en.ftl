# A series of webinars: subscribing, and what is one's own of it.

## On the own page
subscription-whole-title = You are subscribed
subscription-single-title = You are registered
subscription-whole-title-past = You were subscribed
subscription-single-title-past = You were registered
subscription-waits-title-past = You were on the waiting list of the series
status-webinar_series-waiting = You are on the waiting list of the series
status-webinar_series-cancelled = You have left the series
webinars-title = Your webinars
webinars-to = See your webinars, choose, and join
webinars-to-past = See your webinars
subscription-whole = You are subscribed to the whole series.
subscription-whole-why = Each new webinar comes to you and your calendar by itself. You can give up any one of them.
subscription-single = You take part in single webinars.
subscription-single-why = New ones do not come by themselves. You can choose more, or subscribe to the whole series.
subscription-whole-past = You were subscribed to the whole series.
subscription-single-past = You were registered for single webinars.
subscription-waits-past = No place became free for you.
subscription-begin = Subscribe to the whole series
subscription-end = End the subscription
done-subscribed = You are subscribed to the whole series: what was published so far is yours too, except what you gave up.
done-unsubscribed = New webinars no longer come by themselves. The ones below stay yours.
next-webinar_series-confirmed = Each webinar stands in your calendar with your own joining link, and we remind you a day and an hour before.
next-webinar_series-waiting = When a place becomes free, it goes to the first on the list, and we write to you at once. There is nothing you need to do.
next-webinar_series-cancelled = You receive nothing more of this series. You are welcome to subscribe again.
next-past-webinar_series = The series is over.
next-past-webinar_series-confirmed = The series is over. Your webinars stay in your list.
done-again-webinar_series = Subscribe again
done-leave-webinar_series = Leave the series
done-calendar-webinars = The calendar follows every webinar, and holds your joining links.

## Leaving
leave-crumb-webinar_series = Leave the series
leave-title-webinar_series = Do you want to leave the series?
leave-what-webinar_series = You give up all its webinars, and your joining links end. You may subscribe again.
leave-button-webinar_series = Yes, leave the series
leave-stay-webinar_series = No, back to my webinars

## The list
webinars-chosen = What you take part in
webinars-offered = What you can choose
webinars-none = There is no webinar to choose at present.
webinars-none-whole = There is no webinar to choose at present. We write to you when one is announced.
webinars-none-past = There is nothing more to choose in this series.
webinar-chosen = You take part.
webinar-choose = Take part in this one
webinar-give-up = Give up this one
signup-past-title = What is over
signup-past = It is over.
entry-open = Join now
entry-before = Your joining link

## The form
nav-register-webinar_series = Subscribe
register-description-webinar_series = Subscribe to { $event }: once, for each webinar.
choice-title = What you subscribe to
choice-legend = The whole series, or single webinars
choice-all = The whole series: each new webinar too
choice-some = Only the webinars that I tick
choice-which = Webinars to come
choice-none = No webinar is announced yet. You subscribe to the whole series: each one comes to you when it is announced.
choice-gone = What you ticked can no longer be chosen, and there is no other webinar at present. Tick the box if you want the whole series.
sent-webinars = Nothing was changed by this form. To have another webinar, or the whole series, open your page by the link in the mail.
error-sessions-invalid = Tick at least one webinar, or choose the whole series
error-sessions-unknown = One of these webinars is not there any more: choose again
error-sessions-contradictory = Choose the whole series, or only the webinars that you ticked
error-sessions-category_not_admitted = One of the webinars that you ticked is for other categories of participants
error-sessions-session_over = One of the webinars that you ticked has begun or is over
error-sessions-session_cancelled = One of the webinars that you ticked does not take place

## The public pages
took-place-webinar_series = The series took place: { $dates }.
register-none-webinar_series = One cannot subscribe to this series.
register-not-yet-webinar_series = You can subscribe from { $date }.
register-closed-webinar_series = You could subscribe until { $date }.
register-full-webinar_series = There are no places left in this series.
register-until-webinar_series = once for all webinars, until { $date }
series-count =
    { $count ->
        [one] One webinar so far
       *[other] { $count } webinars so far
    }
series-own-link = You join each webinar by a link of your own.
series-to-come = Webinars to come
series-past = Past webinars
series-took-place = Took place: { $when }
zone-line-webinar_series = Times are those of { $city }.
series-none = No webinar is announced at present. Whoever is subscribed is told of the next one.
take-title = How to take part
take-how = It takes place online. Your personal link is in your mail and your calendar, and opens shortly before it begins.
take-series = Subscribe to the series
take-only = Register for this one only
take-past = This webinar took place.
home-open-webinar_series = You can subscribe
subscription-whole-waits = Once you have a place you are subscribed to the whole series.
subscription-single-waits = Once you have a place you take part in the webinars that you chose.
series-count-past =
    { $count ->
        [one] One webinar
       *[other] { $count } webinars
    }
