//! Tokens of signed-in accounts: JWT, signed with Ed25519, verified against one algorithm, one issuer, one audience, one purpose.
//!
//! Their time is the real one: a rehearsal that moves the clock keeps nobody signed in. To add a purpose: a line in
//! [`TokenPurpose`]; a token of one purpose is nothing to another.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::held::Held;
use crate::kernel::id::KeyId;
use crate::platform::error::{Error, Result};

/// Who tokens are for: the programs of this service.
const AUDIENCE: &str = "lyceum";

/// What a token may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenPurpose {
    /// `Authorization: Bearer` of the API.
    Access,
}

impl TokenPurpose {
    /// How long a token of this purpose lives.
    pub const fn lifetime(self) -> SignedDuration {
        match self {
            Self::Access => SignedDuration::from_mins(15),
        }
    }
}

/// What a verified token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Whose it is.
    pub subject: Uuid,
    /// The sign-in it comes from.
    pub session: Uuid,
}

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    purpose: TokenPurpose,
    iat: i64,
    exp: i64,
}

/// The public half of a key, as RFC 8037 writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Jwk {
    /// Kind of key: `OKP`.
    pub kty: &'static str,
    /// Curve: `Ed25519`.
    pub crv: &'static str,
    /// Algorithm: `EdDSA`.
    pub alg: &'static str,
    /// Use: `sig`.
    #[serde(rename = "use")]
    pub usage: &'static str,
    /// The id that tokens name.
    pub kid: String,
    /// The public key, base64url.
    pub x: String,
}

/// The keys that verify tokens: `/.well-known/jwks.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Jwks {
    /// The newest first. A new one is listed for a while before it signs; one that no longer signs stays as long as it verifies.
    pub keys: Vec<Jwk>,
}

/// A key pair.
pub(super) struct TokenKey {
    kid: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
    public: [u8; 32],
}

/// What stands before the 32 octets of an Ed25519 private key in PKCS #8 (RFC 8410, section 7).
const PKCS8_PREFIX: [u8; 16] = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

impl TokenKey {
    pub(super) fn new(id: KeyId, seed: [u8; 32]) -> Self {
        let public = SigningKey::from_bytes(&seed).verifying_key().to_bytes();
        let encoding = EncodingKey::from_ed_der(&[PKCS8_PREFIX.as_slice(), &seed].concat());
        Self { kid: id.to_string(), encoding, decoding: DecodingKey::from_ed_der(&public), public }
    }

    fn header(&self) -> Header {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.kid.clone());
        header
    }

    fn sign(&self, claims: &impl Serialize) -> Result<String> {
        encode(&self.header(), claims, &self.encoding).map_err(|error| Error::internal("signing a token", error))
    }
}

impl Held<TokenKey> {
    /// A token of this issuer.
    pub(super) fn sign(&self, issuer: &str, purpose: TokenPurpose, subject: Uuid, session: Uuid, now: Timestamp) -> Result<String> {
        let iat = now.as_second();
        let exp = iat + purpose.lifetime().as_secs();
        let iss = issuer.to_owned();
        self.maker(now).sign(&Claims { iss, aud: AUDIENCE.into(), sub: subject, sid: session, purpose, iat, exp })
    }

    /// What a token of this issuer says.
    pub(super) fn open(&self, issuer: &str, purpose: TokenPurpose, token: &str, now: Timestamp) -> Option<Verified> {
        let header = decode_header(token).ok()?;
        let key = self.all().find(|key| header.kid.as_deref() == Some(&key.kid))?;
        // Nothing else may stand in the header: no other algorithm, no embedded key, no `crit`.
        if header != key.header() {
            return None;
        }
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // By our own clock, below: the library's has a leeway of its own and cannot be asked about an instant.
        validation.validate_exp = false;
        let claims = decode::<Claims>(token, &key.decoding, &validation).ok()?.claims;
        let lives = claims.iat <= claims.exp && now.as_second() < claims.exp;
        (lives && claims.purpose == purpose).then_some(Verified { subject: claims.sub, session: claims.sid })
    }

    /// The public keys.
    pub(super) fn jwks(&self) -> Jwks {
        let jwk = |key: &TokenKey| {
            let (kid, x) = (key.kid.clone(), URL_SAFE_NO_PAD.encode(key.public));
            Jwk { kty: "OKP", crv: "Ed25519", alg: "EdDSA", usage: "sig", kid, x }
        };
        Jwks { keys: self.all().map(jwk).collect() }
    }
}

#[cfg(test)]
mod tests;
