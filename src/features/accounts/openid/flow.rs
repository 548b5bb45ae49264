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
use crate::kernel::local_path::local_path;
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
    pub next: Option<String>,
    /// The language that the reader chose.
    pub language: Option<Locale>,
    until: Timestamp,
}

impl Flow {
    pub(super) fn new(secrets: Secrets, next: Option<&str>, language: Option<Locale>, now: Timestamp) -> Self {
        Self { secrets, next: next.and_then(local_path).map(str::to_owned), language, until: now + LIFETIME }
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
