//! What is in the notices of a publication: the context that `email-templates/programme/*` are rendered with.
//!
//! Everything comes from the rows of that publication, what was before and what was after, so that a mail says what it was written for,
//! however late it is rendered. Links are made here.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::how::How;
use super::letter_parts::{ItemPart, item_part};
use super::notices::{self, Line};
use super::publication::Publication;
use crate::features::events::{self, Contact};
use crate::features::people;
use crate::features::programme::ItemKind;
use crate::features::registration::{self, reply_to, sample_contact, sample_event};
use crate::kernel::id::{EventId, RegistrationId};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{CalendarItem, Letter, NoticeType, sample_passage};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of this feature, for the composition root.
pub const NOTICES: [NoticeType; 3] = [
    NoticeType { kind: notices::CHANGED, class: Class::Service, build, sample },
    NoticeType { kind: notices::RESCHEDULED, class: Class::Service, build, sample },
    NoticeType { kind: notices::EVENT_CANCELLED, class: Class::Service, build, sample },
];

/// Sessions that one mail names at most; further ones it counts.
const MOST: usize = 60;

/// What stands in the row.
#[derive(Deserialize)]
struct Kept {
    version: i64,
    /// The event became public with this version.
    #[serde(default)]
    is_first: bool,
    items: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct LetterContext {
    rehearsal: bool,
    recipient: Recipient,
    event: registration::EventPart,
    /// How the event was dated before.
    days_before: Days,
    /// Ends the keys of subject and lead of `programme/changed`.
    variant: &'static str,
    items: Vec<ItemPart>,
    /// How many there are beside `items`.
    more: usize,
    programme_url: String,
    manage_url: Option<String>,
    calendar_url: Option<String>,
    contact: Contact,
}

#[derive(Debug, Serialize)]
struct Recipient {
    name: String,
    zone: String,
}

#[derive(Debug, Serialize)]
struct Days {
    starts_on: String,
    ends_on: String,
}

fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let kept = Kept::deserialize(&notice.context).map_err(|error| Error::internal("the row of a notice", error))?;
    let event = events::get(conn, notice.event.ok_or_else(Problem::not_found)?)?;
    // One publication is told to many. What is read of its event is the row of this version.
    let name = format!("{}/{}/{}/{}", event.id, event.version, kept.version, kept.is_first);
    let publication = platform.recent.settled(&name, || Publication::for_letter(conn, event, kept.version, kept.is_first))?;
    let person = people::get(conn, notice.person.ok_or_else(Problem::not_found)?)?;
    // The row is about the registration, or about the person who has none.
    let registration =
        if notice.subject.0 == person.id.0 { None } else { Some(registration::get(conn, RegistrationId(notice.subject.0))?) };
    let contact = registration::contact(platform, &publication.event);
    let reply_to = reply_to(&contact);
    let sessions: Vec<&Line> = kept.items.iter().filter(|line| line.kind == ItemKind::Session).collect();
    let was = &publication.before.details;
    let context = LetterContext {
        rehearsal: platform.is_rehearsal,
        recipient: Recipient { name: notice.recipient_name.clone(), zone: person.time_zone.to_string() },
        event: registration::event_part(platform, &publication.event.saying(&publication.after.details, 0), notice.locale),
        days_before: Days { starts_on: was.starts_on.to_string(), ends_on: was.ends_on.to_string() },
        variant: variant(&kept.items),
        items: sessions.iter().take(MOST).filter_map(|line| item_part(&publication, line, notice.locale)).collect(),
        more: sessions.len().saturating_sub(MOST),
        programme_url: platform.url(&format!("/events/{}/programme?lang={}", publication.event.slug, notice.locale)),
        manage_url: registration.as_ref().map(|registration| registration::manage_url(platform, registration)),
        calendar_url: registration.as_ref().map(|registration| registration::calendar_url(platform, registration)),
        contact,
    };
    let context = serde_json::to_value(context).map_err(|error| Error::internal("the context of a letter", error))?;
    let calendar = kept.items.iter().map(|line| calendar_item(publication.event.id, kept.version, line)).collect();
    Ok(Letter { calendar, ..Letter::new(context, reply_to) })
}

