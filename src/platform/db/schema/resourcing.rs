//! The tables of what a session leaves behind, and who consented.

use super::{events, persons, sessions};

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
        own_recording -> Nullable<Bool>,
        own_slides -> Nullable<Bool>,
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

diesel::joinable!(resources -> events (event));
diesel::joinable!(resources -> sessions (session));
diesel::joinable!(resource_consents -> sessions (session));
diesel::joinable!(resource_consents -> persons (person));
diesel::joinable!(resource_tellings -> sessions (session));
