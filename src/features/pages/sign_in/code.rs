//! `/sign-in/code`: the second factor, where the account has one. The first was shown; until the code is right the session is nobody,
//! and then it goes on under another cookie.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Serialize;

use super::super::fields::PublicForm;
use super::super::frame::Page;
use super::super::next::Next;
use super::super::reader::Reader;
use super::super::render::{see_other, unlisted};
use super::super::wrong::{Wrong, minutes, status};
use super::way::{next_in, next_of, place, told, with_cookie};
use crate::features::accounts;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct CodePage {
    action: String,
    next: String,
    wait: Option<u32>,
    errors: Vec<Wrong>,
}

#[get("/sign-in/code")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, reader: Reader) -> Result<HttpResponse> {
    draw(&platform, reader, &next_of(&req), None)
}

#[post("/sign-in/code")]
pub async fn send(req: HttpRequest, platform: Data<Platform>, reader: Reader, PublicForm(fields): PublicForm) -> Result<HttpResponse> {
    let (next, code) = (next_in(&fields), fields.text("code").trim());
    if code.is_empty() {
        let missing = Problem::new(&problem::VALIDATION_FAILED).field("/code", "required", "");
        return draw(&platform, reader, &next, Some(&missing));
    }
    let Some(cookie) = accounts::session_cookie(&req) else { return Ok(again(reader, &next)) };
    match accounts::confirm_browser(&platform, &cookie, code.to_owned()).await {
        Ok(cookie) => with_cookie(see_other(&next.address(reader)), &cookie.header()),
        Err(error) => match told(error)? {
            // Ten minutes are over, or the session was ended from elsewhere.
            gone if gone.code == &problem::UNAUTHENTICATED => Ok(again(reader, &next)),
            problem => draw(&platform, reader, &next, Some(&problem)),
        },
    }
}

/// Back to the first factor.
fn again(reader: Reader, next: &Next) -> HttpResponse {
    see_other(&reader.address(&next.by_way_of("/sign-in")))
}

fn draw(platform: &Platform, reader: Reader, next: &Next, refused: Option<&Problem>) -> Result<HttpResponse> {
    let too_many = refused.filter(|problem| problem.code == &problem::TOO_MANY_REQUESTS);
    let errors = match refused {
        None => Vec::new(),
        Some(_) if too_many.is_some() => Vec::new(),
        Some(problem) if problem.code == &problem::INVALID_CREDENTIALS => vec![Wrong { field: Some("code"), code: problem.code.code }],
        Some(problem) => Wrong::of(problem, &["code"]),
    };
    let own = CodePage { action: reader.address("/sign-in/code"), next: next.as_str().to_owned(), wait: too_many.map(minutes), errors };
    let page = Page::new(platform, reader, place(platform, reader, next.by_way_of("/sign-in/code")), None, own);
    unlisted(platform, refused.map_or(200, status), "pages/sign_in_code.html", reader.locale, &page)
}
