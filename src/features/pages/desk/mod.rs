//! `/desk` and what lies beneath it: where people who work for events begin.
//!
//! To add a page: a file here whose handlers take [`SignedInPage`](super::signed_in::SignedInPage) and a permit, a line in [`pages`].

mod start;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(start::read);
}
