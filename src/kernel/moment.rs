//! Times as people write them: RFC 3339 with an offset, or RFC 9557 with a zone, where the offset may be left out.

use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::{Disambiguation, OffsetConflict};
use jiff::{Timestamp, Zoned};

use super::zone::Zone;

/// Why a text is no moment. Each says what would be right.
#[derive(Debug, thiserror::Error)]
pub enum NotAMoment {
    /// Neither form.
    #[error("a time is written 2015-09-28T09:00:00-05:00, or 2015-09-28T09:00:00[America/Mexico_City]")]
    Malformed,
    /// Before 1900 or after 2199: a typing mistake, and beyond what calendars and databases agree on.
    #[error("a year from 1900 to 2199")]
    OutOfRange,
    /// No clock in the zone showed it, or it showed it twice, or the offset is not that of the zone.
    #[error("in {0} this wall time does not exist, occurs twice (give the offset), or has another offset")]
    NotInZone(String),
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
    let civil: DateTime = text.parse().map_err(|_| NotAMoment::Malformed)?;
    let refused = || NotAMoment::NotInZone(zone.name().to_owned());
    zone.jiff().to_ambiguous_zoned(civil).unambiguous().map(|zoned| zoned.timestamp()).map_err(|_| refused())
}

fn parse_zoned(text: &str) -> Result<Timestamp, NotAMoment> {
    let name = text.split(['[', ']']).nth(1).unwrap_or_default().trim_start_matches('!');
    Zone::parse(name).map_err(|_| NotAMoment::Malformed)?;
    let parser = DateTimeParser::new().offset_conflict(OffsetConflict::Reject).disambiguation(Disambiguation::Reject);
    let zoned: Zoned = parser.parse_zoned(text).map_err(|_| NotAMoment::NotInZone(name.to_owned()))?;
    Ok(zoned.timestamp())
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

    #[test]
    fn gaps_overlaps_and_wrong_offsets_are_refused() {
        assert!(mexico("2015-04-05T02:30:00").unwrap_err().contains("does not exist"));
        assert!(mexico("2015-10-25T01:30:00").is_err());
        assert!(mexico("2015-10-25T01:30:00-05:00[America/Mexico_City]").is_ok());
        assert!(mexico("2015-09-28T09:00:00-06:00[America/Mexico_City]").is_err());
        assert!(mexico("2015-09-28T09:00:00[Etc/GMT+6]").is_err());
        assert!(mexico("tomorrow").is_err());
        assert!(mexico("9999-12-31T00:00:00Z").is_err() && mexico("-009999-01-01T00:00:00Z").is_err());
    }

    #[test]
    fn a_day_is_in_a_year_that_can_be() {
        assert_eq!(parse_day("2015-09-28").unwrap(), jiff::civil::date(2015, 9, 28));
        for bad in ["9999-12-31", "-009999-01-01", "2015-02-30", "28.9.2015", ""] {
            assert!(parse_day(bad).is_err(), "{bad}");
        }
    }
}
