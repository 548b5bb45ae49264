use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::features::events::{Event, EventDetails, EventKind, EventState, Facts, Room, RoomDetails};
use crate::features::programme::{Part, Session, SessionDetails, SessionKind, When};
use crate::kernel::id::{EventId, PersonId, RoomId, VenueId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::db::types::{Day, Json, Utc};

fn words(text: &str) -> LanguageMap {
    LanguageMap::new([("en", text)]).unwrap()
}

fn event() -> Event {
    Event {
        id: EventId::new(),
        slug: Slug::parse("forum").unwrap(),
        series: None,
        ordinal: None,
        kind: EventKind::Conference,
        state: EventState::Published,
        title: Json(words("Forum")),
        short_title: Json(words("Forum")),
        theme: None,
        description: None,
        place: None,
        country: None,
        time_zone: Zone::parse("America/Mexico_City").unwrap(),
        starts_on: Day(date(2015, 9, 28)),
        ends_on: Day(date(2015, 9, 30)),
        registration_opens_at: None,
        registration_closes_at: None,
        number_prefix: "FORUM".into(),
        contact: None,
        facts: Json(Facts::default()),
        public_revision: 0,
        sequence: 0,
        version: 1,
        created_at: Utc(Timestamp::UNIX_EPOCH),
        last_modified: Utc(Timestamp::UNIX_EPOCH),
        published_at: None,
        programme_version: 0,
    }
}

fn programme(sessions: Vec<Session>, rooms: Vec<Room>) -> Programme {
    let event = event();
    let details: EventDetails = event.details();
    Programme { event, details, venues: Vec::new(), rooms, tracks: Vec::new(), sessions }
}

fn room(number: i64) -> Room {
    let details = RoomDetails { venue: VenueId::new(), name: words("Hall"), capacity: Some(40), step_free: None, is_removed: false };
    Room { id: RoomId::new(), slug: Slug::parse(&format!("hall-{number}")).unwrap(), position: number, details }
}

/// A session on the first day, from and until in minutes after eight.
fn session(from: i64, until: i64) -> Session {
    let eight: Timestamp = "2015-09-28T13:00:00Z".parse().unwrap();
    let at = |minutes: i64| eight + SignedDuration::from_mins(minutes);
    let details = SessionDetails::new(
        SessionKind::Panel,
        words("A session"),
        When::Time(at(from), at(until)),
        Zone::parse("America/Mexico_City").unwrap(),
    );
    Session {
        id: SessionId::new(),
        slug: Slug::parse("a-session").unwrap(),
        number: 1,
        details,
        sequence: 0,
        created_at: Timestamp::UNIX_EPOCH,
        last_modified: Timestamp::UNIX_EPOCH,
    }
}

fn with(mut session: Session, change: impl FnOnce(&mut SessionDetails)) -> Session {
    change(&mut session.details);
    session
}

fn kinds(programme: &Programme) -> Vec<(ClashKind, Severity)> {
    find(programme, None).into_iter().map(|clash| (clash.kind, clash.severity)).collect()
}

#[test]
fn one_room_at_one_time_and_not_one_after_the_other() {
    let hall = room(1);
    let in_hall = |from, until| with(session(from, until), |details| details.room = Some(hall.id));
    let together = programme(vec![in_hall(0, 60), in_hall(30, 90)], vec![hall.clone()]);
    assert_eq!(kinds(&together), [(ClashKind::Room, Severity::Error)]);
    let clash = find(&together, None).remove(0);
    assert_eq!(clash.until.duration_since(clash.from), SignedDuration::from_mins(30));
    assert_eq!(clash.about.as_deref(), Some("hall-1"));
    assert!(kinds(&programme(vec![in_hall(0, 60), in_hall(60, 90)], vec![hall.clone()])).is_empty());
    let gone = with(in_hall(30, 90), |details| details.is_cancelled = true);
    assert!(kinds(&programme(vec![in_hall(0, 60), gone], vec![hall.clone()])).is_empty());
}

#[test]
fn one_person_at_one_time_and_on_the_way_between_houses() {
    let who = PersonId::new();
    let (here, there) = (room(1), room(2));
    let part = |person: Option<PersonId>| Part { person, name: "Prueba Uno".into(), role: "interpreter".into(), affiliation: None };
    let by = |person, from, until, room: &Room| {
        with(session(from, until), |details| {
            details.people = vec![part(person)];
            details.room = Some(room.id);
        })
    };
    let rooms = || vec![here.clone(), there.clone()];
    let booked = programme(vec![by(Some(who), 0, 60, &here), by(Some(who), 30, 90, &there)], rooms());
    assert_eq!(kinds(&booked), [(ClashKind::Person, Severity::Error)]);
    let named = programme(vec![by(None, 0, 60, &here), by(None, 30, 90, &there)], rooms());
    assert_eq!(kinds(&named), [(ClashKind::Person, Severity::Warning)]);
    let hurried = programme(vec![by(Some(who), 0, 60, &here), by(Some(who), 70, 90, &there)], rooms());
    assert_eq!(kinds(&hurried), [(ClashKind::Transfer, Severity::Warning)]);
    assert!(kinds(&programme(vec![by(Some(who), 0, 60, &here), by(Some(who), 75, 90, &there)], rooms())).is_empty());
}

#[test]
fn a_plenary_stands_alone_and_mayors_cannot_be_at_two_forums() {
    let plenary = || with(session(0, 60), |details| details.kind = SessionKind::Plenary);
    assert_eq!(kinds(&programme(vec![plenary(), session(30, 90)], Vec::new())), [(ClashKind::Category, Severity::Warning)]);
    let chosen = with(session(30, 90), |details| details.needs_sign_up = true);
    assert!(kinds(&programme(vec![plenary(), chosen], Vec::new())).is_empty());
    let forum = |codes: &[&str]| with(session(0, 60), |details| details.only_for = Some(codes.iter().map(|code| (*code).into()).collect()));
    let mayors = programme(vec![forum(&["mayor"]), forum(&["minister", "mayor"])], Vec::new());
    assert_eq!(find(&mayors, None)[0].about.as_deref(), Some("mayor"));
    assert!(kinds(&programme(vec![forum(&["mayor"]), forum(&["press"])], Vec::new())).is_empty());
}

#[test]
fn seats_and_days_are_looked_at() {
    let hall = room(1);
    let full = with(session(0, 60), |details| (details.room, details.seats) = (Some(hall.id), Some(41)));
    assert_eq!(kinds(&programme(vec![full], vec![hall])), [(ClashKind::Seats, Severity::Warning)]);
    let eve = session(-24 * 60, -23 * 60);
    assert_eq!(kinds(&programme(vec![eve], Vec::new())), [(ClashKind::Outside, Severity::Notice)]);
}

#[test]
fn it_stays_the_same_clash_when_the_two_change_places() {
    let hall = room(1);
    let in_hall = |session: Session| with(session, |details| details.room = Some(hall.id));
    let (one, mut other) = (in_hall(session(0, 60)), in_hall(session(30, 90)));
    let before = find(&programme(vec![one.clone(), other.clone()], vec![hall.clone()]), None).remove(0).id;
    other.details.when = session(-30, 30).details.when;
    let after = find(&programme(vec![one, other], vec![hall.clone()]), None).remove(0).id;
    assert_eq!(before, after);
}
