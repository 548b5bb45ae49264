-- Floor 4: how people join a session online, who did, and who was reminded.

-- Where our own link leads, and when. The figure of views is typed by staff from elsewhere.
CREATE TABLE webinar_links (
    session uuid NOT NULL PRIMARY KEY REFERENCES sessions (id),
    event uuid NOT NULL REFERENCES events (id),
    target_url text NOT NULL,
    opens_minutes bigint NOT NULL CHECK (opens_minutes BETWEEN 0 AND 1440),
    closes_minutes bigint NOT NULL CHECK (closes_minutes BETWEEN 0 AND 1440),
    is_revoked boolean NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE webinar_views (
    session uuid NOT NULL PRIMARY KEY REFERENCES sessions (id),
    value text NOT NULL,
    as_of timestamptz NOT NULL,
    source text NOT NULL
);

-- Once for each person, however often they come back.
CREATE TABLE webinar_attendances (
    session uuid NOT NULL REFERENCES sessions (id),
    registration uuid NOT NULL REFERENCES registrations (id),
    via text NOT NULL CHECK (via IN ('room', 'livestream')),
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (session, registration)
);
CREATE INDEX webinar_attendances_by_registration ON webinar_attendances (registration);

-- When somebody was last reminded, a day and an hour before.
CREATE TABLE webinar_reminders (
    session uuid NOT NULL REFERENCES sessions (id),
    registration uuid NOT NULL REFERENCES registrations (id),
    lead text NOT NULL CHECK (lead IN ('day', 'hour')),
    told_at timestamptz NOT NULL,
    PRIMARY KEY (session, registration, lead)
);
