//! Who waits, in which order: the turns in `registrations`. One line for each category and mode; a party has one turn in its lines.

use std::collections::HashMap;

use diesel::dsl::min;
use diesel::prelude::*;

use crate::features::events::pools::Mode;
use crate::features::registration::model::{Registration, Status};
use crate::kernel::id::{EventId, RegistrationId};
use crate::platform::db::Conn;
use crate::platform::db::schema::registrations;
use crate::platform::error::Result;

/// Gives somebody a turn at the end of the line.
pub(in crate::features::registration) fn set_turn(conn: &mut Conn, id: RegistrationId, order: i64) -> Result<()> {
    diesel::update(registrations::table.find(id))
        .set((registrations::status.eq(Status::Waiting), registrations::wait_order.eq(order)))
        .execute(conn)?;
    Ok(())
}

/// The first turn of each line: people of one category and mode who came alone.
pub(in crate::features::registration) fn first_waiting(conn: &mut Conn, event: EventId) -> Result<Vec<(String, Mode, i64)>> {
    let heads: Vec<(String, Mode, Option<i64>)> = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)).and(registrations::party.is_null()))
        .group_by((registrations::category, registrations::mode))
        .select((registrations::category, registrations::mode, min(registrations::wait_order)))
        .load(conn)?;
    Ok(heads.into_iter().filter_map(|(category, mode, order)| Some((category, mode, order?))).collect())
}

/// The next turn of a line.
pub(in crate::features::registration) fn next_waiting(
    conn: &mut Conn,
    event: EventId,
    category: &str,
    mode: Mode,
    after: i64,
) -> Result<Option<i64>> {
    let line = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)).and(registrations::party.is_null()))
        .filter(registrations::category.eq(category).and(registrations::mode.eq(mode)))
        .filter(registrations::wait_order.gt(after));
    Ok(line.select(min(registrations::wait_order)).first(conn)?)
}

/// The parties that wait, each with its turn.
pub(in crate::features::registration) fn waiting_parties(conn: &mut Conn, event: EventId) -> Result<Vec<i64>> {
    let parties = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)).and(registrations::party.is_not_null()));
    let turns: Vec<Option<i64>> = parties.select(registrations::wait_order).distinct().load(conn)?;
    Ok(turns.into_iter().flatten().collect())
}

/// Who waits with this turn: one person, or a party, by number.
pub(in crate::features::registration) fn waiting_at(conn: &mut Conn, event: EventId, order: i64) -> Result<Vec<Registration>> {
    let turn = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
        .filter(registrations::wait_order.eq(order));
    Ok(turn.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Rank among those who wait for the same category and mode, from 1; people of one party have one. `None` for who does not wait.
///
/// # Errors
/// Those of the database.
pub fn position(conn: &mut Conn, registration: &Registration) -> Result<Option<i64>> {
    let Some(order) = registration.wait_order else { return Ok(None) };
    let rank: i64 = registrations::table
        .filter(registrations::event.eq(registration.event).and(registrations::status.eq(Status::Waiting)))
        .filter(registrations::category.eq(&registration.category).and(registrations::mode.eq(registration.mode)))
        .filter(registrations::wait_order.lt(order))
        .count()
        .get_result(conn)?;
    Ok(Some(rank + 1))
}

/// The ranks of those of these registrations of one event who wait, as [`position`] gives it for one: one count and one reading of turns
/// for each line that somebody of them stands in, however long it is.
///
/// # Errors
/// Those of the database.
pub fn positions(conn: &mut Conn, event: EventId, of: &[Registration]) -> Result<HashMap<RegistrationId, i64>> {
    let mut lines: HashMap<(&str, Mode), Vec<(i64, RegistrationId)>> = HashMap::new();
    for one in of {
        if let Some(turn) = one.wait_order {
            lines.entry((&one.category, one.mode)).or_default().push((turn, one.id));
        }
    }
    let mut ranks = HashMap::new();
    for ((category, mode), who) in lines {
        let (Some((first, _)), Some((last, _))) = (who.iter().min(), who.iter().max()) else { continue };
        let line = || {
            registrations::table
                .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
                .filter(registrations::category.eq(category).and(registrations::mode.eq(mode)))
        };
        let before: i64 = line().filter(registrations::wait_order.lt(*first)).count().get_result(conn)?;
        let between = line().filter(registrations::wait_order.between(*first, *last)).order(registrations::wait_order);
        let turns: Vec<Option<i64>> = between.select(registrations::wait_order).load(conn)?;
        for (turn, id) in who {
            // People of one party have one turn, and one rank.
            let ahead = turns.partition_point(|other| other.is_some_and(|other| other < turn));
            ranks.insert(id, before + i64::try_from(ahead).unwrap_or(i64::MAX) + 1);
        }
    }
    Ok(ranks)
}
