//! What pages are made from, kept for a moment: which events there are, their state, places and days.
//!
//! The pages themselves are bytes in `platform.pages`, under a key made from this. It is read again after a quarter of a second,
//! or as soon as anything was committed in this process, so that who publishes here sees it at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::web::Data;
use jiff::Timestamp;
use jiff::civil::Date;
use moka::sync::Cache;

use super::event_head::Availability;
use super::reader::Reader;
use super::sessions::days;
use crate::features::events::pools::{self, Pool};
use crate::features::events::{self, Category, Event, Instants};
use crate::features::programme;
use crate::kernel::digest::sha256_text;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::PageKey;

/// How long other nodes' changes may stay unseen.
const MOMENT: Duration = Duration::from_millis(250);
/// The events that are listed: the latest ones.
const LISTED: u16 = 200;
/// Events kept; each may be asked for by its slug and its id.
const EVENTS: u64 = 1000;

/// An event with what decides how its pages look.
#[derive(Debug)]
pub struct Shown {
    /// The event.
    pub event: Event,
    /// Its pools.
    pub pools: Vec<Pool>,
    /// Its categories, in the order of the form.
    pub categories: Vec<Category>,
    /// The days of its programme.
    pub days: Vec<Date>,
}

impl Shown {
    fn read(conn: &mut Conn, event: &str) -> Result<Self> {
        let event = events::find_public(conn, event)?;
        let sessions = programme::list(conn, event.id)?;
        Ok(Self {
            pools: pools::list(conn, event.id)?,
            categories: events::categories(conn, event.id)?,
            days: days(&event, &sessions),
            event,
        })
    }

    /// Whether there is something in the programme.
    pub fn has_programme(&self) -> bool {
        !self.days.is_empty()
    }

    /// Places left.
    pub fn availability(&self) -> Availability {
        Availability::of(&self.pools)
    }

    /// The key of one of its pages: all that the page depends on beside the revision. The version rises where the revision does
    /// not: with the registration window.
    pub fn key(&self, page: &str, reader: Reader, now: Timestamp) -> PageKey {
        let (version, places) = (self.event.version, self.availability());
        PageKey {
            page: format!("{page} version={version} places={places:?} chosen={}", reader.is_chosen),
            event: Some(self.event.id),
            revision: self.event.public_revision,
            epoch: epoch(&self.event, now),
            locale: Some(reader.locale),
        }
    }
}

fn epoch(event: &Event, now: Timestamp) -> i64 {
    Instants::of(event).epoch(now)
}

/// The key of the list of events: the state of each.
pub fn key_of_list(events: &[Event], reader: Reader, now: Timestamp) -> PageKey {
    let states: Vec<String> = events.iter().map(|event| format!("{} {} {}", event.id, event.version, epoch(event, now))).collect();
    let states: Vec<&[u8]> = states.iter().map(String::as_bytes).collect();
    let page = format!("home {} chosen={}", sha256_text(&states), reader.is_chosen);
    PageKey { page, event: None, revision: 0, epoch: 0, locale: Some(reader.locale) }
}

#[derive(Debug)]
struct Kept<T> {
    value: Arc<T>,
    commits: u64,
    read_at: Instant,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), ..*self }
    }
}

impl<T> Kept<T> {
    fn is_fresh(&self, commits: u64) -> bool {
        self.commits == commits && self.read_at.elapsed() < MOMENT
    }
}

/// The events and the list of them, as they were a moment ago.
#[derive(Debug)]
pub struct Shelf {
    events: Cache<String, Kept<Shown>>,
    list: Cache<(), Kept<Vec<Event>>>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self { events: Cache::new(EVENTS), list: Cache::new(1) }
    }
}

impl Shelf {
    /// A public event by id or slug.
    ///
    /// # Errors
    /// `not_found`, which is not kept; those of the database.
    pub async fn event(&self, platform: &Data<Platform>, id_or_slug: &str) -> Result<Arc<Shown>> {
        let name = id_or_slug.to_owned();
        keep(&self.events, name.clone(), platform, move |conn| Shown::read(conn, &name)).await
    }

    /// All public events, latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn list(&self, platform: &Data<Platform>) -> Result<Arc<Vec<Event>>> {
        keep(&self.list, (), platform, |conn| {
            let mut events = events::list_public(conn, None, LISTED)?;
            events.truncate(LISTED.into());
            Ok(events)
        })
        .await
    }
}

async fn keep<K, T, R>(kept: &Cache<K, Kept<T>>, key: K, platform: &Data<Platform>, read: R) -> Result<Arc<T>>
where
    K: std::hash::Hash + Eq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    R: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
{
    // Counted before reading: what commits meanwhile makes it old.
    let commits = platform.db.commits();
    if let Some(found) = kept.get(&key).filter(|found| found.is_fresh(commits)) {
        return Ok(found.value);
    }
    let value = Arc::new(platform.db.read(read).await?);
    kept.insert(key, Kept { value: value.clone(), commits, read_at: Instant::now() });
    Ok(value)
}
