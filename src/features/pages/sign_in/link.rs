//! `/sign-in/link/{token}`: a link that came by mail. Reading it changes nothing, because programs that look through mail follow
//! links; the button does.

use actix_web::http::header::{HeaderValue, REFERRER_POLICY};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Serialize;

use super::super::fields::PublicForm;
use super::super::frame::Page;
use super::super::next::Next;
use super::super::reader::Reader;
use super::super::render::unlisted;
use super::way::{go_on, place, told};
use crate::features::accounts::{Caller, Visitor, link};
use crate::kernel::problem;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct LinkPage {
    /// None for a link that is not valid (any more).
    action: Option<String>,
}

#[get("/sign-in/link/{token}")]
pub async fn read(platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let (token, ctx, keys) = (token.into_inner(), platform.ctx(Actor::Public), platform.keys.clone());
    let tried = token.clone();
    let opened = platform.db.read(move |conn| link::open(conn, &keys, &ctx, &tried)).await;
    let is_usable = match opened {
        Ok(_) => true,
        Err(error) => {
            told(error)?;
            false
        }
    };
    draw(&platform, reader, &token, is_usable)
}

#[post("/sign-in/link/{token}")]
pub async fn redeem(
    req: HttpRequest,
    platform: Data<Platform>,
    reader: Reader,
    before: Caller,
    token: Path<String>,
    _form: PublicForm,
) -> Result<HttpResponse> {
    match link::redeem_in_browser(&platform, &token, Visitor::of(&req, &platform)).await {
        Ok((let_in, next)) => go_on(&platform, before, let_in, reader, &next.map_or_else(Next::desk, |next| Next::parse(&next))).await,
        Err(error) => match told(error)? {
            dead if dead.code == &problem::INVALID_TOKEN || dead.code == &problem::INVALID_CREDENTIALS => {
                draw(&platform, reader, &token, false)
            }
            problem => Err(problem.into()),
        },
    }
}

fn draw(platform: &Platform, reader: Reader, token: &str, is_usable: bool) -> Result<HttpResponse> {
    let path = format!("/sign-in/link/{token}");
    let own = LinkPage { action: is_usable.then(|| reader.address(&path)) };
    let page = Page::new(platform, reader, place(platform, reader, path), None, own);
    let mut answer = unlisted(platform, if is_usable { 200 } else { 410 }, "pages/sign_in_link.html", reader.locale, &page)?;
    // The address is the key: it is told to nobody.
    answer.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}
