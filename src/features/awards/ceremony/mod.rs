//! The ceremony: in which order the award is conferred, who receives it for each city, and the certificates.
//!
//! Words: *representative* (who receives for the city; a *deputy* stands in for somebody), *gap* (laureates without a confirmed one). All of it
//! is sealed like the decisions: the secretariat works with it, and the contact of a laureate with its own. A certificate can be looked up by its
//! number once the embargo is over, and not a minute before; those who know of the award in confidence can print it.

pub(super) mod api;
mod certificates;
mod changed;
mod order;
mod representatives;
mod store;
mod view;

pub(super) use changed::changed;

pub use certificates::{Conferred, draw_numbers, issue, look_up, of_case, without_number};
pub use order::put_order;
pub use representatives::{RawRepresentative, confirm, is_seen, may_name, name, named, registered};
pub use store::{Representative, current};
pub use view::{CeremonyLine, CeremonyView, RepresentativeView, representative_view, view};
