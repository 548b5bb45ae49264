//! What binds an account to one thing outside of events: a juror to an award case, a national commission to a country, a focal point
//! to a city.
//!
//! Given by admins. A handler that lets such people in asks [`require_scope`]; to everybody else what they may not see does not
//! exist. To add a kind: a variant of [`Scope`], its column, and a field in `api/scopes.rs`.

use serde_json::json;

use super::super::caller::{Caller, Owner};
use super::super::entry::entry;
use super::super::store as accounts;
use super::scope::{BoundAccount, HeldScope, Scope, ScopeKind};
use super::store;
use crate::kernel::id::{AccountId, AccountScopeId};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::journal;

/// Proof that an account is bound to this, and signed in, in person.
#[derive(Clone, Copy, Debug)]
pub struct ScopedPermit {
    owner: Owner,
    scope: Scope,
}

impl ScopedPermit {
    /// Who.
    pub fn owner(&self) -> Owner {
        self.owner
    }

    /// To what.
    pub fn scope(&self) -> Scope {
        self.scope
    }
}

/// The permit of a caller for one case, country or city. The key of a machine never has one.
///
/// # Errors
/// `unauthenticated` for nobody; `not_found` for everybody who is not bound to it.
pub fn require_scope(conn: &mut Conn, caller: &Caller, scope: Scope) -> Result<ScopedPermit> {
    caller.signed_in()?;
    let owner = caller.owner().map_err(|_| Problem::not_found())?;
    let is_bound = scopes_of(conn, owner.id())?.into_iter().any(|held| held.scope == scope);
    if is_bound { Ok(ScopedPermit { owner, scope }) } else { Err(Problem::not_found().into()) }
}

/// The scopes of an account, the oldest first.
///
/// # Errors
/// Those of the database.
pub fn scopes_of(conn: &mut Conn, account: AccountId) -> Result<Vec<HeldScope>> {
    store::list(conn, account)
}

/// Everybody who is bound as this, for writing to them: an account once for each of its scopes, none that is disabled.
///
/// # Errors
/// Those of the database.
pub fn bound_to(conn: &mut Conn, kind: ScopeKind) -> Result<Vec<BoundAccount>> {
    store::bound_to(conn, kind)
}

/// The scopes of an account that may not exist.
///
/// # Errors
/// `not_found`.
pub fn scopes_of_known(conn: &mut Conn, account: AccountId) -> Result<Vec<HeldScope>> {
    accounts::email(conn, account)?.ok_or_else(Problem::not_found)?;
    scopes_of(conn, account)
}

/// Binds an account to something. False when it was bound to it before; the scope that stands comes back either way.
///
/// # Errors
/// `not_found` for an unknown account, `validation_failed` at `/city` for an unknown organisation.
pub fn grant_scope(conn: &mut Conn, ctx: &Ctx, account: AccountId, scope: Scope) -> Result<(bool, HeldScope)> {
    accounts::email(conn, account)?.ok_or_else(Problem::not_found)?;
    let is_new = store::insert(conn, ctx, AccountScopeId::new(), account, scope).map_err(unknown_city)?;
    if is_new {
        journal::record(conn, ctx, &entry(account, "account.scope_granted", detail(scope)), &[])?;
    }
    let held = scopes_of(conn, account)?.into_iter().find(|held| held.scope == scope);
    Ok((is_new, held.ok_or_else(|| Error::Internal("the scope that was just written".into()))?))
}

/// The account is known, so the only thing a foreign key can miss is the organisation.
fn unknown_city(error: Error) -> Error {
    use diesel::result::{DatabaseErrorKind, Error as Fault};
    match error {
        Error::Database(Fault::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => {
            Problem::new(&problem::VALIDATION_FAILED).field("/city", "unknown", "no organisation has this id").into()
        }
        other => other,
    }
}

/// Ends a scope of an account.
///
/// # Errors
/// `not_found` when it has none with this id.
pub fn end_scope(conn: &mut Conn, ctx: &Ctx, account: AccountId, id: AccountScopeId) -> Result<()> {
    let held = scopes_of(conn, account)?.into_iter().find(|held| held.id == id).ok_or_else(Problem::not_found)?;
    if store::delete(conn, id)? {
        journal::record(conn, ctx, &entry(account, "account.scope_ended", detail(held.scope)), &[])?;
    }
    Ok(())
}

fn detail(scope: Scope) -> serde_json::Value {
    json!({ "kind": scope.kind(), "award_case": scope.award_case(), "country": scope.country(), "city": scope.city() })
}
