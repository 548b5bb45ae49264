//! The house has floors, and arrows point down only: this reads the sources and fails on one that points up.
//!
//! To add a feature: its floor in [`FLOORS`], its tables in [`TABLES`]. The rules read the text of `use` declarations and of paths
//! (`scan`), follow `pub use` to the file that defines a name (`tree`), and say what is wrong in words (`rules`). Code of tests is
//! left out. Each rule is also shown a small house that breaks it.

mod rules;
mod scan;
mod tree;

use tree::Tree;

/// Floors of the features; the kernel and the platform lie below, `app`, `cli` and the program above all.
const FLOORS: &[(&str, u8)] = &[
    ("people", 0),
    ("accounts", 0),
    ("organisations", 0),
    ("events", 1),
    ("programme", 2),
    ("registration", 3),
    ("audience", 4),
    ("webinars", 4),
    ("resources", 4),
    ("awards", 4),
    ("calendars", 5),
    ("certificates", 5),
    ("exchange", 5),
    ("messages", 5),
    ("pages", 6),
    ("demonstration", 6),
];

/// The only arrow between features of one floor.
const SAME_FLOOR: &[(&str, &str)] = &[("messages", "calendars")];

/// Whose each table is: the files that begin with this path may name it.
const TABLES: &[(&str, &str)] = &[
    ("settings", "src/platform/settings"),
    ("instance_keys", "src/platform/keys/"),
    ("journal", "src/platform/journal"),
    ("journal_values", "src/platform/journal"),
    ("jobs", "src/platform/jobs/"),
    ("notices", "src/platform/mail/"),
    ("mailbox_messages", "src/platform/mail/"),
    ("idempotency_keys", "src/platform/idempotency"),
    ("persons", "src/features/people/"),
    ("accounts", "src/features/accounts/"),
    ("passwords", "src/features/accounts/"),
    ("account_sessions", "src/features/accounts/"),
    ("refresh_tokens", "src/features/accounts/"),
    ("sign_in_links", "src/features/accounts/"),
    ("account_identities", "src/features/accounts/"),
    ("second_factors", "src/features/accounts/"),
    ("recovery_codes", "src/features/accounts/"),
    ("api_keys", "src/features/accounts/"),
    ("invitations", "src/features/accounts/"),
    ("account_scopes", "src/features/accounts/"),
    ("event_roles", "src/features/accounts/"),
    ("organisations", "src/features/organisations/"),
    ("series", "src/features/events/"),
    ("events", "src/features/events/"),
    ("event_partners", "src/features/events/"),
    ("event_categories", "src/features/events/"),
    ("venues", "src/features/events/"),
    ("rooms", "src/features/events/"),
    ("pools", "src/features/events/"),
    ("sessions", "src/features/programme/"),
    ("session_people", "src/features/programme/"),
    ("tracks", "src/features/programme/"),
    ("programme_items", "src/features/programme/"),
    ("programme_versions", "src/features/programme/"),
    ("programme_changes", "src/features/programme/"),
    ("clash_waivers", "src/features/programme/"),
    ("registration_ledgers", "src/features/registration/"),
    ("registrations", "src/features/registration/"),
    ("registration_places", "src/features/registration/"),
    ("registration_words", "src/features/registration/"),
    ("delegations", "src/features/registration/delegation/"),
    ("delegation_members", "src/features/registration/delegation/"),
    ("substitutions", "src/features/registration/delegation/"),
    ("session_ledgers", "src/features/registration/"),
    ("session_signups", "src/features/registration/"),
    ("subscriptions", "src/features/registration/subscription/"),
    ("resources", "src/features/resources/"),
    ("certificates", "src/features/certificates/"),
    ("resource_consents", "src/features/resources/"),
    ("resource_tellings", "src/features/resources/"),
    ("webinar_links", "src/features/webinars/"),
    ("webinar_views", "src/features/webinars/"),
    ("webinar_attendances", "src/features/webinars/"),
    ("webinar_reminders", "src/features/webinars/"),
    ("registration_forms", "src/features/registration/form/"),
    ("registration_sensitive_answers", "src/features/registration/form/"),
    ("registration_answer_versions", "src/features/registration/form/"),
    ("award_cycles", "src/features/awards/"),
    ("award_rules", "src/features/awards/"),
    ("award_deadlines", "src/features/awards/"),
    ("award_case_studies", "src/features/awards/"),
    ("award_cases", "src/features/awards/"),
    ("award_files", "src/features/awards/"),
    ("award_nominations", "src/features/awards/"),
    ("award_jurors", "src/features/awards/"),
    ("award_assignments", "src/features/awards/"),
    ("award_scores", "src/features/awards/"),
    ("award_decisions", "src/features/awards/"),
    ("award_representatives", "src/features/awards/"),
    ("award_audience", "src/features/awards/"),
    ("calendar_copies", "src/features/calendars/"),
];

