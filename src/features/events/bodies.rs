//! Events in JSON: what comes in, what goes out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::categories::{Approval, Category};
use super::create::{CreateEvent, NewCategory};
use super::model::{Contact, DEFAULT_CATEGORIES, Event, EventKind, EventState, Facts, Partner, PartnerRole};
use super::pools::{ON_SITE_POOL, ONLINE_POOL, Pool};
use crate::kernel::id::EventId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::moment;
use crate::kernel::problem::{FieldErrors, Problem, VALIDATION_FAILED};
use crate::kernel::slug::Slug;
use crate::kernel::text::is_code;
use crate::kernel::zone::Zone;
use crate::platform::db::types::Json;

/// Places of an event at most.
const MOST_PLACES: u32 = 1_000_000;

/// Characters of a title or theme at most, in each language.
const SHORT: usize = 300;
/// Characters of a description at most, in each language.
const LONG: usize = 10_000;

// What is required is an Option here, so that everything missing is named at once.
/// An event to be made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct RawEvent {
    /// Name in addresses: 2 to 64 lower-case letters, digits, hyphens.
    #[schema(required, nullable = false)]
    slug: Option<String>,
    /// What kind.
    #[schema(required, nullable = false)]
    kind: Option<EventKind>,
    /// Full title.
    #[schema(required, value_type = Object, example = json!({"en": "Second Conference"}))]
    title: Option<LanguageMap>,
    /// Title for headers and subjects.
    #[schema(value_type = Option<Object>)]
    short_title: Option<LanguageMap>,
    /// Theme.
    #[schema(value_type = Option<Object>)]
    theme: Option<LanguageMap>,
    /// A few sentences.
    #[schema(value_type = Option<Object>)]
    description: Option<LanguageMap>,
    /// A city zone: `America/Mexico_City`.
    #[schema(required, nullable = false)]
    time_zone: Option<String>,
    /// First day: `2015-09-28`.
    #[schema(required, nullable = false)]
    starts_on: Option<String>,
    /// Last day.
    #[schema(required, nullable = false)]
    ends_on: Option<String>,
    /// Places on site.
    #[schema(required, nullable = false)]
    capacity: Option<u32>,
    /// Places online; without it mode `online` is refused.
    online_capacity: Option<u32>,
    /// RFC 3339 or RFC 9557; a wall time without offset is that of the event's zone. Never opens without.
    registration_opens_at: Option<String>,
    /// The same; closes with the last day without.
    registration_closes_at: Option<String>,
    /// Categories in the order of the form; all fourteen when left out.
    categories: Option<Vec<RawCategory>>,
}

/// A category to be made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct RawCategory {
    /// In `snake_case`; `event` and `online` are reserved.
    code: String,
    /// The event's own title.
    #[schema(value_type = Option<Object>)]
    title: Option<LanguageMap>,
    /// Places of its own.
    capacity: Option<u32>,
}

