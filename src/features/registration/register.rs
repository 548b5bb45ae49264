//! Registering one person: the rule behind the button "Register" and behind `POST …/registrations`.

use diesel::prelude::*;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::model::{Registration, Status};
use super::promote::promote;
use super::{notices, store};
use crate::features::events::pools::{self, Mode, ONLINE_POOL, Placement, Places};
use crate::features::events::{self, Event, Phase};
use crate::features::organisations::{self, Organisation};
use crate::features::people::{self, NewPerson};
use crate::kernel::country::Country;
use crate::kernel::digest::sha256;
use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::RegistrationId;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::kernel::zone::Zone;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::registrations;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, PersonalValue, Visibility};

/// Whoever asks again gets the link by mail at most this often.
const LINK_INTERVAL: SignedDuration = SignedDuration::from_hours(1);

/// A registration to be made, every field parsed and cleaned.
#[derive(Clone, Debug)]
pub struct Register {
    /// As what.
    pub category: String,
    /// How.
    pub mode: Mode,
    /// Given names.
    pub given_name: String,
    /// Family names.
    pub family_name: String,
    /// Where mail goes.
    pub email: EmailAddress,
    /// Language of the mails.
    pub locale: Locale,
    /// Their zone; not given: that of their city, else of the event.
    pub time_zone: Option<Zone>,
    /// Where they come from.
    pub country: Country,
    /// Id or slug of a known organisation, or free text.
    pub organisation: String,
    /// Answers to the event's own questions, by code.
    pub answers: serde_json::Map<String, Value>,
}

impl Register {
    /// The version of the text that people agree to; raised when its wording changes.
    pub const CONSENT_VERSION: &str = "2026-11";
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new registration, confirmed or waiting.
    Made(RegistrationId),
    /// This person is registered already; the link goes to the mailbox and nothing is shown.
    SentByMail(RegistrationId),
}

/// Registers a person under the given id: decides place and number, writes the journal and the notice, in the caller's transaction.
///
/// # Errors
/// `not_found` (no such public event), `registration_not_open`, `registration_closed`, `validation_failed` (category or mode that
/// the event does not have), `event_full` (a pool that refuses).
pub fn register(conn: &mut Conn, ctx: &Ctx, event: &str, id: RegistrationId, command: &Register) -> Result<Outcome> {
    let event = events::find_public(conn, event)?;
    check_open(&event, ctx)?;
    check_choice(conn, &event, command)?;
    // From here on this event's registrations stand in line.
    let ledger = store::lock_ledger(conn, event.id)?;
    let same_person = same_person_key(&command.email, &command.given_name, &command.family_name);
    if let Some(existing) = store::find_active(conn, event.id, &same_person)? {
        mail_link_again(conn, ctx, &event, &existing)?;
        return Ok(Outcome::SentByMail(existing.id));
    }
    let organisation = organisations::find(conn, &command.organisation)?;
    let person = people::create(conn, ctx, &new_person(&event, organisation.as_ref(), command))?;
    let mut places = Places::lock(conn, event.id)?;
    if ledger.last_wait_order > 0 {
        // Whoever waits and fits by now goes before who has just come.
        promote(conn, ctx, &event, &mut places)?;
    }
    let placement = places.take(conn, &command.category, command.mode)?;
    let (status, is_overflow, wait_order) = match &placement {
        Placement::Confirmed { is_overflow, .. } => (Status::Confirmed, *is_overflow, None),
        Placement::Waiting => (Status::Waiting, false, Some(ledger.last_wait_order + 1)),
        Placement::Refused => return Err(Problem::new(&problem::EVENT_FULL).into()),
    };
    let number = ledger.last_number + 1;
    let name = organisation.as_ref().map_or(command.organisation.as_str(), |found| found.name.as_str());
    diesel::insert_into(registrations::table)
        .values((
            (
                registrations::id.eq(id),
                registrations::event.eq(event.id),
                registrations::person.eq(person),
                registrations::number.eq(number),
                registrations::category.eq(command.category.as_str()),
                registrations::mode.eq(command.mode),
                registrations::status.eq(status),
                registrations::is_overflow.eq(is_overflow),
                registrations::wait_order.eq(wait_order),
                registrations::organisation.eq(organisation.as_ref().map(|found| found.id)),
                registrations::organisation_text.eq(name),
                registrations::same_person_key.eq(same_person.to_vec()),
            ),
            (
                registrations::consent_version.eq(Register::CONSENT_VERSION),
                registrations::answers.eq(Json(Value::Object(command.answers.clone()))),
                registrations::link_generation.eq(0_i64),
                registrations::calendar_generation.eq(0_i64),
                registrations::sequence.eq(0_i64),
                registrations::version.eq(1_i64),
                registrations::created_at.eq(Utc(ctx.now)),
                registrations::last_modified.eq(Utc(ctx.now)),
            ),
        ))
        .execute(conn)?;
    if let Placement::Confirmed { pools, .. } = &placement {
        store::add_places(conn, id, pools)?;
    }
    store::advance_ledger(conn, event.id, number, wait_order.unwrap_or(ledger.last_wait_order))?;
    let registration = store::get(conn, id)?;
    record(conn, ctx, &registration, command)?;
    notices::enqueue_status(conn, ctx, &event, &registration)?;
    Ok(Outcome::Made(id))
}

