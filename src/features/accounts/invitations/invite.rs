//! Inviting, sending the link once more, withdrawing.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::permissions::Role;
use super::super::profile::Profile;
use super::super::staff::naming::EventNamer;
use super::super::staff::seat::Seat;
use super::super::staff::still::still_may;
use super::super::staff::{notices as role_notices, store as staff_store};
use super::super::store as accounts;
use super::store::{self, Invitation};
use super::{BETWEEN_MAILS, LIFETIME, list};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId, InvitationId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// An invitation as it is typed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawInvite {
    /// Where the link goes.
    #[schema(example = "desk@example.org")]
    pub email: Option<String>,
    /// How they are addressed; at most 200 characters, may be left out.
    pub name: Option<String>,
    /// The language of the mail: `en`, `fr` or `es`. Without it that of whoever invites; an account that exists is written to in its own.
    pub locale: Option<String>,
    /// At an event: `door`, `viewer`, `programme`, `registration_desk` or `secretariat`. Not for admins of the instance.
    pub role: Option<String>,
    /// To the secretariat only: when it is accepted, the secretariat of whoever invites ends.
    pub hands_over: Option<bool>,
}

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct Invite {
    email: EmailAddress,
    name: String,
    locale: Option<Locale>,
    seat: Seat,
    hands_over: bool,
}

impl RawInvite {
    /// Reads it: to an event, or without one to be admin.
    ///
    /// # Errors
    /// `validation_failed` with every wrong field.
    pub fn parse(self, event: Option<EventId>) -> Result<Invite, Problem> {
        let mut errors = FieldErrors::default();
        let email = errors.required("/email", self.email.as_deref(), EmailAddress::parse);
        let locale = self.locale.filter(|locale| !locale.trim().is_empty());
        let profile = Profile::parse(self.name.as_deref().unwrap_or_default(), locale.as_deref().unwrap_or(Locale::En.tag()));
        let profile = profile.map_err(|problem| problem.errors.into_iter().for_each(|e| errors.add(e.pointer, e.code, e.detail))).ok();
        let seat = match (event, self.role.as_deref()) {
            (Some(event), role) => {
                let unknown = || format!("one of {}", Role::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", "));
                errors.required("/role", role, |word| Role::parse(word).ok_or_else(unknown)).map(|role| Seat::At(event, role))
            }
            (None, None) => Some(Seat::Admin),
            (None, Some(_)) => {
                errors.add("/role", "unknown", "an admin has no role at an event");
                None
            }
        };
        let hands_over = self.hands_over.unwrap_or(false);
        if hands_over && seat.is_some_and(|seat| seat.role() != Some(Role::Secretariat)) {
            errors.add("/hands_over", "invalid", "only the secretariat of an event can be handed over");
        }
        errors.finish()?;
        let (Some(email), Some(profile), Some(seat)) = (email, profile, seat) else {
            return Err(Problem::new(&problem::VALIDATION_FAILED));
        };
        Ok(Invite { email, name: profile.name, locale: locale.is_some().then_some(profile.locale), seat, hands_over })
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// There is a new invitation, and a mail goes out.
    Made(InvitationId),
    /// The one that stood was sent once more, with another link.
    SentAgain(InvitationId),
    /// One stands that was mailed less than ten minutes ago: nothing goes out.
    Standing(InvitationId),
}

impl Invited {
    /// The invitation that stands now.
    pub fn id(self) -> InvitationId {
        match self {
            Self::Made(id) | Self::SentAgain(id) | Self::Standing(id) => id,
        }
    }
}

/// Invites somebody. `id` is that of the new row, if there will be one.
///
/// # Errors
/// `conflict` when they have it already, when `by` has no secretariat to hand over, or when an invitation of other terms stands;
/// `too_many_requests` when one was withdrawn whose mail is less than ten minutes old; `forbidden` when the right was lost meanwhile.
pub fn invite(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, by: AccountId, id: InvitationId, new: &Invite) -> Result<Invited> {
    staff_store::lock(conn, new.seat.event())?;
    still_may(conn, ctx, new.seat.event())?;
    check(conn, by, new)?;
    if let Some(standing) = store::find_for(conn, ctx, &new.email, new.seat)? {
        let is_same = standing.hands_over == new.hands_over && (!new.hands_over || standing.invited_by == by);
        if is_same {
            return again(conn, ctx, namer, by, &standing);
        }
        if list::is_good(conn, &standing)? {
            return Err(conflict("another invitation stands; withdraw it first"));
        }
        store::withdraw(conn, ctx, standing.id)?;
    }
    if let Some(until) = store::withdrawn_until(conn, &new.email, new.seat)? {
        not_too_soon(ctx, until)?;
    }
    let locale = match new.locale {
        Some(locale) => locale,
        None => accounts::recipient(conn, by)?.map_or(Locale::En, |by| by.locale),
    };
    let (now, expires_at) = (Utc(ctx.real_now), Utc(ctx.real_now + LIFETIME));
    let invitation = Invitation {
        id,
        email: new.email.clone(),
        name: new.name.clone(),
        locale,
        event: new.seat.event(),
        role: new.seat.role(),
        invited_by: by,
        hands_over: new.hands_over,
        generation: 0,
        created_at: now,
        expires_at,
    };
    store::insert(conn, ctx, &invitation)?;
    record(conn, ctx, "invitation.made", &invitation)?;
    role_notices::invited(conn, ctx, namer, &invitation)?;
    Ok(Invited::Made(id))
}

