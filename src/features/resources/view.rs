//! What of it is shown to whom.

use std::collections::HashMap;

use super::model::{Answers, Consent, PartKey, Resource, ResourceKind};
use super::rule::missing;
use super::store;
use crate::features::people;
use crate::features::programme::{self, Session};
use crate::kernel::id::{EventId, ResourceId, SessionId};
use crate::kernel::problem::Problem;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A resource as staff sees it.
#[derive(Clone, Debug)]
pub struct Held {
    /// What.
    pub resource: Resource,
    /// Whose slides, as printed.
    pub whose: Option<String>,
    /// The names of those who have not consented; it is not shown as long as there are any.
    pub waits_for: Vec<String>,
}

impl Held {
    /// Whether the public sees it.
    pub fn is_shown(&self) -> bool {
        self.resource.kind != ResourceKind::Survey && self.resource.published_at.is_some() && self.waits_for.is_empty()
    }
}

/// What the public sees of a session, by kind and then in the order in which it was entered. Nothing of a session that is not public.
///
/// # Errors
/// Those of the database.
pub fn shown(conn: &mut Conn, session: &Session) -> Result<Vec<Held>> {
    if !session.details.is_public() {
        return Ok(Vec::new());
    }
    let mut all = held(conn, session)?;
    all.retain(Held::is_shown);
    Ok(all)
}

/// Everything of a session, with whom each still waits for.
///
/// # Errors
/// Those of the database.
pub fn held(conn: &mut Conn, session: &Session) -> Result<Vec<Held>> {
    let all = store::of_session(conn, session.id)?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let answers = store::answers(conn, session.id)?;
    hold_all(conn, session, all, &answers)
}

fn hold_all(conn: &mut Conn, session: &Session, all: Vec<Resource>, answers: &Answers) -> Result<Vec<Held>> {
    let mut held = Vec::new();
    for resource in all {
        held.push(hold(conn, session, resource, answers)?);
    }
    held.sort_by_key(|one| one.resource.kind);
    Ok(held)
}

/// Everything of an event, with its session each, in the order of the programme.
///
/// # Errors
/// Those of the database.
pub fn of_event(conn: &mut Conn, event: EventId) -> Result<Vec<(Session, Held)>> {
    let mut entered: HashMap<SessionId, Vec<Resource>> = HashMap::new();
    for one in store::of_event(conn, event)? {
        entered.entry(one.session).or_default().push(one);
    }
    let (answers, nothing) = (store::answers_of_event(conn, event)?, Answers::new());
    let mut all = Vec::new();
    for session in programme::sessions(conn, event)? {
        let Some(own) = entered.remove(&session.id) else { continue };
        let held = hold_all(conn, &session, own, answers.get(&session.id).unwrap_or(&nothing))?;
        all.extend(held.into_iter().map(|held| (session.clone(), held)));
    }
    Ok(all)
}

/// One of an event, with its session.
///
/// # Errors
/// `not_found`.
pub fn held_one(conn: &mut Conn, event: EventId, id: ResourceId) -> Result<(Session, Held)> {
    let resource = store::find(conn, event, id)?.ok_or_else(Problem::not_found)?;
    let session = programme::find_published(conn, event, &resource.session.to_string())?.ok_or_else(Problem::not_found)?;
    let answers = store::answers(conn, session.id)?;
    let held = hold(conn, &session, resource, &answers)?;
    Ok((session, held))
}

fn hold(conn: &mut Conn, session: &Session, resource: Resource, answers: &Answers) -> Result<Held> {
    let people = &session.details.people;
    let lacking = missing(resource.kind, resource.person, people, answers);
    let mut waits_for = Vec::new();
    for key in &lacking {
        let part = people.iter().find(|part| part.is_printed() && PartKey::of(part) == *key);
        waits_for.push(match (part, resource.person) {
            (Some(part), _) => part.name.clone(),
            // Whose slides they are has no part any more.
            (None, Some(person)) => people::get(conn, person)?.full_name(),
            (None, None) => String::new(),
        });
    }
    let whose = people.iter().find(|part| part.is_printed() && part.person.is_some() && part.person == resource.person);
    Ok(Held { whose: whose.map(|part| part.name.clone()), resource, waits_for })
}

/// Where those who attended are asked, if the organisers do.
///
/// # Errors
/// Those of the database.
pub fn survey(conn: &mut Conn, session: SessionId) -> Result<Option<String>> {
    let all = store::of_session(conn, session)?;
    let survey = all.into_iter().find(|one| one.kind == ResourceKind::Survey && one.published_at.is_some());
    Ok(survey.map(|one| one.url))
}

/// The row of a part, if there is one.
pub(super) fn row_of<'a>(rows: &'a [Consent], key: &PartKey) -> Option<&'a Consent> {
    rows.iter().find(|row| row.part == key.0)
}
