//! The books of an event under their lock: who has a place, whose turn it is, and each step that a registration takes.
//!
//! Every rule that gives, takes or moves a place opens the books first ([`super::settle::open`]) and works through them, so that each
//! finds the event as it is by now: offers that are over have lapsed, and what is free has gone to those who wait. A step is written, kept
//! in the journal and told in one place ([`Books::step`]). To add a step: a rule in a file of its own, named by its verb.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::model::{Reason, Registration, Status};
use super::store::{Ledger, Step};
use super::{notices, signup, store, subscription};
use crate::features::events::pools::{Counted, Placement, Places, Taken, Want};
use crate::features::events::{self, Event};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::{Conn, fault};
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// An event's ledger and pools, locked until the transaction ends.
pub(super) struct Books<'a> {
    pub ctx: Ctx,
    pub event: &'a Event,
    pub ledger: Ledger,
    pub places: Places,
}

impl<'a> Books<'a> {
    /// Locks the books. Rows that were read before may have changed meanwhile; but for the event, which nobody cancels or changes until the
    /// transaction ends. Where somebody did while this one waited for its turn, the whole transaction begins again.
    pub fn lock(conn: &mut Conn, ctx: &Ctx, event: &'a Event) -> Result<Self> {
        let ledger = store::lock_ledger(conn, event.id)?;
        if !events::is_as_read(conn, event)? {
            return Err(fault::overtaken("the event was changed").into());
        }
        Ok(Self { ctx: *ctx, event, ledger, places: Places::lock(conn, event.id)? })
    }

    /// Takes places for people who come together, each as what their approval makes of it.
    pub fn take(&mut self, conn: &mut Conn, wants: &[Want<'_>]) -> Result<Placement> {
        self.places.take(conn, wants)
    }

    /// The next turn in the line; kept when the books are closed.
    pub const fn next_turn(&mut self) -> i64 {
        self.ledger.last_wait_order += 1;
        self.ledger.last_wait_order
    }

    /// Writes the ledger: call it last, where a number or a turn was given.
    pub fn close(self, conn: &mut Conn) -> Result<()> {
        store::advance_ledger(conn, self.event.id, &self.ledger)
    }

    /// Gives places that were taken for these people to them, in their order: confirmed, or submitted where nobody approved yet.
    pub fn seat(&mut self, conn: &mut Conn, who: &[Registration], taken: &[Taken]) -> Result<()> {
        for (was, taken) in who.iter().zip(taken) {
            store::add_places(conn, was.id, &taken.pools)?;
            let status = if was.approved_at.is_some() { Status::Confirmed } else { Status::Submitted };
            self.step(conn, was, &Step { is_overflow: taken.is_overflow, ..Step::to(status, was) })?;
        }
        Ok(())
    }

    /// Places people who have none yet, together: they get places, or one turn.
    ///
    /// # Errors
    /// `event_full` where a pool refuses.
    pub fn place(&mut self, conn: &mut Conn, who: &[Registration]) -> Result<()> {
        let wants: Vec<Want<'_>> = who.iter().map(|one| one.want(counted(one.approved_at.is_some()))).collect();
        match self.take(conn, &wants)? {
            Placement::Taken(taken) => self.seat(conn, who, &taken),
            Placement::Refused => Err(Problem::new(&problem::EVENT_FULL).into()),
            Placement::Waiting => {
                let turn = self.next_turn();
                store::advance_ledger(conn, self.event.id, &self.ledger)?;
                for was in who {
                    store::set_turn(conn, was.id, turn)?;
                    let waits = Registration { wait_order: Some(turn), ..was.clone() };
                    self.step(conn, &waits, &Step::to(Status::Waiting, was))?;
                }
                Ok(())
            }
        }
    }

    /// Gives back the places that a registration has.
    pub fn release(&mut self, conn: &mut Conn, was: &Registration) -> Result<()> {
        let Some(counted) = was.status.counted() else { return Ok(()) };
        let pools = store::places(conn, was.id)?;
        self.places.give_back(conn, &pools, counted)?;
        store::remove_places(conn, was.id)
    }

    /// Counts the places that a registration has as those of another status.
    pub fn recount(&mut self, conn: &mut Conn, was: &Registration, status: Status) -> Result<()> {
        let (Some(from), Some(to)) = (was.status.counted(), status.counted()) else { return Ok(()) };
        let pools = store::places(conn, was.id)?;
        self.places.recount(conn, &pools, from, to)
    }

    /// Writes a step, keeps it in the journal and tells the person, once.
    pub fn step(&self, conn: &mut Conn, was: &Registration, step: &Step<'_>) -> Result<Registration> {
        let registration = store::set_status(conn, was, step, self.ctx.now)?;
        record(conn, &self.ctx, &registration, Some(was.status))?;
        notices::enqueue_status(conn, &self.ctx, &registration)?;
        if !was.status.comes() && registration.status.comes() {
            subscription::take_up(conn, &self.ctx, self.event, &registration)?;
        }
        if was.status.comes() && !registration.status.comes() {
            signup::end_all(conn, &self.ctx, self.event, &registration)?;
        }
        Ok(registration)
    }
}

impl<'a> Step<'a> {
    /// To a status, with nothing else changed but what belongs to the old one.
    pub fn to(status: Status, was: &Registration) -> Self {
        Self { status, is_overflow: false, offered_until: None, approved_at: was.approved_at.map(|at| at.0), reason: None, note: None }
    }

    /// With a reason.
    pub fn because(self, reason: Reason, note: Option<&'a str>) -> Self {
        Self { reason: Some(reason), note, ..self }
    }
}

/// As what a new place is counted.
pub(super) const fn counted(is_approved: bool) -> Counted {
    if is_approved { Counted::Confirmed } else { Counted::Held }
}

/// The instant until which an offer made now stands.
pub(super) fn offered_until(ctx: &Ctx, hours: i64) -> Timestamp {
    ctx.now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(Timestamp::MAX)
}

/// The entry of the journal that says where a registration stands.
pub(super) fn record(conn: &mut Conn, ctx: &Ctx, registration: &Registration, was: Option<Status>) -> Result<()> {
    let entry = entry(registration, was);
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}

/// The same, for who also writes personal values.
pub(super) fn entry(registration: &Registration, was: Option<Status>) -> Entry {
    let action = match registration.status {
        Status::Confirmed => "registration.confirmed",
        Status::Waiting => "registration.waiting",
        Status::Offered => "registration.offered",
        Status::Submitted => "registration.submitted",
        Status::InformationMissing => "registration.information_missing",
        Status::Approved => "registration.approved",
        Status::Declined => "registration.declined",
        Status::Late => "registration.late",
        Status::Cancelled => "registration.cancelled",
        Status::Substituted => "registration.substituted",
    };
    let mut detail = json!({
        "number": registration.number, "category": registration.category, "mode": registration.mode, "version": registration.version,
    });
    let more = [
        ("was", was.map(|status| json!(status))),
        ("reason", registration.reason.map(|reason| json!(reason))),
        ("offered_until", registration.offered_until.map(|at| json!(at))),
        ("party", registration.party.map(|party| json!(party))),
    ];
    for (key, value) in more {
        if let (Some(value), Some(detail)) = (value, detail.as_object_mut()) {
            detail.insert(key.to_owned(), value);
        }
    }
    Entry {
        event: Some(registration.event),
        action,
        subject_kind: "registration",
        subject: registration.id.0,
        visibility: Visibility::Person,
        detail,
    }
}
