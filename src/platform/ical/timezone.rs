//! VTIMEZONE (RFC 5545, 3.6.5), from the zone's own transitions.
//!
//! Each transition in reach of the items is an observance of its own, without a recurrence rule: rules of zones change, and what is
//! written here was looked up. Offsets are whole minutes and never local mean time.

use jiff::tz::{Offset, TimeZone, TimeZoneTransition};
use jiff::{SignedDuration, Timestamp, civil};

use super::Span;
use super::line::Line;
use crate::kernel::zone::Zone;

/// How far the observances reach before the first and after the last item: a client that moves an item, or asks what was in force
/// before it, finds an answer.
const MARGIN: SignedDuration = SignedDuration::from_hours(400 * 24);

/// Further back than this a transition says nothing about the item: the offset of that time is written as if it had always been.
const STANDING: SignedDuration = SignedDuration::from_hours(2 * 366 * 24);

/// So near a clock change no wall time is written. Readers err beside the repeated hour as well: ics.py is an hour off in the hour
/// after it, where summer is the standard (Dublin).
const NEAR: SignedDuration = SignedDuration::from_hours(2);

/// The wall times of a start and an end, where every client will read both alike. `None` asks for UTC: one of them is near a clock
/// change, or the zone kept seconds. Both then go into UTC, since readers that subtract one from the other err where only one is.
pub(super) fn wall_times(zone: &TimeZone, starts_at: Timestamp, ends_at: Timestamp) -> Option<(civil::DateTime, civil::DateTime)> {
    let wall = |at: Timestamp| {
        let wall = zone.to_datetime(at);
        let offset = zone.to_offset(at);
        let stands = [at.checked_sub(NEAR), at.checked_add(NEAR)].into_iter().flatten().all(|near| zone.to_offset(near) == offset);
        let sure = stands && !zone.to_ambiguous_timestamp(wall).is_ambiguous() && offset.seconds() % 60 == 0;
        sure.then_some(wall)
    };
    Some((wall(starts_at)?, wall(ends_at)?))
}

/// Whether an item that is written in UTC has an end that clocks of `zone` show twice.
pub(super) fn is_lost_in(span: &Span, zone: &Zone) -> bool {
    let Span::Timed { starts_at, ends_at, zone: own } = span else { return false };
    let ends_at = starts_at.max(ends_at);
    let twice = |at: Timestamp| zone.jiff().to_ambiguous_timestamp(zone.jiff().to_datetime(at)).is_ambiguous();
    wall_times(own.jiff(), *starts_at, *ends_at).is_none() && (twice(*starts_at) || twice(*ends_at))
}

/// Writes the VTIMEZONE that covers everything between two instants.
pub(super) fn write(out: &mut String, zone: &Zone, first: Timestamp, last: Timestamp) {
    let from = first.checked_sub(MARGIN).unwrap_or(Timestamp::MIN);
    let until = last.checked_add(MARGIN).unwrap_or(Timestamp::MAX);
    Line::new(out, "BEGIN").raw("VTIMEZONE");
    Line::new(out, "TZID").text(zone.name());
    for observance in observances(zone.jiff(), from, until) {
        observance.write(out);
    }
    Line::new(out, "END").raw("VTIMEZONE");
}

/// An offset and when it began.
struct Observance {
    onset: civil::DateTime,
    from: Offset,
    to: Offset,
    name: String,
    daylight: bool,
}

impl Observance {
    /// None for a transition that moves no clock.
    fn at(zone: &TimeZone, transition: &TimeZoneTransition<'_>) -> Option<Self> {
        let before = zone.to_offset_info(transition.timestamp().checked_sub(SignedDuration::from_secs(1)).ok()?);
        let (from, to) = (whole_minutes(before.offset()), whole_minutes(transition.offset()));
        // Summer is the higher of the two, also where the law calls winter the exception (Dublin) or the month of fasting
        // (Casablanca): a DAYLIGHT that goes back confuses Outlook. A lasting change is no summer.
        let daylight = to > from && (before.dst().is_dst() || transition.dst().is_dst());
        let onset = from.to_datetime(transition.timestamp());
        (from != to).then(|| Self { onset, from, to, name: transition.abbreviation().to_owned(), daylight })
    }

    /// The offset in force at an instant, without its beginning.
    fn standing(zone: &TimeZone, at: Timestamp) -> Self {
        let info = zone.to_offset_info(at);
        let offset = whole_minutes(info.offset());
        let onset = offset.to_datetime(at).date().at(0, 0, 0, 0);
        Self { onset, from: offset, to: offset, name: info.abbreviation().to_owned(), daylight: false }
    }

    fn write(&self, out: &mut String) {
        let kind = if self.daylight { "DAYLIGHT" } else { "STANDARD" };
        Line::new(out, "BEGIN").raw(kind);
        Line::new(out, "DTSTART").raw(&local(self.onset));
        Line::new(out, "TZOFFSETFROM").raw(&offset_text(self.from));
        Line::new(out, "TZOFFSETTO").raw(&offset_text(self.to));
        Line::new(out, "TZNAME").text(&self.name);
        Line::new(out, "END").raw(kind);
    }
}

/// The observance in force at `from`, then every one that begins until `until`.
fn observances(zone: &TimeZone, from: Timestamp, until: Timestamp) -> Vec<Observance> {
    let after = from.checked_add(SignedDuration::from_secs(1)).unwrap_or(from);
    let oldest = from.checked_sub(STANDING).unwrap_or(Timestamp::MIN);
    let opening = zone
        .preceding(after)
        .take_while(|transition| transition.timestamp() > oldest)
        .find_map(|transition| Observance::at(zone, &transition))
        .unwrap_or_else(|| Observance::standing(zone, from));
    let following = zone.following(from).take_while(|transition| transition.timestamp() <= until);
    std::iter::once(opening).chain(following.filter_map(|transition| Observance::at(zone, &transition))).collect()
}

/// A wall time without a zone: `20150928T090000`.
pub(super) fn local(wall: civil::DateTime) -> String {
    wall.strftime("%Y%m%dT%H%M%S").to_string()
}

/// Rounded to the minute; outside local mean time nothing is lost.
fn whole_minutes(offset: Offset) -> Offset {
    Offset::from_seconds((offset.seconds() + 30).div_euclid(60) * 60).unwrap_or(offset)
}

/// `-0600`; never `-0000`.
fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
