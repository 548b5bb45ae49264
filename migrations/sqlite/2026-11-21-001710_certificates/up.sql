-- Floor 5: that somebody attended. What is certified is looked up; this is the number, and whether it stands.
CREATE TABLE certificates (
    id BLOB NOT NULL PRIMARY KEY,
    event BLOB NOT NULL REFERENCES events (id),
    registration BLOB NOT NULL UNIQUE REFERENCES registrations (id),
    number TEXT NOT NULL UNIQUE,
    issued_at INTEGER NOT NULL,
    revoked_at INTEGER,
    revoked_by BLOB REFERENCES accounts (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_by_event ON certificates (event, id);
