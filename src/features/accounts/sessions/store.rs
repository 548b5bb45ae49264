//! The tables `account_sessions` and `refresh_tokens`.

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

use super::{Kind, Method, Visitor};
use crate::kernel::id::{AccountId, AccountSessionId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::{account_sessions, accounts, refresh_tokens};
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// How long a browser may take to type the code of the second factor.
const FOR_THE_CODE: SignedDuration = SignedDuration::from_mins(10);

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: AccountSessionId,
    /// Browser or program.
    pub kind: Kind,
    /// How it began.
    pub method: Method,
    /// From where.
    pub address: Option<String>,
    /// By what.
    pub user_agent: Option<String>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to within some minutes.
    pub last_seen_at: Timestamp,
}

/// A session to be written.
pub(super) struct NewSession<'a> {
    pub(super) id: AccountSessionId,
    pub(super) account: AccountId,
    pub(super) kind: Kind,
    pub(super) method: Method,
    pub(super) needs_code: bool,
    pub(super) cookie: Option<[u8; 32]>,
    pub(super) visitor: &'a Visitor,
}

/// A refresh token at rest, with its session.
pub(in super::super) struct RefreshRow {
    pub(in super::super) account: AccountId,
    pub(super) session: AccountSessionId,
    pub(super) is_used: bool,
    /// When the session ends unless it is used before.
    pub(super) until: Timestamp,
}

/// A live session, as a request meets it.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Live {
    pub(in super::super) id: AccountSessionId,
    pub(in super::super) account: AccountId,
    pub(in super::super) is_admin: bool,
    pub(in super::super) method: Method,
    pub(in super::super) needs_code: bool,
    pub(in super::super) created_at: Timestamp,
    pub(in super::super) last_seen_at: Timestamp,
}

pub(super) fn insert(conn: &mut Conn, ctx: &Ctx, new: &NewSession<'_>) -> Result<()> {
    let until = if new.needs_code { FOR_THE_CODE } else { new.kind.idle() };
    diesel::insert_into(account_sessions::table)
        .values((
            account_sessions::id.eq(new.id),
            account_sessions::account.eq(new.account),
            account_sessions::kind.eq(new.kind),
            account_sessions::method.eq(new.method),
            account_sessions::needs_code.eq(new.needs_code),
            account_sessions::cookie_hash.eq(new.cookie.as_ref().map(<[u8; 32]>::as_slice)),
            account_sessions::address.eq(new.visitor.address.as_deref()),
            account_sessions::user_agent.eq(new.visitor.user_agent.as_deref()),
            account_sessions::created_at.eq(Utc(ctx.real_now)),
            account_sessions::last_seen_at.eq(Utc(ctx.real_now)),
            account_sessions::expires_at.eq(Utc(ctx.real_now + until)),
            account_sessions::ends_at.eq(Utc(ctx.real_now + new.kind.longest())),
        ))
        .execute(conn)?;
    Ok(())
}

type LiveRow = (AccountSessionId, AccountId, bool, Method, bool, Utc, Utc);

fn live(row: LiveRow) -> Live {
    let (id, account, is_admin, method, needs_code, created_at, last_seen_at) = row;
    Live { id, account, is_admin, method, needs_code, created_at: *created_at, last_seen_at: *last_seen_at }
}

/// Sessions that have not ended, of accounts that are not disabled.
macro_rules! live_sessions {
    ($ctx:expr) => {
        account_sessions::table
            .inner_join(accounts::table)
            .filter(accounts::disabled_at.is_null())
            .filter(account_sessions::expires_at.gt(Utc($ctx.real_now)).and(account_sessions::ends_at.gt(Utc($ctx.real_now))))
            .select((
                account_sessions::id,
                account_sessions::account,
                accounts::is_admin,
                account_sessions::method,
                account_sessions::needs_code,
                account_sessions::created_at,
                account_sessions::last_seen_at,
            ))
    };
}

/// The session of an access token.
pub(in super::super) fn by_id(conn: &mut Conn, ctx: &Ctx, account: AccountId, id: AccountSessionId) -> Result<Option<Live>> {
    let of_both = account_sessions::id.eq(id).and(account_sessions::account.eq(account));
    Ok(live_sessions!(ctx).filter(of_both).first::<LiveRow>(conn).optional()?.map(live))
}

/// The session of a cookie.
pub(in super::super) fn by_cookie(conn: &mut Conn, ctx: &Ctx, hash: &[u8]) -> Result<Option<Live>> {
    Ok(live_sessions!(ctx).filter(account_sessions::cookie_hash.eq(hash)).first::<LiveRow>(conn).optional()?.map(live))
}

