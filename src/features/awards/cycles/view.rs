//! A round as everybody reads it.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::super::model::{Case, Cycle, DeadlineKind};
use super::super::rules::Rules;
use super::store;
use crate::features::events::{self, Event};
use crate::features::organisations::{self, Organisation, Region};
use crate::kernel::country::Country;
use crate::kernel::id::{AwardCycleId, OrganisationId, SessionId};
use crate::kernel::language_map::LanguageMap;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A round of an award. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardCycle)]
pub struct CycleView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: AwardCycleId,
    /// Name in addresses.
    pub slug: String,
    /// Which award it is a round of.
    pub award: String,
    /// Slug of the event at which it is conferred.
    pub event: String,
    /// By which it is called.
    pub year: i64,
    /// Its name, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// The session at which it is conferred.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub session: Option<SessionId>,
    /// When the call opens.
    pub opens_at: String,
    /// The deadlines that hold, each with those that held before.
    pub deadlines: Vec<DeadlineView>,
    /// Until when the result is sealed.
    pub embargo_until: String,
    /// The version of the rules that holds.
    pub rules_version: i64,
    /// What they say.
    pub rules: Rules,
    /// The cities that are public as case studies, in order. It says nothing of the result.
    pub case_studies: Vec<CityView>,
    /// Where the laureates stand once they are known.
    pub laureates_url: String,
}

/// A deadline as it was set.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardDeadline)]
pub struct DeadlineView {
    /// What it ends.
    pub kind: DeadlineKind,
    /// When.
    pub due_at: String,
    /// Why it was moved there.
    pub reason: Option<String>,
    /// When it was set.
    pub set_at: String,
    /// Whether it holds; those before were extended.
    pub holds: bool,
}

/// A city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AwardCity)]
pub struct CityView {
    /// Slug of the organisation.
    pub slug: String,
    /// As it writes itself.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    #[schema(value_type = String)]
    pub country: Country,
    /// UNESCO region.
    pub region: Option<Region>,
}

impl From<Organisation> for CityView {
    fn from(city: Organisation) -> Self {
        Self {
            slug: city.slug.to_string(),
            region: city.region.or_else(|| Region::of(city.country)),
            name: city.name,
            country: city.country,
        }
    }
}

/// Cities of cases, read once for many.
pub struct Cities(HashMap<OrganisationId, Organisation>);

impl Cities {
    /// Those of these cases.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of<'a>(conn: &mut Conn, cases: impl IntoIterator<Item = &'a Case>) -> Result<Self> {
        let ids: Vec<OrganisationId> = cases.into_iter().map(|case| case.city).collect();
        Ok(Self(organisations::get_many(conn, &ids)?))
    }

    /// The city of a case: by the name it had when it applied.
    pub fn view(&self, case: &Case) -> CityView {
        let slug = self.0.get(&case.city).map(|city| city.slug.to_string()).unwrap_or_default();
        CityView { slug, name: case.city_name.clone(), country: case.country, region: case.region }
    }

    /// Its name as it is sorted.
    pub fn folded_name(&self, case: &Case) -> String {
        self.0.get(&case.city).map(|city| city.folded_name.clone()).unwrap_or_default()
    }
}

/// The city of one case.
///
/// # Errors
/// Those of the database.
pub fn city_of(conn: &mut Conn, case: &Case) -> Result<CityView> {
    Ok(Cities::of(conn, [case])?.view(case))
}

/// The city of this id, as it stands among the organisations.
///
/// # Errors
/// Those of the database.
pub fn city_view(conn: &mut Conn, id: OrganisationId) -> Result<Option<CityView>> {
    Ok(organisations::find(conn, &id.to_string())?.map(CityView::from))
}

/// The cities that are public before, in their order.
///
/// # Errors
/// Those of the database.
pub fn case_studies(conn: &mut Conn, cycle: &Cycle) -> Result<Vec<CityView>> {
    let chosen = store::case_studies(conn, cycle.id)?;
    let mut cities = organisations::get_many(conn, &chosen)?;
    Ok(chosen.iter().filter_map(|id| cities.remove(id)).map(CityView::from).collect())
}

/// The rounds that everybody may know of, the latest first, each with the event at which it is conferred.
///
/// # Errors
/// Those of the database.
pub fn public(conn: &mut Conn) -> Result<Vec<(Cycle, Event)>> {
    let mut found = Vec::new();
    for cycle in store::all(conn)? {
        let event = events::get(conn, cycle.event)?;
        if event.is_public() {
            found.push((cycle, event));
        }
    }
    Ok(found)
}

/// What everybody may read of a round; nothing in it knows of a result.
///
/// # Errors
/// Those of the database.
pub fn view(conn: &mut Conn, cycle: &Cycle) -> Result<CycleView> {
    let rules = store::rules(conn, cycle)?;
    let deadlines = store::deadlines(conn, cycle.id)?;
    let last = |kind| deadlines.iter().rposition(|deadline| deadline.kind == kind);
    let holding = [last(DeadlineKind::Applications), last(DeadlineKind::Nominations)];
    let deadlines = deadlines.iter().enumerate().map(|(at, deadline)| DeadlineView {
        kind: deadline.kind,
        due_at: deadline.due_at.to_string(),
        reason: deadline.reason.clone(),
        set_at: deadline.set_at.to_string(),
        holds: holding.contains(&Some(at)),
    });
    let deadlines = deadlines.collect();
    let case_studies = case_studies(conn, cycle)?;
    Ok(CycleView {
        id: cycle.id,
        slug: cycle.slug.to_string(),
        award: cycle.award.clone(),
        event: events::get(conn, cycle.event)?.slug.to_string(),
        year: cycle.year,
        title: cycle.title.0.clone(),
        session: cycle.session,
        opens_at: cycle.opens_at.to_string(),
        deadlines,
        embargo_until: cycle.embargo_until.to_string(),
        rules_version: cycle.rules_version,
        rules,
        case_studies,
        laureates_url: format!("/api/v1/award-cycles/{}/laureates", cycle.slug),
    })
}
