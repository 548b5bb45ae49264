//! Registrations that may be one person, for staff to look at. Nothing is merged, and nobody is told.
//!
//! One mailbox and one name are one person already when they register; here are those that registering lets through: one name with several
//! addresses, and one mailbox with names that differ little. To add a way of being alike: a stage here, a reason, its words.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store::{self, Line};
use crate::features::events::Event;
use crate::features::registration::view::{RegistrationView, staff_views};
use crate::kernel::fold::fold;
use crate::kernel::page::{self, PageQuery};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::text_enum;

text_enum! {
    /// Why registrations may be one person.
    pub enum DuplicateReason {
        /// They are called the same, without case and diacritics, and have different addresses.
        SameName = "same_name",
        /// Two who are called the same come from one country.
        SameCountry = "same_country",
        /// Two who are called the same come from one organisation.
        SameOrganisation = "same_organisation",
        /// One mailbox, and names that differ little.
        SameMailbox = "same_mailbox",
    }
}

/// Registrations that may be one person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DuplicateSet {
    /// Why.
    pub reasons: Vec<DuplicateReason>,
    /// Two or more, at most 20, none of which has ended.
    pub registrations: Vec<RegistrationView>,
}

/// A page of such sets.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DuplicatePage {
    /// First those of one name, by name; then those of one mailbox.
    pub items: Vec<DuplicateSet>,
    /// Where the next page begins; `null` at the end. A page that is not full may have a next one.
    pub next_cursor: Option<String>,
}

/// Registrations of a set at most.
const OF_A_SET: usize = 20;
/// Each is compared with so many of the sets before it in its mailbox.
const NEIGHBOURS: usize = 10;

/// Before every mailbox.
const FIRST_MAILBOX: &str = "@";

/// The last set that was seen.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Seen {
    Name(String),
    Mailbox(String),
}

/// How often more mailboxes are looked at for one page.
const ROUNDS: usize = 6;
/// How many at once.
const MAILBOXES: i64 = 100;

/// A page of the registrations of an event that may be one person.
///
/// # Errors
/// `invalid_cursor`, `invalid_parameter`; those of the database.
pub fn duplicates(conn: &mut Conn, event: &Event, query: &PageQuery) -> Result<DuplicatePage> {
    let limit = usize::from(query.limit()?);
    let mut seen = query.after::<Seen>()?.unwrap_or_else(|| Seen::Name(String::new()));
    let mut items = Vec::new();
    if let Seen::Name(after) = &seen {
        let mut names = store::shared_names(conn, event.id, after, i64::try_from(limit + 1).unwrap_or(i64::MAX))?;
        let is_last = names.len() <= limit;
        names.truncate(limit);
        items = of_names(conn, event, &names)?;
        seen = match names.pop() {
            Some(last) if !is_last => Seen::Name(last),
            _ => Seen::Mailbox(FIRST_MAILBOX.to_owned()),
        };
    }
    for _ in 0..ROUNDS {
        let Seen::Mailbox(after) = &seen else { break };
        if items.len() >= limit {
            break;
        }
        let mailboxes = store::shared_mailboxes(conn, event.id, after, MAILBOXES)?;
        let is_last = i64::try_from(mailboxes.len()).is_ok_and(|n| n < MAILBOXES);
        let mut lines = store::at_mailboxes(conn, event.id, &mailboxes)?.into_iter().peekable();
        let mut is_full = false;
        for mailbox in mailboxes {
            let mut own = Vec::new();
            while let Some((_, line)) = lines.next_if(|(at, _)| *at == mailbox) {
                own.push(line);
            }
            for alike in alike(own) {
                items.push(shown(conn, event, vec![DuplicateReason::SameMailbox], alike)?);
            }
            seen = Seen::Mailbox(mailbox);
            // Those of one mailbox stay on one page.
            is_full = items.len() >= limit;
            if is_full {
                break;
            }
        }
        if is_last && !is_full {
            return Ok(DuplicatePage { items, next_cursor: None });
        }
    }
    Ok(DuplicatePage { items, next_cursor: page::cursor(&seen) })
}

fn of_names(conn: &mut Conn, event: &Event, names: &[String]) -> Result<Vec<DuplicateSet>> {
    let mut lines = store::named(conn, event.id, names)?.into_iter().peekable();
    let mut sets = Vec::new();
    for name in names {
        let mut own = Vec::new();
        while let Some(line) = lines.next_if(|line| line.sort_name == *name) {
            own.push(line);
        }
        let mut set = shown(conn, event, vec![DuplicateReason::SameName], own)?;
        if shares(set.registrations.iter().map(|one| one.country.code().to_owned())) {
            set.reasons.push(DuplicateReason::SameCountry);
        }
        if shares(set.registrations.iter().map(|one| fold(&one.organisation))) {
            set.reasons.push(DuplicateReason::SameOrganisation);
        }
        sets.push(set);
    }
    Ok(sets)
}

fn shares(values: impl Iterator<Item = String>) -> bool {
    let mut seen = HashSet::new();
    values.into_iter().any(|value| !seen.insert(value))
}

fn shown(conn: &mut Conn, event: &Event, reasons: Vec<DuplicateReason>, lines: Vec<Line>) -> Result<DuplicateSet> {
    let rows: Vec<_> = lines.into_iter().take(OF_A_SET).map(|line| line.registration).collect();
    Ok(DuplicateSet { reasons, registrations: staff_views(conn, event, &rows)? })
}

/// Those of one mailbox, in order of their names, put together where names differ little.
fn alike(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut sets: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let known =
            sets.iter_mut().rev().take(NEIGHBOURS).find(|set| set.iter().any(|other| is_similar(&other.sort_name, &line.sort_name)));
        match known {
            Some(set) => set.push(line),
            None => sets.push(vec![line]),
        }
    }
    sets.retain(|set| set.len() > 1);
    sets
}

/// Whether two folded names differ little: the words of one are among those of the other, or two letters at most are not the same.
fn is_similar(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<HashSet<String>>();
    let (first, second) = (words(one), words(other));
    let (less, more) = if first.len() <= second.len() { (first, second) } else { (second, first) };
    let is_long = one.chars().count().min(other.chars().count()) >= 8;
    (less.len() > 1 && less.is_subset(&more)) || (is_long && distance(one, other) <= 2)
}

/// How many letters must be changed, added or left out (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (cell, b) in cells.zip(other.chars()) {
            let above = *cell;
            left = (diagonal + usize::from(a != b)).min(above + 1).min(left + 1);
            diagonal = above;
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        for (one, other, letters) in
            [("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("perez ana", "peres ana", 1)]
        {
            assert_eq!((distance(one, other), distance(other, one)), (letters, letters), "{one} {other}");
        }
    }

    #[test]
    fn names_that_differ_little() {
        assert!(is_similar("garcia maria", "garcia lopez maria"));
        assert!(is_similar("garcia maria", "maria garcia"));
        assert!(is_similar("perez ana maria", "peres ana maria"));
        assert!(!is_similar("garcia maria", "garcia juan"), "a family with one mailbox");
        assert!(!is_similar("li na", "li an"), "short names differ much");
    }
}
