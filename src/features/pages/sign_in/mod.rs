//! Pages by which somebody signs in.

mod openid;

use actix_web::web::{self, Data};

use crate::features::accounts::openid::Provider;

/// Registers them.
pub(super) fn pages(config: &mut web::ServiceConfig) {
    config.app_data(Data::new(Provider::default()));
    config.service(openid::leave).service(openid::come_back);
}
