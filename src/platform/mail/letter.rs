//! What a feature adds to the row of a notice so that it can be rendered and sent.
//!
//! **To add a notice:** templates in `email-templates/<feature>/<notice>/` (`subject.txt.j2`, `body.txt.j2`, `body.html.j2`) with
//! their texts, a [`NoticeType`] in the `letters.rs` of the feature, and its name in the list of the composition root. A rule then
//! writes rows of that kind with [`super::outbox::enqueue`].

use jiff::Timestamp;
use serde_json::{Value, json};

use super::outbox::Class;
use super::queue::Notice;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{EventId, SessionId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// One notice, ready for the templates. It is never stored: secrets such as links are made here.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What the templates use.
    pub context: Value,
    /// Name and address for replies: the contact of the event.
    pub reply_to: Option<(String, EmailAddress)>,
    /// What it does to the recipient's calendar; `features::calendars` writes it.
    pub calendar: Vec<CalendarItem>,
    /// The deadlines that it names, for the recipient's calendar.
    pub deadlines: Vec<Deadline>,
    /// Of what somebody asked for: the address at which they stop it. A GET of it shows a page and changes nothing; a POST of
    /// `List-Unsubscribe=One-Click` stops it (RFC 8058).
    pub stop_url: Option<String>,
}

impl Letter {
    /// One that does nothing to a calendar and cannot be stopped; set the other fields on it.
    pub fn new(context: Value, reply_to: Option<(String, EmailAddress)>) -> Self {
        Self { context, reply_to, calendar: Vec::new(), deadlines: Vec::new(), stop_url: None }
    }
}

/// Until when the recipient may do something. No programme holds it: the feature that sets it says which it is and counts its changes.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// UID of the entry: the same for the same deadline, wherever it is moved.
    pub uid: String,
    /// How often it was moved.
    pub sequence: i64,
    /// The event it belongs to: its zone and its secretariat.
    pub event: EventId,
    /// When it ends.
    pub due_at: Timestamp,
    /// When that was said.
    pub set_at: Timestamp,
    /// What ends, one line in the recipient's language.
    pub title: String,
    /// Where it is done.
    pub url: String,
}

/// One entry of the recipient's calendar that a letter makes, changes or takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarItem {
    /// Which entry.
    pub entry: Entry,
    /// The event it belongs to.
    pub event: EventId,
    /// As that publication of the programme made it; `None`: as it is published when the letter is written.
    pub version: Option<i64>,
    /// The recipient does not have it any more.
    pub leaves: bool,
}

/// What can stand in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// The event itself, all its days.
    Event(EventId),
    /// One session.
    Session(SessionId),
}

impl CalendarItem {
    /// The event itself, as it is published.
    pub fn event(event: EventId) -> Self {
        Self { entry: Entry::Event(event), event, version: None, leaves: false }
    }

    /// A session of an event, as it is published.
    pub fn session(event: EventId, session: SessionId) -> Self {
        Self { entry: Entry::Session(session), event, version: None, leaves: false }
    }

    /// As that publication made it.
    #[must_use]
    pub fn as_of(self, version: i64) -> Self {
        Self { version: Some(version), ..self }
    }

    /// The recipient does not have it any more.
    #[must_use]
    pub fn leaving(self) -> Self {
        Self { leaves: true, ..self }
    }
}

/// A kind of notice.
#[derive(Clone, Copy, Debug)]
pub struct NoticeType {
    /// The name in the rows, and the folder of its templates: `registration/confirmed`.
    pub kind: &'static str,
    /// Service or bulk.
    pub class: Class,
    /// Makes the letter for one row, reading what it needs as of now. It writes nothing.
    pub build: fn(&mut Conn, &Platform, &Ctx, &Notice) -> Result<Letter>,
    /// A context with invented values, for previews and for the test that renders every notice in every language.
    pub sample: fn() -> Value,
}

/// A text that somebody wrote in English, as samples hold it.
pub fn sample_passage(text: &str) -> Value {
    json!({ "text": text, "lang": "en", "dir": "ltr", "is_fallback": false })
}

#[cfg(test)]
impl NoticeType {
    /// Renders every part of its sample in every language, none of which may be empty. Markup that was typed is escaped in HTML, and stands
    /// in no subject. `check` is given the part and its text, and what to say where it is wrong.
    pub fn each_part(&self, check: impl Fn(&str, &str, &str)) {
        let texts = crate::platform::texts::Texts::load().unwrap();
        for locale in crate::kernel::locale::Locale::ALL {
            for part in ["subject.txt", "body.txt", "body.html"] {
                let (text, what) = (
                    texts.render(&format!("{}/{part}.j2", self.kind), locale, (self.sample)()).unwrap(),
                    format!("{} {part} {locale}", self.kind),
                );
                assert!(!text.trim().is_empty(), "{what}");
                assert!(part == "body.txt" || !text.contains("<b>"), "{what}: {text}");
                check(part, &text, &what);
            }
        }
    }
}
