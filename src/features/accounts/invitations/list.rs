//! Which invitations are open, and whether they are still good.

use jiff::Timestamp;

use super::super::staff::seat::Seat;
use super::super::staff::still::manages;
use super::super::staff::store as staff_store;
use super::super::store as accounts;
use super::store::{self, Invitation};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId, InvitationId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// An invitation that was neither accepted nor withdrawn and is not too old.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    /// Its id.
    pub id: InvitationId,
    /// Where its link went.
    pub email: EmailAddress,
    /// How they are addressed; may be empty.
    pub name: String,
    /// The language of the mail.
    pub locale: Locale,
    /// What it offers.
    pub seat: Seat,
    /// When it is accepted, the secretariat of `invited_by` ends.
    pub hands_over: bool,
    /// Who sent it last.
    pub invited_by: AccountId,
    /// What they are called: name, or address where they have none.
    pub invited_by_name: String,
    /// Whoever sent it may not give this any more: it cannot be accepted until somebody who may sends it again.
    pub is_void: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it can be accepted, by the real clock.
    pub expires_at: Timestamp,
}

/// The open invitations to an event, or without one to be admin, by address.
///
/// # Errors
/// Those of the database.
pub fn open_invitations(conn: &mut Conn, ctx: &Ctx, event: Option<EventId>) -> Result<Vec<OpenInvitation>> {
    store::list(conn, ctx, event)?.into_iter().map(|row| view(conn, row)).collect()
}

/// An invitation to an event, or without one to be admin, in whatever state: for an answer that is given again.
///
/// # Errors
/// `not_found`.
pub fn an_invitation(conn: &mut Conn, event: Option<EventId>, id: InvitationId) -> Result<OpenInvitation> {
    let row = store::get(conn, id)?;
    if row.seat().event() == event { view(conn, row) } else { Err(Problem::not_found().into()) }
}

/// A row with what it says now.
pub(super) fn view(conn: &mut Conn, row: Invitation) -> Result<OpenInvitation> {
    let name = staff_store::names(conn, &[row.invited_by])?.pop().map(|(_, name)| name).unwrap_or_default();
    Ok(OpenInvitation {
        is_void: !is_good(conn, &row)?,
        seat: row.seat(),
        id: row.id,
        email: row.email,
        name: row.name,
        locale: row.locale,
        hands_over: row.hands_over,
        invited_by: row.invited_by,
        invited_by_name: name,
        created_at: *row.created_at,
        expires_at: *row.expires_at,
    })
}

/// Whether whoever sent it may still give what it offers, and has what it hands over.
pub(super) fn is_good(conn: &mut Conn, invitation: &Invitation) -> Result<bool> {
    let (by, seat) = (invitation.invited_by, invitation.seat());
    Ok(manages(conn, by, seat.event())? && (!invitation.hands_over || has(conn, by, seat)?))
}

/// Whether an account has this already.
pub(super) fn has(conn: &mut Conn, account: AccountId, seat: Seat) -> Result<bool> {
    match seat {
        Seat::At(event, role) => Ok(accounts::roles_at(conn, account, event)?.contains(&role)),
        Seat::Admin => staff_store::is_admin(conn, account),
    }
}
