//! Times as people write them: RFC 3339 with an offset, or RFC 9557 with a zone, where the offset may be left out.
//!
//! Nothing is guessed where clocks change: a wall time that no clock showed is refused, and for one that was shown twice the error
//! says both ways to write it. Each has a code of its own, so that a form can ask the right question.

use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::{AmbiguousOffset, Offset};
use jiff::{SignedDuration, Timestamp};

use super::problem::Reason;
use super::zone::Zone;

/// Why a text is no moment. Each says what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAMoment {
    /// Neither form.
    #[error("a time is written 2015-09-28T09:00:00-05:00, or 2015-09-28T09:00:00[America/Mexico_City]")]
    Malformed,
    /// Before 1900 or after 2199: a typing mistake, and beyond what calendars and databases agree on.
    #[error("a year from 1900 to 2199")]
    OutOfRange,
    /// No clock of the zone showed it: they were put forward. `time_does_not_exist`.
    #[error("{wall} does not exist in {zone}: the clocks go from {from} to {to}")]
    DoesNotExist {
        /// As it was written.
        wall: DateTime,
        /// Where.
        zone: String,
        /// What the clocks would have shown at the change.
        from: DateTime,
        /// What they show instead.
        to: DateTime,
    },
    /// The clocks of the zone showed it twice: they were put back. `time_is_ambiguous`.
    #[error("{wall} occurs twice in {zone}: write {} for the first time, {} for the second", full(wall, *first, zone), full(wall, *second, zone))]
    Ambiguous {
        /// As it was written.
        wall: DateTime,
        /// Where.
        zone: String,
        /// The offset before the change.
        first: Offset,
        /// The offset after it.
        second: Offset,
    },
    /// The zone has another offset then. `wrong_offset`.
    #[error("{} does not exist: the zone has another offset then; leave out one of them", full(wall, *given, zone))]
    WrongOffset {
        /// As it was written.
        wall: DateTime,
        /// Where.
        zone: String,
        /// The offset as it was written.
        given: Offset,
    },
}

impl NotAMoment {
    /// Both ways to write a wall time that occurs twice, each with its offset as `-05:00`: the first time, the second.
    pub fn spellings(&self) -> Option<[(String, String); 2]> {
        let Self::Ambiguous { wall, zone, first, second } = self else { return None };
        Some([first, second].map(|offset| (text_of(*offset), full(wall, *offset, zone))))
    }
}

impl Reason for NotAMoment {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed | Self::OutOfRange => "invalid",
            Self::DoesNotExist { .. } => "time_does_not_exist",
            Self::Ambiguous { .. } => "time_is_ambiguous",
            Self::WrongOffset { .. } => "wrong_offset",
        }
    }
}

/// A wall time with everything that makes it one instant: `2015-10-25T01:30:00-05:00[America/Mexico_City]`.
fn full(wall: &DateTime, offset: Offset, zone: &str) -> String {
    format!("{wall}{}[{zone}]", text_of(offset))
}

