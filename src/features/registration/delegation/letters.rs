//! What is in the notices of a delegation: the context that `email-templates/registration/delegation_*` are rendered with.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::model::Delegation;
use super::view::{self, MemberView};
use super::{notices, store};
use crate::features::events::{self, Contact, Event};
use crate::features::people::Person;
use crate::features::registration::Registration;
use crate::features::registration::letters::{EventPart, contact, event_part, reply_to, sample_contact, sample_event};
use crate::features::registration::view::number;
use crate::kernel::id::RegistrationId;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, NoticeType};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of delegations, for the composition root.
pub const NOTICES: [NoticeType; 3] = [
    NoticeType { kind: notices::SUMMARY, class: Class::Service, build, sample },
    NoticeType { kind: notices::SUBSTITUTED, class: Class::Service, build, sample },
    NoticeType { kind: notices::DECIDED, class: Class::Service, build, sample },
];

#[derive(Debug, Serialize)]
struct LetterContext {
    rehearsal: bool,
    recipient: Recipient,
    event: EventPart,
    delegation: DelegationPart,
    there: u64,
    sent: u64,
    members: Vec<MemberPart>,
    substitution: Option<SubstitutionPart>,
    decision: Option<DecisionPart>,
    url: String,
    contact: Contact,
}

#[derive(Debug, Serialize)]
struct Recipient {
    name: String,
}

#[derive(Debug, Serialize)]
struct DelegationPart {
    title: String,
    organisation: String,
    country: &'static str,
}

#[derive(Debug, Serialize)]
struct MemberPart {
    number: String,
    name: String,
    category: String,
    category_title: Option<Passage>,
    mode: &'static str,
    status: &'static str,
    position: Option<i64>,
    is_head: bool,
}

#[derive(Debug, Serialize)]
struct SubstitutionPart {
    old: PersonPart,
    new: PersonPart,
}

#[derive(Debug, Serialize)]
struct PersonPart {
    number: String,
    name: String,
}

/// Of whom the secretariat decided, and where they stood by it.
#[derive(Debug, Serialize)]
struct DecisionPart {
    member: PersonPart,
    status: String,
}

/// Everybody stands in it as they stand when it is written.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let delegation = store::get(conn, notice.subject.0.into())?;
    let event = events::get(conn, delegation.event)?;
    let locale = notice.locale;
    let titles: HashMap<String, Option<Passage>> = events::categories(conn, event.id)?
        .into_iter()
        .map(|category| (category.code, category.title.map(|Json(title)| title.get(locale))))
        .collect();
    let part = |member: MemberView| MemberPart {
        name: format!("{} {}", member.given_name, member.family_name),
        number: member.number,
        category_title: titles.get(&member.category).cloned().flatten(),
        category: member.category,
        mode: member.mode.as_str(),
        status: member.status.as_str(),
        position: member.position,
        is_head: member.is_head,
    };
    let members = view::members(conn, &event, &delegation)?.into_iter().map(part).collect();
    let count = |name: &str| notice.context.get(name).and_then(Value::as_u64).unwrap_or_default();
    let contact = contact(platform, &event);
    let reply_to = reply_to(&contact);
    let context = LetterContext {
        rehearsal: platform.is_rehearsal,
        recipient: Recipient { name: delegation.contact_name.clone() },
        event: event_part(platform, &event, locale),
        there: count("there"),
        sent: count("sent"),
        members,
        substitution: substitution(conn, &event, notice)?,
        decision: decision(conn, &event, notice)?,
        url: page(platform, &event, &delegation, locale),
        delegation: DelegationPart {
            title: delegation.title,
            organisation: delegation.organisation_text,
            country: delegation.country.code(),
        },
        contact,
    };
    let context = serde_json::to_value(context).map_err(|error| Error::internal("the context of a letter", error))?;
    Ok(Letter::new(context, reply_to))
}

/// The page of the delegation.
fn page(platform: &Platform, event: &Event, delegation: &Delegation, locale: Locale) -> String {
    platform.url(&format!("/desk/events/{}/delegations/{}?lang={locale}", event.slug, delegation.id))
}

fn substitution(conn: &mut Conn, event: &Event, notice: &Notice) -> Result<Option<SubstitutionPart>> {
    let (Some(old), Some(new)) = (id(notice, "old"), id(notice, "new")) else { return Ok(None) };
    let mut both = named(conn, event, &[old, new])?.into_iter();
    Ok(both.next().zip(both.next()).map(|(old, new)| SubstitutionPart { old, new }))
}

fn decision(conn: &mut Conn, event: &Event, notice: &Notice) -> Result<Option<DecisionPart>> {
    let (Some(member), Some(status)) = (id(notice, "member"), notice.context.get("status").and_then(Value::as_str)) else {
        return Ok(None);
    };
    let named = named(conn, event, &[member])?.into_iter().next();
    Ok(named.map(|member| DecisionPart { member, status: status.to_owned() }))
}

/// A registration that the row of a notice names.
fn id(notice: &Notice, name: &str) -> Option<RegistrationId> {
    notice.context.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

fn named(conn: &mut Conn, event: &Event, ids: &[RegistrationId]) -> Result<Vec<PersonPart>> {
    let part = |(registration, person): (Registration, Person)| PersonPart {
        number: number(&event.number_prefix, registration.number),
        name: person.full_name(),
    };
    Ok(view::read(conn, ids)?.into_iter().map(part).collect())
}

/// Invented values: nobody of that name was ever registered.
fn sample() -> Value {
    let member = |n: u8, status: &str, position: Value| {
        json!({
            "number": format!("ICLC2-041{n}"), "name": "Prueba O’Neill <b>", "category": "mayor", "category_title": null, "mode": "on_site",
            "status": status, "position": position, "is_head": n == 7
        })
    };
    json!({
        "rehearsal": true, "recipient": { "name": "Prueba O’Neill <b>" },
        "event": sample_event(),
        "delegation": { "title": "Council <b>", "organisation": "Ybycuí <b>", "country": "PY" },
        "there": 11, "sent": 12,
        "members": [member(7, "confirmed", Value::Null), member(8, "waiting", json!(3))],
        "substitution": { "old": { "number": "ICLC2-0417", "name": "Prueba <b>" }, "new": { "number": "ICLC2-0431", "name": "Ana <b>" } },
        "decision": { "member": { "number": "ICLC2-0417", "name": "Prueba <b>" }, "status": "declined" },
        "url": "https://lyceum.example/desk/events/iclc-2/delegations/sample",
        "contact": sample_contact()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_is_rendered_from_its_sample_in_every_language() {
        for notice in NOTICES {
            notice.each_part(|part, text, what| {
                assert_eq!(part == "subject.txt", !text.contains("Prueba"), "{what}: names stand in the bodies alone");
                assert!(part == "subject.txt" || text.contains("ICLC2-0417"), "{what}");
            });
        }
    }
}
