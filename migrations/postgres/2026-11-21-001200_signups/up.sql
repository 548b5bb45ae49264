-- Floor 3: who chose which session: a seat, or a turn on its waiting list.

-- The turns that a session has given out; made with the first.
CREATE TABLE session_ledgers (
    session uuid NOT NULL PRIMARY KEY REFERENCES sessions (id),
    last_turn bigint NOT NULL
);

-- A row stays when it is cancelled: what somebody had leaves their calendar, and does not just vanish from it.
CREATE TABLE session_signups (
    registration uuid NOT NULL REFERENCES registrations (id),
    session uuid NOT NULL REFERENCES sessions (id),
    event uuid NOT NULL REFERENCES events (id),
    status text NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
    turn bigint NOT NULL,
    had_seat boolean NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    last_modified timestamptz NOT NULL,
    PRIMARY KEY (registration, session)
);
-- Nobody shares a turn.
CREATE UNIQUE INDEX session_signups_turns ON session_signups (session, turn) WHERE status <> 'cancelled';
CREATE INDEX session_signups_by_status ON session_signups (session, status, turn);
CREATE INDEX session_signups_by_event ON session_signups (event, status);
