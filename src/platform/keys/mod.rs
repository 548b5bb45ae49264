//! The keys of the instance: what links in mail and tokens of accounts are made and verified with.
//!
//! They are made at the first start, rest sealed in `instance_keys` ([`seal`]), and are shared by all nodes. Of each purpose the
//! newest makes and all that are not retired verify, so that a new row is all that a rotation needs. To add a purpose: a line in
//! [`Purpose`], its CHECK in a migration, and a file beside `links` and `tokens` that uses it.

mod held;
mod links;
mod random;
mod seal;
mod secret;
mod tokens;

use std::sync::Arc;

use diesel::prelude::*;
use jiff::Timestamp;
use uuid::Uuid;

pub use links::LinkPurpose;
pub use random::random;
pub use tokens::{Jwk, Jwks, TokenPurpose, Verified};

use super::ctx::Ctx;
use super::db::schema::instance_keys;
use super::db::types::Utc;
use super::db::{Conn, Db};
use super::error::{Error, Result};
use crate::kernel::id::KeyId;
use held::Held;
use links::LinkKey;
use seal::Seal;
use tokens::TokenKey;

crate::text_enum! {
    /// What a key is for.
    pub enum Purpose {
        /// Signs the tokens of accounts.
        Tokens = "tokens",
        /// Makes personal links.
        Links = "links",
    }
}

/// The keys in use; clones share them.
#[derive(Clone)]
pub struct Keys {
    ring: Arc<Ring>,
}

struct Ring {
    /// Who signs: the public address of this instance.
    issuer: String,
    links: Held<LinkKey>,
    tokens: Held<TokenKey>,
    /// Seals what features keep.
    values: Seal,
}

/// A row of `instance_keys` that is not retired.
struct Row {
    id: KeyId,
    purpose: Purpose,
    sealed: Vec<u8>,
}

/// The advisory lock under which the first keys are made ("keys" in ASCII).
const LOCK: i64 = 0x6b65_7973;

impl Keys {
    /// The keys of this instance; makes them at the first start. Nodes that start together end with the same ones. `secret` is
    /// `LYCEUM_SECRET` or empty, `issuer` the public address that tokens name.
    ///
    /// # Errors
    /// `Internal` that says what to do: no secret on PostgreSQL, a secret that does not open the keys, a lost file.
    pub async fn load(db: &Db, secret: &str, issuer: &str, ctx: &Ctx) -> Result<Self> {
        let mut rows = db.read(rows).await?;
        let secret = secret::find(secret, db.path(), rows.is_empty())?;
        let seal = Seal::of_keys(&secret);
        if Purpose::ALL.iter().any(|purpose| !rows.iter().any(|row| row.purpose == *purpose)) {
            let fresh = Purpose::ALL.iter().map(|purpose| fresh(&seal, *purpose)).collect::<Result<Vec<_>>>()?;
            let made_at = Utc(ctx.real_now);
            rows = db.write(move |conn| make_missing(conn, &fresh, made_at)).await?;
        }
        Self::open(issuer.to_owned(), &secret, &rows)
    }

    fn open(issuer: String, secret: &[u8], rows: &[Row]) -> Result<Self> {
        let seal = &Seal::of_keys(secret);
        let links = held(seal, rows, Purpose::Links, LinkKey::new)?;
        let tokens = held(seal, rows, Purpose::Tokens, TokenKey::new)?;
        Ok(Self { ring: Arc::new(Ring { issuer, links, tokens, values: Seal::of_values(secret) }) })
    }
}

impl Keys {
    /// The token of a link, the same each time until the generation or the key changes.
    pub fn link(&self, purpose: LinkPurpose, id: Uuid, generation: i64) -> String {
        self.ring.links.link(purpose, id, generation)
    }

    /// Whom a link is for and its generation; `None` for anything that this instance did not make for this purpose. The caller
    /// compares the generation with that of the row.
    pub fn open_link(&self, purpose: LinkPurpose, token: &str) -> Option<(Uuid, i64)> {
        self.ring.links.open(purpose, token)
    }

    /// A token for an account that signed in; `now` is the real instant.
    ///
    /// # Errors
    /// `Internal` when signing fails.
    pub fn sign_token(&self, purpose: TokenPurpose, subject: Uuid, session: Uuid, now: Timestamp) -> Result<String> {
        self.ring.tokens.sign(&self.ring.issuer, purpose, subject, session, now)
    }

