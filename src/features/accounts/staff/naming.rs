//! What events are called, which only the floor above knows: the composition root hands it down.

use crate::kernel::id::EventId;
use crate::kernel::language_map::LanguageMap;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Finds what an event is called. From the composition root, as [`super::super::EventResolver`] is.
#[derive(Clone, Copy)]
pub struct EventNamer(pub fn(&mut Conn, EventId) -> Result<LanguageMap>);

impl EventNamer {
    /// The title of an event; nothing for what concerns the instance.
    pub(in super::super) fn title(self, conn: &mut Conn, event: Option<EventId>) -> Result<Option<LanguageMap>> {
        event.map(|event| (self.0)(conn, event)).transpose()
    }
}
