//! A round of an award at the desk of its secretariat. Everything here is sealed: who does not run the round gets what the interface
//! answers, and nobody keeps a page.
//!
//! | address below `/desk/awards/{cycle}` | file |
//! |---|---|
//! | itself | `overview.rs`, `instant.rs` |
//! | `/deadline` | `acts.rs` |
//!
//! No rule is here: the same functions decide that the interface calls. To add a page: a file here that takes its round from
//! [`head::of_staff`] and what it does from [`head::by_staff`], its word in [`head::PLACES`], a template that imports
//! `pages/_desk_awards.html`, a line in [`pages`].

mod acts;
mod head;
mod instant;
mod overview;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(overview::read);
    config.service(acts::deadline);
}
