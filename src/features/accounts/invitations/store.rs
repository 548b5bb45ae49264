//! The table `invitations`.

use diesel::prelude::*;
use jiff::Timestamp;

use super::super::permissions::Role;
use super::super::staff::seat::Seat;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId, InvitationId};
use crate::kernel::locale::Locale;
use crate::platform::ctx::Ctx;
use crate::platform::db::native::ForUpdate;
use crate::platform::db::schema::invitations;
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// A row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitations, check_for_backend(MultiBackend))]
pub(in super::super) struct Invitation {
    pub(in super::super) id: InvitationId,
    pub(in super::super) email: EmailAddress,
    pub(in super::super) name: String,
    pub(in super::super) locale: Locale,
    pub(super) event: Option<EventId>,
    pub(super) role: Option<Role>,
    pub(in super::super) invited_by: AccountId,
    pub(in super::super) hands_over: bool,
    pub(in super::super) generation: i64,
    pub(super) created_at: Utc,
    pub(in super::super) expires_at: Utc,
}

impl Invitation {
    /// What it offers.
    pub(in super::super) fn seat(&self) -> Seat {
        match (self.event, self.role) {
            (Some(event), Some(role)) => Seat::At(event, role),
            _ => Seat::Admin,
        }
    }
}

/// Those that were neither accepted nor withdrawn and are not too old.
macro_rules! open {
    ($ctx:expr) => {
        invitations::accepted_at.is_null().and(invitations::withdrawn_at.is_null()).and(invitations::expires_at.gt(Utc($ctx.real_now)))
    };
}

pub(super) fn insert(conn: &mut Conn, ctx: &Ctx, new: &Invitation) -> Result<()> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(new.id),
            invitations::email.eq(new.email.as_str()),
            invitations::email_folded.eq(new.email.folded()),
            invitations::name.eq(new.name.as_str()),
            invitations::locale.eq(new.locale),
            invitations::event.eq(new.event),
            invitations::role.eq(new.role),
            invitations::invited_by.eq(new.invited_by),
            invitations::hands_over.eq(new.hands_over),
            invitations::generation.eq(new.generation),
            invitations::created_at.eq(Utc(ctx.real_now)),
            invitations::expires_at.eq(new.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// An invitation in whatever state, for the mail about it.
pub(in super::super) fn get(conn: &mut Conn, id: InvitationId) -> Result<Invitation> {
    Ok(invitations::table.find(id).select(Invitation::as_select()).first(conn)?)
}

/// An open one.
pub(super) fn find(conn: &mut Conn, ctx: &Ctx, id: InvitationId) -> Result<Option<Invitation>> {
    Ok(invitations::table.find(id).filter(open!(ctx)).select(Invitation::as_select()).first(conn).optional()?)
}

/// An open one, kept from others until the transaction ends.
pub(super) fn lock(conn: &mut Conn, ctx: &Ctx, id: InvitationId) -> Result<Option<Invitation>> {
    let columns = <Invitation as Selectable<MultiBackend>>::construct_selection();
    Ok(ForUpdate::wait(invitations::table.find(id).filter(open!(ctx)).select(columns)).get_result(conn).optional()?)
}

/// The open ones to an event, or to be admin, by address.
pub(super) fn list(conn: &mut Conn, ctx: &Ctx, event: Option<EventId>) -> Result<Vec<Invitation>> {
    let query = invitations::table.filter(open!(ctx)).select(Invitation::as_select()).into_boxed::<MultiBackend>();
    let query = match event {
        Some(event) => query.filter(invitations::event.eq(event)),
        None => query.filter(invitations::event.is_null()),
    };
    Ok(query.order((invitations::email_folded, invitations::id)).load(conn)?)
}

/// The open one of an address to a seat.
pub(super) fn find_for(conn: &mut Conn, ctx: &Ctx, email: &EmailAddress, seat: Seat) -> Result<Option<Invitation>> {
    let query = invitations::table
        .filter(open!(ctx).and(invitations::email_folded.eq(email.folded())))
        .select(Invitation::as_select())
        .into_boxed::<MultiBackend>();
    let query = match seat {
        Seat::At(event, role) => query.filter(invitations::event.eq(event).and(invitations::role.eq(role))),
        Seat::Admin => query.filter(invitations::event.is_null()),
    };
    Ok(query.order(invitations::id).first(conn).optional()?)
}

/// Until when the withdrawn ones of an address to a seat would have stood; the latest.
pub(super) fn withdrawn_until(conn: &mut Conn, email: &EmailAddress, seat: Seat) -> Result<Option<Timestamp>> {
    let query = invitations::table
        .filter(invitations::withdrawn_at.is_not_null().and(invitations::email_folded.eq(email.folded())))
        .select(invitations::expires_at)
        .into_boxed::<MultiBackend>();
    let query = match seat {
        Seat::At(event, role) => query.filter(invitations::event.eq(event).and(invitations::role.eq(role))),
        Seat::Admin => query.filter(invitations::event.is_null()),
    };
    let until: Option<Utc> = query.order(invitations::expires_at.desc()).first(conn).optional()?;
    Ok(until.map(|until| *until))
}

/// It is sent once more: links of before are dead, and whoever sends it now answers for it.
pub(super) fn renew(conn: &mut Conn, id: InvitationId, by: AccountId, until: Timestamp) -> Result<()> {
    diesel::update(invitations::table.find(id))
        .set((
            invitations::generation.eq(invitations::generation + 1),
            invitations::invited_by.eq(by),
            invitations::expires_at.eq(Utc(until)),
        ))
        .execute(conn)?;
    Ok(())
}

/// It is withdrawn.
pub(super) fn withdraw(conn: &mut Conn, ctx: &Ctx, id: InvitationId) -> Result<()> {
    diesel::update(invitations::table.find(id)).set(invitations::withdrawn_at.eq(Utc(ctx.real_now))).execute(conn)?;
    Ok(())
}

/// The links that went to this address (folded) are dead: somebody else may read what arrives there. The invitations stay, to be sent
/// once more. The caller holds the row of the account, before which accepting waits.
pub(in super::super) fn end_links_to(conn: &mut Conn, email_folded: &str) -> Result<()> {
    let standing = invitations::accepted_at.is_null().and(invitations::withdrawn_at.is_null());
    diesel::update(invitations::table.filter(standing.and(invitations::email_folded.eq(email_folded))))
        .set(invitations::generation.eq(invitations::generation + 1))
        .execute(conn)?;
    Ok(())
}

/// It is accepted. False when somebody was quicker.
pub(super) fn accept(conn: &mut Conn, ctx: &Ctx, id: InvitationId, by: AccountId) -> Result<bool> {
    let open = invitations::table.find(id).filter(invitations::accepted_at.is_null().and(invitations::withdrawn_at.is_null()));
    let values = (invitations::accepted_at.eq(Utc(ctx.real_now)), invitations::accepted_by.eq(by));
    Ok(diesel::update(open).set(values).execute(conn)? == 1)
}
