//! What is in the notices of registration: the context that `email-templates/registration/*` are rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::model::Registration;
use super::signup::{self, SignUp};
use super::subscription::{self, SubscriptionPart};
use super::{form, notices, store, view};
use crate::features::events::{self, Contact, Event, EventKind};
use crate::features::people::{self, Person};
use crate::features::programme::{self, Session, When};
use crate::kernel::email::EmailAddress;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{CalendarItem, Letter, NoticeType, sample_passage};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of this feature, for the composition root.
pub const NOTICES: [NoticeType; 13] = [
    service(notices::CONFIRMED),
    service(notices::SUBMITTED),
    service(notices::INFORMATION_MISSING),
    service(notices::DECLINED),
    service(notices::WAITING),
    service(notices::OFFERED),
    service(notices::OFFER_EXPIRED),
    service(notices::LATE),
    service(notices::LAST_CALL),
    service(notices::ENTERED),
    service(notices::SUBSTITUTED),
    service(notices::CANCELLED),
    service(notices::LINK),
];

const fn service(kind: &'static str) -> NoticeType {
    NoticeType { kind, class: Class::Service, build, sample }
}

#[derive(Debug, Serialize)]
struct LetterContext {
    rehearsal: bool,
    recipient: Recipient,
    event: EventPart,
    first_session: Option<FirstSession>,
    /// To a series of webinars.
    subscription: Option<SubscriptionPart>,
    number: String,
    /// Where the registration stood when the notice was written; `None` in notices of before that was kept.
    status: Option<String>,
    position: Option<i64>,
    why: Why,
    manage_url: String,
    calendar_url: String,
    contact: Contact,
}

/// Why a registration stands where it stood when the notice was written, and until when.
#[derive(Debug, Serialize)]
struct Why {
    reason: Option<String>,
    note: Option<String>,
    until: Option<String>,
    /// `last_call` only: what is to be done, `missing`, `consent` or `answers`.
    what: Option<String>,
    /// Beside what the letter says, questions of the event are to be answered.
    has_questions: bool,
}

impl Why {
    fn of(notice: &Notice) -> Self {
        let text = |name: &str| notice.context.get(name).and_then(Value::as_str).map(str::to_owned);
        Self { reason: text("reason"), note: text("note"), until: text("until"), what: text("what"), has_questions: false }
    }
}

#[derive(Debug, Serialize)]
struct Recipient {
    name: String,
    category: String,
    category_title: Option<Passage>,
    mode: &'static str,
    zone: String,
}

/// The event, as every letter about it names it.
#[derive(Clone, Debug, Serialize)]
pub struct EventPart {
    title: Passage,
    short_name: String,
    theme: Option<Passage>,
    starts_on: String,
    ends_on: String,
    place: Option<String>,
    zone: String,
    url: String,
}

#[derive(Debug, Serialize)]
struct FirstSession {
    title: Passage,
    starts_at: String,
    #[serde(rename = "where")]
    place: Option<String>,
}

