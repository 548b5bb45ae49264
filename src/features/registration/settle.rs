//! Bringing the books of an event up to now: offers that are over lapse, and free places go to those who wait, to the first who fits in
//! all their pools, in the order in which they came.
//!
//! Who does not fit yet keeps their turn, and those behind who want other places, or fewer, go first. All who came alone and are of one
//! category and mode fit alike, so only the first of each such line is looked at; a party is placed together or waits together.
//! Where a pool offers its freed places (`free_place: offer`), one is offered to whoever is approved; else it is given at once. Because
//! whoever opens the books lets what is over lapse first, no click comes too late and still counts, and no job that was late gives a
//! place to two.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::json;

use super::books::{Books, counted, entry, offered_until};
use super::model::{Reason, Registration, Status};
use super::store::{self, Step};
use crate::features::events::Event;
use crate::features::events::pools::{Counted, Mode, Placement, Want};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::{self, NewJob};
use crate::platform::journal::{self, Entry};

/// Whose turn it is.
enum Turn {
    /// The first of those who came alone, of one category and mode.
    Line(String, Mode),
    /// A party.
    Party,
}

/// The job that looks at the books of an event when one of its offers is over, also where nobody comes by.
pub(super) const LAPSE: &str = "registration/offers";

/// Opens the books of an event, as of now.
pub(super) fn open<'a>(conn: &mut Conn, ctx: &Ctx, event: &'a Event) -> Result<Books<'a>> {
    let mut books = Books::lock(conn, ctx, event)?;
    settle(conn, &mut books)?;
    Ok(books)
}

/// The same after pools were made or changed: whoever lacks nothing any more by what they count now is marked so no longer.
pub(super) fn open_changed<'a>(conn: &mut Conn, ctx: &Ctx, event: &'a Event) -> Result<Books<'a>> {
    let mut books = Books::lock(conn, ctx, event)?;
    if !is_over(&books) {
        as_system(&mut books, |books| {
            let all = store::in_overflow(conn, books.event.id)?;
            fill_overflow(conn, books, all)
        })?;
    }
    settle(conn, &mut books)?;
    Ok(books)
}

/// Lets offers lapse that are over, and gives what is free to those who wait. Call it after whatever frees a place.
pub(super) fn settle(conn: &mut Conn, books: &mut Books<'_>) -> Result<()> {
    // Nobody gets anything any more at an event that is over.
    if is_over(books) {
        return Ok(());
    }
    as_system(books, |books| bring_up_to_now(conn, books))
}

/// Nobody learns from the journal who it was that left, and so brought this about.
fn as_system<T>(books: &mut Books<'_>, work: impl FnOnce(&mut Books<'_>) -> T) -> T {
    let actor = std::mem::replace(&mut books.ctx.actor, Actor::System);
    let done = work(books);
    books.ctx.actor = actor;
    done
}

fn bring_up_to_now(conn: &mut Conn, books: &mut Books<'_>) -> Result<()> {
    // Where nobody ever waited there is nothing to lapse, and nobody to move up.
    let somebody_waited = books.ledger.last_wait_order > 0;
    if somebody_waited {
        lapse(conn, books)?;
    }
    let lacking = lacking(conn, books)?;
    fill_overflow(conn, books, lacking)?;
    if somebody_waited { promote(conn, books) } else { Ok(()) }
}

/// Who was let in without a place and can have one now, by number. Where nothing is free, nobody has to be asked, however many they are.
fn lacking(conn: &mut Conn, books: &Books<'_>) -> Result<Vec<Registration>> {
    let mut lacking: BTreeMap<i64, Registration> = BTreeMap::new();
    if !store::is_in_overflow(conn, books.event.id)? {
        return Ok(Vec::new());
    }
    for pool in books.places.pools().iter().filter(|pool| pool.free() > 0) {
        lacking.extend(store::lacking(conn, books.event.id, pool)?.into_iter().map(|one| (one.number, one)));
    }
    Ok(lacking.into_values().collect())
}

