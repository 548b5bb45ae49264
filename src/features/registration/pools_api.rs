//! The pools of an event, for staff: making one and changing it.
//!
//! Changing a pool concerns those who have a place in it and those who wait, which is why this is here and not with the event.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, patch, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::pools::{change, make};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::{CountRegistrations, WriteEvent};
use crate::features::events;
use crate::features::events::pools::{self, FreePlace, Mode, NewPool, ON_SITE_POOL, ONLINE_POOL, Pool, WhenFull};
use crate::kernel::field::{Field, field};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::text::is_code;
use crate::platform::Platform;
use crate::platform::db::types::Json as Column;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::etag::{self, IfMatch};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(make_one).service(get_one).service(change_one);
}

/// A pool as staff write it. In a change, what is absent stays as it is.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawPool {
    /// In `snake_case`; that of an existing pool cannot be changed.
    code: Option<String>,
    /// Its title, by language.
    #[schema(value_type = Option<Object>)]
    title: Option<LanguageMap>,
    /// Places; not fewer than are taken.
    capacity: Option<u32>,
    /// Categories it counts; `null`: all.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<Vec<String>>)]
    categories: Field<Vec<String>>,
    /// Modes it counts; `null`: all.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<Vec<Mode>>)]
    modes: Field<Vec<Mode>>,
    /// `wait` (default), `refuse` or `overflow`.
    when_full: Option<WhenFull>,
    /// `automatic` (default) or `offer`.
    free_place: Option<FreePlace>,
    /// For how long a place is offered; 48 by default.
    offer_hours: Option<u32>,
}

/// A pool.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PoolView {
    /// `event`, `online`, a category, or one that staff added.
    pub code: String,
    /// Its title, by language.
    #[schema(value_type = Option<Object>)]
    pub title: Option<LanguageMap>,
    /// Places.
    pub capacity: i64,
    /// Categories it counts; `null`: all.
    pub categories: Option<Vec<String>>,
    /// Modes it counts; `null`: all.
    pub modes: Option<Vec<Mode>>,
    /// What happens to who finds it full.
    pub when_full: WhenFull,
    /// How a freed place is given.
    pub free_place: FreePlace,
    /// For how long a place is offered, in hours.
    pub offer_hours: i64,
    #[serde(skip)]
    version: i64,
}

impl From<Pool> for PoolView {
    fn from(pool: Pool) -> Self {
        Self {
            code: pool.code,
            title: pool.title.map(|Column(title)| title),
            capacity: pool.capacity,
            categories: pool.categories.map(|Column(all)| all),
            modes: pool.modes.map(|Column(all)| all),
            when_full: pool.when_full,
            free_place: pool.free_place,
            offer_hours: pool.offer_hours,
            version: pool.version,
        }
    }
}

/// All pools of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PoolViews {
    /// In order of code.
    pub items: Vec<PoolView>,
}

impl RawPool {
    /// What is said, over what is there.
    fn over(self, old: NewPool, known: &[String]) -> Result<NewPool, Problem> {
        let mut errors = FieldErrors::default();
        let pool = NewPool {
            code: old.code,
            title: self.title.or(old.title),
            capacity: self.capacity.unwrap_or(old.capacity),
            categories: self.categories.unwrap_or(old.categories),
            modes: self.modes.unwrap_or(old.modes),
            when_full: self.when_full.unwrap_or(old.when_full),
            free_place: self.free_place.unwrap_or(old.free_place),
            offer_hours: self.offer_hours.unwrap_or(old.offer_hours),
        };
        pool.within_bounds(&mut errors);
        if pool.title.as_ref().is_some_and(|title| title.iter().any(|(_, words)| words.chars().count() > 200)) {
            errors.add("/title", "too_long", "at most 200 characters in each language");
        }
        for (n, code) in pool.categories.iter().flatten().enumerate() {
            if !known.contains(code) {
                errors.add(format!("/categories/{n}"), "unknown", format!("one of {}", known.join(", ")));
            }
        }
        if pool.categories.as_ref().is_some_and(Vec::is_empty) {
            errors.add("/categories", "required", "at least one, or null for all");
        }
        // What a name promises: those on site, those online, those of the category.
        let of_mode = [(ON_SITE_POOL, Mode::OnSite), (ONLINE_POOL, Mode::Online)].into_iter().find(|(code, _)| *code == pool.code);
        if of_mode.is_some_and(|(_, mode)| pool.modes.as_ref().is_none_or(|modes| modes != &[mode])) {
            errors.add("/modes", "reserved", "this pool counts its own mode");
        }
        if of_mode.is_some() && pool.categories.is_some() {
            errors.add("/categories", "reserved", "this pool counts all categories");
        }
        if known.contains(&pool.code) && pool.categories.as_ref().is_none_or(|all| all != std::slice::from_ref(&pool.code)) {
            errors.add("/categories", "reserved", "this pool counts the category of its name");
        }
        if pool.modes.as_ref().is_some_and(Vec::is_empty) {
            errors.add("/modes", "required", "at least one, or null for all");
        }
        errors.finish()?;
        Ok(pool)
    }
}

