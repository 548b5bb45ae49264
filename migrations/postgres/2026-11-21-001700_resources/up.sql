-- Floor 4: what a session leaves behind, who consented to its being shown, and who was told.

-- Addresses elsewhere. Public once published, and once those consented whom it shows.
CREATE TABLE resources (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    session uuid NOT NULL REFERENCES sessions (id),
    kind text NOT NULL CHECK (kind IN ('recording', 'slides', 'outcomes', 'survey')),
    title jsonb,
    url text NOT NULL,
    language text,
    person uuid REFERENCES persons (id),
    label text NOT NULL CHECK (label IN ('preliminary', 'final')),
    dated_on date,
    published_at timestamptz,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX resources_by_session ON resources (session);
CREATE INDEX resources_by_event ON resources (event);

-- One for each printed part of a session, by its person or else by its name; without an answer until one came.
CREATE TABLE resource_consents (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    session uuid NOT NULL REFERENCES sessions (id),
    part text NOT NULL,
    person uuid REFERENCES persons (id),
    recording boolean,
    slides boolean,
    answered_at timestamptz,
    text_version text,
    source text CHECK (source IN ('self', 'staff')),
    note text,
    asked bigint NOT NULL,
    asked_at timestamptz,
    UNIQUE (session, part)
);
CREATE INDEX resource_consents_by_person ON resource_consents (person);

-- That everybody was told who was to be told.
CREATE TABLE resource_tellings (
    session uuid NOT NULL REFERENCES sessions (id),
    kind text NOT NULL CHECK (kind IN ('recording', 'outcomes')),
    told_at timestamptz NOT NULL,
    PRIMARY KEY (session, kind)
);
