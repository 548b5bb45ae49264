//! The webinars of an event at the desk: how they are joined, and their three figures.
//!
//! | address below `/desk/events/{event}/webinars` | file | for who may |
//! |---|---|---|
//! | itself | `list.rs` | count registrations |
//! | `/{session}` | `one.rs` | the same; the forms for who may write the draft |
//! | `/{session}/joining`, `/revoke`, `/restore`, `/viewed` | `acts.rs` | write the draft |
//!
//! What is set acts at once, and is no part of the draft. What others report is never added to what was counted.

mod acts;
mod line;
mod list;
mod one;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(list::read).service(one::read);
    config.service(acts::settings).service(acts::revoke).service(acts::restore).service(acts::viewed);
}
