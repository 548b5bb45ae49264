//! What the ways of signing in share: from a session to the next page.

use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse};

use super::super::fields::Fields;
use super::super::frame::Place;
use super::super::next::Next;
use super::super::reader::Reader;
use super::super::render::see_other;
use crate::features::accounts::{self, Caller, LetIn};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// Goes on with the new session; what this browser was signed in as before ends.
pub(super) async fn go_on(platform: &Platform, before: Caller, let_in: LetIn, reader: Reader, next: &Next) -> Result<HttpResponse> {
    if let Ok(owner) = before.owner() {
        let ctx = platform.ctx(owner.actor());
        platform.db.write(move |conn| accounts::end(conn, &ctx, owner.id(), owner.session())).await?;
    }
    match let_in {
        LetIn::In(cookie) => with_cookie(see_other(&next.address(reader)), &cookie.header()),
        LetIn::NeedsCode(cookie) => with_cookie(see_other(&reader.address(&next.by_way_of("/sign-in/code"))), &cookie.header()),
    }
}

/// An answer that gives the browser its cookie.
pub(super) fn with_cookie(mut answer: HttpResponse, cookie: &str) -> Result<HttpResponse> {
    let value = cookie.parse().map_err(|error| Error::internal("a cookie", error))?;
    answer.headers_mut().insert(SET_COOKIE, value);
    Ok(answer)
}

/// What the address says after `next=`, decoded as a form is.
pub(super) fn next_of(req: &HttpRequest) -> Next {
    let query = actix_web::web::Query::<Vec<(String, String)>>::from_query(req.query_string());
    let said = query.ok().and_then(|pairs| pairs.into_inner().into_iter().find(|(name, _)| name == "next"));
    said.map_or_else(Next::desk, |(_, path)| Next::parse(&path))
}

/// The same of a form, which carries it along.
pub(super) fn next_in(fields: &Fields) -> Next {
    Next::parse(fields.text("next"))
}

/// One of these pages.
pub(super) fn place(platform: &Platform, reader: Reader, path: String) -> Place {
    Place { here: "sign-in", path, description: platform.texts.t(reader.locale, "sign-in-title", &[]) }
}

/// The problem that a page tells in its own words; anything else is an error of its own.
pub(super) fn told(error: Error) -> Result<Problem> {
    match error {
        Error::Problem(problem) => Ok(problem),
        fault => Err(fault),
    }
}
