//! What these pages are drawn from, and what all of them carry.

use std::collections::HashMap;

use actix_web::HttpResponse;
use serde::Serialize;

use super::super::super::frame::Place;
use super::super::super::reader::Reader;
use super::super::super::signed_in::SignedInPage;
use crate::features::accounts::permissions::{EventPermission, PublishProgramme, WriteAwards, WriteDraft};
use crate::features::accounts::{Caller, require};
use crate::features::awards::{Cycle, cycles};
use crate::features::events::{self, Category, Event, Room};
use crate::features::programme::{self, Item, Programme};
use crate::kernel::digest::sha256;
use crate::kernel::id::{EventId, ItemId};
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::{Error, Result};
use crate::platform::http::idempotency;
use crate::platform::idempotency::Once;

/// The draft of a programme with its items, and what somebody may do with it.
pub(super) struct Draft {
    pub programme: Programme,
    pub items: HashMap<ItemId, Item>,
    pub categories: Vec<Category>,
    pub may_write: bool,
    pub may_publish: bool,
    /// The rounds of awards that are conferred there, for who runs them.
    awards: Vec<Cycle>,
}

impl Draft {
    /// Reads it for somebody whose permit to read it was checked.
    pub fn read(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<Self> {
        let event = events::get(conn, event)?;
        let runs = may::<WriteAwards>(conn, caller, event.id)?;
        Ok(Self {
            awards: if runs { cycles::of_event(conn, event.id)? } else { Vec::new() },
            items: programme::items(conn, event.id)?.into_iter().map(|item| (item.id, item)).collect(),
            categories: events::categories(conn, event.id)?,
            may_write: may::<WriteDraft>(conn, caller, event.id)?,
            may_publish: may::<PublishProgramme>(conn, caller, event.id)?,
            programme: programme::draft(conn, event)?,
        })
    }

    pub fn event(&self) -> &Event {
        &self.programme.event
    }

    /// How many items publishing would change.
    fn pending(&self) -> usize {
        self.items.values().filter(|item| item.draft.is_some()).count()
    }
}

/// Whether somebody has a permission, where a page only offers what they may do; the rule asks again.
fn may<P: EventPermission>(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<bool> {
    match require::<P>(conn, caller, event) {
        Ok(_) => Ok(true),
        Err(Error::Problem(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// The address of these pages, or of one beneath.
pub(super) fn path(event: &Event, page: &str) -> String {
    format!("/desk/events/{}/programme{page}", event.slug)
}

/// What all these pages say of the programme.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    title: Passage,
    zone: String,
    version: i64,
    /// How many items publishing would change.
    pending: usize,
    url: String,
    changes_url: String,
    publications_url: String,
    /// None for who may not write.
    new_url: Option<String>,
    may_publish: bool,
    /// What is conferred there, for who runs it.
    awards: Vec<Award>,
}

#[derive(Debug, Serialize)]
struct Award {
    title: Passage,
    url: String,
}

/// One of these pages: its own part beside the head.
#[derive(Debug, Serialize)]
struct Drawn<T> {
    programme: Head,
    #[serde(flatten)]
    own: T,
}

/// Who looks, at what.
pub(super) struct Stage<'a> {
    pub platform: &'a Platform,
    pub page: &'a SignedInPage,
    pub draft: &'a Draft,
}

impl Stage<'_> {
    pub fn reader(&self) -> Reader {
        self.page.reader
    }

    /// An address of these pages for the reader.
    pub fn address(&self, page: &str) -> String {
        self.reader().address(&path(self.draft.event(), page))
    }

    /// One word or sentence.
    pub fn t(&self, key: &str) -> String {
        self.platform.texts.t(self.reader().locale, key, &[])
    }

    /// What a category is called.
    pub fn category(&self, code: &str) -> String {
        let own = self.draft.categories.iter().find(|category| category.code == code).and_then(|category| category.title.as_ref());
        self.platform.texts.category(self.reader().locale, code, own.map(|Json(title)| title))
    }

    /// Room and house; a house that is one room is named once.
    pub fn room(&self, room: &Room) -> String {
        let locale = self.reader().locale;
        let mut words = vec![room.details.name.text(locale)];
        words.extend(self.draft.programme.venue(room.details.venue).map(|venue| venue.details.name.text(locale)));
        words.dedup();
        words.join(", ")
    }

    /// Draws a page; `here` is its address beneath these.
    pub fn draw<T: Serialize>(&self, status: u16, template: &str, here: &str, title: &str, own: T) -> Result<HttpResponse> {
        let Draft { programme, may_write, may_publish, .. } = self.draft;
        let award = |cycle: &Cycle| Award {
            title: cycle.title.0.get(self.reader().locale),
            url: self.reader().address(&format!("/desk/awards/{}", cycle.slug)),
        };
        let head = Head {
            title: programme.details.title.get(self.reader().locale),
            zone: programme.details.time_zone.name().to_owned(),
            version: programme.event.programme_version,
            pending: self.draft.pending(),
            url: self.address(""),
            changes_url: self.address("/changes"),
            publications_url: self.address("/publications"),
            new_url: may_write.then(|| self.address("/sessions/new")),
            may_publish: *may_publish,
            awards: self.draft.awards.iter().map(award).collect(),
        };
        let place = Place { here: "desk", path: path(&programme.event, here), description: self.t(title) };
        self.page.draw(self.platform, status, template, place, Drawn { programme: head, own })
    }
}

/// The key of a form, so that pressing twice is doing once; none where the form carries none.
pub(super) fn once(actor: Actor, path: &str, key: &str, fields: &[&str]) -> Option<Once> {
    let key = idempotency::parse(key.as_bytes()).ok()?;
    let fields: Vec<&[u8]> = fields.iter().map(|field| field.as_bytes()).collect();
    Some(Once::new(actor, "POST", path, key, sha256(&fields)))
}
