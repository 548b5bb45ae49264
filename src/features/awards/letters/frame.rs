//! What all letters of awards share.

use serde::Serialize;
use serde_json::{Value, json};

use super::super::cases as applications;
use super::super::cycles;
use super::super::model::{Case, Cycle};
use crate::features::events::{self, Contact, Event};
use crate::features::registration::{EventPart, contact, event_part, reply_to, sample_contact, sample_event};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, Problem};
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, sample_passage};
use crate::platform::mail::queue::Notice;

/// What all letters share.
#[derive(Debug, Serialize)]
struct Shared {
    rehearsal: bool,
    recipient: Reader,
    event: EventPart,
    award: AwardPart,
    contact: Contact,
}

#[derive(Debug, Serialize)]
struct Reader {
    name: String,
    /// In which they read times, where that is known.
    zone: Option<String>,
}

/// The round.
#[derive(Debug, Serialize)]
struct AwardPart {
    title: Passage,
}

#[derive(Serialize)]
struct Whole<T> {
    #[serde(flatten)]
    shared: Shared,
    #[serde(flatten)]
    own: T,
}

/// A letter that is being made.
pub(super) struct Frame {
    pub(super) cycle: Cycle,
    pub(super) event: Event,
    shared: Shared,
}

impl Frame {
    /// Of a round.
    pub(super) fn of(conn: &mut Conn, platform: &Platform, notice: &Notice, cycle: Cycle) -> Result<Self> {
        let event = events::get(conn, cycle.event)?;
        let zone = notice.context.get("zone").and_then(Value::as_str).and_then(|name| Zone::parse(name).ok());
        let shared = Shared {
            rehearsal: platform.is_rehearsal,
            recipient: Reader { name: notice.recipient_name.clone(), zone: zone.map(|zone| zone.to_string()) },
            event: event_part(platform, &event, notice.locale),
            award: AwardPart { title: cycle.title.0.get(notice.locale) },
            contact: contact(platform, &event),
        };
        Ok(Self { cycle, event, shared })
    }

    /// Of the case that a notice is about.
    pub(super) fn of_case(conn: &mut Conn, platform: &Platform, notice: &Notice) -> Result<(Self, Case)> {
        let case = applications::get(conn, notice.subject.0.into())?;
        let cycle = cycles::get(conn, case.cycle)?;
        Ok((Self::of(conn, platform, notice, cycle)?, case))
    }

    /// An instant on the clocks of the event.
    pub(super) fn at(&self, instant: jiff::Timestamp) -> String {
        self.event.time_zone.at(instant).to_string()
    }

    /// The page of the round.
    pub(super) fn round_url(&self, platform: &Platform, notice: &Notice) -> String {
        platform.url(&format!("/awards/{}?lang={}", self.cycle.slug, notice.locale))
    }

    /// The letter, with what it has of its own. What it does to a calendar is set on it.
    pub(super) fn finish(self, own: impl Serialize) -> Result<Letter> {
        let reply_to = reply_to(&self.shared.contact);
        let context = serde_json::to_value(Whole { shared: self.shared, own });
        Ok(Letter::new(context.map_err(|error| Error::internal("the context of a letter", error))?, reply_to))
    }
}

/// The page of a case, for those who may see it.
pub(super) fn case_url(platform: &Platform, notice: &Notice, case: &Case) -> String {
    platform.url(&format!("/awards/cases/{}?lang={}", case.id, notice.locale))
}

/// What a notice was to say is not so any more: it is not sent.
pub(super) fn gone() -> Error {
    Problem::new(&problem::GONE).detail("what this notice was to say is not so any more").into()
}

/// The context of a sample: what is shared, with invented values, and what the letter has of its own.
pub(super) fn sample(own: Value) -> Value {
    let mut context = json!({
        "rehearsal": true,
        "recipient": { "name": "Prueba O’Neill <b>", "zone": "Asia/Seoul" },
        "event": sample_event(),
        "award": { "title": sample_passage("Award of <b>2015") },
        "contact": sample_contact()
    });
    if let (Some(context), Value::Object(own)) = (context.as_object_mut(), own) {
        context.extend(own);
    }
    context
}
