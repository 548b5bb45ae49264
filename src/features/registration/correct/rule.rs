//! The rule behind `PATCH /api/v1/manage/{token}` and the page that corrects.

use serde_json::{Value, json};

use super::super::books::Books;
use super::super::form::{self, Sorted};
use super::super::model::{Registration, Status};
use super::super::register::same_person_key;
use super::super::store::{Corrected, Step};
use super::super::{settle, store};
use super::body::RawCorrection;
use crate::features::people::{self, NewPerson, Person};
use crate::features::{events, organisations};
use crate::kernel::fold::fold;
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, PersonalValue, Visibility};

/// Corrects a registration, in the caller's transaction. A request that was sent back because something was missing is submitted again.
///
/// # Errors
/// `not_found`; `precondition_failed` when it changed since `seen`; `conflict` where it has ended, or, with `/family_name`, where the person
/// whom it would be of is registered already; `validation_failed` with everything that is wrong.
pub fn correct(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, seen: Option<i64>, raw: &RawCorrection) -> Result<()> {
    let event = store::get(conn, id)?.event;
    let event = events::get(conn, event)?;
    // Whoever registers with this name stands in line behind us, or has come before.
    let mut books = Books::lock(conn, ctx, &event)?;
    // What was seen is what stands here before the clock has its say: else who comes back would be refused again, and again.
    let stands = store::get(conn, id)?;
    if seen.is_some_and(|seen| seen != stands.version) {
        return Err(Problem::new(&problem::PRECONDITION_FAILED).into());
    }
    settle::settle(conn, &mut books)?;
    let was = store::get(conn, id)?;
    if Status::ENDED.contains(&was.status) {
        return Err(Problem::new(&problem::CONFLICT).detail("this registration has ended").into());
    }
    let person = people::get(conn, was.person)?;
    let stored = form::stored(conn, &was)?;
    let mut errors = FieldErrors::default();
    let (to, organisation) = raw.apply(&person, &mut errors);
    let answers = match &raw.answers {
        Some(given) => form::newest(conn, event.id)?.check(Some(&was.category), &stored, given, "/answers", &mut errors),
        None => stored.clone(),
    };
    errors.finish()?;
    let organisation = organisation.filter(|text| *text != was.organisation_text);
    let mut changes = Changes::of(&person, &to);
    if let Some(text) = &organisation {
        changes.note("organisation", &was.organisation_text, text);
    }
    let codes = changed_codes(&stored, &answers);
    let is_asked_again = was.status == Status::InformationMissing && !settle::is_over(&books);
    if changes.0.is_empty() && codes.is_empty() && !is_asked_again {
        return Ok(());
    }
    let now = write(conn, ctx, &was, &to, organisation.as_deref())?;
    // Answered again as it was: the newest questions were looked at.
    if raw.answers.is_some() {
        form::put_answers(conn, id, &answers)?;
    }
    record(conn, ctx, &was, changes, &codes, (&stored, &answers))?;
    // Of an event that is over nobody decides any more.
    if is_asked_again {
        let again = Step { is_overflow: was.is_overflow, ..Step::to(Status::Submitted, &was) };
        books.step(conn, &now, &again)?;
    }
    Ok(())
}

/// Writes who the person is, and what of it stands in the registration to be found and sorted by.
fn write(conn: &mut Conn, ctx: &Ctx, was: &Registration, to: &NewPerson, organisation: Option<&str>) -> Result<Registration> {
    let key = same_person_key(&to.email, &to.given_name, &to.family_name);
    if store::find_active(conn, was.event, &key)?.is_some_and(|other| other != was.id) {
        let words = "somebody of this name and mailbox is registered already";
        return Err(Problem::new(&problem::CONFLICT).detail(words).field("/family_name", "registered", words).into());
    }
    people::correct(conn, was.person, to)?;
    let known = organisation.map(|text| organisations::find(conn, text)).transpose()?.flatten();
    let name = known.as_ref().map(|known| known.name.as_str()).or(organisation).unwrap_or(&was.organisation_text);
    let corrected = Corrected {
        same_person_key: key,
        organisation: if organisation.is_some() { known.as_ref().map(|known| known.id) } else { was.organisation },
        organisation_text: name,
        country: to.country,
        sort_name: fold(&format!("{} {}", to.family_name, to.given_name)),
    };
    store::put_words(conn, was.event, was.id, &[&to.given_name, &to.family_name, to.email.as_str(), name])?;
    store::set_corrected(conn, was, &corrected, ctx.now)
}

/// What changed of the person: field, before, after.
#[derive(Default)]
struct Changes(Vec<(&'static str, String, String)>);

impl Changes {
    fn of(was: &Person, to: &NewPerson) -> Self {
        let mut changes = Self::default();
        changes.note("given_name", &was.given_name, &to.given_name);
        changes.note("family_name", &was.family_name, &to.family_name);
        changes.note("locale", was.locale.tag(), to.locale.tag());
        changes.note("time_zone", was.time_zone.name(), to.time_zone.name());
        changes.note("country", was.country.code(), to.country.code());
        changes
    }

    fn note(&mut self, field: &'static str, before: &str, after: &str) {
        if before != after {
            self.0.push((field, before.to_owned(), after.to_owned()));
        }
    }
}

/// The codes of the answers that are others than before.
fn changed_codes(before: &Sorted, after: &Sorted) -> Vec<String> {
    let (before, after) = (before.all(), after.all());
    let mut codes: Vec<String> = before.keys().chain(after.keys()).filter(|code| before.get(*code) != after.get(*code)).cloned().collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The journal says which fields; the values stand apart, and of sensitive answers nowhere but in their own table.
fn record(conn: &mut Conn, ctx: &Ctx, was: &Registration, changes: Changes, codes: &[String], answers: (&Sorted, &Sorted)) -> Result<()> {
    let fields: Vec<&str> = changes.0.iter().map(|(field, ..)| *field).collect();
    let entry = Entry {
        event: Some(was.event),
        action: "registration.corrected",
        subject_kind: "registration",
        subject: was.id.0,
        visibility: Visibility::Person,
        detail: json!({ "number": was.number, "fields": fields, "answers": codes, "form_version": answers.1.version }),
    };
    let person = was.person;
    let value = |(field, before, after)| PersonalValue { person, field, before: Some(before), after: Some(after) };
    let mut values: Vec<PersonalValue> = changes.0.into_iter().map(value).collect();
    let (before, after) = answers;
    if before.open != after.open {
        // An answer that is sensitive now was perhaps not before, or is taken away because it is.
        let forms = form::asking(conn, was.event, before.open.keys().chain(after.open.keys()))?;
        let is_apart = |code: &String| after.sensitive.contains_key(code) || form::is_sensitive(&forms, code);
        let text = |sorted: &Sorted| {
            let open = sorted.open.iter().filter(|(code, _)| !is_apart(code));
            Value::Object(open.map(|(code, value)| (code.clone(), value.clone())).collect()).to_string()
        };
        let (before, after) = (text(before), text(after));
        if before != after {
            values.push(PersonalValue { person, field: "answers", before: Some(before), after: Some(after) });
        }
    }
    journal::record(conn, ctx, &entry, &values)?;
    Ok(())
}
