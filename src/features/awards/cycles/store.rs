//! The tables `award_cycles`, `award_rules`, `award_deadlines`, `award_case_studies`.

use diesel::prelude::*;
use jiff::Timestamp;

use super::super::model::{Case, Cycle, DeadlineKind};
use super::super::rules::Rules;
use crate::kernel::id::{AccountId, AwardCycleId, AwardDeadlineId, EventId, OrganisationId};
use crate::kernel::problem::Problem;
use crate::kernel::slug::Slug;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{award_case_studies, award_cycles, award_deadlines, award_rules};
use crate::platform::db::types::{Json, Utc};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::{Error, Result};

/// The round with this id or slug.
///
/// # Errors
/// `not_found`.
pub fn find(conn: &mut Conn, id_or_slug: &str) -> Result<Cycle> {
    let select = award_cycles::table.select(Cycle::as_select());
    let found = match (id_or_slug.parse::<AwardCycleId>(), Slug::parse(id_or_slug)) {
        (Ok(id), _) => select.filter(award_cycles::id.eq(id)).first(conn).optional()?,
        (_, Ok(slug)) => select.filter(award_cycles::slug.eq(slug)).first(conn).optional()?,
        _ => None,
    };
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// A round that is there.
///
/// # Errors
/// `not_found`.
pub fn get(conn: &mut Conn, id: AwardCycleId) -> Result<Cycle> {
    let found: Option<Cycle> = award_cycles::table.find(id).select(Cycle::as_select()).first(conn).optional()?;
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// The same; until the transaction ends nobody else nominates or decides in it, or changes it.
///
/// # Errors
/// `not_found`.
pub fn lock(conn: &mut Conn, id: AwardCycleId) -> Result<Cycle> {
    let columns = <Cycle as Selectable<MultiBackend>>::construct_selection();
    let one = award_cycles::table.filter(award_cycles::id.eq(id)).select(columns);
    Ok(ForUpdate::wait(one).get_result(conn).optional()?.ok_or_else(Problem::not_found)?)
}

/// The same for who writes beside others and must not miss that the round goes on: nobody changes it until the transaction ends.
///
/// # Errors
/// `not_found`.
pub fn share(conn: &mut Conn, id: AwardCycleId) -> Result<Cycle> {
    let columns = <Cycle as Selectable<MultiBackend>>::construct_selection();
    let one = award_cycles::table.filter(award_cycles::id.eq(id)).select(columns);
    Ok(ForUpdate::share(one).get_result(conn).optional()?.ok_or_else(Problem::not_found)?)
}

/// All rounds, the latest first.
///
/// # Errors
/// Those of the database.
pub fn all(conn: &mut Conn) -> Result<Vec<Cycle>> {
    let order = (award_cycles::year.desc(), award_cycles::id.desc());
    Ok(award_cycles::table.select(Cycle::as_select()).order(order).load(conn)?)
}

/// Those that are conferred at an event, the earliest first.
///
/// # Errors
/// Those of the database.
pub fn of_event(conn: &mut Conn, event: EventId) -> Result<Vec<Cycle>> {
    let those = award_cycles::table.filter(award_cycles::event.eq(event));
    Ok(those.select(Cycle::as_select()).order((award_cycles::year, award_cycles::id)).load(conn)?)
}

/// Writes one unless its slug is taken. Returns whether it was written.
pub(super) fn insert(conn: &mut Conn, new: &Cycle) -> Result<bool> {
    let row = diesel::insert_into(award_cycles::table).values((
        award_cycles::id.eq(new.id),
        award_cycles::slug.eq(&new.slug),
        award_cycles::award.eq(new.award.as_str()),
        award_cycles::event.eq(new.event),
        award_cycles::year.eq(new.year),
        award_cycles::title.eq(new.title.clone()),
        award_cycles::session.eq(new.session),
        award_cycles::opens_at.eq(new.opens_at),
        award_cycles::embargo_until.eq(new.embargo_until),
        award_cycles::announcement.eq(new.announcement.clone()),
        award_cycles::rules_version.eq(new.rules_version),
        award_cycles::version.eq(new.version),
        award_cycles::created_at.eq(new.created_at),
    ));
    Ok(Native(row.on_conflict_do_nothing()).execute(conn)? == 1)
}

/// Writes what can be changed of one, as the next version.
pub(super) fn put(conn: &mut Conn, cycle: &Cycle) -> Result<()> {
    let values = (
        award_cycles::title.eq(cycle.title.clone()),
        award_cycles::session.eq(cycle.session),
        award_cycles::opens_at.eq(cycle.opens_at),
        award_cycles::embargo_until.eq(cycle.embargo_until),
        award_cycles::announcement.eq(cycle.announcement.clone()),
        award_cycles::rules_version.eq(cycle.rules_version),
        award_cycles::version.eq(cycle.version),
    );
    diesel::update(award_cycles::table.find(cycle.id)).set(values).execute(conn)?;
    Ok(())
}

/// Marks that scoring has ended.
///
/// # Errors
/// Those of the database.
pub fn mark_jury_closed(conn: &mut Conn, id: AwardCycleId, at: Option<Utc>) -> Result<()> {
    diesel::update(award_cycles::table.find(id)).set(award_cycles::jury_closed_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Marks the decisions as final.
///
/// # Errors
/// Those of the database.
pub fn mark_concluded(conn: &mut Conn, id: AwardCycleId, at: Utc) -> Result<()> {
    diesel::update(award_cycles::table.find(id)).set(award_cycles::concluded_at.eq(Some(at))).execute(conn)?;
    Ok(())
}

/// Marks that those were told who are told when the embargo ends. False when they were before.
///
/// # Errors
/// Those of the database.
pub fn mark_announced(conn: &mut Conn, id: AwardCycleId, at: Utc) -> Result<bool> {
    let first = award_cycles::table.filter(award_cycles::id.eq(id).and(award_cycles::announced_at.is_null()));
    Ok(diesel::update(first).set(award_cycles::announced_at.eq(Some(at))).execute(conn)? == 1)
}

/// One version of the rules.
#[derive(Clone, Debug)]
pub struct RulesVersion {
    /// Which.
    pub version: i64,
    /// What they say.
    pub rules: Rules,
    /// Why they were changed.
    pub note: Option<String>,
    /// When.
    pub made_at: Timestamp,
}

pub(super) fn put_rules(conn: &mut Conn, cycle: AwardCycleId, made: &RulesVersion, by: Option<AccountId>) -> Result<()> {
    let rules = serde_json::to_value(&made.rules).map_err(|error| Error::internal("the rules of an award", error))?;
    diesel::insert_into(award_rules::table)
        .values((
            award_rules::cycle.eq(cycle),
            award_rules::version.eq(made.version),
            award_rules::rules.eq(Json(rules)),
            award_rules::note.eq(made.note.as_deref()),
            award_rules::made_at.eq(Utc(made.made_at)),
            award_rules::made_by.eq(by),
        ))
        .execute(conn)?;
    Ok(())
}

type RulesRow = (i64, Json<Rules>, Option<String>, Utc);

/// Every version of the rules, the first first.
///
/// # Errors
/// Those of the database.
pub fn every_rules(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<RulesVersion>> {
    let those = award_rules::table.filter(award_rules::cycle.eq(cycle)).order(award_rules::version);
    let rows: Vec<RulesRow> =
        those.select((award_rules::version, award_rules::rules, award_rules::note, award_rules::made_at)).load(conn)?;
    Ok(rows.into_iter().map(|(version, Json(rules), note, made_at)| RulesVersion { version, rules, note, made_at: made_at.0 }).collect())
}

/// The rules that hold.
///
/// # Errors
/// Those of the database.
pub fn rules(conn: &mut Conn, cycle: &Cycle) -> Result<Rules> {
    rules_of(conn, cycle.id, cycle.rules_version)
}

/// The rules by which a case is read: those by which it was received, else those that hold.
///
/// # Errors
/// Those of the database.
pub fn rules_for(conn: &mut Conn, cycle: &Cycle, case: &Case) -> Result<Rules> {
    rules_of(conn, cycle.id, case.rules_version.unwrap_or(cycle.rules_version))
}

fn rules_of(conn: &mut Conn, cycle: AwardCycleId, version: i64) -> Result<Rules> {
    let Json(rules): Json<Rules> = award_rules::table.find((cycle, version)).select(award_rules::rules).first(conn)?;
    Ok(rules)
}

/// A deadline as it was set.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// What it ends.
    pub kind: DeadlineKind,
    /// When.
    pub due_at: Timestamp,
    /// Why it was moved.
    pub reason: Option<String>,
    /// When it was set.
    pub set_at: Timestamp,
}

pub(super) fn add_deadline(conn: &mut Conn, cycle: AwardCycleId, set: &Deadline, by: Option<AccountId>) -> Result<AwardDeadlineId> {
    let id = AwardDeadlineId::new();
    diesel::insert_into(award_deadlines::table)
        .values((
            award_deadlines::id.eq(id),
            award_deadlines::cycle.eq(cycle),
            award_deadlines::kind.eq(set.kind),
            award_deadlines::due_at.eq(Utc(set.due_at)),
            award_deadlines::reason.eq(set.reason.as_deref()),
            award_deadlines::set_at.eq(Utc(set.set_at)),
            award_deadlines::set_by.eq(by),
        ))
        .execute(conn)?;
    Ok(id)
}

type DeadlineRow = (DeadlineKind, Utc, Option<String>, Utc);

/// Every deadline as it was set, the first first; the last of a kind holds.
///
/// # Errors
/// Those of the database.
pub fn deadlines(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Deadline>> {
    let those = award_deadlines::table.filter(award_deadlines::cycle.eq(cycle)).order(award_deadlines::id);
    let columns = (award_deadlines::kind, award_deadlines::due_at, award_deadlines::reason, award_deadlines::set_at);
    let rows: Vec<DeadlineRow> = those.select(columns).load(conn)?;
    Ok(rows.into_iter().map(|(kind, due_at, reason, set_at)| Deadline { kind, due_at: due_at.0, reason, set_at: set_at.0 }).collect())
}

/// When this ends, if it does.
///
/// # Errors
/// Those of the database.
pub fn due(conn: &mut Conn, cycle: AwardCycleId, kind: DeadlineKind) -> Result<Option<Timestamp>> {
    let those = award_deadlines::table.filter(award_deadlines::cycle.eq(cycle).and(award_deadlines::kind.eq(kind)));
    let last: Option<Utc> = those.order(award_deadlines::id.desc()).select(award_deadlines::due_at).first(conn).optional()?;
    Ok(last.map(|at| at.0))
}

/// The case-study cities, in their order.
///
/// # Errors
/// Those of the database.
pub fn case_studies(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<OrganisationId>> {
    let those = award_case_studies::table.filter(award_case_studies::cycle.eq(cycle));
    Ok(those.order((award_case_studies::position, award_case_studies::city)).select(award_case_studies::city).load(conn)?)
}

pub(super) fn put_case_studies(conn: &mut Conn, cycle: AwardCycleId, cities: &[OrganisationId]) -> Result<()> {
    diesel::delete(award_case_studies::table.filter(award_case_studies::cycle.eq(cycle))).execute(conn)?;
    for (position, city) in (0_i64..).zip(cities) {
        let row = (award_case_studies::cycle.eq(cycle), award_case_studies::city.eq(city), award_case_studies::position.eq(position));
        diesel::insert_into(award_case_studies::table).values(row).execute(conn)?;
    }
    Ok(())
}
