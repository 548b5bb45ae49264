//! The JSON interface of staff: the list, one registration, the figures, the files, likely duplicates.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path, Query, block};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::duplicates::{DuplicatePage, duplicates as find_duplicates};
use super::export::{Export, Format};
use super::figures::{Figures, figures as count};
use super::list::{RegistrationPage, page};
use super::query::{After, Sort, StaffQuery};
use crate::features::accounts::permissions::{CountRegistrations, ReadRegistrations};
use crate::features::accounts::{Caller, Permit, require_or_hide};
use crate::features::events;
use crate::features::registration::get as find_one;
use crate::features::registration::view::{Reader, RegistrationView, view};
use crate::kernel::id::RegistrationId;
use crate::kernel::locale::Locale;
use crate::kernel::page::PageQuery;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag;
use crate::platform::journal;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(duplicates).service(list).service(get_one).service(figures).service(csv).service(xlsx);
}

/// In which order, and which page of it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// `number` (default), `name`, `changed`; behind a `-` from the end.
    pub sort: Option<String>,
    /// 1 to 200, 50 by default.
    pub limit: Option<u64>,
    /// `next_cursor` of the page before, in the same order.
    pub cursor: Option<String>,
}

impl Paging {
    /// The order, how many, and after which line.
    ///
    /// # Errors
    /// `invalid_parameter`; `invalid_cursor`, also for one of another order.
    pub fn parse(self) -> Result<(Sort, u16, Option<After>), Problem> {
        let sort = Sort::parse(self.sort.as_deref())?;
        let page = PageQuery { limit: self.limit, cursor: self.cursor };
        let after = page.after::<After>()?;
        if after.as_ref().is_some_and(|after| after.sort() != sort.by) {
            return Err(Problem::new(&problem::INVALID_CURSOR));
        }
        Ok((sort, page.limit()?, after))
    }
}

