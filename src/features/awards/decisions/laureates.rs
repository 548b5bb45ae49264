//! Who is a laureate, for whom it is no secret any more.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::access::Eye;
use super::super::cases;
use super::super::cycles::{Cities, CityView};
use super::super::model::{Case, Cycle, Outcome};
use super::store;
use crate::features::organisations::Region;
use crate::kernel::country::Country;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A laureate of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Laureate)]
pub struct Laureate {
    /// Which city.
    #[serde(flatten)]
    pub city: CityView,
    /// Slug of the round.
    pub cycle: String,
    /// The year of the round.
    pub year: i64,
}

/// To what a list of laureates is narrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct LaureateFilter {
    /// UNESCO region.
    pub region: Option<Region>,
    /// Country.
    pub country: Option<Country>,
}

/// The laureates of a round in the order of conferring, else by name; none as long as its embargo lasts.
///
/// # Errors
/// Those of the database.
pub fn laureates(conn: &mut Conn, now: Timestamp, cycle: &Cycle, filter: LaureateFilter) -> Result<Vec<Laureate>> {
    if !cycle.is_unsealed(now) {
        return Ok(Vec::new());
    }
    let decisions = store::laureates_of(conn, cycle.id)?;
    let mut cases = laureate_cases(conn, cycle)?;
    cases.retain(|case| filter.region.is_none_or(|region| case.region == Some(region)));
    cases.retain(|case| filter.country.is_none_or(|country| case.country == country));
    let cities = Cities::of(conn, &cases)?;
    let position = |case: &Case| decisions.iter().find(|one| one.award_case == case.id).and_then(|one| one.position);
    cases.sort_by_cached_key(|case| (position(case).unwrap_or(i64::MAX), cities.folded_name(case)));
    let laureate = |case| Laureate { city: cities.view(case), cycle: cycle.slug.to_string(), year: cycle.year };
    Ok(cases.iter().map(laureate).collect())
}

/// The cases that are laureates, whoever may know it: for telling those concerned, and for the secretariat.
///
/// # Errors
/// Those of the database.
pub fn laureate_cases(conn: &mut Conn, cycle: &Cycle) -> Result<Vec<Case>> {
    let decisions = store::laureates_of(conn, cycle.id)?;
    let all = cases::of_cycle(conn, cycle.id)?.into_iter();
    Ok(all.filter(|case| decisions.iter().any(|one| one.award_case == case.id)).collect())
}

/// What a city or its commission may know of its case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AwardResult)]
pub struct OwnResult {
    /// `null`: nothing can be said yet.
    pub outcome: Option<Outcome>,
    /// It is said in confidence, until this instant (RFC 3339 in UTC).
    pub confidential_until: Option<String>,
}

/// What this eye may know of a case. A laureate learns it in confidence once the round is concluded; everybody else of those concerned when
/// the embargo ends; a juror never more than the public.
///
/// # Errors
/// Those of the database.
pub fn result_for(conn: &mut Conn, now: Timestamp, cycle: &Cycle, case: &Case, eye: Eye) -> Result<OwnResult> {
    let outcome = store::of_case(conn, case.id)?.map(|decision| decision.outcome);
    let nothing = OwnResult { outcome: None, confidential_until: None };
    if cycle.is_unsealed(now) {
        let may_know = eye != Eye::Juror || outcome == Some(Outcome::Laureate);
        return Ok(OwnResult { outcome: outcome.filter(|_| may_know), ..nothing });
    }
    let in_confidence = cycle.concluded_at.is_some() && outcome == Some(Outcome::Laureate) && eye != Eye::Juror;
    if in_confidence || eye == Eye::Secretariat {
        return Ok(OwnResult { outcome, confidential_until: outcome.map(|_| cycle.embargo_until.to_string()) });
    }
    Ok(nothing)
}
