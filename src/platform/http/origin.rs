//! Forms that carry no authority are taken from our own pages only.
//!
//! A browser says where a form was sent from: `Sec-Fetch-Site`, and `Origin` where that is missing. A client that says neither is
//! no browser, and cannot be led by a foreign page.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// An argument of every handler that takes a public form: the form came from this site.
#[derive(Clone, Copy, Debug)]
pub struct SameSite;

impl FromRequest for SameSite {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let public_url = req.app_data::<Data<Platform>>().map_or("", |platform| platform.public_url.as_str());
        let header = |name: &str| req.headers().get(name).map(|value| value.to_str().unwrap_or("null"));
        let host = header(header::HOST.as_str()).unwrap_or_default();
        let is_ours = comes_from_here(header("sec-fetch-site"), header(header::ORIGIN.as_str()), host, public_url);
        ready(if is_ours { Ok(Self) } else { Err(Problem::new(&problem::CROSS_SITE).into()) })
    }
}

fn comes_from_here(fetch_site: Option<&str>, origin: Option<&str>, host: &str, public_url: &str) -> bool {
    match (fetch_site, origin) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        // In development the service has several names (localhost, 127.0.0.1): the one the page was loaded from counts too.
        (None, Some(origin)) => origin == public_url || (public_url.starts_with("http://") && origin.strip_prefix("http://") == Some(host)),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_page_cannot_send_our_forms() {
        let url = "https://lyceum.example";
        let ask = |site, origin| comes_from_here(site, origin, "lyceum.example", url);
        assert!(ask(Some("same-origin"), Some("null")));
        assert!(ask(None, Some(url)) && ask(None, None));
        assert!(!ask(Some("cross-site"), Some(url)) && !ask(Some("same-site"), None));
        assert!(!ask(None, Some("https://evil.example")) && !ask(None, Some("null")));
        // Over https the Host header proves nothing that Origin does not.
        assert!(!ask(None, Some("http://lyceum.example")));
        assert!(comes_from_here(None, Some("http://localhost:8080"), "localhost:8080", "http://127.0.0.1:8080"));
    }
}
