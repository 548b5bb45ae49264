//! A round of an award at the desk of its secretariat. Everything here is sealed: who does not run the round gets what the interface
//! answers, and nobody keeps a page.
//!
//! | address below `/desk/awards/{cycle}` | file |
//! |---|---|
//! | itself | `overview.rs`, `found.rs`, `forms.rs`, `instant.rs` |
//! | `/deadline`, `/embargo`, `/words`, `/case-studies`, `/conclude` | `acts.rs` |
//! | `/journal` | `journal.rs` |
//! | `/cases` | `cases.rs`, `case_line.rs`, `ticks.rs`, `narrowed.rs`, `sent.rs` |
//! | `/cases/shortlist`, `/cases/recommend`, `/cases/{case}/decision`, `/cases/paper` | `case_acts.rs` |
//!
//! No rule is here: the same functions decide that the interface calls. To add a page: a file here that takes its round from
//! [`head::of_staff`] and what it does from [`head::by_staff`], its word in [`head::PLACES`], a template that imports
//! `pages/_desk_awards.html`, a line in [`pages`].

mod acts;
mod case_acts;
mod case_line;
mod cases;
mod forms;
mod found;
mod head;
mod instant;
mod journal;
mod narrowed;
mod overview;
mod sent;
mod ticks;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(overview::read).service(journal::read);
    config.service(acts::deadline).service(acts::embargo).service(acts::words).service(acts::case_studies).service(acts::conclude);
    config.service(cases::read).service(case_acts::enter);
    config.service(case_acts::shortlist).service(case_acts::recommend).service(case_acts::decide);
}
