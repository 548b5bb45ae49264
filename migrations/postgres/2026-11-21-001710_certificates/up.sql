-- Floor 5: that somebody attended. What is certified is looked up; this is the number, and whether it stands.
CREATE TABLE certificates (
    id uuid NOT NULL PRIMARY KEY,
    event uuid NOT NULL REFERENCES events (id),
    registration uuid NOT NULL UNIQUE REFERENCES registrations (id),
    number text NOT NULL UNIQUE,
    issued_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by uuid REFERENCES accounts (id)
);
CREATE INDEX certificates_by_event ON certificates (event, id);
