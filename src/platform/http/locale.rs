//! The reader's language as an argument of a handler: `?lang=`, else `Accept-Language`, else English.
//!
//! A handler that takes a [`Locale`] gets `Vary: Accept-Language` from the middleware.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::kernel::locale::Locale;

/// Found in the extensions of a request whose answer depends on the language.
#[derive(Clone, Copy, Debug)]
pub(super) struct VariesByLanguage;

impl FromRequest for Locale {
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        req.extensions_mut().insert(VariesByLanguage);
        ready(Ok(of(req.query_string(), req.headers())))
    }
}

/// The language asked for; a language that is not spoken is passed over.
pub(super) fn of(query: &str, headers: &HeaderMap) -> Locale {
    let chosen = query.split('&').filter_map(|pair| pair.strip_prefix("lang=")).find_map(Locale::parse);
    chosen.unwrap_or_else(|| {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        accepted.map_or(Locale::default(), Locale::negotiate)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_address_wins_over_the_header() {
        let req = |uri: &str| TestRequest::with_uri(uri).insert_header(("accept-language", "fr")).to_http_request();
        for (uri, locale) in [("/?a=1&lang=es", Locale::Es), ("/?lang=xx", Locale::Fr), ("/", Locale::Fr), ("/?slang=es", Locale::Fr)] {
            let req = req(uri);
            assert_eq!(of(req.query_string(), req.headers()), locale, "{uri}");
        }
    }
}
