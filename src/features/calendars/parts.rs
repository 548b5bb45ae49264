//! What a notice does to the calendar of its recipient: the parts of its mail.
//!
//! An invitation is METHOD:REQUEST with the recipient as ATTENDEE (RFC 5546, 3.2.2): who the mail is addressed to, so that the two
//! cannot differ.

use super::feeds::{calendar, scene};
use crate::features::events;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::ical::{self, Attendee, Item, Mailbox, Method, Partstat};
use crate::platform::mail::letter::{CalendarItem, Entry};
use crate::platform::mail::message::Attachment;
use crate::platform::mail::queue::Notice;

/// Calendar texts for one mail.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The one that mail programs act on by themselves.
    pub inline: Option<String>,
    /// Further ones, as files.
    pub attachments: Vec<Attachment>,
}

/// What goes with a notice.
///
/// # Errors
/// Those of the database.
pub fn parts(conn: &mut Conn, platform: &Platform, notice: &Notice, items: &[CalendarItem]) -> Result<Parts> {
    let mut parts = Parts::default();
    for item in items.iter().filter(|item| !item.leaves) {
        if let Entry::Event(id) = item.entry {
            let event = events::get(conn, id)?;
            let entry = scene(platform, &event, notice.locale).event_item();
            let mut calendar = calendar(platform, &event, notice.locale);
            calendar.method = Some(Method::Request);
            calendar.items = vec![invite(notice, entry)];
            parts.inline = Some(ical::write(&calendar));
        }
    }
    Ok(parts)
}

/// Puts the recipient's name on an entry.
fn invite(notice: &Notice, mut entry: Item) -> Item {
    entry.last_modified = entry.last_modified.max(notice.created_at);
    entry.attendees = vec![Attendee {
        mailbox: Mailbox { name: notice.recipient_name.clone(), email: notice.recipient_address.clone() },
        partstat: Partstat::NeedsAction,
        rsvp: true,
    }];
    entry
}