    /// What a token says, if this instance made it for this purpose and its time is not over. From the second of `exp` on it is
    /// refused, without leeway: it was made by the clock it is measured by.
    pub fn open_token(&self, purpose: TokenPurpose, token: &str, now: Timestamp) -> Option<Verified> {
        self.ring.tokens.open(&self.ring.issuer, purpose, token, now)
    }

    /// The public keys, for other programs that want to verify our tokens.
    pub fn jwks(&self) -> Jwks {
        self.ring.tokens.jwks()
    }

    /// Encrypts what a feature keeps in a row or gives away in a cookie: the secret of a second factor. `label` says what it is
    /// ("lyceum totp") and is never used for anything else, `id` whose; only the same two open it. It is 41 octets longer than
    /// `plain`, and opens as long as `LYCEUM_SECRET` stays: rotating the keys does not matter to it.
    ///
    /// # Errors
    /// `Internal` when the system has no randomness.
    pub fn seal(&self, label: &str, id: Uuid, plain: &[u8]) -> Result<Vec<u8>> {
        self.ring.values.seal(id, label, plain)
    }

    /// What was sealed under this label for this id; `None` for anything else, or changed.
    pub fn open_sealed(&self, label: &str, id: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        self.ring.values.open(id, label, sealed)
    }
}

/// Opens the keys of one purpose, whose secrets have `N` octets.
fn held<K, const N: usize>(seal: &Seal, rows: &[Row], purpose: Purpose, make: impl Fn(KeyId, [u8; N]) -> K) -> Result<Held<K>> {
    let open = |row: &Row| {
        let secret = seal.open(row.id.0, purpose.as_str(), &row.sealed).and_then(|secret| secret.try_into().ok());
        secret.map(|secret| make(row.id, secret)).ok_or_else(|| does_not_open(row))
    };
    let mut keys = rows.iter().filter(|row| row.purpose == purpose).map(open).collect::<Result<Vec<_>>>()?.into_iter();
    let newest = keys.next().ok_or_else(|| Error::Internal(format!("there is no key for {purpose}: all are retired")))?;
    Ok(Held { newest, older: keys.collect() })
}

fn does_not_open(row: &Row) -> Error {
    Error::Internal(format!(
        "the secret does not open key {} ({}): LYCEUM_SECRET, or the file lyceum.secret beside a SQLite database, is not the one that \
         the keys of this database were made with. Start with that one",
        row.id, row.purpose
    ))
}

/// A new key of a purpose, sealed.
fn fresh(seal: &Seal, purpose: Purpose) -> Result<Row> {
    let id = KeyId::new();
    let sealed = match purpose {
        Purpose::Tokens => seal.seal(id.0, purpose.as_str(), &random::<32>()?),
        Purpose::Links => seal.seal(id.0, purpose.as_str(), &random::<64>()?),
    }?;
    Ok(Row { id, purpose, sealed })
}

/// Keys that are not retired, the newest first.
fn rows(conn: &mut Conn) -> Result<Vec<Row>> {
    let rows: Vec<(KeyId, Purpose, Vec<u8>)> = instance_keys::table
        .filter(instance_keys::retired_at.is_null())
        .order((instance_keys::created_at.desc(), instance_keys::id.desc()))
        .select((instance_keys::id, instance_keys::purpose, instance_keys::sealed))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, purpose, sealed)| Row { id, purpose, sealed }).collect())
}

/// Inserts what no other node has made in the meantime, and returns all.
fn make_missing(conn: &mut Conn, fresh: &[Row], made_at: Utc) -> Result<Vec<Row>> {
    if let Conn::Postgres(pg) = conn {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<diesel::sql_types::BigInt, _>(LOCK).execute(pg)?;
    }
    let present = rows(conn)?;
    for row in fresh.iter().filter(|row| !present.iter().any(|key| key.purpose == row.purpose)) {
        diesel::insert_into(instance_keys::table)
            .values((
                instance_keys::id.eq(row.id),
                instance_keys::purpose.eq(row.purpose),
                instance_keys::sealed.eq(&row.sealed),
                instance_keys::created_at.eq(made_at),
            ))
            .execute(conn)?;
    }
    rows(conn)
}

#[cfg(test)]
mod tests;
