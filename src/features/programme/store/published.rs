//! The tables `sessions`, `session_people`, `tracks`: what is published.

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::Timestamp;

use super::super::details::{Part, SessionDetails, SessionFacts, TrackDetails, When};
use super::super::kind::{SessionKind, SessionState, Visibility};
use super::super::model::{Session, Track};
use crate::features::events::{self, Phase};
use crate::kernel::id::{EventId, PersonId, RoomId, SessionId, TrackId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::ctx::Ctx;
use crate::platform::db::schema::{session_people, sessions, tracks};
use crate::platform::db::types::{Day, Json, Utc};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions, check_for_backend(MultiBackend))]
struct SessionRow {
    id: SessionId,
    slug: Slug,
    number: i64,
    kind: SessionKind,
    state: SessionState,
    title: Json<LanguageMap>,
    description: Option<Json<LanguageMap>>,
    starts_at: Option<Utc>,
    ends_at: Option<Utc>,
    day: Option<Day>,
    until_day: Option<Day>,
    month: Option<String>,
    time_zone: Zone,
    room: Option<RoomId>,
    track: Option<TrackId>,
    language: Option<String>,
    interpretation: Option<Json<Vec<String>>>,
    visibility: Visibility,
    only_for: Option<Json<Vec<String>>>,
    seats: Option<i64>,
    needs_sign_up: bool,
    stream_url: Option<String>,
    facts: Json<SessionFacts>,
    sequence: i64,
    created_at: Utc,
    last_modified: Utc,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = session_people, check_for_backend(MultiBackend))]
struct PartRow {
    session: SessionId,
    person: Option<PersonId>,
    name: String,
    role: String,
    affiliation: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(MultiBackend))]
struct TrackRow {
    id: TrackId,
    slug: Slug,
    position: i64,
    name: Json<LanguageMap>,
    color: Option<String>,
    removed: bool,
}

/// All published sessions of an event, whoever may know of them: by start, then those with a day only, then those with a month only;
/// ties by id.
///
/// # Errors
/// Those of the database.
pub fn sessions(conn: &mut Conn, event: EventId) -> Result<Vec<Session>> {
    let of_event = sessions::table.filter(sessions::event.eq(event));
    let rows: Vec<SessionRow> = of_event.select(SessionRow::as_select()).load(conn)?;
    let parts = session_people::table.filter(session_people::session.eq_any(of_event.select(sessions::id)));
    let parts: Vec<PartRow> = parts.select(PartRow::as_select()).order((session_people::session, session_people::position)).load(conn)?;
    Ok(assemble(rows, parts))
}

fn assemble(rows: Vec<SessionRow>, parts: Vec<PartRow>) -> Vec<Session> {
    let mut people: HashMap<SessionId, Vec<Part>> = HashMap::new();
    for PartRow { session, person, name, role, affiliation } in parts {
        people.entry(session).or_default().push(Part { person, name, role, affiliation });
    }
    let mut all: Vec<Session> = rows.into_iter().map(|row| row.with(&mut people)).collect();
    // Sorted here: the two engines put NULL at opposite ends.
    all.sort_by_cached_key(|session| (session.details.order(), session.id));
    all
}

/// The published session of this id or slug.
///
/// # Errors
/// Those of the database.
pub fn find_published(conn: &mut Conn, event: EventId, name: &str) -> Result<Option<Session>> {
    Ok(sessions(conn, event)?.into_iter().find(|session| session.is_called(name)))
}

