//! The tables `accounts`, `passwords` and `event_roles`.

use diesel::prelude::*;

use super::permissions::Role;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId};
use crate::kernel::locale::Locale;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{accounts, event_roles, passwords};
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// What signing in looks at.
pub(super) struct Login {
    pub(super) id: AccountId,
    /// None for an account that signs in by link or OpenID Connect only.
    pub(super) password_hash: Option<String>,
    pub(super) is_disabled: bool,
}

/// Whom a mail goes to.
pub(super) struct Recipient {
    pub(super) name: String,
    pub(super) email: EmailAddress,
    pub(super) locale: Locale,
}

/// An account to be written.
pub(super) struct NewAccount<'a> {
    pub(super) id: AccountId,
    pub(super) email: &'a EmailAddress,
    pub(super) name: &'a str,
    pub(super) locale: Locale,
    pub(super) is_admin: bool,
}

/// Inserts an account; false when the address has one.
pub(super) fn insert(conn: &mut Conn, ctx: &Ctx, new: &NewAccount<'_>) -> Result<bool> {
    let insert = diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(new.id),
            accounts::email.eq(new.email.as_str()),
            accounts::email_folded.eq(new.email.folded()),
            accounts::name.eq(new.name),
            accounts::locale.eq(new.locale),
            accounts::is_admin.eq(new.is_admin),
            accounts::created_at.eq(Utc(ctx.now)),
        ))
        .on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// Puts a hash, in place of another where there is one.
pub(super) fn set_hash(conn: &mut Conn, ctx: &Ctx, id: AccountId, hash: &str) -> Result<()> {
    let values = (passwords::hash.eq(hash), passwords::changed_at.eq(Utc(ctx.real_now)));
    if diesel::update(passwords::table.find(id)).set(values).execute(conn)? == 0 {
        diesel::insert_into(passwords::table).values((passwords::account.eq(id), values)).execute(conn)?;
    }
    Ok(())
}

/// The hash of an account's password.
pub(super) fn password_hash(conn: &mut Conn, id: AccountId) -> Result<Option<String>> {
    Ok(passwords::table.find(id).select(passwords::hash).first(conn).optional()?)
}

/// The account of an address in its folded form.
pub(super) fn login(conn: &mut Conn, email_folded: &str) -> Result<Option<Login>> {
    let row: Option<(AccountId, Option<String>, Option<Utc>)> = accounts::table
        .left_join(passwords::table)
        .filter(accounts::email_folded.eq(email_folded))
        .select((accounts::id, passwords::hash.nullable(), accounts::disabled_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, password_hash, disabled_at)| Login { id, password_hash, is_disabled: disabled_at.is_some() }))
}

/// Whom a mail to an account goes to; nobody when it is gone or disabled.
pub(super) fn recipient(conn: &mut Conn, id: AccountId) -> Result<Option<Recipient>> {
    let row: Option<(String, EmailAddress, Locale)> = accounts::table
        .find(id)
        .filter(accounts::disabled_at.is_null())
        .select((accounts::name, accounts::email, accounts::locale))
        .first(conn)
        .optional()?;
    Ok(row.map(|(name, email, locale)| Recipient { name, email, locale }))
}

/// Name and language of an account, as its owner corrects them.
pub(super) fn set_profile(conn: &mut Conn, id: AccountId, name: &str, locale: Locale) -> Result<()> {
    diesel::update(accounts::table.find(id)).set((accounts::name.eq(name), accounts::locale.eq(locale))).execute(conn)?;
    Ok(())
}

/// The account of an address.
///
/// # Errors
/// Those of the database.
pub fn find_by_email(conn: &mut Conn, email: &EmailAddress) -> Result<Option<AccountId>> {
    Ok(login(conn, &email.folded())?.map(|login| login.id))
}

/// Address of an account.
pub(super) fn email(conn: &mut Conn, id: AccountId) -> Result<Option<EmailAddress>> {
    Ok(accounts::table.find(id).select(accounts::email).first(conn).optional()?)
}

/// Notes that the owner has shown that the mailbox of this account is theirs.
pub(super) fn prove_email(conn: &mut Conn, ctx: &Ctx, id: AccountId) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::email_proven_at.eq(Utc(ctx.real_now))).execute(conn)?;
    Ok(())
}

/// Address of an account that is not disabled, where its owner has shown that the mailbox is theirs.
pub(super) fn proven_email(conn: &mut Conn, id: AccountId) -> Result<Option<EmailAddress>> {
    let proven = accounts::table.find(id).filter(accounts::disabled_at.is_null().and(accounts::email_proven_at.is_not_null()));
    Ok(proven.select(accounts::email).first(conn).optional()?)
}

/// Waits until nobody else works on the sessions of this account. False when it is gone or disabled.
pub(super) fn lock(conn: &mut Conn, id: AccountId) -> Result<bool> {
    let select = accounts::table.find(id).filter(accounts::disabled_at.is_null()).select(accounts::id);
    Ok(ForUpdate::wait(select).get_result::<AccountId>(conn).optional()?.is_some())
}

/// False when the account has the role already.
pub(super) fn insert_role(conn: &mut Conn, ctx: &Ctx, account: AccountId, event: EventId, role: Role) -> Result<bool> {
    let insert = diesel::insert_into(event_roles::table)
        .values((
            event_roles::account.eq(account),
            event_roles::event.eq(event),
            event_roles::role.eq(role),
            event_roles::granted_at.eq(Utc(ctx.now)),
        ))
        .on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// Every role of an account, by event.
pub(super) fn roles(conn: &mut Conn, account: AccountId) -> Result<Vec<(EventId, Role)>> {
    Ok(event_roles::table
        .filter(event_roles::account.eq(account))
        .order((event_roles::event, event_roles::role))
        .select((event_roles::event, event_roles::role))
        .load(conn)?)
}

/// The roles of an account at one event.
pub(super) fn roles_at(conn: &mut Conn, account: AccountId, event: EventId) -> Result<Vec<Role>> {
    let of_both = event_roles::table.filter(event_roles::account.eq(account).and(event_roles::event.eq(event)));
    Ok(of_both.order(event_roles::role).select(event_roles::role).load(conn)?)
}
