//! The form for an application that came on paper, as it was typed; and the one that the city has already, if it has one.

use serde::Serialize;

use super::super::super::awards::case_path;
use super::case_line::Of;
use super::head::path;
use super::sent::{Refused, Sent};
use crate::features::awards::decisions::BoardLine;
use crate::features::awards::{CaseState, Cycle, cases};
use crate::features::organisations;
use crate::kernel::id::AwardCaseId;
use crate::kernel::locale::Locale;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The form.
#[derive(Debug, Serialize)]
pub(super) struct Paper {
    action: String,
    city: String,
    contact: Contact,
    locales: Vec<Language>,
    /// The one that the city has already.
    there: Option<There>,
    /// What was taken back is to be begun again.
    again: bool,
}

#[derive(Debug, Serialize)]
struct Contact {
    name: String,
    email: String,
    locale: String,
    typed: Option<()>,
}

#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    name: &'static str,
}

/// An application that a city has already.
#[derive(Debug, Serialize)]
struct There {
    city: String,
    state: CaseState,
    url: String,
}

/// The case that the city has which was typed.
///
/// # Errors
/// Those of the database.
pub(super) fn case_of(conn: &mut Conn, cycle: &Cycle, typed: &str) -> Result<Option<AwardCaseId>> {
    let Some(city) = organisations::find(conn, typed.trim())? else { return Ok(None) };
    Ok(cases::of_city(conn, cycle.id, city.id)?.map(|case| case.id))
}

impl Paper {
    /// As it was typed, where it was refused.
    pub(super) fn new(of: &Of<'_>, there: Option<&BoardLine>, refused: Option<&Refused<'_>>) -> Self {
        let typed = refused.filter(|refused| matches!(refused.sent, Sent::Paper)).map(|refused| refused.fields);
        let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
        let locale = text("contact_locale");
        Self {
            action: of.reader.address(&of.narrowed.address(&path(&of.round.cycle, "cases/paper"), "")),
            city: text("city"),
            contact: Contact {
                name: text("contact_name"),
                email: text("contact_email"),
                locale: if locale.is_empty() { of.reader.locale.tag().to_owned() } else { locale },
                typed: None,
            },
            locales: Locale::ALL.into_iter().map(|locale| Language { tag: locale.tag(), name: locale.name() }).collect(),
            there: there.map(|case| There { city: case.city.name.clone(), state: case.state, url: of.reader.address(&case_path(case.id)) }),
            again: text("again") == "true",
        }
    }
}
