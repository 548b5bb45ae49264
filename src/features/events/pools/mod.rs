//! Pools of places, and how a place is taken.
//!
//! A registration takes a place in every pool that counts its category and mode, all or none. The accounting of a pool is
//! `capacity = confirmed + held + offered + free` at every instant; a CHECK in the table is the last guard, the locked decision here
//! is the first. Pools are locked in the order of their code, so that two registrations never wait for each other in a circle.
//!
//! `places`: taking and giving back under the lock. Making and changing pools concerns who waits: see registration.

mod places;

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::id::{EventId, PoolId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::platform::db::schema::pools;
use crate::platform::db::types::Json;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;
use crate::text_enum;

pub use places::{Counted, Placement, Places, Taken, Want};

/// The pool of all who come in person. Reserved: no category may be called so.
pub const ON_SITE_POOL: &str = "event";
/// The pool of all who take part by a link. Reserved.
pub const ONLINE_POOL: &str = "online";

text_enum! {
    /// How somebody takes part.
    pub enum Mode {
        /// In the room.
        OnSite = "on_site",
        /// By a link.
        Online = "online",
    }
}

text_enum! {
    /// What happens to who finds a pool full. Where several are full, refuse beats wait beats overflow.
    pub enum WhenFull {
        /// Confirmed without a place here, and marked so.
        Overflow = "overflow",
        /// Waits in order.
        Wait = "wait",
        /// Told so at once.
        Refuse = "refuse",
    }
}

text_enum! {
    /// How a freed place is given.
    pub enum FreePlace {
        /// At once, to the first who fits.
        Automatic = "automatic",
        /// Offered to the first who fits, for a time.
        Offer = "offer",
    }
}

/// A pool with its ledger.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = pools, check_for_backend(MultiBackend))]
pub struct Pool {
    /// Identity.
    pub id: PoolId,
    /// `event`, `online`, a category, or one that staff added.
    pub code: String,
    /// Its title, if it has one of its own.
    pub title: Option<Json<LanguageMap>>,
    /// Places.
    pub capacity: i64,
    /// Categories it counts; `None`: all.
    pub categories: Option<Json<Vec<String>>>,
    /// Modes it counts; `None`: all.
    pub modes: Option<Json<Vec<Mode>>>,
    /// What happens when it is full.
    pub when_full: WhenFull,
    /// How a freed place is given.
    pub free_place: FreePlace,
    /// Places taken for good.
    pub confirmed: i64,
    /// Places kept for those who wait for a decision.
    pub held: i64,
    /// Places offered to somebody who was waiting.
    pub offered: i64,
    /// For how long a place is offered, in hours.
    pub offer_hours: i64,
    /// For If-Match; what is counted does not raise it.
    pub version: i64,
}

impl Pool {
    /// Places nobody has.
    pub fn free(&self) -> i64 {
        self.capacity - self.confirmed - self.held - self.offered
    }

    /// Whether somebody of this category and mode takes a place here.
    pub fn counts(&self, category: &str, mode: Mode) -> bool {
        let categories = self.categories.as_ref().is_none_or(|Json(all)| all.iter().any(|c| c == category));
        let modes = self.modes.as_ref().is_none_or(|Json(all)| all.contains(&mode));
        categories && modes
    }
}

/// For how long a place is offered where nobody said, in hours.
pub const OFFER_HOURS: u32 = 48;

/// Places of a pool at most.
const MOST_PLACES: u32 = 1_000_000;
/// Hours that an offer may stand at most: a quarter of a year.
const MOST_HOURS: u32 = 24 * 92;

/// A pool as staff describe it.
#[derive(Clone, Debug)]
pub struct NewPool {
    /// `event`, `online`, a category, or another.
    pub code: String,
    /// A title of its own.
    pub title: Option<LanguageMap>,
    /// Places.
    pub capacity: u32,
    /// Categories it counts; `None`: all.
    pub categories: Option<Vec<String>>,
    /// Modes it counts; `None`: all.
    pub modes: Option<Vec<Mode>>,
    /// What happens when it is full.
    pub when_full: WhenFull,
    /// How a freed place is given.
    pub free_place: FreePlace,
    /// For how long a place is offered, in hours.
    pub offer_hours: u32,
}

impl From<&Pool> for NewPool {
    fn from(pool: &Pool) -> Self {
        let number = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            code: pool.code.clone(),
            title: pool.title.clone().map(|Json(title)| title),
            capacity: number(pool.capacity),
            categories: pool.categories.clone().map(|Json(all)| all),
            modes: pool.modes.clone().map(|Json(all)| all),
            when_full: pool.when_full,
            free_place: pool.free_place,
            offer_hours: number(pool.offer_hours),
        }
    }
}

impl NewPool {
    /// Counts everybody, waits when full and gives freed places at once.
    pub fn new(code: &str, capacity: u32) -> Self {
        Self {
            code: code.into(),
            title: None,
            capacity,
            categories: None,
            modes: None,
            when_full: WhenFull::Wait,
            free_place: FreePlace::Automatic,
            offer_hours: OFFER_HOURS,
        }
    }

