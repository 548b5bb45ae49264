//! Making an account, and giving it another password. The command line, the demonstration and (later) invitations come here.

use serde_json::json;

use super::api_keys;
use super::caller::Owner;
use super::entry::entry;
use super::invitations::store as invitations;
use super::limit::Try;
use super::sessions::{self, Visitor};
use super::sign_in::link_store;
use super::store::NewAccount;
use super::{notices, password, store};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, AccountSessionId, EntryId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::{Conn, Db};
use crate::platform::error::Result;
use crate::platform::journal;

/// An account to be made.
pub struct NewUser {
    /// Its address; one account for each.
    pub email: EmailAddress,
    /// Its password, as typed; none for who signs in by link or OpenID Connect only.
    pub password: Option<String>,
    /// How its owner is addressed in mail; may be empty.
    pub name: String,
    /// The language of mail to it.
    pub locale: Locale,
    /// Admin of the instance.
    pub is_admin: bool,
}

/// Makes an account. The password is hashed before the transaction begins.
///
/// # Errors
/// `validation_failed` at `/password` for one that is guessed first, `email_taken` when the address has an account.
pub async fn create_user(db: &Db, ctx: &Ctx, user: NewUser) -> Result<AccountId> {
    let hash = match &user.password {
        Some(typed) => Some(hash(typed, &user.email).await?),
        None => None,
    };
    let (id, ctx) = (AccountId::new(), *ctx);
    db.write(move |conn| {
        let new = NewAccount { id, email: &user.email, name: &user.name, locale: user.locale, is_admin: user.is_admin };
        if !store::insert(conn, &ctx, &new)? {
            return Err(Problem::new(&problem::EMAIL_TAKEN).into());
        }
        if let Some(hash) = &hash {
            store::set_hash(conn, &ctx, id, hash)?;
        }
        journal::record(conn, &ctx, &entry(id, "account.created", json!({ "is_admin": user.is_admin })), &[])?;
        Ok(id)
    })
    .await
}

/// Refuses a password that is guessed first, and hashes another.
pub(super) async fn hash(typed: &str, email: &EmailAddress) -> Result<String> {
    password::check(typed, email)?;
    password::hash(typed).await
}

/// Gives an account another password, ends its sessions, its API keys and what could begin a session: links to sign in, and those of
/// invitations to its address. For whoever runs the service; the owner's own way is [`change_password`].
///
/// # Errors
/// `validation_failed` at `/password` for one that is guessed first, `not_found` without such an account.
pub async fn set_password(db: &Db, ctx: &Ctx, account: AccountId, password: &str) -> Result<()> {
    let email = db.read(move |conn| store::email(conn, account)).await?.ok_or_else(Problem::not_found)?;
    let (hash, ctx) = (hash(password, &email).await?, *ctx);
    let put = move |conn: &mut Conn| {
        put_password(conn, &ctx, account, &email, &hash, None)?;
        api_keys::revoke_all(conn, &ctx, account)?;
        Ok(())
    };
    db.write(put).await
}

/// Changes the password of whoever asks, ends their other sessions and the links that could begin one; they are told by mail.
///
/// # Errors
/// `validation_failed` at `/password`; `invalid_credentials` when `current` is not the present one; `sign_in_again` where there is
/// none and the session is not fresh; `too_many_requests` for too many wrong tries.
pub async fn change_password(platform: &Platform, owner: Owner, current: Option<&str>, new: &str, visitor: &Visitor) -> Result<()> {
    let account = owner.id();
    let both = move |conn: &mut Conn| Ok((store::email(conn, account)?, store::password_hash(conn, account)?));
    let (email, present) = platform.db.read(both).await?;
    let email = email.ok_or_else(Problem::not_found)?;
    let verified = present.clone();
    if present.is_some() {
        let attempt = Try::begin(&platform.sign_in, &visitor.network, &email.folded())?;
        if !password::verify(current.unwrap_or_default(), present).await? {
            return Err(Problem::new(&problem::INVALID_CREDENTIALS).into());
        }
        attempt.succeeded();
    } else {
        owner.fresh()?;
    }
    let (hash, ctx) = (hash(new, &email).await?, platform.ctx(owner.actor()));
    let change = EntryId::new().0;
    let put = move |conn: &mut Conn| {
        owner.lock(conn, &ctx)?;
        // Somebody else may have been quicker, with the same password.
        if store::password_hash(conn, account)? != verified {
            return Err(Problem::new(&problem::INVALID_CREDENTIALS).into());
        }
        put_password(conn, &ctx, account, &email, &hash, Some(owner.session()))?;
        notices::tell(conn, &ctx, notices::PASSWORD_CHANGED, account, change)
    };
    platform.db.write(put).await
}

/// `email` is the account's, read before: an address never changes.
fn put_password(
    conn: &mut Conn,
    ctx: &Ctx,
    account: AccountId,
    email: &EmailAddress,
    hash: &str,
    but: Option<AccountSessionId>,
) -> Result<()> {
    // The row first: a sign-in that verified the old password waits here, or is ended below.
    if !store::lock(conn, account)? {
        return Err(Problem::not_found().into());
    }
    store::set_hash(conn, ctx, account, hash)?;
    sessions::end_others(conn, account, but)?;
    link_store::end_all(conn, ctx, account)?;
    // The link of an invitation signs in as well: whoever reads the mailbox in the owner's stead is out with the rest.
    invitations::end_links_to(conn, &email.folded())?;
    journal::record(conn, ctx, &entry(account, "account.password_changed", json!({})), &[])?;
    Ok(())
}
