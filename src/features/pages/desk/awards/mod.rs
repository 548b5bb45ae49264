//! A round of an award at the desk of its secretariat. Everything here is sealed: who does not run the round gets what the interface
//! answers, and nobody keeps a page.
//!
//! | address below `/desk/awards/{cycle}` | file |
//! |---|---|
//! | itself | `overview.rs`, `found.rs`, `forms.rs`, `instant.rs` |
//! | `/deadline`, `/embargo`, `/words`, `/case-studies`, `/conclude` | `acts.rs` |
//! | `/journal` | `journal.rs` |
//! | `/cases` | `cases.rs`, `case_line.rs`, `ticks.rs`, `paper.rs`, `narrowed.rs`, `sent.rs` |
//! | `/cases/shortlist`, `/cases/recommend`, `/cases/{case}/decision`, `/cases/paper` | `case_acts.rs` |
//! | `/jury` | `jury.rs`, `jury_line.rs`, `jury_results.rs`, `jury_answer.rs`; what is done there in `jury_acts.rs` |
//! | `/ceremony`, `/ceremony/order` | `ceremony.rs`, `ceremony_line.rs`; `ceremony_acts.rs` |
//! | `/audience` | `audience.rs`; `audience_acts.rs` |
//!
//! No rule is here: the same functions decide that the interface calls. To add a page: a file here that is read by
//! [`page::find`], drawn by [`page::draw`] and does what its forms ask for by [`page::act`], its word in [`head::PLACES`], a template that imports
//! `pages/_desk_awards.html`, a line in [`pages`].

mod acts;
mod audience;
mod audience_acts;
mod case_acts;
mod case_line;
mod cases;
mod ceremony;
mod ceremony_acts;
mod ceremony_line;
mod forms;
mod found;
mod head;
mod instant;
mod journal;
mod jury;
mod jury_acts;
mod jury_answer;
mod jury_line;
mod jury_results;
mod narrowed;
mod overview;
mod page;
mod paper;
mod seen;
mod sent;
mod ticks;
mod when;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(overview::read).service(journal::read);
    config.service(acts::deadline).service(acts::embargo).service(acts::words).service(acts::case_studies).service(acts::conclude);
    config.service(cases::read).service(case_acts::enter);
    config.service(case_acts::shortlist).service(case_acts::recommend).service(case_acts::decide);
    config.service(jury::read).service(jury_acts::seat).service(jury_acts::leave).service(jury_acts::put_cases).service(jury_acts::lift);
    config.service(jury_acts::assign).service(jury_acts::close).service(jury_acts::reopen);
    config.service(ceremony::read).service(ceremony::read_order).service(ceremony_acts::put_order).service(ceremony_acts::issue);
    config.service(ceremony_acts::put_representative).service(ceremony_acts::confirm);
    config.service(audience::read).service(audience_acts::add).service(audience_acts::add_rows).service(audience_acts::remove);
}
