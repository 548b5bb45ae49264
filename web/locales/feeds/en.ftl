## Calendar feeds: their names, and what entries say beside the words of the session.

feed-part = { $whole }: { $part }
feed-time-open = Time to be announced
feed-stream = Live stream
feed-stream-at = Live stream: { $url }
