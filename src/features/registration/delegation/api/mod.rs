//! The JSON interface of delegations. To add an act on one delegation: a handler in `one.rs`.

mod incoming;
mod many;
mod one;
mod outgoing;

use utoipa_actix_web::service_config::ServiceConfig;

pub use incoming::MOST_OCTETS;

/// All routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(many::list).service(many::create);
    config.service(one::read).service(one::patch).service(one::add).service(one::substitute);
}
