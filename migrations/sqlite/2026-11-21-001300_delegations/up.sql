-- Floor 3: people of one city, state or organisation whom a focal point enters together; and who came instead of whom.

-- head: its registration. same_delegation_key: organisation, country and title; one delegation of an event has each.
CREATE TABLE delegations (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    title TEXT NOT NULL,
    organisation BLOB REFERENCES organisations (id),
    organisation_text TEXT NOT NULL,
    country TEXT NOT NULL,
    same_delegation_key BLOB NOT NULL,
    entered_by BLOB NOT NULL REFERENCES accounts (id),
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_locale TEXT NOT NULL,
    head BLOB REFERENCES registrations (id),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_modified INTEGER NOT NULL,
    UNIQUE (event, same_delegation_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX delegations_by_organisation ON delegations (organisation);

-- Who belongs to it now. Whoever was substituted stands in substitutions alone.
CREATE TABLE delegation_members (
    delegation BLOB NOT NULL REFERENCES delegations (id),
    registration BLOB NOT NULL UNIQUE REFERENCES registrations (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (delegation, registration)
) STRICT, WITHOUT ROWID;

CREATE TABLE substitutions (
    old_registration BLOB NOT NULL PRIMARY KEY REFERENCES registrations (id),
    new_registration BLOB NOT NULL UNIQUE REFERENCES registrations (id),
    delegation BLOB REFERENCES delegations (id),
    substituted_at INTEGER NOT NULL,
    substituted_by BLOB REFERENCES accounts (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX substitutions_by_delegation ON substitutions (delegation);
