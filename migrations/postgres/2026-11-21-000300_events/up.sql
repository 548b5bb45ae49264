-- Floor 1: series, events, their partners, categories, venues and rooms, and who works on them.

CREATE TABLE series (
    id uuid NOT NULL PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    title jsonb NOT NULL
);

CREATE TABLE events (
    id uuid NOT NULL PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    series uuid REFERENCES series (id),
    ordinal bigint,
    kind text NOT NULL CHECK (kind IN ('conference', 'webinar_series', 'ceremony', 'festival', 'meeting')),
    state text NOT NULL CHECK (state IN ('draft', 'published', 'cancelled', 'archived')),
    title jsonb NOT NULL,
    short_title jsonb NOT NULL,
    theme jsonb,
    description jsonb,
    place jsonb,
    country text,
    time_zone text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    registration_opens_at timestamptz,
    registration_closes_at timestamptz,
    number_prefix text NOT NULL,
    contact jsonb,
    facts jsonb NOT NULL,
    public_revision bigint NOT NULL,
    sequence bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    last_modified timestamptz NOT NULL,
    published_at timestamptz,
    CHECK (starts_on <= ends_on)
);
CREATE INDEX events_by_day ON events (starts_on, id);

CREATE TABLE event_roles (
    account uuid NOT NULL REFERENCES accounts (id),
    event uuid NOT NULL REFERENCES events (id),
    role text NOT NULL CHECK (role IN ('door', 'viewer', 'programme', 'registration_desk', 'secretariat')),
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (account, event, role)
);

CREATE TABLE event_partners (
    event uuid NOT NULL REFERENCES events (id),
    position bigint NOT NULL,
    role text NOT NULL CHECK (role IN ('organiser', 'co_organiser', 'sponsor')),
    name jsonb NOT NULL,
    PRIMARY KEY (event, position)
);

CREATE TABLE event_categories (
    event uuid NOT NULL REFERENCES events (id),
    code text NOT NULL,
    position bigint NOT NULL,
    title jsonb,
    PRIMARY KEY (event, code)
);

CREATE TABLE venues (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    position bigint NOT NULL,
    name jsonb NOT NULL,
    address text,
    UNIQUE (event, position)
);

CREATE TABLE rooms (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    venue uuid NOT NULL REFERENCES venues (id),
    position bigint NOT NULL,
    name jsonb NOT NULL,
    capacity bigint,
    step_free boolean,
    UNIQUE (event, position)
);
