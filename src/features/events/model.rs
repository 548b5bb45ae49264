//! Rows, states and the parts of an event.

use diesel::prelude::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::country::Country;
use crate::kernel::id::{EventId, SeriesId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::{event_partners, events};
use crate::platform::db::types::{Day, Json, Utc};
use crate::text_enum;

text_enum! {
    /// What kind of event.
    pub enum EventKind {
        /// A dated conference edition.
        Conference = "conference",
        /// A series of webinars; registering for it subscribes.
        WebinarSeries = "webinar_series",
        /// A ceremony of its own.
        Ceremony = "ceremony",
        /// A festival.
        Festival = "festival",
        /// A meeting.
        Meeting = "meeting",
    }
}

text_enum! {
    /// Where an event is in its life. Draft → published → cancelled or archived.
    pub enum EventState {
        /// Seen by its staff only.
        Draft = "draft",
        /// Public.
        Published = "published",
        /// Public, and does not take place.
        Cancelled = "cancelled",
        /// Public, kept as it was.
        Archived = "archived",
    }
}

impl EventState {
    /// What it is when its publications say that it does not take place, or that it does after all.
    pub(super) fn when_cancelled(self, is_cancelled: bool) -> Self {
        match (self, is_cancelled) {
            (Self::Published, true) => Self::Cancelled,
            (Self::Cancelled, false) => Self::Published,
            (state, _) => state,
        }
    }

    /// The changes an organiser may make. What was cancelled stays so: kept as archived it would look as if it had taken place.
    pub fn may_become(self, next: Self) -> bool {
        use EventState::{Archived, Cancelled, Draft, Published};
        matches!((self, next), (Draft, Published) | (Published, Cancelled | Archived))
    }
}

text_enum! {
    /// What a body does for the event.
    pub enum PartnerRole {
        /// Runs it.
        Organiser = "organiser",
        /// Runs it together with the organiser.
        CoOrganiser = "co_organiser",
        /// Pays.
        Sponsor = "sponsor",
    }
}

/// The participant categories of the field, in the order of the form.
pub const DEFAULT_CATEGORIES: [&str; 14] = [
    "minister",
    "mayor",
    "city_executive",
    "national_commission",
    "igo",
    "ngo",
    "academia",
    "private_sector",
    "press",
    "speaker",
    "interpreter",
    "staff",
    "exhibitor",
    "observer",
];

/// An event.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = events, check_for_backend(MultiBackend))]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// Name in addresses.
    pub slug: Slug,
    /// The series it is an edition of.
    pub series: Option<SeriesId>,
    /// Which edition.
    pub ordinal: Option<i64>,
    /// What kind.
    pub kind: EventKind,
    /// Where in its life.
    pub state: EventState,
    /// Full title.
    pub title: Json<LanguageMap>,
    /// Title for headers and subjects.
    pub short_title: Json<LanguageMap>,
    /// Theme; the heading of the page.
    pub theme: Option<Json<LanguageMap>>,
    /// A few sentences.
    pub description: Option<Json<LanguageMap>>,
    /// City or place.
    pub place: Option<Json<LanguageMap>>,
    /// Country of the place.
    pub country: Option<Country>,
    /// Zone of the place.
    pub time_zone: Zone,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// When registration opens; `None`: never.
    pub registration_opens_at: Option<Utc>,
    /// When it closes; `None`: with the last day.
    pub registration_closes_at: Option<Utc>,
    /// Begins every registration number.
    pub number_prefix: String,
    /// Whom to ask.
    pub contact: Option<Json<Contact>>,
    /// Facts with their sources.
    pub facts: Json<Facts>,
    /// Rises with published content.
    pub public_revision: i64,
    /// SEQUENCE of the event's calendar entry.
    pub sequence: i64,
    /// For If-Match.
    pub version: i64,
    /// When it was made.
    pub created_at: Utc,
    /// LAST-MODIFIED of the calendar entry.
    pub last_modified: Utc,
    /// When it became public.
    pub published_at: Option<Utc>,
    /// How often its programme was published.
    pub programme_version: i64,
}

impl Event {
    /// True once the public may know of it.
    pub fn is_public(&self) -> bool {
        self.state != EventState::Draft
    }

    /// The instant registration ends: as set, else the end of the last day at the place.
    pub fn closes_at(&self) -> Timestamp {
        self.registration_closes_at.map_or_else(|| self.time_zone.end_of(self.ends_on.0), |at| at.0)
    }

    /// Midnight at the place after the last day.
    pub fn over_at(&self) -> Timestamp {
        self.time_zone.end_of(self.ends_on.0)
    }

    /// Midnight at the place before the first day.
    pub fn begins_at(&self) -> Timestamp {
        self.time_zone.start_of(self.starts_on.0)
    }
}

/// Whom to ask: the secretariat's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// The body.
    pub name: String,
    /// Where replies go.
    pub email: String,
    /// Telephone, as printed.
    pub phone: Option<String>,
    /// Fax, as printed.
    pub fax: Option<String>,
    /// Postal address.
    pub postal: Option<String>,
}

/// What is known of the event beside its programme, each with where it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Facts {
    /// `real` or `synthetic`.
    pub status: String,
    /// Where the facts were read.
    pub sources: Vec<String>,
    /// Figures that others reported; never mixed with what the service counts.
    pub figures: Vec<Figure>,
    /// Documents the event adopted.
    pub outcome_documents: Vec<String>,
    /// Cities whose case studies are presented.
    pub case_study_cities: Vec<NamedCity>,
}

/// A figure with its kind and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Figure {
    /// What is counted: `participants`.
    pub label: String,
    /// As reported: `more than 500`.
    pub value: String,
    /// `expected`, `registered`, `reported`.
    pub kind: String,
    /// Where it was read.
    pub source: String,
    /// The day or month it is of, where known: a page of an earlier day does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// A city as a fact names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NamedCity {
    /// Its name.
    pub name: String,
    /// Its country's ISO code.
    pub country: String,
}

/// A body with its name on the event.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = event_partners, check_for_backend(MultiBackend))]
pub struct Partner {
    /// What it does.
    pub role: PartnerRole,
    /// Its name.
    pub name: Json<LanguageMap>,
}

/// A partner to be written.
#[derive(Clone, Debug)]
pub struct NewPartner {
    /// What it does.
    pub role: PartnerRole,
    /// Its name.
    pub name: LanguageMap,
}