/// The registrations of an event.
///
/// A line that stays where it is, is on exactly one page, whatever comes or goes meanwhile. `changed` is when the registration last came to
/// another status or was corrected; consent, an approval while waiting, and saying again that one comes are no change in this sense. What
/// changes between two pages comes once more, at the end. An instant is taken when a change begins, which may be seconds before it is
/// there to be read: whoever follows the list asks by `changed_since` from a minute before the last line.
#[utoipa::path(tag = "registration", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), StaffQuery, Paging),
    responses((status = 200, body = RegistrationPage), (status = 400, description = "invalid_parameter, invalid_cursor"),
        (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/registrations")]
async fn list(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    _event: Path<String>,
    query: Query<StaffQuery>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let (filter, (sort, limit, after)) = (query.parse()?, paging.into_inner().parse()?);
    let found = platform
        .db
        .read(move |conn| {
            let event = events::get(conn, permit.event())?;
            page(conn, &event, &filter, sort, after.as_ref(), limit)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(found))
}

/// One registration. The ETag is what `If-Match` wants when it is changed; while somebody waits it is sent anew each time, since the rank
/// changes with those before them. Each reading stands in the event's access log.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, body = RegistrationView), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[get("/api/v1/registrations/{id}")]
async fn get_one(req: HttpRequest, platform: Data<Platform>, caller: Caller, id: Path<String>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let id: RegistrationId = id.parse().map_err(|_| Problem::not_found())?;
    let state = platform.clone();
    let ctx = platform.ctx(caller.actor());
    let (version, view) = platform
        .db
        .write(move |conn| {
            let registration = find_one(conn, id)?;
            // Of another event's registrations not even the existence is told.
            require_or_hide::<ReadRegistrations>(conn, &caller, registration.event)?;
            journal::record_read(conn, &ctx, Some(registration.event), "registration", id.0, "registration.read")?;
            Ok((registration.version, view(conn, &state, &registration, Reader::Staff)?))
        })
        .await?;
    let tag = etag::of_version(version);
    if view.position.is_some() {
        return Ok(etag::current(&tag, &view));
    }
    Ok(etag::resource(&req, &tag, &view))
}

/// How many are registered, by status, category, mode, country and region; and beside it what others reported, as they said it.
///
/// Each figure says its kind, its instant and its source. The two are never mixed: a reported figure is a text.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Figures), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/figures")]
async fn figures(platform: Data<Platform>, permit: Permit<CountRegistrations>, _event: Path<String>) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let counted = platform
        .db
        .read(move |conn| {
            let event = events::get(conn, permit.event())?;
            count(conn, &ctx, &event)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(counted))
}

/// Registrations that may be one person: one name with several addresses, one mailbox with names that differ little.
///
/// They are shown with the reason; nothing is merged by software.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), PageQuery),
    responses((status = 200, body = DuplicatePage), (status = 400, description = "invalid_parameter, invalid_cursor"),
        (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/registrations/duplicates")]
async fn duplicates(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    _event: Path<String>,
    query: Query<PageQuery>,
) -> Result<HttpResponse> {
    let found = platform
        .db
        .read(move |conn| {
            let event = events::get(conn, permit.event())?;
            find_duplicates(conn, &event, &query)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(found))
}

/// The list as CSV (UTF-8 with a byte order mark), in the reader's language, by number, without answers.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe. Each file stands in the event's access log.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), StaffQuery,
        ("lang" = Option<String>, Query, description = "`en`, `fr`, `es`; else by Accept-Language")),
    responses((status = 200, description = "The table", content_type = "text/csv", body = String), (status = 400, description = "invalid_parameter"),
        (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/registrations.csv")]
async fn csv(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    locale: Locale,
    _event: Path<String>,
    query: Query<StaffQuery>,
) -> Result<HttpResponse> {
    export(platform, permit, locale, &query, Format::Csv).await
}

/// The same as a workbook (XLSX). Every cell is a text, never a formula.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), StaffQuery,
        ("lang" = Option<String>, Query, description = "`en`, `fr`, `es`; else by Accept-Language")),
    responses((status = 200, description = "The workbook", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 400, description = "invalid_parameter"), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/registrations.xlsx")]
async fn xlsx(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    locale: Locale,
    _event: Path<String>,
    query: Query<StaffQuery>,
) -> Result<HttpResponse> {
    export(platform, permit, locale, &query, Format::Xlsx).await
}

/// Lines that are read at once.
const AT_ONCE: u16 = 500;

/// Makes the file. Pages of it are read one after the other, so that nobody waits for a long one; each line is in it once.
///
/// # Errors
/// `invalid_parameter`; those of the database.
pub async fn export(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    locale: Locale,
    query: &StaffQuery,
    format: Format,
) -> Result<HttpResponse> {
    let filter = query.parse()?;
    let (ctx, id) = (platform.ctx(permit.actor()), permit.event());
    let (event, categories) = platform
        .db
        .write(move |conn| {
            journal::record_read(conn, &ctx, Some(id), "event", id.0, "registration_list.read")?;
            Ok((events::get(conn, id)?, events::categories(conn, id)?))
        })
        .await?;
    let mut file = Export::new(&platform, locale, &categories, format)?;
    let (sort, mut after) = (Sort::default(), None);
    loop {
        let (event, filter, from) = (event.clone(), filter.clone(), after);
        let found = platform.db.read(move |conn| page(conn, &event, &filter, sort, from.as_ref(), AT_ONCE)).await?;
        file.write(&found.items)?;
        after = PageQuery { limit: None, cursor: found.next_cursor }.after::<After>()?;
        if after.is_none() {
            break;
        }
    }
    let disposition = format!("attachment; filename=\"{}-registrations.{}\"", event.slug, format.extension());
    let bytes = block(move || file.finish()).await.map_err(|error| Error::internal("writing a file", error))??;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CACHE_CONTROL, "no-store")).insert_header((CONTENT_DISPOSITION, disposition));
    Ok(answer.content_type(format.media_type()).body(bytes))
}
