-- Floor 2: sessions. A session has a time (starts_at, ends_at), or a day (day, until_day), or only a month.

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    slug TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('published', 'cancelled')),
    title TEXT NOT NULL,
    description TEXT,
    starts_at INTEGER,
    ends_at INTEGER,
    day TEXT,
    until_day TEXT,
    month TEXT,
    time_zone TEXT NOT NULL,
    room BLOB REFERENCES rooms (id),
    language TEXT,
    only_for TEXT,
    facts TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_modified INTEGER NOT NULL,
    UNIQUE (event, slug),
    CHECK (starts_at < ends_at),
    CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CHECK (starts_at IS NOT NULL OR day IS NOT NULL OR month IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_start ON sessions (event, starts_at, id);

CREATE TABLE session_people (
    session BLOB NOT NULL REFERENCES sessions (id),
    position INTEGER NOT NULL,
    person BLOB REFERENCES persons (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;
