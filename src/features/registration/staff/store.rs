//! The queries of the lists of staff.
//!
//! A page is found in two steps: its ids, from an index that holds everything that the list is narrowed to, and then its rows. So an index
//! is read through at most, never the table, however few are found. Nothing is counted that is not asked for, and no page is reached
//! by passing over those before it.

use diesel::alias;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::query::{After, Needle, Sort, SortBy, StaffFilter};
use crate::features::events::pools::Mode;
use crate::features::organisations;
use crate::features::registration::{ConfirmAgain, Registration, Status};
use crate::kernel::country::Country;
use crate::kernel::id::{EventId, OrganisationId, PartyId, RegistrationId};
use crate::platform::db::schema::{registration_words, registrations};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// A registration with the name it is sorted by.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Line {
    pub registration: Registration,
    pub sort_name: String,
}

impl Line {
    /// Where it stands in an order.
    pub fn at(&self, sort: SortBy) -> After {
        let number = self.registration.number;
        match sort {
            SortBy::Number => After::Number(number),
            SortBy::Name => After::Name(self.sort_name.clone(), number),
            SortBy::Changed => After::Changed(self.registration.last_modified.0, number),
        }
    }
}

/// What is looked for, as it is best looked for.
enum Search {
    /// Nothing is.
    All,
    /// Among these, those that have the words.
    Among(Vec<RegistrationId>, Vec<String>),
    /// Common words, or this number.
    Walk(Vec<String>, Option<i64>),
}

/// Words that must be there.
enum Words {
    All(Vec<String>),
    /// One word, or this number.
    Or(Vec<String>, i64),
}

/// A word that more have than this is common: the list is read in its order until enough have it.
const COMMON: i64 = 1000;
/// So many who have all of several common words are met soon in any order.
const ENOUGH: i64 = 400;

/// Behind every word that begins with this one. No folded word holds the last of all characters.
fn end_of(word: &str) -> String {
    format!("{word}\u{10FFFF}")
}

type Boxed<'a> = registrations::BoxedQuery<'a, MultiBackend, registrations::SqlType>;

/// A page of the lines of an event, with one more that tells whether others follow.
pub(super) fn lines(
    conn: &mut Conn,
    event: EventId,
    filter: &StaffFilter,
    needle: &Needle,
    sort: Sort,
    after: Option<&After>,
    limit: u16,
) -> Result<Vec<Line>> {
    let (few, words) = match search(conn, event, needle)? {
        Search::All => (None, Words::All(Vec::new())),
        Search::Among(ids, words) => (Some(ids), Words::All(words)),
        Search::Walk(words, None) => (None, Words::All(words)),
        Search::Walk(words, Some(number)) => (None, Words::Or(words, number)),
    };
    let few = match filter.party {
        Some(party) => Some(of_party(conn, event, party, few)?),
        None => few,
    };
    let Some(query) = narrowed(conn, event, few, filter)? else { return Ok(Vec::new()) };
    let query = match words {
        Words::All(words) => having(query, words),
        Words::Or(words, number) => {
            let words = words.into_iter().next().unwrap_or_default();
            query.filter(registrations::number.eq(number).or(has(words)))
        }
    };
    let query = match after {
        Some(after) => behind(query, after, sort.is_backwards),
        None => query,
    };
    let query = match (sort.by, sort.is_backwards) {
        (SortBy::Number, false) => query.order(registrations::number.asc()),
        (SortBy::Number, true) => query.order(registrations::number.desc()),
        (SortBy::Name, false) => query.order((registrations::sort_name.asc(), registrations::number.asc())),
        (SortBy::Name, true) => query.order((registrations::sort_name.desc(), registrations::number.desc())),
        (SortBy::Changed, false) => query.order((registrations::last_modified.asc(), registrations::number.asc())),
        (SortBy::Changed, true) => query.order((registrations::last_modified.desc(), registrations::number.desc())),
    };
    let ids: Vec<RegistrationId> = query.select(registrations::id).limit(i64::from(limit) + 1).load(conn)?;
    in_order_of(conn, &ids)
}

