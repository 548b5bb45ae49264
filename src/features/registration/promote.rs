//! Giving free places to those who wait: to the first who fits in all their pools, in the order in which they came.
//!
//! Who does not fit yet keeps their turn, and those behind who want other places go first. All of one category and mode fit alike,
//! so only the first of each is looked at. Where a pool offers its freed places instead of giving them (`free_place: offer`), they
//! are kept back for those who wait, and nobody else gets them: the offering itself is still to come.

use std::collections::BTreeMap;

use serde_json::json;

use super::model::{Registration, Status};
use super::{notices, store};
use crate::features::events::Event;
use crate::features::events::pools::{Placement, Places};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::journal::{self, Entry, Visibility};

/// Confirms everybody who waits and fits by now, and tells each. The ledger of the event is locked, and its pools are.
pub(super) fn promote(conn: &mut Conn, ctx: &Ctx, event: &Event, places: &mut Places) -> Result<()> {
    // Nobody learns from the journal who it was that left.
    let ctx = Ctx { actor: Actor::System, ..*ctx };
    // The first of each line, by its turn.
    let mut lines: BTreeMap<i64, _> =
        store::first_waiting(conn, event.id)?.into_iter().map(|(category, mode, order)| (order, (category, mode))).collect();
    while let Some((order, (category, mode))) = lines.pop_first() {
        if !places.fits(&category, mode) {
            // Places only become fewer here: nobody of this line fits later.
            continue;
        }
        if places.is_offered(&category, mode) {
            places.keep(&category, mode);
        } else {
            let first = store::waiting_at(conn, event.id, &category, mode, order)?;
            confirm(conn, &ctx, event, places, &first)?;
        }
        if let Some(next) = store::next_waiting(conn, event.id, &category, mode, order)? {
            lines.insert(next, (category, mode));
        }
    }
    Ok(())
}

fn confirm(conn: &mut Conn, ctx: &Ctx, event: &Event, places: &mut Places, waiting: &Registration) -> Result<()> {
    let Placement::Confirmed { pools, is_overflow } = places.take(conn, &waiting.category, waiting.mode)? else {
        return Err(Error::Internal("a place was gone under its lock".into()));
    };
    store::add_places(conn, waiting.id, &pools)?;
    let registration = store::set_status(conn, waiting, Status::Confirmed, is_overflow, ctx.now)?;
    let entry = Entry {
        event: Some(registration.event),
        action: "registration.confirmed",
        subject_kind: "registration",
        subject: registration.id.0,
        visibility: Visibility::Person,
        detail: json!({ "number": registration.number, "was": waiting.status }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    notices::enqueue_status(conn, ctx, event, &registration)
}
