//! The programme (floor 2): the sessions of an event with their tracks, the draft of all that, and its publications.
//!
//! Words: *session* (one item with kind, time, room, people; a login session is called otherwise), *track* (a thread through the
//! programme), *draft* (what the next publication will make public), *publication* (numbered; everything in it becomes public at once),
//! *clash*. A session has a time, or a day without a time ("to be announced"), or only a month (then it is in no feed).
//!
//! Texts, days and places of the event, its venues and rooms are items of the same draft. What is published stands in tables of its own;
//! [`items`](store::items) holds of every item what the draft makes of it. Invariants: nothing public changes but by
//! [`publish`](publish()); SEQUENCE rises with a published time, place or status and never falls; identities stay.

pub mod api;
mod clashes;
mod details;
mod differing;
mod edit;
mod kind;
mod load;
mod model;
mod publish;
mod publishing;
mod raw;
mod raw_people;
mod raw_session;
mod sessions;
mod shift;
mod slot;
mod speakers;
mod store;
mod undo;

pub use api::{SessionView, session_view};
pub use clashes::{Clash, ClashKind, ClashView, Severity, find as clashes, views as clash_views};
pub use details::{Part, SessionDetails, SessionFacts, TrackDetails, When};
pub use differing::{as_read, as_seen};
pub use edit::{Make, change, change_one, differences, discard, lock, make};
pub use kind::{ItemKind, SessionKind, SessionState, Visibility};
pub use load::{draft, published};
pub use model::{Content, Programme, Session, Track};
pub use publish::{OPENED, PUBLISHED, Publish, TOLD, open, pending, pending_if, publish};
pub use publishing::{Published, authors, publish_once, seen_mark, undo_once};
pub use raw::{LONG, SHORT, web_address};
pub use raw_session::RawSession;
pub use sessions::{
    Changed, Late, Tried, call_off, change_session, drafted_session, find_session, make_session, publish_item, try_session,
};
pub use shift::shift;
pub use slot::Slot;
pub use speakers::{Speaker, Speakers};
pub use store::items::{Item, list as items, note_sent};
pub use store::published::{find_published, public_sessions, sessions, tracks, webinars_between};
pub use store::versions::{Change, Version, changes, changes_of, changes_since, find as version, list as versions, session_changes};
pub use undo::{cancel_event, undo, undoing};
