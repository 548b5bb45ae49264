//! Reminders (N47): a day before a webinar and an hour before it, whoever has it gets their joining link.
//!
//! Nothing is planned ahead: a job looks every minute at the webinars that are near and at when each person was last reminded, so a webinar
//! that was moved is reminded of at its new time and not at the old, and a service that was away goes on where it stood. One is due where
//! the person was not reminded since the instant at which it was due. Where a day's reminder comes so late that the hour's is due too, the
//! hour's alone is sent; who chose the webinar later than that gets the hour's at once, for it has the link.
//!
//! Nobody is written to at night: what falls between ten in the evening and seven in the morning of the person's zone is sent before, and
//! what is late waits for the morning, unless the webinar begins earlier, or its person has chosen it in that very night.

use jiff::civil::{Time, time};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::model::Lead;
use super::{notices, store};
use crate::features::people::{self, Person};
use crate::features::programme::{self, Session};
use crate::features::registration::Registration;
use crate::features::registration::signup::{self, SignUp};
use crate::kernel::id::{PersonId, RegistrationId, SessionId};
use crate::kernel::night::NIGHT;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::Next;

/// The job, and its schedule.
pub(super) const REMIND: &str = "webinars/remind";
/// People in one transaction.
const BATCH: usize = 200;
/// When what falls into the night is sent, the evening before.
const EVENING: Time = time(21, 30, 0, 0);

impl Lead {
    const fn duration(self) -> SignedDuration {
        SignedDuration::from_hours(if matches!(self, Self::Day) { 24 } else { 1 })
    }

    /// When somebody who lives in this zone is due to be reminded of what begins then.
    fn due(self, start: Timestamp, zone: &Zone) -> Timestamp {
        let at = start.checked_sub(self.duration()).unwrap_or(start);
        let local = zone.at(at);
        let (from, until) = NIGHT;
        let evening = match local.time() {
            time if time >= from => Some(local.date()),
            time if time < until => local.date().yesterday().ok(),
            _ => None,
        };
        let sent = evening.and_then(|day| day.to_datetime(EVENING).to_zoned(local.time_zone().clone()).ok());
        sent.map_or(at, |sent| sent.timestamp().min(at))
    }
}

/// Where a round goes on: at which webinar, after which number.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Place {
    session: Option<SessionId>,
    after: i64,
}

/// One batch of a round.
///
/// # Errors
/// Those of the database.
pub fn remind(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let at: Place = match payload {
        Value::Null => Place::default(),
        place => serde_json::from_value(place.clone()).map_err(|error| Error::internal("a job", error))?,
    };
    // A day, and the night before it.
    let until = ctx.now.checked_add(SignedDuration::from_hours(24 + 10)).unwrap_or(ctx.now);
    let mut near = programme::webinars_between(conn, ctx.now, until)?;
    near.sort_by_key(|session| session.id);
    let mut near = near.into_iter().filter(|session| at.session.is_none_or(|id| session.id >= id));
    let Some(session) = near.next() else { return Ok(Next::Done) };
    let after = if at.session == Some(session.id) { at.after } else { 0 };
    let some = signup::seat_holders(conn, session.id, after, BATCH)?;
    let last = some.last().filter(|_| some.len() == BATCH).map(|(registration, _)| registration.number);
    tell(conn, ctx, &session, &some)?;
    let next = match (last, near.next()) {
        (Some(after), _) => Place { session: Some(session.id), after },
        (None, Some(next)) => Place { session: Some(next.id), after: 0 },
        (None, None) => return Ok(Next::Done),
    };
    Ok(Next::Again(serde_json::to_value(next).map_err(|error| Error::internal("a job", error))?))
}

fn tell(conn: &mut Conn, ctx: &Ctx, session: &Session, some: &[(Registration, SignUp)]) -> Result<()> {
    let ids: Vec<RegistrationId> = some.iter().map(|(registration, _)| registration.id).collect();
    let reminded = store::reminded(conn, session.id, &ids)?;
    let persons: Vec<PersonId> = some.iter().map(|(registration, _)| registration.person).collect();
    let persons = people::get_many(conn, &persons)?;
    for (registration, sign_up) in some.iter().filter(|(registration, _)| registration.status.comes()) {
        let Some(person) = persons.iter().find(|person| person.id == registration.person && !person.deceased) else { continue };
        let was = |lead| reminded.get(&(registration.id, lead)).copied();
        if let Some((lead, due)) = due(ctx.now, session, person, sign_up, was) {
            store::put_reminded(conn, session.id, registration.id, lead, Utc(ctx.now))?;
            notices::remind(conn, ctx, (registration, person), session.id, (lead, due))?;
        }
    }
    Ok(())
}

