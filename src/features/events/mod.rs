//! Events (floor 1): conference editions, webinar series, ceremonies; with partners, categories, venues, rooms and pools of places.
//!
//! Words: *event* (one dated edition), *series* (the editions of one conference), *partner* (a body with its name on the event, in
//! order), *pool* (places that are counted together). Invariants: a pool never holds more than its capacity (CHECK in the table);
//! the public revision rises with published content only, in the transaction of the change.

pub mod api;
mod bodies;
mod create;
mod epoch;
pub mod manage;
mod model;
pub mod pools;
mod publish;
mod store;
mod view;

pub use bodies::EventView;
pub use create::{CreateEvent, NewCategory, create};
pub use epoch::{Instants, Phase};
pub use model::{
    Category, Contact, DEFAULT_CATEGORIES, Event, EventKind, EventState, Facts, Figure, NamedCity, NewPartner, NewRoom, NewVenue, Partner,
    PartnerRole, Room, Venue,
};
pub use publish::{Act, act};
pub use store::{
    add_partner, add_room, add_venue, categories, find, find_public, get, list_public, lock, partners, put_series, rooms, series_title,
    set_details, touch, venues,
};
