//! What a notice does to the calendar of its recipient: the parts of its mail.
//!
//! The entry that mail programs act on by themselves stands inline, one for a mail; each other one is a file with a METHOD of its own
//! (docs/adr/0014). [`decide`](super::decide) says what happens to each entry of a programme; the deadlines of a letter follow them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::basis::{Basis, item_id};
use super::decide::{Decision, Question, decide};
use super::history::{History, Moment};
use super::invitation::{deadline, invitation};
use super::items::sequence;
use super::store::{self, CalendarCopy, Sent};
use crate::features::events::{self, Event, EventState};
use crate::features::programme;
use crate::kernel::id::{EventId, ItemId, SessionId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::ical::{self, Method};
use crate::platform::mail::letter::{CalendarItem, Entry, Letter};
use crate::platform::mail::message::Attachment;
use crate::platform::mail::queue::Notice;

/// Files in one mail. Where more entries change, the feed is the better way.
const MOST_FILES: usize = 20;

/// Calendar texts for one mail, and what they were decided by.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The one that mail programs act on by themselves.
    pub inline: Option<String>,
    /// Further ones, as files.
    pub attachments: Vec<Attachment>,
    /// There were too many: the mail says that the feed has the rest.
    pub is_cut: bool,
    /// What it was asked for, with what follows from that.
    items: Vec<CalendarItem>,
    basis: Basis,
    told: Vec<Told>,
}

/// What one part says.
#[derive(Clone, Debug)]
struct Told {
    event: EventId,
    item: ItemId,
    /// The number that the entry has of its own.
    own: i64,
    copy: CalendarCopy,
}

/// What one part says, with its text.
struct Part {
    told: Told,
    is_event: bool,
    /// The mailbox was sent the entry before.
    is_known: bool,
    name: String,
    calendar: String,
}

/// What goes with a notice.
///
/// # Errors
/// Those of the database.
pub fn parts(conn: &mut Conn, platform: &Platform, notice: &Notice, letter: &Letter) -> Result<Parts> {
    let items = &letter.calendar;
    let basis = Basis::read(conn, notice, items)?;
    let histories = histories(conn, platform, items)?;
    let items = with_sessions(&basis, &histories, items);
    let mut parts: Vec<Part> = Vec::new();
    for item in &items {
        let history = histories.get(&item.event);
        parts.extend(history.and_then(|history| part(platform, notice, &basis, history, item)));
    }
    // The event itself first: it is what every mailbox has.
    parts.sort_by_key(|part| !part.is_event);
    let is_cut = parts.len() > MOST_FILES + 1;
    if is_cut {
        // What a calendar has by mail stands there wrongly until a mail says otherwise; what it does not have is in the feed.
        let mut rank = 0..;
        parts.retain(|part| rank.next() == Some(0) || part.is_known);
        parts.truncate(MOST_FILES + 1);
    }
    let told = parts.iter().map(|part| part.told.clone()).collect();
    let mut files: Vec<Attachment> = parts.into_iter().map(|part| Attachment { name: part.name, calendar: part.calendar }).collect();
    for one in &letter.deadlines {
        files.push(deadline(conn, platform, notice, one)?);
    }
    let mut files = files.into_iter();
    let inline = files.next().map(|first| first.calendar);
    let basis = basis.about(&items);
    Ok(Parts { inline, attachments: files.collect(), is_cut, items, basis, told })
}

/// Whether what the parts were decided by is still so. Call it where the notice is marked, and [`note`] in the same transaction. Until
/// that ends, nobody else marks a mail to the same mailbox.
///
/// # Errors
/// Those of the database.
pub fn still_holds(conn: &mut Conn, ctx: &Ctx, notice: &Notice, parts: &Parts) -> Result<bool> {
    if parts.items.is_empty() {
        return Ok(true);
    }
    // A number above the entry's own keeps publications waiting, so that none of them takes it meanwhile.
    for event in parts.ahead().map(|told| told.event).collect::<BTreeSet<_>>() {
        // Nothing is published of an archived event any more.
        if events::get(conn, event)?.state != EventState::Archived {
            programme::lock(conn, ctx, event)?;
        }
    }
    store::lock(conn, &notice.recipient_address.folded())?;
    Ok(Basis::read(conn, notice, &parts.items)?.about(&parts.items) == parts.basis)
}

/// Notes what the mailbox is sent now, and the numbers that ran ahead of their entries.
///
/// # Errors
/// Those of the database.
pub fn note(conn: &mut Conn, notice: &Notice, parts: &Parts) -> Result<()> {
    for told in &parts.told {
        store::put(conn, &notice.recipient_address.folded(), told.item, &told.copy)?;
    }
    for told in parts.ahead() {
        programme::note_sent(conn, told.item, told.copy.sequence)?;
    }
    Ok(())
}

impl Parts {
    fn ahead(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|told| told.copy.sequence > told.own)
    }
}

