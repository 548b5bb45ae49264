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
