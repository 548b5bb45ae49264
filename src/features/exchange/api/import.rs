//! Taking a file into the draft.

use actix_web::web::{Data, Query};
use actix_web::{FromRequest, HttpRequest, HttpResponse, post};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::super::answer::{ImportView, view};
use super::super::apply::{How, apply};
use super::super::incoming::{File, Options};
use super::super::plan::plan;
use super::super::{frab, sheet};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::WriteDraft;
use crate::features::events;
use crate::features::programme::{self, SessionKind};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::http::Upload;

/// Octets of a file at most: some ten thousand sessions.
const LIMIT: usize = 16 << 20;

/// Whether a file is only compared with the draft, or changes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Says what it would change.
    #[default]
    DryRun,
    /// Changes the draft.
    Apply,
}

/// What becomes of sessions that an earlier file of the same source had and this one has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// They are named in the answer.
    #[default]
    Report,
    /// They are cancelled in the draft.
    Cancel,
}

/// How a file is imported.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// `dry_run` when left out.
    #[serde(default)]
    #[param(inline)]
    mode: Mode,
    /// The language of texts whose column or file says none, an RFC 5646 tag; `en` when left out.
    lang: Option<String>,
    /// Whose rows are meant, where a table has several conferences.
    conference: Option<String>,
    /// The kind of sessions whose type is no kind of ours.
    #[param(inline)]
    kind: Option<SessionKind>,
    /// `report` when left out.
    #[serde(default)]
    #[param(inline)]
    missing: Missing,
}

/// Imports a programme from a table (`text/csv`) or a frab schedule (`application/json`) into the draft. Nothing is published.
///
/// A dry run, which is the default, says what would change and changes nothing. The same file a second time changes nothing. When
/// anything in the file is wrong, everything wrong is named by row and column, and nothing is changed. docs/exchange.md says what the
/// files look like.
#[utoipa::path(tag = "programme", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), ImportQuery),
    request_body(content((String = "text/csv"), (Object = "application/json")), description = "A table, or schedule.json of frab, pretalx or this service"),
    responses((status = 200, body = ImportView), (status = 400, description = "invalid_json, invalid_parameter"),
        (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: the event is archived"), (status = 413, description = "body_too_large"),
        (status = 415, description = "unsupported_media_type"),
        (status = 422, description = "validation_failed, with a pointer such as `/rows/3/start_local` for everything wrong")))]
#[post("/api/v1/events/{event}/programme/import")]
pub async fn import(
    req: HttpRequest,
    platform: Data<Platform>,
    _early: Permit<WriteDraft>,
    query: Query<ImportQuery>,
    upload: Upload,
) -> Result<HttpResponse> {
    let is_table = match upload.media_type() {
        "text/csv" => true,
        "application/json" => false,
        _ => {
            return Err(Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE)
                .detail("a table is text/csv, a frab schedule application/json")
                .into());
        }
    };
    let body = upload.read(LIMIT).await?;
    // The file may have taken its time: who is signed out by now changes nothing.
    let permit = Permit::<WriteDraft>::extract(&req).await?;
    let ImportQuery { mode, lang, conference, kind, missing } = query.into_inner();
    if lang.as_deref().is_some_and(|lang| LanguageMap::new([(lang, "x")]).is_none()) {
        return Err(Problem::new(&problem::INVALID_PARAMETER).detail("lang: an RFC 5646 tag such as es").into());
    }
    let event = permit.event();
    let zone = platform.db.read(move |conn| {
        let event = events::get(conn, event)?;
        Ok(programme::draft(conn, event)?.details.time_zone)
    });
    let options = Options { lang: lang.map(|lang| lang.to_ascii_lowercase()), conference, kind, zone: zone.await? };
    let file = read(body, is_table, options).await?;
    let cancels_missing = missing == Missing::Cancel;
    let answer = match mode {
        Mode::DryRun => {
            let compare = platform.db.read(move |conn| {
                let items = programme::items(conn, event)?;
                let event = events::get(conn, event)?;
                let draft = programme::draft(conn, event)?;
                view(&draft, &plan(&draft, &items, &file)?, &file, cancels_missing, None)
            });
            compare.await?
        }
        Mode::Apply => {
            let ctx = platform.ctx(permit.actor());
            let change = platform.db.write(move |conn| {
                let event = programme::lock(conn, &ctx, event)?;
                let items = programme::items(conn, event.id)?;
                let draft = programme::draft(conn, event.clone())?;
                let plan = plan(&draft, &items, &file)?;
                let added = apply(conn, &ctx, &event, &items, &plan, &How { file: &file, cancels_missing })?;
                view(&draft, &plan, &file, cancels_missing, Some(&added))
            });
            change.await?
        }
    };
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(answer))
}

/// Reads a file beside the threads that answer: a long one takes a moment.
async fn read(body: actix_web::web::Bytes, is_table: bool, options: Options) -> Result<File> {
    let reading = tokio::task::spawn_blocking(move || {
        if is_table {
            return sheet::read(&body, &options);
        }
        let value: Value = serde_json::from_slice(&body).map_err(|error| Problem::new(&problem::INVALID_JSON).detail(error.to_string()))?;
        frab::read(&value, &options)
    });
    Ok(reading.await.map_err(|error| Error::internal("reading a file", error))??)
}