/// The rows of these ids, in their order.
fn in_order_of(conn: &mut Conn, ids: &[RegistrationId]) -> Result<Vec<Line>> {
    let rows = registrations::table.filter(registrations::id.eq_any(ids));
    let mut lines: Vec<Line> = rows.select((Registration::as_select(), registrations::sort_name)).load(conn)?;
    lines.sort_by_cached_key(|line| ids.iter().position(|id| *id == line.registration.id));
    Ok(lines)
}

/// Those who were registered together; among these, where there are such.
fn of_party(conn: &mut Conn, event: EventId, party: PartyId, among: Option<Vec<RegistrationId>>) -> Result<Vec<RegistrationId>> {
    let own = registrations::table.filter(registrations::party.eq(party).and(registrations::event.eq(event)));
    let mut ids: Vec<RegistrationId> = own.select(registrations::id).load(conn)?;
    if let Some(among) = among {
        ids.retain(|id| among.contains(id));
    }
    Ok(ids)
}

/// Those of an event, or these few of it, narrowed; `None` where nobody can be meant.
///
/// Few are looked up by id alone: with the event beside it SQLite, which knows nothing of how many an event has, reads all of the event.
fn narrowed<'a>(conn: &mut Conn, event: EventId, few: Option<Vec<RegistrationId>>, filter: &StaffFilter) -> Result<Option<Boxed<'a>>> {
    let all = registrations::table.into_boxed::<MultiBackend>();
    let mut query = match few {
        Some(ids) if ids.is_empty() => return Ok(None),
        Some(ids) => all.filter(registrations::id.eq_any(ids)),
        None => all.filter(registrations::event.eq(event)),
    };
    if let Some(status) = filter.status {
        query = query.filter(registrations::status.eq(status));
    }
    if let Some(category) = filter.category.clone() {
        query = query.filter(registrations::category.eq(category));
    }
    if let Some(mode) = filter.mode {
        query = query.filter(registrations::mode.eq(mode));
    }
    match filter.has_left {
        None => {}
        Some(true) => query = query.filter(registrations::status.eq_any(Status::ENDED)),
        Some(false) => query = query.filter(registrations::status.ne_all(Status::ENDED)),
    }
    match filter.countries.as_deref() {
        None => {}
        Some([]) => return Ok(None),
        Some([one]) => query = query.filter(registrations::country.eq(one.code())),
        Some(several) => {
            let codes: Vec<&'static str> = several.iter().copied().map(Country::code).collect();
            query = query.filter(registrations::country.eq_any(codes));
        }
    }
    if let Some(named) = filter.organisation.as_deref() {
        let Some(found) = organisations::find(conn, named)? else { return Ok(None) };
        query = query.filter(registrations::organisation.eq(found.id));
    }
    if let Some(answer) = filter.confirm_again {
        query = query.filter(registrations::asked_again_version.is_not_null().and(registrations::status.ne_all(Status::ENDED)));
        query = match answer {
            ConfirmAgain::Asked => query.filter(registrations::confirmed_again_at.is_null()),
            ConfirmAgain::Confirmed => query.filter(registrations::confirmed_again_at.is_not_null()),
        };
    }
    match filter.has_consented {
        None => {}
        Some(true) => query = query.filter(registrations::consented_at.is_not_null()),
        Some(false) => query = query.filter(registrations::consented_at.is_null()),
    }
    if let Some(since) = filter.changed_since {
        query = query.filter(registrations::last_modified.ge(Utc(since)));
    }
    Ok(Some(query))
}

