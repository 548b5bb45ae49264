//! Registering people, one or several in one go: the rule behind the button "Register" and behind `POST …/registrations`.

use std::collections::HashSet;

use diesel::prelude::*;
use jiff::SignedDuration;
use serde_json::Value;

use super::books::{self, Books, counted};
use super::form::{self, Form, Sorted};
use super::model::{Registration, Status};
use super::{notices, settle, store, subscription};
use crate::features::events::pools::{self, Mode, ONLINE_POOL, Placement, Taken, Want};
use crate::features::events::{self, Approval, Category, Entrance, Event};
use crate::features::organisations::{self, Organisation};
use crate::features::people::{self, NewPerson};
use crate::kernel::country::Country;
use crate::kernel::digest::sha256;
use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::{PartyId, RegistrationId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::zone::Zone;
use crate::on_each;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::registrations;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;
use crate::platform::journal::{self, PersonalValue};

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
    /// Of a series of webinars those that are wanted, by id or slug; `None`: all that come.
    pub sessions: Option<Vec<String>>,
}

impl Register {
    /// The version of the text that people agree to; raised when its wording changes.
    pub const CONSENT_VERSION: &str = "2026-11";
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new registration.
    Made(RegistrationId),
    /// This person is registered already; the link goes to the mailbox and nothing is shown.
    SentByMail(RegistrationId),
}

/// Somebody who is to be registered.
#[derive(Clone, Copy, Debug)]
pub struct Newcomer<'a> {
    /// The identity of the registration to be.
    pub id: RegistrationId,
    /// What they are registered as.
    pub command: &'a Register,
}

/// On what terms people are registered.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// They are placed together or wait together.
    pub party: Option<PartyId>,
    /// They agreed themselves; else somebody else entered them, and each is asked.
    pub consented: bool,
}

/// Registers a person under the given id: decides place and number, writes the journal and the notice, in the caller's transaction.
///
/// # Errors
/// `not_found` (no such public event), `registration_not_open`, `registration_closed`, `validation_failed` (category or mode that
/// the event does not have), `event_full` (a pool that refuses).
pub fn register(conn: &mut Conn, ctx: &Ctx, event: &str, id: RegistrationId, command: &Register) -> Result<Outcome> {
    let event = events::find_public(conn, event)?;
    let terms = Terms { party: None, consented: true };
    let outcomes = register_all(conn, ctx, &event, &[Newcomer { id, command }], &terms, &[""])?;
    Ok(outcomes.into_iter().next().unwrap_or(Outcome::Made(id)))
}

