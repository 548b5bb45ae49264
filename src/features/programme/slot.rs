//! When and where a session is, as letters say it: times in the zone of the event, as the programme is read; the templates put the reader's
//! beside them.

use serde::Serialize;

use super::details::{SessionDetails, When};
use crate::kernel::zone::Zone;

/// A time, or days, or a month; and a place.
#[derive(Debug, Serialize)]
pub struct Slot {
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<String>,
    until_day: Option<String>,
    /// The first day of the month that is known.
    month: Option<String>,
    #[serde(rename = "where")]
    place: Option<String>,
}

impl Slot {
    /// That of a session, in the zone of its event.
    pub fn of(session: &SessionDetails, zone: &Zone, place: Option<String>) -> Self {
        let at = |instant| Some(zone.at(instant).to_string());
        let mut slot = Self { starts_at: None, ends_at: None, day: None, until_day: None, month: None, place };
        match &session.when {
            When::Time(start, end) => (slot.starts_at, slot.ends_at) = (at(*start), at(*end)),
            When::Days(from, until) => {
                slot.day = Some(from.to_string());
                slot.until_day = (from != until).then(|| until.to_string());
            }
            When::Month(month) => slot.month = Some(format!("{month}-01")),
        }
        slot
    }
}
