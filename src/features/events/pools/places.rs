//! Taking places and giving them back, under the lock of an event's pools.

use diesel::prelude::*;

use super::{FreePlace, Mode, Pool, WhenFull};
use crate::kernel::id::{EventId, PoolId};
use crate::platform::db::native::ForUpdate;
use crate::platform::db::schema::pools;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::{Error, Result};

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

/// A place that somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want<'a> {
    /// As what they come.
    pub category: &'a str,
    /// How.
    pub mode: Mode,
    /// As what the place is counted.
    pub counted: Counted,
}

/// The place that somebody got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// In these pools.
    pub pools: Vec<PoolId>,
    /// There was one that is full and lets people in all the same.
    pub is_overflow: bool,
}

/// What taking places came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Everybody got one, in the order of the wants.
    Taken(Vec<Taken>),
    /// Nobody did; they wait.
    Waiting,
    /// Nobody did, and nobody waits there.
    Refused,
}

/// The pools of an event under their lock, which stands until the transaction ends.
#[derive(Debug)]
pub struct Places {
    pools: Vec<Pool>,
}

impl Places {
    /// Locks the pools of an event, in order of code.
    ///
    /// # Errors
    /// Those of the database.
    pub fn lock(conn: &mut Conn, event: EventId) -> Result<Self> {
        let columns = <Pool as Selectable<MultiBackend>>::construct_selection();
        let select = pools::table.select(columns).filter(pools::event.eq(event)).order(pools::code);
        Ok(Self { pools: ForUpdate::wait(select).get_results(conn)? })
    }

    /// The pools as they are now.
    pub fn pools(&self) -> &[Pool] {
        &self.pools
    }

    /// What happens to these people together: `None` where every pool has a place for all of them, else what the strictest one says
    /// that has not.
    fn full(&self, wants: &[Want<'_>]) -> Option<WhenFull> {
        let lacks = |pool: &&Pool| {
            let needed = wants.iter().filter(|want| pool.counts(want.category, want.mode)).count();
            needed > usize::try_from(pool.free()).unwrap_or_default()
        };
        self.pools.iter().filter(lacks).map(|pool| pool.when_full).max()
    }

    /// Whether these people are let in together.
    pub fn fits(&self, wants: &[Want<'_>]) -> bool {
        matches!(self.full(wants), None | Some(WhenFull::Overflow))
    }

    /// For how many hours a freed place is offered to them, where a pool that counts one of them offers first; else it is given.
    pub fn offer_hours(&self, wants: &[Want<'_>]) -> Option<i64> {
        let counts = |pool: &&Pool| wants.iter().any(|want| pool.counts(want.category, want.mode));
        self.pools.iter().filter(counts).filter(|pool| pool.free_place == FreePlace::Offer).map(|pool| pool.offer_hours).min()
    }

    /// Takes a place for each, in every pool that counts them; for all of them, or for none.
    ///
    /// # Errors
    /// Those of the database; then nothing was taken.
    pub fn take(&mut self, conn: &mut Conn, wants: &[Want<'_>]) -> Result<Placement> {
        match self.full(wants) {
            Some(WhenFull::Refuse) => return Ok(Placement::Refused),
            Some(WhenFull::Wait) => return Ok(Placement::Waiting),
            Some(WhenFull::Overflow) | None => {}
        }
        let mut taken = vec![Taken { pools: Vec::new(), is_overflow: false }; wants.len()];
        for pool in &mut self.pools {
            let before = pool.counts_now();
            for (want, taken) in wants.iter().zip(&mut taken) {
                if !pool.counts(want.category, want.mode) {
                    continue;
                }
                if pool.free() > 0 {
                    *pool.count_mut(want.counted) += 1;
                    taken.pools.push(pool.id);
                } else {
                    taken.is_overflow = true;
                }
            }
            write(conn, pool, before)?;
        }
        Ok(Placement::Taken(taken))
    }

    /// Takes the places that somebody still lacks who was let in without: those that are free. Gives where, and whether none is lacking
    /// any more.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fill(&mut self, conn: &mut Conn, want: Want<'_>, has: &[PoolId]) -> Result<(Vec<PoolId>, bool)> {
        let (mut taken, mut is_complete) = (Vec::new(), true);
        for pool in self.pools.iter_mut().filter(|pool| pool.counts(want.category, want.mode) && !has.contains(&pool.id)) {
            if pool.free() > 0 {
                let before = pool.counts_now();
                *pool.count_mut(want.counted) += 1;
                write(conn, pool, before)?;
                taken.push(pool.id);
            } else {
                is_complete = false;
            }
        }
        Ok((taken, is_complete))
    }

    /// Gives the places back that somebody had in these pools.
    ///
    /// # Errors
    /// Those of the database.
    pub fn give_back(&mut self, conn: &mut Conn, places: &[PoolId], counted: Counted) -> Result<()> {
        self.change(conn, places, |pool| *pool.count_mut(counted) -= 1)
    }

    /// Counts places that somebody has in these pools as something else: an offer that was accepted, a request that was approved.
    ///
    /// # Errors
    /// Those of the database.
    pub fn recount(&mut self, conn: &mut Conn, places: &[PoolId], from: Counted, to: Counted) -> Result<()> {
        self.change(conn, places, |pool| {
            *pool.count_mut(from) -= 1;
            *pool.count_mut(to) += 1;
        })
    }

    fn change(&mut self, conn: &mut Conn, places: &[PoolId], change: impl Fn(&mut Pool)) -> Result<()> {
        for pool in self.pools.iter_mut().filter(|pool| places.contains(&pool.id)) {
            let before = pool.counts_now();
            change(pool);
            write(conn, pool, before)?;
        }
        Ok(())
    }
}

/// Writes what a pool counts. It was decided under the lock; that nobody else was here is asked once more where it is written.
fn write(conn: &mut Conn, pool: &Pool, before: [i64; 3]) -> Result<()> {
    let after = pool.counts_now();
    if after == before {
        return Ok(());
    }
    let [confirmed, held, offered] = before;
    let unchanged = pools::confirmed.eq(confirmed).and(pools::held.eq(held)).and(pools::offered.eq(offered));
    let [confirmed, held, offered] = after;
    let counts = (pools::confirmed.eq(confirmed), pools::held.eq(held), pools::offered.eq(offered));
    let changed = diesel::update(pools::table.filter(pools::id.eq(pool.id).and(unchanged))).set(counts).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::Internal(format!("pool {} was changed under its lock", pool.code))) }
}

impl Pool {
    fn counts_now(&self) -> [i64; 3] {
        [self.confirmed, self.held, self.offered]
    }

    fn count_mut(&mut self, counted: Counted) -> &mut i64 {
        match counted {
            Counted::Confirmed => &mut self.confirmed,
            Counted::Held => &mut self.held,
            Counted::Offered => &mut self.offered,
        }
    }
}