fn check(conn: &mut Conn, by: AccountId, new: &Invite) -> Result<()> {
    if new.hands_over && !list::has(conn, by, new.seat)? {
        return Err(conflict("only who has the secretariat can hand it over"));
    }
    match accounts::login(conn, &new.email.folded())? {
        Some(login) if list::has(conn, login.id, new.seat)? => Err(conflict("this account has the role already")),
        _ => Ok(()),
    }
}

fn conflict(detail: &str) -> crate::platform::error::Error {
    Problem::new(&problem::CONFLICT).detail(detail).into()
}

/// When it was last mailed, which the end of its time tells.
fn seconds_until_next_mail(ctx: &Ctx, expires_at: Timestamp) -> Option<u32> {
    let next = expires_at - LIFETIME + BETWEEN_MAILS;
    let left = next.duration_since(ctx.real_now).as_secs();
    (left > 0).then(|| u32::try_from(left).unwrap_or(u32::MAX))
}

fn not_too_soon(ctx: &Ctx, expires_at: Timestamp) -> Result<()> {
    match seconds_until_next_mail(ctx, expires_at) {
        Some(seconds) => Err(Problem::new(&problem::TOO_MANY_REQUESTS).retry_after(seconds).into()),
        None => Ok(()),
    }
}

fn again(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, by: AccountId, standing: &Invitation) -> Result<Invited> {
    if seconds_until_next_mail(ctx, *standing.expires_at).is_some() {
        return Ok(Invited::Standing(standing.id));
    }
    send_again(conn, ctx, namer, by, standing.id)?;
    Ok(Invited::SentAgain(standing.id))
}

fn send_again(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, by: AccountId, id: InvitationId) -> Result<()> {
    store::renew(conn, id, by, ctx.real_now + LIFETIME)?;
    let invitation = store::get(conn, id)?;
    record(conn, ctx, "invitation.sent_again", &invitation)?;
    role_notices::invited(conn, ctx, namer, &invitation)
}

/// Sends an open invitation once more, with another link; those of before are dead. Fourteen days begin anew.
///
/// # Errors
/// `not_found` when there is no such open invitation to this event (or, without one, to be admin); `too_many_requests` within ten
/// minutes of the last mail; `conflict` for somebody else's hand-over.
pub fn resend(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, by: AccountId, event: Option<EventId>, id: InvitationId) -> Result<()> {
    let invitation = lock(conn, ctx, event, id)?;
    if invitation.hands_over && invitation.invited_by != by {
        return Err(conflict("a secretariat is handed over by whoever has it"));
    }
    not_too_soon(ctx, *invitation.expires_at)?;
    send_again(conn, ctx, namer, by, id)
}

/// Withdraws an open invitation; its link is dead.
///
/// # Errors
/// `not_found` when there is no such open invitation to this event (or, without one, to be admin).
pub fn withdraw(conn: &mut Conn, ctx: &Ctx, event: Option<EventId>, id: InvitationId) -> Result<()> {
    let invitation = lock(conn, ctx, event, id)?;
    store::withdraw(conn, ctx, id)?;
    record(conn, ctx, "invitation.withdrawn", &invitation)
}

/// The staff first and then the row, in the order of everybody who changes roles.
fn lock(conn: &mut Conn, ctx: &Ctx, event: Option<EventId>, id: InvitationId) -> Result<Invitation> {
    staff_store::lock(conn, event)?;
    still_may(conn, ctx, event)?;
    let invitation = store::lock(conn, ctx, id)?.filter(|invitation| invitation.event == event);
    Ok(invitation.ok_or_else(Problem::not_found)?)
}

/// What the journal keeps: never the address.
pub(super) fn record(conn: &mut Conn, ctx: &Ctx, action: &'static str, invitation: &Invitation) -> Result<()> {
    let entry = Entry {
        event: invitation.event,
        action,
        subject_kind: "invitation",
        subject: invitation.id.0,
        visibility: Visibility::Staff,
        detail: json!({ "role": invitation.seat().word(), "invited_by": invitation.invited_by, "hands_over": invitation.hands_over }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
