//! Everything that is kept on a registration, as its person gets it.
//!
//! The links are not in it: a file is passed on and forgotten more easily than a mail. Of others (the rest of a party, who came instead
//! of whom) it says that there are some, not who.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::store;
use crate::features::events::{self, pools};
use crate::features::programme;
use crate::features::registration::signup::{self, SignUpStatus};
use crate::features::registration::store as registrations;
use crate::features::registration::view::{Reader, RegistrationView, listed_view};
use crate::features::registration::{Registration, delegation, form};
use crate::kernel::country::Country;
use crate::kernel::id::PartyId;
use crate::kernel::language_map::LanguageMap;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal;
use crate::platform::mail::outbox::{self, State};

/// Everything that is kept on a registration. Instants are RFC 3339, UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnData {
    /// The event.
    pub event: OwnEvent,
    /// Who, as what, and where it stands; without links and answers.
    pub registration: RegistrationView,
    /// What was agreed to.
    pub consent: OwnConsent,
    /// When the secretariat approved, or the category did by itself.
    pub approved_at: Option<String>,
    /// Answers to the event's own questions, those that are kept apart too.
    pub answers: Vec<OwnAnswer>,
    /// What happened to it, the oldest first.
    pub history: Vec<OwnStep>,
    /// Codes of the pools in which it has a place.
    pub places: Vec<String>,
    /// Sessions that were chosen, also those that were given up.
    pub sessions: Vec<OwnSession>,
    /// Those who were registered together.
    pub party: Option<OwnParty>,
    /// The delegation that it belongs to.
    pub delegation: Option<OwnDelegation>,
    /// When this person came instead of somebody else.
    pub came_instead_at: Option<String>,
    /// When somebody else came instead of this person.
    pub replaced_at: Option<String>,
    /// The mails, as long as they are kept.
    pub notices: Vec<OwnNotice>,
}

/// An event, in short.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnEvent {
    /// Its name in addresses.
    pub slug: String,
    /// Its title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub starts_on: jiff::civil::Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    pub ends_on: jiff::civil::Date,
}

/// What was agreed to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnConsent {
    /// The version of the text; `null` while nobody agreed.
    pub version: Option<String>,
    /// When; `null` for who was entered by somebody else and has not agreed.
    pub at: Option<String>,
}

/// An answer with its question, as that was put.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnAnswer {
    /// The code of the question.
    pub code: String,
    /// What was asked, by language; `null` for what the event no longer knows.
    #[schema(value_type = Option<Object>)]
    pub question: Option<LanguageMap>,
    /// The answer.
    #[schema(value_type = Object)]
    pub answer: Value,
    /// Kept apart.
    pub is_sensitive: bool,
}

/// Something that happened.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnStep {
    /// When.
    pub at: String,
    /// What: `registration.confirmed`, `sign_up.waiting`, …
    pub action: String,
    /// By whom: `person` (with the link), `public` (the form), `account` (staff, or a focal point), `system`.
    pub by: String,
    /// More of it.
    #[schema(value_type = Object)]
    pub detail: Value,
    /// Personal values that changed.
    pub changes: Vec<OwnChange>,
}

/// A value that changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnChange {
    /// Which: `given_name`.
    pub field: String,
    /// What it was.
    pub before: Option<String>,
    /// What it was from then on.
    pub after: Option<String>,
}

/// A session that was chosen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnSession {
    /// Its name in addresses; `null` for one that is no longer in the programme.
    pub slug: Option<String>,
    /// Its title, by language.
    #[schema(value_type = Option<Object>)]
    pub title: Option<LanguageMap>,
    /// `confirmed`: has a seat; `waiting`; `cancelled`: given up, or ended with the registration.
    pub status: SignUpStatus,
    /// When it was first chosen.
    pub chosen_at: String,
    /// When that last changed.
    pub changed_at: String,
}

/// Those who were registered together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnParty {
    /// The party.
    #[schema(value_type = String, format = "uuid")]
    pub id: PartyId,
    /// How many they are.
    pub people: i64,
}

/// A delegation, in short.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnDelegation {
    /// Its own name; may be empty.
    pub title: String,
    /// The organisation as named.
    pub organisation: String,
    /// ISO 3166-1 alpha-2.
    #[schema(value_type = String)]
    pub country: Country,
    /// Whether this is its first person.
    pub is_head: bool,
}

