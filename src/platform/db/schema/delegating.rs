//! Delegations and substitutions.

use super::{events, organisations, registrations};

diesel::table! {
    use super::super::portable::*;

    delegations (id) {
        id -> UuidSql,
        event -> UuidSql,
        title -> Text,
        organisation -> Nullable<UuidSql>,
        organisation_text -> Text,
        country -> Text,
        same_delegation_key -> Binary,
        entered_by -> UuidSql,
        contact_name -> Text,
        contact_email -> Text,
        contact_locale -> Text,
        head -> Nullable<UuidSql>,
        version -> BigInt,
        created_at -> UtcSql,
        last_modified -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    delegation_members (delegation, registration) {
        delegation -> UuidSql,
        registration -> UuidSql,
        position -> BigInt,
        entered_key -> Nullable<Binary>,
    }
}

diesel::table! {
    use super::super::portable::*;

    substitutions (old_registration) {
        old_registration -> UuidSql,
        new_registration -> UuidSql,
        delegation -> Nullable<UuidSql>,
        substituted_at -> UtcSql,
        substituted_by -> Nullable<UuidSql>,
    }
}

diesel::joinable!(delegations -> events (event));
diesel::joinable!(delegations -> organisations (organisation));
diesel::joinable!(delegation_members -> delegations (delegation));
diesel::joinable!(delegation_members -> registrations (registration));
diesel::joinable!(substitutions -> delegations (delegation));
