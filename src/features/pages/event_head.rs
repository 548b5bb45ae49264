//! The head of an event, which all its pages carry, and where its registration stands.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::reader::{Reader, at};
use crate::features::events::pools::{Pool, WhenFull};
use crate::features::events::{self, Category, Contact, Entrance, Event, EventKind, EventState, Phase};
use crate::kernel::language_map::{LanguageMap, Passage};
use crate::platform::Platform;
use crate::platform::db::types::Json;

/// An event as pages name it.
#[derive(Clone, Debug, Serialize)]
pub struct EventHead {
    pub slug: String,
    pub kind: EventKind,
    pub state: EventState,
    pub tense: &'static str,
    pub accent: Option<&'static str>,
    pub short_name: String,
    pub title: Passage,
    pub theme: Option<Passage>,
    pub lead: Option<Passage>,
    pub starts_on: Date,
    pub ends_on: Date,
    pub place: Option<String>,
    pub zone: String,
    pub url: String,
    pub programme_url: Option<String>,
    pub register_url: Option<String>,
    pub calendar_url: String,
    pub webcal_url: String,
    pub contact: Option<Contact>,
}

impl EventHead {
    /// The head of an event for one reader. `has_programme`: there is something in its programme.
    pub fn new(platform: &Platform, reader: Reader, event: &Event, has_programme: bool, now: Timestamp) -> Self {
        let passage = |map: &Option<Json<LanguageMap>>| map.as_ref().map(|Json(map)| map.get(reader.locale));
        let page = path(event, "");
        let calendar_url = platform.url(&format!("{page}/calendar.ics"));
        let may_register = matches!(register_state(event, now), RegisterState::Open | RegisterState::NotYet);
        Self {
            slug: event.slug.to_string(),
            kind: event.kind,
            state: event.state,
            tense: tense(event, now),
            accent: None,
            short_name: event.short_title.0.get(reader.locale).text,
            title: event.title.0.get(reader.locale),
            theme: passage(&event.theme),
            lead: passage(&event.description).map(|text| paragraphs(text).0),
            starts_on: event.starts_on.0,
            ends_on: event.ends_on.0,
            place: passage(&event.place).map(|place| place.text),
            zone: event.time_zone.name().to_owned(),
            url: reader.address(&page),
            programme_url: has_programme.then(|| reader.address(&path(event, "/programme"))),
            register_url: may_register.then(|| reader.address(&path(event, "/register"))),
            webcal_url: webcal(&calendar_url),
            calendar_url,
            contact: event.contact.as_ref().map(|Json(contact)| contact.clone()),
        }
    }
}

/// The first paragraph of a text, and the others.
pub fn paragraphs(passage: Passage) -> (Passage, Option<Passage>) {
    let (first, rest) = passage.text.split_once("\n\n").map_or((passage.text.as_str(), ""), |(first, rest)| (first, rest.trim()));
    let rest = (!rest.is_empty()).then(|| Passage { text: rest.to_owned(), ..passage.clone() });
    (Passage { text: first.to_owned(), ..passage.clone() }, rest)
}

/// The address of a page of an event; always by its slug, so that a page has one address.
pub fn path(event: &Event, page: &str) -> String {
    format!("/events/{}{page}", event.slug)
}

/// The address by which calendar programs subscribe.
pub fn webcal(calendar_url: &str) -> String {
    let rest = calendar_url.split_once("://").map_or(calendar_url, |(_, rest)| rest);
    format!("webcal://{rest}")
}

/// Whether an event is over, going on, or to come: `past`, `now`, `future`.
pub fn tense(event: &Event, now: Timestamp) -> &'static str {
    if now >= event.over_at() {
        "past"
    } else if now >= event.begins_at() {
        "now"
    } else {
        "future"
    }
}

/// Where registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterState {
    /// There is none.
    None,
    /// It opens later.
    NotYet,
    /// People may register.
    Open,
    /// It is over; requests are kept on a list.
    Late,
    /// It is over, or the event is.
    Closed,
}

/// Where the registration of an event stands now.
pub fn register_state(event: &Event, now: Timestamp) -> RegisterState {
    match event.phase(now) {
        _ if event.registration_opens_at.is_none() => RegisterState::None,
        Phase::BeforeRegistration => RegisterState::NotYet,
        Phase::RegistrationOpen => RegisterState::Open,
        Phase::AfterRegistration | Phase::Past | Phase::Cancelled => RegisterState::Closed,
    }
}

/// The same with what each category says of its own.
fn widest_state(event: &Event, categories: &[Category], now: Timestamp) -> RegisterState {
    match events::widest(categories, event, now) {
        _ if categories.iter().all(|category| category.opens_at(event).is_none()) => RegisterState::None,
        Entrance::Open => RegisterState::Open,
        Entrance::Late => RegisterState::Late,
        Entrance::NotOpen => RegisterState::NotYet,
        Entrance::Closed => RegisterState::Closed,
    }
}

