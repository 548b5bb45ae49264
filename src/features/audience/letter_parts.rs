//! Parts of the contexts of letters: the event and its sessions as one publication made them.

use serde::Serialize;

use super::how::How;
use super::notices::Line;
use super::publication::{Publication, Standing};
use crate::features::programme::{SessionDetails, Slot};
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
    Slot::of(session, &standing.details.time_zone, standing.place(session, locale, with_address))
}
