//! What a browser takes along to the provider and back: a sealed cookie. It lasts ten minutes and is used for one return; whoever has
//! no such cookie, or another one, has no use for somebody else's code and state.

use actix_web::HttpRequest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::caller;
use crate::kernel::clock::Clock;
use crate::kernel::digest::sha256;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::keys::Keys;

/// Where the provider sends browsers back to.
pub const CALLBACK: &str = "/sign-in/openid/callback";

const NAME: &str = "__Host-lyceum-openid";
/// The value of `Set-Cookie` that takes the cookie away.
pub const GONE: &str = "__Host-lyceum-openid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0";
const LABEL: &str = "openid flow";
const LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// What only this browser and we know of one sign-in.
#[derive(Clone, Serialize, Deserialize)]
pub struct Secrets {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// A sign-in on its way.
#[derive(Serialize, Deserialize)]
pub struct Flow {
    secrets: Secrets,
    /// The page to go on to: a path of ours.
    pub next: String,
    /// The language that the reader chose.
    pub language: Option<Locale>,
    until: Timestamp,
}

impl Flow {
    pub(super) fn new(secrets: Secrets, next: &str, language: Option<Locale>, now: Timestamp) -> Self {
        Self { secrets, next: next.to_owned(), language, until: now + LIFETIME }
    }

    /// The flow of a browser; none without a cookie, or with one that is not ours or too old.
    pub fn of(req: &HttpRequest, platform: &Platform) -> Option<Self> {
        Self::open(&platform.keys, &caller::cookie(req, NAME)?, Clock::real_now())
    }

    fn open(keys: &Keys, cookie: &str, now: Timestamp) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(cookie).ok()?;
        let plain = keys.open_sealed(LABEL, Uuid::nil(), &sealed)?;
        serde_json::from_slice::<Self>(&plain).ok().filter(|flow| now < flow.until)
    }

    /// The value of `Set-Cookie`. Lax, since the way back begins at the provider.
    pub(super) fn cookie(&self, keys: &Keys) -> Result<String> {
        let plain = serde_json::to_vec(self).map_err(|error| Error::internal("writing a flow", error))?;
        let sealed = URL_SAFE_NO_PAD.encode(keys.seal(LABEL, Uuid::nil(), &plain)?);
        Ok(format!("{NAME}={sealed}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}", LIFETIME.as_secs()))
    }

    /// Compared by hash, so that the time tells nothing.
    pub(super) fn is_state(&self, state: &str) -> bool {
        sha256(&[state.as_bytes()]) == sha256(&[self.secrets.state.as_bytes()])
    }

    pub(super) fn into_secrets(self) -> Secrets {
        self.secrets
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::House;
    use super::*;

    #[actix_web::test]
    async fn the_cookie_lasts_ten_minutes_and_is_read_by_us_alone() {
        let house = House::all().await.remove(0);
        let (keys, now) = (&house.platform.keys, Clock::real_now());
        let secrets = Secrets { state: "state".into(), nonce: "nonce".into(), verifier: "verifier".into() };
        let header = Flow::new(secrets, "/desk", Some(Locale::Fr), now).cookie(keys).unwrap();
        let (cookie, attributes) = header.split_once("; ").unwrap();
        assert_eq!(attributes, "Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600");
        let value = cookie.strip_prefix("__Host-lyceum-openid=").unwrap();
        let flow = Flow::open(keys, value, now + LIFETIME - SignedDuration::from_secs(1)).unwrap();
        assert!(flow.is_state("state") && !flow.is_state("") && !flow.is_state("State"));
        assert_eq!((flow.next.as_str(), flow.language), ("/desk", Some(Locale::Fr)));
        assert!(Flow::open(keys, value, now + LIFETIME).is_none(), "too old");
        let plain = URL_SAFE_NO_PAD.decode(value).unwrap();
        assert!(!plain.windows(8).any(|part| part == b"verifier"), "it is sealed");
        let of_another_kind = URL_SAFE_NO_PAD.encode(keys.seal("another label", Uuid::nil(), b"{}").unwrap());
        for none in ["", "x", &value[..value.len() - 2], &of_another_kind] {
            assert!(Flow::open(keys, none, now).is_none(), "{none}");
        }
        assert!(GONE.starts_with(&format!("{NAME}=;")));
    }
}
