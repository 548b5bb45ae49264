//! Entering people: the rule behind the focal point's form and behind `POST …/delegations`.
//!
//! Everything wrong with anybody is named at once. Either nobody is registered then, or those are with whom nothing is wrong. Whoever is
//! there already is not told again, so that what is sent twice is done once, with a key or without.

use serde_json::json;

use super::access;
use super::head::{Contact, Defaults, Head, RawContact, RawHead};
use super::model::{Delegation, Outcome, same_delegation_key};
use super::reading::{Came, Reading, RowOutcome};
use super::rows::{MOST_PEOPLE, OnError, Sent};
use super::{notices, store};
use crate::features::accounts::{self, Caller, Own};
use crate::features::events::{self, Event};
use crate::features::organisations::{self, Organisation};
use crate::features::registration::register::{Newcomer, Outcome as Registered, Register, Terms, register_all};
use crate::features::registration::store as registrations;
use crate::kernel::id::{AccountId, DelegationId, PartyId, RegistrationId};
use crate::kernel::problem::{self, FieldError, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::savepoint;
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};
use crate::platform::idempotency::{self, Claim, Once};
use crate::platform::journal::{self, Entry, Visibility};

/// People in a party at most.
const MOST_TOGETHER: usize = 20;

/// To which delegation people are added.
#[derive(Clone, Debug)]
pub enum Target {
    /// That of an event with this title, organisation and country; made when there is none.
    Of(String, Box<RawHead>),
    /// This one.
    Known(DelegationId),
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which delegation.
    pub target: Target,
    /// Who.
    pub sent: Sent,
    /// What happens when something is wrong with somebody.
    pub on_error: OnError,
    /// They are placed together or wait together.
    pub together: bool,
    /// It is only said what would happen.
    pub dry_run: bool,
}

/// What became of all.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The delegation; in a dry run as it would be.
    pub delegation: Delegation,
    /// Whether it was made now.
    pub is_new: bool,
    /// In the order of the rows.
    pub rows: Vec<RowOutcome>,
}

/// Enters people, in the caller's transaction. A dry run leaves nothing behind.
///
/// # Errors
/// `unauthenticated`, `forbidden`, `not_found`; `registration_not_open`, `registration_closed`, `event_full`; `validation_failed` naming
/// everything wrong, when anything is and all are to be refused, or nobody is left; `idempotency_key_reused`.
pub fn enter(conn: &mut Conn, ctx: &Ctx, caller: &Caller, once: Option<&Once>, asked: &Asked) -> Result<Entered> {
    if !asked.dry_run {
        return entered(conn, ctx, caller, once, asked);
    }
    let mut would_be = None;
    let undone: Result<()> = savepoint(conn, |conn| {
        would_be = Some(entered(conn, ctx, caller, None, asked)?);
        Err(Problem::new(&problem::CONFLICT).into())
    });
    would_be.map_or_else(|| undone.and(Err(Error::Internal("a dry run came to nothing".into()))), Ok)
}

