//! The tables of the programme: what is published, the draft, the publications.

use super::{events, persons, rooms};

diesel::table! {
    use super::super::portable::*;

    tracks (id) {
        id -> UuidSql,
        event -> UuidSql,
        position -> BigInt,
        slug -> Text,
        name -> JsonSql,
        color -> Nullable<Text>,
        removed -> Bool,
    }
}

diesel::table! {
    use super::super::portable::*;

    sessions (id) {
        id -> UuidSql,
        event -> UuidSql,
        slug -> Text,
        kind -> Text,
        state -> Text,
        title -> JsonSql,
        description -> Nullable<JsonSql>,
        starts_at -> Nullable<UtcSql>,
        ends_at -> Nullable<UtcSql>,
        day -> Nullable<DateSql>,
        until_day -> Nullable<DateSql>,
        month -> Nullable<Text>,
        time_zone -> Text,
        room -> Nullable<UuidSql>,
        language -> Nullable<Text>,
        only_for -> Nullable<JsonSql>,
        facts -> JsonSql,
        sequence -> BigInt,
        created_at -> UtcSql,
        last_modified -> UtcSql,
        number -> BigInt,
        track -> Nullable<UuidSql>,
        visibility -> Text,
        interpretation -> Nullable<JsonSql>,
        seats -> Nullable<BigInt>,
        needs_sign_up -> Bool,
        stream_url -> Nullable<Text>,
    }
}

diesel::table! {
    use super::super::portable::*;

    session_people (session, position) {
        session -> UuidSql,
        position -> BigInt,
        person -> Nullable<UuidSql>,
        name -> Text,
        role -> Text,
        affiliation -> Nullable<Text>,
    }
}

diesel::table! {
    use super::super::portable::*;

    programme_items (id) {
        id -> UuidSql,
        event -> UuidSql,
        kind -> Text,
        number -> BigInt,
        slug -> Text,
        draft -> Nullable<JsonSql>,
        version -> BigInt,
        published_in -> Nullable<BigInt>,
        sent_sequence -> BigInt,
        source -> Nullable<Text>,
        created_at -> UtcSql,
        changed_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    programme_versions (event, version) {
        event -> UuidSql,
        version -> BigInt,
        undoes -> Nullable<BigInt>,
        tells -> Bool,
        note -> Nullable<Text>,
        published_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    programme_changes (event, version, item) {
        event -> UuidSql,
        version -> BigInt,
        item -> UuidSql,
        kind -> Text,
        before -> Nullable<JsonSql>,
        after -> JsonSql,
        sequence -> BigInt,
        touched -> Bool,
    }
}

diesel::table! {
    use super::super::portable::*;

    clash_waivers (event, clash) {
        event -> UuidSql,
        clash -> Text,
        reason -> Text,
        waived_at -> UtcSql,
    }
}

diesel::joinable!(tracks -> events (event));
diesel::joinable!(sessions -> events (event));
diesel::joinable!(sessions -> rooms (room));
diesel::joinable!(sessions -> tracks (track));
diesel::joinable!(session_people -> sessions (session));
diesel::joinable!(session_people -> persons (person));
diesel::joinable!(programme_items -> events (event));
diesel::joinable!(programme_versions -> events (event));
diesel::joinable!(programme_changes -> programme_items (item));
diesel::joinable!(clash_waivers -> events (event));