/// `-05:00`.
fn text_of(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// Reads a day: `2015-09-28`.
///
/// # Errors
/// [`NotADay`] for anything else, and for years that are a typing mistake.
pub fn parse_day(text: &str) -> Result<Date, NotADay> {
    text.trim().parse::<Date>().ok().filter(|day| YEARS.contains(&day.year())).ok_or(NotADay)
}

/// A text that is no day.
#[derive(Debug, thiserror::Error)]
#[error("a day is written 2015-09-28, with a year from 1900 to 2199")]
pub struct NotADay;

impl Reason for NotADay {}

/// Years that an event can be in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Whether an instant lies in years that an event can be in.
pub fn is_plausible(instant: Timestamp) -> bool {
    YEARS.contains(&instant.to_zoned(jiff::tz::TimeZone::UTC).year())
}

/// Reads an instant: `…Z`, an offset, a zone in brackets; a bare wall time is taken in `zone`.
///
/// # Errors
/// [`NotAMoment`]; a wall time in a gap or an overlap of the clock is refused unless its offset decides.
pub fn parse(text: &str, zone: &Zone) -> Result<Timestamp, NotAMoment> {
    let instant = parse_any(text.trim(), zone)?;
    if is_plausible(instant) { Ok(instant) } else { Err(NotAMoment::OutOfRange) }
}

fn parse_any(text: &str, zone: &Zone) -> Result<Timestamp, NotAMoment> {
    if text.contains('[') {
        return parse_zoned(text);
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    of_wall(text.parse().map_err(|_| NotAMoment::Malformed)?, zone)
}

/// RFC 9557: with a zone, and with an offset or without.
fn parse_zoned(text: &str) -> Result<Timestamp, NotAMoment> {
    let malformed = |_| NotAMoment::Malformed;
    let name = text.split(['[', ']']).nth(1).unwrap_or_default().trim_start_matches('!');
    let zone = Zone::parse(name).map_err(|_| NotAMoment::Malformed)?;
    let pieces = Pieces::parse(text).map_err(malformed)?;
    let wall = pieces.date().to_datetime(pieces.time().unwrap_or_default());
    match pieces.offset() {
        None => of_wall(wall, &zone),
        Some(PiecesOffset::Numeric(given)) => of_wall_and_offset(wall, given.offset(), &zone),
        // `Z` says nothing about the local offset, only which instant.
        Some(_) => Offset::UTC.to_timestamp(wall).map_err(malformed),
    }
}

/// The instant at which the clocks of a zone show this.
///
/// # Errors
/// `DoesNotExist` and `Ambiguous`; `OutOfRange` at the ends of time.
pub fn of_wall(wall: DateTime, zone: &Zone) -> Result<Timestamp, NotAMoment> {
    let name = || zone.name().to_owned();
    let offset = match zone.jiff().to_ambiguous_timestamp(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Fold { before, after } => {
            return Err(NotAMoment::Ambiguous { wall, zone: name(), first: before, second: after });
        }
        AmbiguousOffset::Gap { before, after } => {
            let (from, to) = change(wall, before, after, zone).unwrap_or((wall, wall));
            return Err(NotAMoment::DoesNotExist { wall, zone: name(), from, to });
        }
    };
    offset.to_timestamp(wall).map_err(|_| NotAMoment::OutOfRange)
}

/// What the clocks show on both sides of the change that skipped `wall`.
fn change(wall: DateTime, before: Offset, after: Offset, zone: &Zone) -> Option<(DateTime, DateTime)> {
    // By the old offset the skipped time lies at or after the change.
    let later = before.to_timestamp(wall).ok()?.checked_add(SignedDuration::from_secs(1)).ok()?;
    let change = zone.jiff().preceding(later).next()?.timestamp();
    Some((before.to_datetime(change), after.to_datetime(change)))
}

fn of_wall_and_offset(wall: DateTime, given: Offset, zone: &Zone) -> Result<Timestamp, NotAMoment> {
    let fits = match zone.jiff().to_ambiguous_timestamp(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset == given,
        AmbiguousOffset::Fold { before, after } => before == given || after == given,
        AmbiguousOffset::Gap { .. } => return of_wall(wall, zone),
    };
    if !fits {
        return Err(NotAMoment::WrongOffset { wall, zone: zone.name().to_owned(), given });
    }
    given.to_timestamp(wall).map_err(|_| NotAMoment::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mexico(text: &str) -> Result<String, String> {
        let zone = Zone::parse("America/Mexico_City").unwrap();
        parse(text, &zone).map(|t| t.to_string()).map_err(|e| e.to_string())
    }

    #[test]
    fn all_forms_are_one_instant() {
        for text in [
            "2015-09-28T09:00:00-05:00[America/Mexico_City]",
            "2015-09-28T09:00:00[America/Mexico_City]",
            "2015-09-28T14:00:00Z",
            "2015-09-28T09:00:00",
            "2015-09-28T09:00",
        ] {
            assert_eq!(mexico(text).unwrap(), "2015-09-28T14:00:00Z", "{text}");
        }
    }

    /// What is wrong with a time in a zone: the code, and the words.
    fn refused(text: &str, zone: &str) -> (&'static str, String) {
        let error = parse(text, &Zone::parse(zone).unwrap()).unwrap_err();
        (error.code(), error.to_string())
    }

    #[test]
    fn what_no_clock_showed_is_refused_and_the_change_is_said() {
        // Zone, wall time, and from what to what the clocks go; as timeanddate.com and the tz database's source say.
        for (zone, wall, change) in [
            ("America/Mexico_City", "2015-04-05T02:30:00", "from 2015-04-05T02:00:00 to 2015-04-05T03:00:00"),
            ("America/Mexico_City", "2015-04-05T02:00:00", "from 2015-04-05T02:00:00 to 2015-04-05T03:00:00"),
            ("Europe/Berlin", "2026-03-29T02:59:59", "from 2026-03-29T02:00:00 to 2026-03-29T03:00:00"),
            ("Europe/Dublin", "2026-03-29T01:30:00", "from 2026-03-29T01:00:00 to 2026-03-29T02:00:00"),
            ("Africa/Casablanca", "2015-07-19T02:30:00", "from 2015-07-19T02:00:00 to 2015-07-19T03:00:00"),
            ("Australia/Lord_Howe", "2026-10-04T02:15:00", "from 2026-10-04T02:00:00 to 2026-10-04T02:30:00"),
            ("Pacific/Apia", "2011-12-30T12:00:00", "from 2011-12-30T00:00:00 to 2011-12-31T00:00:00"),
        ] {
            for text in [wall.to_owned(), format!("{wall}[{zone}]"), format!("{wall}+00:00[{zone}]")] {
                let (code, words) = refused(&text, zone);
                assert_eq!(code, "time_does_not_exist", "{text} in {zone}");
                assert!(words.contains(change) && words.contains(zone), "{words}");
            }
        }
    }

    #[test]
    fn what_the_clocks_showed_twice_is_asked_back_and_each_answer_is_an_instant() {
        for (zone, wall, first, second) in [
            ("America/Mexico_City", "2015-10-25T01:30:00", "2015-10-25T06:30:00Z", "2015-10-25T07:30:00Z"),
            ("Europe/Berlin", "2026-10-25T02:00:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"),
            ("Europe/Dublin", "2026-10-25T01:59:59", "2026-10-25T00:59:59Z", "2026-10-25T01:59:59Z"),
            ("Africa/Casablanca", "2015-06-14T02:30:00", "2015-06-14T01:30:00Z", "2015-06-14T02:30:00Z"),
            ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"),
        ] {
            let (code, words) = refused(wall, zone);
            assert_eq!(code, "time_is_ambiguous", "{wall} in {zone}");
            assert_eq!(refused(&format!("{wall}[{zone}]"), zone), (code, words.clone()));
            let offered: Vec<&str> = words.split([' ', ',', ';']).filter(|word| word.ends_with(']')).collect();
            let instants: Vec<String> = offered.iter().map(|text| parse(text, &Zone::parse(zone).unwrap()).unwrap().to_string()).collect();
            assert_eq!(instants, [first, second], "{words}");
            let spellings = parse(wall, &Zone::parse(zone).unwrap()).unwrap_err().spellings().unwrap();
            assert_eq!(
                spellings.map(|(offset, full)| (full.contains(&offset), full)),
                [offered[0], offered[1]].map(|full| (true, full.to_owned()))
            );
        }
    }

    #[test]
    fn where_no_clock_changes_every_time_is_one_instant() {
        // Mexico gave up its summer time in October 2022, Korea in 1988.
        for (zone, wall, instant) in [
            ("America/Mexico_City", "2027-04-04T02:30", "2027-04-04T08:30:00Z"),
            ("America/Mexico_City", "2027-10-31T01:30", "2027-10-31T07:30:00Z"),
            ("Asia/Seoul", "2021-03-28T02:30", "2021-03-27T17:30:00Z"),
            ("Asia/Seoul", "2021-10-31T02:30", "2021-10-30T17:30:00Z"),
            ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z"),
            ("Europe/Dublin", "2026-10-25T02:00", "2026-10-25T02:00:00Z"),
        ] {
            assert_eq!(parse(wall, &Zone::parse(zone).unwrap()).unwrap().to_string(), instant, "{wall} in {zone}");
        }
    }

    #[test]
    fn wrong_offsets_and_what_is_no_time_are_refused() {
        assert_eq!(refused("2015-09-28T09:00:00-06:00[America/Mexico_City]", "Asia/Seoul").0, "wrong_offset");
        assert_eq!(refused("2015-10-25T01:30:00-07:00[America/Mexico_City]", "Asia/Seoul").0, "wrong_offset");
        for text in ["2015-09-28T09:00:00[Etc/GMT+6]", "2015-09-28T09:00:00[", "tomorrow", "", "2015-09-28T25:00", "9999-12-31T00:00:00Z"] {
            assert_eq!(refused(text, "America/Mexico_City").0, "invalid", "{text}");
        }
        for text in ["2200-01-01T12:00:00Z", "1899-12-31T12:00:00Z", "2200-01-01T12:00"] {
            assert_eq!(parse(text, &Zone::parse("America/Mexico_City").unwrap()), Err(NotAMoment::OutOfRange), "{text}");
        }
    }

    #[test]
    fn the_code_reaches_the_field() {
        let mut errors = super::super::problem::FieldErrors::default();
        let zone = Zone::parse("Europe/Berlin").unwrap();
        errors.check("/starts_at", parse("2026-03-29T02:30", &zone));
        errors.check("/ends_at", parse("2026-10-25T02:30", &zone));
        errors.check("/day", parse_day("29.3.2026"));
        let problem = errors.finish().unwrap_err();
        let seen: Vec<_> = problem.errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        assert_eq!(seen, [("/starts_at", "time_does_not_exist"), ("/ends_at", "time_is_ambiguous"), ("/day", "invalid")]);
        assert_eq!(
            problem.errors[1].detail,
            "2026-10-25T02:30:00 occurs twice in Europe/Berlin: write 2026-10-25T02:30:00+02:00[Europe/Berlin] for the first time, \
             2026-10-25T02:30:00+01:00[Europe/Berlin] for the second"
        );
    }

    #[test]
    fn a_day_is_in_a_year_that_can_be() {
        assert_eq!(parse_day("2015-09-28").unwrap(), jiff::civil::date(2015, 9, 28));
        for bad in ["9999-12-31", "-009999-01-01", "2015-02-30", "28.9.2015", ""] {
            assert!(parse_day(bad).is_err(), "{bad}");
        }
    }
}
