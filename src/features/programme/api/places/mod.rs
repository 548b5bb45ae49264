//! Venues, rooms and tracks: the same five handlers for each ([`shared`] holds what they share).

mod rooms;
mod shared;
mod tracks;
mod venues;

use utoipa_actix_web::service_config::ServiceConfig;

/// All routes of this folder.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(venues::routes).configure(rooms::routes).configure(tracks::routes);
}