/// What it does to the recipient's calendar.
fn calendar_item(event: EventId, version: i64, line: &Line) -> CalendarItem {
    let item = if line.kind == ItemKind::Event { CalendarItem::event(event) } else { CalendarItem::session(event, line.item.0.into()) };
    let item = item.as_of(version);
    if matches!(line.how, How::Cancelled | How::Left) { item.leaving() } else { item }
}

/// One thing is called by what happened to it.
fn variant(items: &[Line]) -> &'static str {
    match items {
        [first, ..] if first.kind == ItemKind::Event && first.how == How::Restored => "event_restored",
        [only] => only.how.as_str(),
        _ => "several",
    }
}

/// Invented values: nobody of that name was ever told.
fn sample() -> Value {
    let slot = |from: &str, to: &str, place: &str| {
        let at = |time: &str| format!("2015-09-28T{time}:00-05:00[America/Mexico_City]");
        json!({ "starts_at": at(from), "ends_at": at(to), "day": null, "until_day": null, "month": null, "where": place })
    };
    let day = |day: &str| json!({ "starts_at": null, "ends_at": null, "day": day, "until_day": null, "month": null, "where": null });
    json!({
        "rehearsal": true,
        "recipient": { "name": "Prueba O’Neill <b>", "zone": "America/Asuncion" },
        "event": sample_event(),
        "days_before": { "starts_on": "2015-05-07", "ends_on": "2015-05-09" },
        "variant": "several",
        "items": [
            { "how": "moved", "title": sample_passage("Opening ceremony <b>"), "before": slot("09:00", "10:30", "Teatro de la Ciudad"),
                "after": slot("09:30", "11:00", "Palacio de Minería") },
            { "how": "cancelled", "title": sample_passage("Study visit"), "before": day("2015-09-30"), "after": null },
            { "how": "invited", "title": sample_passage("Drafting"), "before": null,
                "after": { "starts_at": null, "ends_at": null, "day": "2015-09-28", "until_day": "2015-09-29", "month": null, "where": null } }
        ],
        "more": 2,
        "programme_url": "https://lyceum.example/events/iclc-2/programme",
        "manage_url": "https://lyceum.example/r/sample", "calendar_url": "https://lyceum.example/calendars/sample.ics",
        "contact": sample_contact()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::locale::Locale;
    use crate::platform::texts::Texts;

    fn render(texts: &Texts, kind: &str, part: &str, locale: Locale, context: &Value) -> String {
        texts.render(&format!("{kind}/{part}.j2"), locale, context).unwrap()
    }

    #[test]
    fn every_notice_is_rendered_from_its_sample_in_every_language() {
        for notice in NOTICES {
            notice.each_part(|part, text, what| {
                assert_eq!(part != "subject.txt", text.contains("https://lyceum.example/r/sample"), "{what}");
            });
        }
    }

    #[test]
    fn every_change_is_said_in_every_language_to_people_without_a_registration_too() {
        let texts = Texts::load().unwrap();
        for locale in Locale::ALL {
            let mut said = std::collections::BTreeSet::new();
            for variant in How::ALL.iter().map(|how| how.as_str()).filter(|how| *how != "rescheduled").chain(["event_restored", "several"])
            {
                let mut context = sample();
                context["variant"] = variant.into();
                context["manage_url"] = Value::Null;
                context["calendar_url"] = Value::Null;
                context["items"][0]["how"] = if How::parse(variant).is_some() { variant.into() } else { "moved".into() };
                for part in ["subject.txt", "body.txt", "body.html"] {
                    said.insert(render(&texts, notices::CHANGED, part, locale, &context));
                }
            }
            assert_eq!(said.len(), 21, "seven subjects, and two bodies of each");
        }
    }

    /// A rendering has a limit of instructions.
    #[test]
    fn the_longest_letter_is_rendered() {
        let texts = Texts::load().unwrap();
        let mut context = sample();
        let moved = context["items"][0].clone();
        context["items"] = Value::from(vec![moved; MOST]);
        for notice in NOTICES {
            let html = render(&texts, notice.kind, "body.html", Locale::Fr, &context);
            assert!(notice.kind == notices::EVENT_CANCELLED || html.matches("Opening ceremony").count() == MOST);
        }
    }
}