impl RawEvent {
    /// Reads everything and names everything wrong at once.
    ///
    /// # Errors
    /// `validation_failed`.
    pub fn parse(self) -> Result<CreateEvent, Problem> {
        let mut errors = FieldErrors::default();
        let slug = errors.required("/slug", self.slug.as_deref(), Slug::parse);
        let kind = errors.present("/kind", self.kind);
        let title = errors.present("/title", self.title);
        let zone = errors.required("/time_zone", self.time_zone.as_deref(), Zone::parse);
        let starts_on = errors.required("/starts_on", self.starts_on.as_deref(), moment::parse_day);
        let ends_on = errors.required("/ends_on", self.ends_on.as_deref(), moment::parse_day);
        let capacity = errors.present("/capacity", self.capacity);
        if let (Some(first), Some(last)) = (starts_on, ends_on)
            && last < first
        {
            errors.add("/ends_on", "before_start", "the last day is before the first");
        }
        for (pointer, places) in [("/capacity", capacity), ("/online_capacity", self.online_capacity)] {
            if places.is_some_and(|n| n > MOST_PLACES) {
                errors.add(pointer, "too_large", format!("at most {MOST_PLACES}"));
            }
        }
        let texts = [("/title", title.as_ref()), ("/short_title", self.short_title.as_ref()), ("/theme", self.theme.as_ref())];
        for (pointer, text) in texts.into_iter().chain([("/description", self.description.as_ref())]) {
            let most = if pointer == "/description" { LONG } else { SHORT };
            if text.is_some_and(|text| text.iter().any(|(_, words)| words.chars().count() > most)) {
                errors.add(pointer, "too_long", format!("at most {most} characters in each language"));
            }
        }
        let mut moment = |pointer, text: Option<String>| {
            let zone = zone.as_ref()?;
            text.and_then(|text| errors.check(pointer, moment::parse(&text, zone)))
        };
        let opens = moment("/registration_opens_at", self.registration_opens_at);
        let closes = moment("/registration_closes_at", self.registration_closes_at);
        if let (Some(opens), Some(closes)) = (opens, closes)
            && closes <= opens
        {
            errors.add("/registration_closes_at", "before_start", "closes before it opens");
        }
        let categories = categories(self.categories, &mut errors);
        errors.finish()?;
        // A `None` among these has left an error behind, so that `finish` has returned.
        let all = (|| {
            let (slug, kind, title, time_zone) = (slug?, kind?, title?, zone?);
            let (starts_on, ends_on, capacity) = (starts_on?, ends_on?, capacity?);
            Some(CreateEvent {
                slug,
                kind,
                title,
                short_title: self.short_title,
                theme: self.theme,
                description: self.description,
                time_zone,
                starts_on,
                ends_on,
                capacity,
                online_capacity: self.online_capacity,
                registration_opens_at: opens,
                registration_closes_at: closes,
                categories,
            })
        })();
        all.ok_or_else(|| Problem::new(&VALIDATION_FAILED))
    }
}

fn categories(raw: Option<Vec<RawCategory>>, errors: &mut FieldErrors) -> Vec<NewCategory> {
    let Some(raw) = raw else {
        return DEFAULT_CATEGORIES.iter().map(|code| NewCategory { code: (*code).into(), title: None, capacity: None }).collect();
    };
    if raw.is_empty() {
        errors.add("/categories", "required", "at least one category");
    }
    for (i, category) in raw.iter().enumerate() {
        let pointer = format!("/categories/{i}/code");
        if !is_code(&category.code) {
            errors.add(&pointer, "invalid", "lower-case letters, digits and _");
        } else if [ON_SITE_POOL, ONLINE_POOL].contains(&category.code.as_str()) {
            errors.add(&pointer, "reserved", "this name is reserved");
        } else if raw.iter().take(i).any(|other| other.code == category.code) {
            errors.add(&pointer, "duplicate", "this category stands twice");
        }
        if category.capacity.is_some_and(|n| n > MOST_PLACES) {
            errors.add(format!("/categories/{i}/capacity"), "too_large", format!("at most {MOST_PLACES}"));
        }
    }
    raw.into_iter().map(|c| NewCategory { code: c.code, title: c.title, capacity: c.capacity }).collect()
}

