## The joining link
join-title = Join
join-before = The link is not open yet. Come back when it opens: it is this very link.
join-open = The webinar is open.
join-livestream = The room is full. You can watch the livestream.
join-full = The room is full, and there is no livestream. Please try again a little later: somebody may have left.
join-over = The webinar is over.
join-revoked = The organisers have closed this link.
join-cancelled = This webinar does not take place.
join-not_chosen = You have not chosen this webinar, or gave it up. You can choose it on your page.
join-not_set = The organisers have not said yet where the webinar takes place. Please try again in a few minutes.
join-opens = It opens on { $day } at { $time } ({ $city }).
join-watch = Watch the livestream
join-about = About this webinar
join-own = My webinars

## In the personal calendar
feed-join = Join
feed-join-at = Your joining link, for you alone: { $url }
