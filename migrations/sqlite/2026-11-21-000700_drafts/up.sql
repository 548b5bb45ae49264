-- Floors 1 and 2: the draft of a programme, its publications, tracks, and what sessions, rooms and venues say beside.

ALTER TABLE events ADD COLUMN programme_version INTEGER NOT NULL DEFAULT 0;

ALTER TABLE venues ADD COLUMN slug TEXT NOT NULL DEFAULT '';
ALTER TABLE venues ADD COLUMN map_url TEXT;
ALTER TABLE venues ADD COLUMN step_free INTEGER;
ALTER TABLE venues ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
UPDATE venues SET slug = 'venue-' || (position + 1);
CREATE UNIQUE INDEX venues_by_slug ON venues (event, slug);

ALTER TABLE rooms ADD COLUMN slug TEXT NOT NULL DEFAULT '';
ALTER TABLE rooms ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
UPDATE rooms SET slug = 'room-' || (position + 1);
CREATE UNIQUE INDEX rooms_by_slug ON rooms (event, slug);

CREATE TABLE tracks (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    color TEXT,
    removed INTEGER NOT NULL,
    UNIQUE (event, slug)
) STRICT, WITHOUT ROWID;

ALTER TABLE sessions DROP COLUMN version;
ALTER TABLE sessions ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN track BLOB REFERENCES tracks (id);
ALTER TABLE sessions ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'category', 'invitation'));
ALTER TABLE sessions ADD COLUMN interpretation TEXT;
ALTER TABLE sessions ADD COLUMN seats INTEGER;
ALTER TABLE sessions ADD COLUMN needs_sign_up INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN stream_url TEXT;
UPDATE sessions SET number = (SELECT count(*) FROM sessions o WHERE o.event = sessions.event AND o.id <= sessions.id);
ALTER TABLE session_people ADD COLUMN affiliation TEXT;

-- Everything that the draft can change has one row here, from its making on: the row that whoever changes it locks. draft holds what the
-- next publication will make of it, as long as that differs from what is published.
CREATE TABLE programme_items (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    kind TEXT NOT NULL CHECK (kind IN ('event', 'venue', 'room', 'track', 'session')),
    number INTEGER NOT NULL,
    slug TEXT NOT NULL,
    draft TEXT,
    version INTEGER NOT NULL,
    published_in INTEGER,
    sent_sequence INTEGER NOT NULL,
    source TEXT,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    UNIQUE (event, kind, number),
    UNIQUE (event, kind, slug)
) STRICT, WITHOUT ROWID;
INSERT INTO programme_items SELECT id, id, 'event', 0, slug, NULL, 1, 0, 0, NULL, created_at, last_modified FROM events;
INSERT INTO programme_items SELECT v.id, v.event, 'venue', v.position + 1, v.slug, NULL, 1, 0, 0, NULL, e.created_at, e.created_at
    FROM venues v JOIN events e ON e.id = v.event;
INSERT INTO programme_items SELECT r.id, r.event, 'room', r.position + 1, r.slug, NULL, 1, 0, 0, NULL, e.created_at, e.created_at
    FROM rooms r JOIN events e ON e.id = r.event;
INSERT INTO programme_items SELECT id, event, 'session', number, slug, NULL, 1, 0, 0, NULL, created_at, last_modified FROM sessions;

CREATE TABLE programme_versions (
    event BLOB NOT NULL REFERENCES events (id),
    version INTEGER NOT NULL,
    undoes INTEGER,
    tells INTEGER NOT NULL,
    note TEXT,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (event, version)
) STRICT, WITHOUT ROWID;

-- What a publication made of each item; before is absent for a new one.
CREATE TABLE programme_changes (
    event BLOB NOT NULL,
    version INTEGER NOT NULL,
    item BLOB NOT NULL REFERENCES programme_items (id),
    kind TEXT NOT NULL CHECK (kind IN ('event', 'venue', 'room', 'track', 'session')),
    before TEXT,
    after TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    PRIMARY KEY (event, version, item),
    FOREIGN KEY (event, version) REFERENCES programme_versions (event, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX programme_changes_by_item ON programme_changes (item, version);

-- A clash that somebody looked at and accepted, with the reason.
CREATE TABLE clash_waivers (
    event BLOB NOT NULL REFERENCES events (id),
    clash TEXT NOT NULL,
    reason TEXT NOT NULL,
    waived_at INTEGER NOT NULL,
    PRIMARY KEY (event, clash)
) STRICT, WITHOUT ROWID;
