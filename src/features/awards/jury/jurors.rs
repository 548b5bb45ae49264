//! Who sits in the jury.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::cycles;
use super::super::model::Cycle;
use super::super::record::Record;
use super::bench::{is_open, spoken_for};
use super::store::{self, Juror};
use crate::features::accounts;
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::JurorId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// A juror to be seated.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewAwardJuror)]
pub struct RawJuror {
    /// Address of an account that is there.
    pub email: Option<String>,
    /// As they write their name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2. They judge no case of it.
    pub country: Option<String>,
}

/// Why a juror leaves.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AwardJurorLeave)]
pub struct RawLeave {
    /// In a line.
    pub reason: Option<String>,
}

/// Characters of a name at most.
const NAME: usize = 200;
/// Characters of a reason at most.
const REASON: usize = 1000;

/// Seats an account in the jury; once more gives the juror that there is, also one who has left. Returns whether they are new.
///
/// # Errors
/// `validation_failed` with every field; `award_rule` once the jury has closed.
pub fn seat(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, id: JurorId, raw: &RawJuror) -> Result<(Juror, bool)> {
    let cycle = cycles::lock(conn, cycle.id)?;
    let mut errors = FieldErrors::default();
    let email = errors.required("/email", raw.email.as_deref(), EmailAddress::parse);
    let account = match &email {
        Some(email) => accounts::find_by_email(conn, email)?,
        None => None,
    };
    if email.is_some() && account.is_none() {
        errors.add("/email", "unknown", "no account has this address: invite them first");
    }
    let name = errors.line("/name", raw.name.as_deref(), NAME);
    let country = errors.required("/country", raw.country.as_deref(), Country::parse);
    if let Some((account, country)) = account.zip(country)
        && let Some(other) = spoken_for(conn, account)?.into_iter().find(|one| *one != country)
    {
        errors.add("/country", "conflict", format!("this account speaks for {} or a city of it", other.code()));
    }
    errors.finish()?;
    let (Some(account), Some(name), Some(country)) = (account, name, country) else {
        return Err(Problem::new(&problem::VALIDATION_FAILED).into());
    };
    if let Some(there) = store::of_account(conn, cycle.id, account)? {
        return Ok((there, false));
    }
    is_open(&cycle)?;
    let juror = Juror { id, cycle: cycle.id, account, name, country, joined_at: Utc(ctx.now), left_at: None, left_reason: None };
    store::insert(conn, &juror)?;
    Record::of(&cycle, "award_cycle.juror_seated").sealed().write(conn, ctx, json!({ "juror": id, "country": country }))?;
    Ok((juror, true))
}

/// Notes that a juror left: from then on they see nothing of the round. Complete ballots of theirs stay and count, others do not. Once more
/// changes nothing.
///
/// # Errors
/// `not_found`; `validation_failed` without a reason.
pub fn leave(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, juror: JurorId, raw: &RawLeave) -> Result<Juror> {
    let cycle = cycles::lock(conn, cycle.id)?;
    let juror = store::get(conn, cycle.id, juror)?;
    if juror.left_at.is_some() {
        return Ok(juror);
    }
    let mut errors = FieldErrors::default();
    let reason = errors.line("/reason", raw.reason.as_deref(), REASON);
    errors.finish()?;
    store::mark_left(conn, juror.id, Utc(ctx.now), reason.as_deref().unwrap_or_default())?;
    Record::of(&cycle, "award_cycle.juror_left").sealed().write(conn, ctx, json!({ "juror": juror.id }))?;
    store::get(conn, cycle.id, juror.id)
}