/// An event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: EventId,
    /// Name in addresses.
    pub slug: String,
    /// Slug of the series it is an edition of.
    pub series: Option<String>,
    /// Which edition.
    pub ordinal: Option<i64>,
    /// What kind.
    pub kind: EventKind,
    /// Where in its life.
    pub state: EventState,
    /// Full title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Title for headers and subjects, by language.
    #[schema(value_type = Object)]
    pub short_title: LanguageMap,
    /// Theme, by language.
    #[schema(value_type = Option<Object>)]
    pub theme: Option<LanguageMap>,
    /// A few sentences, by language.
    #[schema(value_type = Option<Object>)]
    pub description: Option<LanguageMap>,
    /// City or place, by language.
    #[schema(value_type = Option<Object>)]
    pub place: Option<LanguageMap>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Zone of the place.
    pub time_zone: String,
    /// First day.
    pub starts_on: String,
    /// Last day.
    pub ends_on: String,
    /// RFC 3339, UTC.
    pub registration_opens_at: Option<String>,
    /// RFC 3339, UTC.
    pub registration_closes_at: Option<String>,
    /// Categories in the order of the form.
    pub categories: Vec<CategoryView>,
    /// Places on site.
    pub capacity: Option<i64>,
    /// Places online.
    pub online_capacity: Option<i64>,
    /// Partners in the order they are named.
    pub partners: Vec<PartnerView>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// Facts with their sources.
    pub facts: Facts,
}

/// A category of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CategoryView {
    /// `mayor`.
    pub code: String,
    /// The event's own title, by language.
    #[schema(value_type = Option<Object>)]
    pub title: Option<LanguageMap>,
    /// Places of its own, if it has a pool.
    pub capacity: Option<i64>,
    /// When it opens, where not with the event. RFC 3339, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    /// When it closes, where not with the event. RFC 3339, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<String>,
    /// For how many minutes it goes on after closing.
    pub grace_minutes: i64,
    /// Whether later requests are kept on a list, without a place, until the secretariat decides.
    pub late_list: bool,
    /// Who approves.
    pub approval: Approval,
}

impl CategoryView {
    /// With the places of its own, if it has a pool.
    pub fn new(category: Category, capacity: Option<i64>) -> Self {
        Self {
            code: category.code,
            title: category.title.map(|Json(title)| title),
            capacity,
            opens_at: category.opens_at.map(|at| at.to_string()),
            closes_at: category.closes_at.map(|at| at.to_string()),
            grace_minutes: category.grace_minutes,
            late_list: category.late_list,
            approval: category.approval,
        }
    }
}

/// A partner of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartnerView {
    /// Its name, by language.
    #[schema(value_type = Object)]
    pub name: LanguageMap,
    /// What it does.
    pub role: PartnerRole,
}

/// The parts of an event that stand in other tables.
pub(super) struct Parts {
    pub series: Option<Slug>,
    pub categories: Vec<Category>,
    pub pools: Vec<Pool>,
    pub partners: Vec<Partner>,
}

impl EventView {
    pub(super) fn new(event: Event, parts: Parts) -> Self {
        let places = |code: &str| parts.pools.iter().find(|pool| pool.code == code).map(|pool| pool.capacity);
        let category = |category: Category| {
            let capacity = places(&category.code);
            CategoryView::new(category, capacity)
        };
        Self {
            id: event.id,
            slug: event.slug.to_string(),
            series: parts.series.map(|slug| slug.to_string()),
            ordinal: event.ordinal,
            kind: event.kind,
            state: event.state,
            title: event.title.0,
            short_title: event.short_title.0,
            theme: event.theme.map(|Json(theme)| theme),
            description: event.description.map(|Json(words)| words),
            place: event.place.map(|Json(place)| place),
            country: event.country.map(|country| country.code().to_owned()),
            time_zone: event.time_zone.to_string(),
            starts_on: event.starts_on.to_string(),
            ends_on: event.ends_on.to_string(),
            registration_opens_at: event.registration_opens_at.map(|at| at.to_string()),
            registration_closes_at: event.registration_closes_at.map(|at| at.to_string()),
            capacity: places(ON_SITE_POOL),
            online_capacity: places(ONLINE_POOL),
            categories: parts.categories.into_iter().map(category).collect(),
            partners: parts.partners.into_iter().map(|p| PartnerView { name: p.name.0, role: p.role }).collect(),
            contact: event.contact.map(|Json(contact)| contact),
            facts: event.facts.0,
        }
    }
}
