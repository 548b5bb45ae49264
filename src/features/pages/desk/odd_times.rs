//! A time that the clocks of its zone show twice, or never: what a form asks then.

use serde::Serialize;

use crate::kernel::moment::NotAMoment;

/// One of the two instants at which the clocks show a time.
#[derive(Debug, Serialize)]
pub struct Spelling {
    offset: String,
    /// `2015-10-25T01:30:00-05:00[America/Mexico_City]`
    full: String,
    is_chosen: bool,
}

/// From what to what the clocks go.
#[derive(Debug, Serialize)]
pub struct Gap {
    from: String,
    to: String,
}

/// Both ways to say a time that the clocks show twice, of which `chosen` is the offset of one; none for every other time.
pub fn spellings(clock: Option<&NotAMoment>, chosen: &str) -> Vec<Spelling> {
    let one = |(offset, full): (String, String)| Spelling { is_chosen: offset == chosen, offset, full };
    clock.and_then(NotAMoment::spellings).into_iter().flatten().map(one).collect()
}

/// For a time that no clock shows.
pub fn gap(clock: Option<&NotAMoment>) -> Option<Gap> {
    let NotAMoment::DoesNotExist { from, to, .. } = clock? else { return None };
    let time = |at: &jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    Some(Gap { from: time(from), to: time(to) })
}
