//! The tables of webinars: who subscribed to a series, where the joining links lead, who joined, who was reminded.

use super::{events, registrations, sessions};

diesel::table! {
    use super::super::portable::*;

    subscriptions (registration) {
        registration -> UuidSql,
        event -> UuidSql,
        only_sessions -> Nullable<JsonSql>,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    webinar_links (session) {
        session -> UuidSql,
        event -> UuidSql,
        target_url -> Text,
        opens_minutes -> BigInt,
        closes_minutes -> BigInt,
        is_revoked -> Bool,
        version -> BigInt,
        changed_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    webinar_views (session) {
        session -> UuidSql,
        value -> Text,
        as_of -> UtcSql,
        source -> Text,
    }
}

diesel::table! {
    use super::super::portable::*;

    webinar_attendances (session, registration) {
        session -> UuidSql,
        registration -> UuidSql,
        via -> Text,
        joined_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    webinar_reminders (session, registration, lead) {
        session -> UuidSql,
        registration -> UuidSql,
        lead -> Text,
        told_at -> UtcSql,
    }
}

diesel::joinable!(subscriptions -> registrations (registration));
diesel::joinable!(subscriptions -> events (event));
diesel::joinable!(webinar_links -> sessions (session));
diesel::joinable!(webinar_attendances -> registrations (registration));
diesel::joinable!(webinar_attendances -> sessions (session));
diesel::joinable!(webinar_reminders -> registrations (registration));
