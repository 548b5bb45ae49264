//! The calendar text: from plain structs to iCalendar, for feeds and for invitations. No I/O, no clock, no features.
//!
//! The same input always gives the same octets (so that an `ETag` holds): items are sorted by start and UID, and every stamp comes
//! from the data. RFC 5545 (iCalendar), RFC 7986 (properties of a calendar), RFC 6868 (carets in parameters), RFC 5546 (METHOD).
//!
//! What real clients taught, kept here so that no caller has to know it:
//! - a feed has neither METHOD nor a UID of its own, and names nobody: ATTENDEE and ORGANIZER are written with a [`Method`] only;
//! - an invitation carries no name or refresh of a calendar, or Outlook and Apple open it as a new calendar;
//! - an item that starts or ends near a clock change is written in UTC, everything else in its zone;
//! - a CANCEL needs a SEQUENCE above that of the REQUEST before it, and a later LAST-MODIFIED: the caller counts;
//! - a backslash before an `n` is written `\\n`, and ics.py and node-ical read that as a line break: they undo `\n` before `\\`. The
//!   standard leaves no other way to write it, and eight readers of ten are right;
//! - an empty calendar keeps a VTIMEZONE, because a VCALENDAR without a component is not valid.
//!
//! [`line`] writes one content line; a library was tried and dropped: calcard 0.3.14 escapes URLs as if they were text (`\,`) and
//! quotes inside a name as `\"`, which ends the parameter: two readers of seven then refused the whole file.

mod color;
mod line;
#[cfg(test)]
mod tests;
mod text;
mod timezone;
mod write;

use jiff::{Timestamp, civil};

use crate::kernel::email::EmailAddress;
use crate::kernel::zone::Zone;

pub use write::write;

/// The media type of what [`write()`] returns for a feed; an invitation adds its `method`.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// A whole calendar: a feed, or with a method the body of one invitation.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Shown by calendar programs as the name of the subscription. Not written into an invitation.
    pub name: String,
    /// What the calendar holds.
    pub description: Option<String>,
    /// A CSS3 colour name such as `teal`, or `#rrggbb`, which becomes the nearest name; anything else is left out (RFC 7986, 5.9).
    pub color: Option<String>,
    /// How often to ask again, in minutes.
    pub refresh_minutes: Option<u32>,
    /// The page for people.
    pub url: Option<String>,
    /// The last change of the whole, if known.
    pub last_modified: Option<Timestamp>,
    /// None for a feed.
    pub method: Option<Method>,
    /// The zone a reader may assume.
    pub zone: Zone,
    /// The language of the texts, an RFC 5646 tag.
    pub language: String,
    /// In any order.
    pub items: Vec<Item>,
}

/// What the recipient shall do with an invitation (RFC 5546, 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Invites, or tells of a change.
    Request,
    /// Withdraws; every item is written as cancelled.
    Cancel,
    /// Only for information: no answer is wanted, nobody is named but the organiser.
    Publish,
}

/// One thing in the calendar.
#[derive(Clone, Debug)]
pub struct Item {
    /// The same for the same thing, for ever, in every feed and mail.
    pub uid: String,
    /// Rises when time, place or status change.
    pub sequence: u32,
    /// When the data changed; DTSTAMP and LAST-MODIFIED, never the present.
    pub last_modified: Timestamp,
    /// When the data was made.
    pub created: Option<Timestamp>,
    /// When it takes place.
    pub span: Span,
    /// One line.
    pub summary: String,
    /// Several lines.
    pub description: Option<String>,
    /// Room, house, town; several lines are possible.
    pub location: Option<String>,
    /// The page for people.
    pub url: Option<String>,
    /// Where to dial in (RFC 7986, 5.11). Only in calendars that may hold it. Few programs show it: say it in the description too.
    pub conference_url: Option<String>,
    /// What is behind that address, for people: `Interpretation in French`.
    pub conference_label: Option<String>,
    /// Whether it takes place.
    pub status: Status,
    /// Does not make its reader busy (an all-day conference, a deadline). A cancelled item never does.
    pub transparent: bool,
    /// Hides the text from those who see the reader's calendar.
    pub class_private: bool,
    /// Tracks, kinds.
    pub categories: Vec<String>,
    /// As that of a calendar: the colour of the track.
    pub color: Option<String>,
    /// The language of this item's texts where it is not the calendar's.
    pub language: Option<String>,
    /// Written with a method only.
    pub organizer: Option<Mailbox>,
    /// Written with `Request` and `Cancel` only.
    pub attendees: Vec<Attendee>,
}

/// When an item takes place.
#[derive(Clone, Debug)]
pub enum Span {
    /// From an instant to an instant, at a place. An end at or before the start is left out.
    Timed {
        /// The start.
        starts_at: Timestamp,
        /// The end.
        ends_at: Timestamp,
        /// The zone of the place.
        zone: Zone,
    },
    /// Whole days, the same days everywhere.
    AllDay {
        /// The first day.
        starts_on: civil::Date,
        /// The last day itself; the text then holds the day after, as RFC 5545 wants.
        ends_on_inclusive: civil::Date,
    },
}

/// Whether an item takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It does.
    #[default]
    Confirmed,
    /// Not sure yet.
    Tentative,
    /// It does not; the item stays as a tombstone.
    Cancelled,
}

/// A name and an address.
#[derive(Clone, Debug)]
pub struct Mailbox {
    /// As typed; may be empty.
    pub name: String,
    /// Where replies go.
    pub email: EmailAddress,
}

/// Somebody invited.
#[derive(Clone, Debug)]
pub struct Attendee {
    /// Who.
    pub mailbox: Mailbox,
    /// What is known of the answer.
    pub partstat: Partstat,
    /// Whether an answer is wanted; without it Gmail shows no buttons. Written with `Request` only.
    pub rsvp: bool,
}

/// The answer of somebody invited (RFC 5545, 3.2.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Partstat {
    /// None yet.
    #[default]
    NeedsAction,
    /// Comes.
    Accepted,
    /// Does not come.
    Declined,
    /// Perhaps.
    Tentative,
}

impl Calendar {
    /// An empty feed with what every calendar needs; set the other fields on it.
    pub fn new(name: impl Into<String>, language: impl Into<String>, zone: Zone) -> Self {
        Self {
            name: name.into(),
            description: None,
            color: None,
            refresh_minutes: None,
            url: None,
            last_modified: None,
            method: None,
            zone,
            language: language.into(),
            items: Vec::new(),
        }
    }
}

impl Item {
    /// A confirmed item with what every item needs; set the other fields on it.
    pub fn new(uid: impl Into<String>, sequence: u32, last_modified: Timestamp, span: Span, summary: impl Into<String>) -> Self {
        Self {
            uid: uid.into(),
            sequence,
            last_modified,
            created: None,
            span,
            summary: summary.into(),
            description: None,
            location: None,
            url: None,
            conference_url: None,
            conference_label: None,
            status: Status::Confirmed,
            transparent: false,
            class_private: false,
            categories: Vec::new(),
            color: None,
            language: None,
            organizer: None,
            attendees: Vec::new(),
        }
    }
}

impl Method {
    /// As in METHOD and in the `method` parameter of the media type.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

impl Partstat {
    const fn as_str(self) -> &'static str {
        match self {
            Self::NeedsAction => "NEEDS-ACTION",
            Self::Accepted => "ACCEPTED",
            Self::Declined => "DECLINED",
            Self::Tentative => "TENTATIVE",
        }
    }
}
