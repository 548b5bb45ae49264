//! Which cell of a row says what.

use std::collections::HashMap;

use csv::StringRecord;

use super::super::incoming::{Said, Words};
use super::COLUMNS;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::text::{clean_line, clean_text};
use crate::platform::sheet::unguard;

/// The columns of a table.
pub(super) struct Columns {
    at: HashMap<&'static str, usize>,
    /// Language and column.
    pub titles: Vec<(String, usize)>,
    /// Language and column.
    pub descriptions: Vec<(String, usize)>,
    /// How many there are.
    pub count: usize,
    /// Those that nothing is taken from.
    pub notes: Vec<String>,
}

impl Columns {
    /// Those of the first line. `title` and `description` are in `lang`, `title_es` in Spanish.
    ///
    /// # Errors
    /// `validation_failed` naming columns that are missing or stand twice.
    pub(super) fn of(head: &StringRecord, lang: &str) -> Result<Self, Problem> {
        let mut errors = FieldErrors::default();
        let mut columns = Self { at: HashMap::new(), titles: Vec::new(), descriptions: Vec::new(), count: head.len(), notes: Vec::new() };
        for (index, name) in head.iter().enumerate() {
            let name = clean_line(name).to_lowercase();
            let is_twice = if let Some(known) = COLUMNS.iter().find(|known| **known == name) {
                columns.at.insert(known, index).is_some()
            } else if let Some(tag) = language(&name, "title", lang) {
                insert(&mut columns.titles, tag, index)
            } else if let Some(tag) = language(&name, "description", lang) {
                insert(&mut columns.descriptions, tag, index)
            } else {
                if !name.is_empty() {
                    columns.notes.push(format!("nothing is taken from the column {name}"));
                }
                false
            };
            if is_twice {
                errors.add(format!("/columns/{name}"), "duplicate", "this column stands twice");
            }
        }
        for name in ["date", "type"] {
            errors.present(&format!("/columns/{name}"), columns.at.get(name));
        }
        errors.present("/columns/title", columns.titles.first());
        errors.finish()?;
        Ok(columns)
    }
}

/// The language of a column of texts.
fn language(name: &str, of: &str, lang: &str) -> Option<String> {
    let rest = name.strip_prefix(of)?;
    let tag = if rest.is_empty() { lang } else { rest.strip_prefix('_')? };
    LanguageMap::new([(tag, "x")]).map(|_| tag.to_owned())
}

fn insert(columns: &mut Vec<(String, usize)>, tag: String, index: usize) -> bool {
    let is_twice = columns.iter().any(|(known, _)| *known == tag);
    columns.push((tag, index));
    is_twice
}

/// One row.
pub(super) struct Cells<'a> {
    pub columns: &'a Columns,
    pub record: &'a StringRecord,
}

impl Cells<'_> {
    /// A cell as a line; `None` without such a column.
    pub(super) fn get(&self, column: &str) -> Said<String> {
        let index = *self.columns.at.get(column)?;
        Some(clean_line(unguard(self.record.get(index).unwrap_or_default())))
    }

    /// A cell with something in it.
    pub(super) fn filled(&self, column: &str) -> Option<String> {
        self.get(column).filter(|text| !text.is_empty())
    }

    /// A cell, where an empty one says that there is nothing.
    pub(super) fn said(&self, column: &str) -> Said<Option<String>> {
        self.get(column).map(|text| Some(text).filter(|text| !text.is_empty()))
    }

    /// A cell with several values.
    pub(super) fn list(&self, column: &str) -> Said<Vec<String>> {
        let text = self.get(column)?;
        Some(text.split([';', ',']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect())
    }

    /// Texts by language.
    pub(super) fn words(&self, columns: &[(String, usize)]) -> Words {
        let text = |index: usize| clean_text(unguard(self.record.get(index).unwrap_or_default()));
        columns.iter().map(|(tag, index)| (tag.clone(), text(*index))).collect()
    }
}