/// Reads what the letter needs as of now; position is that of the moment the notice was written.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let registration = store::get(conn, notice.subject.0.into())?;
    let event = events::get(conn, registration.event)?;
    let person = people::get(conn, registration.person)?;
    let locale = notice.locale;
    // Whoever was entered by somebody else learns by these that there is something to be answered.
    let mut why = Why::of(notice);
    let may_ask = [notices::ENTERED, notices::LAST_CALL].contains(&notice.kind.as_str()) && why.what.as_deref() != Some("answers");
    why.has_questions = may_ask && form::lacks_answers(conn, &registration)?;
    let sign_ups = signup::sign_ups(conn, registration.id)?;
    let contact = contact(platform, &event);
    let reply_to = reply_to(&contact);
    let context = LetterContext {
        rehearsal: platform.is_rehearsal,
        recipient: recipient(conn, &registration, person, locale)?,
        event: event_part(platform, &event, locale),
        first_session: first_session(conn, &event, (&registration, &sign_ups), locale)?,
        subscription: subscription::part(conn, &event, (&registration, &sign_ups), locale)?,
        number: view::number(&event.number_prefix, registration.number),
        status: notice.context.get("status").and_then(Value::as_str).map(str::to_owned),
        position: notice.context.get("position").and_then(Value::as_i64),
        why,
        manage_url: view::manage_url(platform, &registration),
        calendar_url: view::calendar_url(platform, &registration),
        contact,
    };
    let calendar = match notice.kind.as_str() {
        // Whoever was entered and does not come yet gets no entry, and of an offer a tentative one: that is decided where the calendar is
        // made.
        notices::CONFIRMED | notices::ENTERED | notices::OFFERED => entries(&event, &sign_ups, SignUp::has_seat),
        notices::CANCELLED | notices::SUBSTITUTED | notices::OFFER_EXPIRED | notices::DECLINED => {
            entries(&event, &sign_ups, |sign_up| sign_up.had_seat).into_iter().map(CalendarItem::leaving).collect()
        }
        _ => Vec::new(),
    };
    let context = serde_json::to_value(context).map_err(|error| Error::internal("the context of a letter", error))?;
    Ok(Letter { calendar, ..Letter::new(context, reply_to) })
}

/// Whom to ask about an event: its own contact, else the institution's.
pub fn contact(platform: &Platform, event: &Event) -> Contact {
    let mail = &platform.config.mail;
    event.contact.as_ref().map_or_else(
        || Contact { name: mail.from_name.clone(), email: mail.from_address.clone(), phone: None, fax: None, postal: None },
        |Json(contact)| contact.clone(),
    )
}

/// Where answers go, if that is an address.
pub fn reply_to(contact: &Contact) -> Option<(String, EmailAddress)> {
    EmailAddress::parse(&contact.email).ok().map(|address| (contact.name.clone(), address))
}

fn recipient(conn: &mut Conn, registration: &Registration, person: Person, locale: Locale) -> Result<Recipient> {
    let categories = events::categories(conn, registration.event)?;
    let own = categories.into_iter().find(|category| category.code == registration.category);
    Ok(Recipient {
        name: person.full_name(),
        category: registration.category.clone(),
        category_title: own.and_then(|category| category.title).map(|Json(title)| title.get(locale)),
        mode: registration.mode.as_str(),
        zone: person.time_zone.to_string(),
    })
}

/// The event in the reader's language.
pub fn event_part(platform: &Platform, event: &Event, locale: Locale) -> EventPart {
    EventPart {
        title: event.title.0.get(locale),
        short_name: event.short_title.0.text(locale),
        theme: event.theme.as_ref().map(|Json(theme)| theme.get(locale)),
        starts_on: event.starts_on.to_string(),
        ends_on: event.ends_on.to_string(),
        place: event.place.as_ref().map(|Json(place)| place.text(locale)),
        zone: event.time_zone.to_string(),
        url: platform.url(&format!("/events/{}?lang={locale}", event.slug)),
    }
}

/// What a registration brings into a calendar: the event; of a series of webinars, which is no appointment of half a year, those webinars.
fn entries(event: &Event, sign_ups: &[SignUp], of: impl Fn(&SignUp) -> bool) -> Vec<CalendarItem> {
    if event.kind != EventKind::WebinarSeries {
        return vec![CalendarItem::event(event.id)];
    }
    sign_ups.iter().filter(|sign_up| of(sign_up)).map(|sign_up| CalendarItem::session(event.id, sign_up.session)).collect()
}

