//! The schedule of frab, pentabarf and pretalx (<https://c3voc.de/wiki/schedule>): what Giggity, `EventFahrplan` and others read.
//!
//! Its schema knows sessions with a time only, in one language, on one clock, and none that is cancelled; what it cannot say is left out.

mod json;
mod read;
mod schedule;
mod xml;

pub(super) use json::json;
pub(super) use read::read;
pub(super) use schedule::Schedule;
pub(super) use xml::{MEDIA_TYPE, xml};

/// The room of sessions that have none: programs expect a name.
pub(super) const NO_ROOM: &str = "–";
/// By this title a link is known as the place where anybody can watch.
const STREAM: &str = "Livestream";
