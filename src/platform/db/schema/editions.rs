//! Series, events and where they take place.

diesel::table! {
    use super::super::portable::*;

    series (id) {
        id -> UuidSql,
        slug -> Text,
        title -> JsonSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    events (id) {
        id -> UuidSql,
        slug -> Text,
        series -> Nullable<UuidSql>,
        ordinal -> Nullable<BigInt>,
        kind -> Text,
        state -> Text,
        title -> JsonSql,
        short_title -> JsonSql,
        theme -> Nullable<JsonSql>,
        description -> Nullable<JsonSql>,
        place -> Nullable<JsonSql>,
        country -> Nullable<Text>,
        time_zone -> Text,
        starts_on -> DateSql,
        ends_on -> DateSql,
        registration_opens_at -> Nullable<UtcSql>,
        registration_closes_at -> Nullable<UtcSql>,
        number_prefix -> Text,
        contact -> Nullable<JsonSql>,
        facts -> JsonSql,
        public_revision -> BigInt,
        sequence -> BigInt,
        version -> BigInt,
        created_at -> UtcSql,
        last_modified -> UtcSql,
        published_at -> Nullable<UtcSql>,
        programme_version -> BigInt,
    }
}

diesel::table! {
    use super::super::portable::*;

    event_partners (event, position) {
        event -> UuidSql,
        position -> BigInt,
        role -> Text,
        name -> JsonSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    event_categories (event, code) {
        event -> UuidSql,
        code -> Text,
        position -> BigInt,
        title -> Nullable<JsonSql>,
        opens_at -> Nullable<UtcSql>,
        closes_at -> Nullable<UtcSql>,
        grace_minutes -> BigInt,
        late_list -> Bool,
        approval -> Text,
    }
}

diesel::table! {
    use super::super::portable::*;

    venues (id) {
        id -> UuidSql,
        event -> UuidSql,
        position -> BigInt,
        name -> JsonSql,
        address -> Nullable<Text>,
        slug -> Text,
        map_url -> Nullable<Text>,
        step_free -> Nullable<Bool>,
        removed -> Bool,
    }
}

diesel::table! {
    use super::super::portable::*;

    rooms (id) {
        id -> UuidSql,
        event -> UuidSql,
        venue -> UuidSql,
        position -> BigInt,
        name -> JsonSql,
        capacity -> Nullable<BigInt>,
        step_free -> Nullable<Bool>,
        slug -> Text,
        removed -> Bool,
    }
}

diesel::table! {
    use super::super::portable::*;

    pools (id) {
        id -> UuidSql,
        event -> UuidSql,
        code -> Text,
        title -> Nullable<JsonSql>,
        capacity -> BigInt,
        categories -> Nullable<JsonSql>,
        modes -> Nullable<JsonSql>,
        when_full -> Text,
        free_place -> Text,
        confirmed -> BigInt,
        held -> BigInt,
        offered -> BigInt,
        version -> BigInt,
        offer_hours -> BigInt,
    }
}

diesel::joinable!(events -> series (series));
diesel::joinable!(event_partners -> events (event));
diesel::joinable!(event_categories -> events (event));
diesel::joinable!(venues -> events (event));
diesel::joinable!(rooms -> events (event));
diesel::joinable!(rooms -> venues (venue));
diesel::joinable!(pools -> events (event));
