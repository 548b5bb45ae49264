//! Parts of the contexts of letters: the event and its sessions as one publication made them.

use serde::Serialize;

use super::how::How;
use super::notices::Line;
use super::publication::{Publication, Standing};
use crate::features::programme::{SessionDetails, When};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;

/// A session with what became of it. What somebody has no longer, or does not take place, is described as it was.
#[derive(Debug, Serialize)]
pub(super) struct ItemPart {
    how: &'static str,
    title: Passage,
    before: Option<Slot>,
    after: Option<Slot>,
}

/// A time, or days, or a month; and a place.
#[derive(Debug, Serialize)]
struct Slot {
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<String>,
    until_day: Option<String>,
    /// The first day of the month that is known.
    month: Option<String>,
    #[serde(rename = "where")]
    place: Option<String>,
}

/// One session of the letter; `None` for what is none.
pub(super) fn item_part(publication: &Publication, line: &Line, locale: Locale) -> Option<ItemPart> {
    let change = publication.changes.iter().find(|change| change.item == line.item)?;
    let (was, is) = (change.before.as_ref().and_then(|content| content.session()), change.after.session()?);
    let described = if matches!(line.how, How::Left | How::Cancelled) { was.unwrap_or(is) } else { is };
    // Only the address of the house tells the two places apart.
    let with_address = was.is_some_and(|was| {
        let place = |standing: &Standing, session| standing.place(session, locale, false);
        was.room.is_some() && place(&publication.before, was) == place(&publication.after, is) && change.touched
    });
    let before = || was.map(|was| slot(&publication.before, was, locale, with_address));
    let after = || Some(slot(&publication.after, is, locale, with_address));
    let (before, after) = match line.how {
        How::Moved => (before(), after()),
        How::Left | How::Cancelled => (before(), None),
        How::Restored | How::Invited | How::Rescheduled => (None, after()),
    };
    Some(ItemPart { how: line.how.as_str(), title: described.title.get(locale), before, after })
}

fn slot(standing: &Standing, session: &SessionDetails, locale: Locale, with_address: bool) -> Slot {
    // In the zone of the event, as the programme is read; the templates put the reader's beside it.
    let at = |instant| standing.details.time_zone.at(instant).to_string();
    let mut slot = Slot {
        starts_at: None,
        ends_at: None,
        day: None,
        until_day: None,
        month: None,
        place: standing.place(session, locale, with_address),
    };
    match &session.when {
        When::Time(start, end) => (slot.starts_at, slot.ends_at) = (Some(at(*start)), Some(at(*end))),
        When::Days(from, until) => {
            slot.day = Some(from.to_string());
            slot.until_day = (from != until).then(|| until.to_string());
        }
        When::Month(month) => slot.month = Some(format!("{month}-01")),
    }
    slot
}
