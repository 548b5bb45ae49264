//! Answers as they are read: by whom, and with which words.

use std::collections::HashSet;

use serde_json::Value;

use super::answers::Sorted;
use super::question::{Choice, Form, Question, is_sensitive};
use super::store;
use crate::features::registration::model::{Registration, Status};
use crate::kernel::id::{EventId, RegistrationId};
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

/// The answers of a registration as many may read them. What the last version that asked it calls sensitive is kept from them at once, also
/// where an older one did not, and where the newest does not ask it any more.
///
/// # Errors
/// Those of the database.
pub fn may_be_read(conn: &mut Conn, registration: &Registration) -> Result<Sorted> {
    let mut answers = store::stored(conn, registration)?;
    if !answers.open.is_empty() {
        let forms = store::asking(conn, registration.event, answers.open.keys())?;
        let (apart, open) = answers.open.into_iter().partition(|(code, _)| is_sensitive(&forms, code));
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
    Ok(who_lack_answers(conn, registration.event, std::slice::from_ref(registration))?.contains(&registration.id))
}

/// Those of these registrations of an event who lack an answer that they must give. Of one that has ended nothing is asked.
///
/// # Errors
/// Those of the database.
pub fn who_lack_answers(conn: &mut Conn, event: EventId, registrations: &[Registration]) -> Result<HashSet<RegistrationId>> {
    let form = store::newest(conn, event)?;
    let asked: Vec<&Question> = form.questions.iter().filter(|question| question.is_required).collect();
    let is_asked =
        |one: &&Registration| !Status::ENDED.contains(&one.status) && asked.iter().any(|question| question.is_for(&one.category));
    let concerned: Vec<&Registration> = registrations.iter().filter(is_asked).collect();
    if concerned.is_empty() {
        return Ok(HashSet::new());
    }
    let ids: Vec<RegistrationId> = concerned.iter().map(|one| one.id).collect();
    let given = store::stored_of(conn, &ids)?;
    let has = |one: &Registration, question: &Question| given.get(&one.id).is_some_and(|answers| answers.contains_key(&question.code));
    let lacks = |one: &&Registration| asked.iter().any(|question| question.is_for(&one.category) && !has(one, question));
    Ok(concerned.into_iter().filter(lacks).map(|one| one.id).collect())
}

/// Whether an event asks something that must be answered.
///
/// # Errors
/// Those of the database.
pub fn demands_answers(conn: &mut Conn, event: EventId) -> Result<bool> {
    Ok(store::newest(conn, event)?.questions.iter().any(|question| question.is_required))
}

/// All answers of a registration, each with the words of the version that it was given to, in the order of the last that was answered.
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
    let is_told = |form: &Form| all.iter().all(|(code, value)| form.question(code).is_some_and(|question| question.offers(value)));
    // The older ones only where something was answered to them, or is not known to this one.
    if !stored.older.is_empty() || !forms.iter().all(is_told) || forms.is_empty() {
        forms = store::up_to(conn, registration.event, version)?;
    }
    let place = |code: &str| forms.iter().enumerate().find_map(|(age, form)| Some((age, position(form, code)?)));
    let mut answers: Vec<(Option<(usize, usize)>, Answered)> = all
        .into_iter()
        .map(|(code, value)| {
            let question = words(&forms, stored.version_of(&code).unwrap_or(version), &code, &value);
            (place(&code), Answered { is_sensitive: stored.sensitive.contains_key(&code), question, code, value })
        })
        .collect();
    answers.sort_by_key(|(place, _)| place.unwrap_or((usize::MAX, 0)));
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}

/// The question as it was put in this version, else in the last one before that asked it; with the names of options that it does not know
/// as an older one had them.
fn words(forms: &[Form], given_to: i64, code: &str, value: &Value) -> Option<Question> {
    let mut asked = forms.iter().filter(|form| form.version <= given_to).filter_map(|form| form.question(code));
    let mut question = asked.next()?.clone();
    for older in asked {
        if question.offers(value) {
            break;
        }
        let missing = older.choices.iter().filter(|choice| !question.choices.iter().any(|known| known.value == choice.value));
        let missing: Vec<Choice> = missing.cloned().collect();
        question.choices.extend(missing);
    }
    Some(question)
}

fn position(form: &Form, code: &str) -> Option<usize> {
    form.questions.iter().position(|question| question.code == code)
}
