-- Floor 3: who subscribed to a series of webinars.

CREATE TABLE subscriptions (
    registration uuid NOT NULL PRIMARY KEY REFERENCES registrations (id),
    event uuid NOT NULL REFERENCES events (id),
    -- The only sessions that are wanted, as a list of their ids; NULL: all that come.
    only_sessions jsonb,
    created_at timestamptz NOT NULL
);
CREATE INDEX subscriptions_by_event ON subscriptions (event);
