//! The ticks of shortlist and recommendation: one form for all cases. Those that the list does not show keep theirs.

use serde::Serialize;

use super::case_line::Of;
use super::head::path;
use super::seen;
use super::sent::{Refused, Sent};
use crate::features::awards::CaseState;
use crate::features::awards::cases::CaseView;
use crate::features::awards::decisions::BoardLine;

/// A form of ticks.
#[derive(Debug, Serialize)]
pub(super) struct Ticks {
    action: String,
    /// What was ticked when the form was drawn.
    seen: String,
    shown: Vec<Tick>,
    /// Ids of those that are ticked and not shown.
    kept: Vec<String>,
    /// In the words of the jury, as they stand or were typed.
    note: String,
}

#[derive(Debug, Serialize)]
struct Tick {
    id: String,
    city: String,
    country: &'static str,
    is_on: bool,
}

impl Ticks {
    /// The form `what`, `shortlist` or `recommend`, as it stands or was sent.
    pub(super) fn new(
        of: &Of<'_>,
        (board, words): (&[(BoardLine, CaseView)], Option<&str>),
        what: &str,
        refused: Option<&Refused<'_>>,
    ) -> Self {
        let is_shortlist = what == "shortlist";
        let typed = refused.and_then(|refused| match refused.sent {
            Sent::Shortlist(ids) if is_shortlist => Some((ids, refused.fields)),
            Sent::Recommend(ids) if !is_shortlist => Some((ids, refused.fields)),
            _ => None,
        });
        let stands = |case: &BoardLine| if is_shortlist { case.is_shortlisted } else { case.is_recommended };
        let is_on = |case: &BoardLine| typed.map_or_else(|| stands(case), |(ids, _)| ids.contains(&case.id));
        // Before the jury is what was sent; it recommends of what was before it.
        let can = |case: &BoardLine| case.state == CaseState::Submitted && (is_shortlist || case.is_shortlisted);
        let all = || board.iter().map(|(case, _)| case);
        let tick = |case: &BoardLine| Tick {
            id: case.id.to_string(),
            city: case.city.name.clone(),
            country: case.city.country.code(),
            is_on: is_on(case),
        };
        let hidden = all().filter(|case| is_on(case) && !(can(case) && of.narrowed.shows(case)));
        Self {
            seen: seen::of_ticks(all().filter(|case| stands(case)).map(|case| case.id), words.filter(|_| !is_shortlist)),
            action: of.reader.address(&of.narrowed.address(&path(&of.round.cycle, &format!("cases/{what}")), "")),
            shown: all().filter(|case| can(case) && of.narrowed.shows(case)).map(tick).collect(),
            kept: hidden.map(|case| case.id.to_string()).collect(),
            note: typed.map_or(words.unwrap_or_default(), |(_, fields)| fields.text("note")).to_owned(),
        }
    }
}
