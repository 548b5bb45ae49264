//! Entity tags: 304 for what the reader has, 412 for who changes what they have not seen (RFC 9110, sections 8.8.3 and 13).

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap, HeaderName};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;

use crate::kernel::problem::{self, Problem};
use crate::platform::error::Result;

/// The strong tag of a row that counts its versions.
pub fn of_version(version: i64) -> String {
    format!("\"v{version}\"")
}

/// A resource with its tag: 200, or 304 when the reader has it.
pub fn resource(req: &HttpRequest, etag: &str, body: &impl Serialize) -> HttpResponse {
    if is_known(req.headers(), etag) {
        return HttpResponse::NotModified().insert_header((header::ETAG, etag)).insert_header(PRIVATE).finish();
    }
    current(etag, body)
}

/// A resource of which something else than what its tag counts can have changed: 200, whatever the reader has.
pub fn current(etag: &str, body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, etag)).insert_header(PRIVATE).json(body)
}

/// To be kept by the reader alone, and asked for again each time.
const PRIVATE: (HeaderName, &str) = (header::CACHE_CONTROL, "private, no-cache");

/// Whether `If-None-Match` names the tag; weak tags compare equal to strong ones here.
pub fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .any(|list| list.trim() == "*" || list.split(',').map(str::trim).any(|tag| tag.strip_prefix("W/").unwrap_or(tag) == etag))
}

/// The header `If-Match`. As an argument it never fails, so that a permit beside it is refused first.
#[derive(Clone, Debug)]
pub struct IfMatch(Option<String>);

impl IfMatch {
    /// The header, without which nothing is changed.
    ///
    /// # Errors
    /// `precondition_required`.
    pub fn required(self) -> Result<Precondition> {
        let missing = || Problem::new(&problem::PRECONDITION_REQUIRED).detail("send the ETag of what you read as If-Match");
        Ok(Precondition(self.0.ok_or_else(missing)?))
    }

    /// The same for an act that may do without it.
    pub fn optional(self) -> Option<Precondition> {
        self.0.map(Precondition)
    }
}

/// The tags that a change may start from.
#[derive(Clone, Debug)]
pub struct Precondition(String);

impl Precondition {
    /// That a row has still this version, as the hidden field of a form says it.
    pub fn of_version(version: i64) -> Self {
        Self(of_version(version))
    }

    /// Compares with the tag of what is there now. Call it inside the transaction that changes it.
    ///
    /// # Errors
    /// `precondition_failed`; the handler answers it with the present state ([`super::problem::precondition_failed`]).
    pub fn check(&self, etag: &str) -> Result<(), Problem> {
        let is_match = self.0.trim() == "*" || self.0.split(',').any(|tag| tag.trim() == etag);
        if is_match { Ok(()) } else { Err(Problem::new(&problem::PRECONDITION_FAILED)) }
    }
}

impl FromRequest for IfMatch {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let value = req.headers().get(header::IF_MATCH).and_then(|value| value.to_str().ok());
        ready(Ok(Self(value.map(str::to_owned))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_reader_who_has_it_is_told_so() {
        let req = |value: &str| TestRequest::default().insert_header(("if-none-match", value)).to_http_request();
        for (value, known) in [("\"v1\"", true), ("\"v0\", W/\"v1\"", true), ("*", true), ("\"v2\"", false), ("v1", false)] {
            assert_eq!(is_known(req(value).headers(), &of_version(1)), known, "{value}");
        }
        assert!(!is_known(TestRequest::default().to_http_request().headers(), "\"v1\""));
    }

    #[test]
    fn a_weak_tag_changes_nothing() {
        assert!(Precondition("\"v0\", \"v1\"".into()).check("\"v1\"").is_ok());
        assert!(Precondition("*".into()).check("\"v1\"").is_ok());
        assert_eq!(Precondition("W/\"v1\"".into()).check("\"v1\"").unwrap_err().code.code, "precondition_failed");
    }
}
