//! The table `account_identities`.

use diesel::prelude::*;

use super::provider::Person;
use crate::kernel::id::AccountId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::account_identities;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// The account that a person at the provider is linked to.
pub(super) fn linked(conn: &mut Conn, person: &Person) -> Result<Option<AccountId>> {
    let key = (person.issuer.as_str(), person.subject.as_str());
    Ok(account_identities::table.find(key).select(account_identities::account).first(conn).optional()?)
}

/// Whether an account is linked to anybody at this provider.
pub(super) fn has_identity(conn: &mut Conn, account: AccountId, issuer: &str) -> Result<bool> {
    let of_both = account_identities::account.eq(account).and(account_identities::issuer.eq(issuer));
    let found = account_identities::table.filter(of_both).select(account_identities::linked_at).first::<Utc>(conn).optional()?;
    Ok(found.is_some())
}

/// Links an account to a person at the provider.
pub(super) fn link(conn: &mut Conn, ctx: &Ctx, account: AccountId, person: &Person) -> Result<()> {
    diesel::insert_into(account_identities::table)
        .values((
            account_identities::issuer.eq(&person.issuer),
            account_identities::subject.eq(&person.subject),
            account_identities::account.eq(account),
            account_identities::linked_at.eq(Utc(ctx.real_now)),
        ))
        .execute(conn)?;
    Ok(())
}
