//! Changing a round, its rules, and the cities that are public before.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::model::{Cycle, DeadlineKind};
use super::super::record::{Record, account};
use super::super::rules::Rules;
use super::super::tell::{self, Again, News};
use super::super::{announce, call, jury};
use super::make::{is_in_order, session};
use super::store::{self, RulesVersion};
use crate::features::events::{self, EventState};
use crate::features::organisations::{self, Organisation, OrganisationKind};
use crate::features::programme;
use crate::kernel::field::{Field, field};
use crate::kernel::id::{AwardCycleId, OrganisationId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::moment;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

/// What is changed of a round; what is left out stays, `null` empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AwardCycleChange)]
pub struct RawCycleChange {
    /// Its name, by language.
    #[schema(value_type = Option<Object>)]
    pub title: Option<LanguageMap>,
    /// Id or slug of the session at which it is conferred.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub session: Field<String>,
    /// When the call opens.
    pub opens_at: Option<String>,
    /// Until when the result is sealed. It cannot be moved once it has passed and the result is known.
    pub embargo_until: Option<String>,
    /// What the announcement says, by language.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<Object>)]
    pub announcement: Field<LanguageMap>,
}

/// Changes a round. Where its embargo is moved or another session is chosen after the conclusion, those who know the result in confidence are
/// told.
///
/// # Errors
/// `not_found`; those of `seen`, which is given its version; `validation_failed`; `conflict` for an embargo that is over.
pub fn change(conn: &mut Conn, ctx: &Ctx, id: AwardCycleId, seen: impl Fn(i64) -> Result<()>, raw: &RawCycleChange) -> Result<Cycle> {
    let was = store::lock(conn, id)?;
    seen(was.version)?;
    let event = events::get(conn, was.event)?;
    let mut errors = FieldErrors::default();
    let instant = |text: &str| moment::parse(text, &event.time_zone);
    let mut cycle = was.clone();
    if let Some(title) = &raw.title {
        cycle.title = Json(title.clone());
    }
    if let Some(text) = raw.opens_at.as_deref() {
        cycle.opens_at = errors.required("/opens_at", Some(text), instant).map_or(was.opens_at, Utc);
    }
    if let Some(text) = raw.embargo_until.as_deref() {
        cycle.embargo_until = errors.required("/embargo_until", Some(text), instant).map_or(was.embargo_until, Utc);
    }
    if let Some(named) = &raw.session {
        cycle.session = session(conn, &mut errors, event.id, named.as_deref())?;
    }
    if let Some(words) = &raw.announcement {
        cycle.announcement = words.clone().map(Json);
    }
    let mut due = |kind| store::due(conn, id, kind).map(|due| ("/opens_at", due));
    let due = [due(DeadlineKind::Applications)?, due(DeadlineKind::Nominations)?];
    is_in_order(&mut errors, Some(cycle.opens_at.0), due, Some(cycle.embargo_until.0));
    errors.finish()?;
    let moves = cycle.embargo_until != was.embargo_until;
    // The instant of asking may be a little older than the row: what was announced meanwhile is known.
    if moves && (was.is_unsealed(ctx.now) || was.announced_at.is_some()) {
        return Err(Problem::new(&problem::CONFLICT).detail("the embargo is over: what is known stays known").into());
    }
    cycle.version += 1;
    store::put(conn, &cycle)?;
    if moves {
        announce::plan(conn, ctx, &cycle)?;
    }
    if cycle.concluded_at.is_some() {
        tell_who_knows(conn, ctx, &was, &cycle)?;
    }
    if cycle.opens_at != was.opens_at {
        call::plan(conn, ctx, &cycle)?;
    }
    Record::of(&cycle, "award_cycle.changed").write(
        conn,
        ctx,
        json!({ "embargo_until": { "before": was.embargo_until.to_string(), "after": cycle.embargo_until.to_string() } }),
    )?;
    events::count_version(conn, cycle.event)?;
    Ok(cycle)
}

/// Another instant, another session: in one letter. A session that is over, or takes no place, is nobody's news.
fn tell_who_knows(conn: &mut Conn, ctx: &Ctx, was: &Cycle, cycle: &Cycle) -> Result<()> {
    let mut again = Again { news: Vec::new(), left: None };
    if cycle.embargo_until != was.embargo_until {
        again.news.push(News::Embargo);
    }
    if cycle.session != was.session && (is_ahead(conn, ctx, was)? || is_ahead(conn, ctx, cycle)?) {
        again.news.push(News::Ceremony);
        again.left = was.session;
    }
    if again.news.is_empty() {
        return Ok(());
    }
    tell::laureates_again(conn, ctx, cycle, &again, &format!("change/{}", cycle.version), |_, _, _| Ok(true))
}

/// Whether the session at which a round is conferred takes place, and is not over.
fn is_ahead(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<bool> {
    let Some(session) = cycle.session else { return Ok(false) };
    if events::get(conn, cycle.event)?.state == EventState::Cancelled {
        return Ok(false);
    }
    let session = programme::find_published(conn, cycle.event, &session.to_string())?;
    Ok(session.is_some_and(|session| !session.details.is_cancelled && session.details.ends_at() > ctx.now))
}

/// The next version of the rules.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAwardRules)]
pub struct RawRules {
    /// What they say, whole.
    pub rules: Rules,
    /// Why they are changed.
    pub note: Option<String>,
}

/// Makes the next version of the rules. What was decided by an older one stays decided by it. Once the jury has begun, criteria and their
/// scale stay: points that were given mean what they meant.
///
/// # Errors
/// `not_found`, `validation_failed`; `conflict` where a jury has scored by other criteria, or the round is concluded.
pub fn put_rules(conn: &mut Conn, ctx: &Ctx, id: AwardCycleId, raw: &RawRules) -> Result<Cycle> {
    let mut cycle = store::lock(conn, id)?;
    raw.rules.check()?;
    if raw.rules.needs_nomination && store::due(conn, id, DeadlineKind::Nominations)?.is_none() {
        let problem = Problem::new(&problem::VALIDATION_FAILED);
        return Err(problem.field("/rules/needs_nomination", "required", "set the deadline of nominations first").into());
    }
    let was = store::rules(conn, &cycle)?;
    let judges_otherwise = was.criteria != raw.rules.criteria || was.scale() != raw.rules.scale();
    if cycle.concluded_at.is_some() || (judges_otherwise && jury::has_begun(conn, id)?) {
        return Err(Problem::new(&problem::CONFLICT).detail("this round was judged by the criteria that hold").into());
    }
    cycle.rules_version += 1;
    cycle.version += 1;
    let made = RulesVersion { version: cycle.rules_version, rules: raw.rules.clone(), note: raw.note.clone(), made_at: ctx.now };
    store::put_rules(conn, id, &made, account(ctx))?;
    store::put(conn, &cycle)?;
    Record::of(&cycle, "award_cycle.rules_made").write(conn, ctx, json!({ "version": made.version, "note": made.note }))?;
    events::count_version(conn, cycle.event)?;
    Ok(cycle)
}

/// Says which cities are public before, in this order, by id or slug.
///
/// # Errors
/// `not_found`; `validation_failed` with every one that is no known city, or is named twice.
pub fn put_case_studies(conn: &mut Conn, ctx: &Ctx, id: AwardCycleId, cities: &[String]) -> Result<Cycle> {
    let mut cycle = store::lock(conn, id)?;
    let mut errors = FieldErrors::default();
    let found: Vec<OrganisationId> = named_cities(conn, &mut errors, cities)?.into_iter().map(|city| city.id).collect();
    errors.finish()?;
    store::put_case_studies(conn, id, &found)?;
    cycle.version += 1;
    store::put(conn, &cycle)?;
    Record::of(&cycle, "award_cycle.case_studies_set").write(conn, ctx, json!({ "cities": found.len() }))?;
    events::count_version(conn, cycle.event)?;
    Ok(cycle)
}

/// The cities with these ids or slugs; whatever is none, or is named twice, is noted at `/cities/{n}`.
pub(in super::super) fn named_cities(conn: &mut Conn, errors: &mut FieldErrors, named: &[String]) -> Result<Vec<Organisation>> {
    let mut found = Vec::<Organisation>::new();
    for (at, named) in named.iter().enumerate() {
        match organisations::find(conn, named)?.filter(|one| one.kind == OrganisationKind::City) {
            None => errors.add(format!("/cities/{at}"), "unknown", "no city has this id or slug"),
            Some(city) if found.iter().any(|one| one.id == city.id) => errors.add(format!("/cities/{at}"), "taken", "it is named before"),
            Some(city) => found.push(city),
        }
    }
    Ok(found)
}