/// A mail.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnNotice {
    /// Which: `registration/confirmed`.
    pub notice: String,
    /// Where to.
    pub email: String,
    /// In which language.
    pub locale: String,
    /// How far it has come: `queued`, `sending`, `sent`, `failed`, `unknown`.
    pub state: State,
    /// When it was written.
    pub created_at: String,
    /// When nothing more was to happen.
    pub finished_at: Option<String>,
}

/// Gathers it.
///
/// # Errors
/// Those of the database.
pub fn own_data(conn: &mut Conn, platform: &Platform, registration: &Registration) -> Result<OwnData> {
    let event = events::get(conn, registration.event)?;
    let at = |at: Option<Utc>| at.map(|at| at.to_string());
    let version = store::consent_version(conn, registration.id)?;
    let places = registrations::places(conn, registration.id)?;
    let pools = pools::list(conn, event.id)?.into_iter().filter(|pool| places.contains(&pool.id));
    let party = registration.party.map(|id| Ok::<_, crate::platform::error::Error>(OwnParty { id, people: store::party(conn, id)? }));
    let belongs = delegation::of_member(conn, registration.id)?.map(|of| OwnDelegation {
        is_head: of.head == Some(registration.id),
        title: of.title,
        organisation: of.organisation_text,
        country: of.country,
    });
    let (came, replaced) = delegation::substitutions_with(conn, registration.id)?;
    Ok(OwnData {
        registration: RegistrationView {
            manage_url: None,
            calendar_url: None,
            ..listed_view(conn, platform, registration, Reader::Owner)?
        },
        consent: OwnConsent { version: Some(version).filter(|version| !version.is_empty()), at: at(registration.consented_at) },
        approved_at: at(registration.approved_at),
        answers: answers(conn, registration)?,
        history: history(conn, registration)?,
        places: pools.map(|pool| pool.code).collect(),
        sessions: sessions(conn, registration)?,
        party: party.transpose()?,
        delegation: belongs,
        came_instead_at: at(came),
        replaced_at: at(replaced),
        notices: notices(conn, registration)?,
        event: OwnEvent { slug: event.slug.to_string(), title: event.title.0, starts_on: event.starts_on.0, ends_on: event.ends_on.0 },
    })
}

fn answers(conn: &mut Conn, registration: &Registration) -> Result<Vec<OwnAnswer>> {
    let answered = form::answered(conn, registration)?.into_iter().map(|one| OwnAnswer {
        code: one.code,
        question: one.question.map(|question| question.label),
        answer: one.value,
        is_sensitive: one.is_sensitive,
    });
    Ok(answered.collect())
}

fn history(conn: &mut Conn, registration: &Registration) -> Result<Vec<OwnStep>> {
    let told = journal::told_to(conn, registration.person, registration.id.0)?;
    let change = |(field, before, after)| OwnChange { field, before, after };
    let steps = told.into_iter().map(|entry| OwnStep {
        at: entry.at.to_string(),
        action: entry.action,
        by: entry.actor_kind,
        detail: entry.detail,
        changes: entry.values.into_iter().map(change).collect(),
    });
    Ok(steps.collect())
}

fn sessions(conn: &mut Conn, registration: &Registration) -> Result<Vec<OwnSession>> {
    let chosen = signup::sign_ups(conn, registration.id)?;
    let programme = if chosen.is_empty() { Vec::new() } else { programme::sessions(conn, registration.event)? };
    let sessions = chosen.into_iter().map(|own| {
        let session = programme.iter().find(|session| session.id == own.session);
        OwnSession {
            slug: session.map(|session| session.slug.to_string()),
            title: session.map(|session| session.details.title.clone()),
            status: own.status,
            chosen_at: own.created_at.to_string(),
            changed_at: own.last_modified.to_string(),
        }
    });
    Ok(sessions.collect())
}

fn notices(conn: &mut Conn, registration: &Registration) -> Result<Vec<OwnNotice>> {
    let sent = outbox::sent_to(conn, registration.person, registration.event)?.into_iter().map(|one| OwnNotice {
        notice: one.kind,
        email: one.recipient_address.to_string(),
        locale: one.locale,
        state: one.state,
        created_at: one.created_at.to_string(),
        finished_at: one.finished_at.map(|at| at.to_string()),
    });
    Ok(sent.collect())
}
