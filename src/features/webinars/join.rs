//! What the joining link does: it says when it opens, leads to the platform while it is open, and counts who came, once.

use jiff::{SignedDuration, Timestamp};

use super::door::{Door, State};
use super::link::webinar;
use super::model::{Link, Via};
use super::store;
use crate::features::events::{self, Event};
use crate::features::programme::Session;
use crate::features::registration::{Registration, open_link, signup};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::keys::LinkPurpose;

/// How long after the beginning a place in the room is kept for who chose the webinar early enough to have one.
const KEPT: SignedDuration = SignedDuration::from_mins(10);

/// A joining link as it stands for one person.
#[derive(Clone, Debug)]
pub struct Joining {
    /// Where.
    pub event: Event,
    /// What.
    pub session: Session,
    /// Who.
    pub registration: Registration,
    /// How it stands.
    pub state: State,
    /// When it opens; nothing while the time of the webinar is not known.
    pub opens_at: Option<Timestamp>,
    /// When it closes.
    pub closes_at: Option<Timestamp>,
    /// How they are in, once they joined.
    pub via: Option<Via>,
    /// Where they are led, while it is open to them.
    pub url: Option<String>,
}

/// Reads how the link stands, and counts nobody.
///
/// # Errors
/// `not_found` for a token that was not made here or a session that is no webinar of its event; `gone` for one that was rotated away.
pub fn look(conn: &mut Conn, platform: &Platform, now: Timestamp, token: &str, session: &str) -> Result<Joining> {
    let registration = open_link(conn, platform, LinkPurpose::Join, token)?;
    let event = events::get(conn, registration.event)?;
    let session = webinar(conn, event.id, session)?;
    let link = store::link(conn, session.id)?.unwrap_or_default();
    let is_theirs = may_join(conn, &registration, &session)?;
    Ok(stand(event, session, registration, &link, is_theirs, now))
}

/// Joins: while the link is open, the person is counted, once, and told where to go.
///
/// # Errors
/// Those of [`look`].
pub fn join(conn: &mut Conn, platform: &Platform, ctx: &Ctx, token: &str, session: &str) -> Result<Joining> {
    let mut joining = look(conn, platform, ctx.now, token, session)?;
    // In line from here on: who is let in is counted before the next is looked at.
    let link = store::lock_link(conn, joining.session.id)?.unwrap_or_default();
    let is_theirs = joining.state != State::NotChosen;
    joining = stand(joining.event, joining.session, joining.registration, &link, is_theirs, ctx.now);
    if joining.state != State::Open {
        return Ok(joining);
    }
    let (session, registration) = (joining.session.id, joining.registration.id);
    // Who has a part in it is nobody's guest, and takes no seat.
    if joining.session.details.names(joining.registration.person) {
        joining.via = Some(Via::Room);
        joining.url = link.target_url;
        return Ok(joining);
    }
    let via = via(conn, &joining, ctx.now)?;
    let livestream = joining.session.details.stream_url.clone();
    joining.url = if via == Via::Room { link.target_url } else { livestream };
    if joining.url.is_none() {
        joining.state = State::Full;
        return Ok(joining);
    }
    let opened = joining.opens_at.unwrap_or(ctx.now);
    store::put_attendance(conn, session, registration, via, (Utc(opened), Utc(ctx.now)))?;
    joining.via = Some(via);
    Ok(joining)
}

fn may_join(conn: &mut Conn, registration: &Registration, session: &Session) -> Result<bool> {
    if session.details.names(registration.person) {
        return Ok(true);
    }
    let chosen = signup::chosen_by(conn, &[registration.id])?;
    let has_seat = chosen.has_seat(registration.id, session.id);
    Ok(registration.status.comes() && session.details.comes_with(&registration.category, has_seat))
}

fn stand(event: Event, session: Session, registration: Registration, link: &Link, is_theirs: bool, now: Timestamp) -> Joining {
    let door = Door::of(&event, &session, link, now);
    let state = match door.state {
        State::Cancelled => State::Cancelled,
        _ if !is_theirs => State::NotChosen,
        state => state,
    };
    Joining { event, session, registration, state, opens_at: door.opens_at, closes_at: door.closes_at, via: None, url: None }
}

/// Into the room, or to the livestream. The first who chose the webinar have its seats until it has begun; then who comes first. Who was in
/// comes back to where they were.
fn via(conn: &mut Conn, joining: &Joining, now: Timestamp) -> Result<Via> {
    let (session, registration) = (&joining.session, &joining.registration);
    let Some(seats) = session.details.seats else { return Ok(Via::Room) };
    if store::attendance(conn, session.id, registration.id)? == Some(Via::Room) {
        return Ok(Via::Room);
    }
    if store::in_room(conn, session.id)? >= i64::from(seats) {
        return Ok(Via::Livestream);
    }
    let is_kept = session.details.starts_at().is_some_and(|start| now < start.checked_add(KEPT).unwrap_or(start));
    let rank = signup::rank(conn, session.id, registration.id)?;
    let has_seat = rank.is_some_and(|rank| rank <= i64::from(seats));
    Ok(if has_seat || !is_kept { Via::Room } else { Via::Livestream })
}
