//! Name and language of an account, as its owner wishes to be written to.

use serde_json::json;

use super::entry::entry;
use super::store;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AccountId;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

const LONGEST_NAME: usize = 200;

/// How an account wishes to be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Cleaned; may be empty.
    pub name: String,
    /// A language that mail is written in.
    pub locale: Locale,
}

impl Profile {
    /// Reads what was typed.
    ///
    /// # Errors
    /// `validation_failed` with every wrong field.
    pub fn parse(name: &str, locale: &str) -> Result<Self, Problem> {
        let mut errors = FieldErrors::default();
        let name = crate::kernel::text::clean_line(name);
        if name.chars().count() > LONGEST_NAME {
            errors.add("/name", "too_long", format!("at most {LONGEST_NAME} characters"));
        }
        let spoken = Locale::parse(locale);
        if spoken.is_none() {
            errors.add("/locale", "invalid", "one of en, fr, es");
        }
        errors.finish()?;
        Ok(Self { name, locale: spoken.unwrap_or_default() })
    }
}

/// An account as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its address.
    pub email: EmailAddress,
    /// How its owner is addressed; may be empty.
    pub name: String,
    /// The language of mail to it.
    pub locale: Locale,
}

/// An account as its owner sees it; none when it is gone or disabled.
///
/// # Errors
/// Those of the database.
pub fn own(conn: &mut Conn, account: AccountId) -> Result<Option<Own>> {
    Ok(store::recipient(conn, account)?.map(|found| Own { email: found.email, name: found.name, locale: found.locale }))
}

/// The address of an account whose owner has shown that the mailbox is theirs. Nothing of what was written to an address is for an
/// account that only claims it.
///
/// # Errors
/// `email_not_proven` for one that has never signed in by a link to it, an invitation or OpenID Connect.
pub fn proven_address(conn: &mut Conn, account: AccountId) -> Result<EmailAddress> {
    Ok(store::proven_email(conn, account)?.ok_or_else(|| Problem::new(&problem::EMAIL_NOT_PROVEN))?)
}

/// Whether an account has a password; without one it signs in by link or OpenID Connect.
///
/// # Errors
/// Those of the database.
pub fn has_password(conn: &mut Conn, account: AccountId) -> Result<bool> {
    Ok(store::password_hash(conn, account)?.is_some())
}

/// Corrects it. What it was is in no journal: a name is personal.
///
/// # Errors
/// Those of the database.
pub fn correct(conn: &mut Conn, ctx: &Ctx, account: AccountId, profile: &Profile) -> Result<()> {
    store::set_profile(conn, account, &profile.name, profile.locale)?;
    journal::record(conn, ctx, &entry(account, "account.corrected", json!({ "locale": profile.locale.tag() })), &[])?;
    Ok(())
}
