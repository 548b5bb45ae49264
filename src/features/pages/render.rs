//! From a context to an answer.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use serde::Serialize;

use super::frame::Page;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// What all pages are.
pub const HTML: &str = "text/html; charset=utf-8";

/// A page as text.
///
/// # Errors
/// `Internal` for a context that lacks something its template needs: a fault of ours.
pub fn html<T: Serialize>(platform: &Platform, template: &str, locale: Locale, page: &Page<T>) -> Result<String> {
    platform.texts.render(template, locale, page).map_err(|error| Error::internal("drawing a page", error))
}

/// A page that is made for one reader, and kept by nobody.
///
/// # Errors
/// Those of [`html`].
pub fn personal<T: Serialize>(platform: &Platform, status: u16, template: &str, locale: Locale, page: &Page<T>) -> Result<HttpResponse> {
    drawn(status, html(platform, template, locale, page)?)
}

/// The same for a page that no search engine may list either: those of signed-in people, and those that lead there.
///
/// # Errors
/// Those of [`html`].
pub fn unlisted<T: Serialize>(platform: &Platform, status: u16, template: &str, locale: Locale, page: &Page<T>) -> Result<HttpResponse> {
    let mut answer = personal(platform, status, template, locale, page)?;
    answer.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    Ok(answer)
}

fn drawn(status: u16, body: String) -> Result<HttpResponse> {
    let status = actix_web::http::StatusCode::from_u16(status).map_err(|error| Error::internal("a status", error))?;
    Ok(HttpResponse::build(status).insert_header((header::CACHE_CONTROL, "no-store")).content_type(HTML).body(body))
}

/// To another page, after a form was sent; in the language that the reader chose.
pub fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).insert_header((header::CACHE_CONTROL, "no-store")).finish()
}
