//! The people of the form that enters them: typed into rows, pasted as a table, or from a file, all of them together; and the rows in which
//! they are drawn again, with what is wrong.

use serde::Serialize;

use super::super::fields::{Fields, File};
use super::super::wrong::Wrong;
use crate::features::registration::RawRegister;
use crate::features::registration::delegation::{self, Entered, MOST_PEOPLE, Outcome, Sent, SentPerson};
use crate::kernel::problem::{FieldError, Problem};
use crate::platform::error::{Error, Result};
use crate::platform::sheet;

/// The fields of a person that are typed into a row; a table may have more, which are kept hidden.
const TYPED: [&str; 5] = ["category", "given_name", "family_name", "email", "locale"];
const KEPT: [&str; 4] = ["mode", "time_zone", "country", "organisation"];

/// One person of the form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    category: String,
    given_name: String,
    family_name: String,
    email: String,
    locale: String,
    is_head: bool,
    /// The line of the table or file that it came from just now.
    line: Option<u64>,
    /// Name and value of what only a table says.
    kept: Vec<(&'static str, String)>,
    errors: Vec<RowError>,
}

#[derive(Clone, Debug, Serialize)]
struct RowError {
    field: String,
    code: &'static str,
}

/// What is wrong with the first line of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnError {
    column: String,
    code: &'static str,
}

/// A table that is none; everything typed stays in its place.
#[derive(Clone, Debug)]
pub struct NoTable {
    /// At the field that brought it.
    pub wrong: Wrong,
    /// Column by column, where that is what is wrong.
    pub columns: Vec<ColumnError>,
}

/// Everybody; `Err` in it where the table or the file cannot be read.
///
/// # Errors
/// `Internal`, when a thread fails.
pub async fn people_of(fields: &Fields) -> Result<Result<Sent, NoTable>> {
    let mut sent = typed_people(fields);
    let pasted = fields.text("table").trim();
    if !pasted.is_empty() {
        match delegation::read_table(sheet::Form::Csv, pasted.as_bytes()) {
            Ok(table) => add(&mut sent, table),
            Err(problem) => return Ok(Err(no_table("table", &problem))),
        }
    }
    match fields.file("file").cloned() {
        None => {}
        Some(File::TooLong) => return Ok(Err(NoTable { wrong: Wrong { field: Some("file"), code: "too_large" }, columns: Vec::new() })),
        Some(File::Read(octets)) => {
            // Not where others wait: a workbook takes a moment.
            let read = tokio::task::spawn_blocking(move || delegation::read_table(sheet::Form::sniff(&octets), &octets)).await;
            match read.map_err(|error| Error::internal("reading a table", error))? {
                Ok(table) => add(&mut sent, table),
                Err(problem) => return Ok(Err(no_table("file", &problem))),
            }
        }
    }
    if sent.people.len() > MOST_PEOPLE {
        let field = if fields.file("file").is_some() { "file" } else { "table" };
        return Ok(Err(NoTable { wrong: Wrong { field: Some(field), code: "too_long" }, columns: Vec::new() }));
    }
    Ok(Ok(sent))
}

fn add(sent: &mut Sent, table: Sent) {
    sent.people.extend(table.people);
    sent.columns.extend(table.columns);
    sent.ignored.extend(table.ignored);
}

fn no_table(field: &'static str, problem: &Problem) -> NoTable {
    let column = |error: &FieldError| {
        let column = error.pointer.strip_prefix("/columns/")?.to_owned();
        Some(ColumnError { column, code: error.code })
    };
    let is_too_long = problem.errors.iter().any(|error| error.code == "too_long");
    NoTable {
        wrong: Wrong { field: Some(field), code: if is_too_long { "too_long" } else { "invalid" } },
        columns: problem.errors.iter().filter_map(column).collect(),
    }
}

