//! Accounts: the ways in, and what each may do.

use super::{events, organisations};

diesel::table! {
    use super::super::portable::*;

    accounts (id) {
        id -> UuidSql,
        email -> Text,
        email_folded -> Text,
        is_admin -> Bool,
        created_at -> UtcSql,
        disabled_at -> Nullable<UtcSql>,
        name -> Text,
        locale -> Text,
        email_proven_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    passwords (account) {
        account -> UuidSql,
        hash -> Text,
        changed_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    account_sessions (id) {
        id -> UuidSql,
        account -> UuidSql,
        kind -> Text,
        method -> Text,
        cookie_hash -> Nullable<Binary>,
        address -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        needs_code -> Bool,
        created_at -> UtcSql,
        last_seen_at -> UtcSql,
        expires_at -> UtcSql,
        ends_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    refresh_tokens (hash) {
        hash -> Binary,
        session -> UuidSql,
        created_at -> UtcSql,
        used_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    sign_in_links (id) {
        id -> UuidSql,
        email_folded -> Text,
        account -> Nullable<UuidSql>,
        next -> Nullable<Text>,
        created_at -> UtcSql,
        expires_at -> UtcSql,
        used_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    account_identities (issuer, subject) {
        issuer -> Text,
        subject -> Text,
        account -> UuidSql,
        linked_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    second_factors (account) {
        account -> UuidSql,
        sealed -> Binary,
        created_at -> UtcSql,
        confirmed_at -> Nullable<UtcSql>,
        last_step -> BigInt,
        failures -> BigInt,
        locked_until -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    recovery_codes (hash) {
        hash -> Binary,
        account -> UuidSql,
        used_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    api_keys (id) {
        id -> UuidSql,
        account -> UuidSql,
        name -> Text,
        hash -> Binary,
        scopes -> JsonSql,
        event -> Nullable<UuidSql>,
        created_at -> UtcSql,
        expires_at -> UtcSql,
        last_used_at -> Nullable<UtcSql>,
        revoked_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    invitations (id) {
        id -> UuidSql,
        email -> Text,
        email_folded -> Text,
        name -> Text,
        locale -> Text,
        event -> Nullable<UuidSql>,
        role -> Nullable<Text>,
        invited_by -> UuidSql,
        hands_over -> Bool,
        generation -> BigInt,
        created_at -> UtcSql,
        expires_at -> UtcSql,
        accepted_at -> Nullable<UtcSql>,
        accepted_by -> Nullable<UuidSql>,
        withdrawn_at -> Nullable<UtcSql>,
    }
}

diesel::table! {
    use super::super::portable::*;

    account_scopes (id) {
        id -> UuidSql,
        account -> UuidSql,
        kind -> Text,
        award_case -> Nullable<UuidSql>,
        country -> Nullable<Text>,
        city -> Nullable<UuidSql>,
        granted_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    event_roles (account, event, role) {
        account -> UuidSql,
        event -> UuidSql,
        role -> Text,
        granted_at -> UtcSql,
    }
}

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
diesel::joinable!(event_roles -> accounts (account));
diesel::joinable!(event_roles -> events (event));