fn entered(conn: &mut Conn, ctx: &Ctx, caller: &Caller, once: Option<&Once>, asked: &Asked) -> Result<Entered> {
    let account = caller.signed_in()?.id();
    let own = accounts::own(conn, account)?.ok_or_else(|| Problem::new(&problem::UNAUTHENTICATED))?;
    let id = DelegationId::new();
    let claim = idempotency::claim(conn, ctx, once, id.0, 201)?;
    let mut errors = FieldErrors::default();
    let (event, found, head) = match &asked.target {
        Target::Known(known) => {
            // The ledger first, as everywhere: nobody waits for another in a circle.
            let event = store::get(conn, *known)?.event;
            registrations::lock_ledger(conn, event)?;
            let delegation = store::lock(conn, *known)?;
            access::write_one(conn, caller, &delegation)?;
            let head = Some(delegation.as_head());
            (events::get(conn, delegation.event)?, Found::There(delegation), head)
        }
        Target::Of(event, raw) => {
            let event = events::find_public(conn, event)?;
            let organisation = organisation(conn, caller, &event, raw)?;
            let head = raw.parse(&mut errors, organisation.as_ref(), &own);
            // From here on what is sent twice stands in line.
            registrations::lock_ledger(conn, event.id)?;
            let found = match find(conn, &event, organisation, head.as_ref())? {
                Found::There(delegation) => Found::There(store::lock(conn, delegation.id)?),
                missing @ Found::Missing(_) => missing,
            };
            (event.clone(), found, head)
        }
    };
    let people = asked.sent.people.len();
    if people > MOST_PEOPLE {
        errors.add("/people", "too_long", format!("at most {MOST_PEOPLE} people"));
    } else if people == 0 {
        errors.add("/people", "required", "at least one person");
    } else if asked.together && !(2..=MOST_TOGETHER).contains(&people) {
        errors.add("/together", "wrong_size", format!("2 to {MOST_TOGETHER} people are placed together"));
    }
    let mut wrong = errors.finish().err().map(|problem| problem.errors).unwrap_or_default();
    if !(1..=MOST_PEOPLE).contains(&people) {
        return Err(refusal(wrong));
    }
    let defaults = head.as_ref().map_or(Defaults::STAND_IN, Head::defaults);
    if let Claim::Replay { result, status } = claim {
        let delegation = store::get(conn, result.into())?;
        access::write_one(conn, caller, &delegation)?;
        let rows = Reading::of(conn, &event, &asked.sent, defaults, Some(delegation.id))?.told_again();
        return Ok(Entered { delegation, is_new: status == 201, rows });
    }
    let added_to = match &found {
        Found::There(delegation) => Some(delegation.id),
        Found::Missing(_) => None,
    };
    let mut reading = Reading::of(conn, &event, &asked.sent, defaults, added_to)?;
    reading.check(conn, ctx, &event, &asked.sent)?;
    wrong.extend(reading.errors());
    let head_is_wrong = wrong.iter().any(|error| !error.pointer.starts_with("/people/"));
    if !wrong.is_empty() && (asked.on_error == OnError::RefuseAll || head_is_wrong || reading.nobody_is_left()) {
        return Err(refusal(wrong));
    }
    let made = register_good(conn, ctx, &event, asked, &reading)?;
    let rows = reading.outcomes(conn, &made)?;
    let new: Vec<RegistrationId> = made.iter().filter_map(|(_, came)| came.as_ref().ok().copied()).collect();
    let (delegation, is_new) = match found {
        Found::There(delegation) => (delegation, false),
        Found::Missing(organisation) => {
            // Where nobody came in, there is nothing to be kept.
            if new.is_empty() {
                return Err(refusal(rows.iter().flat_map(|row| why_not(&asked.sent, row)).collect()));
            }
            let head = head.ok_or_else(|| Error::Internal("a delegation without a head line".into()))?;
            (make(conn, ctx, id, (&event, organisation), head, account)?, true)
        }
    };
    if !is_new {
        idempotency::settle(conn, once, delegation.id.0, 200)?;
    }
    let contact = contact_now(conn, &delegation, asked.target.contact(), &own)?;
    let delegation = keep(conn, ctx, delegation, contact, (&asked.sent, &rows, &new))?;
    if !new.is_empty() {
        notices::enqueue_summary(conn, ctx, &event, &delegation, there(&rows), rows.len())?;
    }
    Ok(Entered { delegation, is_new, rows })
}

/// How many of those who were sent are members.
fn there(rows: &[RowOutcome]) -> usize {
    rows.iter().filter(|row| matches!(row.outcome, Outcome::Made | Outcome::AlreadyThere)).count()
}

/// Why somebody did not come in.
fn why_not(sent: &Sent, row: &RowOutcome) -> Vec<FieldError> {
    if row.outcome != Outcome::RegisteredElsewhere {
        return row.errors.clone();
    }
    let (pointer, detail) = ("/family_name".to_owned(), "this person is registered for the event in another way".to_owned());
    vec![sent.placed(row.index, FieldError { pointer, code: "already_registered", detail })]
}

fn refusal(errors: Vec<FieldError>) -> Error {
    Problem { errors, ..Problem::new(&problem::VALIDATION_FAILED) }.into()
}

/// The delegation, if it was there.
enum Found {
    There(Delegation),
    Missing(Option<Organisation>),
}

/// The known organisation that is named, and whether the caller may enter people for it.
fn organisation(conn: &mut Conn, caller: &Caller, event: &Event, raw: &RawHead) -> Result<Option<Organisation>> {
    let cities = access::may_enter(conn, caller, event.id)?;
    let named = raw.organisation.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let found = match (named, cities.as_deref()) {
        (Some(named), _) => organisations::find(conn, named)?,
        (None, Some([only])) => organisations::find(conn, &only.to_string())?,
        (None, _) => None,
    };
    match (cities, &found) {
        (None, _) => Ok(found),
        (Some(cities), Some(own)) if cities.contains(&own.id) => Ok(found),
        (Some(_), _) => Err(Problem::new(&problem::FORBIDDEN).detail("a focal point enters people of their own city").into()),
    }
}

fn find(conn: &mut Conn, event: &Event, organisation: Option<Organisation>, head: Option<&Head>) -> Result<Found> {
    let Some(head) = head else { return Ok(Found::Missing(organisation)) };
    let key = same_delegation_key(organisation.as_ref().map(|known| known.id), &head.organisation, head.country, &head.title);
    Ok(store::find_same(conn, event.id, &key)?.map_or(Found::Missing(organisation), Found::There))
}

fn make(
    conn: &mut Conn,
    ctx: &Ctx,
    id: DelegationId,
    (event, organisation): (&Event, Option<Organisation>),
    head: Head,
    entered_by: AccountId,
) -> Result<Delegation> {
    let delegation = Delegation {
        id,
        event: event.id,
        title: head.title,
        organisation: organisation.map(|known| known.id),
        organisation_text: head.organisation,
        country: head.country,
        entered_by,
        contact_name: head.contact.name,
        contact_email: head.contact.email,
        contact_locale: head.contact.locale,
        head: None,
        version: 1,
        created_at: Utc(ctx.now),
        last_modified: Utc(ctx.now),
    };
    store::insert(conn, &delegation)?;
    record(conn, ctx, &delegation, "delegation.made", json!({ "country": delegation.country }))?;
    Ok(delegation)
}

