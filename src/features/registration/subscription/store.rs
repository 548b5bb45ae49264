//! The table `subscriptions`.

use diesel::prelude::*;

use crate::features::registration::model::{Registration, Status};
use crate::kernel::id::{EventId, RegistrationId, SessionId};
use crate::platform::db::Conn;
use crate::platform::db::schema::{registrations, subscriptions};
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

/// To what somebody subscribed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subscription {
    /// These sessions alone; `None`: all that come.
    pub only: Option<Vec<SessionId>>,
}

impl Subscription {
    pub fn wants(&self, session: SessionId) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&session))
    }
}

pub(super) fn find(conn: &mut Conn, registration: RegistrationId) -> Result<Option<Subscription>> {
    let only = subscriptions::table.find(registration).select(subscriptions::only_sessions);
    let found: Option<Option<Json<Vec<SessionId>>>> = only.first(conn).optional()?;
    Ok(found.map(|only| Subscription { only: only.map(|Json(only)| only) }))
}

/// Writes it, in the place of what was.
pub(super) fn put(conn: &mut Conn, registration: &Registration, only: Option<Vec<SessionId>>, now: Utc) -> Result<()> {
    diesel::delete(subscriptions::table.find(registration.id)).execute(conn)?;
    diesel::insert_into(subscriptions::table)
        .values((
            subscriptions::registration.eq(registration.id),
            subscriptions::event.eq(registration.event),
            subscriptions::only_sessions.eq(only.map(Json)),
            subscriptions::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// So many who come and subscribed to all, by number, from after this one.
///
/// # Errors
/// Those of the database.
pub fn subscribers(conn: &mut Conn, event: EventId, after: i64, most: usize) -> Result<Vec<Registration>> {
    let who = registrations::table
        .inner_join(subscriptions::table)
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Confirmed)))
        .filter(registrations::number.gt(after).and(subscriptions::only_sessions.is_null()));
    let some = who.select(Registration::as_select()).order(registrations::number).limit(i64::try_from(most).unwrap_or(i64::MAX));
    Ok(some.load(conn)?)
}
