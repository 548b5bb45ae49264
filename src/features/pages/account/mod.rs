//! `/account` and what lies beneath it: how somebody is written to, how they sign in, and where they are signed in.
//!
//! To add a page: a file here with its handlers, a line in [`pages`], a line in the list at the end of `account.html`.

mod access;
mod api_keys;
mod parts;
mod profile;
mod registrations;
mod second_factor;
mod sessions;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(profile::read).service(profile::correct).service(profile::change_password);
    config.service(second_factor::read).service(second_factor::begin).service(second_factor::confirm);
    config.service(second_factor::renew).service(second_factor::remove);
    config.service(api_keys::read).service(api_keys::make).service(api_keys::revoke);
    config.service(registrations::read);
    config.service(access::read).service(sessions::read).service(sessions::end).service(sessions::end_all);
}
