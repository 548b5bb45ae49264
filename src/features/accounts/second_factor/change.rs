//! What the owner of a second factor sees and changes of it. Each change asks for a code.

use serde_json::json;

use super::super::caller::Owner;
use super::super::entry::entry;
use super::super::notices;
use super::check::{Code, check};
use super::recovery::Codes;
use super::store;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

/// How it stands with the second factor of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Whether signing in asks for a code.
    pub is_enabled: bool,
    /// Recovery codes that were not used; none without a second factor.
    pub recovery_codes_left: i64,
}

/// How it stands with the owner's second factor.
///
/// # Errors
/// Those of the database.
pub async fn state(platform: &Platform, owner: Owner) -> Result<State> {
    let account = owner.id();
    let read = move |conn: &mut Conn| {
        Ok(State { is_enabled: store::is_on(conn, account)?, recovery_codes_left: store::codes_left(conn, account)? })
    };
    platform.db.read(read).await
}

/// Takes the second factor away, recovery codes too.
///
/// # Errors
/// `sign_in_again` when the session is not fresh; `invalid_credentials` for a wrong code, which is counted; `conflict` where there
/// is no second factor.
pub async fn remove(platform: &Platform, owner: Owner, code: &str) -> Result<()> {
    let account = owner.id();
    with_code(platform, owner, code, move |conn, ctx| {
        store::delete(conn, account)?;
        let id = journal::record(conn, ctx, &entry(account, "account.second_factor_removed", json!({})), &[])?;
        notices::tell(conn, ctx, notices::SECOND_FACTOR_REMOVED, account, id.0)
    })
    .await
}

/// Ten new recovery codes, which are shown this once; those before are worth nothing.
///
/// # Errors
/// Those of [`remove`].
pub async fn renew(platform: &Platform, owner: Owner, code: &str) -> Result<Vec<String>> {
    let (account, codes) = (owner.id(), Codes::new(owner.id())?);
    let hashes = codes.hashes.clone();
    let put = move |conn: &mut Conn, ctx: &Ctx| {
        store::put_codes(conn, account, &hashes)?;
        journal::record(conn, ctx, &entry(account, "account.recovery_codes_renewed", json!({})), &[])?;
        Ok(())
    };
    with_code(platform, owner, code, put).await?;
    Ok(codes.shown)
}

/// Does something in the transaction in which the code was right. A wrong one is counted there, so it is no error of it.
async fn with_code<F>(platform: &Platform, owner: Owner, code: &str, act: F) -> Result<()>
where
    F: Fn(&mut Conn, &Ctx) -> Result<()> + Send + 'static,
{
    owner.fresh()?;
    let (account, ctx, keys, code) = (owner.id(), platform.ctx(owner.actor()), platform.keys.clone(), code.to_owned());
    let checked = move |conn: &mut Conn| {
        owner.lock(conn, &ctx)?;
        let checked = check(conn, &ctx, &keys, account, Some(&code))?;
        if checked == Code::Right {
            act(conn, &ctx)?;
        }
        Ok(checked)
    };
    match platform.db.write(checked).await? {
        Code::Right => Ok(()),
        Code::Wrong | Code::Missing => Err(Problem::new(&problem::INVALID_CREDENTIALS).detail("the code is wrong").into()),
        Code::NotNeeded => Err(Problem::new(&problem::CONFLICT).detail("there is no second factor").into()),
    }
}
