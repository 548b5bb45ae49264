//! The event as a whole: changing it, publishing it, cancelling it. Its texts, days and place belong to the draft of its programme; the
//! window of registration and the contact act at once.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch, post};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::differing;
use super::super::edit::{self, differences};
use super::super::kind::ItemKind;
use super::super::load;
use super::super::model::Content;
use super::super::publish::{Publish, open, publish};
use super::super::raw::{LONG, SHORT, check_length};
use super::super::store::items;
use super::super::undo::cancel_event;
use super::late::too_late;
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::WriteEvent;
use crate::features::events::{self, Contact, Event, EventDetails, EventView, Settings};
use crate::kernel::country::Country;
use crate::kernel::field::{Field, field};
use crate::kernel::id::ItemId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::moment;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::{Json, OptionalJson};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(change_event).service(publish_event).service(cancel_whole_event);
}

/// What to change; what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeEvent {
    /// Acts at once. RFC 3339 or RFC 9557; a wall time without offset is that of the event's zone.
    registration_opens_at: Option<String>,
    /// The same.
    registration_closes_at: Option<String>,
    /// Acts at once. Whom to ask.
    contact: Option<Contact>,
    /// Draft. Full title, by language.
    #[schema(value_type = Option<Object>)]
    title: Option<LanguageMap>,
    /// Draft. Title for headers and subjects.
    #[schema(value_type = Option<Object>)]
    short_title: Option<LanguageMap>,
    /// Draft. Theme.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<Object>)]
    theme: Field<LanguageMap>,
    /// Draft. A few sentences.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<Object>)]
    description: Field<LanguageMap>,
    /// Draft. City or place.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<Object>)]
    place: Field<LanguageMap>,
    /// Draft. ISO 3166-1 alpha-2.
    country: Option<String>,
    /// Draft. A city zone.
    time_zone: Option<String>,
    /// Draft. First day. To move the sessions with it, use `programme/move`.
    starts_on: Option<String>,
    /// Draft. Last day.
    ends_on: Option<String>,
    /// Publish what the draft has of the event itself at once.
    #[serde(default)]
    publish: bool,
}

/// An event with what the next publication would change of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangedEvent {
    /// As published.
    #[serde(flatten)]
    pub event: EventView,
    /// The fields that the draft changes, as they will be; absent when there are none.
    #[serde(skip_serializing_if = "Map::is_empty")]
    #[schema(value_type = Object)]
    pub draft: Map<String, Value>,
}

/// Changes an event: the window of registration and the contact at once, the rest in the draft.
#[utoipa::path(tag = "events", request_body = ChangeEvent, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("If-Match" = String, Header, description = "The ETag of the event")),
    responses((status = 200, body = ChangedEvent), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden"),
        (status = 412, description = "precondition_failed, with `current` and `differs`"), (status = 422, description = "validation_failed"),
        (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}")]
pub async fn change_event(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    _event: Path<String>,
    if_match: IfMatch,
    body: Json<ChangeEvent>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let (if_match, body) = (if_match.required()?, body.into_inner()?);
    let changed = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let late = if if_match.check(&etag::of_version(event.version)).is_ok() {
            apply(conn, &ctx, &event, &body)?;
            None
        } else {
            let item = items::find(conn, event.id, ItemKind::Event, &event.id.to_string())?.ok_or_else(Problem::not_found)?;
            let current = load::draft(conn, event.clone())?.details;
            let yours = parse(&body, &current)?;
            Some(differing::differs(conn, &item, None, &Content::Event(current), &Content::Event(yours))?)
        };
        let event = events::get(conn, event.id)?;
        Ok((late, event.version, changed_view(conn, event)?))
    });
    let (late, version, view) = changed.await?;
    let tag = etag::of_version(version);
    Ok(match late {
        None => HttpResponse::Ok().insert_header(("ETag", tag)).json(view),
        Some(differs) => too_late(&view, &tag, &differs),
    })
}

