//! The table `api_keys`.

use diesel::prelude::*;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::scopes::Scopes;
use crate::kernel::id::{AccountId, ApiKeyId, EventId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::{accounts, api_keys};
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

/// A key as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id, which is no secret.
    pub id: ApiKeyId,
    /// What its owner calls it.
    pub name: String,
    /// What it is cut down to.
    pub scopes: Scopes,
    /// The only event it is good at; none for all.
    pub event: Option<EventId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it is worth nothing.
    pub expires_at: Timestamp,
    /// To within an hour; none for never.
    pub last_used_at: Option<Timestamp>,
}

/// A key that may be used now, as a request meets it.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Live {
    pub(in super::super) id: ApiKeyId,
    pub(in super::super) account: AccountId,
    pub(in super::super) is_admin: bool,
    pub(in super::super) scopes: Scopes,
    pub(in super::super) event: Option<EventId>,
    pub(in super::super) created_at: Timestamp,
    pub(in super::super) last_used_at: Option<Timestamp>,
}

pub(super) fn insert(conn: &mut Conn, account: AccountId, key: &ApiKey, hash: &[u8; 32]) -> Result<()> {
    diesel::insert_into(api_keys::table)
        .values((
            api_keys::id.eq(key.id),
            api_keys::account.eq(account),
            api_keys::name.eq(&key.name),
            api_keys::hash.eq(hash.as_slice()),
            api_keys::scopes.eq(Json(json!(key.scopes.codes()))),
            api_keys::event.eq(key.event),
            api_keys::created_at.eq(Utc(key.created_at)),
            api_keys::expires_at.eq(Utc(key.expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}

type LiveRow = (ApiKeyId, AccountId, bool, Json<Value>, Option<EventId>, Utc, Option<Utc>);

/// The key with this hash, unless it was revoked, its time is over, or its account is disabled.
pub(in super::super) fn live(conn: &mut Conn, ctx: &Ctx, hash: &[u8; 32]) -> Result<Option<Live>> {
    let row: Option<LiveRow> = api_keys::table
        .inner_join(accounts::table.on(accounts::id.eq(api_keys::account)))
        .filter(api_keys::hash.eq(hash.as_slice()).and(accounts::disabled_at.is_null()))
        .filter(api_keys::revoked_at.is_null().and(api_keys::expires_at.gt(Utc(ctx.real_now))))
        .select((
            api_keys::id,
            api_keys::account,
            accounts::is_admin,
            api_keys::scopes,
            api_keys::event,
            api_keys::created_at,
            api_keys::last_used_at,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, account, is_admin, codes, event, created_at, last_used_at)| Live {
        id,
        account,
        is_admin,
        scopes: scopes(&codes.0),
        event,
        created_at: *created_at,
        last_used_at: last_used_at.map(|at| *at),
    }))
}

/// It is being used.
pub(in super::super) fn touch(conn: &mut Conn, ctx: &Ctx, id: ApiKeyId) -> Result<()> {
    diesel::update(api_keys::table.find(id)).set(api_keys::last_used_at.eq(Utc(ctx.real_now))).execute(conn)?;
    Ok(())
}

type Row = (ApiKeyId, String, Json<Value>, Option<EventId>, Utc, Utc, Option<Utc>);

/// The keys of an account that were not revoked, the newest first.
pub(in super::super) fn list(conn: &mut Conn, account: AccountId) -> Result<Vec<ApiKey>> {
    let rows: Vec<Row> = api_keys::table
        .filter(api_keys::account.eq(account).and(api_keys::revoked_at.is_null()))
        .order((api_keys::created_at.desc(), api_keys::id.desc()))
        .select((
            api_keys::id,
            api_keys::name,
            api_keys::scopes,
            api_keys::event,
            api_keys::created_at,
            api_keys::expires_at,
            api_keys::last_used_at,
        ))
        .load(conn)?;
    let key = |(id, name, codes, event, created_at, expires_at, last_used_at): Row| ApiKey {
        id,
        name,
        scopes: scopes(&codes.0),
        event,
        created_at: *created_at,
        expires_at: *expires_at,
        last_used_at: last_used_at.map(|at| *at),
    };
    Ok(rows.into_iter().map(key).collect())
}

/// How many keys of an account may be used now.
pub(super) fn count_live(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<i64> {
    let live = api_keys::table
        .filter(api_keys::account.eq(account).and(api_keys::revoked_at.is_null()))
        .filter(api_keys::expires_at.gt(Utc(ctx.real_now)));
    Ok(live.count().get_result(conn)?)
}

/// Ends one key of an account. False when it has none with this id that was not ended.
pub(super) fn revoke(conn: &mut Conn, ctx: &Ctx, account: AccountId, id: ApiKeyId) -> Result<bool> {
    let own = api_keys::table.find(id).filter(api_keys::account.eq(account).and(api_keys::revoked_at.is_null()));
    Ok(diesel::update(own).set(api_keys::revoked_at.eq(Utc(ctx.real_now))).execute(conn)? == 1)
}

/// Ends every key of an account. Returns how many there were.
pub(super) fn revoke_all(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<usize> {
    let own = api_keys::table.filter(api_keys::account.eq(account).and(api_keys::revoked_at.is_null()));
    Ok(diesel::update(own).set(api_keys::revoked_at.eq(Utc(ctx.real_now))).execute(conn)?)
}

fn scopes(codes: &Value) -> Scopes {
    Scopes::of(codes.as_array().into_iter().flatten().filter_map(Value::as_str))
}
