-- Floor 4: how people join a session online, who did, and who was reminded.

-- Where our own link leads, and when. The figure of views is typed by staff from elsewhere.
CREATE TABLE webinar_links (
    session BLOB NOT NULL PRIMARY KEY REFERENCES sessions (id),
    event BLOB NOT NULL REFERENCES events (id),
    target_url TEXT NOT NULL,
    opens_minutes INTEGER NOT NULL CHECK (opens_minutes BETWEEN 0 AND 1440),
    closes_minutes INTEGER NOT NULL CHECK (closes_minutes BETWEEN 0 AND 1440),
    is_revoked INTEGER NOT NULL,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE webinar_views (
    session BLOB NOT NULL PRIMARY KEY REFERENCES sessions (id),
    value TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Once for each person, however often they come back.
CREATE TABLE webinar_attendances (
    session BLOB NOT NULL REFERENCES sessions (id),
    registration BLOB NOT NULL REFERENCES registrations (id),
    via TEXT NOT NULL CHECK (via IN ('room', 'livestream')),
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (session, registration)
) STRICT, WITHOUT ROWID;
CREATE INDEX webinar_attendances_by_registration ON webinar_attendances (registration);

-- When somebody was last reminded, a day and an hour before.
CREATE TABLE webinar_reminders (
    session BLOB NOT NULL REFERENCES sessions (id),
    registration BLOB NOT NULL REFERENCES registrations (id),
    lead TEXT NOT NULL CHECK (lead IN ('day', 'hour')),
    told_at INTEGER NOT NULL,
    PRIMARY KEY (session, registration, lead)
) STRICT, WITHOUT ROWID;
