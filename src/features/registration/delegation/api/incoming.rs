//! People as a body brings them: JSON, or a table with what is said of the delegation in the query.

use actix_web::web::Bytes;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::features::registration::delegation::enter::{Asked, Target};
use crate::features::registration::delegation::head::{RawContact, RawHead};
use crate::features::registration::delegation::rows::{OnError, Sent};
use crate::features::registration::delegation::table;
use crate::features::registration::parse::RawRegister;
use crate::kernel::digest::sha256;
use crate::kernel::problem::{self, Problem};
use crate::platform::error::{Error, Result};
use crate::platform::http::{Upload, json};
use crate::platform::sheet::Form;

/// Octets of a body at most: fifty people are some kilobytes, and a workbook brings its clothes along.
pub const MOST_OCTETS: usize = 1 << 20;

/// How people are entered. With a table, what is said of the delegation stands here too.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct EnterQuery {
    /// `true`: says what would happen, and does nothing.
    dry_run: bool,
    /// With a table: `refuse_all` (default) or `take_good`.
    on_error: Option<String>,
    /// With a table: they are placed together or wait together.
    together: Option<bool>,
    /// With a table: the delegation's own name.
    title: Option<String>,
    /// With a table: id or slug of a known organisation, or free text.
    organisation: Option<String>,
    /// With a table: ISO 3166-1 alpha-2.
    country: Option<String>,
    /// With a table: who gets the summary.
    contact_name: Option<String>,
    /// With a table: where to.
    contact_email: Option<String>,
    /// With a table: in which language.
    contact_locale: Option<String>,
}

/// People of one body, entered by somebody else. Sending it says that the sender may enter these people; each is asked for their own
/// consent.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RawDelegation {
    /// Its own name, where an organisation sends several; at most 200 characters.
    pub title: Option<String>,
    /// Id or slug of a known organisation, or free text; a focal point of one city may leave it out.
    pub organisation: Option<String>,
    /// ISO 3166-1 alpha-2; left out: that of the known organisation.
    pub country: Option<String>,
    /// Who gets the summary; left out: who got it before, else the account that enters.
    pub contact: Option<RawContact>,
    /// Which of `people` is the head, from 0.
    pub head: Option<usize>,
    /// 2 to 20 people: they are placed together or wait together.
    pub together: Option<bool>,
    /// What happens when something is wrong with somebody: `refuse_all` (default) or `take_good`.
    pub on_error: Option<String>,
    /// 1 to 50. Organisation, country and language may be left out: those of the delegation and its contact. `consent` is not looked at.
    pub people: Vec<RawRegister>,
}

/// People who are added to a delegation.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RawPeople {
    /// Which of `people` is the head, from 0.
    pub head: Option<usize>,
    /// 2 to 20 people: they are placed together or wait together.
    pub together: Option<bool>,
    /// `refuse_all` (default) or `take_good`.
    pub on_error: Option<String>,
    /// 1 to 50.
    pub people: Vec<RawRegister>,
}

/// To which delegation a body adds people.
pub(super) enum To {
    Event(String),
    One(crate::kernel::id::DelegationId),
}

/// Reads a body: what is asked, and what makes two bodies the same for an Idempotency-Key. Not where others wait: a workbook takes a moment.
pub(super) async fn read(upload: Upload, query: EnterQuery, to: To) -> Result<(Asked, [u8; 32])> {
    let media_type = upload.media_type().to_owned();
    let form = Form::of(&media_type);
    if form.is_none() && media_type != "application/json" {
        let detail = "people are application/json, text/csv or an .xlsx workbook";
        return Err(Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).detail(detail).into());
    }
    let body = upload.read(MOST_OCTETS).await?;
    let Some(form) = form else { return of_json(&body, &query, to) };
    let said = serde_json::to_vec(&query).map_err(|error| Error::internal("a query", error))?;
    let hash = sha256(&[&said, &body]);
    let sent = tokio::task::spawn_blocking(move || table::read(form, &body)).await;
    let sent = sent.map_err(|error| Error::internal("reading a table", error))??;
    let EnterQuery { dry_run, on_error, together, title, organisation, country, contact_name, contact_email, contact_locale } = query;
    let contact = Some(RawContact { name: contact_name, email: contact_email, locale: contact_locale });
    let target = match to {
        To::Event(event) => Target::Of(event, Box::new(RawHead { title, organisation, country, contact })),
        To::One(id) => Target::Known(id),
    };
    Ok((Asked { target, sent, on_error: parse_on_error(on_error.as_deref())?, together: together.unwrap_or(false), dry_run }, hash))
}

fn of_json(body: &Bytes, query: &EnterQuery, to: To) -> Result<(Asked, [u8; 32])> {
    let ((target, people), hash) = match to {
        To::Event(event) => {
            let (raw, hash) = json::from_bytes::<RawDelegation>(body)?;
            let RawDelegation { title, organisation, country, contact, head, together, on_error, people } = raw;
            let target = Target::Of(event, Box::new(RawHead { title, organisation, country, contact }));
            ((target, RawPeople { head, together, on_error, people }), hash)
        }
        To::One(id) => {
            let (raw, hash) = json::from_bytes::<RawPeople>(body)?;
            ((Target::Known(id), raw), hash)
        }
    };
    let RawPeople { head, together, on_error, people } = people;
    if head.is_some_and(|head| head >= people.len()) {
        return Err(Problem::new(&problem::VALIDATION_FAILED).field("/head", "unknown", "which of people, from 0").into());
    }
    let on_error = parse_on_error(on_error.as_deref())?;
    let asked = Asked { target, sent: Sent::of(people, head), on_error, together: together.unwrap_or(false), dry_run: query.dry_run };
    Ok((asked, hash))
}

fn parse_on_error(text: Option<&str>) -> Result<OnError, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(OnError::RefuseAll) };
    let wrong = || Problem::new(&problem::VALIDATION_FAILED).field("/on_error", "unknown", "refuse_all or take_good");
    OnError::parse(text).ok_or_else(wrong)
}
