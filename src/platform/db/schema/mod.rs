//! The tables as diesel sees them, for both engines. Kept by hand beside the migrations; a test selects every column on both.
#![expect(missing_docs, reason = "tables and columns are described in the migrations")]
#![cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "the way diesel takes the column types of a table"))]

mod access;
mod awards;
mod calendars;
mod certifying;
mod delegating;
mod forms;
mod programme;
mod registration;
mod resourcing;
mod signups;
mod webinars;
pub use access::*;
pub use awards::*;
pub use calendars::*;
pub use certifying::*;
pub use delegating::*;
pub use forms::*;
pub use programme::*;
pub use registration::*;
pub use resourcing::*;
pub use signups::*;
pub use webinars::*;

/// The only column types the schema may use: an unportable one does not compile.
mod portable {
    pub use crate::platform::db::types::{DateSql, JsonSql, UtcSql, UuidSql};
    pub use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};
}

diesel::table! {
    use super::portable::*;

    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    use super::portable::*;

    instance_keys (id) {
        id -> UuidSql,
        purpose -> Text,
        sealed -> Binary,
        created_at -> UtcSql,
        retired_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::portable::*;

    journal (id) {
        id -> UuidSql,
        occurred_at -> UtcSql,
        recorded_at -> UtcSql,
        event -> Nullable<UuidSql>,
        actor_kind -> Text,
        actor -> Nullable<UuidSql>,
        action -> Text,
        subject_kind -> Text,
        subject -> UuidSql,
        visibility -> Text,
        visible_from -> Nullable<UtcSql>,
        detail -> JsonSql,
    }
}

diesel::table! {
    use super::portable::*;

    journal_values (entry, person, field) {
        entry -> UuidSql,
        person -> UuidSql,
        field -> Text,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
    }
}

diesel::table! {
    use super::portable::*;

    jobs (id) {
        id -> UuidSql,
        kind -> Text,
        payload -> JsonSql,
        dedup_key -> Nullable<Text>,
        state -> Text,
        run_at -> UtcSql,
        leased_until -> Nullable<UtcSql>,
        attempts -> BigInt,
        last_error -> Nullable<Text>,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::portable::*;

    notices (id) {
        id -> UuidSql,
        dedup_key -> Text,
        kind -> Text,
        class -> Text,
        event -> Nullable<UuidSql>,
        person -> Nullable<UuidSql>,
        subject -> UuidSql,
        recipient_name -> Text,
        recipient_address -> Text,
        locale -> Text,
        context -> JsonSql,
        state -> Text,
        next_attempt_at -> UtcSql,
        leased_until -> Nullable<UtcSql>,
        attempts -> BigInt,
        resent -> Bool,
        last_error -> Nullable<Text>,
        created_at -> UtcSql,
        finished_at -> Nullable<UtcSql>,
        counted_as -> Nullable<Text>,
    }
}

diesel::table! {
    use super::portable::*;

    mailbox_messages (id) {
        id -> UuidSql,
        notice -> UuidSql,
        kind -> Text,
        recipient -> Text,
        subject -> Text,
        locale -> Text,
        created_at -> UtcSql,
        raw -> Binary,
    }
}

diesel::table! {
    use super::portable::*;

    idempotency_keys (scope, key) {
        scope -> Text,
        key -> Text,
        body_hash -> Binary,
        result -> UuidSql,
        status -> BigInt,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::portable::*;

    persons (id) {
        id -> UuidSql,
        given_name -> Text,
        family_name -> Text,
        folded_name -> Text,
        email -> Text,
        locale -> Text,
        time_zone -> Text,
        country -> Text,
        deceased -> Bool,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::portable::*;

    organisations (id) {
        id -> UuidSql,
        kind -> Text,
        slug -> Text,
        name -> Text,
        folded_name -> Text,
        country -> Text,
        region -> Nullable<Text>,
        time_zone -> Nullable<Text>,
        joined_on -> Nullable<DateSql>,
        source -> Nullable<Text>,
    }
}

diesel::table! {
    use super::portable::*;

    series (id) {
        id -> UuidSql,
        slug -> Text,
        title -> JsonSql,
    }
}

diesel::table! {
    use super::portable::*;

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
    use super::portable::*;

    event_partners (event, position) {
        event -> UuidSql,
        position -> BigInt,
        role -> Text,
        name -> JsonSql,
    }
}

diesel::table! {
    use super::portable::*;

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
    use super::portable::*;

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
    use super::portable::*;

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
    use super::portable::*;

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

diesel::joinable!(journal_values -> journal (entry));
diesel::joinable!(passwords -> accounts (account));
diesel::joinable!(account_sessions -> accounts (account));
diesel::joinable!(refresh_tokens -> account_sessions (session));
diesel::joinable!(sign_in_links -> accounts (account));
diesel::joinable!(account_identities -> accounts (account));
diesel::joinable!(second_factors -> accounts (account));
diesel::joinable!(recovery_codes -> accounts (account));
diesel::joinable!(api_keys -> accounts (account));
diesel::joinable!(api_keys -> events (event));
diesel::joinable!(invitations -> events (event));
diesel::joinable!(account_scopes -> accounts (account));
diesel::joinable!(account_scopes -> organisations (city));
diesel::joinable!(events -> series (series));
diesel::joinable!(event_roles -> accounts (account));
diesel::joinable!(event_roles -> events (event));
diesel::joinable!(event_partners -> events (event));
diesel::joinable!(event_categories -> events (event));
diesel::joinable!(venues -> events (event));
diesel::joinable!(rooms -> events (event));
diesel::joinable!(rooms -> venues (venue));
diesel::joinable!(pools -> events (event));

diesel::allow_tables_to_appear_in_same_query!(
    settings,
    instance_keys,
    journal,
    journal_values,
    jobs,
    notices,
    mailbox_messages,
    idempotency_keys,
    persons,
    accounts,
    account_identities,
    account_scopes,
    account_sessions,
    api_keys,
    invitations,
    passwords,
    recovery_codes,
    refresh_tokens,
    second_factors,
    sign_in_links,
    organisations,
    series,
    events,
    event_roles,
    event_partners,
    event_categories,
    venues,
    rooms,
    tracks,
    sessions,
    session_people,
    programme_items,
    programme_versions,
    programme_changes,
    clash_waivers,
    pools,
    registration_ledgers,
    registrations,
    registration_places,
    registration_words,
    delegations,
    delegation_members,
    substitutions,
    session_ledgers,
    session_signups,
    subscriptions,
    webinar_links,
    webinar_views,
    webinar_attendances,
    webinar_reminders,
    resources,
    resource_consents,
    resource_tellings,
    certificates,
    award_cycles,
    award_rules,
    award_deadlines,
    award_case_studies,
    award_cases,
    award_files,
    award_nominations,
    award_jurors,
    award_assignments,
    award_scores,
    award_decisions,
    award_representatives,
    award_audience,
    registration_forms,
    registration_sensitive_answers,
    registration_answer_versions
);
