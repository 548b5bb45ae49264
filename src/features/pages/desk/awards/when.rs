//! When something was, as these pages tell it: on the clocks of the event.

use super::super::super::reader::at;
use crate::kernel::zone::Zone;

/// An instant as the interface writes it.
pub(super) fn when(zone: &Zone, instant: &str) -> String {
    instant.parse().map_or_else(|_| instant.to_owned(), |instant| at(zone, instant))
}