/// Whether an account has this session.
pub(super) fn is_of(conn: &mut Conn, account: AccountId, id: AccountSessionId) -> Result<bool> {
    let found: Option<AccountSessionId> = account_sessions::table
        .find(id)
        .filter(account_sessions::account.eq(account))
        .select(account_sessions::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// It is being used.
pub(in super::super) fn touch(conn: &mut Conn, ctx: &Ctx, id: AccountSessionId, kind: Kind) -> Result<()> {
    diesel::update(account_sessions::table.find(id))
        .set((account_sessions::last_seen_at.eq(Utc(ctx.real_now)), account_sessions::expires_at.eq(Utc(ctx.real_now + kind.idle()))))
        .execute(conn)?;
    Ok(())
}

/// The second factor was right: from now on under another cookie. False when it has ended.
pub(super) fn complete(conn: &mut Conn, ctx: &Ctx, id: AccountSessionId, cookie: &[u8]) -> Result<bool> {
    let half = account_sessions::table.find(id).filter(account_sessions::needs_code.eq(true));
    let changed = diesel::update(half)
        .set((
            account_sessions::needs_code.eq(false),
            account_sessions::cookie_hash.eq(cookie),
            account_sessions::last_seen_at.eq(Utc(ctx.real_now)),
            account_sessions::expires_at.eq(Utc(ctx.real_now + Kind::Browser.idle())),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

type ListedRow = (AccountSessionId, Kind, Method, Option<String>, Option<String>, Utc, Utc);

pub(super) fn list(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<Vec<Listed>> {
    let rows: Vec<ListedRow> = account_sessions::table
        .filter(account_sessions::account.eq(account).and(account_sessions::needs_code.eq(false)))
        .filter(account_sessions::expires_at.gt(Utc(ctx.real_now)).and(account_sessions::ends_at.gt(Utc(ctx.real_now))))
        .order((account_sessions::last_seen_at.desc(), account_sessions::id.desc()))
        .select((
            account_sessions::id,
            account_sessions::kind,
            account_sessions::method,
            account_sessions::address,
            account_sessions::user_agent,
            account_sessions::created_at,
            account_sessions::last_seen_at,
        ))
        .load(conn)?;
    let listed = |(id, kind, method, address, user_agent, created_at, last_seen_at): ListedRow| Listed {
        id,
        kind,
        method,
        address,
        user_agent,
        created_at: *created_at,
        last_seen_at: *last_seen_at,
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// Ends one session. Returns whether there was one (0 or 1).
pub(super) fn delete(conn: &mut Conn, id: AccountSessionId) -> Result<usize> {
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session.eq(id))).execute(conn)?;
    Ok(diesel::delete(account_sessions::table.find(id)).execute(conn)?)
}

/// Ends every session of an account, but one. Returns how many.
pub(super) fn delete_of(conn: &mut Conn, account: AccountId, but: Option<AccountSessionId>) -> Result<usize> {
    let all: Vec<AccountSessionId> =
        account_sessions::table.filter(account_sessions::account.eq(account)).select(account_sessions::id).load(conn)?;
    delete_many(conn, &all.into_iter().filter(|id| Some(*id) != but).collect::<Vec<_>>())
}

/// Forgets sessions of an account whose time is over.
pub(super) fn delete_expired(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<usize> {
    let now = Utc(ctx.real_now);
    let old: Vec<AccountSessionId> = account_sessions::table
        .filter(account_sessions::account.eq(account))
        .filter(account_sessions::expires_at.le(now).or(account_sessions::ends_at.le(now)))
        .select(account_sessions::id)
        .load(conn)?;
    delete_many(conn, &old)
}

fn delete_many(conn: &mut Conn, ids: &[AccountSessionId]) -> Result<usize> {
    if ids.is_empty() {
        return Ok(0);
    }
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session.eq_any(ids))).execute(conn)?;
    Ok(diesel::delete(account_sessions::table.filter(account_sessions::id.eq_any(ids))).execute(conn)?)
}

pub(super) fn insert_refresh(conn: &mut Conn, ctx: &Ctx, hash: &[u8], session: AccountSessionId) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((refresh_tokens::hash.eq(hash), refresh_tokens::session.eq(session), refresh_tokens::created_at.eq(Utc(ctx.real_now))))
        .execute(conn)?;
    Ok(())
}

pub(in super::super) fn refresh_row(conn: &mut Conn, hash: &[u8]) -> Result<Option<RefreshRow>> {
    let row: Option<(AccountId, AccountSessionId, Option<Utc>, Utc, Utc)> = refresh_tokens::table
        .inner_join(account_sessions::table)
        .filter(refresh_tokens::hash.eq(hash))
        .select((
            account_sessions::account,
            account_sessions::id,
            refresh_tokens::used_at,
            account_sessions::expires_at,
            account_sessions::ends_at,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(account, session, used_at, expires_at, ends_at)| RefreshRow {
        account,
        session,
        is_used: used_at.is_some(),
        until: (*expires_at).min(*ends_at),
    }))
}

pub(super) fn mark_used(conn: &mut Conn, ctx: &Ctx, hash: &[u8]) -> Result<()> {
    diesel::update(refresh_tokens::table.find(hash)).set(refresh_tokens::used_at.eq(Utc(ctx.real_now))).execute(conn)?;
    Ok(())
}
