//! By a link that is sent to the mailbox: asked for by anybody, for any address.
//!
//! Asking writes a row and a job, whatever the address; only the job looks whether there is an account ([`super::jobs`]). The link
//! opens a page; the session begins with the POST from there, because scanners follow links. It works once, for half an hour.

use serde_json::json;

use super::super::limit;
use super::super::sessions::{self, Cookie, Entry, LetIn, Method, Proof, Tokens, Visitor};
use super::jobs;
use super::link_store::{self as store, LIFETIME};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, SignInLinkId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::keys::{Keys, LinkPurpose};

/// What somebody asks for.
pub struct Request {
    /// Where the link goes, as typed.
    pub email: String,
    /// The page to go on to; a path of ours.
    pub next: Option<String>,
}

/// Sends a link, if the address has an account. The answer is the same if not.
///
/// # Errors
/// `validation_failed` for what is no address; `too_many_requests` for this address from here.
pub async fn request(platform: &Platform, asked: Request, visitor: &Visitor) -> Result<()> {
    let mut errors = FieldErrors::default();
    let email = errors.check("/email", EmailAddress::parse(&asked.email));
    errors.finish()?;
    let Some(email) = email else { return Ok(()) };
    limit::link_asked(&platform.sign_in, &visitor.network, &email.folded())?;
    let (ctx, id) = (platform.ctx(Actor::Public), SignInLinkId::new());
    let row = move |conn: &mut Conn| {
        store::insert(conn, &ctx, id, &email.folded(), asked.next.as_deref(), ctx.real_now + LIFETIME)?;
        let job = NewJob { kind: jobs::SEND_LINK, payload: json!({ "link": id }), dedup_key: None, run_at: None };
        enqueue(conn, &ctx, &job)
    };
    platform.db.write(row).await?;
    Ok(())
}

/// A link that may be used now: its account and the page to go on to.
///
/// # Errors
/// `invalid_token` for one that is not ours, was used, or is too old.
pub fn open(conn: &mut Conn, keys: &Keys, ctx: &Ctx, token: &str) -> Result<Usable> {
    let invalid = || Problem::new(&problem::INVALID_TOKEN);
    let (id, _) = keys.open_link(LinkPurpose::SignIn, token).ok_or_else(invalid)?;
    let usable = store::usable(conn, ctx, id.into())?.ok_or_else(invalid)?;
    Ok(Usable { id: id.into(), account: usable.0, next: usable.1 })
}

/// A link that may be used now.
pub struct Usable {
    id: SignInLinkId,
    account: AccountId,
    /// The page to go on to.
    pub next: Option<String>,
}

impl Usable {
    fn proof(&self) -> Proof {
        Proof { account: self.account, method: Method::Link, password_hash: None }
    }

    /// Uses it up. The row is locked with its account, so that two who come at once are one.
    fn use_up(&self, conn: &mut Conn, ctx: &Ctx) -> Result<()> {
        if store::use_up(conn, ctx, self.id)? { Ok(()) } else { Err(Problem::new(&problem::INVALID_TOKEN).into()) }
    }
}

/// Signs a program in. A link is not used up while the code of a second factor is missing or wrong.
///
/// # Errors
/// `invalid_token`, `second_factor_required`, `invalid_credentials` for a wrong code.
pub async fn redeem(platform: &Platform, token: &str, code: Option<String>, visitor: Visitor) -> Result<Tokens> {
    let (ctx, keys, refresh) = (platform.ctx(Actor::Public), platform.keys.clone(), sessions::Refresh::new()?);
    let (token, hash) = (token.to_owned(), refresh.hash);
    let begin = move |conn: &mut Conn| {
        let link = open(conn, &keys, &ctx, &token)?;
        let entry = sessions::begin(conn, &ctx, &keys, &link.proof(), code.as_deref(), &visitor, &hash)?;
        if matches!(entry, Entry::In(_)) {
            link.use_up(conn, &ctx)?;
        }
        Ok((link.account, entry))
    };
    let (account, entry) = platform.db.write(begin).await?;
    sessions::tokens(platform, &ctx, account, sessions::session_of(entry)?, refresh)
}

/// Signs a browser in, and says where it goes on.
///
/// # Errors
/// `invalid_token`.
pub async fn redeem_in_browser(platform: &Platform, token: &str, visitor: Visitor) -> Result<(LetIn, Option<String>)> {
    let (ctx, keys, cookie, token) = (platform.ctx(Actor::Public), platform.keys.clone(), Cookie::new()?, token.to_owned());
    let begin = move |conn: &mut Conn| {
        let link = open(conn, &keys, &ctx, &token)?;
        let let_in = sessions::enter_browser(conn, &ctx, &keys, &link.proof(), &visitor, cookie.clone())?;
        link.use_up(conn, &ctx)?;
        Ok((let_in, link.next))
    };
    platform.db.write(begin).await
}
