//! The table of certificates.

use super::{accounts, events, registrations};

diesel::table! {
    use super::super::portable::*;

    certificates (id) {
        id -> UuidSql,
        event -> UuidSql,
        registration -> UuidSql,
        number -> Text,
        issued_at -> UtcSql,
        revoked_at -> Nullable<UtcSql>,
        revoked_by -> Nullable<UuidSql>,
    }
}

diesel::joinable!(certificates -> events (event));
diesel::joinable!(certificates -> registrations (registration));
diesel::joinable!(certificates -> accounts (revoked_by));