    /// Says where it has more places, or an offer stands longer, than a pool can have.
    pub fn within_bounds(&self, errors: &mut FieldErrors) {
        if self.capacity > MOST_PLACES {
            errors.add("/capacity", "too_large", format!("at most {MOST_PLACES}"));
        }
        if !(1..=MOST_HOURS).contains(&self.offer_hours) {
            errors.add("/offer_hours", "out_of_range", format!("1 to {MOST_HOURS}"));
        }
    }

    /// The places on site.
    pub fn on_site(capacity: u32) -> Self {
        Self { modes: Some(vec![Mode::OnSite]), ..Self::new(ON_SITE_POOL, capacity) }
    }

    /// The places online.
    pub fn online(capacity: u32) -> Self {
        Self { modes: Some(vec![Mode::Online]), ..Self::new(ONLINE_POOL, capacity) }
    }

    /// The places of one category, whatever the mode.
    pub fn category(code: &str, title: Option<LanguageMap>, capacity: u32) -> Self {
        Self { title, categories: Some(vec![code.into()]), ..Self::new(code, capacity) }
    }
}

/// Writes a pool.
///
/// # Errors
/// Those of the database.
pub fn create(conn: &mut Conn, event: EventId, pool: &NewPool) -> Result<PoolId> {
    let id = PoolId::new();
    diesel::insert_into(pools::table)
        .values((
            pools::id.eq(id),
            pools::event.eq(event),
            pools::code.eq(pool.code.as_str()),
            pools::title.eq(pool.title.clone().map(Json)),
            pools::capacity.eq(i64::from(pool.capacity)),
            pools::categories.eq(pool.categories.clone().map(Json)),
            pools::modes.eq(pool.modes.clone().map(Json)),
            pools::when_full.eq(pool.when_full),
            pools::free_place.eq(pool.free_place),
            pools::offer_hours.eq(i64::from(pool.offer_hours)),
            pools::confirmed.eq(0_i64),
            pools::held.eq(0_i64),
            pools::offered.eq(0_i64),
            pools::version.eq(1_i64),
        ))
        .execute(conn)?;
    Ok(id)
}

/// The pools of an event, in order of code.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, event: EventId) -> Result<Vec<Pool>> {
    Ok(pools::table.select(Pool::as_select()).filter(pools::event.eq(event)).order(pools::code).load(conn)?)
}

/// Writes what staff say of a pool anew; what is counted stays. No place is taken or given back by it.
///
/// # Errors
/// Those of the database: a capacity below what is taken is one.
pub fn put(conn: &mut Conn, id: PoolId, pool: &NewPool) -> Result<()> {
    diesel::update(pools::table.find(id))
        .set((
            pools::title.eq(pool.title.clone().map(Json)),
            pools::capacity.eq(i64::from(pool.capacity)),
            pools::categories.eq(pool.categories.clone().map(Json)),
            pools::modes.eq(pool.modes.clone().map(Json)),
            pools::when_full.eq(pool.when_full),
            pools::free_place.eq(pool.free_place),
            pools::offer_hours.eq(i64::from(pool.offer_hours)),
            pools::version.eq(pools::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// A pool by id, which comes from another row.
///
/// # Errors
/// Those of the database.
pub fn get(conn: &mut Conn, id: PoolId) -> Result<Pool> {
    Ok(pools::table.find(id).select(Pool::as_select()).first(conn)?)
}

/// The pool of an event with this code.
///
/// # Errors
/// `not_found`.
pub fn find(conn: &mut Conn, event: EventId, code: &str) -> Result<Pool> {
    let of_event = pools::table.filter(pools::event.eq(event).and(pools::code.eq(code)));
    Ok(of_event.select(Pool::as_select()).first(conn).optional()?.ok_or_else(Problem::not_found)?)
}

/// Writes what a pool counts, after everybody was counted again: confirmed, held, offered.
///
/// # Errors
/// Those of the database.
pub fn set_counts(conn: &mut Conn, id: PoolId, [confirmed, held, offered]: [i64; 3]) -> Result<()> {
    let counts = (pools::confirmed.eq(confirmed), pools::held.eq(held), pools::offered.eq(offered));
    diesel::update(pools::table.find(id)).set(counts).execute(conn)?;
    Ok(())
}

/// The accounting of one pool, public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Accounting {
    /// The pool.
    pub code: String,
    /// Always confirmed + held + offered + free.
    pub capacity: i64,
    /// Taken for good.
    pub confirmed: i64,
    /// Kept for those who wait for a decision.
    pub held: i64,
    /// Offered to somebody who was waiting.
    pub offered: i64,
    /// Nobody's.
    pub free: i64,
    /// People who wait for a place here.
    pub waiting: i64,
}
