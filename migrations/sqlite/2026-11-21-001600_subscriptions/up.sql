-- Floor 3: who subscribed to a series of webinars.

CREATE TABLE subscriptions (
    registration BLOB NOT NULL PRIMARY KEY REFERENCES registrations (id),
    event BLOB NOT NULL REFERENCES events (id),
    -- The only sessions that are wanted, as a list of their ids; NULL: all that come.
    only_sessions TEXT,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_by_event ON subscriptions (event);
