//! What the pages of a round at the desk share: their head with the way to the others, who may read them, and what a form does.

use actix_web::web::Data;
use jiff::Timestamp;
use serde::Serialize;

use super::super::super::awards::refused::CORRECTABLE;
use super::super::super::reader::{Reader, at};
use crate::features::accounts::Caller;
use crate::features::awards::{self, Cycle};
use crate::features::events::{self, Event};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// The pages of a round in the order of their row. The words are `desk-award-place-<word>`, the addresses `/desk/awards/{cycle}/<word>`;
/// the first is the round itself.
pub(super) const PLACES: [&str; 5] = ["overview", "cases", "jury", "ceremony", "audience"];

/// What the head of each of these pages says: the round, until when it is sealed, and the way to the others.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    title: Passage,
    /// The page that everybody reads, once there is one.
    public_url: Option<String>,
    /// Of the event: in it the times are told.
    zone: String,
    /// Until when the result is sealed; none once everybody may know it.
    sealed_until: Option<String>,
    is_concluded: bool,
    /// The instant has passed, and nothing is concluded: nobody knows anything, and nothing can be told before everybody knows.
    is_overdue: bool,
    places: Vec<Step>,
}

/// A page in the row.
#[derive(Debug, Serialize)]
struct Step {
    name: &'static str,
    url: String,
    is_current: bool,
}

/// A round with the event at which it is conferred, read for who runs it.
#[derive(Clone, Debug)]
pub(super) struct Round {
    pub cycle: Cycle,
    pub event: Event,
}

impl Head {
    /// The head of the page `here`, one of [`PLACES`].
    pub(super) fn new(reader: Reader, now: Timestamp, round: &Round, here: &str) -> Self {
        let Round { cycle, event } = round;
        let step = |name: &'static str| Step { name, url: reader.address(&path(cycle, name)), is_current: name == here };
        Self {
            title: cycle.title.0.get(reader.locale),
            public_url: event.is_public().then(|| reader.address(&format!("/awards/{}", cycle.slug))),
            zone: event.time_zone.name().to_owned(),
            sealed_until: (!cycle.is_unsealed(now)).then(|| at(&event.time_zone, cycle.embargo_until.0)),
            is_concluded: cycle.concluded_at.is_some(),
            is_overdue: cycle.concluded_at.is_none() && cycle.is_past_embargo(now),
            places: PLACES.into_iter().map(step).collect(),
        }
    }
}

/// The address of a page of a round at the desk; `what` is one of [`PLACES`], or an act beneath one (`cases/shortlist`).
pub(super) fn path(cycle: &Cycle, what: &str) -> String {
    let base = format!("/desk/awards/{}", cycle.slug);
    if what == "overview" { base } else { format!("{base}/{what}") }
}

/// The round that the caller runs. To everybody else the answer is that of the interface.
///
/// # Errors
/// Those of [`awards::staff`].
pub(super) fn of_staff(conn: &mut Conn, caller: &Caller, named: &str) -> Result<Round> {
    let cycle = awards::staff(conn, caller, named)?;
    let event = events::get(conn, cycle.event)?;
    Ok(Round { cycle, event })
}

/// What came of a form: what the rule gave, or why the page is shown again with what was typed.
pub(super) type Came<T> = std::result::Result<T, Problem>;

/// Does in one transaction what the secretariat of a round sent. Who may not run it is refused as the interface does.
///
/// # Errors
/// Those of [`of_staff`]; those of the rule that no correction helps against.
pub(super) async fn by_staff<T: Send + 'static>(
    platform: &Data<Platform>,
    caller: Caller,
    named: &str,
    rule: impl Fn(&mut Conn, &Ctx, &Round) -> Result<T> + Send + 'static,
) -> Result<Came<T>> {
    let (ctx, named) = (platform.ctx(caller.actor()), named.to_owned());
    let done = platform.db.write(move |conn| {
        let round = of_staff(conn, &caller, &named)?;
        rule(conn, &ctx, &round)
    });
    match done.await {
        Ok(done) => Ok(Ok(done)),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => Ok(Err(problem)),
        Err(error) => Err(error),
    }
}
