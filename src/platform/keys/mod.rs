//! The keys of the instance: what links in mail and tokens of accounts are made and verified with.
//!
//! They are made at the first start, rest sealed in `instance_keys` ([`seal`]), and are shared by all nodes. Of each purpose one
//! makes and all that are not retired verify ([`held`]), so that a new row is all that a rotation needs ([`rotate()`]): every node
//! looks for new and retired rows about once a second ([`Keys::reload`]). To add a purpose: a line in [`Purpose`], its CHECK in a
//! migration, and a file beside `links` and `tokens` that uses it.

mod held;
mod links;
mod make;
mod random;
mod rotate;
mod seal;
mod secret;
mod store;
mod tokens;

use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub use links::LinkPurpose;
pub use random::random;
pub use rotate::{KeyInfo, State, list, retire, rotate};
pub use store::Purpose;
pub use tokens::{Jwk, Jwks, TokenPurpose, Verified};

use super::ctx::Ctx;
use super::db::Db;
use super::db::types::Utc;
use super::error::{Error, Result};
use crate::kernel::clock::Clock;
use crate::kernel::id::KeyId;
use held::{Dated, Held, settled};
use links::LinkKey;
use make::{does_not_open, fresh};
use seal::Seal;
use store::Row;
use tokens::TokenKey;

/// The keys in use; clones share them.
#[derive(Clone)]
pub struct Keys {
    shared: Arc<Shared>,
}

struct Shared {
    /// Who signs: the public address of this instance.
    issuer: String,
    /// The setting `keys.settle`.
    settle: SignedDuration,
    /// Opens the keys.
    seal: Seal,
    /// Seals what features keep.
    values: Seal,
    ring: RwLock<Arc<Ring>>,
}

/// The keys as they were read last.
struct Ring {
    /// The rows, in the order of the store.
    ids: Vec<KeyId>,
    links: Held<LinkKey>,
    tokens: Held<TokenKey>,
}

impl Keys {
    /// The keys of this instance; makes them at the first start. Nodes that start together end with the same ones. `secret` is
    /// `LYCEUM_SECRET` or empty, `settle` the setting `keys.settle`, `issuer` the public address that tokens name.
    ///
    /// # Errors
    /// `Internal` that says what to do: no secret on PostgreSQL, a secret that does not open the keys, a lost file.
    pub async fn load(db: &Db, secret: &str, settle: SignedDuration, issuer: &str, ctx: &Ctx) -> Result<Self> {
        let mut rows = db.read(store::rows).await?;
        let secret = secret::find(secret, db.path(), rows.is_empty())?;
        if Purpose::ALL.iter().any(|purpose| !rows.iter().any(|row| row.purpose == *purpose)) {
            let (seal, made_at) = (Seal::of_keys(&secret), Utc(ctx.real_now));
            let fresh = Purpose::ALL.iter().map(|purpose| fresh(&seal, *purpose, made_at)).collect::<Result<Vec<_>>>()?;
            rows = db.write(move |conn| store::insert_missing(conn, &fresh)).await?;
        }
        Self::open(issuer.to_owned(), settle, &secret, &rows)
    }

    fn open(issuer: String, settle: SignedDuration, secret: &[u8], rows: &[Row]) -> Result<Self> {
        let (seal, values) = (Seal::of_keys(secret), Seal::of_values(secret));
        let ring = RwLock::new(Arc::new(Ring::open(&seal, settle, rows)?));
        Ok(Self { shared: Arc::new(Shared { issuer, settle, seal, values, ring }) })
    }

    /// Reads which keys there are, and follows: new ones verify from now on, retired ones no longer. True when something changed.
    /// Cheap when nothing did. No page in memory holds a link, so none is stale afterwards.
    ///
    /// # Errors
    /// Those of the database; the keys stay as they were.
    pub async fn reload(&self, db: &Db) -> Result<bool> {
        let known = self.ring();
        let changed = db.read(move |conn| if store::ids(conn)? == known.ids { Ok(None) } else { store::rows(conn).map(Some) });
        let Some(rows) = changed.await? else { return Ok(false) };
        let ring = Ring::open_what_opens(&self.shared.seal, self.shared.settle, rows)?;
        *self.shared.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
        Ok(true)
    }

