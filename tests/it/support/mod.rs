//! What the tests are written with.
//!
//! - [`on_both!`] makes `…::sqlite` and `…::postgres` of one test.
//! - [`database::TestDb`] is a migrated database of its own; [`app::TestApp`] the service on such a database, reached over real
//!   HTTP; [`process::Server`] the real program in a process that can be killed.
//! - [`builders`] make events and people with defaults, so that a test names only what it is about.

pub mod accounts;
pub mod app;
pub mod awards;
pub mod books;
pub mod browser;
pub mod builders;
pub mod crew;
pub mod database;
pub mod http;
pub mod oidc;
pub mod postgres;

pub mod process;
pub mod sessions;
pub mod skips;
pub mod staff;

/// Runs one test on both engines: `on_both! { async fn a_place_is_taken_once(app: TestApp) { … } }`.
///
/// The argument is any [`database::Fixture`]: `TestDb` for tests of the database floor and for those that set up the service
/// themselves, `TestApp` for the rest.
macro_rules! on_both {
    ($($(#[doc = $doc:literal])* async fn $name:ident($arg:ident: $fixture:ty) $body:block)+) => {$(
        $(#[doc = $doc])*
        async fn $name($arg: $fixture) $body

        mod $name {
            use $crate::support::database::{Engine, run};

            #[actix_web::test]
            async fn sqlite() {
                run(Engine::Sqlite, super::$name).await;
            }

            #[actix_web::test]
            async fn postgres() {
                run(Engine::Postgres, super::$name).await;
            }
        }
    )+};
}
