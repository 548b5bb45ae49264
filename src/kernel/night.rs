//! The night, in which nobody is written to about what can wait for the morning.

use jiff::Timestamp;
use jiff::civil::{Time, time};

use super::zone::Zone;

/// From when to when, on the clocks of the person.
pub const NIGHT: (Time, Time) = (time(22, 0, 0, 0), time(7, 0, 0, 0));

/// Whether it is night where somebody lives.
pub fn is_night(now: Timestamp, zone: &Zone) -> bool {
    let (at, (from, until)) = (zone.at(now).time(), NIGHT);
    at >= from || at < until
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_is_that_of_the_person() {
        let night = |at: &str, zone: &str| is_night(at.parse().unwrap(), &Zone::parse(zone).unwrap());
        assert!(night("2026-11-11T13:00:00Z", "Asia/Seoul") && !night("2026-11-11T12:59:59Z", "Asia/Seoul"));
        assert!(night("2026-11-11T05:59:59Z", "Europe/Berlin") && !night("2026-11-11T06:00:00Z", "Europe/Berlin"));
    }
}
