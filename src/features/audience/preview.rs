//! What publishing would change, and whom it would tell, as the interface and the desk show it before it is done.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::concerned::{Told, concerned};
use super::how::How;
use super::publication::Publication;
use crate::features::accounts::permissions::ReadRegistrations;
use crate::features::accounts::{Caller, require};
use crate::features::programme::{self, Change, Content, Item, ItemKind};
use crate::kernel::id::{EventId, ItemId};
use crate::kernel::language_map::LanguageMap;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::text_enum;

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
    /// The same by what they are told: `{"moved": {"en": 2, "fr": 1}}`. Who is told of several things counts for each.
    pub by_how: BTreeMap<String, BTreeMap<String, usize>>,
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

/// Whether somebody may read the names of those whom a publication would tell.
///
/// # Errors
/// Those of the database.
pub fn may_see_names(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<bool> {
    match require::<ReadRegistrations>(conn, caller, event) {
        Ok(_) => Ok(true),
        Err(Error::Problem(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// What a publication would change, and whom it would tell; their names only where that is allowed ([`may_see_names`]).
///
/// # Errors
/// Those of the database.
pub fn preview(conn: &mut Conn, publication: &Publication, now: Timestamp, with_names: bool) -> Result<ChangesView> {
    let items: HashMap<ItemId, Item> = programme::items(conn, publication.event.id)?.into_iter().map(|item| (item.id, item)).collect();
    let told = concerned(conn, publication, now)?;
    let mut changes = Vec::new();
    for change in &publication.changes {
        if let Some(item) = items.get(&change.item) {
            changes.push(change_view(item, change)?);
        }
    }
    let (mut by_locale, mut by_how): (BTreeMap<String, usize>, BTreeMap<String, BTreeMap<String, usize>>) = Default::default();
    for one in &told {
        let locale = one.locale.tag();
        *by_locale.entry(locale.to_owned()).or_default() += 1;
        let ways: BTreeSet<&str> = one.items.iter().map(|item| item.how.as_str()).collect();
        for how in ways {
            *by_how.entry(how.to_owned()).or_default().entry(locale.to_owned()).or_default() += 1;
        }
    }
    let recipients = with_names.then(|| told.iter().map(|told| recipient_view(&items, told)).collect());
    let told = ToldView { total: told.len(), by_locale, by_how, recipients };
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

/// What a change does to its item.
pub fn effect(change: &Change) -> Effect {
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
