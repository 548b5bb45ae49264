//! How each kind of clash is found. Sessions come in order of their start, so that each group is swept once.

use std::collections::{BTreeMap, HashMap};

use super::super::details::When;
use super::super::kind::SessionKind;
use super::super::model::{Programme, Session};
use super::model::{Clash, ClashKind, MOST, Severity, TRANSFER, Timed};
use crate::kernel::fold::fold;
use crate::kernel::id::{PersonId, RoomId, SessionId, VenueId};

pub(super) fn timed(session: &Session) -> Option<Timed<'_>> {
    match &session.details.when {
        When::Time(from, until) if !session.details.is_cancelled => Some(Timed { session, from: *from, until: *until }),
        _ => None,
    }
}

/// Two sessions in one room.
pub(super) fn rooms(programme: &Programme, timed: &[Timed<'_>], pairs: Pairs) -> Vec<Clash> {
    let mut by_room: HashMap<RoomId, Vec<Timed<'_>>> = HashMap::new();
    for one in timed {
        if let Some(room) = one.session.details.room {
            by_room.entry(room).or_default().push(*one);
        }
    }
    let mut all = Vec::new();
    for (room, group) in by_room {
        let about = programme.room(room).map(|room| room.slug.to_string());
        all.extend(pairs.of(&group).take(MOST).map(|(one, other)| pair(ClashKind::Room, Severity::Error, one, other, about.clone(), "")));
    }
    all
}

/// Who a part belongs to: somebody with a lasting record, or a printed name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Known(PersonId),
    Named(String),
}

/// Somebody in two sessions at one time, or with too little time from house to house.
pub(super) fn people(programme: &Programme, timed: &[Timed<'_>], pairs: Pairs) -> Vec<Clash> {
    let mut by_person: BTreeMap<Who, (String, Vec<Timed<'_>>)> = BTreeMap::new();
    for one in timed {
        for part in &one.session.details.people {
            let who = part.person.map_or_else(|| Who::Named(fold(&part.name)), Who::Known);
            let (_, group) = by_person.entry(who).or_insert_with(|| (part.name.clone(), Vec::new()));
            if group.last().is_none_or(|last| last.session.id != one.session.id) {
                group.push(*one);
            }
        }
    }
    let house = |one: &Timed<'_>| -> Option<VenueId> { Some(programme.room(one.session.details.room?)?.details.venue) };
    let mut all = Vec::new();
    for (who, (name, group)) in by_person {
        // Two people may share a name.
        let (severity, key) = match &who {
            Who::Known(id) => (Severity::Error, id.to_string()),
            Who::Named(folded) => (Severity::Warning, folded.replace(' ', "-")),
        };
        all.extend(pairs.of(&group).take(MOST).map(|(one, other)| pair(ClashKind::Person, severity, one, other, Some(name.clone()), &key)));
        for (one, other) in group.iter().zip(group.iter().skip(1)) {
            let is_elsewhere = house(one).is_some() && house(other).is_some() && house(one) != house(other);
            let is_asked = pairs.only.is_none_or(|only| one.session.id == only || other.session.id == only);
            if is_asked && is_elsewhere && other.from >= one.until && other.from.duration_since(one.until) < TRANSFER {
                let mut clash = pair(ClashKind::Transfer, Severity::Warning, one, other, Some(name.clone()), &key);
                (clash.from, clash.until) = (one.until, other.from);
                all.push(clash);
            }
        }
    }
    all
}

/// What everybody whom it is for is expected at.
fn is_for_all(session: &Session) -> bool {
    use SessionKind::{AwardCeremony, Closing, Opening, Plenary};
    matches!(session.details.kind, Opening | Plenary | Closing | AwardCeremony)
}

/// Two sessions at one time that the same category has to attend: one of them is a plenary, or both are for that category alone.
pub(super) fn categories(timed: &[Timed<'_>], pairs: Pairs) -> Vec<Clash> {
    let expected: Vec<Timed<'_>> = timed.iter().copied().filter(|one| !one.session.details.is_by_sign_up()).collect();
    let mut all = Vec::new();
    for (one, other) in pairs.of(&expected) {
        let (first, second) = (&one.session.details, &other.session.details);
        let has_to = is_for_all(one.session) || is_for_all(other.session);
        let shared = match (&first.only_for, &second.only_for) {
            (Some(first), Some(second)) => first.iter().find(|code| second.contains(code)).cloned(),
            (Some(some), None) | (None, Some(some)) if has_to => some.first().cloned(),
            (None, None) if has_to => Some("all".to_owned()),
            _ => None,
        };
        if let Some(category) = shared {
            all.push(pair(ClashKind::Category, Severity::Warning, one, other, Some(category), ""));
            if all.len() >= MOST {
                break;
            }
        }
    }
    all
}

/// More seats than the room has.
pub(super) fn seats(programme: &Programme, timed: &[Timed<'_>]) -> Vec<Clash> {
    let mut all = Vec::new();
    for one in timed {
        let Some(room) = one.session.details.room.and_then(|room| programme.room(room)) else { continue };
        let (Some(seats), Some(capacity)) = (one.session.details.seats, room.details.capacity) else { continue };
        if seats > capacity {
            all.push(single(ClashKind::Seats, Severity::Warning, one, Some(room.slug.to_string())));
        }
    }
    all
}

/// On none of the event's days.
pub(super) fn outside(programme: &Programme, timed: &[Timed<'_>]) -> Vec<Clash> {
    let days = programme.details.starts_on..=programme.details.ends_on;
    let is_outside = |one: &&Timed<'_>| !days.contains(&programme.details.time_zone.at(one.from).date());
    timed.iter().filter(is_outside).map(|one| single(ClashKind::Outside, Severity::Notice, one, None)).collect()
}

/// Which pairs are looked at.
#[derive(Clone, Copy)]
pub(super) struct Pairs {
    /// Only those with this session.
    pub only: Option<SessionId>,
}

impl Pairs {
    /// The pairs of a group, in order of their start, that take place at one time.
    fn of<'a, 'b>(self, group: &'b [Timed<'a>]) -> impl Iterator<Item = (&'b Timed<'a>, &'b Timed<'a>)> {
        let all = group.iter().enumerate().flat_map(|(at, one)| {
            let later = group.iter().skip(at + 1).take_while(|other| other.from < one.until);
            later.map(move |other| (one, other))
        });
        all.filter(move |(one, other)| self.only.is_none_or(|only| one.session.id == only || other.session.id == only))
    }
}

fn pair(kind: ClashKind, severity: Severity, one: &Timed<'_>, other: &Timed<'_>, about: Option<String>, key: &str) -> Clash {
    // By id, so that it is the same clash when the two change places.
    let (low, high) = (one.session.id.min(other.session.id), one.session.id.max(other.session.id));
    let id = [kind.as_str(), &low.to_string(), &high.to_string(), key].join(".");
    Clash {
        id: id.trim_end_matches('.').to_owned(),
        kind,
        severity,
        sessions: vec![one.session.id, other.session.id],
        about,
        from: one.from.max(other.from),
        until: one.until.min(other.until),
    }
}

fn single(kind: ClashKind, severity: Severity, one: &Timed<'_>, about: Option<String>) -> Clash {
    let id = format!("{kind}.{}", one.session.id);
    Clash { id, kind, severity, sessions: vec![one.session.id], about, from: one.from, until: one.until }
}