/// The pools of an event as they are set. Their accounting is at `/capacity`.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = PoolViews), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/pools")]
pub async fn list(platform: Data<Platform>, permit: Permit<CountRegistrations>, _event: Path<String>) -> Result<HttpResponse> {
    let pools = platform.db.read(move |conn| pools::list(conn, permit.event())).await?;
    Ok(HttpResponse::Ok().json(PoolViews { items: pools.into_iter().map(PoolView::from).collect() }))
}

/// One pool, with the ETag that `If-Match` wants.
#[utoipa::path(tag = "registration", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("code" = String, Path, description = "Code of the pool")),
    responses((status = 200, body = PoolView), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/pools/{code}")]
pub async fn get_one(platform: Data<Platform>, permit: Permit<CountRegistrations>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (_, code) = path.into_inner();
    let pool = platform.db.read(move |conn| pools::find(conn, permit.event(), &code)).await?;
    Ok(answer(&mut HttpResponse::Ok(), pool.into()))
}

/// Adds a pool: places that several categories share, beside those of the event.
///
/// Whoever has a place already and is counted by it takes one there, too; where it has fewer places than that, nothing is changed.
#[utoipa::path(tag = "registration", request_body = RawPool, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 201, body = PoolView), (status = 403, description = "forbidden"),
        (status = 409, description = "conflict: the code is taken; pool_too_small"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/events/{event}/pools")]
pub async fn make_one(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    _event: Path<String>,
    body: Json<RawPool>,
) -> Result<HttpResponse> {
    let raw = body.into_inner()?;
    let ctx = platform.ctx(permit.actor());
    let made = platform.db.write(move |conn| {
        let event = events::get(conn, permit.event())?;
        let mut errors = FieldErrors::default();
        let code = errors.line("/code", raw.code.as_deref(), 64);
        let capacity = errors.present("/capacity", raw.capacity);
        if code.as_deref().is_some_and(|code| !is_code(code)) {
            errors.add("/code", "invalid", "lower-case letters, digits and _");
        }
        errors.finish()?;
        let known: Vec<String> = events::categories(conn, event.id)?.into_iter().map(|category| category.code).collect();
        let blank = blank(&code.unwrap_or_default(), capacity.unwrap_or_default(), &known);
        make(conn, &ctx, &event, &raw.clone().over(blank, &known)?)
    });
    Ok(answer(&mut HttpResponse::Created(), made.await?.into()))
}

/// Changes a pool; it acts at once. Places that become free go to those who wait.
#[utoipa::path(tag = "registration", request_body = RawPool, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("code" = String, Path, description = "Code of the pool"),
        ("If-Match" = String, Header, description = "ETag of what was read")),
    responses((status = 200, body = PoolView), (status = 404, description = "not_found"),
        (status = 409, description = "pool_too_small: fewer places than are taken"), (status = 412, description = "precondition_failed"),
        (status = 422, description = "validation_failed"), (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}/pools/{code}")]
pub async fn change_one(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    path: Path<(String, String)>,
    seen: IfMatch,
    body: Json<RawPool>,
) -> Result<HttpResponse> {
    let seen = seen.required()?;
    let raw = body.into_inner()?;
    let (_, code) = path.into_inner();
    let ctx = platform.ctx(permit.actor());
    let changed = platform.db.write(move |conn| {
        let event = events::get(conn, permit.event())?;
        let known: Vec<String> = events::categories(conn, event.id)?.into_iter().map(|category| category.code).collect();
        change(conn, &ctx, &event, &code, |old| {
            seen.check(&etag::of_version(old.version))?;
            raw.clone().over(NewPool::from(old), &known)
        })
    });
    Ok(answer(&mut HttpResponse::Ok(), changed.await?.into()))
}

/// What a new pool counts where nothing is said: that which its name promises, else everybody.
fn blank(code: &str, capacity: u32, known: &[String]) -> NewPool {
    match code {
        ON_SITE_POOL => NewPool::on_site(capacity),
        ONLINE_POOL => NewPool::online(capacity),
        code if known.iter().any(|known| known == code) => NewPool::category(code, None, capacity),
        code => NewPool::new(code, capacity),
    }
}

fn answer(to: &mut actix_web::HttpResponseBuilder, view: PoolView) -> HttpResponse {
    to.insert_header(("ETag", etag::of_version(view.version))).insert_header(("Cache-Control", "no-store")).json(view)
}
