//! A file as the body of a request, which may be longer than other bodies: read when the handler asks for it.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};

use super::json;
use crate::platform::error::Result;

/// A body that has not been read. As an argument of a handler it never fails, so that a permit beside it is refused first. What comes
/// after the first `http.body_limit` octets may take its time: ask for the permit again once it has come.
pub struct Upload {
    media_type: String,
    payload: Payload,
}

impl Upload {
    /// What the client says it is, in lower case and without parameters.
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// The body.
    ///
    /// # Errors
    /// `body_too_large` beyond `limit` octets.
    pub async fn read(self, limit: usize) -> Result<Bytes> {
        json::read(self.payload, limit).await
    }
}

impl FromRequest for Upload {
    type Error = Infallible;
    type Future = Ready<std::result::Result<Self, Infallible>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = req.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        ready(Ok(Self { media_type, payload: payload.take() }))
    }
}
