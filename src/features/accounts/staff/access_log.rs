//! The journal of access: who signed in, who was given what, who read what is sensitive.
//!
//! Reading the log of others stands in it too, once for each request, and before anything is shown.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::store as staff_store;
use crate::kernel::id::{AccountId, EntryId, EventId};
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Filter, Recorded, Viewer};

/// What entries of access are about.
const KINDS: &[&str] = &["account", "invitation", "api_key", "key", "access_log"];

/// Whose log is read. The caller has checked the permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessLog {
    /// That of an event: changes of roles, sensitive reads.
    Event(EventId),
    /// That of the instance: signing in and out, admins, keys, roles everywhere.
    Instance,
    /// One's own: what was done to the account.
    Own(AccountId),
}

/// What it is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct AccessFilter {
    /// Only this action: `account.signed_in`.
    pub action: Option<String>,
    /// Only what this account did, or what was done to it.
    pub account: Option<AccountId>,
}

/// A page of a log, the newest first, and what the accounts in it are called.
pub struct AccessPage {
    /// The entries.
    pub page: Page<Recorded>,
    /// Name, or address where there is none.
    pub names: BTreeMap<Uuid, String>,
}

/// Reads a page of a log.
///
/// # Errors
/// `invalid_parameter`, `invalid_cursor`.
pub async fn access_log(
    platform: &Platform,
    reader: AccountId,
    log: AccessLog,
    filter: AccessFilter,
    page: &PageQuery,
) -> Result<AccessPage> {
    let (limit, before) = (page.limit()?, page.after::<EntryId>()?);
    let ctx = platform.ctx(Actor::Account(reader));
    if !matches!(log, AccessLog::Own(_)) {
        let about = filter.account;
        platform.db.write(move |conn| note(conn, &ctx, log, about)).await?;
    }
    let viewer = match log {
        AccessLog::Event(event) => Viewer::Staff(event),
        AccessLog::Instance => Viewer::Admin,
        AccessLog::Own(account) => Viewer::Account(account),
    };
    let filter = Filter { kinds: Some(KINDS), action: filter.action, account: filter.account, ..Filter::default() };
    let read = move |conn: &mut Conn| {
        let page = Page::cut(journal::read(conn, viewer, &filter, before, limit)?, limit, |entry| entry.id);
        let names = names(conn, &page.items)?;
        Ok(AccessPage { page, names })
    };
    platform.db.read(read).await
}

fn note(conn: &mut Conn, ctx: &Ctx, log: AccessLog, about: Option<AccountId>) -> Result<()> {
    let (event, kind, subject) = match (log, about) {
        (AccessLog::Event(event), _) => (Some(event), "event", event.0),
        (_, Some(account)) => (None, "account", account.0),
        (_, None) => (None, "access_log", Uuid::nil()),
    };
    journal::record_read(conn, ctx, event, kind, subject, "access_log.read")?;
    Ok(())
}

fn names(conn: &mut Conn, entries: &[Recorded]) -> Result<BTreeMap<Uuid, String>> {
    let mut ids = Vec::new();
    for entry in entries {
        ids.extend(entry.actor.filter(|_| entry.actor_kind == "account"));
        ids.extend((entry.subject_kind == "account").then_some(entry.subject));
    }
    ids.sort_unstable();
    ids.dedup();
    let ids: Vec<AccountId> = ids.into_iter().map(AccountId).collect();
    Ok(staff_store::names(conn, &ids)?.into_iter().map(|(id, name)| (id.0, name)).collect())
}
