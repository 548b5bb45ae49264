//! What who writes an application may do with it now, as its page offers it.

use serde::Serialize;

use super::super::signed_in::SignedInPage;
use super::paths;
use crate::features::awards::Cycle;
use crate::features::awards::cycles::CityView;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::http::etag;

/// The forms of who writes it, while it is received.
#[derive(Debug, Serialize)]
pub struct Forms {
    version: String,
    /// Somebody else saved meanwhile: what stands now is shown beside what was typed.
    is_overtaken: bool,
    locales: Vec<Language>,
    save_action: String,
    upload_action: String,
    submit_action: String,
}

/// A language to be chosen.
#[derive(Debug, Serialize)]
pub struct Language {
    tag: &'static str,
    name: &'static str,
}

/// Taking it back: asked before it is done.
#[derive(Debug, Serialize)]
pub struct Withdraw {
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
}

/// Beginning again what was taken back.
#[derive(Debug, Serialize)]
pub struct Again {
    action: String,
    /// Slug of the city.
    city: String,
}

impl Again {
    /// Of this city in this round.
    pub fn of(page: &SignedInPage, cycle: &Cycle, city: &CityView) -> Self {
        Self { action: page.reader.address(&paths::begin(cycle)), city: city.slug.clone() }
    }
}

impl Forms {
    /// Of the case at this address, as it stands in this version; and what a form was refused with just now.
    pub fn of(page: &SignedInPage, here: &str, version: i64, problem: Option<&Problem>) -> Self {
        let address = |what: &str| page.reader.address(&format!("{here}{what}"));
        Self {
            version: etag::of_version(version),
            is_overtaken: problem.is_some_and(|problem| problem.code == &problem::PRECONDITION_FAILED),
            locales: Locale::ALL.into_iter().map(|locale| Language { tag: locale.tag(), name: locale.name() }).collect(),
            save_action: address(""),
            upload_action: address("/files"),
            submit_action: address("/submit"),
        }
    }
}

impl Withdraw {
    /// Of the case at this address.
    pub fn of(page: &SignedInPage, here: &str, is_asked: bool) -> Self {
        let address = |what: &str| page.reader.address(&format!("{here}{what}"));
        Self { is_asked, ask_url: address("?ask=withdraw#withdraw"), action: address("/withdraw"), back_url: address("#withdraw") }
    }
}
