//! The tables as diesel sees them, for both engines. Kept by hand beside the migrations; a test selects every column on both.
#![expect(missing_docs, reason = "tables and columns are described in the migrations")]
#![cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "the way diesel takes the column types of a table"))]

mod access;
mod awards;
mod calendars;
mod certifying;
mod delegating;
mod editions;
mod forms;
mod machinery;
mod people;
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
pub use editions::*;
pub use forms::*;
pub use machinery::*;
pub use people::*;
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
