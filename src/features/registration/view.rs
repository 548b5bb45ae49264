//! A registration as its owner and staff see it.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::delegation::before_and_after;
use super::form::{self, Answers};
use super::model::{ConfirmAgain, Reason, Registration, Status};
use super::store;
use super::subscription;
use crate::features::events::pools::Mode;
use crate::features::events::{self, Event};
use crate::features::people::{self, Person};
use crate::kernel::country::Country;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::keys::LinkPurpose;

/// A registration.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: crate::kernel::id::RegistrationId,
    /// Short number for the desk: `ICLC2-0417`. Not secret, opens nothing.
    pub number: String,
    /// Where it stands; an open list.
    pub status: Status,
    /// Rank among those who wait for the same category and mode, from 1; only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// Slug of the event.
    pub event: String,
    /// Category.
    pub category: String,
    /// On site or online.
    pub mode: Mode,
    /// Given names, as typed.
    pub given_name: String,
    /// Family names, as typed.
    pub family_name: String,
    /// Where mail goes.
    pub email: String,
    /// Language of the mails.
    pub locale: String,
    /// Zone in which the person reads times.
    pub time_zone: String,
    /// ISO 3166-1 alpha-2.
    #[schema(value_type = String)]
    pub country: Country,
    /// Name of the organisation.
    pub organisation: String,
    /// Whether the person has each webinar that comes; only in a series of webinars. Absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_subscribed: Option<bool>,
    /// Confirmed without a place in a pool that lets people in all the same.
    pub is_overflow: bool,
    /// Those who were registered together have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub party: Option<crate::kernel::id::PartyId>,
    /// Until when the place is offered; only while it is. RFC 3339, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered_until: Option<String>,
    /// Why it stands where it stands: after it was declined, sent back or cancelled by the organisers, or an offer was over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The same in the organisers' words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether the person agreed to what is kept; who was entered by somebody else is asked.
    pub has_consented: bool,
    /// Whether questions that must be answered are not. Only for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lacks_answers: Option<bool>,
    /// After the whole event was moved: `asked` whether they still come, or `confirmed` that they do. Absent for who was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm_again: Option<ConfirmAgain>,
    /// Whose place it took. Only for staff who look at it by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub instead_of: Option<crate::kernel::id::RegistrationId>,
    /// Who took its place. Only for staff who look at it by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub substituted_by: Option<crate::kernel::id::RegistrationId>,
    /// The page of this registration, behind the personal link; absolute. Only for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manage_url: Option<String>,
    /// The personal calendar; absolute. Only for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_url: Option<String>,
    /// Answers to the event's own questions, by code: for the person all, for staff those that are not sensitive. Absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub answers: Option<Answers>,
    /// The version of the questions that was answered last: `GET …/form?version=`. Absent where the event asked nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_version: Option<i64>,
    /// The versions of those answers that were given to an older one, by code. Absent in lists, and where there is none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = Option<Object>)]
    pub answer_versions: BTreeMap<String, i64>,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// For the ETag.
    #[serde(skip)]
    pub(super) version: i64,
}

/// Who looks: the links are for the person alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The person, who holds the link.
    Owner,
    /// Staff.
    Staff,
}

/// Makes the view of a registration.
///
/// # Errors
/// Those of the database.
pub fn view(conn: &mut Conn, platform: &Platform, registration: &Registration, reader: Reader) -> Result<RegistrationView> {
    let event = events::get(conn, registration.event)?;
    let mut view = listed(conn, platform, &event, registration, reader)?;
    view.is_subscribed = subscription::is_subscribed(conn, &event, registration.id)?;
    match reader {
        Reader::Owner => {
            let stored = form::stored(conn, registration)?;
            (view.answers, view.answer_versions) = (Some(stored.all()), stored.older);
        }
        Reader::Staff => {
            view.lacks_answers = Some(form::lacks_answers(conn, registration)?);
            let answers = form::may_be_read(conn, registration)?;
            (view.answer_versions, view.answers) = (answers.older_of(&answers.open), Some(answers.open));
            (view.instead_of, view.substituted_by) = before_and_after(conn, registration.id)?;
        }
    }
    Ok(view)
}

