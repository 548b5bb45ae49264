//! Answers as they are read: by whom, and with which words.

use serde_json::Value;

use super::answers::Sorted;
use super::question::{Form, Question};
use super::store;
use crate::features::registration::Registration;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// An answer with its question, as that was put when it was answered.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The code.
    pub code: String,
    /// The answer.
    pub value: Value,
    /// Kept apart.
    pub is_sensitive: bool,
    /// The question; `None` for what was sent before the event asked anything.
    pub question: Option<Question>,
}

/// The answers of a registration as many may read them. What the newest form calls sensitive is kept from them at once, also where an
/// older one did not.
///
/// # Errors
/// Those of the database.
pub fn may_be_read(conn: &mut Conn, registration: &Registration) -> Result<Sorted> {
    let mut answers = store::stored(conn, registration)?;
    if !answers.open.is_empty() {
        let form = store::newest(conn, registration.event)?;
        let is_sensitive = |code: &String| form.question(code).is_some_and(|question| question.is_sensitive);
        let (apart, open) = answers.open.into_iter().partition(|(code, _)| is_sensitive(code));
        answers.open = open;
        answers.sensitive.extend::<super::Answers>(apart);
    }
    Ok(answers)
}

/// Whether the event asks something that somebody must answer and has not: they were entered by somebody else, or it is new.
///
/// # Errors
/// Those of the database.
pub fn lacks_answers(conn: &mut Conn, registration: &Registration) -> Result<bool> {
    let form = store::newest(conn, registration.event)?;
    let mut asked = form.questions.iter().filter(|one| one.is_required && one.is_for(&registration.category)).peekable();
    if asked.peek().is_none() {
        return Ok(false);
    }
    let given = store::stored(conn, registration)?.all();
    Ok(asked.any(|question| !given.contains_key(&question.code)))
}

/// All answers of a registration, with the words of the version that they were given to, in its order.
///
/// # Errors
/// Those of the database.
pub fn answered(conn: &mut Conn, registration: &Registration) -> Result<Vec<Answered>> {
    let stored = store::stored(conn, registration)?;
    let all = stored.all();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let version = registration.form_version.unwrap_or_default();
    let mut forms = Vec::from_iter(store::find(conn, registration.event, version)?);
    // The older ones only where something was answered that this one does not ask.
    if !all.keys().all(|code| forms.iter().any(|form| form.question(code).is_some())) {
        forms = store::up_to(conn, registration.event, version)?;
    }
    let place = |code: &str| forms.iter().enumerate().find_map(|(age, form)| Some((age, position(form, code)?)));
    let mut answers: Vec<(Option<(usize, usize)>, Answered)> = all
        .into_iter()
        .map(|(code, value)| {
            let place = place(&code);
            // A question that is no longer asked keeps the words of the last version that asked it.
            let question = place.and_then(|(age, at)| forms.get(age)?.questions.get(at).cloned());
            (place, Answered { is_sensitive: stored.sensitive.contains_key(&code), question, code, value })
        })
        .collect();
    answers.sort_by_key(|(place, _)| place.unwrap_or((usize::MAX, 0)));
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}

fn position(form: &Form, code: &str) -> Option<usize> {
    form.questions.iter().position(|question| question.code == code)
}
