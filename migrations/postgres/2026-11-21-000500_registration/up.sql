-- Floor 3: pools of places, and who has one.

CREATE TABLE pools (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    code text NOT NULL,
    title jsonb,
    capacity bigint NOT NULL CHECK (capacity >= 0),
    categories jsonb,
    modes jsonb,
    when_full text NOT NULL CHECK (when_full IN ('refuse', 'wait', 'overflow')),
    free_place text NOT NULL CHECK (free_place IN ('automatic', 'offer')),
    confirmed bigint NOT NULL CHECK (confirmed >= 0),
    held bigint NOT NULL CHECK (held >= 0),
    offered bigint NOT NULL CHECK (offered >= 0),
    version bigint NOT NULL,
    UNIQUE (event, code),
    CHECK (confirmed + held + offered <= capacity)
);

-- One row for each event: whoever changes who has a place locks it first, so that numbers and the waiting order have no gap.
CREATE TABLE registration_ledgers (
    event uuid NOT NULL PRIMARY KEY REFERENCES events (id),
    last_number bigint NOT NULL,
    last_wait_order bigint NOT NULL
);

CREATE TABLE registrations (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    person uuid NOT NULL REFERENCES persons (id),
    number bigint NOT NULL,
    category text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('on_site', 'online')),
    status text NOT NULL CHECK (status IN ('confirmed', 'waiting', 'offered', 'submitted', 'information_missing', 'approved', 'declined', 'late', 'cancelled', 'substituted')),
    is_overflow boolean NOT NULL,
    wait_order bigint,
    organisation uuid REFERENCES organisations (id),
    organisation_text text NOT NULL,
    same_person_key bytea NOT NULL,
    consent_version text NOT NULL,
    answers jsonb NOT NULL,
    link_generation bigint NOT NULL,
    calendar_generation bigint NOT NULL,
    link_mailed_at timestamptz,
    sequence bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    last_modified timestamptz NOT NULL,
    UNIQUE (event, number),
    CHECK ((status = 'waiting') = (wait_order IS NOT NULL))
);
CREATE UNIQUE INDEX registrations_active_person ON registrations (event, same_person_key)
    WHERE status NOT IN ('cancelled', 'declined', 'substituted');
CREATE INDEX registrations_by_status ON registrations (event, status, category, mode, wait_order);
CREATE INDEX registrations_by_person ON registrations (person);

CREATE TABLE registration_places (
    registration uuid NOT NULL REFERENCES registrations (id),
    pool uuid NOT NULL REFERENCES pools (id),
    PRIMARY KEY (registration, pool)
);
CREATE INDEX registration_places_by_pool ON registration_places (pool);
