//! One entry as the calendar text of a mail. The recipient of the mail is the ATTENDEE, so that the two cannot differ.

use super::feeds::calendar;
use super::items::{Scene, sequence};
use crate::features::events::{self, Event};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::ical::{self, Attendee, Item, Mailbox, Method, Partstat, Span};
use crate::platform::mail::letter::Deadline;
use crate::platform::mail::message::Attachment;
use crate::platform::mail::queue::Notice;

/// The text of one entry. Gmail shows its buttons to whom it asks for an answer (RSVP=TRUE); everybody else has accepted.
pub(super) fn invitation(platform: &Platform, event: &Event, notice: &Notice, (method, asks): (Method, bool), mut item: Item) -> String {
    item.attendees = vec![Attendee {
        mailbox: Mailbox { name: notice.recipient_name.clone(), email: notice.recipient_address.clone() },
        partstat: if asks { Partstat::NeedsAction } else { Partstat::Accepted },
        rsvp: asks,
    }];
    let mut calendar = calendar(platform, event, notice.locale);
    calendar.method = Some(method);
    calendar.items = vec![item];
    ical::write(&calendar)
}

/// A deadline that a letter names. It takes no time (RFC 5545, 3.6.1: without DTEND it ends when it begins) and makes nobody busy. A REQUEST
/// like that of a session, because mail programs move what they know by a REQUEST; from a PUBLISH most of them do nothing by themselves.
pub(super) fn deadline(conn: &mut Conn, platform: &Platform, notice: &Notice, deadline: &Deadline) -> Result<Attachment> {
    let event = events::get(conn, deadline.event)?;
    let span = Span::Timed { starts_at: deadline.due_at, ends_at: deadline.due_at, zone: event.time_zone.clone() };
    let stamped_at = notice.created_at.max(deadline.set_at);
    let mut item = Item::new(&deadline.uid, sequence(deadline.sequence), stamped_at, span, &deadline.title);
    item.transparent = true;
    item.url = Some(deadline.url.clone());
    item.description = Some(deadline.url.clone());
    item.organizer = Scene::bare(platform, &event, notice.locale).organizer();
    let name = format!("deadline-{}", event.time_zone.at(deadline.due_at).strftime("%F"));
    Ok(Attachment { name, calendar: invitation(platform, &event, notice, (Method::Request, false), item) })
}
