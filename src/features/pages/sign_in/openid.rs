//! `/sign-in/openid`: to the provider; `/sign-in/openid/callback`: back from it, signed in or told why not.
//!
//! Both are GET. The first is a link, since the policy of the pages (`form-action 'self'`) stops a form that is redirected elsewhere,
//! and it changes nothing. The second begins a session, which is safe for the reasons of ADR 13.

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::frame::{Page, Place};
use super::super::next::Next;
use super::super::reader::Reader;
use super::super::render::{personal, see_other};
use super::way::{go_on, with_cookie};
use crate::features::accounts::openid::{self, Arrival, Departure, Flow, Provider, Refusal, Stop};
use crate::features::accounts::{Caller, Visitor};
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct RefusalPage<'a> {
    refusal: Told<'a>,
}

#[derive(Debug, Serialize)]
struct Told<'a> {
    code: &'static str,
    provider: &'a str,
    sign_in_url: String,
    again_url: String,
}

/// Where to go on.
#[derive(Debug, Deserialize)]
pub struct Asked {
    next: Option<String>,
}

#[get("/sign-in/openid")]
pub async fn leave(
    req: HttpRequest,
    platform: Data<Platform>,
    provider: Data<Provider>,
    reader: Reader,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let language = reader.is_chosen.then_some(reader.locale);
    let next = asked.next.as_deref().map_or_else(Next::desk, Next::parse);
    match openid::begin(&platform, &provider, &Visitor::of(&req, &platform), next.as_str(), language).await {
        Ok(Departure { location, cookie }) => with_cookie(see_other(&location), &cookie),
        Err(Stop::Refused(refusal)) => refused(&platform, reader, refusal, &next),
        Err(Stop::Error(error)) => Err(error),
    }
}

#[get("/sign-in/openid/callback")]
pub async fn come_back(
    req: HttpRequest,
    platform: Data<Platform>,
    provider: Data<Provider>,
    reader: Reader,
    before: Caller,
    arrival: Query<Arrival>,
) -> Result<HttpResponse> {
    let flow = Flow::of(&req, &platform);
    let reader = flow.as_ref().and_then(|flow| flow.language).map_or(reader, |locale| Reader { locale, is_chosen: true });
    let next = flow.as_ref().map_or_else(Next::desk, |flow| Next::parse(&flow.next));
    let mut answer = match openid::finish(&platform, &provider, Visitor::of(&req, &platform), flow, arrival.into_inner()).await {
        Ok(let_in) => go_on(&platform, before, let_in, reader, &next).await?,
        Err(Stop::Refused(refusal)) => refused(&platform, reader, refusal, &next)?,
        Err(Stop::Error(error)) => return Err(error),
    };
    // Used once, however it ended.
    answer.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static(openid::GONE));
    // Code and state stand in this address.
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    answer.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    Ok(answer)
}

fn refused(platform: &Platform, reader: Reader, refusal: Refusal, next: &Next) -> Result<HttpResponse> {
    let name = platform.config.openid.name.as_str();
    let told = Told {
        code: refusal.code(),
        provider: name,
        sign_in_url: reader.address(&next.by_way_of("/sign-in")),
        again_url: reader.address(&next.by_way_of("/sign-in/openid")),
    };
    let description = platform.texts.t(reader.locale, &format!("openid-{}", refusal.code()), &[("provider", name.into())]);
    let place = Place { here: "sign-in", path: "/sign-in".to_owned(), description };
    let page = Page::new(platform, reader, place, None, RefusalPage { refusal: told });
    personal(platform, refusal.status(), "pages/openid.html", reader.locale, &page)
}
