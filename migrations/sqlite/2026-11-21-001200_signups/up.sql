-- Floor 3: who chose which session: a seat, or a turn on its waiting list.

-- The turns that a session has given out; made with the first.
CREATE TABLE session_ledgers (
    session BLOB NOT NULL PRIMARY KEY REFERENCES sessions (id),
    last_turn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A row stays when it is cancelled: what somebody had leaves their calendar, and does not just vanish from it.
CREATE TABLE session_signups (
    registration BLOB NOT NULL REFERENCES registrations (id),
    session BLOB NOT NULL REFERENCES sessions (id),
    event BLOB NOT NULL REFERENCES events (id),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
    turn INTEGER NOT NULL,
    had_seat INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_modified INTEGER NOT NULL,
    PRIMARY KEY (registration, session)
) STRICT, WITHOUT ROWID;
-- Nobody shares a turn.
CREATE UNIQUE INDEX session_signups_turns ON session_signups (session, turn) WHERE status <> 'cancelled';
CREATE INDEX session_signups_by_status ON session_signups (session, status, turn);
CREATE INDEX session_signups_by_event ON session_signups (event, status);
