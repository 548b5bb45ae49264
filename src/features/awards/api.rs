//! The JSON interface of awards.

use utoipa_actix_web::service_config::ServiceConfig;

use super::{audience, cases, ceremony, cycles, decisions, history, jury};

/// All routes of this feature.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(cycles::api::routes)
        .configure(cases::api::routes)
        .configure(jury::api::routes)
        .configure(jury::own_api::routes)
        .configure(decisions::api::routes)
        .configure(ceremony::api::routes)
        .configure(audience::api::routes)
        .configure(history::routes);
}
