//! `/sign-in/openid`: to the provider; `/sign-in/openid/callback`: back from it, signed in or told why not.
//!
//! Both are GET. The first is a link, since the policy of the pages (`form-action 'self'`) stops a form that is redirected elsewhere,
//! and it changes nothing. The second begins a session, which is safe for the reasons of ADR 13.

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::frame::{Page, Place};
use super::super::reader::{Reader, encode};
use super::super::render::personal;
use crate::features::accounts::openid::{self, Arrival, Departure, Flow, Provider, Refusal, Stop};
use crate::features::accounts::{LetIn, Visitor};
use crate::platform::Platform;
use crate::platform::error::Result;

/// Where signing in leads who asked for nothing else.
const DESK: &str = "/desk";

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
    match openid::begin(&platform, &provider, &Visitor::of(&req, &platform), asked.next.as_deref(), language).await {
        Ok(Departure { location, cookie }) => Ok(see_other(&location, [cookie])),
        Err(Stop::Refused(refusal)) => refused(&platform, reader, refusal, asked.next.as_deref()),
        Err(Stop::Error(error)) => Err(error),
    }
}

#[get("/sign-in/openid/callback")]
pub async fn come_back(
    req: HttpRequest,
    platform: Data<Platform>,
    provider: Data<Provider>,
    reader: Reader,
    arrival: Query<Arrival>,
) -> Result<HttpResponse> {
    let flow = Flow::of(&req, &platform);
    let reader = flow.as_ref().and_then(|flow| flow.language).map_or(reader, |locale| Reader { locale, is_chosen: true });
    let next = flow.as_ref().and_then(|flow| flow.next.clone());
    let mut answer = match openid::finish(&platform, &provider, Visitor::of(&req, &platform), flow, arrival.into_inner()).await {
        Ok(LetIn::In(cookie)) => see_other(next.as_deref().unwrap_or(&reader.address(DESK)), [cookie.header()]),
        Ok(LetIn::NeedsCode(cookie)) => see_other(&with_next(reader, "/sign-in/code", next.as_deref()), [cookie.header()]),
        Err(Stop::Refused(refusal)) => refused(&platform, reader, refusal, next.as_deref())?,
        Err(Stop::Error(error)) => return Err(error),
    };
    // Used once, however it ended.
    answer.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static(openid::GONE));
    // Code and state stand in this address.
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    answer.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    Ok(answer)
}

fn see_other<const N: usize>(location: &str, cookies: [String; N]) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((header::LOCATION, location)).insert_header((header::CACHE_CONTROL, "no-store"));
    for cookie in cookies {
        answer.append_header((header::SET_COOKIE, cookie));
    }
    answer.finish()
}

fn refused(platform: &Platform, reader: Reader, refusal: Refusal, next: Option<&str>) -> Result<HttpResponse> {
    let name = platform.config.openid.name.as_str();
    let told = Told {
        code: refusal.code(),
        provider: name,
        sign_in_url: with_next(reader, "/sign-in", next),
        again_url: with_next(reader, "/sign-in/openid", next),
    };
    let description = platform.texts.t(reader.locale, &format!("openid-{}", refusal.code()), &[("provider", name.into())]);
    let place = Place { here: "sign-in", path: "/sign-in".to_owned(), description };
    let page = Page::new(platform, reader, place, None, RefusalPage { refusal: told });
    personal(platform, refusal.status(), "pages/openid.html", reader.locale, &page)
}

/// A page of ours that goes on to another.
fn with_next(reader: Reader, path: &str, next: Option<&str>) -> String {
    reader.address(&next.map_or_else(|| path.to_owned(), |next| format!("{path}?next={}", encode(next))))
}
