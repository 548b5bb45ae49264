//! The table `account_scopes`.

use diesel::prelude::*;

use super::scope::{BoundAccount, HeldScope, Scope, ScopeKind};
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, AccountScopeId, AwardCaseId, OrganisationId};
use crate::kernel::locale::Locale;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::Native;
use crate::platform::db::schema::{account_scopes, accounts};
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};

type Row = (AccountScopeId, ScopeKind, Option<AwardCaseId>, Option<Country>, Option<OrganisationId>, Utc);

pub(super) fn list(conn: &mut Conn, account: AccountId) -> Result<Vec<HeldScope>> {
    let rows: Vec<Row> = account_scopes::table
        .filter(account_scopes::account.eq(account))
        .order(account_scopes::id)
        .select((
            account_scopes::id,
            account_scopes::kind,
            account_scopes::award_case,
            account_scopes::country,
            account_scopes::city,
            account_scopes::granted_at,
        ))
        .load(conn)?;
    rows.into_iter().map(held).collect()
}

fn held((id, kind, case, country, city, granted_at): Row) -> Result<HeldScope> {
    let scope = match (kind, case, country, city) {
        (ScopeKind::Juror, Some(case), _, _) => Scope::Juror(case),
        (ScopeKind::NationalCommission, _, Some(country), _) => Scope::NationalCommission(country),
        (ScopeKind::FocalPoint, _, _, Some(city)) => Scope::FocalPoint(city),
        _ => return Err(Error::Internal(format!("the scope {id} is bound to nothing"))),
    };
    Ok(HeldScope { id, scope, granted_at: *granted_at })
}

/// Every account that is bound so and not disabled, in the order of the accounts.
pub(super) fn bound_to(conn: &mut Conn, kind: ScopeKind) -> Result<Vec<BoundAccount>> {
    let those = account_scopes::table
        .inner_join(accounts::table.on(accounts::id.eq(account_scopes::account)))
        .filter(account_scopes::kind.eq(kind).and(accounts::disabled_at.is_null()))
        .order((account_scopes::account, account_scopes::id))
        .select((
            (
                account_scopes::id,
                account_scopes::kind,
                account_scopes::award_case,
                account_scopes::country,
                account_scopes::city,
                account_scopes::granted_at,
            ),
            (accounts::id, accounts::name, accounts::email, accounts::locale),
        ));
    let rows: Vec<(Row, (AccountId, String, EmailAddress, Locale))> = those.load(conn)?;
    let bound = |(row, (account, name, email, locale))| Ok(BoundAccount { scope: held(row)?.scope, account, name, email, locale });
    rows.into_iter().map(bound).collect()
}

/// False when the account is bound to it already.
pub(super) fn insert(conn: &mut Conn, ctx: &Ctx, id: AccountScopeId, account: AccountId, scope: Scope) -> Result<bool> {
    let insert = diesel::insert_into(account_scopes::table)
        .values((
            account_scopes::id.eq(id),
            account_scopes::account.eq(account),
            account_scopes::kind.eq(scope.kind()),
            account_scopes::award_case.eq(scope.award_case()),
            account_scopes::country.eq(scope.country()),
            account_scopes::city.eq(scope.city()),
            account_scopes::granted_at.eq(Utc(ctx.real_now)),
        ))
        .on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// False when it is gone.
pub(super) fn delete(conn: &mut Conn, id: AccountScopeId) -> Result<bool> {
    Ok(diesel::delete(account_scopes::table.find(id)).execute(conn)? == 1)
}
