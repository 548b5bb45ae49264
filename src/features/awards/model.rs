//! The rows of awards, and their words.

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::Timestamp;

use crate::features::organisations::Region;
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, AwardCaseId, AwardCycleId, EventId, OrganisationId, SessionId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::kernel::slug::Slug;
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::{award_cases, award_cycles};
use crate::platform::db::types::{Json, Utc};
use crate::text_enum;

text_enum! {
    /// What a deadline ends.
    pub enum DeadlineKind {
        /// Cities send their applications.
        Applications = "applications",
        /// National commissions nominate. A later nomination is kept as late.
        Nominations = "nominations",
    }
}

text_enum! {
    /// How far an application has come, as its city sees it. How it was decided does not stand here.
    pub enum CaseState {
        /// Being written.
        Draft = "draft",
        /// Received.
        Submitted = "submitted",
        /// The city took it back.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// How a case was decided.
    pub enum Outcome {
        /// It receives the award.
        Laureate = "laureate",
        /// It does not.
        NotSelected = "not_selected",
    }
}

/// One round of an award.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_cycles, check_for_backend(MultiBackend))]
pub struct Cycle {
    /// Identity.
    pub id: AwardCycleId,
    /// Name in addresses.
    pub slug: Slug,
    /// Which award: rounds with the same word are of one.
    pub award: String,
    /// At which event it is conferred; its secretariat runs the round.
    pub event: EventId,
    /// By which it is called, and by which the years between awards are counted.
    pub year: i64,
    /// Its name.
    pub title: Json<LanguageMap>,
    /// At which session it is conferred.
    pub session: Option<SessionId>,
    /// When the call opens.
    pub opens_at: Utc,
    /// Until when the result is sealed.
    pub embargo_until: Utc,
    /// When scoring ended.
    pub jury_closed_at: Option<Utc>,
    /// When the secretariat made the decisions final. Sealed like them.
    pub concluded_at: Option<Utc>,
    /// When those were told who are told at the end of the embargo.
    pub announced_at: Option<Utc>,
    /// What the announcement says, by language.
    pub announcement: Option<Json<LanguageMap>>,
    /// The version of the rules that holds.
    pub rules_version: i64,
    /// For If-Match. It counts what is public; nothing sealed may move it.
    pub version: i64,
    /// When it was made.
    pub created_at: Utc,
}

impl Cycle {
    /// Whether applications are received, until `due` where there is a deadline; none of a round that was decided elsewhere, whatever it says.
    pub fn takes_applications(&self, now: Timestamp, due: Option<Timestamp>) -> bool {
        now >= self.opens_at.0 && due.is_none_or(|due| now < due) && self.concluded_at.is_none()
    }

    /// Whether the instant of the embargo has come: everybody knows whether it has, concluded or not. What was asked a moment before and had to
    /// wait until the result was announced came too late as well.
    pub fn is_past_embargo(&self, now: Timestamp) -> bool {
        now >= self.embargo_until.0 || self.announced_at.is_some()
    }

    /// Whether everybody may know the result: the one rule of the embargo. It is a question of the clock alone.
    pub fn is_unsealed(&self, now: Timestamp) -> bool {
        self.concluded_at.is_some() && now >= self.embargo_until.0
    }
}

/// A city in one round.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_cases, check_for_backend(MultiBackend))]
pub struct Case {
    /// Identity.
    pub id: AwardCaseId,
    /// In which round.
    pub cycle: AwardCycleId,
    /// Which city.
    pub city: OrganisationId,
    /// Its name as it was then.
    pub city_name: String,
    /// Its country.
    pub country: Country,
    /// The UNESCO region of its country.
    pub region: Option<Region>,
    /// How far it has come.
    pub state: CaseState,
    /// The account of who writes it; none where the secretariat entered it from paper.
    pub contact: Option<AccountId>,
    /// Who is written to.
    pub contact_name: String,
    /// Where.
    pub contact_email: EmailAddress,
    /// In which language.
    pub contact_locale: Locale,
    /// The mayor, as they write their name and title.
    pub mayor_name: Option<String>,
    /// Where the mayor is written to.
    pub mayor_email: Option<EmailAddress>,
    /// In which language.
    pub mayor_locale: Option<Locale>,
    /// The texts of the dossier, by the code of the part.
    pub answers: Json<BTreeMap<String, String>>,
    /// When it was begun.
    pub started_at: Utc,
    /// When it was received.
    pub submitted_at: Option<Utc>,
    /// The version of the rules by which it was received.
    pub rules_version: Option<i64>,
    /// When the secretariat put it before the jury. Sealed.
    pub shortlisted_at: Option<Utc>,
    /// When the recommendation of the jury that names it was noted. Sealed.
    pub recommended_at: Option<Utc>,
    /// For If-Match. It counts what its city sees; nothing sealed may move it.
    pub version: i64,
}

impl Case {
    /// Whether it was received elsewhere and entered with its round: its dossier is not here. Whoever may look at one knows what came of it.
    pub fn is_entered(&self) -> bool {
        self.state == CaseState::Submitted && self.submitted_at.is_none()
    }
}
