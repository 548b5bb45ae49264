//! The header `Idempotency-Key`.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Actor;
use crate::platform::error::Result;
use crate::platform::idempotency::Once;

/// The key of a request, if it carries one: 1 to 255 visible ASCII characters. Not to be taken as an `Option`: that would pass over a
/// wrong key, and the caller would believe that the request is safe to repeat. As an argument it never fails, so that a permit beside
/// it is refused first; a wrong key is told by [`once`](Self::once).
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    key: Option<Vec<u8>>,
    method: String,
    path: String,
}

impl IdempotencyKey {
    /// What the rule needs for `idempotency::claim`; `None` without a key.
    ///
    /// # Errors
    /// `invalid_header` for a wrong key.
    pub fn once(self, caller: Actor, body_hash: [u8; 32]) -> Result<Option<Once>> {
        let Self { key, method, path } = self;
        let key = key.map(|key| parse(&key)).transpose()?;
        Ok(key.map(|key| Once::new(caller, &method, &path, key, body_hash)))
    }
}

impl FromRequest for IdempotencyKey {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = req.headers().get("idempotency-key").map(|value| value.as_bytes().to_vec());
        ready(Ok(Self { key, method: req.method().to_string(), path: req.path().to_owned() }))
    }
}

/// Reads a key; the hidden field of a form uses the same rule.
///
/// # Errors
/// `invalid_header` for anything but 1 to 255 visible ASCII characters.
pub fn parse(key: &[u8]) -> Result<String> {
    let is_right = (1..=255).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
    let text = std::str::from_utf8(key).ok().filter(|_| is_right);
    text.map(str::to_owned)
        .ok_or_else(|| Problem::new(&problem::INVALID_HEADER).detail("Idempotency-Key is 1 to 255 visible ASCII characters").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_visible_ascii() {
        assert_eq!(parse(b"b2f5-1").unwrap(), "b2f5-1");
        for bad in [&b""[..], b"a b", b"a\x7f", "é".as_bytes(), &[b'a'; 256]] {
            assert_eq!(parse(bad).unwrap_err().to_problem().code.code, "invalid_header");
        }
    }
}
