//! What an import changed, or would.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::incoming::{File, Format};
use super::plan::Plan;
use crate::features::programme::{self, Item, Programme, Session, SessionDetails};
use crate::kernel::id::SessionId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::platform::error::{Error, Result};

/// What a file changes in the draft. In sessions, `room` and `track` are names.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// `dry_run`: nothing was changed; `apply`: it was.
    pub mode: &'static str,
    /// The form of the file.
    pub format: Format,
    /// What the file is known by: sessions of an earlier import with the same source are its own.
    pub source: String,
    /// The language of texts that say none.
    pub lang: String,
    /// New sessions, in the order of the file.
    pub added: Vec<AddedView>,
    /// Sessions that change.
    pub changed: Vec<ChangedView>,
    /// How many sessions stay as they are.
    pub unchanged: usize,
    /// Sessions of an earlier import of the same source that the file has not.
    pub missing: Vec<MissingView>,
    /// Rooms to be made, with their venues.
    pub new_rooms: Vec<String>,
    /// Venues to be made.
    pub new_venues: Vec<String>,
    /// Tracks to be made.
    pub new_tracks: Vec<String>,
    /// What was taken in a way that somebody should know of.
    pub notes: Vec<String>,
}

/// A new session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AddedView {
    /// Where it stands in the file: `/rows/3`.
    pub pointer: String,
    /// Its id, once it is made.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub id: Option<SessionId>,
    /// Its slug, once it is made.
    pub slug: Option<String>,
    /// What it is.
    #[schema(value_type = Object)]
    pub session: Map<String, Value>,
}

/// A session that changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangedView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: SessionId,
    /// Name in addresses.
    pub slug: String,
    /// Its title as it was.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Each field that changes, with `before` and `after`.
    #[schema(value_type = Object)]
    pub fields: Map<String, Value>,
}

/// A session that the file has not any more.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MissingView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: SessionId,
    /// Name in addresses.
    pub slug: String,
    /// Its title.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Whether the import cancels it.
    pub is_cancelled: bool,
}

/// The answer; `added` are the items that were made, in the order of the plan.
///
/// # Errors
/// `Internal` when a session cannot be written as JSON.
pub(super) fn view(draft: &Programme, plan: &Plan, file: &File, cancels_missing: bool, added: Option<&[Item]>) -> Result<ImportView> {
    let mut new = Vec::new();
    for (at, one) in plan.added.iter().enumerate() {
        let item = added.and_then(|items| items.get(at));
        new.push(AddedView {
            pointer: one.pointer.clone(),
            id: item.map(|item| item.id.0.into()),
            slug: item.map(|item| item.slug.to_string()),
            session: shown(draft, plan, &one.after)?,
        });
    }
    let mut changed = Vec::new();
    for one in &plan.changed {
        let (before, after) = (shown(draft, plan, &one.session.details)?, shown(draft, plan, &one.after)?);
        changed.push(ChangedView {
            id: one.session.id,
            slug: one.session.slug.to_string(),
            title: one.session.details.title.clone(),
            fields: programme::differences(&Value::Object(before), &Value::Object(after)),
        });
    }
    let missing = plan.missing.iter().map(|session| MissingView {
        id: session.id,
        slug: session.slug.to_string(),
        title: session.details.title.clone(),
        is_cancelled: cancels_missing,
    });
    let rooms = plan.places.new_rooms.iter().map(|room| plan.places.label(room.id).unwrap_or(&room.name).to_owned());
    Ok(ImportView {
        mode: if added.is_some() { "apply" } else { "dry_run" },
        format: file.format,
        source: file.source.clone(),
        lang: file.lang.clone(),
        added: new,
        changed,
        unchanged: plan.unchanged,
        missing: missing.collect(),
        new_rooms: rooms.collect(),
        new_venues: plan.places.new_venues.iter().map(|(_, name)| name.clone()).collect(),
        new_tracks: plan.tracks.new.iter().map(|(_, name)| name.clone()).collect(),
        notes: plan.notes.clone(),
    })
}

/// A session as the API shows it to staff, without its identity, and with names instead of ids.
fn shown(draft: &Programme, plan: &Plan, details: &SessionDetails) -> Result<Map<String, Value>> {
    let session = Session {
        id: SessionId::default(),
        slug: Slug::clone(&draft.event.slug),
        number: 0,
        details: details.clone(),
        sequence: 0,
        created_at: draft.event.created_at.0,
        last_modified: draft.event.created_at.0,
    };
    let view =
        serde_json::to_value(programme::session_view(&session, true)).map_err(|error| Error::internal("a session as JSON", error))?;
    let Value::Object(mut fields) = view else { return Ok(Map::new()) };
    for name in ["id", "slug", "number"] {
        fields.remove(name);
    }
    fields.insert("room".to_owned(), details.room.and_then(|id| plan.places.label(id)).into());
    fields.insert("track".to_owned(), details.track.and_then(|id| plan.tracks.label(id)).into());
    Ok(fields)
}
