//! Publishing and archiving an event. Cancelling one is a publication of its programme.

use diesel::prelude::*;
use serde_json::json;

use super::model::{Event, EventState};
use super::store;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::ForUpdate;
use crate::platform::db::schema::events;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// What an organiser may do to an event as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Make it public.
    Publish,
    /// Keep it as it was.
    Archive,
}

impl Act {
    const fn state(self) -> EventState {
        match self {
            Self::Publish => EventState::Published,
            Self::Archive => EventState::Archived,
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Publish => "event.published",
            Self::Archive => "event.archived",
        }
    }
}

/// Changes the state of the event. Doing it again changes nothing.
///
/// # Errors
/// `conflict` when the event's state does not allow it.
pub fn act(conn: &mut Conn, ctx: &Ctx, event: &Event, act: Act) -> Result<Event> {
    let locked: EventState = ForUpdate::wait(events::table.find(event.id).select(events::state)).get_result(conn)?;
    if locked == act.state() {
        return store::get(conn, event.id);
    }
    if !locked.may_become(act.state()) {
        return Err(Problem::new(&problem::CONFLICT).detail(format!("the event is {locked}")).into());
    }
    diesel::update(events::table.find(event.id)).set(events::state.eq(act.state())).execute(conn)?;
    if act == Act::Publish {
        diesel::update(events::table.find(event.id)).set(events::published_at.eq(Utc(ctx.now))).execute(conn)?;
    }
    store::touch(conn, ctx, event.id)?;
    let entry = Entry {
        event: Some(event.id),
        action: act.action(),
        subject_kind: "event",
        subject: event.id.0,
        visibility: Visibility::Public,
        detail: json!({}),
    };
    journal::record(conn, ctx, &entry, &[])?;
    store::get(conn, event.id)
}
