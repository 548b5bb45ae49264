//! Making and changing a pool: who has a place already is counted again, and what becomes free goes to those who wait.

use std::collections::BTreeSet;

use serde_json::json;

use super::books::Books;
use super::settle;
use super::store;
use crate::features::events::Event;
use crate::features::events::pools::{self, NewPool, Pool};
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Adds a pool to an event. Whoever has a place and is counted by it has one there afterwards.
///
/// # Errors
/// `conflict` where the code is taken; `pool_too_small` where more have a place already.
pub fn make(conn: &mut Conn, ctx: &Ctx, event: &Event, pool: &NewPool) -> Result<Pool> {
    // Nobody takes a place meanwhile.
    store::lock_ledger(conn, event.id)?;
    if pools::list(conn, event.id)?.iter().any(|other| other.code == pool.code) {
        return Err(Problem::new(&problem::CONFLICT).field("/code", "taken", "there is a pool with this code").into());
    }
    let id = pools::create(conn, event.id, pool)?;
    let made = pools::get(conn, id)?;
    recount(conn, event, &made, &BTreeSet::new())?;
    record(conn, ctx, event, "pool.created", pool)?;
    settle::open_changed(conn, ctx, event)?;
    pools::get(conn, id)
}

/// Changes a pool.
///
/// # Errors
/// `not_found`; those of `change`; `pool_too_small` where more places are taken than it would have.
pub fn change(conn: &mut Conn, ctx: &Ctx, event: &Event, code: &str, change: impl Fn(&Pool) -> Result<NewPool, Problem>) -> Result<Pool> {
    // What is over holds no place any more; what is free is given on afterwards, when it is known how much that is.
    let mut books = Books::lock(conn, ctx, event)?;
    if !settle::is_over(&books) {
        settle::lapse(conn, &mut books)?;
    }
    let old = pools::find(conn, event.id, code)?;
    let new = change(&old)?;
    let counts_others = NewPool::from(&old).categories != new.categories || NewPool::from(&old).modes != new.modes;
    let taken = old.confirmed + old.held + old.offered;
    if counts_others {
        let without = store::counted_without(conn, &old, event.id)?;
        store::clear_pool(conn, old.id)?;
        pools::set_counts(conn, old.id, [0; 3])?;
        pools::put(conn, old.id, &new)?;
        let changed = pools::get(conn, old.id)?;
        recount(conn, event, &changed, &without)?;
    } else if i64::from(new.capacity) < taken {
        return Err(too_small(code, taken));
    } else {
        pools::put(conn, old.id, &new)?;
    }
    record(conn, ctx, event, "pool.changed", &new)?;
    settle::open_changed(conn, ctx, event)?;
    pools::get(conn, old.id)
}

/// Gives everybody who has a place, and is counted by this pool, one in it; but those in `without`, who were let in without one.
fn recount(conn: &mut Conn, event: &Event, pool: &Pool, without: &BTreeSet<RegistrationId>) -> Result<()> {
    let counted: Vec<(RegistrationId, pools::Counted)> = store::standing(conn, event.id)?
        .into_iter()
        .filter(|one| pool.counts(&one.category, one.mode) && !without.contains(&one.id))
        .filter_map(|one| Some((one.id, one.status.counted()?)))
        .collect();
    let taken = i64::try_from(counted.len()).unwrap_or(i64::MAX);
    if taken > pool.capacity {
        return Err(too_small(&pool.code, taken));
    }
    let number_of = |what| i64::try_from(counted.iter().filter(|(_, counted)| *counted == what).count()).unwrap_or(i64::MAX);
    let counts = [pools::Counted::Confirmed, pools::Counted::Held, pools::Counted::Offered].map(number_of);
    store::add_holders(conn, pool.id, counted.into_iter().map(|(id, _)| id))?;
    pools::set_counts(conn, pool.id, counts)
}

fn too_small(code: &str, taken: i64) -> crate::platform::error::Error {
    Problem::new(&problem::POOL_TOO_SMALL).field("/capacity", "too_small", format!("{taken} places of {code} are taken")).into()
}

fn record(conn: &mut Conn, ctx: &Ctx, event: &Event, action: &'static str, pool: &NewPool) -> Result<()> {
    let entry = Entry {
        event: Some(event.id),
        action,
        subject_kind: "event",
        subject: event.id.0,
        visibility: Visibility::Staff,
        detail: json!({
            "pool": pool.code, "capacity": pool.capacity, "categories": pool.categories, "modes": pool.modes,
            "when_full": pool.when_full, "free_place": pool.free_place, "offer_hours": pool.offer_hours,
        }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
