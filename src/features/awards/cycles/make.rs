//! Making a round.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::call;
use super::super::model::{Cycle, DeadlineKind};
use super::super::record::{Record, account};
use super::super::rules::Rules;
use super::store::{self, Deadline, RulesVersion};
use crate::features::events;
use crate::features::programme;
use crate::kernel::id::{AwardCycleId, EventId, SessionId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::moment;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::slug::Slug;
use crate::kernel::text::is_code;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

/// A round to be made. Instants are RFC 3339 or RFC 9557; a wall time without offset is that of the event's zone.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAwardCycle)]
pub struct RawCycle {
    /// Name in addresses: `award-2015`.
    pub slug: Option<String>,
    /// Which award it is a round of, in `snake_case`: between the rounds of one the years are counted. `award` when left out.
    pub award: Option<String>,
    /// By which it is called.
    pub year: Option<i64>,
    /// Its name, by language.
    #[schema(value_type = Object)]
    pub title: Option<LanguageMap>,
    /// Id or slug of the session at which it is conferred.
    pub session: Option<String>,
    /// When the call opens.
    pub opens_at: Option<String>,
    /// Until when cities apply.
    pub applications_close_at: Option<String>,
    /// Until when national commissions nominate, where they do.
    pub nominations_close_at: Option<String>,
    /// Until when the result is sealed.
    pub embargo_until: Option<String>,
    /// What the announcement says, by language.
    #[schema(value_type = Option<Object>)]
    pub announcement: Option<LanguageMap>,
    /// The rules; none when left out.
    #[serde(default)]
    pub rules: Rules,
}

/// What stands in the place of a slug in the addresses of pages.
const RESERVED: [&str; 2] = ["mine", "cases"];
/// Years that a round can be of.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2199;

/// Makes a round that is conferred at this event.
///
/// # Errors
/// `validation_failed` with every field, `slug_taken`.
pub fn make(conn: &mut Conn, ctx: &Ctx, event: EventId, id: AwardCycleId, raw: &RawCycle) -> Result<Cycle> {
    let event = events::lock(conn, event)?;
    let mut errors = FieldErrors::default();
    let slug = errors.required("/slug", raw.slug.as_deref(), Slug::parse);
    if slug.as_ref().is_some_and(|slug| RESERVED.contains(&slug.as_str())) {
        errors.add("/slug", "reserved", "a page of awards has this address");
    }
    let award = raw.award.clone().unwrap_or_else(|| "award".to_owned());
    if !is_code(&award) {
        errors.add("/award", "invalid", "lower-case letters, digits and _");
    }
    let year = errors.present("/year", raw.year);
    if year.is_some_and(|year| !YEARS.contains(&year)) {
        errors.add("/year", "out_of_range", "a year with four digits");
    }
    let title = errors.present("/title", raw.title.clone());
    let instant = |text: &str| moment::parse(text, &event.time_zone);
    let opens = errors.required("/opens_at", raw.opens_at.as_deref(), instant);
    let closes = errors.required("/applications_close_at", raw.applications_close_at.as_deref(), instant);
    let nominated = match raw.nominations_close_at.as_deref() {
        Some(text) => errors.required("/nominations_close_at", Some(text), instant),
        None => None,
    };
    let embargo = errors.required("/embargo_until", raw.embargo_until.as_deref(), instant);
    is_in_order(&mut errors, opens, [("/applications_close_at", closes), ("/nominations_close_at", nominated)], embargo);
    if raw.rules.needs_nomination && raw.nominations_close_at.is_none() {
        errors.add("/nominations_close_at", "required", "the rules ask for nominations");
    }
    errors.part("", raw.rules.check())?;
    let session = session(conn, &mut errors, event.id, raw.session.as_deref())?;
    errors.finish()?;
    let (Some(slug), Some(year), Some(title), Some(opens), Some(closes), Some(embargo)) = (slug, year, title, opens, closes, embargo)
    else {
        return Err(Problem::new(&problem::VALIDATION_FAILED).into());
    };
    let cycle = Cycle {
        id,
        slug,
        award,
        event: event.id,
        year,
        title: Json(title),
        session,
        opens_at: Utc(opens),
        embargo_until: Utc(embargo),
        jury_closed_at: None,
        concluded_at: None,
        announced_at: None,
        announcement: raw.announcement.clone().map(Json),
        rules_version: 1,
        version: 1,
        created_at: Utc(ctx.now),
    };
    if !store::insert(conn, &cycle)? {
        return Err(Problem::new(&problem::SLUG_TAKEN).field("/slug", "taken", "another round has it").into());
    }
    let rules = RulesVersion { version: 1, rules: raw.rules.clone(), note: None, made_at: ctx.now };
    store::put_rules(conn, id, &rules, account(ctx))?;
    for (kind, due) in [(DeadlineKind::Applications, Some(closes)), (DeadlineKind::Nominations, nominated)] {
        if let Some(due_at) = due {
            store::add_deadline(conn, id, &Deadline { kind, due_at, reason: None, set_at: ctx.now }, account(ctx))?;
        }
    }
    call::plan(conn, ctx, &cycle)?;
    Record::of(&cycle, "award_cycle.made").write(conn, ctx, json!({ "slug": cycle.slug, "year": year }))?;
    events::count_version(conn, event.id)?;
    Ok(cycle)
}

/// Makes sure that opening, the deadlines of applications and nominations, and the end of the embargo follow each other. A deadline comes with
/// the field to blame where the call opens after it.
pub(super) fn is_in_order(
    errors: &mut FieldErrors,
    opens: Option<Timestamp>,
    due: [(&str, Option<Timestamp>); 2],
    embargo: Option<Timestamp>,
) {
    let [(of_closes, closes), (of_nominated, nominated)] = due;
    for (pointer, from, until) in [
        (of_closes, opens, closes),
        (of_nominated, opens, nominated),
        ("/embargo_until", closes, embargo),
        ("/embargo_until", nominated, embargo),
    ] {
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            errors.add(pointer, "before_start", "it lies before what comes first");
        }
    }
}

/// The conferring session that somebody named, as it is published.
pub(super) fn session(conn: &mut Conn, errors: &mut FieldErrors, event: EventId, named: Option<&str>) -> Result<Option<SessionId>> {
    let Some(named) = named else { return Ok(None) };
    let found = programme::find_published(conn, event, named)?.map(|session| session.id);
    if found.is_none() {
        errors.add("/session", "unknown", "no published session of the event has this id or slug");
    }
    Ok(found)
}
