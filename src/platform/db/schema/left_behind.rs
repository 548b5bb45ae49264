//! The tables of what a session leaves behind: resources, consents, certificates.

use super::{accounts, events, persons, registrations, sessions};

diesel::table! {
    use super::super::portable::*;

    resources (id) {
        id -> UuidSql,
        event -> UuidSql,
        session -> UuidSql,
        kind -> Text,
        title -> Nullable<JsonSql>,
        url -> Text,
        language -> Nullable<Text>,
        person -> Nullable<UuidSql>,
        label -> Text,
        dated_on -> Nullable<DateSql>,
        published_at -> Nullable<UtcSql>,
        version -> BigInt,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    resource_consents (id) {
        id -> UuidSql,
        event -> UuidSql,
        session -> UuidSql,
        part -> Text,
        person -> Nullable<UuidSql>,
        recording -> Nullable<Bool>,
        slides -> Nullable<Bool>,
        answered_at -> Nullable<UtcSql>,
        text_version -> Nullable<Text>,
        source -> Nullable<Text>,
        note -> Nullable<Text>,
        asked -> BigInt,
        asked_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    resource_tellings (session, kind) {
        session -> UuidSql,
        kind -> Text,
        told_at -> UtcSql,
    }
}

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
diesel::joinable!(resources -> events (event));
diesel::joinable!(resources -> sessions (session));
diesel::joinable!(resource_consents -> sessions (session));
diesel::joinable!(resource_consents -> persons (person));
diesel::joinable!(resource_tellings -> sessions (session));
