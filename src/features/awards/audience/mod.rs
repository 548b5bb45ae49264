//! The audience of a round: who is told when its laureates are announced, press and subscribers.
//!
//! The secretariat keeps the list; who comes to the event as press is put on it at the instant. Whoever stands on it stops the announcements by
//! the link of their mail (`/announcements/{token}`); that stays, also where they are put on the list once more or come as press.

mod add;
pub mod api;
mod listed;
mod stop;
mod store;

pub(super) use add::put_press;
pub use add::{MOST_ROWS, RawListener, add, add_rows, remove};
pub use listed::listed;
pub use stop::{Stopping, behind_link, stop, stop_url};
pub use store::{Listener, ListenerKind, listeners};
