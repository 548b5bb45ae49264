//! A delegation as its focal point and staff see it: who is in it and where each stands; no addresses of members, no answers.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Delegation;
use super::store::{self, Listed};
use crate::features::events::pools::Mode;
use crate::features::events::{self, Event};
use crate::features::people::{self, Person};
use crate::features::registration::model::{Registration, Status};
use crate::features::registration::{store as registrations, view as registration_view};
use crate::kernel::country::Country;
use crate::kernel::digest::sha256_text;
use crate::kernel::id::{DelegationId, OrganisationId, RegistrationId};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A delegation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DelegationView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: DelegationId,
    /// Slug of the event.
    pub event: String,
    /// Its own name; may be empty.
    pub title: String,
    /// The organisation as named.
    pub organisation: String,
    /// The same, where it is a known one.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub organisation_id: Option<OrganisationId>,
    /// ISO 3166-1 alpha-2.
    #[schema(value_type = String)]
    pub country: Country,
    /// Who gets the summary.
    pub contact: ContactView,
    /// The registration of its first person.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub head: Option<RegistrationId>,
    /// In their order; whoever was substituted is not among them.
    pub members: Vec<MemberView>,
    /// Who came instead of whom, the oldest first.
    pub substitutions: Vec<SubstitutionView>,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// Counts the changes of the delegation itself.
    #[serde(skip)]
    pub version: i64,
}

/// Who gets the summary of a delegation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContactView {
    /// How they are addressed.
    pub name: String,
    /// Where mail goes.
    pub email: String,
    /// In which language.
    pub locale: String,
}

/// Somebody in a delegation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberView {
    /// Their registration.
    #[schema(value_type = String, format = "uuid")]
    pub registration: RegistrationId,
    /// Short number: `ICLC2-0417`.
    pub number: String,
    /// Given names, as they stand now.
    pub given_name: String,
    /// Family names.
    pub family_name: String,
    /// As what.
    pub category: String,
    /// How.
    pub mode: Mode,
    /// Where the registration stands.
    pub status: Status,
    /// Rank among those who wait; only while waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// Whether they agreed themselves to what is kept.
    pub has_consented: bool,
    /// The first person of the delegation.
    pub is_head: bool,
}

/// Somebody who came instead of somebody else.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubstitutionView {
    /// Who does not come.
    pub old: SubstitutedView,
    /// Who comes instead.
    pub new: SubstitutedView,
    /// RFC 3339, UTC.
    pub at: String,
}

/// One of the two.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubstitutedView {
    /// Their registration.
    #[schema(value_type = String, format = "uuid")]
    pub registration: RegistrationId,
    /// Short number.
    pub number: String,
    /// Full name.
    pub name: String,
}

/// A delegation in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListedView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: DelegationId,
    /// Its own name; may be empty.
    pub title: String,
    /// The organisation as named.
    pub organisation: String,
    /// ISO 3166-1 alpha-2.
    #[schema(value_type = String)]
    pub country: Country,
    /// How many people are in it, wherever each stands.
    pub people: i64,
    /// RFC 3339, UTC.
    pub created_at: String,
}

impl From<Listed> for ListedView {
    fn from(Listed { delegation, people }: Listed) -> Self {
        Self {
            id: delegation.id,
            title: delegation.title,
            organisation: delegation.organisation_text,
            country: delegation.country,
            people,
            created_at: delegation.created_at.to_string(),
        }
    }
}

impl DelegationView {
    /// The entity tag: it changes with the delegation, and with where any of its members stands.
    pub fn etag(&self) -> String {
        let members: Vec<String> = self
            .members
            .iter()
            .map(|m| format!("{} {} {:?} {} {}", m.registration, m.status, m.position, m.has_consented, m.family_name))
            .collect();
        let digest = sha256_text(&[members.join("\n").as_bytes()]);
        format!("\"v{}-{}\"", self.version, digest.get(..16).unwrap_or_default())
    }
}

/// Makes the view of a delegation.
///
/// # Errors
/// Those of the database.
pub fn view(conn: &mut Conn, delegation: &Delegation) -> Result<DelegationView> {
    let event = events::get(conn, delegation.event)?;
    let members = members(conn, &event, delegation)?;
    let swaps = store::substitutions_of(conn, delegation.id)?;
    let ids: Vec<RegistrationId> = swaps.iter().flat_map(|(old, new, _)| [*old, *new]).collect();
    let named: HashMap<RegistrationId, SubstitutedView> = read(conn, &ids)?
        .into_iter()
        .map(|(registration, person)| (registration.id, substituted(&event, &registration, &person)))
        .collect();
    let substitutions = swaps.iter().filter_map(|(old, new, at)| {
        Some(SubstitutionView { old: named.get(old)?.clone(), new: named.get(new)?.clone(), at: at.to_string() })
    });
    Ok(DelegationView {
        id: delegation.id,
        event: event.slug.to_string(),
        title: delegation.title.clone(),
        organisation: delegation.organisation_text.clone(),
        organisation_id: delegation.organisation,
        country: delegation.country,
        contact: ContactView {
            name: delegation.contact_name.clone(),
            email: delegation.contact_email.to_string(),
            locale: delegation.contact_locale.to_string(),
        },
        head: delegation.head,
        members,
        substitutions: substitutions.collect(),
        created_at: delegation.created_at.to_string(),
        version: delegation.version,
    })
}

/// The members as they stand now, in their order.
pub(super) fn members(conn: &mut Conn, event: &Event, delegation: &Delegation) -> Result<Vec<MemberView>> {
    let ids = store::member_ids(conn, delegation.id)?;
    let mut members = Vec::new();
    for (registration, person) in read(conn, &ids)? {
        members.push(MemberView {
            registration: registration.id,
            number: registration_view::number(&event.number_prefix, registration.number),
            position: registrations::position(conn, &registration)?,
            given_name: person.given_name,
            family_name: person.family_name,
            category: registration.category.clone(),
            mode: registration.mode,
            status: registration.status,
            has_consented: registration.consented_at.is_some(),
            is_head: delegation.head == Some(registration.id),
        });
    }
    Ok(members)
}

/// These registrations with their people, in this order.
pub(super) fn read(conn: &mut Conn, ids: &[RegistrationId]) -> Result<Vec<(Registration, Person)>> {
    let mut registrations: HashMap<RegistrationId, Registration> =
        registrations::get_many(conn, ids)?.into_iter().map(|found| (found.id, found)).collect();
    let people: Vec<_> = registrations.values().map(|found| found.person).collect();
    let mut people: HashMap<_, _> = people::get_many(conn, &people)?.into_iter().map(|person| (person.id, person)).collect();
    let both = ids.iter().filter_map(|id| {
        let registration = registrations.remove(id)?;
        let person = people.remove(&registration.person)?;
        Some((registration, person))
    });
    Ok(both.collect())
}

fn substituted(event: &Event, registration: &Registration, person: &Person) -> SubstitutedView {
    SubstitutedView {
        registration: registration.id,
        number: registration_view::number(&event.number_prefix, registration.number),
        name: person.full_name(),
    }
}
