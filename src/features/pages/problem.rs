//! Errors as pages, for readers in a browser: what happened and what to do, in their language.

use serde::Serialize;

use super::frame::{Page, Place};
use super::reader::Reader;
use super::render::html;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;

/// What this page brings.
#[derive(Debug, Serialize)]
struct ProblemPage<'a> {
    problem: Told<'a>,
}

#[derive(Debug, Serialize)]
struct Told<'a> {
    status: u16,
    code: &'static str,
    request_id: Option<&'a str>,
    back_url: Option<&'a str>,
}

/// Draws the page of an error; the middleware asks for it ([`crate::platform::ErrorPage`]).
pub fn error_page(platform: &Platform, locale: Locale, problem: &Problem, request: &str) -> String {
    // How the reader came to the language is not known here; to take it along does no harm.
    let reader = Reader { locale, is_chosen: true };
    let told = Told { status: problem.code.status, code: problem.code.code, request_id: Some(request), back_url: None };
    let place = Place { here: "problem", path: "/".to_owned(), description: problem.code.title.to_owned() };
    let page = Page::new(platform, reader, place, None, ProblemPage { problem: told });
    html(platform, "pages/problem.html", locale, &page).unwrap_or_else(|error| {
        tracing::error!(%error, "the page of errors could not be drawn");
        problem.code.title.to_owned()
    })
}