fn apply(conn: &mut Conn, ctx: &Ctx, event: &Event, body: &ChangeEvent) -> Result<()> {
    let item = items::find(conn, event.id, ItemKind::Event, &event.id.to_string())?.ok_or_else(Problem::not_found)?;
    let before = load::draft(conn, event.clone())?.details;
    let after = parse(body, &before)?;
    let settings = Settings {
        registration_opens_at: body.registration_opens_at.clone(),
        registration_closes_at: body.registration_closes_at.clone(),
        contact: body.contact.clone(),
    };
    if settings.registration_opens_at.is_some() || settings.registration_closes_at.is_some() || settings.contact.is_some() {
        events::set_settings(conn, ctx, event, &settings)?;
    }
    edit::change(conn, ctx, event, &item, &Content::Event(after))?;
    if body.publish {
        publish(conn, ctx, event, &Publish { only: Some(vec![ItemId(event.id.0)]), tells: true, note: None })?;
    }
    Ok(())
}

fn parse(body: &ChangeEvent, before: &EventDetails) -> Result<EventDetails, Problem> {
    let mut errors = FieldErrors::default();
    let mut after = before.clone();
    let texts = [("/title", &body.title, &mut after.title), ("/short_title", &body.short_title, &mut after.short_title)];
    for (pointer, given, place) in texts {
        check_length(&mut errors, pointer, given.as_ref(), SHORT);
        if let Some(words) = given {
            place.clone_from(words);
        }
    }
    let texts = [
        ("/theme", &body.theme, &mut after.theme, SHORT),
        ("/description", &body.description, &mut after.description, LONG),
        ("/place", &body.place, &mut after.place, SHORT),
    ];
    for (pointer, given, place, most) in texts {
        if let Some(words) = given {
            check_length(&mut errors, pointer, words.as_ref(), most);
            place.clone_from(words);
        }
    }
    if let Some(country) = body.country.as_deref().and_then(|code| errors.check("/country", Country::parse(code))) {
        after.country = Some(country);
    }
    if let Some(zone) = body.time_zone.as_deref().and_then(|name| errors.check("/time_zone", Zone::parse(name))) {
        after.time_zone = zone;
    }
    if let Some(day) = body.starts_on.as_deref().and_then(|day| errors.check("/starts_on", moment::parse_day(day))) {
        after.starts_on = day;
    }
    if let Some(day) = body.ends_on.as_deref().and_then(|day| errors.check("/ends_on", moment::parse_day(day))) {
        after.ends_on = day;
    }
    if after.ends_on < after.starts_on {
        errors.add("/ends_on", "before_start", "the last day is before the first");
    }
    errors.finish()?;
    Ok(after)
}

fn changed_view(conn: &mut Conn, event: Event) -> Result<ChangedEvent> {
    let drafted = load::draft(conn, event.clone())?.details;
    let fields = differences(&Content::Event(event.details()).to_json()?, &Content::Event(drafted).to_json()?);
    let draft = fields.into_iter().map(|(name, pair)| (name, pair.get("after").cloned().unwrap_or(Value::Null))).collect();
    Ok(ChangedEvent { event: events::view(conn, event)?, draft })
}

/// Makes an event public, with all that its draft holds. Those who have a part in its programme are told, once, of all of theirs, also of
/// what was published while only staff could read it.
#[utoipa::path(tag = "events", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = EventView), (status = 403, description = "forbidden"), (status = 409, description = "conflict")))]
#[post("/api/v1/events/{event}/publish")]
pub async fn publish_event(platform: Data<Platform>, permit: Permit<WriteEvent>, _event: Path<String>) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let done = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        open(conn, &ctx, &event)?;
        view_of(conn, &event)
    });
    let (version, view) = done.await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", etag::of_version(version))).json(view))
}

/// Says that an event does not take place. Its pages and calendar entries stay, as cancelled, and those concerned are told once. It is a
/// publication like any other, and can be taken back.
#[utoipa::path(tag = "events", request_body = Option<Object>, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = EventView), (status = 403, description = "forbidden"), (status = 409, description = "conflict")))]
#[post("/api/v1/events/{event}/cancel")]
pub async fn cancel_whole_event(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    _event: Path<String>,
    _body: OptionalJson<Value>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let done = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        cancel_event(conn, &ctx, &event)?;
        view_of(conn, &event)
    });
    let (version, view) = done.await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", etag::of_version(version))).json(view))
}

fn view_of(conn: &mut Conn, event: &Event) -> Result<(i64, EventView)> {
    let event = events::get(conn, event.id)?;
    Ok((event.version, events::view(conn, event)?))
}
