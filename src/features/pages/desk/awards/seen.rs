//! Whether what a form changes still stands as it did when the form was drawn: nobody undoes unseen what a colleague did since.
//!
//! A form carries a mark of what it was drawn from; it is compared while nobody else can change the round. Who sends what stands already has
//! sent it twice, and that is harmless. For another form: its mark where it is drawn, and [`holds`] before what it does.

use crate::features::awards::cycles;
use crate::features::awards::decisions::Ending;
use crate::features::awards::jury::JurorView;
use crate::features::awards::{Cycle, Outcome};
use crate::kernel::digest::sha256_text;
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::{self, Problem};
use crate::kernel::text::clean_text;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A mark of these, in this order.
fn mark(all: impl IntoIterator<Item = String>) -> String {
    let all: Vec<String> = all.into_iter().collect();
    sha256_text(&all.iter().map(String::as_bytes).collect::<Vec<_>>())
}

/// A mark of these, in whatever order.
pub(super) fn of_set(all: impl IntoIterator<Item = AwardCaseId>) -> String {
    let mut all: Vec<String> = all.into_iter().map(|id| id.to_string()).collect();
    all.sort_unstable();
    mark(all)
}

/// That of what is ticked, with the words of the jury where there are some.
pub(super) fn of_ticks(all: impl IntoIterator<Item = AwardCaseId>, words: Option<&str>) -> String {
    mark([of_set(all)].into_iter().chain(words.filter(|words| !words.is_empty()).map(str::to_owned)))
}

/// That of a decision, or of none.
pub(super) fn of_decision(outcome: Option<Outcome>, reasons: Option<&str>) -> String {
    mark(outcome.map(|outcome| outcome.to_string()).into_iter().chain(reasons.map(clean_text)))
}

/// That of the order of conferring: each laureate with its place.
pub(super) fn of_order(all: impl IntoIterator<Item = (AwardCaseId, Option<i64>)>) -> String {
    let place = |(case, position): (AwardCaseId, Option<i64>)| format!("{case} {}", position.map(|at| at.to_string()).unwrap_or_default());
    let mut all: Vec<String> = all.into_iter().map(place).collect();
    all.sort_unstable();
    mark(all)
}

/// That of the case-study cities, by their slugs, in their order.
pub(super) fn of_cities<'a>(all: impl IntoIterator<Item = &'a str>) -> String {
    mark(all.into_iter().map(str::to_owned))
}

/// That of what concluding the round would make final.
pub(super) fn of_ending(ending: &Ending) -> String {
    mark([ending.laureates.to_string(), ending.regrets.to_string(), ending.decided_at.map(|at| at.to_string()).unwrap_or_default()])
}

/// That of what a juror judges.
pub(super) fn of_juror(juror: &JurorView) -> String {
    of_set(juror.cases.iter().map(|given| given.case))
}

/// Makes sure that this is what was shown.
///
/// # Errors
/// `precondition_failed`.
pub(super) fn is(shown: &str, stands: &str) -> Result<()> {
    if shown == stands { Ok(()) } else { Err(Problem::new(&problem::PRECONDITION_FAILED).into()) }
}

/// Holds the round, and makes sure that what stands of it is what was shown, or what is sent.
///
/// # Errors
/// `precondition_failed`.
pub(super) fn holds(
    conn: &mut Conn,
    cycle: &Cycle,
    (shown, sent): (&str, &str),
    stands: impl FnOnce(&mut Conn, &Cycle) -> Result<String>,
) -> Result<()> {
    let cycle = cycles::lock(conn, cycle.id)?;
    let stands = stands(conn, &cycle)?;
    if stands == sent { Ok(()) } else { is(shown, &stands) }
}
