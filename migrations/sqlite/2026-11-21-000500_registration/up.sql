-- Floor 3: pools of places, and who has one.

CREATE TABLE pools (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    code TEXT NOT NULL,
    title TEXT,
    capacity INTEGER NOT NULL CHECK (capacity >= 0),
    categories TEXT,
    modes TEXT,
    when_full TEXT NOT NULL CHECK (when_full IN ('refuse', 'wait', 'overflow')),
    free_place TEXT NOT NULL CHECK (free_place IN ('automatic', 'offer')),
    confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
    held INTEGER NOT NULL CHECK (held >= 0),
    offered INTEGER NOT NULL CHECK (offered >= 0),
    version INTEGER NOT NULL,
    UNIQUE (event, code),
    CHECK (confirmed + held + offered <= capacity)
) STRICT, WITHOUT ROWID;

-- One row for each event: whoever changes who has a place locks it first, so that numbers and the waiting order have no gap.
CREATE TABLE registration_ledgers (
    event BLOB NOT NULL PRIMARY KEY REFERENCES events (id),
    last_number INTEGER NOT NULL,
    last_wait_order INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE registrations (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    person BLOB NOT NULL REFERENCES persons (id),
    number INTEGER NOT NULL,
    category TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('on_site', 'online')),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'offered', 'submitted', 'information_missing', 'approved', 'declined', 'late', 'cancelled', 'substituted')),
    is_overflow INTEGER NOT NULL,
    wait_order INTEGER,
    organisation BLOB REFERENCES organisations (id),
    organisation_text TEXT NOT NULL,
    same_person_key BLOB NOT NULL,
    consent_version TEXT NOT NULL,
    answers TEXT NOT NULL,
    link_generation INTEGER NOT NULL,
    calendar_generation INTEGER NOT NULL,
    link_mailed_at INTEGER,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_modified INTEGER NOT NULL,
    UNIQUE (event, number),
    CHECK ((status = 'waiting') = (wait_order IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX registrations_active_person ON registrations (event, same_person_key)
    WHERE status NOT IN ('cancelled', 'declined', 'substituted');
CREATE INDEX registrations_by_status ON registrations (event, status, category, mode, wait_order);
CREATE INDEX registrations_by_person ON registrations (person);

CREATE TABLE registration_places (
    registration BLOB NOT NULL REFERENCES registrations (id),
    pool BLOB NOT NULL REFERENCES pools (id),
    PRIMARY KEY (registration, pool)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_places_by_pool ON registration_places (pool);