/// Whoever was let in without a place comes before those who wait for one.
fn fill_overflow(conn: &mut Conn, books: &mut Books<'_>, who: Vec<Registration>) -> Result<()> {
    for one in who {
        let Some(counted) = one.status.counted() else { continue };
        let has = store::places(conn, one.id)?;
        let (taken, is_complete) = books.places.fill(conn, one.want(counted), &has)?;
        store::add_places(conn, one.id, &taken)?;
        if is_complete {
            store::clear_overflow(conn, one.id)?;
            let entry = Entry { action: "registration.overflow_ended", ..entry(&one, None) };
            journal::record(conn, &books.ctx, &entry, &[])?;
        }
    }
    Ok(())
}

/// Whether the event is over or cancelled: nobody is given a place any more.
pub(super) fn is_over(books: &Books<'_>) -> bool {
    books.event.is_over(books.ctx.now)
}

/// Lets the offers lapse that are over. What they held is free afterwards.
pub(super) fn lapse(conn: &mut Conn, books: &mut Books<'_>) -> Result<()> {
    as_system(books, |books| {
        for was in store::expired_offers(conn, books.event.id, books.ctx.now)? {
            books.release(conn, &was)?;
            books.step(conn, &was, &Step::to(Status::Cancelled, &was).because(Reason::OfferExpired, None))?;
        }
        Ok(())
    })
}

/// Seats everybody who waits and fits by now, and tells each.
fn promote(conn: &mut Conn, books: &mut Books<'_>) -> Result<()> {
    let lines = store::first_waiting(conn, books.event.id)?;
    let mut turns: BTreeMap<i64, Turn> = lines.into_iter().map(|(category, mode, order)| (order, Turn::Line(category, mode))).collect();
    turns.extend(store::waiting_parties(conn, books.event.id)?.into_iter().map(|order| (order, Turn::Party)));
    while let Some((order, turn)) = turns.pop_first() {
        if let Turn::Line(category, mode) = &turn {
            let alone = Want { category, mode: *mode, counted: Counted::Confirmed };
            if !books.places.fits(&[alone]) {
                // Places only become fewer here: nobody of this line fits later.
                continue;
            }
        }
        let who = store::waiting_at(conn, books.event.id, order)?;
        let wants: Vec<Want<'_>> = who.iter().map(|one| one.want(counted(one.approved_at.is_some()))).collect();
        if books.places.fits(&wants) {
            seat(conn, books, &who, &wants)?;
        }
        if let Turn::Line(category, mode) = turn
            && let Some(next) = store::next_waiting(conn, books.event.id, &category, mode, order)?
        {
            turns.insert(next, Turn::Line(category, mode));
        }
    }
    Ok(())
}

fn seat(conn: &mut Conn, books: &mut Books<'_>, who: &[Registration], wants: &[Want<'_>]) -> Result<()> {
    // A party with somebody who awaits a decision is not offered anything: one could lapse, and the other stay.
    let offer = books.places.offer_hours(wants).filter(|_| who.iter().all(|one| one.approved_at.is_some()));
    let wants: Vec<Want<'_>> = match offer {
        Some(_) => who.iter().map(|one| one.want(Counted::Offered)).collect(),
        None => wants.to_vec(),
    };
    let Placement::Taken(taken) = books.take(conn, &wants)? else {
        return Err(Error::Internal("a place was gone under its lock".into()));
    };
    let Some(hours) = offer else { return books.seat(conn, who, &taken) };
    let until = offered_until(&books.ctx, hours);
    for (was, taken) in who.iter().zip(&taken) {
        store::add_places(conn, was.id, &taken.pools)?;
        let step = Step { is_overflow: taken.is_overflow, offered_until: Some(until), ..Step::to(Status::Offered, was) };
        books.step(conn, was, &step)?;
    }
    schedule(conn, books, until)
}

/// Looks again when this offer is over, also where nobody comes by.
fn schedule(conn: &mut Conn, books: &Books<'_>, until: Timestamp) -> Result<()> {
    let event = books.event.id;
    let job = NewJob {
        kind: LAPSE,
        payload: json!({ "event": event }),
        dedup_key: Some(format!("{LAPSE}/{event}/{}", until.as_microsecond())),
        run_at: Some(until),
    };
    jobs::enqueue(conn, &books.ctx, &job)?;
    Ok(())
}
