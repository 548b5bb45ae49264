-- Floor 3: people of one city, state or organisation whom a focal point enters together; and who came instead of whom.

-- head: its registration. same_delegation_key: organisation, country and title; one delegation of an event has each.
CREATE TABLE delegations (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    title text NOT NULL,
    organisation uuid REFERENCES organisations (id),
    organisation_text text NOT NULL,
    country text NOT NULL,
    same_delegation_key bytea NOT NULL,
    entered_by uuid NOT NULL REFERENCES accounts (id),
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    contact_locale text NOT NULL,
    head uuid REFERENCES registrations (id),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    last_modified timestamptz NOT NULL,
    UNIQUE (event, same_delegation_key)
);
CREATE INDEX delegations_by_organisation ON delegations (organisation);

-- Who belongs to it now. Whoever was substituted stands in substitutions alone.
CREATE TABLE delegation_members (
    delegation uuid NOT NULL REFERENCES delegations (id),
    registration uuid NOT NULL UNIQUE REFERENCES registrations (id),
    position bigint NOT NULL,
    PRIMARY KEY (delegation, registration)
);

CREATE TABLE substitutions (
    old_registration uuid NOT NULL PRIMARY KEY REFERENCES registrations (id),
    new_registration uuid NOT NULL UNIQUE REFERENCES registrations (id),
    delegation uuid REFERENCES delegations (id),
    substituted_at timestamptz NOT NULL,
    substituted_by uuid REFERENCES accounts (id)
);
CREATE INDEX substitutions_by_delegation ON substitutions (delegation);
