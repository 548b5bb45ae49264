//! Setting up a second factor: a secret is shown, and the first code made from it puts it into force.

use jiff::SignedDuration;
use serde_json::json;

use super::super::caller::Owner;
use super::super::entry::entry;
use super::super::{notices, store as accounts};
use super::check::{LABEL, TRIES, open};
use super::recovery::Codes;
use super::{store, totp};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;
use crate::platform::keys::random;

/// How long a secret that was shown waits for its first code.
const TO_CONFIRM: SignedDuration = SignedDuration::from_mins(30);

/// A secret, as its owner sees it, once.
#[derive(Clone, PartialEq, Eq)]
pub struct Setup {
    /// Base32, for typing it into an app.
    pub secret: String,
    /// The same with the name of this service and of the account, for a picture or a link (`otpauth://totp/…`).
    pub otpauth_uri: String,
}

/// Makes a secret. It asks nobody for a code until it is confirmed; one that was begun before is forgotten.
///
/// # Errors
/// `sign_in_again` when the session is not fresh; `conflict` where there is a second factor already.
pub async fn begin(platform: &Platform, owner: Owner) -> Result<Setup> {
    owner.fresh()?;
    let (account, ctx, secret) = (owner.id(), platform.ctx(owner.actor()), random::<{ totp::OCTETS }>()?);
    let sealed = platform.keys.seal(LABEL, account.0, &secret)?;
    let put = move |conn: &mut Conn| {
        owner.lock(conn, &ctx)?;
        if store::is_on(conn, account)? {
            return Err(Problem::new(&problem::CONFLICT).detail("there is a second factor; remove it first").into());
        }
        store::put(conn, &ctx, account, &sealed)?;
        Ok(accounts::email(conn, account)?.ok_or_else(Problem::not_found)?)
    };
    let email = platform.db.write(put).await?;
    let secret = totp::base32(&secret);
    Ok(Setup { otpauth_uri: totp::uri(&platform.config.instance.name, email.as_str(), &secret), secret })
}

/// Puts the secret into force by a code made from it. Returns the recovery codes, which are shown this once. It needs no fresh
/// session: only who began it, just now and freshly signed in, has seen the secret.
///
/// # Errors
/// `invalid_credentials` for a wrong code; `conflict` where nothing was begun in the last half hour.
pub async fn confirm(platform: &Platform, owner: Owner, code: &str) -> Result<Vec<String>> {
    let (account, ctx, keys) = (owner.id(), platform.ctx(owner.actor()), platform.keys.clone());
    let (codes, code) = (Codes::new(account)?, code.to_owned());
    let hashes = codes.hashes.clone();
    let put = move |conn: &mut Conn| {
        owner.lock(conn, &ctx)?;
        let begun = store::find(conn, account)?.filter(|factor| !factor.is_confirmed && ctx.real_now <= factor.created_at + TO_CONFIRM);
        let begun = begun.ok_or_else(|| Problem::new(&problem::CONFLICT).detail("begin to set up a second factor first"))?;
        let step = totp::matching(&open(&keys, account, &begun)?, &code, ctx.real_now, begun.last_step)?;
        let Some(step) = step else {
            // Counted, so it is no error of the transaction; whoever guesses has to begin anew, which needs a fresh session.
            if begun.failures + 1 < TRIES {
                store::set_failures(conn, account, begun.failures + 1, None)?;
            } else {
                store::delete(conn, account)?;
            }
            return Ok(false);
        };
        store::set_used(conn, account, step)?;
        store::set_confirmed(conn, &ctx, account)?;
        store::put_codes(conn, account, &hashes)?;
        let id = journal::record(conn, &ctx, &entry(account, "account.second_factor_set", json!({})), &[])?;
        notices::tell(conn, &ctx, notices::SECOND_FACTOR_SET, account, id.0)?;
        Ok(true)
    };
    if platform.db.write(put).await? {
        Ok(codes.shown)
    } else {
        Err(Problem::new(&problem::INVALID_CREDENTIALS).detail("the code is wrong").into())
    }
}
