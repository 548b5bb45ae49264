//! Making an account, and giving it another password. The command line, the demonstration and (later) invitations come here.

use serde_json::json;

use super::{password, store};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AccountId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Db;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// An account to be made.
pub struct NewUser {
    /// Its address; one account for each.
    pub email: EmailAddress,
    /// Its password, as typed.
    pub password: String,
    /// Admin of the instance.
    pub is_admin: bool,
}

/// Makes an account. The password is hashed before the transaction begins.
///
/// # Errors
/// `validation_failed` at `/password` for one that is guessed first, `email_taken` when the address has an account.
pub async fn create_user(db: &Db, ctx: &Ctx, user: NewUser) -> Result<AccountId> {
    password::check(&user.password, &user.email)?;
    let hash = password::hash(&user.password).await?;
    let (id, ctx) = (AccountId::new(), *ctx);
    db.write(move |conn| {
        if !store::insert(conn, &ctx, id, &user.email, &hash, user.is_admin)? {
            return Err(Problem::new(&problem::EMAIL_TAKEN).into());
        }
        journal::record(conn, &ctx, &entry(id, "account.created", json!({ "is_admin": user.is_admin })), &[])?;
        Ok(id)
    })
    .await
}

/// Gives an account another password and ends its sessions.
///
/// # Errors
/// `validation_failed` at `/password` for one that is guessed first, `not_found` without such an account.
pub async fn set_password(db: &Db, ctx: &Ctx, account: AccountId, password: &str) -> Result<()> {
    let email = db.read(move |conn| store::email(conn, account)).await?.ok_or_else(Problem::not_found)?;
    password::check(password, &email)?;
    let hash = password::hash(password).await?;
    let ctx = *ctx;
    db.write(move |conn| {
        // The row first: a sign-in that verified the old password waits here, or is ended below.
        if !store::set_hash(conn, account, &hash)? {
            return Err(Problem::not_found().into());
        }
        store::delete_sessions(conn, account)?;
        journal::record(conn, &ctx, &entry(account, "account.password_changed", json!({})), &[])?;
        Ok(())
    })
    .await
}

/// What the journal keeps of an account: the id, never the address.
pub(super) fn entry(account: AccountId, action: &'static str, detail: serde_json::Value) -> Entry {
    Entry { event: None, action, subject_kind: "account", subject: account.0, visibility: Visibility::Staff, detail }
}
