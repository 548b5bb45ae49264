//! Naming who receives the award for a city, and confirming that they come.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::access::Eye;
use super::super::cycles;
use super::super::decisions;
use super::super::model::{Case, Cycle, Outcome};
use super::super::record::Record;
use super::store::{self, Representative};
use crate::features::events;
use crate::features::registration;
use crate::features::registration::staff::{self, Sort, StaffFilter};
use crate::kernel::id::{AwardRepresentativeId, RegistrationId};
use crate::kernel::page::MAX_LIMIT;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Who receives the award for a city.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewAwardRepresentative)]
pub struct RawRepresentative {
    /// As it is printed and called.
    pub name: Option<String>,
    /// Printed as given: "H.E.", "Cllr".
    pub honorific: Option<String>,
    /// As what they come: "Mayor".
    pub role: Option<String>,
    /// They stand in for somebody.
    pub is_deputy: bool,
    /// Their place at the event, where they are registered. A contact names only who was registered for their own city.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub registration: Option<RegistrationId>,
    /// It is certain that they come.
    pub is_confirmed: bool,
}

/// Names somebody, in the place of whoever was named before. Once it is certain that they come, no gap is left in between.
///
/// # Errors
/// `not_found` where this eye knows of no laureate; `validation_failed`.
pub fn name(
    conn: &mut Conn,
    ctx: &Ctx,
    (cycle, case, eye): (&Cycle, &Case, Eye),
    id: AwardRepresentativeId,
    raw: &RawRepresentative,
) -> Result<Representative> {
    let cycle = cycles::lock(conn, cycle.id)?;
    knows_a_laureate(conn, ctx, &cycle, case, eye)?;
    let mut errors = FieldErrors::default();
    let name = errors.line("/name", raw.name.as_deref(), 200);
    let mut line =
        |pointer, text: Option<&str>| text.filter(|text| !text.trim().is_empty()).and_then(|text| errors.line(pointer, Some(text), 100));
    let (honorific, role) = (line("/honorific", raw.honorific.as_deref()), line("/role", raw.role.as_deref()));
    if let Some(registered) = raw.registration {
        let found = registration::get_many(conn, &[registered])?.into_iter().next().filter(|found| found.event == cycle.event);
        if !found.is_some_and(|found| eye == Eye::Secretariat || found.organisation == Some(case.city)) {
            errors.add("/registration", "unknown", "nobody of this city is registered with this id");
        }
    }
    errors.finish()?;
    let made = Representative {
        id,
        award_case: case.id,
        name: name.unwrap_or_default(),
        honorific,
        role,
        is_deputy: raw.is_deputy,
        registration: raw.registration,
        named_at: Utc(ctx.now),
        confirmed_at: raw.is_confirmed.then_some(Utc(ctx.now)),
        replaced_at: None,
    };
    store::put(conn, &made)?;
    let detail = json!({ "representative": id, "is_deputy": made.is_deputy, "is_confirmed": raw.is_confirmed });
    Record::of_case(&cycle, case, "award_case.representative_named").write(conn, ctx, detail)?;
    Ok(made)
}

/// Makes sure that whoever acts knows who is named now, none where nobody is; nobody is named until the transaction ends.
///
/// # Errors
/// `not_found` where this eye knows of no laureate; `precondition_failed` where somebody else was named meanwhile.
pub fn is_seen(conn: &mut Conn, ctx: &Ctx, (cycle, case, eye): (&Cycle, &Case, Eye), seen: Option<AwardRepresentativeId>) -> Result<()> {
    let cycle = cycles::lock(conn, cycle.id)?;
    knows_a_laureate(conn, ctx, &cycle, case, eye)?;
    let stands = store::current(conn, case.id)?.map(|named| named.id);
    if stands == seen { Ok(()) } else { Err(Problem::new(&problem::PRECONDITION_FAILED).into()) }
}

/// Who receives for a case, for whoever may name them.
///
/// # Errors
/// `not_found` where this eye knows of no laureate.
pub fn named(conn: &mut Conn, ctx: &Ctx, (cycle, case, eye): (&Cycle, &Case, Eye)) -> Result<Option<Representative>> {
    knows_a_laureate(conn, ctx, cycle, case, eye)?;
    store::current(conn, case.id)
}

/// Who has this number at the event, as it stands in their messages, is registered for the city of the case and has not left.
///
/// # Errors
/// Those of the database.
pub fn registered(conn: &mut Conn, cycle: &Cycle, case: &Case, number: &str) -> Result<Option<RegistrationId>> {
    let (event, city) = (events::get(conn, cycle.event)?, cycles::city_of(conn, case)?);
    let of_city =
        StaffFilter { organisation: Some(city.slug), has_left: Some(false), q: Some(number.to_owned()), ..StaffFilter::default() };
    let found = staff::page(conn, &event, &of_city, Sort::default(), None, MAX_LIMIT)?.items;
    Ok(found.iter().find(|one| one.number.eq_ignore_ascii_case(number.trim())).map(|one| one.id))
}

/// Notes that it is certain that whoever is named comes; once more changes nothing.
///
/// # Errors
/// `not_found` where nobody is named, or this eye knows of no laureate.
pub fn confirm(conn: &mut Conn, ctx: &Ctx, (cycle, case, eye): (&Cycle, &Case, Eye)) -> Result<Representative> {
    let cycle = cycles::lock(conn, cycle.id)?;
    knows_a_laureate(conn, ctx, &cycle, case, eye)?;
    let named = store::current(conn, case.id)?.ok_or_else(Problem::not_found)?;
    if named.confirmed_at.is_some() {
        return Ok(named);
    }
    store::confirm(conn, named.id, Utc(ctx.now))?;
    Record::of_case(&cycle, case, "award_case.representative_confirmed").write(conn, ctx, json!({ "representative": named.id }))?;
    Ok(Representative { confirmed_at: Some(Utc(ctx.now)), ..named })
}

/// Whether the case is a laureate of a round that is concluded, and this eye may know it and speak for the city.
///
/// # Errors
/// Those of the database.
pub fn may_name(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case, eye: Eye) -> Result<bool> {
    let knows = decisions::result_for(conn, ctx.now, cycle, case, eye)?.outcome == Some(Outcome::Laureate);
    Ok(cycle.concluded_at.is_some() && knows && matches!(eye, Eye::Secretariat | Eye::Contact))
}

fn knows_a_laureate(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case, eye: Eye) -> Result<()> {
    if may_name(conn, ctx, cycle, case, eye)? { Ok(()) } else { Err(Problem::not_found().into()) }
}

impl Representative {
    /// Whether it is certain that they come: it was confirmed, and if they are registered, they still come.
    pub(super) fn is_certain(&self, comes: impl Fn(RegistrationId) -> bool) -> bool {
        self.confirmed_at.is_some() && self.registration.is_none_or(comes)
    }
}
