//! The organisers change what an event asks: the next version of its form. It asks at once, also while people register.

use serde_json::{Value, json};

use super::question::{Form, Question};
use super::{read, store};
use crate::features::events;
use crate::kernel::id::EventId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Puts the next version of an event's questions. `seen` is the version that was looked at. The same schema once more is no new version.
///
/// A code keeps its kind: those who answered are shown their answers, and correct them, by what is asked now.
///
/// # Errors
/// `validation_failed` with everything that is wrong with the schema; `precondition_failed` when another version came in between.
pub fn put(conn: &mut Conn, ctx: &Ctx, event: EventId, seen: Option<i64>, schema: Value) -> Result<Form> {
    // Whoever changes it at the same time waits here.
    events::lock(conn, event)?;
    let was = store::newest(conn, event)?;
    if seen.is_some_and(|seen| seen != was.version) {
        return Err(Problem::new(&problem::PRECONDITION_FAILED).into());
    }
    let categories: Vec<String> = events::categories(conn, event)?.into_iter().map(|category| category.code).collect();
    let mut errors = FieldErrors::default();
    let questions = read::questions(&schema, "/schema", Some(&categories), &mut errors);
    let earlier = store::up_to(conn, event, was.version)?;
    for question in questions.iter().filter(|question| is_another(question, &was, &earlier)) {
        let pointer = format!("/schema/properties/{}/type", question.code);
        errors.add(pointer, "taken", "this code was asked for answers of another kind: take another code");
    }
    errors.finish()?;
    if was.version > 0 && was.schema == schema {
        return Ok(was);
    }
    let form = Form { version: was.version + 1, schema, questions };
    store::add(conn, ctx, event, form.version, &form.schema)?;
    let codes = |form: &Form| form.questions.iter().map(|question| question.code.clone()).collect::<Vec<_>>();
    let (before, after) = (codes(&was), codes(&form));
    let entry = Entry {
        event: Some(event),
        action: "form.changed",
        subject_kind: "event",
        subject: event.0,
        visibility: Visibility::Staff,
        detail: json!({ "version": form.version, "questions": after, "was": before }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(form)
}

/// Whether a code asks for another kind of answer than in a version before. What the last one asked by this kind already is let be.
fn is_another(question: &Question, was: &Form, earlier: &[Form]) -> bool {
    let is_like = |form: &Form| form.question(&question.code).is_none_or(|before| question.kind.is_like(before.kind));
    let is_kept = was.question(&question.code).is_some_and(|before| question.kind.is_like(before.kind));
    !is_kept && !earlier.iter().all(is_like)
}
