-- What the platform keeps: settings of the instance, its keys, the journal, jobs, notices, idempotency.

CREATE TABLE settings (
    name text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE instance_keys (
    id uuid NOT NULL PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('tokens', 'links')),
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);

CREATE TABLE journal (
    id uuid NOT NULL PRIMARY KEY,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    event uuid,
    actor_kind text NOT NULL CHECK (actor_kind IN ('account', 'person', 'public', 'system')),
    actor uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject uuid NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('public', 'staff', 'person', 'sealed')),
    visible_from timestamptz,
    detail jsonb NOT NULL
);
CREATE INDEX journal_by_subject ON journal (subject, id);
CREATE INDEX journal_by_event ON journal (event, id);

CREATE TABLE journal_values (
    entry uuid NOT NULL REFERENCES journal (id),
    person uuid NOT NULL,
    field text NOT NULL,
    before text,
    after text,
    PRIMARY KEY (entry, person, field)
);
CREATE INDEX journal_values_by_person ON journal_values (person);

CREATE TABLE jobs (
    id uuid NOT NULL PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    dedup_key text UNIQUE,
    state text NOT NULL CHECK (state IN ('queued', 'done', 'failed')),
    run_at timestamptz NOT NULL,
    leased_until timestamptz,
    attempts bigint NOT NULL,
    last_error text,
    created_at timestamptz NOT NULL
);
CREATE INDEX jobs_due ON jobs (state, run_at);

CREATE TABLE notices (
    id uuid NOT NULL PRIMARY KEY,
    dedup_key text NOT NULL UNIQUE,
    kind text NOT NULL,
    class text NOT NULL CHECK (class IN ('service', 'bulk')),
    event uuid,
    person uuid,
    subject uuid NOT NULL,
    recipient_name text NOT NULL,
    recipient_address text NOT NULL,
    locale text NOT NULL,
    context jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
    next_attempt_at timestamptz NOT NULL,
    leased_until timestamptz,
    attempts bigint NOT NULL,
    resent boolean NOT NULL,
    last_error text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX notices_due ON notices (state, next_attempt_at);
CREATE INDEX notices_by_subject ON notices (subject);
CREATE INDEX notices_by_person ON notices (person);

CREATE TABLE mailbox_messages (
    id uuid NOT NULL PRIMARY KEY,
    notice uuid NOT NULL UNIQUE,
    kind text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    locale text NOT NULL,
    created_at timestamptz NOT NULL,
    raw bytea NOT NULL
);

CREATE TABLE idempotency_keys (
    scope text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    result uuid NOT NULL,
    status bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