/// Registers people in one go, each as [`register`] does for one, in their order: as a party together, else each for themself.
/// `pointers` says where each stands in the body, for errors.
///
/// # Errors
/// Those of [`register`]; those of the fields for everybody at once, and nobody is registered.
pub fn register_all(
    conn: &mut Conn,
    ctx: &Ctx,
    event: &Event,
    people: &[Newcomer<'_>],
    terms: &Terms,
    pointers: &[&str],
) -> Result<Vec<Outcome>> {
    let (categories, answers) = check(conn, event, ctx, people, terms, pointers)?;
    let people: Vec<Entrant<'_>> = people.iter().zip(&answers).map(|(one, answers)| one.with(answers)).collect();
    let entrance = |command: &Register| find(&categories, command).map_or(Entrance::Closed, |category| category.entrance(event, ctx.now));
    // From here on this event's registrations stand in line.
    let mut books = settle::open(conn, ctx, event)?;
    let (mut outcomes, mut new) = (Vec::new(), Vec::new());
    for person in people {
        let Register { email, given_name, family_name, .. } = person.command;
        if let Some(existing) = store::find_active(conn, event.id, &same_person_key(email, given_name, family_name))? {
            let existing = store::get(conn, existing)?;
            mail_link_again(conn, ctx, &existing)?;
            outcomes.push(Outcome::SentByMail(existing.id));
        } else {
            outcomes.push(Outcome::Made(person.id));
            new.push(person);
        }
    }
    // A party waits for its last member.
    let party_is_late = terms.party.is_some() && new.iter().any(|person| entrance(person.command) == Entrance::Late);
    let (late, in_time): (Vec<_>, Vec<_>) = new.into_iter().partition(|person| party_is_late || entrance(person.command) == Entrance::Late);
    let is_approved = |command: &Register| find(&categories, command).is_some_and(|category| category.approval == Approval::Automatic);
    for person in &late {
        write(conn, &mut books, *person, terms, Seat { status: Status::Late, ..Seat::none(false) })?;
    }
    let together: Vec<&[Entrant<'_>]> = if terms.party.is_some() { vec![&in_time] } else { in_time.chunks(1).collect() };
    for group in together.into_iter().filter(|group| !group.is_empty()) {
        let wants: Vec<Want<'_>> = group
            .iter()
            .map(|Entrant { command, .. }| Want { category: &command.category, mode: command.mode, counted: counted(is_approved(command)) })
            .collect();
        match books.take(conn, &wants)? {
            Placement::Refused => return Err(Problem::new(&problem::EVENT_FULL).into()),
            Placement::Waiting => {
                let turn = books.next_turn();
                for person in group {
                    let seat = Seat { status: Status::Waiting, turn: Some(turn), ..Seat::none(is_approved(person.command)) };
                    write(conn, &mut books, *person, terms, seat)?;
                }
            }
            Placement::Taken(taken) => {
                for (person, taken) in group.iter().zip(taken) {
                    let is_approved = is_approved(person.command);
                    let status = if is_approved { Status::Confirmed } else { Status::Submitted };
                    let seat = Seat { status, taken: Some(taken), ..Seat::none(is_approved) };
                    write(conn, &mut books, *person, terms, seat)?;
                }
            }
        }
    }
    for person in late.iter().chain(&in_time) {
        subscription::begin(conn, ctx, event, person.id, person.command.sessions.as_deref())?;
    }
    books.close(conn)?;
    Ok(outcomes)
}

/// What somebody is registered with.
pub(super) struct Seat {
    pub status: Status,
    pub is_approved: bool,
    pub taken: Option<Taken>,
    pub turn: Option<i64>,
    /// Until when a place is offered, for who comes instead of somebody who had the offer.
    pub offered_until: Option<Utc>,
}

/// Somebody with whom nothing is wrong.
#[derive(Clone, Copy)]
pub(super) struct Entrant<'a> {
    pub id: RegistrationId,
    pub command: &'a Register,
    /// What they answered, looked at and parted.
    pub answers: &'a Sorted,
}

impl<'a> Newcomer<'a> {
    /// With their answers, after these were looked at.
    pub(super) const fn with(&self, answers: &'a Sorted) -> Entrant<'a> {
        Entrant { id: self.id, command: self.command, answers }
    }
}

impl Seat {
    pub const fn none(is_approved: bool) -> Self {
        Self { status: Status::Waiting, is_approved, taken: None, turn: None, offered_until: None }
    }
}

/// Writes one registration with its person, words, answers, places, journal and notice.
pub(super) fn write(conn: &mut Conn, books: &mut Books<'_>, entrant: Entrant<'_>, terms: &Terms, seat: Seat) -> Result<()> {
    let Entrant { id, command, answers } = entrant;
    let (ctx, event) = (books.ctx, books.event);
    let organisation = organisations::find(conn, &command.organisation)?;
    let recorded = people::create(conn, &ctx, new_person(event, organisation.as_ref(), command))?;
    let person = recorded.id;
    let name = organisation.as_ref().map_or(command.organisation.as_str(), |found| found.name.as_str());
    books.ledger.last_number += 1;
    let registration = Registration {
        id,
        event: event.id,
        person,
        number: books.ledger.last_number,
        category: command.category.clone(),
        mode: command.mode,
        status: seat.status,
        is_overflow: seat.taken.as_ref().is_some_and(|taken| taken.is_overflow),
        wait_order: seat.turn,
        organisation: organisation.as_ref().map(|found| found.id),
        organisation_text: name.to_owned(),
        link_generation: 0,
        calendar_generation: 0,
        link_mailed_at: None,
        sequence: 0,
        version: 1,
        created_at: Utc(ctx.now),
        last_modified: Utc(ctx.now),
        asked_again_version: None,
        confirmed_again_at: None,
        party: terms.party,
        offered_until: seat.offered_until,
        approved_at: seat.is_approved.then_some(Utc(ctx.now)),
        reason: None,
        reason_note: None,
        consented_at: terms.consented.then_some(Utc(ctx.now)),
        form_version: answers.version,
    };
    let row = diesel::insert_into(registrations::table).values((
        &registration,
        registrations::same_person_key.eq(same_person_key(&command.email, &command.given_name, &command.family_name).to_vec()),
        registrations::consent_version.eq(if terms.consented { Register::CONSENT_VERSION } else { "" }),
        registrations::answers.eq(Json(answers.open.clone())),
        registrations::country.eq(command.country),
        registrations::sort_name.eq(fold(&format!("{} {}", command.family_name, command.given_name))),
    ));
    on_each!(conn, c => row.execute(c))?;
    store::add_words(conn, event.id, id, &[&command.given_name, &command.family_name, command.email.as_str(), name])?;
    form::store::put_apart(conn, id, answers)?;
    if let Some(taken) = &seat.taken {
        store::add_places(conn, id, &taken.pools)?;
    }
    let value = |field, after: &str| PersonalValue { person, field, before: None, after: Some(after.to_owned()) };
    let values =
        [value("given_name", &command.given_name), value("family_name", &command.family_name), value("email", command.email.as_str())];
    journal::record(conn, &ctx, &books::entry(&registration, None), &values)?;
    notices::enqueue_status_to(conn, &ctx, &registration, &recorded)
}

/// What is asked for must be there, and open: everything wrong with anybody is named at once. Gives the categories, and what each
/// answered.
fn check(
    conn: &mut Conn,
    event: &Event,
    ctx: &Ctx,
    people: &[Newcomer<'_>],
    terms: &Terms,
    pointers: &[&str],
) -> Result<(Vec<Category>, Vec<Sorted>)> {
    let categories = events::categories(conn, event.id)?;
    entered(events::widest(&categories, event, ctx.now))?;
    if let [Newcomer { command, .. }] = people
        && let Some(category) = find(&categories, command)
    {
        entered(category.entrance(event, ctx.now))?;
    }
    let commands: Vec<&Register> = people.iter().map(|person| person.command).collect();
    let form = asked_of(conn, event, terms.consented)?;
    let (errors, answers) = wrong(conn, event, ctx, (&categories, &form), &commands, pointers)?;
    errors.finish()?;
    Ok((categories, answers))
}

/// What is wrong with these people at this event, each by itself and beside the others; and what each answered.
pub(super) fn wrong(
    conn: &mut Conn,
    event: &Event,
    ctx: &Ctx,
    (categories, form): (&[Category], &Form),
    people: &[&Register],
    pointers: &[&str],
) -> Result<(FieldErrors, Vec<Sorted>)> {
    let (mut errors, mut seen, mut answers) = (FieldErrors::default(), HashSet::new(), Vec::new());
    // Most come on site: then nobody has to know.
    let wants_online = people.iter().any(|command| command.mode == Mode::Online);
    let has_online = wants_online && pools::list(conn, event.id)?.iter().any(|pool| pool.code == ONLINE_POOL);
    let known: Vec<_> = categories.iter().map(|category| category.code.as_str()).collect();
    for (command, pointer) in people.iter().zip(pointers) {
        match find(categories, command).map(|category| category.entrance(event, ctx.now)) {
            None => errors.add(format!("{pointer}/category"), "unknown", format!("one of {}", known.join(", "))),
            Some(Entrance::Open | Entrance::Late) => {}
            Some(Entrance::NotOpen | Entrance::Closed) => {
                errors.add(format!("{pointer}/category"), "closed", "this category takes no registrations now");
            }
        }
        if command.mode == Mode::Online && !has_online {
            errors.add(format!("{pointer}/mode"), "unavailable", "this event has no places online");
        }
        let category = find(categories, command).map(|category| category.code.as_str());
        answers.push(form.check(category, &Sorted::default(), &command.answers, &format!("{pointer}/answers"), &mut errors));
        let Register { email, given_name, family_name, .. } = command;
        if !seen.insert(same_person_key(email, given_name, family_name)) {
            errors.add(format!("{pointer}/family_name"), "duplicate", "this person stands here twice");
        }
    }
    Ok((errors, answers))
}

/// What an event asks of who registers. Whoever was entered by somebody else answers what must be answered later, behind their link.
pub(super) fn asked_of(conn: &mut Conn, event: &Event, by_themselves: bool) -> Result<Form> {
    let form = form::newest(conn, event.id)?;
    Ok(if by_themselves { form } else { form.without_demands() })
}

pub(super) fn entered(entrance: Entrance) -> Result<()> {
    match entrance {
        Entrance::Open | Entrance::Late => Ok(()),
        Entrance::NotOpen => Err(Problem::new(&problem::REGISTRATION_NOT_OPEN).into()),
        Entrance::Closed => Err(Problem::new(&problem::REGISTRATION_CLOSED).into()),
    }
}

pub(super) fn find<'a>(categories: &'a [Category], command: &Register) -> Option<&'a Category> {
    categories.iter().find(|category| category.code == command.category)
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

fn mail_link_again(conn: &mut Conn, ctx: &Ctx, existing: &Registration) -> Result<()> {
    let recent = existing.link_mailed_at.is_some_and(|at| ctx.real_now.duration_since(at.0) < LINK_INTERVAL);
    if !recent {
        store::set_link_mailed(conn, existing.id, ctx.real_now)?;
        notices::enqueue_link(conn, ctx, existing)?;
    }
    Ok(())
}
