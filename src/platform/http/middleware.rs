//! The one middleware around everything: request id, time limit, errors in their last form, headers of safety, log, metrics.
//!
//! The log gets one line for each request, with the pattern of the route and never its path, which may hold a personal link.

use std::cell::OnceCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ResourceMap, ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error as ActixError, HttpMessage, HttpResponse};
use futures_util::{StreamExt, stream};

use super::locale::VariesByLanguage;
use super::problem::{self, Failure};
use crate::kernel::id::RequestId;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{INVALID_PARAMETER, Problem, TIMEOUT};
use crate::platform::{Platform, telemetry};

/// The id of a request, in its extensions: what `X-Request-Id` says, or one of ours.
#[derive(Clone, Debug)]
pub struct RequestName(pub String);

/// The routes of an application, as its first request knew them. An answer knows its route; this is for those that never came. Put it
/// into the data of the application.
#[derive(Clone, Debug, Default)]
pub struct Routes(Rc<OnceCell<ResourceMap>>);

impl Routes {
    fn of(req: &ServiceRequest) -> Option<Self> {
        let routes = req.app_data::<Self>()?;
        routes.0.get_or_init(|| req.resource_map().clone());
        Some(routes.clone())
    }

    fn pattern(&self, path: &str) -> Option<String> {
        self.0.get()?.match_pattern(path)
    }
}

/// What is known of a request before it is handled, and needed after.
struct Asked {
    platform: Data<Platform>,
    name: String,
    method: Method,
    /// A browser that wants a page, and the reader's language.
    page: Option<Locale>,
    began: Instant,
}

/// Stands with a request that asked for the head alone, for the few answers that do something when they are read.
#[derive(Clone, Copy, Debug)]
pub struct AskedForHead;

/// Wrap the application in this.
///
/// # Errors
/// Passed on as a complete answer when the request itself is gone (time limit).
pub async fn around<B: MessageBody + 'static>(mut req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse, ActixError> {
    let Some(platform) = req.app_data::<Data<Platform>>().cloned() else {
        return Err(actix_web::error::ErrorInternalServerError("the application has no platform"));
    };
    let (asked, routes, path) = (Asked::of(&req, platform), Routes::of(&req), req.path().to_owned());
    let route_of_path = || routes.and_then(|routes| routes.pattern(&path));
    req.extensions_mut().insert(RequestName(asked.name.clone()));
    // HEAD is GET without the body, which the connection leaves out by itself.
    if asked.method == Method::HEAD {
        req.extensions_mut().insert(AskedForHead);
        req.head_mut().method = Method::GET;
    }
    let limit = Duration::from_secs(asked.platform.config.http.request_timeout.max(1));
    // One of the two databases keeps no U+0000: in a parameter it can mean nothing.
    if req.query_string().contains("%00") {
        let answer = Failure::from(Problem::new(&INVALID_PARAMETER).detail("no parameter has U+0000")).into_response(None);
        return Err(InternalError::from_response("U+0000 in a parameter", asked.finish(answer, route_of_path(), false)).into());
    }
    let longest = asked.platform.config.http.body_limit;
    let answered = async move {
        req = with_its_body(req, longest).await;
        next.call(req).await
    };
    match tokio::time::timeout(limit, answered).await {
        Ok(Ok(answer)) => {
            let (req, answer) = answer.into_parts();
            let by_language = req.extensions().get::<VariesByLanguage>().is_some();
            // Asked for only now: the router has matched it, and need not do so twice.
            let answer = asked.finish(answer.map_into_boxed_body(), req.match_pattern(), by_language);
            Ok(ServiceResponse::new(req, answer))
        }
        Ok(Err(error)) => {
            let answer = error.as_response_error().error_response();
            Err(InternalError::from_response(error, asked.finish(answer, route_of_path(), false)).into())
        }
        Err(_) => {
            let answer = Failure::from(Problem::new(&TIMEOUT).retry_after(5)).into_response(None);
            Err(InternalError::from_response("time limit", asked.finish(answer, route_of_path(), false)).into())
        }
    }
}

