-- Floors 1 and 2: the draft of a programme, its publications, tracks, and what sessions, rooms and venues say beside.

ALTER TABLE events ADD COLUMN programme_version bigint NOT NULL DEFAULT 0;

ALTER TABLE venues ADD COLUMN slug text NOT NULL DEFAULT '';
ALTER TABLE venues ADD COLUMN map_url text;
ALTER TABLE venues ADD COLUMN step_free boolean;
ALTER TABLE venues ADD COLUMN removed boolean NOT NULL DEFAULT false;
UPDATE venues SET slug = 'venue-' || (position + 1);
CREATE UNIQUE INDEX venues_by_slug ON venues (event, slug);

ALTER TABLE rooms ADD COLUMN slug text NOT NULL DEFAULT '';
ALTER TABLE rooms ADD COLUMN removed boolean NOT NULL DEFAULT false;
UPDATE rooms SET slug = 'room-' || (position + 1);
CREATE UNIQUE INDEX rooms_by_slug ON rooms (event, slug);

CREATE TABLE tracks (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    position bigint NOT NULL,
    slug text NOT NULL,
    name jsonb NOT NULL,
    color text,
    removed boolean NOT NULL,
    UNIQUE (event, slug)
);

ALTER TABLE sessions DROP COLUMN version;
ALTER TABLE sessions ADD COLUMN number bigint NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN track uuid REFERENCES tracks (id);
ALTER TABLE sessions ADD COLUMN visibility text NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'category', 'invitation'));
ALTER TABLE sessions ADD COLUMN interpretation jsonb;
ALTER TABLE sessions ADD COLUMN seats bigint;
ALTER TABLE sessions ADD COLUMN needs_sign_up boolean NOT NULL DEFAULT false;
ALTER TABLE sessions ADD COLUMN stream_url text;
UPDATE sessions SET number = (SELECT count(*) FROM sessions o WHERE o.event = sessions.event AND o.id <= sessions.id);
ALTER TABLE session_people ADD COLUMN affiliation text;

-- Everything that the draft can change has one row here, from its making on: the row that whoever changes it locks. draft holds what the
-- next publication will make of it, as long as that differs from what is published.
CREATE TABLE programme_items (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    kind text NOT NULL CHECK (kind IN ('event', 'venue', 'room', 'track', 'session')),
    number bigint NOT NULL,
    slug text NOT NULL,
    draft jsonb,
    version bigint NOT NULL,
    published_in bigint,
    sent_sequence bigint NOT NULL,
    source text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    UNIQUE (event, kind, number),
    UNIQUE (event, kind, slug)
);
INSERT INTO programme_items SELECT id, id, 'event', 0, slug, NULL, 1, 0, 0, NULL, created_at, last_modified FROM events;
INSERT INTO programme_items SELECT v.id, v.event, 'venue', v.position + 1, v.slug, NULL, 1, 0, 0, NULL, e.created_at, e.created_at
    FROM venues v JOIN events e ON e.id = v.event;
INSERT INTO programme_items SELECT r.id, r.event, 'room', r.position + 1, r.slug, NULL, 1, 0, 0, NULL, e.created_at, e.created_at
    FROM rooms r JOIN events e ON e.id = r.event;
INSERT INTO programme_items SELECT id, event, 'session', number, slug, NULL, 1, 0, 0, NULL, created_at, last_modified FROM sessions;

CREATE TABLE programme_versions (
    event uuid NOT NULL REFERENCES events (id),
    version bigint NOT NULL,
    undoes bigint,
    tells boolean NOT NULL,
    note text,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (event, version)
);

-- What a publication made of each item; before is absent for a new one.
CREATE TABLE programme_changes (
    event uuid NOT NULL,
    version bigint NOT NULL,
    item uuid NOT NULL REFERENCES programme_items (id),
    kind text NOT NULL CHECK (kind IN ('event', 'venue', 'room', 'track', 'session')),
    before jsonb,
    after jsonb NOT NULL,
    sequence bigint NOT NULL,
    touched boolean NOT NULL,
    PRIMARY KEY (event, version, item),
    FOREIGN KEY (event, version) REFERENCES programme_versions (event, version)
);
CREATE INDEX programme_changes_by_item ON programme_changes (item, version);

-- A clash that somebody looked at and accepted, with the reason.
CREATE TABLE clash_waivers (
    event uuid NOT NULL REFERENCES events (id),
    clash text NOT NULL,
    reason text NOT NULL,
    waived_at timestamptz NOT NULL,
    PRIMARY KEY (event, clash)
);
