//! The table `certificates`.

use diesel::prelude::*;

use super::model::Certificate;
use crate::kernel::id::{AccountId, CertificateId, EventId, RegistrationId};
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::certificates;
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;
use crate::platform::number::Number;

pub(super) fn of_registration(conn: &mut Conn, registration: RegistrationId) -> Result<Option<Certificate>> {
    let own = certificates::table.filter(certificates::registration.eq(registration));
    Ok(own.select(Certificate::as_select()).first(conn).optional()?)
}

pub(super) fn by_number(conn: &mut Conn, number: &Number) -> Result<Option<Certificate>> {
    let one = certificates::table.filter(certificates::number.eq(number.as_str()));
    Ok(one.select(Certificate::as_select()).first(conn).optional()?)
}

/// The same of an event; nobody else changes it until the transaction ends.
pub(super) fn lock(conn: &mut Conn, event: EventId, number: &Number) -> Result<Option<Certificate>> {
    let columns = <Certificate as Selectable<MultiBackend>>::construct_selection();
    let one = certificates::table.filter(certificates::number.eq(number.as_str()).and(certificates::event.eq(event))).select(columns);
    Ok(ForUpdate::wait(one).get_result(conn).optional()?)
}

/// Writes one, unless its registration has one by now.
pub(super) fn insert(conn: &mut Conn, (event, registration): (EventId, RegistrationId), number: &Number, now: Utc) -> Result<bool> {
    let values = (
        certificates::id.eq(CertificateId::new()),
        certificates::event.eq(event),
        certificates::registration.eq(registration),
        certificates::number.eq(number.as_str()),
        certificates::issued_at.eq(now),
    );
    Ok(Native(diesel::insert_into(certificates::table).values(values).on_conflict_do_nothing()).execute(conn)? == 1)
}

pub(super) fn revoke(conn: &mut Conn, id: CertificateId, by: Option<AccountId>, now: Utc) -> Result<()> {
    let values = (certificates::revoked_at.eq(Some(now)), certificates::revoked_by.eq(by));
    diesel::update(certificates::table.find(id)).set(values).execute(conn)?;
    Ok(())
}

/// Those of an event, by id, from after this one.
pub(super) fn page(conn: &mut Conn, event: EventId, after: Option<CertificateId>, limit: u16) -> Result<Vec<Certificate>> {
    let mut all = certificates::table.filter(certificates::event.eq(event)).select(Certificate::as_select()).into_boxed::<MultiBackend>();
    if let Some(after) = after {
        all = all.filter(certificates::id.gt(after));
    }
    Ok(all.order(certificates::id).limit(i64::from(limit) + 1).load(conn)?)
}
