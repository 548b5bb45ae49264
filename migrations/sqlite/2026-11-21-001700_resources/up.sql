-- Floor 4: what a session leaves behind, who consented to its being shown, and who was told.

-- Addresses elsewhere. Public once published, and once those consented whom it shows.
CREATE TABLE resources (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    session BLOB NOT NULL REFERENCES sessions (id),
    kind TEXT NOT NULL CHECK (kind IN ('recording', 'slides', 'outcomes', 'survey')),
    title TEXT,
    url TEXT NOT NULL,
    language TEXT,
    person BLOB REFERENCES persons (id),
    label TEXT NOT NULL CHECK (label IN ('preliminary', 'final')),
    dated_on TEXT,
    published_at INTEGER,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX resources_by_session ON resources (session);
CREATE INDEX resources_by_event ON resources (event);

-- One for each printed part of a session, by its person or else by its name; without an answer until one came.
CREATE TABLE resource_consents (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    session BLOB NOT NULL REFERENCES sessions (id),
    part TEXT NOT NULL,
    person BLOB REFERENCES persons (id),
    recording INTEGER,
    slides INTEGER,
    answered_at INTEGER,
    text_version TEXT,
    source TEXT CHECK (source IN ('self', 'staff')),
    note TEXT,
    asked INTEGER NOT NULL,
    asked_at INTEGER,
    UNIQUE (session, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_consents_by_person ON resource_consents (person);

-- That everybody was told who was to be told.
CREATE TABLE resource_tellings (
    session BLOB NOT NULL REFERENCES sessions (id),
    kind TEXT NOT NULL CHECK (kind IN ('recording', 'outcomes')),
    told_at INTEGER NOT NULL,
    PRIMARY KEY (session, kind)
) STRICT, WITHOUT ROWID;
