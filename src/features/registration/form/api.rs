//! The JSON interface of an event's questions, and of the answers that are kept apart.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, put};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::answers::Answers;
use super::question::Form;
use super::{may_be_read, newest, of_version};
use crate::features::accounts::permissions::{ReadDraft, ReadSensitive, WriteEvent};
use crate::features::accounts::{Caller, Permit, require_or_hide};
use crate::features::events;
use crate::features::registration::store;
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::Json;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::problem::precondition_failed;
use crate::platform::journal;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(read).service(change).service(sensitive);
}

/// The questions of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FormView {
    /// Which version; 0 where the event asks nothing of its own.
    pub version: i64,
    /// A JSON Schema 2020-12 object. `properties` are the questions by code, each with `x-label` and perhaps `x-help` (language maps),
    /// `x-option-labels` (language maps by option), `x-multiline`, `x-sensitive` (the answer is kept apart), `x-categories` (asked of
    /// these only) and `x-order`; `required` holds for whom they are asked of.
    #[schema(value_type = Object)]
    pub schema: Value,
}

impl From<Form> for FormView {
    fn from(form: Form) -> Self {
        Self { version: form.version, schema: form.schema }
    }
}

/// What the questions are to be.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawForm {
    /// As in the answer; at most 100 questions and 64 KiB.
    #[schema(value_type = Object)]
    schema: Option<Value>,
}

/// Which version.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FormQuery {
    /// Which one; not given: the newest.
    version: Option<i64>,
}

/// What an event asks of who registers: the newest version, or one that older answers were given to.
///
/// Of a draft of an event, for its staff.
#[utoipa::path(tag = "registration", params(("event" = String, Path, description = "Id or slug"), FormQuery),
    responses((status = 200, body = FormView), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/form")]
pub async fn read(
    req: HttpRequest,
    platform: Data<Platform>,
    caller: Caller,
    event: Path<String>,
    query: Query<FormQuery>,
) -> Result<HttpResponse> {
    let work = move |conn: &mut Conn| {
        let event = events::find(conn, &event)?;
        if !event.is_public() {
            require_or_hide::<ReadDraft>(conn, &caller, event.id)?;
        }
        match query.version.filter(|version| *version != 0) {
            Some(version) => of_version(conn, event.id, version),
            None => newest(conn, event.id),
        }
    };
    let form = platform.db.read(work).await?;
    Ok(etag::resource(&req, &etag::of_version(form.version), &FormView::from(form)))
}

/// Changes what an event asks: the next version, which asks at once. Older answers stay, with the words of theirs.
///
/// Begins with `If-Match: "v0"`. The pointers of a 422 begin with `/schema`. A code that was ever asked keeps its kind (`taken`): for
/// another kind of answer take another code. A text of one line may become one of several, and the other way.
#[utoipa::path(tag = "registration", request_body = RawForm, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("If-Match" = String, Header, description = "The ETag of the questions")),
    responses((status = 200, description = "The new version", body = FormView), (status = 403, description = "forbidden"),
        (status = 412, description = "precondition_failed, with `current`"),
        (status = 422, description = "validation_failed: `required`, `invalid`, `unsupported`, `unknown`, `duplicate`, `taken`, `too_long`, `too_large`, `too_small`"),
        (status = 428, description = "precondition_required")))]
#[put("/api/v1/events/{event}/form")]
pub async fn change(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    _event: Path<String>,
    if_match: IfMatch,
    body: Json<RawForm>,
) -> Result<HttpResponse> {
    let (if_match, body) = (if_match.required()?, body.into_inner()?);
    let mut errors = FieldErrors::default();
    let schema = errors.present("/schema", body.schema);
    errors.finish()?;
    let (ctx, event) = (platform.ctx(permit.actor()), permit.event());
    let work = move |conn: &mut Conn| {
        let was = newest(conn, event)?;
        if if_match.check(&etag::of_version(was.version)).is_err() {
            return Ok((was, false));
        }
        match super::put(conn, &ctx, event, Some(was.version), schema.clone().unwrap_or_default()) {
            // Somebody was faster while we waited for the event.
            Err(Error::Problem(problem)) if problem.code == &problem::PRECONDITION_FAILED => Ok((newest(conn, event)?, false)),
            done => Ok((done?, true)),
        }
    };
    let (form, is_put) = platform.db.write(work).await?;
    let tag = etag::of_version(form.version);
    let view = FormView::from(form);
    Ok(if is_put { HttpResponse::Ok().insert_header(("ETag", tag)).json(view) } else { precondition_failed(&view, &tag) })
}

/// The answers of a registration that are kept apart.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SensitiveAnswers {
    /// The registration.
    #[schema(value_type = String, format = "uuid")]
    pub id: RegistrationId,
    /// By the code of the question.
    #[schema(value_type = Object)]
    pub answers: Answers,
    /// The version of the questions that was answered last.
    pub form_version: Option<i64>,
    /// The versions of those that were given to an older one, by code. Absent where there is none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = Option<Object>)]
    pub answer_versions: BTreeMap<String, i64>,
}

/// What somebody answered to sensitive questions. Each reading stands in the event's access log.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, body = SensitiveAnswers), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[get("/api/v1/registrations/{id}/sensitive")]
pub async fn sensitive(platform: Data<Platform>, caller: Caller, id: Path<String>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let id: RegistrationId = id.parse().map_err(|_| Problem::not_found())?;
    let ctx = platform.ctx(caller.actor());
    let work = move |conn: &mut Conn| {
        let registration = store::get(conn, id)?;
        require_or_hide::<ReadSensitive>(conn, &caller, registration.event)?;
        journal::record_read(conn, &ctx, Some(registration.event), "registration", id.0, "sensitive_answers.read")?;
        let answers = may_be_read(conn, &registration)?;
        let answer_versions = answers.older_of(&answers.sensitive);
        Ok(SensitiveAnswers { id, answers: answers.sensitive, form_version: answers.version, answer_versions })
    };
    let view = platform.db.write(work).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(view))
}
