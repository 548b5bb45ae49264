//! What publishing would change, and whom it would tell.

use std::collections::{BTreeMap, HashMap};

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::concerned::{Told, concerned};
use super::how::How;
use super::publication::Publication;
use crate::features::accounts::permissions::{ReadDraft, ReadRegistrations};
use crate::features::accounts::{Caller, Permit, require};
use crate::features::events;
use crate::features::programme::{self, Change, Content, Item, ItemKind};
use crate::kernel::id::{EventId, ItemId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::text_enum;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(preview_changes);
}

text_enum! {
    /// What publishing does to an item.
    pub enum Effect {
        /// It is public for the first time.
        Added = "added",
        /// Texts, people or who may know of it; neither time nor place.
        Changed = "changed",
        /// Another time or place.
        Moved = "moved",
        /// It does not take place.
        Cancelled = "cancelled",
        /// It takes place after all.
        Restored = "restored",
        /// It is not used any more.
        Removed = "removed",
        /// Nothing of its own; its calendar entry says something else because its room or house is called otherwise or lies elsewhere,
        /// or because of the event as a whole.
        Touched = "touched",
    }
}

/// What publishing would change, and whom it would tell.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangesView {
    /// The version that is published; publishing makes the next. 0 before the first.
    pub version: i64,
    /// The items: the event, venues, rooms, tracks, sessions.
    pub changes: Vec<ChangeView>,
    /// Whom it would tell by mail, once each.
    pub told: ToldView,
}

/// What publishing would make of one item.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangeView {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub item: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// Its name in addresses.
    pub slug: String,
    /// Title or name then, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// What publishing does to it.
    pub effect: Effect,
    /// The fields that differ, by name, each `{"before": …, "after": …}`; those of a session are named as in the session.
    #[schema(value_type = Object)]
    pub fields: Map<String, Value>,
    /// SEQUENCE of its calendar entry then (RFC 5545, 3.8.7.4); of what has no entry, 0.
    pub sequence: i64,
}

/// Whom publishing would tell.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ToldView {
    /// How many people.
    pub total: usize,
    /// How many in each language: `{"en": 2, "fr": 1}`.
    pub by_locale: BTreeMap<String, usize>,
    /// Each of them; only for those who may read registrations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<RecipientView>>,
}

/// Somebody whom publishing would tell.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecipientView {
    /// Given and family name.
    pub name: String,
    /// The language of the mail.
    pub locale: String,
    /// What of.
    pub items: Vec<ToldItemView>,
}

/// Something that somebody would be told of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ToldItemView {
    /// The event itself, or a session.
    pub kind: ItemKind,
    /// Its name in addresses.
    pub slug: String,
    /// In which way it concerns them.
    pub how: How,
}

/// What the question is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChangesQuery {
    /// Ids of items, with commas: as if only these were published. The whole draft when left out.
    items: Option<String>,
}

/// What publishing would change now, and whom it would tell: the same rule that then tells them. Whoever may not read registrations sees
/// how many, not who.
#[utoipa::path(tag = "programme", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), ChangesQuery),
    responses((status = 200, body = ChangesView), (status = 400, description = "invalid_parameter"), (status = 401, description = "unauthenticated"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/programme/changes")]
pub async fn preview_changes(
    platform: Data<Platform>,
    permit: Permit<ReadDraft>,
    caller: Caller,
    _event: Path<String>,
    query: Query<ChangesQuery>,
) -> Result<HttpResponse> {
    let only = query.into_inner().items.map(|ids| parse_ids(&ids)).transpose()?;
    let now = platform.ctx(permit.actor()).now;
    let read = platform.db.read(move |conn| {
        let with_names = may_see_names(conn, &caller, permit.event())?;
        preview(conn, permit.event(), only.as_deref(), now, with_names)
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(read.await?))
}

fn parse_ids(ids: &str) -> Result<Vec<ItemId>> {
    let parsed: std::result::Result<Vec<ItemId>, _> = ids.split(',').map(|id| id.trim().parse()).collect();
    Ok(parsed.map_err(|_| Problem::new(&problem::INVALID_PARAMETER).detail("items are ids with commas between them"))?)
}

fn may_see_names(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<bool> {
    match require::<ReadRegistrations>(conn, caller, event) {
        Ok(_) => Ok(true),
        Err(Error::Problem(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

fn preview(conn: &mut Conn, event: EventId, only: Option<&[ItemId]>, now: Timestamp, with_names: bool) -> Result<ChangesView> {
    let event = events::get(conn, event)?;
    let items: HashMap<ItemId, Item> = programme::items(conn, event.id)?.into_iter().map(|item| (item.id, item)).collect();
    let publication = Publication::pending(conn, event, only)?;
    let told = concerned(conn, &publication, now)?;
    let mut changes = Vec::new();
    for change in &publication.changes {
        if let Some(item) = items.get(&change.item) {
            changes.push(change_view(item, change)?);
        }
    }
    let mut by_locale = BTreeMap::new();
    for one in &told {
        *by_locale.entry(one.locale.tag().to_owned()).or_default() += 1;
    }
    let recipients = with_names.then(|| told.iter().map(|told| recipient_view(&items, told)).collect());
    let told = ToldView { total: told.len(), by_locale, recipients };
    Ok(ChangesView { version: publication.event.programme_version, changes, told })
}

fn recipient_view(items: &HashMap<ItemId, Item>, told: &Told) -> RecipientView {
    let of = |one: &super::ToldItem| {
        let slug = items.get(&one.item).map(|item| item.slug.to_string()).unwrap_or_default();
        ToldItemView { kind: one.kind, slug, how: one.how }
    };
    RecipientView { name: told.name.clone(), locale: told.locale.tag().to_owned(), items: told.items.iter().map(of).collect() }
}

fn change_view(item: &Item, change: &Change) -> Result<ChangeView> {
    let before = change.before.as_ref().map_or(Ok(Value::Null), |before| programme::as_read(item, before))?;
    Ok(ChangeView {
        item: change.item,
        kind: item.kind,
        slug: item.slug.to_string(),
        title: change.after.title().clone(),
        effect: effect(change),
        fields: programme::differences(&before, &programme::as_read(item, &change.after)?),
        sequence: change.sequence,
    })
}

fn effect(change: &Change) -> Effect {
    let Some(before) = &change.before else { return Effect::Added };
    let (stopped, is_elsewhere) = match (before, &change.after) {
        (Content::Session(was), Content::Session(is)) => ((was.is_cancelled, is.is_cancelled), is.is_elsewhere(was)),
        (Content::Event(was), Content::Event(is)) => ((was.is_cancelled, is.is_cancelled), is.is_elsewhere(was)),
        (_, is) if is.is_removed() => return Effect::Removed,
        _ => ((false, false), false),
    };
    match stopped {
        (false, true) => Effect::Cancelled,
        (true, false) => Effect::Restored,
        _ if is_elsewhere => Effect::Moved,
        _ if before == &change.after => Effect::Touched,
        _ => Effect::Changed,
    }
}
