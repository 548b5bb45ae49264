//! The tables `resources`, `resource_consents`, `resource_tellings`.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;

use super::model::{Answer, Answers, Consent, ConsentSource, PartKey, Resource, ResourceKind};
use crate::kernel::id::{ConsentId, EventId, PersonId, ResourceId, SessionId};
use crate::platform::db::Conn;
use crate::platform::db::native::Native;
use crate::platform::db::schema::{resource_consents, resource_tellings, resources};
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// One of an event, if it is there.
pub(super) fn find(conn: &mut Conn, event: EventId, id: ResourceId) -> Result<Option<Resource>> {
    let one = resources::table.find(id).filter(resources::event.eq(event));
    Ok(one.select(Resource::as_select()).first(conn).optional()?)
}

/// All of a session, in the order in which they were entered.
pub(super) fn of_session(conn: &mut Conn, session: SessionId) -> Result<Vec<Resource>> {
    let all = resources::table.filter(resources::session.eq(session));
    Ok(all.select(Resource::as_select()).order((resources::created_at, resources::id)).load(conn)?)
}

/// All of an event, in the order in which they were entered.
pub(super) fn of_event(conn: &mut Conn, event: EventId) -> Result<Vec<Resource>> {
    let all = resources::table.filter(resources::event.eq(event));
    Ok(all.select(Resource::as_select()).order((resources::created_at, resources::id)).load(conn)?)
}

/// Writes one, in the place of what it was.
pub(super) fn put(conn: &mut Conn, resource: &Resource) -> Result<()> {
    let values = (
        resources::title.eq(resource.title.clone()),
        resources::url.eq(&resource.url),
        resources::language.eq(resource.language.as_deref()),
        resources::person.eq(resource.person),
        resources::label.eq(resource.label),
        resources::dated_on.eq(resource.dated_on),
        resources::published_at.eq(resource.published_at),
        resources::version.eq(resource.version),
    );
    if diesel::update(resources::table.find(resource.id)).set(values.clone()).execute(conn)? == 0 {
        let identity = (
            resources::id.eq(resource.id),
            resources::event.eq(resource.event),
            resources::session.eq(resource.session),
            resources::kind.eq(resource.kind),
            resources::created_at.eq(resource.created_at),
        );
        diesel::insert_into(resources::table).values((identity, values)).execute(conn)?;
    }
    Ok(())
}

pub(super) fn remove(conn: &mut Conn, id: ResourceId) -> Result<()> {
    diesel::delete(resources::table.find(id)).execute(conn)?;
    Ok(())
}

/// The rows of consents to a session, of those who were asked or said something.
pub(super) fn consents(conn: &mut Conn, session: SessionId) -> Result<Vec<Consent>> {
    let all = resource_consents::table.filter(resource_consents::session.eq(session));
    Ok(all.select(Consent::as_select()).order(resource_consents::id).load(conn)?)
}

/// What was said of each session of an event.
pub(super) fn answers_of_event(conn: &mut Conn, event: EventId) -> Result<HashMap<SessionId, Answers>> {
    let rows = resource_consents::table.filter(resource_consents::event.eq(event)).select(Consent::as_select()).load(conn)?;
    let mut all: HashMap<SessionId, Answers> = HashMap::new();
    for consent in rows {
        if let Some(answer) = consent.answer() {
            all.entry(consent.session).or_default().insert(PartKey(consent.part), answer);
        }
    }
    Ok(all)
}

/// What was said of a session.
pub(super) fn answers(conn: &mut Conn, session: SessionId) -> Result<Answers> {
    let all = consents(conn, session)?;
    Ok(all.into_iter().filter_map(|consent| Some((PartKey(consent.part.clone()), consent.answer()?))).collect())
}

pub(super) fn consent(conn: &mut Conn, id: ConsentId) -> Result<Option<Consent>> {
    Ok(resource_consents::table.find(id).select(Consent::as_select()).first(conn).optional()?)
}

/// The row of a part, made where there is none. The event is locked.
pub(super) fn consent_of(
    conn: &mut Conn,
    (event, session): (EventId, SessionId),
    part: &PartKey,
    person: Option<PersonId>,
) -> Result<Consent> {
    let of_part = resource_consents::table.filter(resource_consents::session.eq(session).and(resource_consents::part.eq(&part.0)));
    let found: Option<Consent> = of_part.select(Consent::as_select()).first(conn).optional()?;
    if let Some(found) = found {
        return Ok(found);
    }
    let id = ConsentId::new();
    diesel::insert_into(resource_consents::table)
        .values((
            resource_consents::id.eq(id),
            resource_consents::event.eq(event),
            resource_consents::session.eq(session),
            resource_consents::part.eq(&part.0),
            resource_consents::person.eq(person),
            resource_consents::asked.eq(0_i64),
        ))
        .execute(conn)?;
    Ok(resource_consents::table.find(id).select(Consent::as_select()).first(conn)?)
}

/// From where an answer comes: the version of the text that was agreed to, or the note of staff.
pub(super) type From<'a> = (ConsentSource, Option<&'a str>, Option<&'a str>);

pub(super) fn put_answer(conn: &mut Conn, id: ConsentId, answer: Answer, (source, version, note): From<'_>, now: Utc) -> Result<()> {
    diesel::update(resource_consents::table.find(id))
        .set((
            resource_consents::recording.eq(Some(answer.recording)),
            resource_consents::slides.eq(Some(answer.slides)),
            resource_consents::answered_at.eq(Some(now)),
            resource_consents::source.eq(Some(source)),
            resource_consents::text_version.eq(version),
            resource_consents::note.eq(note),
        ))
        .execute(conn)?;
    if source == ConsentSource::Own {
        let said = (resource_consents::own_recording.eq(Some(answer.recording)), resource_consents::own_slides.eq(Some(answer.slides)));
        diesel::update(resource_consents::table.find(id)).set(said).execute(conn)?;
    }
    Ok(())
}

pub(super) fn put_asked(conn: &mut Conn, id: ConsentId, asked: i64, now: Utc) -> Result<()> {
    let values = (resource_consents::asked.eq(asked), resource_consents::asked_at.eq(Some(now)));
    diesel::update(resource_consents::table.find(id)).set(values).execute(conn)?;
    Ok(())
}

/// Recordings and outcomes notes that are published and of which was not told, by session and kind; with their event.
pub(super) fn untold(conn: &mut Conn) -> Result<Vec<(SessionId, ResourceKind, EventId)>> {
    let published = resources::table.filter(resources::published_at.is_not_null());
    let kinds = [ResourceKind::Recording, ResourceKind::Outcomes];
    let all = published.filter(resources::kind.eq_any(kinds)).select((resources::session, resources::kind, resources::event)).distinct();
    let all: Vec<(SessionId, ResourceKind, EventId)> = all.load(conn)?;
    let told: Vec<(SessionId, ResourceKind)> =
        resource_tellings::table.select((resource_tellings::session, resource_tellings::kind)).load(conn)?;
    let told: BTreeSet<(SessionId, ResourceKind)> = told.into_iter().collect();
    let mut all: Vec<_> = all.into_iter().filter(|(session, kind, _)| !told.contains(&(*session, *kind))).collect();
    all.sort_unstable_by_key(|(session, kind, _)| (*session, *kind));
    Ok(all)
}

pub(super) fn put_told(conn: &mut Conn, session: SessionId, kind: ResourceKind, now: Utc) -> Result<()> {
    let told = (resource_tellings::session.eq(session), resource_tellings::kind.eq(kind), resource_tellings::told_at.eq(now));
    Native(diesel::insert_into(resource_tellings::table).values(told).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}
