//! Substitution: somebody else comes in the very place of somebody who is registered, or takes their turn.
//!
//! No place is given back and none is taken: those who wait see nothing of it and are not overtaken. So the newcomer comes in the same
//! category and in the same way; and it may be done when registration is closed, as long as the event is not over. Where the secretariat
//! approves, it looks at the newcomer anew, whose place is held meanwhile. What was stays: the old registration ends as `substituted`. The
//! sessions that were chosen go to a newcomer who comes and may enter them ([`hand_over`]), else to the next who waits.
//!
//! Staff do the same with anybody ([`substitute_by_staff`]). They decide by it: the newcomer is as approved as the former was, and may come
//! as something else where the very same pools count it: a deputy for a mayor.

use serde_json::json;

use super::access;
use super::enter::{contact_now, record};
use super::head::Defaults;
use super::model::Delegation;
use super::rows::read_one;
use super::{notices, store};
use crate::features::accounts::{self, Caller};
use crate::features::events::pools::{Mode, Pool, Taken};
use crate::features::events::{self, Approval, Event};
use crate::features::people;
use crate::features::registration::form::Sorted;
use crate::features::registration::model::{Registration, Status};
use crate::features::registration::parse::RawRegister;
use crate::features::registration::register::{self, Newcomer, Register, Seat, Terms, same_person_key};
use crate::features::registration::settle;
use crate::features::registration::signup::hand_over;
use crate::features::registration::store::{self as registrations, Step};
use crate::features::registration::subscription;
use crate::kernel::id::{AccountId, DelegationId, PoolId, RegistrationId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::idempotency::{self, Claim, Once};
use crate::platform::journal::{self, Entry, Visibility};

/// Lets somebody else come instead of a member of a delegation. Returns the new registration.
///
/// # Errors
/// `unauthenticated`; `not_found` for who may not, and where there is no such member; `conflict` for one whose registration has ended;
/// `registration_closed` when the event is over; `validation_failed`: fields, another category or mode, somebody who is registered.
pub fn substitute_member(
    conn: &mut Conn,
    ctx: &Ctx,
    caller: &Caller,
    once: Option<&Once>,
    id: DelegationId,
    (old, raw): (RegistrationId, &RawRegister),
) -> Result<RegistrationId> {
    let new = RegistrationId::new();
    let claim = idempotency::claim(conn, ctx, once, new.0, 201)?;
    // The ledger first, as everywhere: nobody waits for another in a circle.
    let event = store::get(conn, id)?.event;
    registrations::lock_ledger(conn, event)?;
    let delegation = store::lock(conn, id)?;
    access::write_one(conn, caller, &delegation)?;
    if let Claim::Replay { result, .. } = claim {
        return Ok(result.into());
    }
    if !store::is_member(conn, id, old)? {
        let gone = store::substitutions_of(conn, id)?.iter().any(|(was, ..)| *was == old);
        return Err(if gone {
            Problem::new(&problem::CONFLICT).detail("somebody else comes instead already")
        } else {
            Problem::not_found()
        }
        .into());
    }
    let event = events::get(conn, delegation.event)?;
    let was = registrations::get(conn, old)?;
    let command = read(conn, &event, &was, delegation.as_head().defaults(), raw)?;
    let by = caller.account().map(|account| account.id());
    substitute(conn, ctx, &event, old, Newcomer { id: new, command: &command }, false)?;
    keep(conn, ctx, &event, Some(delegation), (old, new), by)?;
    Ok(new)
}

/// Lets somebody else come instead of anybody who is registered, in a delegation or not; who asks for it may write registrations, which the
/// caller has made sure of. What is left out of the newcomer is that of the former. Returns the new registration.
///
/// # Errors
/// `not_found`; `conflict` for one whose registration has ended; `registration_closed` when the event is over; `validation_failed`: fields,
/// a category or mode that other pools count, somebody who is registered; `idempotency_key_reused`.
pub fn substitute_by_staff(
    conn: &mut Conn,
    ctx: &Ctx,
    by: Option<AccountId>,
    once: Option<&Once>,
    old: RegistrationId,
    raw: &RawRegister,
) -> Result<RegistrationId> {
    let new = RegistrationId::new();
    let claim = idempotency::claim(conn, ctx, once, new.0, 201)?;
    if let Claim::Replay { result, .. } = claim {
        return Ok(result.into());
    }
    let event = registrations::get(conn, old)?.event;
    registrations::lock_ledger(conn, event)?;
    let delegation = match store::of_member(conn, old)? {
        Some(found) => Some(store::lock(conn, found.id)?),
        None => None,
    };
    let event = events::get(conn, event)?;
    let was = registrations::get(conn, old)?;
    let person = people::get(conn, was.person)?;
    let of_former = Defaults { organisation: &was.organisation_text, country: person.country.code(), locale: person.locale.tag() };
    let command = read(conn, &event, &was, of_former, raw)?;
    substitute(conn, ctx, &event, old, Newcomer { id: new, command: &command }, true)?;
    keep(conn, ctx, &event, delegation, (old, new), by)?;
    Ok(new)
}

/// The newcomer; what is left out is that of the place, and what the defaults say.
fn read(conn: &mut Conn, event: &Event, was: &Registration, defaults: Defaults<'_>, raw: &RawRegister) -> Result<Register> {
    let same = |said: &Option<String>, place: &str| said.clone().filter(|text| !text.trim().is_empty()).or_else(|| Some(place.to_owned()));
    let raw = RawRegister { category: same(&raw.category, &was.category), mode: same(&raw.mode, was.mode.as_str()), ..raw.clone() };
    match read_one(&raw, defaults) {
        Ok(command) => Ok(command),
        Err(problem) => {
            let answers = raw.answers.clone().unwrap_or_default();
            Err(register::asked_of(conn, event, false)?.complete(problem, raw.category.as_deref(), &answers, "").into())
        }
    }
}

/// Keeps who came instead of whom. A delegation has a new member, perhaps a new head, and its contact is told.
fn keep(
    conn: &mut Conn,
    ctx: &Ctx,
    event: &Event,
    delegation: Option<Delegation>,
    (old, new): (RegistrationId, RegistrationId),
    by: Option<AccountId>,
) -> Result<()> {
    store::substitute(conn, ctx, delegation.as_ref().map(|of| of.id), (old, new), by)?;
    let detail = json!({ "old": old, "new": new });
    let Some(delegation) = delegation else {
        let entry = Entry {
            event: Some(event.id),
            action: "registration.instead",
            subject_kind: "registration",
            subject: new.0,
            visibility: Visibility::Staff,
            detail,
        };
        journal::record(conn, ctx, &entry, &[])?;
        return Ok(());
    };
    let head = if delegation.head == Some(old) { Some(new) } else { delegation.head };
    let own = by.map(|by| accounts::own(conn, by)).transpose()?.flatten();
    let contact = own.map(|own| contact_now(conn, &delegation, None, &own)).transpose()?;
    let delegation = if let Some(contact) = contact { delegation.told_to(contact) } else { delegation };
    let delegation = store::put(conn, ctx, &Delegation { head, ..delegation })?;
    record(conn, ctx, &delegation, "delegation.substituted", detail)?;
    notices::enqueue_substituted(conn, ctx, event, &delegation, (old, new))
}

/// The rule itself, under the lock of the event's books.
fn substitute(conn: &mut Conn, ctx: &Ctx, event: &Event, old: RegistrationId, newcomer: Newcomer<'_>, by_staff: bool) -> Result<()> {
    if event.is_over(ctx.now) {
        return Err(Problem::new(&problem::REGISTRATION_CLOSED).into());
    }
    let mut books = settle::open(conn, ctx, event)?;
    let was = registrations::get(conn, old)?;
    if Status::ENDED.contains(&was.status) {
        return Err(Problem::new(&problem::CONFLICT).detail("this registration has ended").into());
    }
    let command = newcomer.command;
    let categories = events::categories(conn, event.id)?;
    let mut errors = FieldErrors::default();
    let is_same = by_staff && was.status.counted().is_some() && counted_alike(books.places.pools(), &was, command);
    if command.category != was.category {
        match register::find(&categories, command) {
            None => errors.add("/category", "unknown", "no category of the event"),
            Some(_) if is_same => {}
            Some(_) => errors.add("/category", "different_place", format!("the place is one of {}", was.category)),
        }
    }
    if command.mode != was.mode && !is_same {
        errors.add("/mode", "different_place", format!("the place is one {}", was.mode.as_str()));
    }
    let key = same_person_key(&command.email, &command.given_name, &command.family_name);
    if registrations::find_active(conn, event.id, &key)?.is_some() {
        errors.add("/family_name", "already_registered", "this person is registered for the event");
    }
    // Answered for somebody else, as where people are entered: what must be answered comes later, behind their link.
    let form = register::asked_of(conn, event, false)?;
    let answers = form.check(Some(&command.category), &Sorted::default(), &command.answers, "/answers", &mut errors);
    errors.finish()?;
    let is_approved = register::find(&categories, command).is_some_and(|category| category.approval == Approval::Automatic)
        || (by_staff && was.approved_at.is_some());
    let status = match was.status {
        Status::Waiting => Status::Waiting,
        Status::Late => Status::Late,
        _ if !is_approved => Status::Submitted,
        Status::Offered => Status::Offered,
        _ => Status::Confirmed,
    };
    let pools = registrations::places(conn, old)?;
    if let (Some(from), Some(to)) = (was.status.counted(), status.counted()) {
        books.places.recount(conn, &pools, from, to)?;
    }
    registrations::remove_places(conn, old)?;
    let taken = status.counted().map(|_| Taken { pools, is_overflow: was.is_overflow });
    let offered_until = was.offered_until.filter(|_| status == Status::Offered);
    let turn = was.wait_order.filter(|_| status == Status::Waiting);
    let seat = Seat { status, is_approved: is_approved && status != Status::Late, taken, turn, offered_until };
    register::write(conn, &mut books, newcomer.with(&answers), &Terms { party: was.party, consented: false }, seat)?;
    if status.comes() {
        let comes = registrations::get(conn, newcomer.id)?;
        hand_over(conn, ctx, event, &was, &comes)?;
    }
    subscription::hand_over(conn, ctx, event, old, newcomer.id)?;
    // What was chosen and not handed over goes to the next.
    books.step(conn, &was, &Step::to(Status::Substituted, &was))?;
    books.close(conn)
}

/// Whether the same pools count both, so that the place is the very same.
fn counted_alike(pools: &[Pool], was: &Registration, command: &Register) -> bool {
    let counting = |category: &str, mode: Mode| -> Vec<PoolId> {
        pools.iter().filter(|pool| pool.counts(category, mode)).map(|pool| pool.id).collect()
    };
    counting(&was.category, was.mode) == counting(&command.category, command.mode)
}
