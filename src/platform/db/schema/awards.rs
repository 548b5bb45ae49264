//! The tables of awards: rounds with their rules, cases, the jury, what is decided, the ceremony.

use super::{accounts, events, organisations, registrations, sessions};

diesel::table! {
    use super::super::portable::*;

    award_cycles (id) {
        id -> UuidSql,
        slug -> Text,
        award -> Text,
        event -> UuidSql,
        year -> BigInt,
        title -> JsonSql,
        session -> Nullable<UuidSql>,
        opens_at -> UtcSql,
        embargo_until -> UtcSql,
        jury_closed_at -> Nullable<UtcSql>,
        concluded_at -> Nullable<UtcSql>,
        announced_at -> Nullable<UtcSql>,
        announcement -> Nullable<JsonSql>,
        rules_version -> BigInt,
        version -> BigInt,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_rules (cycle, version) {
        cycle -> UuidSql,
        version -> BigInt,
        rules -> JsonSql,
        note -> Nullable<Text>,
        made_at -> UtcSql,
        made_by -> Nullable<UuidSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_deadlines (id) {
        id -> UuidSql,
        cycle -> UuidSql,
        kind -> Text,
        due_at -> UtcSql,
        reason -> Nullable<Text>,
        set_at -> UtcSql,
        set_by -> Nullable<UuidSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_case_studies (cycle, city) {
        cycle -> UuidSql,
        city -> UuidSql,
        position -> BigInt,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_cases (id) {
        id -> UuidSql,
        cycle -> UuidSql,
        city -> UuidSql,
        city_name -> Text,
        country -> Text,
        region -> Nullable<Text>,
        state -> Text,
        contact -> Nullable<UuidSql>,
        contact_name -> Text,
        contact_email -> Text,
        contact_locale -> Text,
        mayor_name -> Nullable<Text>,
        mayor_email -> Nullable<Text>,
        mayor_locale -> Nullable<Text>,
        answers -> JsonSql,
        started_at -> UtcSql,
        submitted_at -> Nullable<UtcSql>,
        rules_version -> Nullable<BigInt>,
        shortlisted_at -> Nullable<UtcSql>,
        recommended_at -> Nullable<UtcSql>,
        version -> BigInt,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_files (id) {
        id -> UuidSql,
        award_case -> UuidSql,
        part -> Text,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Binary,
        content -> Binary,
        uploaded_at -> UtcSql,
        uploaded_by -> Nullable<UuidSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_nominations (award_case) {
        award_case -> UuidSql,
        cycle -> UuidSql,
        country -> Text,
        nominated_at -> UtcSql,
        nominated_by -> Nullable<UuidSql>,
        is_late -> Bool,
        note -> Nullable<Text>,
        rules_version -> BigInt,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_jurors (id) {
        id -> UuidSql,
        cycle -> UuidSql,
        account -> UuidSql,
        name -> Text,
        country -> Text,
        joined_at -> UtcSql,
        left_at -> Nullable<UtcSql>,
        left_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_assignments (juror, award_case) {
        juror -> UuidSql,
        award_case -> UuidSql,
        assigned_at -> UtcSql,
        conflict_at -> Nullable<UtcSql>,
        conflict_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_scores (juror, award_case, criterion) {
        juror -> UuidSql,
        award_case -> UuidSql,
        criterion -> Text,
        points -> BigInt,
        comment -> Nullable<Text>,
        scored_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_decisions (award_case) {
        award_case -> UuidSql,
        cycle -> UuidSql,
        outcome -> Text,
        reasons -> Text,
        decided_at -> UtcSql,
        decided_by -> Nullable<UuidSql>,
        rules_version -> BigInt,
        position -> Nullable<BigInt>,
        number -> Nullable<Text>,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_representatives (id) {
        id -> UuidSql,
        award_case -> UuidSql,
        name -> Text,
        honorific -> Nullable<Text>,
        role -> Nullable<Text>,
        is_deputy -> Bool,
        registration -> Nullable<UuidSql>,
        named_at -> UtcSql,
        confirmed_at -> Nullable<UtcSql>,
        replaced_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    award_audience (id) {
        id -> UuidSql,
        cycle -> UuidSql,
        kind -> Text,
        name -> Text,
        email -> Text,
        folded_email -> Text,
        locale -> Text,
        added_at -> UtcSql,
        ended_at -> Nullable<UtcSql>,
    }
}

diesel::joinable!(award_cycles -> events (event));
diesel::joinable!(award_cycles -> sessions (session));
diesel::joinable!(award_rules -> award_cycles (cycle));
diesel::joinable!(award_rules -> accounts (made_by));
diesel::joinable!(award_deadlines -> award_cycles (cycle));
diesel::joinable!(award_deadlines -> accounts (set_by));
diesel::joinable!(award_case_studies -> award_cycles (cycle));
diesel::joinable!(award_case_studies -> organisations (city));
diesel::joinable!(award_cases -> award_cycles (cycle));
diesel::joinable!(award_cases -> organisations (city));
diesel::joinable!(award_cases -> accounts (contact));
diesel::joinable!(award_files -> award_cases (award_case));
diesel::joinable!(award_files -> accounts (uploaded_by));
diesel::joinable!(award_nominations -> award_cases (award_case));
diesel::joinable!(award_nominations -> award_cycles (cycle));
diesel::joinable!(award_nominations -> accounts (nominated_by));
diesel::joinable!(award_jurors -> award_cycles (cycle));
diesel::joinable!(award_jurors -> accounts (account));
diesel::joinable!(award_assignments -> award_jurors (juror));
diesel::joinable!(award_assignments -> award_cases (award_case));
diesel::joinable!(award_scores -> award_jurors (juror));
diesel::joinable!(award_scores -> award_cases (award_case));
diesel::joinable!(award_decisions -> award_cases (award_case));
diesel::joinable!(award_decisions -> award_cycles (cycle));
diesel::joinable!(award_decisions -> accounts (decided_by));
diesel::joinable!(award_representatives -> award_cases (award_case));
diesel::joinable!(award_representatives -> registrations (registration));
diesel::joinable!(award_audience -> award_cycles (cycle));
