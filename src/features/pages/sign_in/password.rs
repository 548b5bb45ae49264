//! `/sign-in`: address and password, or a link by mail for who has or knows none.

use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::fields::PublicForm;
use super::super::frame::{Nothing, Page};
use super::super::next::Next;
use super::super::reader::Reader;
use super::super::render::unlisted;
use super::super::wrong::{Wrong, minutes, status};
use super::way::{go_on, next_in, next_of, place, told};
use crate::features::accounts::{self, Caller, Visitor, link};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct SignInPage {
    sign_in: SignIn,
}

#[derive(Debug, Serialize)]
struct SignIn {
    action: String,
    link_action: String,
    openid: Option<Provider>,
    /// Where it goes on afterwards; a path of ours.
    next: String,
    /// As typed. A password never comes back.
    email: String,
    /// What was just done: `signed-out`, or nothing.
    done: Option<&'static str>,
    /// Too many tries: come back after so many minutes.
    wait: Option<u32>,
    errors: Vec<Wrong>,
}

/// A provider by which people sign in.
#[derive(Debug, Serialize)]
struct Provider {
    name: String,
    url: String,
}

#[derive(Debug, Deserialize)]
struct Asked {
    done: Option<String>,
}

#[get("/sign-in")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, reader: Reader, asked: Query<Asked>) -> Result<HttpResponse> {
    let done = asked.done.as_deref().filter(|done| *done == "signed-out").map(|_| "signed-out");
    draw(&platform, reader, &next_of(&req), "", done, None)
}

#[post("/sign-in")]
pub async fn send(
    req: HttpRequest,
    platform: Data<Platform>,
    reader: Reader,
    before: Caller,
    PublicForm(fields): PublicForm,
) -> Result<HttpResponse> {
    let (next, email, password) = (next_in(&fields), fields.text("email").trim(), fields.text("password"));
    let visitor = Visitor::of(&req, &platform);
    let mut missing = FieldErrors::default();
    for (pointer, typed) in [("/email", email), ("/password", password)] {
        if typed.is_empty() {
            missing.add(pointer, "required", "");
        }
    }
    let proved = match missing.finish() {
        Ok(()) => accounts::prove(&platform, email, password, &visitor).await,
        Err(problem) => Err(problem.into()),
    };
    let let_in = match proved {
        Ok(proof) => accounts::begin_browser(&platform, proof, visitor).await,
        Err(error) => Err(error),
    };
    match let_in {
        Ok(let_in) => go_on(&platform, before, let_in, reader, &next).await,
        Err(error) => draw(&platform, reader, &next, email, None, Some(&told(error)?)),
    }
}

/// Has a link sent. The page afterwards is the same for every address.
#[post("/sign-in/link")]
pub async fn send_link(req: HttpRequest, platform: Data<Platform>, reader: Reader, PublicForm(fields): PublicForm) -> Result<HttpResponse> {
    let (next, email) = (next_in(&fields), fields.text("email").trim());
    let refused = if email.is_empty() {
        Err(Problem::new(&problem::VALIDATION_FAILED).field("/email", "required", "").into())
    } else {
        let asked = link::Request { email: email.to_owned(), next: Some(next.as_str().to_owned()) };
        link::request(&platform, asked, &Visitor::of(&req, &platform)).await
    };
    match refused {
        Ok(()) => {
            let page = Page::new(&platform, reader, place(&platform, reader, next.by_way_of("/sign-in")), None, Nothing {});
            unlisted(&platform, 202, "pages/sign_in_sent.html", reader.locale, &page)
        }
        Err(error) => draw(&platform, reader, &next, email, None, Some(&told(error)?)),
    }
}

fn draw(
    platform: &Platform,
    reader: Reader,
    next: &Next,
    email: &str,
    done: Option<&'static str>,
    refused: Option<&Problem>,
) -> Result<HttpResponse> {
    let too_many = refused.filter(|problem| problem.code == &problem::TOO_MANY_REQUESTS);
    let errors = match refused {
        None => Vec::new(),
        Some(_) if too_many.is_some() => Vec::new(),
        // Which of the two it is, nobody is told.
        Some(problem) if problem.code == &problem::INVALID_CREDENTIALS => {
            vec![Wrong { field: Some("password"), code: problem.code.code }]
        }
        Some(problem) => Wrong::of(problem, &["email", "password"]),
    };
    let openid = &platform.config.openid;
    let provider = || Provider { name: openid.name.clone(), url: reader.address(&next.by_way_of("/sign-in/openid")) };
    let sign_in = SignIn {
        openid: openid.is_on().then(provider),
        action: reader.address("/sign-in"),
        link_action: reader.address("/sign-in/link"),
        next: next.as_str().to_owned(),
        email: email.to_owned(),
        done,
        wait: too_many.map(minutes),
        errors,
    };
    let page = Page::new(platform, reader, place(platform, reader, next.by_way_of("/sign-in")), None, SignInPage { sign_in });
    let mut answer = unlisted(platform, refused.map_or(200, status), "pages/sign_in.html", reader.locale, &page)?;
    if let Some(seconds) = too_many.and_then(|problem| problem.retry_after) {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(answer)
}
