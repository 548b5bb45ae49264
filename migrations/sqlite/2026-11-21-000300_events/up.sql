-- Floor 1: series, events, their partners, categories, venues and rooms, and who works on them.

CREATE TABLE series (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    series BLOB REFERENCES series (id),
    ordinal INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('conference', 'webinar_series', 'ceremony', 'festival', 'meeting')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'cancelled', 'archived')),
    title TEXT NOT NULL,
    short_title TEXT NOT NULL,
    theme TEXT,
    description TEXT,
    place TEXT,
    country TEXT,
    time_zone TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    registration_opens_at INTEGER,
    registration_closes_at INTEGER,
    number_prefix TEXT NOT NULL,
    contact TEXT,
    facts TEXT NOT NULL,
    public_revision INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_modified INTEGER NOT NULL,
    published_at INTEGER,
    CHECK (starts_on <= ends_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_day ON events (starts_on, id);

CREATE TABLE event_roles (
    account BLOB NOT NULL REFERENCES accounts (id),
    event BLOB NOT NULL REFERENCES events (id),
    role TEXT NOT NULL CHECK (role IN ('door', 'viewer', 'programme', 'registration_desk', 'secretariat')),
    granted_at INTEGER NOT NULL,
    PRIMARY KEY (account, event, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_partners (
    event BLOB NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('organiser', 'co_organiser', 'sponsor')),
    name TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_categories (
    event BLOB NOT NULL REFERENCES events (id),
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT,
    PRIMARY KEY (event, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE venues (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    address TEXT,
    UNIQUE (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE rooms (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    venue BLOB NOT NULL REFERENCES venues (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    capacity INTEGER,
    step_free INTEGER,
    UNIQUE (event, position)
) STRICT, WITHOUT ROWID;
