//! People as they were sent, by rows of JSON or of a table; and everything that is wrong with them, by row and column.

use std::collections::HashMap;

use super::head::Defaults;
use crate::features::registration::parse::{RawRegister, parse};
use crate::features::registration::register::Register;
use crate::kernel::problem::{FieldError, Problem};
use crate::text_enum;

/// People in one go at most.
pub const MOST_PEOPLE: usize = 50;

text_enum! {
    /// What happens when something is wrong with somebody.
    pub enum OnError {
        /// Nobody is registered.
        RefuseAll = "refuse_all",
        /// Those with whom nothing is wrong are registered, the others are not.
        TakeGood = "take_good",
    }
}

/// Somebody as they were sent.
#[derive(Clone, Debug, Default)]
pub struct SentPerson {
    /// The row that whoever typed it sees, from 1.
    pub row: u64,
    /// What was typed.
    pub raw: RawRegister,
    /// Marked as the head.
    pub is_head: bool,
}

/// People as they were sent.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// In order.
    pub people: Vec<SentPerson>,
    /// What a table calls a field, where it is not called as we call it.
    pub columns: HashMap<&'static str, String>,
    /// Columns of a table from which nothing was taken, as they are called there.
    pub ignored: Vec<String>,
}

impl Sent {
    /// Those of a JSON body.
    pub fn of(people: Vec<RawRegister>, head: Option<usize>) -> Self {
        let people = people.into_iter().zip(1_u64..).enumerate();
        let people = people.map(|(n, (raw, row))| SentPerson { row, raw, is_head: head == Some(n) }).collect();
        Self { people, ..Self::default() }
    }

    /// Reads one of them. What they say nothing of is that of the delegation; that they agree is theirs to say, later.
    ///
    /// # Errors
    /// Everything wrong with them, by row and column.
    pub(super) fn read(&self, n: usize, defaults: Defaults<'_>) -> Result<Register, Vec<FieldError>> {
        let Some(person) = self.people.get(n) else { return Err(Vec::new()) };
        let read = read_one(&person.raw, defaults);
        read.map_err(|problem| problem.errors.into_iter().map(|error| self.placed(n, error)).collect())
    }

    /// An error of a field, said by row and column.
    pub(super) fn placed(&self, n: usize, error: FieldError) -> FieldError {
        let row = self.people.get(n).map_or(0, |person| person.row);
        let field = error.pointer.trim_start_matches('/');
        let column = self.columns.get(field).map_or(field, String::as_str);
        let detail =
            if column.is_empty() { format!("row {row}: {}", error.detail) } else { format!("row {row}, {column}: {}", error.detail) };
        FieldError { pointer: format!("/people/{n}{}", error.pointer), detail, ..error }
    }
}

/// Reads somebody of a delegation.
///
/// # Errors
/// `validation_failed` naming everything wrong with them.
pub(super) fn read_one(raw: &RawRegister, defaults: Defaults<'_>) -> Result<Register, Problem> {
    let or = |value: &Option<String>, instead: &str| {
        Some(value.clone().filter(|text| !text.trim().is_empty()).unwrap_or_else(|| instead.to_owned()))
    };
    parse(RawRegister {
        organisation: or(&raw.organisation, defaults.organisation),
        country: or(&raw.country, defaults.country),
        locale: or(&raw.locale, defaults.locale),
        consent: Some(true),
        ..raw.clone()
    })
}