/// The request once its body has come, as far as one may be long: who asks is looked at then, so that a request which is held back
/// outlives no sign-out.
async fn with_its_body(mut req: ServiceRequest, longest: usize) -> ServiceRequest {
    if matches!(*req.method(), Method::GET | Method::HEAD) {
        return req;
    }
    let (mut rest, mut parts, mut length) = (req.take_payload(), Vec::new(), 0);
    while length <= longest {
        let Some(part) = rest.next().await else { break };
        length += part.as_ref().map_or(usize::MAX / 2, Bytes::len);
        parts.push(part);
    }
    req.set_payload(Payload::Stream { payload: Box::pin(stream::iter(parts).chain(rest)) });
    req
}

impl Asked {
    fn of(req: &ServiceRequest, platform: Data<Platform>) -> Self {
        let accepts_html = req.headers().get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"));
        let is_page = accepts_html && !req.path().starts_with("/api/");
        Self {
            platform,
            name: name_of(req.headers()),
            method: req.method().clone(),
            page: is_page.then(|| super::locale::of(req.query_string(), req.headers())),
            began: Instant::now(),
        }
    }

    fn finish(self, mut answer: HttpResponse, route: Option<String>, varies_by_language: bool) -> HttpResponse {
        let status = answer.status();
        let route = route.as_deref().unwrap_or("none");
        if status.is_client_error() || status.is_server_error() {
            answer = self.last_form(answer, route);
        }
        if varies_by_language && !says_so(answer.headers()) {
            answer.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Language"));
        }
        self.safety(answer.headers_mut());
        let took = self.began.elapsed();
        telemetry::observe_request(&self.method, route, status, took);
        tracing::info!(request = %self.name, method = %self.method, route, status = status.as_u16(), ms = took.as_millis(), "request");
        answer
    }

    /// An error with the id of its request; as a page for a browser.
    fn last_form(&self, answer: HttpResponse, route: &str) -> HttpResponse {
        let failure = answer.extensions().get::<Failure>().cloned();
        let Some(failure) = failure.or_else(|| foreign(&answer)) else { return answer };
        if let Some(fault) = &failure.fault {
            tracing::error!(request = %self.name, route, fault, "fault");
        }
        let page =
            self.page.and_then(|locale| self.platform.error_page().map(|draw| draw(&self.platform, locale, &failure.problem, &self.name)));
        let (content_type, body) = match page {
            Some(page) => ("text/html; charset=utf-8", page),
            None => (problem::MEDIA_TYPE, failure.body(Some(&self.name))),
        };
        let mut answer = answer.set_body(BoxBody::new(body));
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        answer
    }

    /// Headers of safety, where the handler did not set its own.
    fn safety(&self, headers: &mut HeaderMap) {
        if let Ok(name) = HeaderValue::from_str(&self.name) {
            headers.insert(HeaderName::from_static("x-request-id"), name);
        }
        for (name, value) in DEFAULTS {
            set_default(headers, HeaderName::from_static(name), value);
        }
        if self.platform.public_url.starts_with("https://") {
            set_default(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
    }
}

/// No inline code, no third party, no frames around us.
const DEFAULTS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    // Not no-referrer: with that, browsers send our own forms with "Origin: null".
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cache-control", "no-store"),
];

fn set_default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Whether a cached page has named the language already.
fn says_so(headers: &HeaderMap) -> bool {
    headers.get_all(header::VARY).any(|value| value.to_str().is_ok_and(|value| value.contains("Accept-Language")))
}

/// An error that the framework worded: no body, or a line of text. A page that says itself what is wrong stays as it is.
fn foreign(answer: &HttpResponse) -> Option<Failure> {
    let content_type = answer.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_foreign = content_type.is_none_or(|value| value.starts_with("text/plain"));
    let fault = (answer.status() >= StatusCode::INTERNAL_SERVER_ERROR).then(|| "an answer without a problem".to_owned());
    is_foreign.then(|| Failure { fault, ..problem::of_status(answer.status()).into() })
}

/// The caller's own id, where it is harmless in a log, else a new one.
fn name_of(headers: &HeaderMap) -> String {
    let given = headers.get("x-request-id").and_then(|value| value.to_str().ok());
    let is_harmless = |id: &&str| (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    given.filter(is_harmless).map_or_else(|| RequestId::new().to_string(), str::to_owned)
}
