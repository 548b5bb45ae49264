//! How often one address may register people.

use actix_web::HttpRequest;

use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::client;

/// Whether this address may register one more: generous, because a hotel shares one. Nobody is counted in development.
///
/// # Errors
/// `too_many_requests` that says when to come back.
pub fn within_limit(platform: &Platform, req: &HttpRequest) -> Result<()> {
    if platform.is_development() {
        return Ok(());
    }
    let from = client::key(client::of(req, platform));
    Ok(platform.registrations.take(&[from.as_bytes()])?)
}
