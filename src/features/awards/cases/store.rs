//! The tables `award_cases` and `award_files`.

use diesel::prelude::*;

use super::super::model::{Case, CaseState};
use crate::kernel::country::Country;
use crate::kernel::id::{AccountId, AwardCaseId, AwardCycleId, AwardFileId, OrganisationId};
use crate::kernel::problem::Problem;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{award_cases, award_files};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// A case.
///
/// # Errors
/// `not_found`.
pub fn get(conn: &mut Conn, id: AwardCaseId) -> Result<Case> {
    let found: Option<Case> = award_cases::table.find(id).select(Case::as_select()).first(conn).optional()?;
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// The same; nobody else changes it until the transaction ends. Whoever needs its round too locks that first.
///
/// # Errors
/// `not_found`.
pub fn lock(conn: &mut Conn, id: AwardCaseId) -> Result<Case> {
    let columns = <Case as Selectable<MultiBackend>>::construct_selection();
    let one = award_cases::table.filter(award_cases::id.eq(id)).select(columns);
    Ok(ForUpdate::wait(one).get_result(conn).optional()?.ok_or_else(Problem::not_found)?)
}

/// The case of a city in a round.
///
/// # Errors
/// Those of the database.
pub fn of_city(conn: &mut Conn, cycle: AwardCycleId, city: OrganisationId) -> Result<Option<Case>> {
    let one = award_cases::table.filter(award_cases::cycle.eq(cycle).and(award_cases::city.eq(city)));
    Ok(one.select(Case::as_select()).first(conn).optional()?)
}

/// Those of a round, in the order in which they were begun.
///
/// # Errors
/// Those of the database.
pub fn of_cycle(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Case>> {
    let all = award_cases::table.filter(award_cases::cycle.eq(cycle));
    Ok(all.select(Case::as_select()).order(award_cases::id).load(conn)?)
}

/// Those of a round from these countries that were received.
///
/// # Errors
/// Those of the database.
pub fn of_countries(conn: &mut Conn, cycle: AwardCycleId, countries: &[Country]) -> Result<Vec<Case>> {
    let those = award_cases::table.filter(award_cases::cycle.eq(cycle).and(award_cases::country.eq_any(countries)));
    let received = those.filter(award_cases::state.eq(CaseState::Submitted));
    Ok(received.select(Case::as_select()).order(award_cases::id).load(conn)?)
}

/// Writes one, unless the city has one in the round. Returns whether it was written.
pub(super) fn insert(conn: &mut Conn, new: &Case) -> Result<bool> {
    let row = diesel::insert_into(award_cases::table).values((
        award_cases::id.eq(new.id),
        award_cases::cycle.eq(new.cycle),
        award_cases::city.eq(new.city),
        award_cases::city_name.eq(new.city_name.as_str()),
        award_cases::country.eq(new.country),
        award_cases::region.eq(new.region),
        award_cases::state.eq(new.state),
        award_cases::contact.eq(new.contact),
        award_cases::contact_name.eq(new.contact_name.as_str()),
        award_cases::contact_email.eq(&new.contact_email),
        award_cases::contact_locale.eq(new.contact_locale),
        award_cases::mayor_name.eq(new.mayor_name.as_deref()),
        award_cases::mayor_email.eq(new.mayor_email.as_ref()),
        award_cases::mayor_locale.eq(new.mayor_locale),
        award_cases::answers.eq(new.answers.clone()),
        award_cases::started_at.eq(new.started_at),
        award_cases::version.eq(new.version),
    ));
    Ok(Native(row.on_conflict_do_nothing()).execute(conn)? == 1)
}

/// Writes what its city changes of it.
pub(super) fn put(conn: &mut Conn, case: &Case) -> Result<()> {
    let values = (
        award_cases::state.eq(case.state),
        award_cases::contact.eq(case.contact),
        award_cases::contact_name.eq(case.contact_name.as_str()),
        award_cases::contact_email.eq(&case.contact_email),
        award_cases::contact_locale.eq(case.contact_locale),
        award_cases::mayor_name.eq(case.mayor_name.as_deref()),
        award_cases::mayor_email.eq(case.mayor_email.as_ref()),
        award_cases::mayor_locale.eq(case.mayor_locale),
        award_cases::answers.eq(case.answers.clone()),
        award_cases::submitted_at.eq(case.submitted_at),
        award_cases::rules_version.eq(case.rules_version),
        award_cases::version.eq(case.version),
    );
    diesel::update(award_cases::table.find(case.id)).set(values).execute(conn)?;
    Ok(())
}

/// Puts these before the jury, and no others of the round. Whoever was keeps the instant.
///
/// # Errors
/// Those of the database.
pub fn mark_shortlisted(conn: &mut Conn, cycle: AwardCycleId, cases: &[AwardCaseId], now: Utc) -> Result<()> {
    let all = || award_cases::table.filter(award_cases::cycle.eq(cycle));
    diesel::update(all().filter(award_cases::id.ne_all(cases))).set(award_cases::shortlisted_at.eq(None::<Utc>)).execute(conn)?;
    diesel::update(all().filter(award_cases::id.eq_any(cases).and(award_cases::shortlisted_at.is_null())))
        .set(award_cases::shortlisted_at.eq(Some(now)))
        .execute(conn)?;
    Ok(())
}

/// Forgets that a case was before the jury, and recommended by it.
pub(super) fn unmark(conn: &mut Conn, case: AwardCaseId) -> Result<()> {
    let nothing = (award_cases::shortlisted_at.eq(None::<Utc>), award_cases::recommended_at.eq(None::<Utc>));
    diesel::update(award_cases::table.find(case)).set(nothing).execute(conn)?;
    Ok(())
}

/// Notes that the jury recommends these, and no others of the round.
///
/// # Errors
/// Those of the database.
pub fn mark_recommended(conn: &mut Conn, cycle: AwardCycleId, cases: &[AwardCaseId], now: Utc) -> Result<()> {
    let all = || award_cases::table.filter(award_cases::cycle.eq(cycle));
    diesel::update(all()).set(award_cases::recommended_at.eq(None::<Utc>)).execute(conn)?;
    diesel::update(all().filter(award_cases::id.eq_any(cases))).set(award_cases::recommended_at.eq(Some(now))).execute(conn)?;
    Ok(())
}

/// A file of a dossier, without what is in it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_files, check_for_backend(MultiBackend))]
pub struct File {
    /// Identity.
    pub id: AwardFileId,
    /// Of which case.
    pub award_case: AwardCaseId,
    /// Which part of the dossier it is.
    pub part: String,
    /// As it was called where it came from.
    pub name: String,
    /// What it is, by its first octets.
    pub media_type: String,
    /// Octets.
    pub size: i64,
    /// SHA-256 of what is in it.
    pub sha256: Vec<u8>,
    /// When it came.
    pub uploaded_at: Utc,
    /// From whom.
    pub uploaded_by: Option<AccountId>,
}

/// The files of a case, in the order in which they came.
pub(super) fn files(conn: &mut Conn, case: AwardCaseId) -> Result<Vec<File>> {
    let all = award_files::table.filter(award_files::award_case.eq(case));
    Ok(all.select(File::as_select()).order(award_files::id).load(conn)?)
}

/// A file with what is in it.
pub(super) fn file(conn: &mut Conn, case: AwardCaseId, id: AwardFileId) -> Result<Option<(File, Vec<u8>)>> {
    let one = award_files::table.filter(award_files::id.eq(id).and(award_files::award_case.eq(case)));
    Ok(one.select((File::as_select(), award_files::content)).first(conn).optional()?)
}

/// Writes a file in the place of the one that the part had.
pub(super) fn put_file(conn: &mut Conn, file: &File, content: &[u8]) -> Result<()> {
    let was = award_files::table.filter(award_files::award_case.eq(file.award_case).and(award_files::part.eq(&file.part)));
    diesel::delete(was).execute(conn)?;
    diesel::insert_into(award_files::table)
        .values((
            award_files::id.eq(file.id),
            award_files::award_case.eq(file.award_case),
            award_files::part.eq(file.part.as_str()),
            award_files::name.eq(file.name.as_str()),
            award_files::media_type.eq(file.media_type.as_str()),
            award_files::size.eq(file.size),
            award_files::sha256.eq(file.sha256.as_slice()),
            award_files::content.eq(content),
            award_files::uploaded_at.eq(file.uploaded_at),
            award_files::uploaded_by.eq(file.uploaded_by),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn remove_file(conn: &mut Conn, id: AwardFileId) -> Result<()> {
    diesel::delete(award_files::table.find(id)).execute(conn)?;
    Ok(())
}
