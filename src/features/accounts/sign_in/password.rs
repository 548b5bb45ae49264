//! By address and password.

use super::super::limit::Try;
use super::super::sessions::{Method, Proof, Tokens, Visitor, begin_program};
use super::super::{password, store};
use crate::kernel::email::EmailAddress;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Whose password this is. An unknown address, an account without a password and a disabled one take as long as a wrong password.
///
/// # Errors
/// `invalid_credentials`; `too_many_requests` for this account from this address; `Unavailable` when too many sign in at once.
pub async fn prove(platform: &Platform, email: &str, typed: &str, visitor: &Visitor) -> Result<Proof> {
    // What is counted is what is looked for: another spelling of the domain is no other account.
    let folded = EmailAddress::parse(email).ok().map(|email| email.folded());
    let attempt = Try::begin(&platform.sign_in, &visitor.network, folded.as_deref().unwrap_or_default())?;
    let find = move |conn: &mut Conn| folded.as_deref().map_or(Ok(None), |folded| store::login(conn, folded));
    let login = platform.db.read(find).await?;
    let hash = login.as_ref().and_then(|login| login.password_hash.clone());
    let is_right = password::verify(typed, hash).await?;
    let Some(login) = login.filter(|login| is_right && !login.is_disabled) else {
        metrics::counter!("lyceum_sign_ins_total", "outcome" => "refused").increment(1);
        return Err(Problem::new(&problem::INVALID_CREDENTIALS).into());
    };
    attempt.succeeded();
    Ok(Proof { account: login.id, method: Method::Password, password_hash: login.password_hash })
}

/// Signs a program in.
///
/// # Errors
/// Those of [`prove`]; `second_factor_required` where the account has one and no code came along.
pub async fn sign_in(platform: &Platform, email: &str, typed: &str, code: Option<String>, visitor: Visitor) -> Result<Tokens> {
    let proof = prove(platform, email, typed, &visitor).await?;
    begin_program(platform, proof, code, visitor).await
}
