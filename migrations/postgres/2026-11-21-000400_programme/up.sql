-- Floor 2: sessions. A session has a time (starts_at, ends_at), or a day (day, until_day), or only a month.

CREATE TABLE sessions (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    slug text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL CHECK (state IN ('published', 'cancelled')),
    title jsonb NOT NULL,
    description jsonb,
    starts_at timestamptz,
    ends_at timestamptz,
    day date,
    until_day date,
    month text,
    time_zone text NOT NULL,
    room uuid REFERENCES rooms (id),
    language text,
    only_for jsonb,
    facts jsonb NOT NULL,
    sequence bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    last_modified timestamptz NOT NULL,
    UNIQUE (event, slug),
    CHECK (starts_at < ends_at),
    CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CHECK (starts_at IS NOT NULL OR day IS NOT NULL OR month IS NOT NULL)
);
CREATE INDEX sessions_by_start ON sessions (event, starts_at, id);

CREATE TABLE session_people (
    session uuid NOT NULL REFERENCES sessions (id),
    position bigint NOT NULL,
    person uuid REFERENCES persons (id),
    name text NOT NULL,
    role text NOT NULL,
    PRIMARY KEY (session, position)
);
