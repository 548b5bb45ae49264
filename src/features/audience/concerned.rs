//! Whom a publication concerns, and how. The one rule: the preview shows it, and the job that tells goes by it.
//!
//! Somebody *had* a session by what stood before, and *has* it by what stands after: it falls to their category and they hold a place,
//! or they chose it and have a seat, or they have a part in it. Whoever waits for a seat is told when there will be none. Texts alone concern nobody; neither does a new session those to whom it merely falls (they read it in the
//! programme), nor anything that is over.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::how::How;
use super::publication::Publication;
use super::recipients::{self, Recipient};
use crate::features::events::EventDetails;
use crate::features::programme::{ItemKind, SessionDetails};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{ItemId, PersonId, RegistrationId};
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Somebody who is told, once, of all that concerns them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who: by this they are told apart.
    pub person: PersonId,
    /// Their registration, if they have one.
    pub registration: Option<RegistrationId>,
    /// Further ones of theirs, where records were corrected into each other.
    pub further: Vec<RegistrationId>,
    /// Given and family name.
    pub name: String,
    /// Where mail goes.
    pub email: EmailAddress,
    /// Their language.
    pub locale: Locale,
    /// Zone in which they read times.
    pub time_zone: Zone,
    /// What concerns them: the event itself first, then sessions in the order of the programme.
    pub items: Vec<ToldItem>,
}

/// One thing that concerns somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldItem {
    /// Which.
    pub item: ItemId,
    /// The event itself, or a session.
    pub kind: ItemKind,
    /// In which way.
    pub how: How,
    /// They chose it, and may not enter it any more: signing up tells them when it ends their seat or turn, and the notice of the
    /// publication does not.
    pub by_sign_up: bool,
}

/// A session that a publication changes.
struct Session<'a> {
    item: ItemId,
    before: Option<&'a SessionDetails>,
    after: &'a SessionDetails,
    touched: bool,
}

/// Everybody whom a publication concerns, by the id of the person. `now` is the instant of publishing: what has ended by then concerns
/// nobody.
///
/// # Errors
/// Those of the database.
pub fn concerned(conn: &mut Conn, publication: &Publication, now: Timestamp) -> Result<Vec<Told>> {
    let (was, is) = (&publication.before.details, &publication.after.details);
    // What is not public yet has nobody; what was called off stays so, whatever its programme says.
    if !publication.event.is_public() || (was.is_cancelled && is.is_cancelled) {
        return Ok(Vec::new());
    }
    let of_event = of_event(was, is, now);
    let sessions = if is.is_cancelled { Vec::new() } else { sessions(publication, now) };
    let event = of_event.map(|how| ToldItem { item: ItemId(publication.event.id.0), kind: ItemKind::Event, how, by_sign_up: false });
    if event.is_none() && sessions.is_empty() {
        return Ok(Vec::new());
    }
    let stood: Vec<&SessionDetails> = publication.before.sessions.values().filter(|session| !session.is_cancelled).collect();
    let changed = sessions.iter().flat_map(|session| session.before.into_iter().chain([session.after]));
    let of_all = event.iter().flat_map(|_| stood.iter().copied());
    let named: BTreeSet<PersonId> = changed.chain(of_all).flat_map(|session| &session.people).filter_map(|part| part.person).collect();
    let mut told = Vec::new();
    for recipient in recipients::gather(conn, &publication.event, &named)? {
        let concerns_all = || !recipient.holders.is_empty() || stood.iter().any(|session| recipient.names(session));
        let mut items: Vec<ToldItem> = event.filter(|_| concerns_all()).into_iter().collect();
        for session in &sessions {
            items.extend(told_of(session, &recipient));
        }
        if !items.is_empty() {
            told.extend(tell(recipient, items));
        }
    }
    told.sort_by_key(|told| told.person);
    Ok(told)
}

/// What becomes of the event as a whole.
fn of_event(was: &EventDetails, is: &EventDetails, now: Timestamp) -> Option<How> {
    if was.time_zone.end_of(was.ends_on) <= now && is.time_zone.end_of(is.ends_on) <= now {
        None
    } else if is.is_cancelled {
        Some(How::Cancelled)
    } else if (was.starts_on, was.ends_on) != (is.starts_on, is.ends_on) {
        Some(How::Rescheduled)
    } else {
        was.is_cancelled.then_some(How::Restored)
    }
}

/// The sessions whose changes can concern anybody, in the order of the programme.
fn sessions(publication: &Publication, now: Timestamp) -> Vec<Session<'_>> {
    let is_taken_up = publication.before.details.is_cancelled;
    let mut sessions: Vec<Session> = Vec::new();
    for change in &publication.changes {
        let Some(after) = change.after.session() else { continue };
        let before = change.before.as_ref().and_then(|content| content.session());
        let is_over = before.is_none_or(|before| before.ends_at() <= now) && after.ends_at() <= now;
        // The event takes place after all, and this in it: that is said by the event.
        let is_said = is_taken_up && before == Some(after);
        if !is_over && !is_said {
            sessions.push(Session { item: change.item, before, after, touched: change.touched });
        }
    }
    sessions.sort_by_cached_key(|session| (session.after.order(), session.item));
    sessions
}

fn told_of(session: &Session, recipient: &Recipient) -> Option<ToldItem> {
    let loses_choice = !session.after.is_cancelled && recipient.loses_choice(session.item, session.after);
    let how = of_session(session, recipient).or(loses_choice.then_some(How::Left))?;
    Some(ToldItem { item: session.item, kind: ItemKind::Session, how, by_sign_up: loses_choice && how == How::Left })
}

fn of_session(session: &Session, recipient: &Recipient) -> Option<How> {
    let is = session.after;
    let has = |details: &SessionDetails| recipient.has(session.item, details);
    let Some(was) = session.before else {
        return (!is.is_cancelled && recipient.names(is)).then_some(How::Invited);
    };
    match (was.is_cancelled, is.is_cancelled) {
        (true, true) => None,
        (false, true) => (has(was) || recipient.waits(session.item)).then_some(How::Cancelled),
        (true, false) if !has(is) => None,
        (true, false) => Some(if has(was) { How::Restored } else { How::Invited }),
        (false, false) => match (has(was), has(is)) {
            (false, false) => None,
            (true, false) => Some(How::Left),
            (false, true) => Some(How::Invited),
            // It fell to them already, and now they have a part in it.
            (true, true) if recipient.names(is) && !recipient.names(was) => Some(How::Invited),
            (true, true) => (session.touched || is.is_elsewhere(was)).then_some(How::Moved),
        },
    }
}

fn tell(recipient: Recipient, items: Vec<ToldItem>) -> Option<Told> {
    if let Some(holder) = recipient.holders.first() {
        return Some(Told {
            person: holder.person,
            registration: Some(holder.registration),
            further: recipient.holders.iter().skip(1).map(|further| further.registration).collect(),
            name: holder.name.clone(),
            email: holder.email.clone(),
            locale: holder.locale,
            time_zone: holder.time_zone.clone(),
            items,
        });
    }
    let person = recipient.person()?;
    Some(Told {
        person: person.id,
        registration: None,
        further: Vec::new(),
        name: person.full_name(),
        email: person.email.clone(),
        locale: person.locale,
        time_zone: person.time_zone.clone(),
        items,
    })
}