    fn ring(&self) -> Arc<Ring> {
        self.shared.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Ring {
    fn open(seal: &Seal, settle: SignedDuration, rows: &[Row]) -> Result<Self> {
        let links = held(seal, settle, rows, Purpose::Links, LinkKey::new)?;
        let tokens = held(seal, settle, rows, Purpose::Tokens, TokenKey::new)?;
        Ok(Self { ids: rows.iter().map(|row| row.id).collect(), links, tokens })
    }

    /// A service that runs goes on without a row that it cannot open: others may have been retired, and that must take effect.
    fn open_what_opens(seal: &Seal, settle: SignedDuration, mut rows: Vec<Row>) -> Result<Self> {
        let ids = rows.iter().map(|row| row.id).collect();
        rows.retain(|row| {
            let opens = seal.open(row.id.0, row.purpose.as_str(), &row.sealed).is_some();
            if !opens {
                tracing::error!(error = %does_not_open(row), "a key is left out");
            }
            opens
        });
        Ok(Self { ids, ..Self::open(seal, settle, &rows)? })
    }
}

impl Keys {
    /// The token of a link, the same each time until the generation or the key changes.
    pub fn link(&self, purpose: LinkPurpose, id: Uuid, generation: i64) -> String {
        self.ring().links.link(purpose, id, generation, Clock::real_now())
    }

    /// Whom a link is for and its generation; `None` for anything that this instance did not make for this purpose. The caller
    /// compares the generation with that of the row.
    pub fn open_link(&self, purpose: LinkPurpose, token: &str) -> Option<(Uuid, i64)> {
        self.ring().links.open(purpose, token)
    }

    /// A token for an account that signed in; `now` is the real instant.
    ///
    /// # Errors
    /// `Internal` when signing fails.
    pub fn sign_token(&self, purpose: TokenPurpose, subject: Uuid, session: Uuid, now: Timestamp) -> Result<String> {
        self.ring().tokens.sign(&self.shared.issuer, purpose, subject, session, now)
    }

    /// What a token says, if this instance made it for this purpose and its time is not over. From the second of `exp` on it is
    /// refused, without leeway: it was made by the clock it is measured by.
    pub fn open_token(&self, purpose: TokenPurpose, token: &str, now: Timestamp) -> Option<Verified> {
        self.ring().tokens.open(&self.shared.issuer, purpose, token, now)
    }

    /// The public keys, for other programs that want to verify our tokens: also the one that does not make yet.
    pub fn jwks(&self) -> Jwks {
        self.ring().tokens.jwks()
    }

    /// Seconds for which the public keys may be kept: less than a new key is known before it signs.
    pub fn jwks_max_age(&self) -> i64 {
        self.shared.settle.as_secs() * 2 / 3
    }

    /// Encrypts what a feature keeps in a row or gives away in a cookie: the secret of a second factor. `label` says what it is
    /// ("lyceum totp") and is never used for anything else, `id` whose; only the same two open it. It is 41 octets longer than
    /// `plain`, and opens as long as `LYCEUM_SECRET` stays: rotating the keys does not matter to it.
    ///
    /// # Errors
    /// `Internal` when the system has no randomness.
    pub fn seal(&self, label: &str, id: Uuid, plain: &[u8]) -> Result<Vec<u8>> {
        self.shared.values.seal(id, label, plain)
    }

    /// What was sealed under this label for this id; `None` for anything else, or changed.
    pub fn open_sealed(&self, label: &str, id: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        self.shared.values.open(id, label, sealed)
    }
}

/// Opens the keys of one purpose, whose secrets have `N` octets.
fn held<K, const N: usize>(
    seal: &Seal,
    settle: SignedDuration,
    rows: &[Row],
    purpose: Purpose,
    make: impl Fn(KeyId, [u8; N]) -> K,
) -> Result<Held<K>> {
    let open = |row: &Row| {
        let secret = seal.open(row.id.0, purpose.as_str(), &row.sealed).and_then(|secret| secret.try_into().ok());
        let key = secret.map(|secret| make(row.id, secret)).ok_or_else(|| does_not_open(row))?;
        Ok(Dated { key, makes_from: settled(row.made_at, settle) })
    };
    let keys = rows.iter().filter(|row| row.purpose == purpose).map(open).collect::<Result<Vec<_>>>()?;
    Held::new(keys).ok_or_else(|| Error::Internal(format!("there is no key for {purpose} that could be used")))
}

#[cfg(test)]
mod tests;