/// Which reminder is due to somebody now, if any, and since when.
fn due(
    now: Timestamp,
    session: &Session,
    person: &Person,
    sign_up: &SignUp,
    was: impl Fn(Lead) -> Option<Timestamp>,
) -> Option<(Lead, Timestamp)> {
    let (start, zone) = (session.details.starts_at().filter(|start| now < *start)?, &person.time_zone);
    let (lead, at) = [Lead::Hour, Lead::Day].map(|lead| (lead, lead.due(start, zone))).into_iter().find(|(_, at)| *at <= now)?;
    // Of a move by which it would have been due again before, the publication told them.
    if was(lead).is_some_and(|told| told >= at || session.last_modified > at) {
        return None;
    }
    // Who chose it after that gets the link an hour before, or at once where it begins sooner.
    let chose_late = sign_up.last_modified.0 > at;
    if lead == Lead::Day && chose_late {
        return None;
    }
    // A service that was away does not make up for it at night, where the morning is early enough.
    let waits = !chose_late && morning(now, zone).is_some_and(|morning| morning < start);
    (!waits).then_some((lead, at))
}

/// The end of the night, where it is night.
fn morning(now: Timestamp, zone: &Zone) -> Option<Timestamp> {
    let (local, (from, until)) = (zone.at(now), NIGHT);
    let day = match local.time() {
        time if time >= from => local.date().tomorrow().ok()?,
        time if time < until => local.date(),
        _ => return None,
    };
    Some(day.to_datetime(until).to_zoned(local.time_zone().clone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due_in(zone: &str, lead: Lead, start: &str) -> String {
        let zone = Zone::parse(zone).unwrap();
        zone.at(lead.due(start.parse().unwrap(), &zone)).strftime("%F %H:%M").to_string()
    }

    #[test]
    fn a_reminder_comes_a_day_and_an_hour_before_and_never_at_night() {
        // 13:00 in Berlin in winter.
        let start = "2026-11-11T12:00:00Z";
        assert_eq!(due_in("Europe/Berlin", Lead::Day, start), "2026-11-10 13:00");
        assert_eq!(due_in("Europe/Berlin", Lead::Hour, start), "2026-11-11 12:00");
        // 09:00 in Asuncion, 21:00 in Seoul, 04:00 in Los Angeles.
        assert_eq!(due_in("America/Asuncion", Lead::Hour, start), "2026-11-11 08:00");
        assert_eq!(due_in("Asia/Seoul", Lead::Hour, start), "2026-11-11 20:00");
        assert_eq!(due_in("America/Los_Angeles", Lead::Hour, start), "2026-11-10 21:30");
        assert_eq!(due_in("America/Los_Angeles", Lead::Day, start), "2026-11-09 21:30");
        // 23:30 there: the evening of the same day.
        assert_eq!(due_in("Asia/Seoul", Lead::Hour, "2026-11-11T14:30:00Z"), "2026-11-11 21:30");
        // The edges of the night.
        assert_eq!(due_in("Europe/Berlin", Lead::Hour, "2026-11-11T07:00:00Z"), "2026-11-11 07:00");
        assert_eq!(due_in("Europe/Berlin", Lead::Hour, "2026-11-11T06:59:00Z"), "2026-11-10 21:30");
        assert_eq!(due_in("Europe/Berlin", Lead::Hour, "2026-11-11T21:59:00Z"), "2026-11-11 21:59");
        assert_eq!(due_in("Europe/Berlin", Lead::Hour, "2026-11-11T22:00:00Z"), "2026-11-11 21:30");
    }

    #[test]
    fn the_night_ends_in_the_morning() {
        let zone = Zone::parse("America/Los_Angeles").unwrap();
        let said = |at: &str| morning(at.parse().unwrap(), &zone).map(|at| zone.at(at).strftime("%F %H:%M").to_string());
        assert_eq!(said("2026-11-11T06:00:00Z").as_deref(), Some("2026-11-11 07:00"), "ten in the evening of the tenth");
        assert_eq!(said("2026-11-11T14:59:00Z").as_deref(), Some("2026-11-11 07:00"));
        assert_eq!((said("2026-11-11T15:00:00Z"), said("2026-11-11T05:59:00Z")), (None, None));
    }
}
