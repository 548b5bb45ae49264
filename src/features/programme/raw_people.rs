//! The people of a session as they come in. Whoever has an address gets a lasting record, to which the session points: no address stands
//! in a draft or in the history.

use serde::Deserialize;
use utoipa::ToSchema;

use super::details::Part;
use super::model::Programme;
use super::raw::line;
use crate::features::people::{self, NewPerson, Person};
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::PersonId;
use crate::kernel::locale::Locale;
use crate::kernel::problem::FieldErrors;
use crate::kernel::text::is_code;
use crate::kernel::zone::Zone;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Somebody who has a part in a session.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPart {
    /// The id of somebody known.
    #[schema(value_type = Option<String>, format = "uuid")]
    person: Option<PersonId>,
    /// Name as printed.
    #[schema(required)]
    name: Option<String>,
    /// `speaker`, `chair`, `moderator`, `panellist`, `host`, …; `interpreter`, `staff` and `guest` are not printed.
    #[schema(required)]
    role: Option<String>,
    /// Body or city as printed.
    affiliation: Option<String>,
    /// Where mail goes, for somebody not known yet; then `country` is needed.
    email: Option<String>,
    /// Language of correspondence: `en`, `fr`, `es`.
    locale: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// Zone in which they read times; that of the event when left out.
    time_zone: Option<String>,
}

/// One of them, parsed; somebody new has no id yet.
struct Named {
    part: Part,
    new: Option<NewPerson>,
}

/// Reads all of them, finds those who are known at this event by name and address, and records who is new.
///
/// # Errors
/// `validation_failed` naming every wrong field.
pub fn resolve(conn: &mut Conn, ctx: &Ctx, programme: &Programme, raw: &[RawPart]) -> Result<Vec<Part>> {
    let mut errors = FieldErrors::default();
    let named: Vec<Option<Named>> =
        raw.iter().enumerate().map(|(at, part)| parse(part, &format!("/people/{at}"), &programme.details.time_zone, &mut errors)).collect();
    let ids: Vec<PersonId> = raw.iter().filter_map(|part| part.person).collect();
    let found = people::get_many(conn, &ids)?;
    for (at, part) in raw.iter().enumerate() {
        if part.person.is_some_and(|id| found.iter().all(|person| person.id != id)) {
            errors.add(format!("/people/{at}/person"), "unknown", "nobody has this id");
        }
    }
    errors.finish()?;
    let mut known = named_at(conn, programme)?;
    let mut parts = Vec::new();
    for Named { mut part, new } in named.into_iter().flatten() {
        if let Some(new) = new {
            let is_same = |person: &&Person| {
                person.email.folded() == new.email.folded() && fold(&person.full_name()).trim() == fold(&new.family_name).trim()
            };
            part.person = known.iter().find(is_same).map(|person| person.id);
            if part.person.is_none() {
                let person = people::create(conn, ctx, new)?;
                part.person = Some(person.id);
                known.push(person);
            }
        }
        parts.push(part);
    }
    Ok(parts)
}

/// The same for a change that is only tried: nobody is recorded, and whoever has no id is compared by name.
pub fn as_typed(raw: &[RawPart]) -> Vec<Part> {
    let part = |raw: &RawPart| Part {
        person: raw.person,
        name: raw.name.clone().unwrap_or_default(),
        role: raw.role.clone().unwrap_or_default(),
        affiliation: raw.affiliation.clone(),
    };
    raw.iter().map(part).collect()
}

/// Everybody whom the draft of the programme names.
fn named_at(conn: &mut Conn, programme: &Programme) -> Result<Vec<Person>> {
    let parts = programme.sessions.iter().flat_map(|session| &session.details.people);
    let ids: Vec<PersonId> = parts.filter_map(|part| part.person).collect();
    people::get_many(conn, &ids)
}

fn parse(raw: &RawPart, at: &str, zone: &Zone, errors: &mut FieldErrors) -> Option<Named> {
    let name = errors.line(&format!("{at}/name"), raw.name.as_deref(), 300);
    let role = errors.present(&format!("{at}/role"), raw.role.clone());
    if role.as_ref().is_some_and(|role| !is_code(role)) {
        errors.add(format!("{at}/role"), "invalid", "lower-case letters, digits and _");
    }
    let affiliation = line(errors, &format!("{at}/affiliation"), raw.affiliation.as_deref(), 300);
    let new = match (&raw.email, raw.person) {
        (Some(email), None) => Some(contact(raw, email, name.clone().unwrap_or_default(), at, zone, errors)),
        _ => None,
    };
    let part = Part { person: raw.person, name: name?, role: role?, affiliation };
    match new {
        Some(new) => Some(Named { part, new: Some(new?) }),
        None => Some(Named { part, new: None }),
    }
}

/// What the lasting record of somebody new needs. Their name is kept as it is printed: nobody guesses which part of it is the family's.
fn contact(raw: &RawPart, email: &str, name: String, at: &str, zone: &Zone, errors: &mut FieldErrors) -> Option<NewPerson> {
    let email = errors.check(&format!("{at}/email"), EmailAddress::parse(email));
    let locale = match raw.locale.as_deref() {
        Some(tag) => errors.check(&format!("{at}/locale"), Locale::parse(tag).ok_or("one of en, fr, es")),
        None => Some(Locale::En),
    };
    let country = errors.required(&format!("{at}/country"), raw.country.as_deref(), Country::parse);
    let time_zone = match raw.time_zone.as_deref() {
        Some(zone) => errors.check(&format!("{at}/time_zone"), Zone::parse(zone)),
        None => Some(zone.clone()),
    };
    Some(NewPerson {
        given_name: String::new(),
        family_name: name,
        email: email?,
        locale: locale?,
        time_zone: time_zone?,
        country: country?,
    })
}