/// Who is told of a delegation from now on: who is said to be; or else who was, unless they may not look at it any more. Then it is who
/// deals with it now.
pub(super) fn contact_now(conn: &mut Conn, of: &Delegation, said: Option<&RawContact>, own: &Own) -> Result<Contact> {
    let was = of.as_head().contact;
    match said.filter(|said| said.is_said()) {
        // What is wrong with it was told before.
        Some(said) => Ok(said.parse(&mut FieldErrors::default(), was.clone()).unwrap_or(was)),
        None if access::contact_has_left(conn, of)? => Ok(Contact::of_account(own)),
        None => Ok(was),
    }
}

/// Keeps who came in, who is the head, and who is told.
fn keep(
    conn: &mut Conn,
    ctx: &Ctx,
    was: Delegation,
    contact: Contact,
    (sent, rows, new): (&Sent, &[RowOutcome], &[RegistrationId]),
) -> Result<Delegation> {
    let marked = |row: &&RowOutcome| sent.people.get(row.index).is_some_and(|person| person.is_head);
    let head = rows.iter().filter(marked).find_map(|row| row.registration.as_ref().map(|member| member.id)).or(was.head);
    if new.is_empty() && head == was.head && contact == was.as_head().contact {
        return Ok(was);
    }
    store::add_members(conn, was.id, new)?;
    let delegation = store::put(conn, ctx, &Delegation { head, ..was.told_to(contact) })?;
    record(conn, ctx, &delegation, "delegation.entered", json!({ "people": new.len(), "head": head }))?;
    Ok(delegation)
}

/// An entry of the journal about a delegation; it names nobody.
pub(super) fn record(conn: &mut Conn, ctx: &Ctx, of: &Delegation, action: &'static str, detail: serde_json::Value) -> Result<()> {
    let entry =
        Entry { event: Some(of.event), action, subject_kind: "delegation", subject: of.id.0, visibility: Visibility::Staff, detail };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}

/// Registers those with whom nothing is wrong: in one go; or, where the places do not suffice for all and that is wished, one by one.
fn register_good(conn: &mut Conn, ctx: &Ctx, event: &Event, asked: &Asked, reading: &Reading) -> Result<Vec<Came>> {
    let good: Vec<(usize, &Register)> = reading.good();
    if good.is_empty() {
        return Ok(Vec::new());
    }
    let party = (asked.together && good.len() > 1).then(PartyId::new);
    let terms = Terms { party, consented: false };
    let at_once = |conn: &mut Conn, some: &[(usize, &Register)]| -> Result<Vec<Came>> {
        let newcomers: Vec<Newcomer<'_>> = some.iter().map(|(_, command)| Newcomer { id: RegistrationId::new(), command }).collect();
        let pointers: Vec<String> = some.iter().map(|(n, _)| format!("/people/{n}")).collect();
        let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
        let outcomes = register_all(conn, ctx, event, &newcomers, &terms, &pointers)?;
        let ids = outcomes.into_iter().map(|outcome| match outcome {
            Registered::Made(id) | Registered::SentByMail(id) => id,
        });
        Ok(some.iter().map(|(n, _)| *n).zip(ids.map(Ok)).collect())
    };
    if asked.on_error == OnError::RefuseAll || asked.together {
        return at_once(conn, &good);
    }
    match savepoint(conn, |conn| at_once(conn, &good)) {
        Err(Error::Problem(problem)) if problem.code == &problem::EVENT_FULL => {}
        done => return done,
    }
    let mut came = Vec::new();
    for one in good {
        match savepoint(conn, |conn| at_once(conn, &[one])) {
            Ok(done) => came.extend(done),
            Err(Error::Problem(problem)) if problem.code == &problem::EVENT_FULL => {
                let pointer = String::new();
                let full = FieldError { pointer, code: "event_full", detail: "there is no place left".to_owned() };
                came.push((one.0, Err(asked.sent.placed(one.0, full))));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(came)
}

impl Target {
    /// Who is said to be told of it.
    fn contact(&self) -> Option<&RawContact> {
        if let Self::Of(_, head) = self { head.contact.as_ref() } else { None }
    }
}

impl Delegation {
    /// The same with another contact.
    pub(super) fn told_to(self, contact: Contact) -> Self {
        Self { contact_name: contact.name, contact_email: contact.email, contact_locale: contact.locale, ..self }
    }

    /// What is said of it, as rows that say less take it.
    pub(super) fn as_head(&self) -> Head {
        Head {
            title: self.title.clone(),
            organisation: self.organisation_text.clone(),
            country: self.country,
            contact: Contact { name: self.contact_name.clone(), email: self.contact_email.clone(), locale: self.contact_locale },
        }
    }
}