/// Rooms of a feature that speak HTTP, HTML or mail: they ask rules and stores, and know no table.
const ROOMS_WITHOUT_QUERIES: &[&str] = &["api", "bodies", "view", "pages", "notices", "jobs", "parse"];

/// Lines of a file without its tests at most.
const LINES: usize = 600;

#[track_caller]
fn is_right(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// A small house in which all is well, with one file changed or added.
fn house(path: &str, text: &str) -> Tree {
    let files = [
        ("src/lib.rs", "pub mod app; pub mod features; pub mod kernel; pub mod platform;"),
        ("src/app.rs", "use crate::features::registration::api; use crate::platform::db::Db;"),
        ("src/kernel/mod.rs", "pub mod id;"),
        ("src/kernel/id.rs", "pub struct Id;"),
        ("src/platform/mod.rs", "pub mod db; pub mod ctx;"),
        ("src/platform/ctx.rs", "pub struct Ctx;"),
        (
            "src/platform/db/mod.rs",
            "mod conn; pub mod schema; pub use conn::Conn; pub struct Db(Conn); use conn::Open; use crate::kernel::id::Id;",
        ),
        ("src/platform/db/conn.rs", "pub struct Conn;"),
        ("src/platform/db/schema/mod.rs", "diesel::table! { use super::portable::*; events (id) { id -> UuidSql, } }"),
        ("src/features/mod.rs", "pub mod events; pub mod registration; pub mod calendars; pub mod messages;"),
        ("src/features/events/mod.rs", "mod model; mod store; pub mod pools; pub use model::Event; pub use store::find;"),
        ("src/features/events/model.rs", "use diesel::prelude::*; use crate::platform::db::schema::events; pub struct Event;"),
        ("src/features/events/store.rs", "use super::model::Event; use crate::platform::db::{Conn, schema::events}; pub fn find() {}"),
        ("src/features/events/pools.rs", "use super::Event; pub fn take() {}"),
        ("src/features/registration/mod.rs", "pub mod api; mod register; mod store; pub use register::register;"),
        ("src/features/registration/api.rs", "use super::register::register;"),
        (
            "src/features/registration/register.rs",
            "use super::store; use crate::features::events::{self, Event, pools}; fn f() { events::find(); pools::take() }",
        ),
        ("src/features/registration/store.rs", "use crate::platform::ctx::Ctx;"),
        ("src/features/calendars/mod.rs", "use crate::features::registration; pub fn items() {}"),
        ("src/features/messages/mod.rs", "use crate::features::calendars; fn f() { calendars::items() }"),
    ];
    let mut tree = Tree::default();
    for (path, text) in files {
        tree.add(path, text);
    }
    tree.add(path, text);
    tree
}

/// The house that has this file breaks exactly one rule, and the words name the file and this.
#[track_caller]
fn is_reported(rule: fn(&Tree) -> Vec<String>, path: &str, text: &str, about: &str) {
    let sound = house("src/kernel/fold.rs", "");
    assert_eq!(rule(&sound), Vec::<String>::new());
    let faults = rule(&house(path, text));
    assert!(faults.iter().any(|fault| fault.contains(path) && fault.contains(about)), "{path} {text}: {faults:#?}");
}

#[test]
fn imports_run_down() {
    is_right(rules::arrows(&Tree::of_this_package()));
}

#[test]
fn an_import_turned_round_is_reported() {
    let reported = |path, text, about| is_reported(rules::arrows, path, text, about);
    reported("src/kernel/id.rs", "use crate::platform::ctx::Ctx;", "src/platform/ctx.rs");
    reported("src/platform/ctx.rs", "use crate::features::events::Event;", "src/features/events/model.rs");
    reported("src/platform/ctx.rs", "fn f() { crate::features::events::find(); }", "src/features/events/store.rs");
    reported("src/features/events/store.rs", "use crate::features::registration::register;", "src/features/registration/register.rs");
    reported("src/features/events/store.rs", "use super::super::{registration as other};", "src/features/registration/mod.rs");
    reported("src/features/calendars/mod.rs", "pub fn items() { crate::features::messages::send() }", "src/features/messages/mod.rs");
    reported("src/features/registration/store.rs", "use crate::app::build;", "src/app.rs");
    reported("src/features/unheard_of/mod.rs", "", "FLOORS");
}

/// A real arrow turned round in the real house.
#[test]
fn the_real_house_is_read() {
    let mut tree = Tree::of_this_package();
    assert!(tree.paths().count() > 60);
    tree.add("src/platform/db/pool.rs", "use crate::features::registration::Register;");
    let faults = rules::arrows(&tree);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].contains("src/platform/db/pool.rs") && faults[0].contains("src/features/registration/register.rs"), "{faults:#?}");
}

