//! The tables of registration: who has a place, in which pools, and the numbers and order of an event.

use super::{events, organisations, persons, pools};

diesel::table! {
    use super::super::portable::*;

    registration_ledgers (event) {
        event -> UuidSql,
        last_number -> BigInt,
        last_wait_order -> BigInt,
    }
}

diesel::table! {
    use super::super::portable::*;

    registrations (id) {
        id -> UuidSql,
        event -> UuidSql,
        person -> UuidSql,
        number -> BigInt,
        category -> Text,
        mode -> Text,
        status -> Text,
        is_overflow -> Bool,
        wait_order -> Nullable<BigInt>,
        organisation -> Nullable<UuidSql>,
        organisation_text -> Text,
        same_person_key -> Binary,
        consent_version -> Text,
        answers -> JsonSql,
        link_generation -> BigInt,
        calendar_generation -> BigInt,
        link_mailed_at -> Nullable<UtcSql>,
        sequence -> BigInt,
        version -> BigInt,
        created_at -> UtcSql,
        last_modified -> UtcSql,
        asked_again_version -> Nullable<BigInt>,
        confirmed_again_at -> Nullable<UtcSql>,
        party -> Nullable<UuidSql>,
        offered_until -> Nullable<UtcSql>,
        approved_at -> Nullable<UtcSql>,
        reason -> Nullable<Text>,
        reason_note -> Nullable<Text>,
        consented_at -> Nullable<UtcSql>,
        form_version -> Nullable<BigInt>,
        country -> Text,
        sort_name -> Text,
    }
}

diesel::table! {
    use super::super::portable::*;

    registration_places (registration, pool) {
        registration -> UuidSql,
        pool -> UuidSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    registration_words (event, word, registration) {
        event -> UuidSql,
        word -> Text,
        registration -> UuidSql,
    }
}

diesel::joinable!(registration_ledgers -> events (event));
diesel::joinable!(registrations -> events (event));
diesel::joinable!(registrations -> persons (person));
diesel::joinable!(registrations -> organisations (organisation));
diesel::joinable!(registration_places -> registrations (registration));
diesel::joinable!(registration_places -> pools (pool));
diesel::joinable!(registration_words -> registrations (registration));
diesel::joinable!(registration_words -> events (event));