/// Begins with a line. The first condition of each finds the place in the index, the second leaves out what stands there already.
fn behind<'a>(query: Boxed<'a>, after: &After, is_backwards: bool) -> Boxed<'a> {
    match (after.clone(), is_backwards) {
        (After::Number(number), false) => query.filter(registrations::number.gt(number)),
        (After::Number(number), true) => query.filter(registrations::number.lt(number)),
        (After::Name(name, number), false) => query
            .filter(registrations::sort_name.ge(name.clone()))
            .filter(registrations::sort_name.gt(name).or(registrations::number.gt(number))),
        (After::Name(name, number), true) => query
            .filter(registrations::sort_name.le(name.clone()))
            .filter(registrations::sort_name.lt(name).or(registrations::number.lt(number))),
        (After::Changed(at, number), false) => query
            .filter(registrations::last_modified.ge(Utc(at)))
            .filter(registrations::last_modified.gt(Utc(at)).or(registrations::number.gt(number))),
        (After::Changed(at, number), true) => query
            .filter(registrations::last_modified.le(Utc(at)))
            .filter(registrations::last_modified.lt(Utc(at)).or(registrations::number.lt(number))),
    }
}

/// Whether a registration has a word that begins so.
fn has(word: String) -> Box<dyn BoxableExpression<registrations::table, MultiBackend, SqlType = Bool>> {
    let own = registration_words::table.filter(registration_words::registration.eq(registrations::id));
    let end = end_of(&word);
    Box::new(exists(own.filter(registration_words::word.ge(word)).filter(registration_words::word.lt(end))))
}

