//! Rows and statuses.

use diesel::prelude::*;

use crate::features::events::pools::{Counted, Mode, Want};
use crate::kernel::id::{EventId, OrganisationId, PartyId, PersonId, RegistrationId};
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::registrations;
use crate::platform::db::types::Utc;
use crate::text_enum;

text_enum! {
    /// Where a registration stands. An open list: clients show what they do not know as it is.
    pub enum Status {
        /// Has a place.
        Confirmed = "confirmed",
        /// Waits for one, in order.
        Waiting = "waiting",
        /// A place is offered for a time.
        Offered = "offered",
        /// Awaits a decision.
        Submitted = "submitted",
        /// Sent back to be completed.
        InformationMissing = "information_missing",
        /// Approved, not yet confirmed.
        Approved = "approved",
        /// Not accepted.
        Declined = "declined",
        /// Came after the closing.
        Late = "late",
        /// Given up.
        Cancelled = "cancelled",
        /// Somebody else came instead.
        Substituted = "substituted",
    }
}

text_enum! {
    /// Why a registration stands where it stands: what staff choose from, and what the rules say by themselves.
    pub enum Reason {
        /// Does not belong to those whom the category is for.
        NotEligible = "not_eligible",
        /// Was not named by the body that names.
        NotNominated = "not_nominated",
        /// Something is missing.
        Incomplete = "incomplete",
        /// Is registered already.
        Duplicate = "duplicate",
        /// There are no places for more.
        NoPlaces = "no_places",
        /// Came after the closing.
        TooLate = "too_late",
        /// Something else, in words.
        Other = "other",
        /// The place that was offered was not accepted in time.
        OfferExpired = "offer_expired",
        /// Cancelled by the organisers.
        ByOrganisers = "by_organisers",
    }
}

impl Reason {
    /// Those that staff may give when they decline somebody or send a request back.
    pub const TO_CHOOSE: [Self; 7] =
        [Self::NotEligible, Self::NotNominated, Self::Incomplete, Self::Duplicate, Self::NoPlaces, Self::TooLate, Self::Other];
}

text_enum! {
    /// Whether somebody still comes after the whole event was moved.
    pub enum ConfirmAgain {
        /// Asked, and has not answered.
        Asked = "asked",
        /// Comes on the new days.
        Confirmed = "confirmed",
    }
}

impl Status {
    /// Those in which a registration has come to its end: the person may register anew.
    pub const ENDED: [Self; 3] = [Self::Cancelled, Self::Declined, Self::Substituted];

    /// As what the pools count it, if it has a place.
    pub const fn counted(self) -> Option<Counted> {
        match self {
            Self::Confirmed => Some(Counted::Confirmed),
            Self::Submitted | Self::InformationMissing | Self::Approved => Some(Counted::Held),
            Self::Offered => Some(Counted::Offered),
            Self::Waiting | Self::Late | Self::Declined | Self::Cancelled | Self::Substituted => None,
        }
    }

    /// Whether the person comes, so that the event and its sessions are theirs: nobody else is told about them, or sees them in a
    /// calendar of their own.
    pub const fn comes(self) -> bool {
        matches!(self, Self::Confirmed)
    }
}

/// A person's place at an event, or their wish for one.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = registrations, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
pub struct Registration {
    /// Identity.
    pub id: RegistrationId,
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// Running number within the event.
    pub number: i64,
    /// As what.
    pub category: String,
    /// How.
    pub mode: Mode,
    /// Where it stands.
    pub status: Status,
    /// Confirmed without a place in a pool that lets people in all the same.
    pub is_overflow: bool,
    /// Place in the waiting order of the event.
    pub wait_order: Option<i64>,
    /// The known organisation that was named by id or slug.
    pub organisation: Option<OrganisationId>,
    /// The organisation as typed or named.
    pub organisation_text: String,
    /// Raised to make the personal link another.
    pub link_generation: i64,
    /// Raised to make the calendar address another.
    pub calendar_generation: i64,
    /// When the link was last mailed because somebody registered again.
    pub link_mailed_at: Option<Utc>,
    /// SEQUENCE of the invitation.
    pub sequence: i64,
    /// For If-Match.
    pub version: i64,
    /// When it was made.
    pub created_at: Utc,
    /// When it last changed.
    pub last_modified: Utc,
    /// The version of the programme that moved the whole event and asked whether the person still comes.
    pub asked_again_version: Option<i64>,
    /// When they said that they do.
    pub confirmed_again_at: Option<Utc>,
    /// Those who were registered together have one.
    pub party: Option<PartyId>,
    /// Until when the place is offered.
    pub offered_until: Option<Utc>,
    /// When the secretariat approved, or the category did by itself.
    pub approved_at: Option<Utc>,
    /// Why it stands where it stands.
    pub reason: Option<Reason>,
    /// The same in somebody's words.
    pub reason_note: Option<String>,
    /// When the person agreed to what is kept; `None` for who was entered by somebody else and has not said so yet.
    pub consented_at: Option<Utc>,
    /// The version of the event's questions that were answered.
    pub form_version: Option<i64>,
}

impl Registration {
    /// The place that it has, or waits for.
    pub fn want(&self, counted: Counted) -> Want<'_> {
        Want { category: &self.category, mode: self.mode, counted }
    }

    /// How far confirming again has come; `None` for who was not asked, and for a registration that has ended.
    pub fn confirm_again(&self) -> Option<ConfirmAgain> {
        let stands = !Status::ENDED.contains(&self.status);
        let answer = if self.confirmed_again_at.is_some() { ConfirmAgain::Confirmed } else { ConfirmAgain::Asked };
        self.asked_again_version.filter(|_| stands).map(|_| answer)
    }
}
