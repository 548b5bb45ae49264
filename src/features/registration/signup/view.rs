//! Sign-ups in JSON.

use serde::Serialize;
use utoipa::ToSchema;

use super::choices::Choice;
use super::model::SignUpStatus;
use crate::features::programme::{self, SessionView};
use crate::kernel::id::{RegistrationId, SessionId};
use crate::kernel::language_map::LanguageMap;

/// The sessions that somebody can choose, or has chosen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChoicesView {
    /// In the order of the programme.
    pub items: Vec<ChoiceView>,
}

/// A session that can be chosen, or was chosen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChoiceView {
    /// The session.
    #[serde(flatten)]
    pub session: SessionView,
    /// Name of the room, by language.
    #[schema(value_type = Option<Object>)]
    pub room_name: Option<LanguageMap>,
    /// Seats that nobody has; `null` where seats are not counted.
    pub seats_left: Option<i64>,
    /// How many wait for a seat.
    pub waiting: i64,
    /// What was chosen of it; `null`: nothing, or it was given up.
    pub sign_up: Option<SignUpView>,
    /// Why it cannot be chosen at present, or would be passed over while waiting: `registration_not_confirmed`, `sessions_overlap`, …;
    /// `null`: it can be.
    pub refusal: Option<&'static str>,
}

/// Where somebody's choice of a session stands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct SignUpView {
    /// `confirmed`: has a seat; `waiting`.
    pub status: SignUpStatus,
    /// Rank among those who wait for this session, from 1; only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
}

/// How the seats of a session stand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeatsView {
    /// The session.
    #[schema(value_type = String, format = "uuid")]
    pub session: SessionId,
    /// Its name in addresses.
    pub slug: String,
    /// Its title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// How many seats it has; `null` where they are not counted.
    pub seats: Option<u32>,
    /// How many are taken.
    pub confirmed: i64,
    /// How many are free; `null` where they are not counted. Below 0 never, also where the session was made smaller than what was taken.
    pub free: Option<i64>,
    /// How many wait.
    pub waiting: i64,
}

/// The seats of every session that needs sign-up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventSeats {
    /// In the order of the programme.
    pub items: Vec<SeatsView>,
}

/// Who chose a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignUpPage {
    /// How its seats stand.
    pub seats: SeatsView,
    /// By turn: the order in which the choices were accepted.
    pub items: Vec<SignUpLine>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// Somebody who chose a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignUpLine {
    /// Whose.
    #[schema(value_type = String, format = "uuid")]
    pub registration: RegistrationId,
    /// The number of the registration: `ICLC2-0417`.
    pub number: String,
    /// Given and family name.
    pub name: String,
    /// Category.
    pub category: String,
    /// `confirmed`, `waiting`, `cancelled`.
    pub status: SignUpStatus,
    /// Its number in the order in which the choices of this session were accepted.
    pub turn: i64,
    /// Rank among those who wait, from 1; only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// When the session was first chosen: RFC 3339, UTC.
    pub created_at: String,
}

/// One choice, for the person.
pub(super) fn choice_view(choice: &Choice, room_name: Option<LanguageMap>) -> ChoiceView {
    ChoiceView {
        session: programme::session_view(&choice.session, false),
        room_name,
        seats_left: choice.seats_left(),
        waiting: choice.waiting,
        sign_up: choice.sign_up.as_ref().map(|own| SignUpView { status: own.status, position: choice.position }),
        refusal: choice.refusal.as_ref().map(|refusal| refusal.code().code),
    }
}
