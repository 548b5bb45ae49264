//! What pages are made from, kept for a moment: which events there are, their state, places and days.
//!
//! The pages themselves are bytes in `platform.pages`, under a key made from this. `platform.recent` reads it again after a quarter
//! of a second, or as soon as anything was committed in this process, so that who publishes here sees it at once.

use std::sync::Arc;

use actix_web::web::Data;
use jiff::Timestamp;

use super::event_head::Availability;
use super::reader::Reader;
use super::sessions::Outline;
use crate::features::awards;
use crate::features::events::pools::{self, Pool};
use crate::features::events::{self, Category, Event, Instants};
use crate::features::programme;
use crate::features::registration::form::{self, Form};
use crate::kernel::digest::sha256_text;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::PageKey;

/// The events that are listed: the latest ones.
const LISTED: u16 = 200;

/// An event with what decides how its pages look.
#[derive(Debug)]
pub struct Shown {
    /// The event.
    pub event: Event,
    /// Its pools.
    pub pools: Vec<Pool>,
    /// Its categories, in the order of the form.
    pub categories: Vec<Category>,
    /// What it asks of who registers.
    pub form: Arc<Form>,
    /// Its programme, as far as it decides which pages there are.
    pub outline: Arc<Outline>,
    /// When its pages change by the clock.
    instants: Instants,
    /// The awards that are conferred there.
    rounds: Vec<awards::Cycle>,
    /// What its pages show that raises no revision; part of their key.
    state: String,
}

impl Shown {
    fn read(conn: &mut Conn, event: &str, before: Option<&Self>) -> Result<Self> {
        let event = events::find_public(conn, event)?;
        // What is published raises the revision: a programme of a thousand sessions is not read four times a second.
        let outline = match before.filter(|before| before.is_as_published(&event)) {
            Some(before) => before.outline.clone(),
            None => Arc::new(Outline::new(&event, &programme::public_sessions(conn, event.id)?)),
        };
        let pools = pools::list(conn, event.id)?;
        let categories = events::categories(conn, event.id)?;
        // No version is ever edited, so that one that is known is not read again.
        let form = match before {
            Some(before) if before.event.id == event.id && before.form.version == form::newest_version(conn, event.id)? => {
                before.form.clone()
            }
            _ => Arc::new(form::newest(conn, event.id)?),
        };
        let state = format!("version={} places={:?}", event.version, Availability::of(&pools));
        let instants = Instants::of(&event).and_all(categories.iter().flat_map(|category| category.instants(&event)).flatten());
        let (instants, rounds) = (instants.and_all(awards::instants(conn, event.id)?), awards::cycles::of_event(conn, event.id)?);
        Ok(Self { event, pools, categories, form, outline, instants, rounds, state })
    }

    fn is_as_published(&self, event: &Event) -> bool {
        (self.event.id, self.event.public_revision, self.event.version) == (event.id, event.public_revision, event.version)
    }

    /// Whether there is something in the programme.
    pub fn has_programme(&self) -> bool {
        self.outline.is_planned
    }

    /// How many of its hours have passed: part of the key of a page that marks what is on.
    pub fn hour(&self, now: Timestamp) -> usize {
        self.outline.hours.partition_point(|hour| *hour <= now)
    }

    /// Places left.
    pub fn availability(&self) -> Availability {
        Availability::of(&self.pools)
    }

    /// The key of one of its pages: all that the page depends on beside the revision. The version rises where the revision does
    /// not: with the registration window. How many awards are known is no secret: one that is concluded counts from the instant of its
    /// embargo, and one that is concluded after that counts at once.
    pub fn key(&self, page: &str, reader: Reader, now: Timestamp) -> PageKey {
        let chosen = if reader.is_chosen { "chosen" } else { "" };
        let known = self.rounds.iter().filter(|round| round.is_unsealed(now)).count();
        PageKey {
            page: [page, &self.state, &format!("awards={known}"), chosen].join(" "),
            event: Some(self.event.id),
            revision: self.event.public_revision,
            epoch: self.instants.epoch(now),
            locale: Some(reader.locale),
        }
    }
}

/// A public event by id or slug.
///
/// # Errors
/// `not_found`, which is not kept; those of the database.
pub async fn event(platform: &Data<Platform>, id_or_slug: &str) -> Result<Arc<Shown>> {
    platform.recent.get(&platform.db, id_or_slug, Shown::read).await
}

/// The public events, latest first.
#[derive(Debug)]
pub struct Listed {
    /// The events.
    pub events: Vec<Event>,
    /// There is a round of an award in one of them.
    pub has_awards: bool,
    instants: Vec<Instants>,
    state: String,
}

impl Listed {
    fn read(conn: &mut Conn) -> Result<Self> {
        let mut events = events::list_public(conn, None, LISTED)?;
        events.truncate(LISTED.into());
        let states: Vec<String> = events.iter().map(|event| format!("{} {}", event.id, event.version)).collect();
        let states: Vec<&[u8]> = states.iter().map(String::as_bytes).collect();
        let has_awards = !awards::cycles::public(conn)?.is_empty();
        let state = format!("{} awards={has_awards}", sha256_text(&states));
        Ok(Self { instants: events.iter().map(Instants::of).collect(), has_awards, state, events })
    }

    /// The key of the list: the state of each event, and the last instant passed of all.
    pub fn key(&self, reader: Reader, now: Timestamp) -> PageKey {
        let epoch = self.instants.iter().map(|instants| instants.epoch(now)).max().unwrap_or(i64::MIN);
        let chosen = if reader.is_chosen { "chosen" } else { "" };
        PageKey { page: ["home", &self.state, chosen].join(" "), event: None, revision: 0, epoch, locale: Some(reader.locale) }
    }
}

/// All of them.
///
/// # Errors
/// Those of the database.
pub async fn list(platform: &Data<Platform>) -> Result<Arc<Listed>> {
    platform.recent.get(&platform.db, "", |conn, _, _| Listed::read(conn)).await
}