fn check_open(event: &Event, ctx: &Ctx) -> Result<()> {
    match event.phase(ctx.now) {
        Phase::RegistrationOpen => Ok(()),
        Phase::BeforeRegistration => Err(Problem::new(&problem::REGISTRATION_NOT_OPEN).into()),
        Phase::AfterRegistration | Phase::Past | Phase::Cancelled => Err(Problem::new(&problem::REGISTRATION_CLOSED).into()),
    }
}

/// The event must have the category, and places for the mode.
fn check_choice(conn: &mut Conn, event: &Event, command: &Register) -> Result<()> {
    let mut errors = problem::FieldErrors::default();
    let categories = events::categories(conn, event.id)?;
    if !categories.iter().any(|category| category.code == command.category) {
        let known: Vec<_> = categories.iter().map(|category| category.code.as_str()).collect();
        errors.add("/category", "unknown", format!("one of {}", known.join(", ")));
    }
    let has_online = pools::list(conn, event.id)?.iter().any(|pool| pool.code == ONLINE_POOL);
    if command.mode == Mode::Online && !has_online {
        errors.add("/mode", "unavailable", "this event has no places online");
    }
    Ok(errors.finish()?)
}

/// One mailbox and one name make one person of an event, however they are typed.
pub(super) fn same_person_key(email: &EmailAddress, given_name: &str, family_name: &str) -> [u8; 32] {
    let name = fold(&format!("{given_name} {family_name}"));
    sha256(&[email.folded().as_bytes(), name.as_bytes()])
}

fn new_person(event: &Event, organisation: Option<&Organisation>, command: &Register) -> NewPerson {
    let of_city = organisation.and_then(|found| found.time_zone.clone());
    NewPerson {
        given_name: command.given_name.clone(),
        family_name: command.family_name.clone(),
        email: command.email.clone(),
        locale: command.locale,
        time_zone: command.time_zone.clone().or(of_city).unwrap_or_else(|| event.time_zone.clone()),
        country: command.country,
    }
}

fn mail_link_again(conn: &mut Conn, ctx: &Ctx, event: &Event, existing: &Registration) -> Result<()> {
    let recent = existing.link_mailed_at.is_some_and(|at| ctx.real_now.duration_since(at.0) < LINK_INTERVAL);
    if !recent {
        store::set_link_mailed(conn, existing.id, ctx.real_now)?;
        notices::enqueue_link(conn, ctx, event, existing)?;
    }
    Ok(())
}

fn record(conn: &mut Conn, ctx: &Ctx, registration: &Registration, command: &Register) -> Result<()> {
    let entry = Entry {
        event: Some(registration.event),
        action: if registration.status == Status::Confirmed { "registration.confirmed" } else { "registration.waiting" },
        subject_kind: "registration",
        subject: registration.id.0,
        visibility: Visibility::Person,
        detail: json!({ "number": registration.number, "category": registration.category, "mode": registration.mode }),
    };
    let value = |field, after: &str| PersonalValue { person: registration.person, field, before: None, after: Some(after.to_owned()) };
    let values =
        [value("given_name", &command.given_name), value("family_name", &command.family_name), value("email", command.email.as_str())];
    journal::record(conn, ctx, &entry, &values)?;
    Ok(())
}
