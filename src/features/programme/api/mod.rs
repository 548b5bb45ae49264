//! The JSON interface of the programme.
//!
//! What is published is for everybody; the draft is for staff ([`ReadDraft`](crate::features::accounts::permissions::ReadDraft)). Whoever
//! may read the draft gets it at the addresses of sessions, rooms, venues and tracks too, with the ETag that `If-Match` wants.
//! To add an address: a handler in the file of its noun, and its line in `routes`.

mod clashes;
mod event;
mod late;
mod place_body;
mod places;
mod programme;
mod sessions;
mod views;

use utoipa_actix_web::service_config::ServiceConfig;

pub use views::{PartView, SessionView, session_view};

/// All routes of this folder; the programme itself first, since routes are tried in order.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(programme::routes)
        .configure(clashes::routes)
        .configure(sessions::routes)
        .configure(places::routes)
        .configure(event::routes);
}
