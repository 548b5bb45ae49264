//! What the secretariat decides of a registration: approve, decline with a reason from the list, ask for what is missing.
//!
//! A request holds its place while it waits for the decision. Whoever is on the late list has none: approved, they are placed like
//! anybody who comes now, a party together. Once more changes nothing.

use super::books::{Books, entry};
use super::delegation::enqueue_decided;
use super::model::{Reason, Registration, Status};
use super::offers::together;
use super::settle;
use super::store::{self, Step};
use crate::features::events::{self, Approval, Category};
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_text;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::journal::{self, Entry};

/// What the secretariat says.
#[derive(Clone, Debug)]
pub enum Decision {
    /// May come.
    Approve,
    /// May not.
    Decline(Reason, Option<String>),
    /// Something is missing: what, in words for the person.
    Ask(Reason, Option<String>),
}

/// Characters of a note at most.
const NOTE: usize = 2_000;

impl Reason {
    /// Why, as staff say it: one of the reasons to choose, or the default of the act; in their own words where it is another.
    ///
    /// # Errors
    /// `validation_failed` at `/reason` and `/note`.
    pub fn with_note(said: Option<Self>, note: Option<&str>, default: Option<Self>) -> Result<(Self, Option<String>), Problem> {
        let mut errors = FieldErrors::default();
        let note = note.map(clean_text).filter(|note| !note.is_empty());
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE) {
            errors.add("/note", "too_long", format!("at most {NOTE} characters"));
        }
        let reason = errors.present("/reason", said.or(default));
        if reason.is_some_and(|reason| !Self::TO_CHOOSE.contains(&reason) && Some(reason) != default) {
            errors.add("/reason", "invalid", "this is no reason to choose");
        }
        if reason == Some(Self::Other) && note.is_none() {
            errors.add("/note", "required", "say why");
        }
        errors.finish()?;
        Ok((reason.unwrap_or(Self::Other), note))
    }
}

impl Decision {
    /// Whether it was decided so already.
    fn stands(&self, was: &Registration) -> bool {
        match self {
            Self::Approve => {
                matches!(was.status, Status::Confirmed | Status::Offered) || (was.status == Status::Waiting && was.approved_at.is_some())
            }
            Self::Decline(reason, note) => was.status == Status::Declined && (was.reason, &was.reason_note) == (Some(*reason), note),
            Self::Ask(reason, note) => was.status == Status::InformationMissing && (was.reason, &was.reason_note) == (Some(*reason), note),
        }
    }
}

/// Whether something is still to be done to a registration, which is under its lock: it is as it was `seen`; or it was done already, by
/// who pressed twice or by a colleague who decided the same.
///
/// # Errors
/// `precondition_failed` when something else happened to it.
pub(super) fn is_open_to(was: &Registration, seen: Option<i64>, stands: bool) -> Result<bool, Problem> {
    match seen {
        Some(seen) if seen != was.version && stands => Ok(false),
        Some(seen) if seen != was.version => Err(Problem::new(&problem::PRECONDITION_FAILED)),
        _ => Ok(true),
    }
}

/// Carries out a decision, in the caller's transaction.
///
/// # Errors
/// `not_found`; `conflict` where the registration stands elsewhere than the decision supposes; `event_full` for somebody late whom a
/// pool refuses; `registration_closed` when the event is over or cancelled; `precondition_failed` when it changed since `seen`, but for what
/// this decision itself does.
pub fn decide(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, seen: Option<i64>, decision: &Decision) -> Result<()> {
    let event = store::get(conn, id)?.event;
    let event = events::get(conn, event)?;
    let mut books = settle::open(conn, ctx, &event)?;
    let was = store::get(conn, id)?;
    if !is_open_to(&was, seen, decision.stands(&was))? {
        return Ok(());
    }
    if settle::is_over(&books) && !matches!(decision, Decision::Decline(..)) && was.status != Status::Confirmed {
        return Err(Problem::new(&problem::REGISTRATION_CLOSED).into());
    }
    // A party leaves the late list together.
    let concerned = if matches!(decision, Decision::Approve) { together(conn, was.clone())? } else { vec![was.clone()] };
    carry_out(conn, &mut books, was, decision)?;
    for was in concerned {
        let now = store::get(conn, was.id)?;
        if now.status != was.status {
            enqueue_decided(conn, ctx, &event, &now)?;
        }
    }
    Ok(())
}

fn carry_out(conn: &mut Conn, books: &mut Books<'_>, was: Registration, decision: &Decision) -> Result<()> {
    match decision {
        Decision::Approve => approve(conn, books, was),
        Decision::Decline(reason, note) => {
            match was.status {
                Status::Declined => return Ok(()),
                Status::Submitted | Status::InformationMissing | Status::Approved | Status::Waiting | Status::Late | Status::Offered => {}
                Status::Confirmed => return Err(stands("it is confirmed; cancel it instead")),
                Status::Cancelled | Status::Substituted => return Err(stands("this registration has ended")),
            }
            books.release(conn, &was)?;
            books.step(conn, &was, &Step::to(Status::Declined, &was).because(*reason, note.as_deref()))?;
            settle::settle(conn, books)
        }
        Decision::Ask(reason, note) => {
            // Twice pressed is once asked.
            if decision.stands(&was) {
                return Ok(());
            }
            if !matches!(was.status, Status::Submitted | Status::InformationMissing) {
                return Err(stands("it awaits no decision"));
            }
            books.step(conn, &was, &keeping(&was, Status::InformationMissing).because(*reason, note.as_deref()))?;
            Ok(())
        }
    }
}

fn approve(conn: &mut Conn, books: &mut Books<'_>, was: Registration) -> Result<()> {
    let now = books.ctx.now;
    match was.status {
        Status::Confirmed | Status::Offered => Ok(()),
        Status::Submitted | Status::InformationMissing | Status::Approved => {
            books.recount(conn, &was, Status::Confirmed)?;
            let step = Step { approved_at: Some(now), ..keeping(&was, Status::Confirmed) };
            books.step(conn, &was, &step)?;
            Ok(())
        }
        // The turn stays as it is; what changes is what comes of it.
        Status::Waiting if was.approved_at.is_some() => Ok(()),
        Status::Waiting => {
            store::set_approved(conn, was.id, now)?;
            let entry = Entry { action: "registration.approved_waiting", ..entry(&was, Some(was.status)) };
            journal::record(conn, &books.ctx, &entry, &[])?;
            Ok(())
        }
        Status::Late => {
            let needs_decision = |category: &Category| category.approval == Approval::Secretariat;
            let decided: Vec<String> =
                events::categories(conn, was.event)?.into_iter().filter(needs_decision).map(|category| category.code).collect();
            let approved = was.id;
            let who = together(conn, was)?;
            // The list is left together; who needs a decision of their own still awaits it.
            for one in who.iter().filter(|one| one.id == approved || !decided.contains(&one.category)) {
                store::set_approved(conn, one.id, now)?;
            }
            let who: Result<Vec<Registration>> = who.iter().map(|one| store::get(conn, one.id)).collect();
            books.place(conn, &who?)
        }
        Status::Declined | Status::Cancelled | Status::Substituted => Err(stands("this registration has ended")),
    }
}

/// To a status in which it has the same places.
fn keeping(was: &Registration, status: Status) -> Step<'static> {
    Step { is_overflow: was.is_overflow, ..Step::to(status, was) }
}

fn stands(detail: &'static str) -> Error {
    Problem::new(&problem::CONFLICT).detail(detail).into()
}