/// The webinars of published events that begin in this time and take place.
///
/// # Errors
/// Those of the database.
pub fn webinars_between(conn: &mut Conn, from: Timestamp, until: Timestamp) -> Result<Vec<Session>> {
    let near = sessions::table
        .filter(sessions::kind.eq(SessionKind::Webinar).and(sessions::state.eq(SessionState::Published)))
        .filter(sessions::starts_at.between(Utc(from), Utc(until)));
    let mut rows: Vec<(EventId, SessionRow)> = near.select((sessions::event, SessionRow::as_select())).load(conn)?;
    let mut takes_place = HashMap::new();
    for (id, _) in &rows {
        if !takes_place.contains_key(id) {
            let event = events::get(conn, *id)?;
            takes_place.insert(*id, event.is_public() && event.phase(from) != Phase::Cancelled);
        }
    }
    rows.retain(|(event, _)| takes_place.get(event) == Some(&true));
    let rows: Vec<SessionRow> = rows.into_iter().map(|(_, row)| row).collect();
    let parts = session_people::table.filter(session_people::session.eq_any(rows.iter().map(|row| row.id).collect::<Vec<_>>()));
    let parts = parts.select(PartRow::as_select()).order((session_people::session, session_people::position)).load(conn)?;
    Ok(assemble(rows, parts))
}

/// Those that everybody may know of.
///
/// # Errors
/// Those of the database.
pub fn public_sessions(conn: &mut Conn, event: EventId) -> Result<Vec<Session>> {
    let mut all = sessions(conn, event)?;
    all.retain(|session| session.details.is_public());
    Ok(all)
}

/// Published tracks in order, those removed too.
///
/// # Errors
/// Those of the database.
pub fn tracks(conn: &mut Conn, event: EventId) -> Result<Vec<Track>> {
    let rows: Vec<TrackRow> =
        tracks::table.select(TrackRow::as_select()).filter(tracks::event.eq(event)).order(tracks::position).load(conn)?;
    let track = |TrackRow { id, slug, position, name: Json(name), color, removed }| Track {
        id,
        slug,
        position,
        details: TrackDetails { name, color, is_removed: removed },
    };
    Ok(rows.into_iter().map(track).collect())
}

/// Writes a session as published.
///
/// # Errors
/// Those of the database.
pub fn put_session(conn: &mut Conn, event: EventId, session: &Session) -> Result<()> {
    let details = &session.details;
    let (times, days, month) = match &details.when {
        When::Time(start, end) => (Some((Utc(*start), Utc(*end))), None, None),
        When::Days(from, until) => (None, Some((Day(*from), Day(*until))), None),
        When::Month(month) => (None, None, Some(month.as_str())),
    };
    let when = (
        sessions::starts_at.eq(times.map(|(start, _)| start)),
        sessions::ends_at.eq(times.map(|(_, end)| end)),
        sessions::day.eq(days.map(|(from, _)| from)),
        sessions::until_day.eq(days.map(|(_, until)| until)),
        sessions::month.eq(month),
        sessions::time_zone.eq(&details.time_zone),
    );
    let words = (
        sessions::kind.eq(details.kind),
        sessions::state.eq(session.state()),
        sessions::title.eq(Json(details.title.clone())),
        sessions::description.eq(details.description.clone().map(Json)),
        sessions::room.eq(details.room),
        sessions::track.eq(details.track),
        sessions::language.eq(details.language.as_deref()),
        sessions::interpretation.eq((!details.interpretation.is_empty()).then(|| Json(details.interpretation.clone()))),
        sessions::facts.eq(Json(details.facts.clone())),
    );
    let whom = (
        sessions::visibility.eq(details.visibility),
        sessions::only_for.eq(details.only_for.clone().map(Json)),
        sessions::seats.eq(details.seats.map(i64::from)),
        sessions::needs_sign_up.eq(details.needs_sign_up),
        sessions::stream_url.eq(details.stream_url.as_deref()),
        sessions::sequence.eq(session.sequence),
        sessions::last_modified.eq(Utc(session.last_modified)),
    );
    if diesel::update(sessions::table.find(session.id)).set((when, words.clone(), whom.clone())).execute(conn)? == 0 {
        let identity = (
            sessions::id.eq(session.id),
            sessions::event.eq(event),
            sessions::slug.eq(&session.slug),
            sessions::number.eq(session.number),
            sessions::created_at.eq(Utc(session.created_at)),
        );
        diesel::insert_into(sessions::table).values((identity, when, words, whom)).execute(conn)?;
    }
    put_people(conn, session.id, &details.people)
}