/// The first session with a time that they have: where one has to be, and when.
fn first_session(
    conn: &mut Conn,
    event: &Event,
    (registration, sign_ups): (&Registration, &[SignUp]),
    locale: Locale,
) -> Result<Option<FirstSession>> {
    let sessions = programme::sessions(conn, event.id)?;
    let has_seat = |session: &Session| sign_ups.iter().any(|sign_up| sign_up.session == session.id && sign_up.has_seat());
    let open = |session: &&Session| session.details.comes_with(&registration.category, has_seat(session)) && !session.details.is_cancelled;
    let Some((session, starts_at)) = sessions.iter().filter(open).find_map(|session| match session.details.when.clone() {
        When::Time(starts_at, _) => Some((session, starts_at)),
        When::Days(..) | When::Month(_) => None,
    }) else {
        return Ok(None);
    };
    let rooms = events::rooms(conn, event.id)?;
    let room = session.details.room.and_then(|id| rooms.into_iter().find(|room| room.id == id));
    Ok(Some(FirstSession {
        title: session.details.title.get(locale),
        starts_at: session.details.time_zone.at(starts_at).to_string(),
        place: room.map(|room| room.details.name.text(locale)),
    }))
}

/// The event of samples: the conference of the demonstration.
pub fn sample_event() -> Value {
    json!({
        "title": sample_passage("2nd International Conference on Learning Cities"), "short_name": "ICLC 2015",
        "theme": sample_passage("Building Sustainable Learning Cities"), "starts_on": "2015-09-28", "ends_on": "2015-09-30",
        "place": "Mexico City", "zone": "America/Mexico_City", "url": "https://lyceum.example/events/iclc-2"
    })
}

/// Who is to be asked, in samples.
pub fn sample_contact() -> Value {
    json!({
        "name": "UNESCO Institute for Lifelong Learning", "email": "secretariat@example.org", "phone": null, "fax": null, "postal": null
    })
}

/// Invented values: nobody of that name was ever registered.
fn sample() -> Value {
    json!({
        "rehearsal": true,
        "recipient": {
            "name": "Prueba O’Neill <b>", "category": "mayor", "category_title": null, "mode": "on_site",
            "zone": "America/Asuncion"
        },
        "event": sample_event(),
        "first_session": {
            "title": sample_passage("Opening ceremony"), "starts_at": "2015-09-28T09:00:00-05:00[America/Mexico_City]", "where": "Teatro de la Ciudad"
        },
        "subscription": null, "number": "ICLC2-0417", "status": "waiting", "position": 7,
        "why": { "reason": "other", "note": "Please send a photograph <b>.", "until": "2015-09-10T12:00:00Z", "what": "missing", "has_questions": true }, "manage_url": "https://lyceum.example/r/sample",
        "calendar_url": "https://lyceum.example/calendars/sample.ics",
        "contact": sample_contact()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::texts::Texts;

    #[test]
    fn every_notice_is_rendered_from_its_sample_in_every_language() {
        for notice in NOTICES {
            notice.each_part(|part, text, what| {
                assert_eq!(part == "subject.txt", !text.contains("ICLC2-0417"), "{what}: the number stands in the bodies alone");
            });
        }
    }

    #[test]
    fn the_confirmation_of_a_series_says_to_what_one_subscribed() {
        let texts = Texts::load().unwrap();
        for locale in Locale::ALL {
            let mut said = std::collections::BTreeSet::new();
            for is_whole in [true, false] {
                let mut context = sample();
                context["subscription"] = subscription::sample_part(is_whole);
                for part in ["body.txt", "body.html"] {
                    let text = texts.render(&format!("{}/{part}.j2", notices::CONFIRMED), locale, &context).unwrap();
                    assert!(text.contains("Rivers of learning") && text.contains("/r/sample"), "{locale} {part}: {text}");
                    said.insert(text);
                }
            }
            assert_eq!(said.len(), 4, "{locale}");
        }
    }

    /// Whoever was entered by somebody else learns from that mail alone where they stand.
    #[test]
    fn who_was_entered_is_told_where_they_stand() {
        let texts = Texts::load().unwrap();
        for locale in Locale::ALL {
            let mut said = std::collections::BTreeSet::new();
            for status in ["confirmed", "waiting", "offered", "submitted", "late"] {
                let mut context = sample();
                context["status"] = status.into();
                for part in ["body.txt", "body.html"] {
                    said.insert(texts.render(&format!("{}/{part}.j2", notices::ENTERED), locale, &context).unwrap());
                }
            }
            assert_eq!(said.len(), 10, "{locale}");
        }
    }
}
