//! Making a new key, ending an old one, and what there is: `lyceum keys`.
//!
//! Both only write rows. The nodes read them within about a second ([`Keys::reload`](super::Keys::reload)); a new key makes from
//! `keys.settle` seconds on, see [`super::held`]. The key that makes is never retired: what a node makes before it has read that
//! would be worth nothing, and some of it stands in mails.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::held::{maker, settled};
use super::make::{does_not_open, fresh};
use super::seal::Seal;
use super::secret;
use super::store::{self, Purpose, Row};
use crate::kernel::id::KeyId;
use crate::platform::ctx::Ctx;
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, Db};
use crate::platform::error::{Error, Result};
use crate::platform::journal::{self, Entry, Visibility};

/// What a key does at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It makes new tokens or links, and verifies.
    Making,
    /// Newer ones make; what was made with it is good.
    Verifying,
    /// It verifies already, so that every node knows it by the time that it makes.
    NotYetMaking,
    /// What was made with it is refused.
    Retired,
}

/// A key, without its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyInfo {
    /// Its id: the `kid` of tokens.
    pub id: KeyId,
    /// What it is for.
    pub purpose: Purpose,
    /// When it was made, by the real clock.
    pub made_at: Timestamp,
    /// From when on it may make.
    pub makes_from: Timestamp,
    /// What it does.
    pub state: State,
}

/// Makes a new key of each of these purposes; the old ones go on verifying. Returns the new ones. `secret` is `LYCEUM_SECRET` or
/// empty, `settle` the setting `keys.settle`.
///
/// # Errors
/// `Internal` that says what to do: no secret, one that does not open the keys, no keys yet.
pub async fn rotate(db: &Db, secret: &str, settle: SignedDuration, purposes: &[Purpose], ctx: &Ctx) -> Result<Vec<KeyInfo>> {
    let present = db.read(store::rows).await?;
    if present.is_empty() {
        return Err(Error::Internal("there are no keys yet: `lyceum serve` makes them at its first start".into()));
    }
    let seal = Seal::of_keys(&secret::find(secret, db.path(), false)?);
    // A key sealed with another secret than the others could be opened by no node.
    if let Some(closed) = present.iter().find(|row| seal.open(row.id.0, row.purpose.as_str(), &row.sealed).is_none()) {
        return Err(does_not_open(closed));
    }
    let made_at = Utc(ctx.real_now);
    let new: Vec<Row> = purposes.iter().map(|purpose| fresh(&seal, *purpose, made_at)).collect::<Result<_>>()?;
    let ids: Vec<KeyId> = new.iter().map(|row| row.id).collect();
    let ctx = *ctx;
    let work = move |conn: &mut Conn| {
        store::lock(conn)?;
        for row in &new {
            store::insert(conn, row)?;
            record(conn, &ctx, "keys.rotated", row.id, row.purpose)?;
        }
        list(conn, ctx.real_now, settle)
    };
    let all = db.write(work).await?;
    Ok(all.into_iter().filter(|key| ids.contains(&key.id)).collect())
}

/// Ends a key, named by its id or an unambiguous beginning of it: what was made with it is refused by every node within about a
/// second. Returns it.
///
/// # Errors
/// `Internal` that says why not: there is no such key, there are several, it is retired already, or it makes at present.
pub async fn retire(db: &Db, settle: SignedDuration, key: &str, ctx: &Ctx) -> Result<KeyInfo> {
    let (key, ctx) = (key.to_owned(), *ctx);
    let work = move |conn: &mut Conn| {
        store::lock(conn)?;
        let all = list(conn, ctx.real_now, settle)?;
        let found = find(&all, &key)?;
        if found.state == State::Making {
            return Err(makes(&all, &found));
        }
        store::retire(conn, found.id, Utc(ctx.real_now))?;
        record(conn, &ctx, "keys.retired", found.id, found.purpose)?;
        Ok(KeyInfo { state: State::Retired, ..found })
    };
    db.write(work).await
}

/// All keys there ever were, by purpose, the newest first, and what they do at this real instant.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, now: Timestamp, settle: SignedDuration) -> Result<Vec<KeyInfo>> {
    let all = store::all(conn)?;
    Ok(Purpose::ALL.iter().flat_map(|purpose| of_purpose(&all, *purpose, now, settle)).collect())
}

fn of_purpose(all: &[store::Known], purpose: Purpose, now: Timestamp, settle: SignedDuration) -> Vec<KeyInfo> {
    let keys = || all.iter().filter(move |(_, of, ..)| *of == purpose);
    let maker = maker(keys().filter(|(.., retired)| retired.is_none()), now, |(_, _, made_at, _)| settled(*made_at, settle));
    let maker = maker.map(|(id, ..)| *id);
    let state = |id, retired: Option<Utc>, makes_from| match retired {
        Some(_) => State::Retired,
        None if Some(id) == maker => State::Making,
        None if makes_from > now => State::NotYetMaking,
        None => State::Verifying,
    };
    let info = |(id, _, made_at, retired): &store::Known| {
        let makes_from = settled(*made_at, settle);
        KeyInfo { id: *id, purpose, made_at: made_at.0, makes_from, state: state(*id, *retired, makes_from) }
    };
    keys().map(info).collect()
}

/// The key that somebody means.
fn find(all: &[KeyInfo], key: &str) -> Result<KeyInfo> {
    let meant = bare(key);
    let matching: Vec<&KeyInfo> = all.iter().filter(|info| !meant.is_empty() && bare(&info.id.to_string()).starts_with(&meant)).collect();
    let living: Vec<&KeyInfo> = matching.iter().filter(|info| info.state != State::Retired).copied().collect();
    let refuse = |words: String| Err(Error::Internal(words));
    match (living.as_slice(), matching.as_slice()) {
        ([one], _) => Ok(**one),
        ([], []) => refuse(format!("there is no key {key}: see `lyceum keys list`")),
        ([], [one]) => refuse(format!("key {} is retired already", one.id)),
        ([], _) => refuse(format!("the keys that begin with {key} are retired already")),
        (several, _) => {
            let names: Vec<_> = several.iter().map(|info| format!("{} ({})", info.id, info.purpose)).collect();
            refuse(format!("several keys begin with {key}: {}. Write more of the one you mean", names.join(", ")))
        }
    }
}

/// An id without what people leave out or write otherwise.
fn bare(id: &str) -> String {
    id.trim().chars().filter(|c| *c != '-').flat_map(char::to_lowercase).collect()
}

/// Why the key that makes is not retired, and what to do instead.
fn makes(all: &[KeyInfo], key: &KeyInfo) -> Error {
    let purpose = key.purpose;
    let next = all.iter().rfind(|other| other.purpose == purpose && other.state == State::NotYetMaking);
    let instead = match next {
        Some(next) => format!("Key {} makes from {:.0} on; retire this one then", next.id, next.makes_from),
        None => format!("Make a new one with `lyceum keys rotate --purpose {purpose}`, and retire this one when the new one makes"),
    };
    Error::Internal(format!("key {} is the one that makes {purpose} now, so it cannot be retired. {instead}", key.id))
}

fn record(conn: &mut Conn, ctx: &Ctx, action: &'static str, id: KeyId, purpose: Purpose) -> Result<()> {
    let entry = Entry {
        event: None,
        action,
        subject_kind: "key",
        subject: id.0,
        visibility: Visibility::Staff,
        detail: json!({ "purpose": purpose }),
    };
    journal::record(conn, ctx, &entry, &[]).map(drop)
}

#[cfg(test)]
mod tests;