/// Those who were typed into rows.
pub fn typed_people(fields: &Fields) -> Sent {
    let mut sent = Sent::default();
    for (n, row) in (0..MOST_PEOPLE).zip(1_u64..) {
        let said = |name: &str| Some(fields.text(&format!("p{n}_{name}")).to_owned()).filter(|text| !text.trim().is_empty());
        // A language alone is what the form begins with.
        if ["category", "given_name", "family_name", "email"].into_iter().all(|name| said(name).is_none()) {
            continue;
        }
        let raw = RawRegister {
            category: said("category"),
            mode: said("mode"),
            given_name: said("given_name"),
            family_name: said("family_name"),
            email: said("email"),
            locale: said("locale"),
            time_zone: said("time_zone"),
            country: said("country"),
            organisation: said("organisation"),
            ..RawRegister::default()
        };
        sent.people.push(SentPerson { row, raw, is_head: fields.text("head") == n.to_string() });
    }
    sent
}

/// As rows of the form; those after the first `typed` came from a table.
pub fn rows_of(people: &[SentPerson], typed: usize) -> Vec<Row> {
    let row = |(n, person): (usize, &SentPerson)| {
        let RawRegister { category, mode, given_name, family_name, email, locale, time_zone, country, organisation, .. } =
            person.raw.clone();
        let kept = KEPT.into_iter().zip([mode, time_zone, country, organisation]);
        Row {
            category: category.unwrap_or_default(),
            given_name: given_name.unwrap_or_default(),
            family_name: family_name.unwrap_or_default(),
            email: email.unwrap_or_default(),
            locale: locale.unwrap_or_default(),
            is_head: person.is_head,
            line: (n >= typed).then_some(person.row),
            kept: kept.filter_map(|(name, value)| Some((name, value?))).collect(),
            errors: Vec::new(),
        }
    };
    people.iter().enumerate().map(row).collect()
}

/// Puts what is wrong with people at their rows.
pub fn mark(rows: &mut [Row], errors: &[FieldError]) {
    for error in errors {
        let Some((n, field)) = error.pointer.strip_prefix("/people/").map(|rest| rest.split_once('/').unwrap_or((rest, ""))) else {
            continue;
        };
        let Some(row) = n.parse::<usize>().ok().and_then(|n| rows.get_mut(n)) else { continue };
        let is_hidden = KEPT.contains(&field);
        // One thing at a field is enough to be corrected; what only a table says stands at the row, with the name of its column.
        let field = if TYPED.contains(&field) || is_hidden { field } else { "" };
        if row.errors.iter().all(|other| other.field != field) {
            row.errors.push(RowError { field: field.to_owned(), code: error.code });
        }
    }
}

/// What became of those who were sent.
#[derive(Clone, Debug, Serialize)]
pub struct Became {
    /// How many were registered.
    pub made: usize,
    /// Those who were not, and are not to be sent again.
    others: Vec<Other>,
    /// Columns of a table from which nothing was taken.
    ignored: Vec<String>,
}

/// Somebody who was there before.
#[derive(Clone, Debug, Serialize)]
struct Other {
    name: String,
    /// `already_there`, `registered_elsewhere`.
    outcome: &'static str,
}

impl Became {
    pub fn of(sent: &Sent, entered: &Entered) -> Self {
        let other = |index: usize, outcome: Outcome| {
            let raw = &sent.people.get(index)?.raw;
            let name = [raw.given_name.as_deref(), raw.family_name.as_deref()].map(Option::unwrap_or_default).join(" ");
            Some(Other { name, outcome: outcome.as_str() })
        };
        let was_there = entered.rows.iter().filter(|row| matches!(row.outcome, Outcome::AlreadyThere | Outcome::RegisteredElsewhere));
        Self {
            made: entered.rows.iter().filter(|row| row.outcome == Outcome::Made).count(),
            others: was_there.filter_map(|row| other(row.index, row.outcome)).collect(),
            ignored: sent.ignored.clone(),
        }
    }

    /// Whether there is nothing to say but that everybody was registered.
    pub fn is_plain(&self) -> bool {
        self.others.is_empty() && self.ignored.is_empty()
    }
}
