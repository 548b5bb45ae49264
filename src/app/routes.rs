//! The described API of all features, in one list.

use utoipa_actix_web::service_config::ServiceConfig;

use super::clock;
use crate::features::{
    accounts, audience, awards, certificates, events, exchange, messages, organisations, programme, registration, resources, webinars,
};

/// What most programs read: comes first, see `most_read` of `app.rs`.
pub fn most_read(config: &mut ServiceConfig<'_>) {
    config.configure(programme::api::routes);
}

/// The described API of all other features.
pub fn all(config: &mut ServiceConfig<'_>) {
    config
        .configure(organisations::api::routes)
        .configure(accounts::api::routes)
        .configure(events::api::routes)
        .configure(audience::api::routes)
        .configure(exchange::api::routes)
        .configure(registration::api::routes)
        .configure(webinars::api::routes)
        .configure(resources::api::routes)
        .configure(awards::api::routes)
        .configure(certificates::api::routes)
        .configure(messages::api::routes)
        .configure(clock::routes);
}
