//! Pools of places, and how a place is taken.
//!
//! A registration takes a place in every pool that counts its category and mode, all or none. The accounting of a pool is
//! `capacity = confirmed + held + offered + free` at every instant; a CHECK in the table is the last guard, the locked decision here
//! is the first. Pools are locked in the order of their code, so that two registrations never wait for each other in a circle.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::id::{EventId, PoolId};
use crate::kernel::language_map::LanguageMap;
use crate::platform::db::native::ForUpdate;
use crate::platform::db::schema::pools;
use crate::platform::db::types::Json;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::{Error, Result};
use crate::text_enum;

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

/// A pool to be made.
#[derive(Clone, Debug)]
pub struct NewPool {
    code: String,
    title: Option<LanguageMap>,
    capacity: u32,
    categories: Option<Vec<String>>,
    modes: Option<Vec<Mode>>,
}

impl NewPool {
    /// The places on site.
    pub fn on_site(capacity: u32) -> Self {
        Self { code: ON_SITE_POOL.into(), title: None, capacity, categories: None, modes: Some(vec![Mode::OnSite]) }
    }

    /// The places online.
    pub fn online(capacity: u32) -> Self {
        Self { code: ONLINE_POOL.into(), title: None, capacity, categories: None, modes: Some(vec![Mode::Online]) }
    }

    /// The places of one category, whatever the mode.
    pub fn category(code: &str, title: Option<LanguageMap>, capacity: u32) -> Self {
        Self { code: code.into(), title, capacity, categories: Some(vec![code.into()]), modes: None }
    }
}

/// Writes a pool; it waits when full and gives freed places at once.
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
            pools::when_full.eq(WhenFull::Wait),
            pools::free_place.eq(FreePlace::Automatic),
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

/// What taking a place came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Confirmed, with a place in these pools; with `is_overflow` there was one that is full and lets people in all the same.
    Confirmed {
        /// Where a place was taken.
        pools: Vec<PoolId>,
        /// Whether a pool had none.
        is_overflow: bool,
    },
    /// No place; waits.
    Waiting,
    /// No place, and nobody waits there.
    Refused,
}

/// As what a place is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Taken for good.
    Confirmed,
    /// Kept for who waits for a decision.
    Held,
    /// Offered to somebody who was waiting.
    Offered,
}

/// The pools of an event under their lock, which stands until the transaction ends.
#[derive(Debug)]
pub struct Places {
    pools: Vec<Pool>,
    /// Places that are free and yet nobody else's: those who wait are to be offered them.
    kept: HashMap<PoolId, i64>,
}

impl Places {
    /// Locks the pools of an event, in order of code.
    ///
    /// # Errors
    /// Those of the database.
    pub fn lock(conn: &mut Conn, event: EventId) -> Result<Self> {
        let columns = <Pool as Selectable<MultiBackend>>::construct_selection();
        let select = pools::table.select(columns).filter(pools::event.eq(event)).order(pools::code);
        Ok(Self { pools: ForUpdate::wait(select).get_results(conn)?, kept: HashMap::new() })
    }

    fn counting(&self, category: &str, mode: Mode) -> impl Iterator<Item = &Pool> {
        self.pools.iter().filter(move |pool| pool.counts(category, mode))
    }

    fn has_room(&self, pool: &Pool) -> bool {
        pool.free() > self.kept.get(&pool.id).copied().unwrap_or_default()
    }

    /// What happens to who comes next: `None` where every pool has a place, else what the strictest full one says.
    fn full(&self, category: &str, mode: Mode) -> Option<WhenFull> {
        self.counting(category, mode).filter(|pool| !self.has_room(pool)).map(|pool| pool.when_full).max()
    }

    /// Whether who comes next is let in.
    pub fn fits(&self, category: &str, mode: Mode) -> bool {
        matches!(self.full(category, mode), None | Some(WhenFull::Overflow))
    }

    /// Whether a freed place is not given at once, because a pool that counts this category and mode offers it first.
    pub fn is_offered(&self, category: &str, mode: Mode) -> bool {
        self.counting(category, mode).any(|pool| pool.free_place == FreePlace::Offer)
    }

    /// Keeps a place back in every pool that has one, for somebody who is to be offered it. It stays free.
    pub fn keep(&mut self, category: &str, mode: Mode) {
        let with_room: Vec<PoolId> = self.counting(category, mode).filter(|pool| self.has_room(pool)).map(|pool| pool.id).collect();
        for pool in with_room {
            *self.kept.entry(pool).or_default() += 1;
        }
    }

    /// Takes one place in every pool that counts this category and mode, or none.
    ///
    /// # Errors
    /// Those of the database; then nothing was taken.
    pub fn take(&mut self, conn: &mut Conn, category: &str, mode: Mode) -> Result<Placement> {
        let full = self.full(category, mode);
        match full {
            Some(WhenFull::Refuse) => return Ok(Placement::Refused),
            Some(WhenFull::Wait) => return Ok(Placement::Waiting),
            Some(WhenFull::Overflow) | None => {}
        }
        let with_room: Vec<PoolId> = self.counting(category, mode).filter(|pool| self.has_room(pool)).map(|pool| pool.id).collect();
        for pool in self.pools.iter_mut().filter(|pool| with_room.contains(&pool.id)) {
            let room_left = pools::confirmed + pools::held + pools::offered + 1_i64;
            let target = pools::table.filter(pools::id.eq(pool.id).and(room_left.le(pools::capacity)));
            if diesel::update(target).set(pools::confirmed.eq(pools::confirmed + 1)).execute(conn)? != 1 {
                return Err(Error::Internal(format!("pool {} lost a place under its lock", pool.code)));
            }
            pool.confirmed += 1;
        }
        Ok(Placement::Confirmed { pools: with_room, is_overflow: full.is_some() })
    }

    /// Gives the places back that a registration had in these pools.
    ///
    /// # Errors
    /// Those of the database.
    pub fn give_back(&mut self, conn: &mut Conn, places: &[PoolId], counted: Counted) -> Result<()> {
        for pool in self.pools.iter_mut().filter(|pool| places.contains(&pool.id)) {
            let ledger = match counted {
                Counted::Confirmed => &mut pool.confirmed,
                Counted::Held => &mut pool.held,
                Counted::Offered => &mut pool.offered,
            };
            *ledger -= 1;
            let counts = (pools::confirmed.eq(pool.confirmed), pools::held.eq(pool.held), pools::offered.eq(pool.offered));
            diesel::update(pools::table.find(pool.id)).set(counts).execute(conn)?;
        }
        Ok(())
    }
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
