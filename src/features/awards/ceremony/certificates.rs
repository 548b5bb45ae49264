//! Certificates of the award: a number for each laureate, so that the paper can be printed for the ceremony, and looked up afterwards.

use jiff::Timestamp;
use serde_json::json;

use super::super::access::Eye;
use super::super::cases;
use super::super::cycles;
use super::super::decisions;
use super::super::model::{Case, Cycle, Outcome};
use super::super::record::Record;
use crate::kernel::id::{AwardCaseId, AwardCycleId};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::number::Number;

/// The laureates of a round whose certificates have no number.
///
/// # Errors
/// Those of the database.
pub fn without_number(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<AwardCaseId>> {
    let all = decisions::laureates_of(conn, cycle)?;
    Ok(all.into_iter().filter(|one| one.number.is_none()).map(|one| one.award_case).collect())
}

/// A number for each of these: drawn before the transaction, which may run twice.
///
/// # Errors
/// `Internal` when the system has no randomness.
pub fn draw_numbers(cases: Vec<AwardCaseId>) -> Result<Vec<(AwardCaseId, Number)>> {
    cases.into_iter().map(|case| Ok((case, Number::draw()?))).collect()
}

/// Issues the certificates of a round that is concluded. One that has its number keeps it.
///
/// # Errors
/// `not_found`; `conflict` before the round is concluded.
pub fn issue(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId, numbers: &[(AwardCaseId, Number)]) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    if cycle.concluded_at.is_none() {
        return Err(Problem::new(&problem::CONFLICT).detail("this round is not concluded").into());
    }
    let mut issued = Vec::new();
    for (case, number) in numbers {
        if decisions::set_number(conn, *case, number.as_str())? {
            issued.push(*case);
        }
    }
    if !issued.is_empty() {
        Record::of(&cycle, "award_cycle.certificates_issued").sealed().write(conn, ctx, json!({ "cases": issued }))?;
    }
    Ok(cycle)
}

/// What the number of a certificate says.
#[derive(Clone, Debug)]
pub struct Conferred {
    /// In groups of four.
    pub number: String,
    /// Which round.
    pub cycle: Cycle,
    /// Which city.
    pub case: Case,
}

/// What a number says, once the embargo is over; until then it was never issued.
///
/// # Errors
/// `not_found`.
pub fn look_up(conn: &mut Conn, now: Timestamp, number: &Number) -> Result<Conferred> {
    let decision = decisions::by_number(conn, number.as_str())?.ok_or_else(Problem::not_found)?;
    let cycle = cycles::get(conn, decision.cycle)?;
    if !cycle.is_unsealed(now) {
        return Err(Problem::not_found().into());
    }
    Ok(Conferred { number: number.to_string(), cycle, case: cases::get(conn, decision.award_case)? })
}

/// The certificate of a case, for who may look at it and may know by now that it is a laureate; none before it has a number. A juror has none
/// to print.
///
/// # Errors
/// Those of the database.
pub fn of_case(conn: &mut Conn, now: Timestamp, cycle: &Cycle, case: &Case, eye: Eye) -> Result<Option<Conferred>> {
    let is_known = decisions::result_for(conn, now, cycle, case, eye)?.outcome == Some(Outcome::Laureate);
    if !is_known || eye == Eye::Juror {
        return Ok(None);
    }
    let number = decisions::of_case(conn, case.id)?.and_then(|decision| decision.number).and_then(|number| Number::parse(&number));
    Ok(number.map(|number| Conferred { number: number.to_string(), cycle: cycle.clone(), case: case.clone() }))
}
