//! The JSON interface of resources and consents.

mod consents;
mod resources;

use utoipa_actix_web::service_config::ServiceConfig;

/// All routes of this feature.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(resources::routes).configure(consents::routes);
}
