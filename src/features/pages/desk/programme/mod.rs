//! `/desk/events/{event}/programme` and what lies beneath it: the draft of a programme, its sessions, what publishing would change and whom
//! it would tell, and the publications.
//!
//! | address | file |
//! |---|---|
//! | `…/programme` | `overview.rs` |
//! | `…/programme/sessions/new`, `…/programme/sessions/{session}` | `session.rs`, `form.rs`, `typed.rs` |
//! | `…/programme/sessions/{session}/resources`, `…/consents` | `leavings.rs`; `leaving_acts.rs`, which acts at once |
//! | `…/programme/changes` | `changes.rs` |
//! | `…/programme/publications` | `publications.rs` |
//!
//! No rule is here: what a form asks for becomes the body that the interface takes ([`RawSession`](crate::features::programme::RawSession)),
//! and the same functions decide. Whoever may read the draft sees it; what they may not do is not offered, and is refused.

mod changes;
mod clash;
mod form;
mod leaving_acts;
mod leavings;
mod overview;
mod publications;
mod session;
mod stage;
mod typed;
mod words;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(overview::read);
    config.service(session::new).service(session::make).service(session::read).service(session::send);
    config.service(session::cancel).service(session::restore);
    config.service(leavings::read).service(leaving_acts::add).service(leaving_acts::change);
    config.service(leaving_acts::note).service(leaving_acts::ask);
    config.service(changes::read).service(changes::publish).service(changes::discard);
    config.service(publications::list).service(publications::ask).service(publications::undo);
}
