//! The tables of an event's own questions, of the answers that are kept apart, and of the versions that older ones were given to.

use super::events;
use super::registration::registrations;

diesel::table! {
    use super::super::portable::*;

    registration_forms (event, version) {
        event -> UuidSql,
        version -> BigInt,
        questions -> JsonSql,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    registration_sensitive_answers (registration) {
        registration -> UuidSql,
        answers -> JsonSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    registration_answer_versions (registration) {
        registration -> UuidSql,
        versions -> JsonSql,
    }
}

diesel::joinable!(registration_forms -> events (event));
diesel::joinable!(registration_sensitive_answers -> registrations (registration));
diesel::joinable!(registration_answer_versions -> registrations (registration));
