//! A round that was decided elsewhere: on paper, before this program was used. Its laureates are entered as they are.
//!
//! They count where rules ask for awards of the past. Nobody is told: who received the award learned it then.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::cases::{self, RawMailbox};
use super::super::cycles;
use super::super::model::{Cycle, Outcome};
use super::super::record::{Record, account};
use super::super::{announce, recipients};
use super::conclude::is_tellable;
use super::decide::reasons;
use super::store::{self, Decision};
use crate::features::organisations::Organisation;
use crate::kernel::id::AwardCycleId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// The laureates of a round that was decided elsewhere.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = EnteredAwardLaureates)]
pub struct RawEntered {
    /// Ids or slugs of the cities.
    pub cities: Vec<String>,
    /// Whom to ask about them; nobody is written to now.
    pub contact: Option<RawMailbox>,
    /// From where it is known.
    pub reasons: Option<String>,
}

/// Enters them and makes them final. Until the embargo of the round ends they are as sealed as any. From then on nobody applies, whatever its
/// deadlines say.
///
/// # Errors
/// `validation_failed` with every city that is none, or is named twice; `conflict` for a round that has applications or is concluded, or whose
/// event is not public.
pub fn enter(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId, raw: &RawEntered) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    if cycle.concluded_at.is_some() || !cases::of_cycle(conn, cycle.id)?.is_empty() {
        return Err(Problem::new(&problem::CONFLICT).detail("this round has applications of its own").into());
    }
    is_tellable(conn, &cycle)?;
    let (cities, contact, reasons) = parse(conn, raw)?;
    for city in cities {
        let case = cases::receive(conn, ctx, &cycle, &city, contact.clone())?;
        let decision = Decision {
            award_case: case.id,
            cycle: cycle.id,
            outcome: Outcome::Laureate,
            reasons: reasons.clone(),
            decided_at: Utc(ctx.now),
            decided_by: account(ctx),
            rules_version: cycle.rules_version,
            position: None,
            number: None,
        };
        store::put(conn, &decision)?;
    }
    cycles::mark_concluded(conn, cycle.id, Utc(ctx.now))?;
    let cycle = Cycle { concluded_at: Some(Utc(ctx.now)), ..cycle };
    Record::of(&cycle, "award_cycle.entered").sealed().write(conn, ctx, json!({ "laureates": raw.cities.len(), "reasons": reasons }))?;
    announce::plan_or_note(conn, ctx, &cycle)?;
    Ok(cycle)
}

fn parse(conn: &mut Conn, raw: &RawEntered) -> Result<(Vec<Organisation>, recipients::Mailbox, String)> {
    let mut errors = FieldErrors::default();
    let cities = cycles::named_cities(conn, &mut errors, &raw.cities)?;
    if raw.cities.is_empty() {
        errors.add("/cities", "required", "this is needed");
    }
    let contact = errors.present("/contact", raw.contact.as_ref()).and_then(|contact| contact.parse("/contact", &mut errors));
    let reasons = reasons(&mut errors, raw.reasons.as_deref());
    errors.finish()?;
    let contact = contact.ok_or_else(|| Problem::new(&problem::VALIDATION_FAILED))?;
    Ok((cities, contact, reasons))
}
