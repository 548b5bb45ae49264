//! Beginning an application.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::access::{Eye, apply_for, is_known};
use super::super::cycles;
use super::super::model::{Case, CaseState, Cycle};
use super::super::recipients::Mailbox;
use super::super::record::{Record, account};
use super::change::RawMailbox;
use super::store;
use super::window::is_open;
use crate::features::accounts::{self, Caller};
use crate::features::organisations::{self, Organisation, OrganisationKind, Region};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

/// An application to be begun.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewAwardCase)]
pub struct RawStart {
    /// Id or slug of the city.
    pub city: Option<String>,
    /// Who is written to. Left out, the account that begins it; the secretariat, which enters what came on paper, must say.
    pub contact: Option<RawMailbox>,
    /// The mayor.
    pub mayor: Option<RawMailbox>,
    /// Whether an application that was taken back is begun again. Left out, the contact of the city does and the secretariat does not.
    pub again: Option<bool>,
}

/// What came of beginning an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is new.
    New,
    /// It was taken back, and is a draft again.
    Again,
    /// It is there, as it was.
    There,
}

/// Begins the application of a city; once more gives the one that there is. Where it was taken back, it is a draft again if that is meant.
///
/// # Errors
/// `unauthenticated`; `validation_failed`; `not_found` for who is not the focal point of the city; `award_rule` before the call opens and
/// after it closed.
pub fn start(conn: &mut Conn, ctx: &Ctx, caller: &Caller, named: &str, id: AwardCaseId, raw: &RawStart) -> Result<(Case, Begun)> {
    caller.signed_in()?;
    let cycle = cycles::find(conn, named)?;
    is_known(conn, caller, &cycle)?;
    let mut errors = FieldErrors::default();
    let said = errors.line("/city", raw.city.as_deref(), 200);
    let city = match &said {
        Some(city) => organisations::find(conn, city)?.filter(|one| one.kind == OrganisationKind::City),
        None => None,
    };
    if said.is_some() && city.is_none() {
        errors.add("/city", "unknown", "no city has this id or slug");
    }
    let Some(city) = city else { return Err(errors.finish().err().unwrap_or_else(Problem::not_found).into()) };
    let eye = apply_for(conn, caller, &cycle, city.id)?;
    // Who begins does not wait for others who do; who enters or concludes the round waits for them, and they for it.
    let cycle = cycles::share(conn, cycle.id)?;
    let may_revive = raw.again.unwrap_or(eye == Eye::Contact);
    match store::of_city(conn, cycle.id, city.id)? {
        Some(there) if there.state == CaseState::Withdrawn && may_revive => return again(conn, ctx, &cycle, &there),
        Some(there) => return Ok((there, Begun::There)),
        None => is_open(conn, ctx, &cycle)?,
    }
    let own = match caller.account().filter(|_| eye == Eye::Contact) {
        Some(own) => accounts::own(conn, own.id())?,
        None => None,
    };
    // Whoever has given no name is written to by their address.
    let named = |name: String, email: &EmailAddress| if name.trim().is_empty() { email.as_str().to_owned() } else { name };
    let own = own.map(|own| Mailbox { name: named(own.name, &own.email), email: own.email, locale: own.locale, zone: None });
    let said = raw.contact.as_ref().map(|contact| contact.parse("/contact", &mut errors));
    let contact = match (said, own) {
        (Some(said), _) => said,
        (None, Some(own)) => Some(own),
        (None, None) => errors.present("/contact", None),
    };
    let mayor = raw.mayor.as_ref().and_then(|mayor| mayor.parse("/mayor", &mut errors));
    errors.finish()?;
    let contact = contact.ok_or_else(Problem::not_found)?;
    let case = Case {
        contact: account(ctx).filter(|_| eye == Eye::Contact),
        mayor_name: mayor.as_ref().map(|mayor| mayor.name.clone()),
        mayor_locale: mayor.as_ref().map(|mayor| mayor.locale),
        mayor_email: mayor.map(|mayor| mayor.email),
        ..blank(ctx, &cycle, id, &city, contact)
    };
    if !store::insert(conn, &case)? {
        // Two began at once: the second finds what the first has begun.
        return Ok((store::of_city(conn, cycle.id, city.id)?.ok_or_else(Problem::not_found)?, Begun::There));
    }
    Record::of_case(&cycle, &case, "award_case.started").write(conn, ctx, json!({ "city": city.slug }))?;
    Ok((case, Begun::New))
}

/// An application of which nothing is written yet.
fn blank(ctx: &Ctx, cycle: &Cycle, id: AwardCaseId, city: &Organisation, contact: Mailbox) -> Case {
    Case {
        id,
        cycle: cycle.id,
        city: city.id,
        city_name: city.name.clone(),
        country: city.country,
        region: city.region.or_else(|| Region::of(city.country)),
        state: CaseState::Draft,
        contact: None,
        contact_name: contact.name,
        contact_email: contact.email,
        contact_locale: contact.locale,
        mayor_name: None,
        mayor_locale: None,
        mayor_email: None,
        answers: Json(BTreeMap::new()),
        started_at: Utc(ctx.now),
        submitted_at: None,
        rules_version: None,
        shortlisted_at: None,
        recommended_at: None,
        version: 1,
    }
}

/// Writes the case of a city that was received elsewhere: neither its dossier nor when it came is known here ([`Case::is_entered`]).
pub(in super::super) fn receive(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, city: &Organisation, contact: Mailbox) -> Result<Case> {
    let case = Case { state: CaseState::Submitted, ..blank(ctx, cycle, AwardCaseId::new(), city, contact) };
    store::insert(conn, &case)?;
    Ok(case)
}

/// What was taken back is written again, with everything that it held.
fn again(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case) -> Result<(Case, Begun)> {
    is_open(conn, ctx, cycle)?;
    let mut case = store::lock(conn, case.id)?;
    if case.state != CaseState::Withdrawn {
        return Ok((case, Begun::There));
    }
    (case.state, case.submitted_at, case.rules_version) = (CaseState::Draft, None, None);
    case.version += 1;
    store::put(conn, &case)?;
    Record::of_case(cycle, &case, "award_case.started_again").write(conn, ctx, json!({}))?;
    Ok((case, Begun::Again))
}
