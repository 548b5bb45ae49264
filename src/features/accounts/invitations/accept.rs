//! Accepting. The link proves the mailbox, so it signs in as well: by the one door, with the second factor where there is one.
//!
//! Whatever is wrong with an invitation (not ours, used, withdrawn, too old, sent again since, void) has one answer. A password and a
//! second factor that an account has are not touched.

use serde_json::json;

use super::super::create_user::hash;
use super::super::entry::entry;
use super::super::profile::Profile;
use super::super::sessions::{self, Cookie, Entry, LetIn, Method, Proof, Tokens, Visitor};
use super::super::staff::naming::EventNamer;
use super::super::staff::roles::{grant_role, take_role};
use super::super::staff::seat::Seat;
use super::super::staff::{notices as role_notices, store as staff_store};
use super::super::store::{self as accounts, NewAccount};
use super::invite::record;
use super::list::{self, OpenInvitation};
use super::store::{self, Invitation};
use crate::kernel::id::{AccountId, InvitationId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;
use crate::platform::keys::LinkPurpose;

/// What whoever accepts says of themselves. It is used where the address has no account yet.
#[derive(Clone, Debug, Default)]
pub struct Acceptance {
    /// How they are addressed; that of the invitation when left out.
    pub name: Option<String>,
    /// `en`, `fr` or `es`; that of the invitation when left out.
    pub locale: Option<String>,
    /// The password of the new account; without one it signs in by link.
    pub password: Option<String>,
}

/// What a link offers, and whether the address has an account already. Looking changes nothing.
///
/// # Errors
/// `invalid_token` when it cannot be accepted.
pub async fn open_invitation(platform: &Platform, token: &str) -> Result<(OpenInvitation, bool)> {
    let (ctx, (id, generation)) = (platform.ctx(Actor::Public), read_token(platform, token)?);
    let read = move |conn: &mut Conn| {
        let invitation = store::find(conn, &ctx, id)?;
        let invitation = good(conn, invitation, generation)?;
        let is_known = accounts::login(conn, &invitation.email.folded())?.is_some();
        Ok((list::view(conn, invitation)?, is_known))
    };
    platform.db.read(read).await
}

/// Accepts, and signs a program in. `code` is that of the second factor; while it is missing or wrong nothing is accepted.
///
/// # Errors
/// `invalid_token` when it cannot be accepted; `validation_failed` for what a new account says; `second_factor_required`,
/// `invalid_credentials` for a wrong code.
pub async fn redeem_invitation(
    platform: &Platform,
    namer: EventNamer,
    token: &str,
    acceptance: Acceptance,
    code: Option<String>,
    visitor: Visitor,
) -> Result<Tokens> {
    let (ctx, keys, refresh) = (platform.ctx(Actor::Public), platform.keys.clone(), sessions::Refresh::new()?);
    let (ready, hash) = (prepare(platform, token, acceptance).await?, refresh.hash);
    let accept = move |conn: &mut Conn| {
        let accepting = ready.begin(conn, &ctx)?;
        let entry = sessions::begin(conn, &ctx, &keys, &accepting.proof(), code.as_deref(), &visitor, &hash)?;
        if matches!(entry, Entry::In(_)) {
            accepting.finish(conn, &ctx, namer)?;
        }
        Ok((accepting.account, entry))
    };
    let (account, entry) = platform.db.write(accept).await?;
    sessions::tokens(platform, &ctx, account, sessions::session_of(entry)?, refresh)
}

/// Accepts, and signs a browser in. The second factor, where there is one, comes after: until then the session is nobody.
///
/// # Errors
/// `invalid_token` when it cannot be accepted; `validation_failed` for what a new account says.
pub async fn accept_in_browser(
    platform: &Platform,
    namer: EventNamer,
    token: &str,
    acceptance: Acceptance,
    visitor: Visitor,
) -> Result<LetIn> {
    let (ctx, keys, cookie) = (platform.ctx(Actor::Public), platform.keys.clone(), Cookie::new()?);
    let ready = prepare(platform, token, acceptance).await?;
    let accept = move |conn: &mut Conn| {
        let accepting = ready.begin(conn, &ctx)?;
        let let_in = sessions::enter_browser(conn, &ctx, &keys, &accepting.proof(), &visitor, cookie.clone())?;
        accepting.finish(conn, &ctx, namer)?;
        Ok(let_in)
    };
    platform.db.write(accept).await
}

/// Everything that is done before the transaction: the token is read, the password hashed.
struct Ready {
    id: InvitationId,
    generation: i64,
    profile: Profile,
    hash: Option<String>,
}

async fn prepare(platform: &Platform, token: &str, acceptance: Acceptance) -> Result<Ready> {
    let (id, generation) = read_token(platform, token)?;
    let (invitation, is_known) = open_invitation(platform, token).await?;
    let profile = Profile::parse(
        acceptance.name.as_deref().unwrap_or(&invitation.name),
        acceptance.locale.as_deref().unwrap_or(invitation.locale.tag()),
    )?;
    let hash = match acceptance.password.filter(|typed| !typed.is_empty() && !is_known) {
        Some(typed) => Some(hash(&typed, &invitation.email).await?),
        None => None,
    };
    Ok(Ready { id, generation, profile, hash })
}

/// An invitation whose rows are locked, and the account that accepts it.
struct Accepting {
    invitation: Invitation,
    account: AccountId,
    is_new: bool,
}

impl Ready {
    fn begin(&self, conn: &mut Conn, ctx: &Ctx) -> Result<Accepting> {
        // The staff, the account, the row: in the order of everybody who changes roles, or ends the links that went to an account.
        let found = store::find(conn, ctx, self.id)?.ok_or_else(invalid)?;
        staff_store::lock(conn, found.seat().event())?;
        if let Some(login) = accounts::login(conn, &found.email.folded())? {
            accounts::lock(conn, login.id)?;
        }
        let invitation = store::lock(conn, ctx, self.id)?;
        let invitation = good(conn, invitation, self.generation)?;
        let made = match accounts::login(conn, &invitation.email.folded())? {
            Some(_) => None,
            None => self.make_account(conn, ctx, &invitation)?,
        };
        if let Some(account) = made {
            return Ok(Accepting { invitation, account, is_new: true });
        }
        let login = accounts::login(conn, &invitation.email.folded())?.filter(|login| !login.is_disabled).ok_or_else(invalid)?;
        Ok(Accepting { invitation, account: login.id, is_new: false })
    }

    /// None when somebody made one for this address just now.
    fn make_account(&self, conn: &mut Conn, ctx: &Ctx, invitation: &Invitation) -> Result<Option<AccountId>> {
        let (id, Profile { name, locale }) = (AccountId::new(), &self.profile);
        let new = NewAccount { id, email: &invitation.email, name, locale: *locale, is_admin: false };
        if !accounts::insert(conn, ctx, &new)? {
            return Ok(None);
        }
        if let Some(hash) = &self.hash {
            accounts::set_hash(conn, ctx, id, hash)?;
        }
        let detail = json!({ "is_admin": false, "invitation": invitation.id });
        journal::record(conn, &Ctx { actor: Actor::Account(id), ..*ctx }, &entry(id, "account.created", detail), &[])?;
        Ok(Some(id))
    }
}

impl Accepting {
    fn proof(&self) -> Proof {
        Proof { account: self.account, method: Method::Invitation, password_hash: None }
    }

    fn finish(&self, conn: &mut Conn, ctx: &Ctx, namer: EventNamer) -> Result<()> {
        let (invitation, account) = (&self.invitation, self.account);
        let ctx = Ctx { actor: Actor::Account(account), ..*ctx };
        if !store::accept(conn, &ctx, invitation.id, account)? {
            return Err(invalid().into());
        }
        record(conn, &ctx, "invitation.accepted", invitation)?;
        let seat = invitation.seat();
        let has_more = match seat {
            Seat::At(event, role) => grant_role(conn, &ctx, account, event, role)?,
            Seat::Admin => make_admin(conn, &ctx, account)?,
        };
        if let Seat::At(event, role) = seat
            && invitation.hands_over
            && invitation.invited_by != account
        {
            take_role(conn, &ctx, invitation.invited_by, event, role)?;
            return role_notices::handed_over(conn, &ctx, namer, seat, invitation.invited_by, account);
        }
        if has_more && !self.is_new { role_notices::granted(conn, &ctx, namer, account, seat) } else { Ok(()) }
    }
}

fn make_admin(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<bool> {
    let is_new = staff_store::set_admin(conn, account, true)?;
    if is_new {
        journal::record(conn, ctx, &entry(account, "account.admin_granted", json!({})), &[])?;
    }
    Ok(is_new)
}

fn invalid() -> Problem {
    Problem::new(&problem::INVALID_TOKEN)
}

fn read_token(platform: &Platform, token: &str) -> Result<(InvitationId, i64)> {
    let (id, generation) = platform.keys.open_link(LinkPurpose::Invitation, token).ok_or_else(invalid)?;
    Ok((id.into(), generation))
}

/// The open invitation of this generation, unless whoever sent it may not give it any more.
fn good(conn: &mut Conn, invitation: Option<Invitation>, generation: i64) -> Result<Invitation> {
    let invitation = invitation.filter(|invitation| invitation.generation == generation).ok_or_else(invalid)?;
    if list::is_good(conn, &invitation)? { Ok(invitation) } else { Err(invalid().into()) }
}
