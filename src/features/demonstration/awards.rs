//! The rounds of awards: those of 2015 and 2017 with their real laureates, sealed until the instant at which they were announced, and an
//! invented one whose call is open.

use super::award_files::{LaureateRow, Moment, RoundFile};
use super::data::Data;
use crate::features::awards::cases::RawMailbox;
use crate::features::awards::cycles::{self, RawCycle, RawDeadline};
use crate::features::awards::decisions::{self, RawEntered};
use crate::features::awards::{Cycle, DeadlineKind};
use crate::features::events;
use crate::kernel::id::AwardCycleId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// Writes the rounds; with what it enters nobody is told.
pub(super) fn load(conn: &mut Conn, ctx: &Ctx, data: &Data) -> Result<()> {
    for file in &data.rounds {
        let cycle = round(conn, ctx, file)?;
        let rows: Vec<&LaureateRow> = data.laureates.iter().filter(|row| Some(row.year) == file.laureates_of).collect();
        if file.case_studies {
            let studied = data.case_studies.iter().map(|row| data.slug_of(&row.city, row.iso2)).collect::<Result<Vec<_>>>()?;
            cycles::put_case_studies(conn, ctx, cycle.id, &studied)?;
        }
        if !rows.is_empty() {
            enter(conn, ctx, &cycle, data, &rows)?;
        }
    }
    Ok(())
}

fn round(conn: &mut Conn, ctx: &Ctx, file: &RoundFile) -> Result<Cycle> {
    let event = events::find(conn, file.event.as_str())?;
    let instant = |moment: &Moment| moment.instant(&event, ctx.now).map(|at| at.to_string());
    let raw = RawCycle {
        slug: Some(file.slug.to_string()),
        award: Some(file.award.clone()),
        year: Some(file.year.unwrap_or_else(|| i64::from(event.starts_on.0.year()))),
        title: Some(file.title.clone()),
        session: file.session.as_ref().map(ToString::to_string),
        opens_at: Some(instant(&file.opens_at)?),
        applications_close_at: Some(instant(&file.applications_close_at)?),
        nominations_close_at: file.nominations_close_at.as_ref().map(instant).transpose()?,
        embargo_until: Some(instant(&file.embargo_until)?),
        announcement: None,
        rules: file.rules.clone(),
    };
    let cycle = cycles::make(conn, ctx, event.id, AwardCycleId::new(), &raw)?;
    if let Some(extended) = &file.extended {
        let due_at = instant(&extended.due_at)?;
        let raw = RawDeadline { kind: Some(DeadlineKind::Applications), due_at: Some(due_at), reason: Some(extended.reason.clone()) };
        cycles::set_deadline(conn, ctx, cycle.id, &raw)?;
    }
    Ok(cycle)
}

/// Enters the laureates of a round of the past. Whom to ask about them is invented.
fn enter(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, data: &Data, rows: &[&LaureateRow]) -> Result<()> {
    let contact = RawMailbox {
        name: Some("Demonstration contact (invented)".into()),
        email: Some("contact@lyceum.example".into()),
        locale: Some("en".into()),
    };
    let source = rows.first().map(|row| row.source.clone());
    let cities = rows.iter().map(|row| data.slug_of(&row.city, row.country)).collect::<Result<_>>()?;
    let raw = RawEntered { cities, contact: Some(contact), reasons: source };
    decisions::enter(conn, ctx, cycle.id, &raw).map(drop).map_err(|error| Error::internal("demo/laureates.csv", error))
}
