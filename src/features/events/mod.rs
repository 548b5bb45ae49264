//! Events (floor 1): conference editions, webinar series, ceremonies; with partners, categories, venues, rooms and pools of places.
//!
//! Words: *event* (one dated edition), *series* (the editions of one conference), *partner* (a body with its name on the event, in
//! order), *pool* (places that are counted together). Invariants: a pool never holds more than its capacity (CHECK in the table);
//! the public revision rises with published content only, in the transaction of the change.

pub mod api;
mod bodies;
pub mod categories;
mod categories_api;
mod create;
mod details;
mod epoch;
pub mod manage;
mod model;
mod places;
pub mod pools;
mod publish;
mod series;
mod series_api;
mod settings;
mod store;
mod view;

pub use bodies::EventView;
pub use categories::{Approval, Category, Entrance, list as categories, widest};
pub use create::{CreateEvent, NewCategory, create};
pub use details::{EventDetails, Room, RoomDetails, Venue, VenueDetails};
pub use epoch::{Instants, Phase};
pub use model::{Contact, DEFAULT_CATEGORIES, Event, EventKind, EventState, Facts, Figure, NamedCity, NewPartner, Partner, PartnerRole};
pub use places::{put_room, put_venue, rooms, venues};
pub use publish::{Act, act};
pub use series::{Series, SeriesWithEvents, all_series, find_series};
pub use settings::{Settings, set as set_settings};
pub use store::{
    add_partner, count_publication, count_version, find, find_public, get, hold, is_as_read, list_public, list_to_come, lock, partners,
    put_details, put_series, series_title, set_details, touch,
};
pub use view::view;
