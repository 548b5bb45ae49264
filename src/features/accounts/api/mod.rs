//! The JSON interface of accounts: one file for each thing. That nobody keeps an answer is what the middleware says by default.

mod access;
mod api_keys;
mod instance;
mod invitations;
mod own;
mod scopes;
mod second_factor;
mod sign_in;
mod staff;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this feature. Those of `sign_in` are open to everybody: they are how one becomes somebody.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.configure(sign_in::routes).configure(own::routes).configure(second_factor::routes);
    config.configure(api_keys::routes).configure(staff::routes).configure(invitations::routes);
    config.configure(instance::routes).configure(scopes::routes).configure(access::routes);
}