/// The view as it stands in a list: without answers and history.
///
/// # Errors
/// Those of the database.
pub fn listed_view(conn: &mut Conn, platform: &Platform, registration: &Registration, reader: Reader) -> Result<RegistrationView> {
    let event = events::get(conn, registration.event)?;
    listed(conn, platform, &event, registration, reader)
}

fn listed(conn: &mut Conn, platform: &Platform, event: &Event, registration: &Registration, reader: Reader) -> Result<RegistrationView> {
    let person = people::get(conn, registration.person)?;
    let position = store::position(conn, registration)?;
    let links = (reader == Reader::Owner).then(|| (manage_url(platform, registration), calendar_url(platform, registration)));
    Ok(assemble(event, person, registration, position, links))
}

/// The views of a page of one event's registrations, for staff.
///
/// # Errors
/// Those of the database.
pub fn staff_views(conn: &mut Conn, event: &Event, registrations: &[Registration]) -> Result<Vec<RegistrationView>> {
    let ids: Vec<_> = registrations.iter().map(|registration| registration.person).collect();
    let persons: HashMap<_, _> = people::get_many(conn, &ids)?.into_iter().map(|person| (person.id, person)).collect();
    let positions = store::positions(conn, event.id, registrations)?;
    let unanswered = form::who_lack_answers(conn, event.id, registrations)?;
    let views = registrations.iter().filter_map(|registration| {
        // Not taken out: of people who were merged several registrations may be on one page.
        let person = persons.get(&registration.person)?.clone();
        let view = assemble(event, person, registration, positions.get(&registration.id).copied(), None);
        Some(RegistrationView { lacks_answers: Some(unanswered.contains(&registration.id)), ..view })
    });
    Ok(views.collect())
}

fn assemble(
    event: &Event,
    person: Person,
    registration: &Registration,
    position: Option<i64>,
    links: Option<(String, String)>,
) -> RegistrationView {
    let (manage_url, calendar_url) = links.unzip();
    RegistrationView {
        id: registration.id,
        number: number(&event.number_prefix, registration.number),
        status: registration.status,
        position,
        event: event.slug.to_string(),
        category: registration.category.clone(),
        mode: registration.mode,
        email: person.email.to_string(),
        locale: person.locale.to_string(),
        time_zone: person.time_zone.to_string(),
        country: person.country,
        given_name: person.given_name,
        family_name: person.family_name,
        organisation: registration.organisation_text.clone(),
        is_subscribed: None,
        is_overflow: registration.is_overflow,
        party: registration.party,
        offered_until: registration.offered_until.map(|at| at.to_string()),
        reason: registration.reason,
        note: registration.reason_note.clone(),
        has_consented: registration.consented_at.is_some(),
        lacks_answers: None,
        confirm_again: registration.confirm_again(),
        instead_of: None,
        substituted_by: None,
        manage_url,
        calendar_url,
        answers: None,
        form_version: registration.form_version,
        answer_versions: BTreeMap::new(),
        created_at: registration.created_at.to_string(),
        version: registration.version,
    }
}

/// The number as it is printed: `ICLC2-0417`.
pub(super) fn number(prefix: &str, number: i64) -> String {
    format!("{prefix}-{number:04}")
}

/// The address of the person's page.
pub fn manage_url(platform: &Platform, registration: &Registration) -> String {
    let token = platform.keys.link(LinkPurpose::Manage, registration.id.0, registration.link_generation);
    platform.url(&format!("/r/{token}"))
}

/// The address of the person's calendar.
pub fn calendar_url(platform: &Platform, registration: &Registration) -> String {
    let token = platform.keys.link(LinkPurpose::Calendar, registration.id.0, registration.calendar_generation);
    platform.url(&format!("/calendars/{token}.ics"))
}
