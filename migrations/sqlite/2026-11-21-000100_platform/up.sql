-- What the platform keeps: settings of the instance, its keys, the journal, jobs, notices, idempotency.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE instance_keys (
    id BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('tokens', 'links')),
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    id BLOB NOT NULL PRIMARY KEY,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    event BLOB,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('account', 'person', 'public', 'system')),
    actor BLOB,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'staff', 'person', 'sealed')),
    visible_from INTEGER,
    detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_by_subject ON journal (subject, id);
CREATE INDEX journal_by_event ON journal (event, id);

CREATE TABLE journal_values (
    entry BLOB NOT NULL REFERENCES journal (id),
    person BLOB NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (entry, person, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_values_by_person ON journal_values (person);

CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedup_key TEXT UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('queued', 'done', 'failed')),
    run_at INTEGER NOT NULL,
    leased_until INTEGER,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (state, run_at);

CREATE TABLE notices (
    id BLOB NOT NULL PRIMARY KEY,
    dedup_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    class TEXT NOT NULL CHECK (class IN ('service', 'bulk')),
    event BLOB,
    person BLOB,
    subject BLOB NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_address TEXT NOT NULL,
    locale TEXT NOT NULL,
    context TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
    next_attempt_at INTEGER NOT NULL,
    leased_until INTEGER,
    attempts INTEGER NOT NULL,
    resent INTEGER NOT NULL,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_due ON notices (state, next_attempt_at);
CREATE INDEX notices_by_subject ON notices (subject);
CREATE INDEX notices_by_person ON notices (person);

CREATE TABLE mailbox_messages (
    id BLOB NOT NULL PRIMARY KEY,
    notice BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    raw BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    result BLOB NOT NULL,
    status INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
