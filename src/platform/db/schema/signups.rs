//! The tables of signing up for sessions: who chose which, and the turns that each session has given out.

use super::{events, registrations, sessions};

diesel::table! {
    use super::super::portable::*;

    session_ledgers (session) {
        session -> UuidSql,
        last_turn -> BigInt,
    }
}

diesel::table! {
    use super::super::portable::*;

    session_signups (registration, session) {
        registration -> UuidSql,
        session -> UuidSql,
        event -> UuidSql,
        status -> Text,
        turn -> BigInt,
        had_seat -> Bool,
        version -> BigInt,
        created_at -> UtcSql,
        last_modified -> UtcSql,
    }
}

diesel::joinable!(session_ledgers -> sessions (session));
diesel::joinable!(session_signups -> registrations (registration));
diesel::joinable!(session_signups -> sessions (session));
diesel::joinable!(session_signups -> events (event));