/// When a published session last changed.
///
/// # Errors
/// Those of the database.
pub fn last_modified(conn: &mut Conn, session: SessionId) -> Result<Option<Timestamp>> {
    let found: Option<Utc> = sessions::table.find(session).select(sessions::last_modified).first(conn).optional()?;
    Ok(found.map(|at| at.0))
}

fn put_people(conn: &mut Conn, session: SessionId, people: &[Part]) -> Result<()> {
    diesel::delete(session_people::table.filter(session_people::session.eq(session))).execute(conn)?;
    for (position, part) in (0_i64..).zip(people) {
        diesel::insert_into(session_people::table)
            .values((
                session_people::session.eq(session),
                session_people::position.eq(position),
                session_people::person.eq(part.person),
                session_people::name.eq(part.name.as_str()),
                session_people::role.eq(part.role.as_str()),
                session_people::affiliation.eq(part.affiliation.as_deref()),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Says that the entries of the sessions of a track changed: they show its name and colour. LAST-MODIFIED never falls.
///
/// # Errors
/// Those of the database.
pub fn touch_track(conn: &mut Conn, ctx: &Ctx, track: TrackId) -> Result<()> {
    let earlier = sessions::table.filter(sessions::track.eq(track)).filter(sessions::last_modified.lt(Utc(ctx.now)));
    diesel::update(earlier).set(sessions::last_modified.eq(Utc(ctx.now))).execute(conn)?;
    Ok(())
}

/// Writes a track as published.
///
/// # Errors
/// Those of the database.
pub fn put_track(conn: &mut Conn, event: EventId, track: &Track) -> Result<()> {
    let details = &track.details;
    let values =
        (tracks::name.eq(Json(details.name.clone())), tracks::color.eq(details.color.as_deref()), tracks::removed.eq(details.is_removed));
    if diesel::update(tracks::table.find(track.id)).set(values.clone()).execute(conn)? == 0 {
        let identity =
            (tracks::id.eq(track.id), tracks::event.eq(event), tracks::position.eq(track.position), tracks::slug.eq(&track.slug));
        diesel::insert_into(tracks::table).values((identity, values)).execute(conn)?;
    }
    Ok(())
}

impl SessionRow {
    fn with(self, people: &mut HashMap<SessionId, Vec<Part>>) -> Session {
        let when = match (self.starts_at, self.ends_at, self.day) {
            (Some(Utc(start)), Some(Utc(end)), _) => When::Time(start, end),
            (_, _, Some(day)) => When::Days(day.0, self.until_day.unwrap_or(day).0),
            _ => When::Month(self.month.unwrap_or_default()),
        };
        let details = SessionDetails {
            kind: self.kind,
            title: self.title.0,
            description: self.description.map(|Json(words)| words),
            when,
            time_zone: self.time_zone,
            room: self.room,
            track: self.track,
            language: self.language,
            interpretation: self.interpretation.map(|Json(tags)| tags).unwrap_or_default(),
            visibility: self.visibility,
            only_for: self.only_for.map(|Json(codes)| codes),
            people: people.remove(&self.id).unwrap_or_default(),
            seats: self.seats.and_then(|seats| u32::try_from(seats).ok()),
            needs_sign_up: self.needs_sign_up,
            stream_url: self.stream_url,
            facts: self.facts.0,
            is_cancelled: self.state == SessionState::Cancelled,
        };
        Session {
            id: self.id,
            slug: self.slug,
            number: self.number,
            details,
            sequence: self.sequence,
            created_at: self.created_at.0,
            last_modified: self.last_modified.0,
        }
    }
}