#[test]
fn features_use_only_what_others_export() {
    is_right(rules::internals(&Tree::of_this_package()));
}

#[test]
fn a_look_behind_the_door_is_reported() {
    let reported = |text, about| is_reported(rules::internals, "src/features/registration/store.rs", text, about);
    reported("use crate::features::events::store::find;", "events::store");
    reported("fn f() { crate::features::events::model::Event; }", "events::model");
    is_reported(rules::internals, "src/features/calendars/mod.rs", "use crate::features::registration::api::create;", "registration::api");
}

#[test]
fn no_two_files_import_each_other() {
    is_right(rules::loops(&Tree::of_this_package()));
}

#[test]
fn a_loop_is_reported() {
    let reported = |path, text, about| is_reported(rules::loops, path, text, about);
    reported("src/features/events/model.rs", "use super::store; pub struct Event;", "src/features/events/store.rs");
    // Over three files, one of them through what the mod.rs exports.
    reported("src/features/events/model.rs", "use super::pools::take; pub struct Event;", "src/features/events/pools.rs");
    reported("src/features/registration/store.rs", "fn f() { super::register::register() }", "src/features/registration/register.rs");
    reported("src/platform/db/conn.rs", "pub struct Conn; fn f(db: super::Db) {}", "src/platform/db/mod.rs");
}

#[test]
fn each_table_has_one_owner() {
    is_right(rules::tables(&Tree::of_this_package()));
}

#[test]
fn a_hand_in_the_table_of_another_is_reported() {
    let reported = |path, text, about| is_reported(rules::tables, path, text, about);
    reported("src/features/registration/store.rs", "use crate::platform::db::schema::{events, registrations};", "events");
    reported("src/features/registration/store.rs", "fn f() { crate::platform::db::schema::events::table; }", "events");
    reported("src/features/registration/store.rs", "use crate::platform::db::schema;", "schema");
    reported("src/features/registration/api.rs", "use diesel::prelude::*;", "diesel");
    reported("src/features/registration/store.rs", "fn f() { diesel::sql_query(\"\") }", "sql_query");
    reported("src/platform/db/schema/mod.rs", "diesel::table! { unheard_of (id) { id -> UuidSql, } }", "unheard_of");
}

#[test]
fn files_are_short_enough_to_be_read() {
    is_right(rules::lengths(&Tree::of_this_package()));
}

#[test]
fn a_long_file_is_reported_without_its_tests() {
    let long = "fn f() {}\n".repeat(601);
    is_reported(rules::lengths, "src/kernel/id.rs", &long, "601");
    let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    assert_eq!(rules::lengths(&house("src/kernel/id.rs", &tests)), Vec::<String>::new());
}