fn having(query: Boxed<'_>, words: Vec<String>) -> Boxed<'_> {
    words.into_iter().fold(query, |query, word| query.filter(has(word)))
}

/// How what is looked for is best looked for: among those that have its rarest word.
///
/// Where many have each of its words, those who have all are looked for among the words: few are then taken from there, and of many the
/// list meets enough soon.
fn search(conn: &mut Conn, event: EventId, needle: &Needle) -> Result<Search> {
    if needle.is_empty() {
        return Ok(Search::All);
    }
    let numbered = match needle.number {
        Some(number) => {
            let with = registrations::table.filter(registrations::event.eq(event).and(registrations::number.eq(number)));
            with.select(registrations::id).first(conn).optional()?
        }
        None => None,
    };
    let mut rarest: Option<(usize, Vec<RegistrationId>)> = None;
    for (at, word) in needle.words.iter().enumerate() {
        let ids = with_words(conn, event, word, &[], COMMON)?;
        let is_rarer = rarest.as_ref().is_none_or(|(_, least)| ids.len() < least.len());
        if is_rarer {
            rarest = Some((at, ids));
        }
    }
    let Some((at, mut ids)) = rarest else { return Ok(Search::Among(numbered.into_iter().collect(), Vec::new())) };
    let mut others = needle.words.clone();
    let mut word = others.remove(at);
    if is_at_least(COMMON, &ids) && !others.is_empty() {
        let mut counts = Vec::new();
        for word in &needle.words {
            counts.push(how_many(conn, event, word)?);
        }
        let at = (0..counts.len()).min_by_key(|at| counts.get(*at)).unwrap_or_default();
        others.clone_from(&needle.words);
        word = others.remove(at);
        ids = with_words(conn, event, &word, &others, ENOUGH)?;
        if is_at_least(ENOUGH, &ids) {
            others.push(word);
            return Ok(Search::Walk(others, needle.number));
        }
        others.clear();
    } else if is_at_least(COMMON, &ids) {
        return Ok(Search::Walk(vec![word], needle.number));
    }
    ids.extend(numbered);
    ids.sort_unstable();
    ids.dedup();
    Ok(Search::Among(ids, others))
}

fn is_at_least(many: i64, ids: &[RegistrationId]) -> bool {
    i64::try_from(ids.len()).is_ok_and(|n| n >= many)
}

/// Those who have a word that begins with this one, and with each of the others; at most so many, each perhaps more than once.
fn with_words(conn: &mut Conn, event: EventId, word: &str, others: &[String], limit: i64) -> Result<Vec<RegistrationId>> {
    let mut found = registration_words::table
        .filter(registration_words::event.eq(event))
        .filter(registration_words::word.ge(word.to_owned()).and(registration_words::word.lt(end_of(word))))
        .into_boxed::<MultiBackend>();
    for other in others {
        let same = alias!(registration_words as same);
        let own = same.filter(same.field(registration_words::registration).eq(registration_words::registration));
        let begins = same.field(registration_words::word).ge(other.clone()).and(same.field(registration_words::word).lt(end_of(other)));
        found = found.filter(exists(own.filter(begins)));
    }
    Ok(found.select(registration_words::registration).limit(limit).load(conn)?)
}

/// How many words begin with this one.
fn how_many(conn: &mut Conn, event: EventId, word: &str) -> Result<i64> {
    let words = registration_words::table.filter(registration_words::event.eq(event));
    Ok(words.filter(registration_words::word.ge(word).and(registration_words::word.lt(end_of(word)))).count().get_result(conn)?)
}

/// Country, category, mode and status, and how many there are of these.
pub(super) type Alike = (String, String, Mode, Status, i64);

/// How many there are of each country, category, mode and status: read once, in the order of an index that holds no more.
pub(super) fn counts(conn: &mut Conn, event: EventId) -> Result<Vec<Alike>> {
    let alike = (registrations::country, registrations::category, registrations::mode, registrations::status);
    Ok(registrations::table
        .filter(registrations::event.eq(event))
        .group_by(alike)
        .select((registrations::country, registrations::category, registrations::mode, registrations::status, count_star()))
        .load(conn)?)
}

/// Names behind this one that several who have not left are called by, in order.
pub(super) fn shared_names(conn: &mut Conn, event: EventId, after: &str, limit: i64) -> Result<Vec<String>> {
    Ok(registrations::table
        .filter(registrations::event.eq(event).and(registrations::sort_name.gt(after)))
        .filter(registrations::status.ne_all(Status::ENDED))
        .group_by(registrations::sort_name)
        .having(count_star().gt(1))
        .select(registrations::sort_name)
        .order(registrations::sort_name)
        .limit(limit)
        .load(conn)?)
}

/// Mailboxes behind this one that several registrations have, in order, as the words they are.
pub(super) fn shared_mailboxes(conn: &mut Conn, event: EventId, after: &str, limit: i64) -> Result<Vec<String>> {
    Ok(registration_words::table
        .filter(registration_words::event.eq(event))
        .filter(registration_words::word.gt(after).and(registration_words::word.lt(end_of("@"))))
        .group_by(registration_words::word)
        .having(count_star().gt(1))
        .select(registration_words::word)
        .order(registration_words::word)
        .limit(limit)
        .load(conn)?)
}

/// Those who have not left and are called so, by name and number.
pub(super) fn named(conn: &mut Conn, event: EventId, names: &[String]) -> Result<Vec<Line>> {
    let rows = registrations::table
        .filter(registrations::event.eq(event).and(registrations::sort_name.eq_any(names)))
        .filter(registrations::status.ne_all(Status::ENDED));
    let order = (registrations::sort_name, registrations::number);
    Ok(rows.select((Registration::as_select(), registrations::sort_name)).order(order).load(conn)?)
}

/// Those of these organisations who have not left, by number.
pub(super) fn of_organisations(conn: &mut Conn, event: EventId, ids: &[OrganisationId]) -> Result<Vec<Registration>> {
    let rows = registrations::table
        .filter(registrations::event.eq(event).and(registrations::organisation.eq_any(ids)))
        .filter(registrations::status.ne_all(Status::ENDED));
    Ok(rows.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Those who have not left and have these mailboxes, by mailbox, name and number.
pub(super) fn at_mailboxes(conn: &mut Conn, event: EventId, mailboxes: &[String]) -> Result<Vec<(String, Line)>> {
    let rows = registration_words::table
        .inner_join(registrations::table)
        .filter(registration_words::event.eq(event).and(registration_words::word.eq_any(mailboxes)))
        .filter(registrations::status.ne_all(Status::ENDED));
    let order = (registration_words::word, registrations::sort_name, registrations::number);
    let found: Vec<(String, Registration, String)> =
        rows.select((registration_words::word, Registration::as_select(), registrations::sort_name)).order(order).load(conn)?;
    Ok(found.into_iter().map(|(mailbox, registration, sort_name)| (mailbox, Line { registration, sort_name })).collect())
}