fn histories(conn: &mut Conn, platform: &Platform, items: &[CalendarItem]) -> Result<BTreeMap<EventId, Arc<History>>> {
    let mut histories = BTreeMap::new();
    for id in items.iter().map(|item| item.event).collect::<BTreeSet<_>>() {
        let about = || items.iter().filter(|item| item.event == id);
        let versions: BTreeSet<i64> = about().filter_map(|item| item.version).collect();
        // A confirmation is about the event alone, and there are many of them.
        let with_sessions = about().any(|item| item.leaves || matches!(item.entry, Entry::Session(_)));
        let event = events::get(conn, id)?;
        // Many mails tell of one publication.
        let name = format!("{id}/{}/{with_sessions}/{versions:?}", event.version);
        histories.insert(id, platform.recent.settled(&name, || History::read(conn, event, with_sessions, &versions))?);
    }
    Ok(histories)
}

/// Whoever leaves an event leaves those of its sessions too that came to the mailbox by mail.
fn with_sessions(basis: &Basis, histories: &BTreeMap<EventId, Arc<History>>, items: &[CalendarItem]) -> Vec<CalendarItem> {
    let mut all = items.to_vec();
    for item in items.iter().filter(|item| item.leaves && matches!(item.entry, Entry::Event(_))) {
        let sessions = histories.get(&item.event).into_iter().flat_map(|history| &history.programme.sessions);
        let sent: Vec<SessionId> = sessions.map(|session| session.id).filter(|id| basis.copies.contains_key(&ItemId(id.0))).collect();
        let named = |id: &SessionId| items.iter().any(|item| item.entry == Entry::Session(*id));
        all.extend(sent.into_iter().filter(|id| !named(id)).map(|id| CalendarItem::session(item.event, id).leaving()));
    }
    all
}

/// The part about one entry, if the mail has one.
fn part(platform: &Platform, notice: &Notice, basis: &Basis, history: &History, item: &CalendarItem) -> Option<Part> {
    let id = item_id(item.entry);
    let copy = basis.copies.get(&id);
    let made = item.version.and_then(|version| history.made(platform, notice.locale, item.entry, version));
    // A session that has lost its day stands nowhere now, but stood somewhere before that publication.
    let now = history.now(platform, notice.locale, item.entry);
    let (own, is_off) = now.as_ref().or(made.as_ref()).map(|moment| (moment.state.sequence, moment.state.is_off))?;
    let decision = decide(&Question {
        notice: notice.id,
        told_at: notice.created_at,
        leaves: item.leaves,
        has: match item.entry {
            Entry::Event(event) => basis.has_event(event),
            Entry::Session(session) => history.session(session).is_some_and(|details| basis.has_session(item.event, session, details)),
        },
        made: made.as_ref().map(|made| made.state),
        now: super::decide::State { sequence: own, is_off },
        copy,
    })?;
    let lost = item.version.filter(|_| item.leaves).and_then(|version| history.before(platform, notice.locale, item.entry, version));
    let mut moment = if let Some(lost) = lost {
        lost
    } else if decision.as_made {
        made?
    } else {
        now.or(made)?
    };
    if matches!(item.entry, Entry::Event(event) if basis.is_tentative(event)) && moment.item.status == ical::Status::Confirmed {
        moment.item.status = ical::Status::Tentative;
    }
    moment.item.class_private = matches!(item.entry, Entry::Session(session) if basis.is_private(item.event, session));
    let copy_now =
        CalendarCopy { method: decision.method, sequence: decision.sequence, stamped_at: stamp(notice, &moment, copy), notice: notice.id };
    Some(Part {
        told: Told { event: item.event, item: id, own, copy: copy_now },
        is_event: matches!(item.entry, Entry::Event(_)),
        is_known: copy.is_some(),
        name: history.slug(item.entry),
        calendar: text(platform, notice, &history.programme.event, item.entry, moment, &decision, copy_now.stamped_at),
    })
}

/// DTSTAMP: of two mails with one SEQUENCE the later one counts (RFC 5546, 2.1.5), to the second. A second try bears that of the first.
fn stamp(notice: &Notice, moment: &Moment, copy: Option<&CalendarCopy>) -> Timestamp {
    let own = notice.created_at.max(moment.item.last_modified);
    match copy {
        Some(copy) if copy.notice == notice.id => own.max(copy.stamped_at),
        Some(copy) => own.max(copy.stamped_at + SignedDuration::from_secs(1)),
        None => own,
    }
}

fn text(
    platform: &Platform,
    notice: &Notice,
    event: &Event,
    entry: Entry,
    moment: Moment,
    decision: &Decision,
    stamped_at: Timestamp,
) -> String {
    let mut item = moment.item;
    item.sequence = sequence(decision.sequence);
    item.last_modified = stamped_at;
    let method = match decision.method {
        Sent::Request => Method::Request,
        Sent::Cancel => Method::Cancel,
    };
    // The event asks whether one comes. A session asks nothing: whoever registered or speaks has it, a change of it moves the entry
    // without a question, and no secretariat reads two hundred answers from each participant.
    invitation(platform, event, notice, (method, matches!(entry, Entry::Event(_))), item)
}
