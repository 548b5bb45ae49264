//! What the platform keeps for itself: settings, keys, the journal, jobs, notices, what was answered once.

diesel::table! {
    use super::super::portable::*;

    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    use super::super::portable::*;

    instance_keys (id) {
        id -> UuidSql,
        purpose -> Text,
        sealed -> Binary,
        created_at -> UtcSql,
        retired_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

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
    use super::super::portable::*;

    journal_values (entry, person, field) {
        entry -> UuidSql,
        person -> UuidSql,
        field -> Text,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
    }
}

diesel::table! {
    use super::super::portable::*;

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
    use super::super::portable::*;

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
    use super::super::portable::*;

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
    use super::super::portable::*;

    idempotency_keys (scope, key) {
        scope -> Text,
        key -> Text,
        body_hash -> Binary,
        result -> UuidSql,
        status -> BigInt,
        created_at -> UtcSql,
    }
}

diesel::joinable!(journal_values -> journal (entry));
