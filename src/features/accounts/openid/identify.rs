//! Whose account it is: by issuer and subject, which never change hands; the first time by an address that the provider verified.
//!
//! An account is linked to one subject of an issuer. A second one with the same address is refused: addresses are given to others
//! when people leave, and a provider may remember as verified what was verified long ago.

use serde_json::json;

use super::super::entry::entry;
use super::super::sessions::{Method, Proof};
use super::super::store as accounts;
use super::provider::Person;
use super::refusal::Refusal;
use super::store;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AccountId;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

/// The account of a person at the provider, linked from now on.
pub(super) fn identify(conn: &mut Conn, ctx: &Ctx, person: &Person) -> Result<Result<Proof, Refusal>> {
    let Some(account) = store::linked(conn, person)? else { return by_address(conn, ctx, person) };
    Ok(if accounts::lock(conn, account)? { Ok(proof(account)) } else { Err(Refusal::Unknown) })
}

fn by_address(conn: &mut Conn, ctx: &Ctx, person: &Person) -> Result<Result<Proof, Refusal>> {
    if !person.is_verified {
        return Ok(Err(Refusal::Unverified));
    }
    let Some(email) = person.email.as_deref().and_then(|email| EmailAddress::parse(email).ok()) else { return Ok(Err(Refusal::Unknown)) };
    let found = accounts::find_by_email(conn, &email)?;
    // The row first: two who come at once with the same address take turns.
    let Some(account) = found else { return Ok(Err(Refusal::Unknown)) };
    if !accounts::lock(conn, account)? || !is_of(conn, account, &email)? {
        return Ok(Err(Refusal::Unknown));
    }
    if store::linked(conn, person)? == Some(account) {
        return Ok(Ok(proof(account)));
    }
    if store::has_identity(conn, account, &person.issuer)? {
        tracing::warn!(%account, "sign-in by OpenID Connect: the account is linked to somebody else at the provider");
        return Ok(Err(Refusal::Unknown));
    }
    store::link(conn, ctx, account, person)?;
    let by_owner = Ctx { actor: Actor::Account(account), ..*ctx };
    journal::record(conn, &by_owner, &entry(account, "account.identity_linked", json!({ "issuer": person.issuer })), &[])?;
    Ok(Ok(proof(account)))
}

/// Whether the address is that of the account, but for the case of ASCII letters. The folded form that found it is laxer: it takes the
/// Kelvin sign for a k, and that is another mailbox.
fn is_of(conn: &mut Conn, account: AccountId, email: &EmailAddress) -> Result<bool> {
    Ok(accounts::email(conn, account)?.is_some_and(|own| own.as_str().eq_ignore_ascii_case(email.as_str())))
}

fn proof(account: AccountId) -> Proof {
    Proof { account, method: Method::Openid, password_hash: None }
}
