//! The categories of an event, for staff: adding one and changing when and how it registers. What is changed acts at once.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch, post};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::bodies::CategoryView;
use super::categories::{self, Approval, Category};
use super::model::Event;
use super::pools::{ON_SITE_POOL, ONLINE_POOL};
use super::{pools, store};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::WriteEvent;
use crate::kernel::field::{Field, field};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::moment;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::is_code;
use crate::platform::Platform;
use crate::platform::db::types::{Json as Column, Utc};
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::etag::{self, IfMatch};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(add).service(change);
}

/// Minutes of grace at most: a month.
const MOST_GRACE: i64 = 31 * 24 * 60;
/// Characters of a title at most, in each language.
const TITLE: usize = 200;

/// A category as staff write it. In a change, what is absent stays as it is, and `null` takes it away.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawCategoryRules {
    /// In `snake_case`; cannot be changed.
    code: Option<String>,
    /// The event's own title, by language.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<Object>)]
    title: Field<LanguageMap>,
    /// RFC 3339 or RFC 9557; a wall time without offset is that of the event's zone. `null`: with the event.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    opens_at: Field<String>,
    /// The same.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    closes_at: Field<String>,
    /// For how many minutes it goes on after closing.
    grace_minutes: Option<i64>,
    /// Whether later requests are kept on a list, without a place, until the secretariat decides.
    late_list: Option<bool>,
    /// `automatic` or `secretariat`.
    approval: Option<Approval>,
}

impl RawCategoryRules {
    /// What is said, over what is there.
    fn over(self, old: Category, event: &Event) -> Result<Category, Problem> {
        let mut errors = FieldErrors::default();
        let mut moment = |pointer, said: Field<String>, old: Option<Utc>| match said {
            None => old,
            Some(None) => None,
            Some(Some(text)) => errors.check(pointer, moment::parse(&text, &event.time_zone)).map(Utc),
        };
        let (opens_at, closes_at) = (moment("/opens_at", self.opens_at, old.opens_at), moment("/closes_at", self.closes_at, old.closes_at));
        let category = Category {
            code: old.code,
            title: self.title.map_or(old.title, |title| title.map(Column)),
            opens_at,
            closes_at,
            grace_minutes: self.grace_minutes.unwrap_or(old.grace_minutes),
            late_list: self.late_list.unwrap_or(old.late_list),
            approval: self.approval.unwrap_or(old.approval),
        };
        if category.opens_at(event).is_some_and(|opens| category.closes_at(event) <= opens) {
            errors.add("/closes_at", "before_start", "closes before it opens");
        }
        if !(0..=MOST_GRACE).contains(&category.grace_minutes) {
            errors.add("/grace_minutes", "out_of_range", format!("0 to {MOST_GRACE}"));
        }
        if category.title.as_ref().is_some_and(|Column(title)| title.iter().any(|(_, words)| words.chars().count() > TITLE)) {
            errors.add("/title", "too_long", format!("at most {TITLE} characters in each language"));
        }
        errors.finish()?;
        Ok(category)
    }
}

/// Adds a category, last in the form. The ETag is that of the event.
#[utoipa::path(tag = "events", request_body = RawCategoryRules, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 201, body = CategoryView), (status = 403, description = "forbidden"),
        (status = 409, description = "conflict: the code is taken"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/events/{event}/categories")]
pub async fn add(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    _event: Path<String>,
    body: Json<RawCategoryRules>,
) -> Result<HttpResponse> {
    let raw = body.into_inner()?;
    let ctx = platform.ctx(permit.actor());
    let added = platform.db.write(move |conn| {
        let event = store::lock(conn, permit.event())?;
        let mut errors = FieldErrors::default();
        let code = errors.line("/code", raw.code.as_deref(), 64).unwrap_or_default();
        if !code.is_empty() && !is_code(&code) {
            errors.add("/code", "invalid", "lower-case letters, digits and _");
        } else if [ON_SITE_POOL, ONLINE_POOL].contains(&code.as_str()) {
            errors.add("/code", "reserved", "this name is reserved");
        }
        errors.finish()?;
        let is_pool = pools::list(conn, event.id)?.iter().any(|pool| pool.code == code);
        if is_pool || categories::list(conn, event.id)?.iter().any(|other| other.code == code) {
            return Err(Problem::new(&problem::CONFLICT).field("/code", "taken", "there is a category or a pool with this code").into());
        }
        let category = raw.clone().over(Category::new(&code, None), &event)?;
        categories::add(conn, event.id, &category)?;
        categories::put(conn, &ctx, event.id, &category)?;
        Ok((store::get(conn, event.id)?.version, CategoryView::new(category, None)))
    });
    let (version, view) = added.await?;
    Ok(HttpResponse::Created().insert_header(("ETag", etag::of_version(version))).json(view))
}

/// Changes when and how a category registers. `If-Match` and the ETag are those of the event.
#[utoipa::path(tag = "events", request_body = RawCategoryRules, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("code" = String, Path, description = "Code of the category"),
        ("If-Match" = String, Header, description = "ETag of the event that was read")),
    responses((status = 200, body = CategoryView), (status = 404, description = "not_found"), (status = 412, description = "precondition_failed"),
        (status = 422, description = "validation_failed"), (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}/categories/{code}")]
pub async fn change(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    path: Path<(String, String)>,
    seen: IfMatch,
    body: Json<RawCategoryRules>,
) -> Result<HttpResponse> {
    let seen = seen.required()?;
    let raw = body.into_inner()?;
    let (_, code) = path.into_inner();
    let ctx = platform.ctx(permit.actor());
    let changed = platform.db.write(move |conn| {
        let event = store::lock(conn, permit.event())?;
        seen.check(&etag::of_version(event.version))?;
        let old = categories::get(conn, event.id, &code)?;
        let category = raw.clone().over(old, &event)?;
        categories::put(conn, &ctx, event.id, &category)?;
        let capacity = pools::list(conn, event.id)?.into_iter().find(|pool| pool.code == category.code).map(|pool| pool.capacity);
        Ok((store::get(conn, event.id)?.version, CategoryView::new(category, capacity)))
    });
    let (version, view) = changed.await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", etag::of_version(version))).json(view))
}