/// Registration as pages tell of it.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterInfo {
    pub state: RegisterState,
    pub opens_at: Option<String>,
    pub closes_at: String,
    pub availability: Availability,
}

impl RegisterInfo {
    /// What to say of an event's registration.
    pub fn new(event: &Event, categories: &[Category], availability: Availability, now: Timestamp) -> Self {
        let opens = categories.iter().filter_map(|category| category.opens_at(event)).min();
        let closes = categories.iter().map(|category| category.closes_at(event)).max().unwrap_or_else(|| event.closes_at());
        Self {
            state: widest_state(event, categories, now),
            opens_at: opens.map(|opens| at(&event.time_zone, opens)),
            closes_at: at(&event.time_zone, last_moment(event, closes)),
            availability,
        }
    }
}

/// Midnight after a day is told as the end of that day.
fn last_moment(event: &Event, closes: Timestamp) -> Timestamp {
    let local = event.time_zone.at(closes);
    let is_midnight = (local.hour(), local.minute()) == (0, 0);
    if is_midnight { closes.checked_sub(SignedDuration::from_mins(1)).unwrap_or(closes) } else { closes }
}

/// Places left, coarsely: exact numbers are for staff and for the capacity of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Places are left.
    Yes,
    /// Few are left.
    Few,
    /// Full, with a waiting list.
    Waiting,
    /// Full.
    None,
}

impl Availability {
    /// Of several pools: that of the mode in which most is left. A pool of one category says nothing about the others.
    pub fn of(pools: &[Pool]) -> Self {
        let common = pools.iter().filter(|pool| pool.categories.is_none());
        common.map(Self::of_pool).min().unwrap_or(Self::Yes)
    }

    fn of_pool(pool: &Pool) -> Self {
        let few = (pool.capacity / 20).max(5);
        match (pool.free(), pool.when_full) {
            (..=0, WhenFull::Refuse) => Self::None,
            (..=0, WhenFull::Wait) => Self::Waiting,
            (..=0, WhenFull::Overflow) => Self::Yes,
            (free, _) if free < few => Self::Few,
            _ => Self::Yes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::events::pools::{FreePlace, Mode};
    use crate::kernel::id::PoolId;

    fn pool(capacity: i64, confirmed: i64, when_full: WhenFull) -> Pool {
        let modes = Some(Json(vec![Mode::OnSite]));
        let (id, code, free_place) = (PoolId::new(), "event".to_owned(), FreePlace::Automatic);
        Pool {
            id,
            code,
            title: None,
            capacity,
            categories: None,
            modes,
            when_full,
            free_place,
            confirmed,
            held: 0,
            offered: 0,
            offer_hours: 48,
            version: 1,
        }
    }

    #[test]
    fn availability_is_coarse() {
        let of = |capacity, confirmed, when_full| Availability::of(&[pool(capacity, confirmed, when_full)]);
        assert_eq!(of(100, 95, WhenFull::Wait), Availability::Yes, "five left is not yet few");
        assert_eq!(of(100, 96, WhenFull::Wait), Availability::Few);
        assert_eq!(of(1000, 951, WhenFull::Wait), Availability::Few, "under five in a hundred");
        assert_eq!(of(1000, 950, WhenFull::Wait), Availability::Yes);
        assert_eq!(of(100, 100, WhenFull::Wait), Availability::Waiting);
        assert_eq!(of(100, 100, WhenFull::Refuse), Availability::None);
        assert_eq!(of(100, 100, WhenFull::Overflow), Availability::Yes);
        assert_eq!(of(0, 0, WhenFull::Wait), Availability::Waiting);
    }

    #[test]
    fn the_mode_with_most_places_decides_and_a_category_does_not() {
        let full = pool(10, 10, WhenFull::Wait);
        let online = Pool { modes: Some(Json(vec![Mode::Online])), ..pool(500, 0, WhenFull::Wait) };
        let mayors = Pool { categories: Some(Json(vec!["mayor".into()])), modes: None, ..pool(40, 0, WhenFull::Wait) };
        assert_eq!(Availability::of(&[full.clone(), online]), Availability::Yes);
        assert_eq!(Availability::of(&[full, mayors]), Availability::Waiting);
    }

    #[test]
    fn the_first_paragraph_leads() {
        let map = LanguageMap::new([("en", "One.\nStill one.\n\nTwo.\n\nThree.")]).unwrap();
        let (first, rest) = paragraphs(map.get(crate::kernel::locale::Locale::Fr));
        assert_eq!((first.text.as_str(), first.is_fallback), ("One.\nStill one.", true));
        assert_eq!(rest.map(|rest| (rest.text, rest.lang)), Some(("Two.\n\nThree.".into(), "en".into())));
        assert_eq!(paragraphs(first).1, None);
    }

    #[test]
    fn a_subscription_has_its_own_scheme() {
        assert_eq!(webcal("https://example.org/events/iclc-2/calendar.ics"), "webcal://example.org/events/iclc-2/calendar.ics");
    }
}
