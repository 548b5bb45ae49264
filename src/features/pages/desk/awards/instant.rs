//! A time in a form of these pages: on the clocks of the event, in one field; where the clocks show it twice, the form asks which is meant.

use jiff::Timestamp;
use serde::Serialize;

use super::super::super::fields::Fields;
use super::super::odd_times::{Gap, Spelling, gap, spellings};
use crate::kernel::moment;
use crate::kernel::zone::Zone;

/// What the field holds.
#[derive(Debug, Default, Serialize)]
pub(super) struct Instant {
    value: String,
    twice: Vec<Spelling>,
    gap: Option<Gap>,
}

impl Instant {
    /// An instant as it stands.
    pub(super) fn of(zone: &Zone, at: Timestamp) -> Self {
        let at = zone.at(at);
        // As a field for times shows it: seconds only where there are some.
        let value = at.strftime(if at.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" }).to_string();
        Self::new(value, &at.strftime("%:z").to_string(), zone)
    }

    /// What was typed in the field `name`.
    pub(super) fn typed(fields: &Fields, name: &str, zone: &Zone) -> Self {
        Self::new(fields.text(name).to_owned(), fields.text(&format!("{name}_offset")), zone)
    }

    fn new(value: String, offset: &str, zone: &Zone) -> Self {
        let odd = moment::parse(&value, zone).err();
        Self { twice: spellings(odd.as_ref(), offset), gap: gap(odd.as_ref()), value }
    }
}

/// What was typed in the field `name`, as the interface takes it: with the zone where which of two instants is meant was said.
pub(super) fn said(fields: &Fields, name: &str, zone: &Zone) -> String {
    let (typed, offset) = (fields.text(name).trim(), fields.text(&format!("{name}_offset")));
    let both = moment::parse(typed, zone).err().and_then(|error| error.spellings());
    let meant = both.into_iter().flatten().find(|(one, _)| one == offset);
    meant.map_or_else(|| typed.to_owned(), |(_, full)| full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_clocks_show_twice_is_asked_back_and_stays_the_one_that_it_is() {
        let zone = Zone::parse("Europe/Berlin").unwrap();
        let second: Timestamp = "2026-10-25T01:30:00Z".parse().unwrap();
        let stands = Instant::of(&zone, second);
        assert_eq!((stands.value.as_str(), stands.twice.len()), ("2026-10-25T02:30", 2));
        let asked = serde_json::to_value(&stands).unwrap();
        assert_eq!([0, 1].map(|n| asked["twice"][n]["is_chosen"].as_bool().unwrap()), [false, true]);
        let skipped = serde_json::to_value(Instant::new("2026-03-29T02:30".into(), "", &zone)).unwrap();
        assert_eq!((skipped["gap"]["from"].as_str(), skipped["gap"]["to"].as_str()), (Some("02:00"), Some("03:00")));
        let plain = Instant::of(&zone, "2026-06-01T10:00:59Z".parse().unwrap());
        assert_eq!((plain.value.as_str(), plain.twice.len()), ("2026-06-01T12:00:59", 0));
    }
}
