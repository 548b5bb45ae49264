## The joining link
join-title = Join
join-before = The link is not open yet. Come back when it opens: it is this very link.
join-open = The webinar is open.
join-livestream = The room is full. You can watch the livestream.
join-full = The room is full, and there is no livestream. Somebody may leave.
join-over = The webinar is over.
join-revoked = The organisers have closed this link.
join-cancelled = This webinar does not take place.
join-not_chosen = You have not chosen this webinar, or gave it up.
join-not_set = The organisers have not said yet where the webinar takes place.
join-opens = It opens on { $day } at { $time } ({ $city }).
join-watch = Watch the livestream
join-about = About this webinar
join-untimed = The time is not known yet. When it is set, we write to you and it stands in your calendar; this link stays the same.
join-do-before = There is nothing you need to do before. The link is in your mail and your calendar too.
join-do-open = Open this link once more to join.
join-do-livestream = You are counted as present there too.
join-do-full = Open this very link again in a few minutes.
join-do-over = What was published of it stands on its page.
join-do-revoked = If you think that this is a mistake, write to the organisers: their address is at the foot of this page.
join-do-cancelled = It is taken out of your calendar. What else the series offers stands on its page.
join-do-not_chosen = It cannot be chosen any more. What else there is stands on the page of the series.
join-do-not_set = Open this very link again: it leads there as soon as they have said it.
join-do-choose = You can still choose it here. This link is yours already, and it opens for you then.
join-series = The whole series
join-yours = This link is for you alone. Your page with all that you have chosen is in our mails.

## In the personal calendar
feed-join = Join
feed-join-at = Your joining link, for you alone: { $url }
