//! The order of conferring.

use serde_json::json;

use super::super::cycles;
use super::super::decisions;
use super::super::model::Cycle;
use super::super::record::Record;
use crate::features::events;
use crate::kernel::id::{AwardCaseId, AwardCycleId};
use crate::kernel::problem::FieldErrors;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Says in which order the award is conferred: every laureate once. The public list has the same order once there is one.
///
/// # Errors
/// `not_found`; `validation_failed` for what is no laureate, is named twice or is left out.
pub fn put_order(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId, order: &[AwardCaseId]) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    let laureates: Vec<AwardCaseId> = decisions::laureates_of(conn, cycle.id)?.into_iter().map(|one| one.award_case).collect();
    let mut errors = FieldErrors::default();
    for (at, id) in order.iter().enumerate() {
        if !laureates.contains(id) {
            errors.add(format!("/cases/{at}"), "unknown", "it is no laureate of this round");
        } else if order.iter().take(at).any(|before| before == id) {
            errors.add(format!("/cases/{at}"), "taken", "it is named before");
        }
    }
    let missing = laureates.iter().filter(|id| !order.contains(id)).count();
    if missing > 0 {
        errors.add("/cases", "required", format!("{missing} laureates are not named"));
    }
    errors.finish()?;
    decisions::set_positions(conn, order)?;
    Record::of(&cycle, "award_cycle.order_set").sealed().write(conn, ctx, json!({ "cases": order }))?;
    // What everybody sees is in another order now; before the embargo ends nobody sees anything.
    if cycle.is_unsealed(ctx.now) {
        events::count_version(conn, cycle.event)?;
    }
    Ok(cycle)
}
