//! Errors as answers: RFC 9457 `application/problem+json`.
//!
//! A handler returns `Result<HttpResponse, Error>`. The error becomes an answer here and keeps its [`Problem`] in the answer's
//! extensions; the middleware adds the request id, logs faults, and may put an HTML page in its place ([`super::middleware`]).

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::kernel::problem::{self, Code, FieldError, Problem};
use crate::platform::error::Error;

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem as it is sent. Also the schema of every error in the description of the API.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// An address that names the code.
    #[serde(rename = "type")]
    #[schema(example = "/api/docs#problem-validation_failed")]
    kind: String,
    /// What it is, in a few words.
    title: &'a str,
    /// The HTTP status.
    status: u16,
    /// Stable, in snake case; decide by it.
    #[schema(example = "validation_failed")]
    code: &'a str,
    /// What it means this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    /// The fields concerned.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldError],
    /// The request this happened in, as in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// With `precondition_failed`: the present state.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'a Value>,
}

/// What the middleware finds in the extensions of an answer that is an error.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What the caller is told.
    pub problem: Problem,
    /// What only the log is told.
    pub fault: Option<String>,
    /// The present state, beside `precondition_failed`.
    pub current: Option<Value>,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self { problem, fault: None, current: None }
    }
}

impl Failure {
    /// The body; `request` is the id of the request, if it is known already.
    pub fn body(&self, request: Option<&str>) -> String {
        let Problem { code, detail, errors, .. } = &self.problem;
        let body = ProblemBody {
            kind: format!("/api/docs#problem-{}", code.code),
            title: code.title,
            status: code.status,
            code: code.code,
            detail: detail.as_deref(),
            errors,
            instance: request.map(instance),
            current: self.current.as_ref(),
        };
        serde_json::to_string(&body).unwrap_or_default()
    }

    /// The answer.
    pub fn into_response(self, request: Option<&str>) -> HttpResponse {
        let mut answer = HttpResponse::build(status(self.problem.code));
        answer.insert_header((header::CONTENT_TYPE, MEDIA_TYPE)).insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.problem.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds));
        }
        if self.problem.code.status == 401 {
            answer.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
        }
        let mut answer = answer.body(self.body(request));
        answer.extensions_mut().insert(self);
        answer
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        status(self.to_problem().code)
    }

    fn error_response(&self) -> HttpResponse {
        let fault = self.is_fault().then(|| self.to_string());
        Failure { problem: self.to_problem(), fault, current: None }.into_response(None)
    }
}

/// 412 with the state that is there now, so that the caller can decide without another request.
pub fn precondition_failed(current: &impl Serialize, etag: &str) -> HttpResponse {
    let failure = Failure { current: serde_json::to_value(current).ok(), ..Problem::new(&problem::PRECONDITION_FAILED).into() };
    let mut answer = failure.into_response(None);
    if let Ok(etag) = HeaderValue::from_str(etag) {
        answer.headers_mut().insert(header::ETAG, etag);
    }
    answer
}

/// The problem that stands for a bare status, where the framework and not we refused a request.
pub fn of_status(status: StatusCode) -> Problem {
    let code = match status.as_u16() {
        404 => &problem::NOT_FOUND,
        405 => &problem::METHOD_NOT_ALLOWED,
        408 | 504 => &problem::TIMEOUT,
        413 => &problem::BODY_TOO_LARGE,
        415 => &problem::UNSUPPORTED_MEDIA_TYPE,
        429 => &problem::TOO_MANY_REQUESTS,
        503 => &problem::UNAVAILABLE,
        400..=499 => &problem::INVALID_HEADER,
        _ => &problem::INTERNAL,
    };
    Problem::new(code)
}

fn status(code: &Code) -> StatusCode {
    StatusCode::from_u16(code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The request as a URN: `urn:uuid:…` where the id is one.
fn instance(request: &str) -> String {
    let is_uuid = uuid::Uuid::try_parse(request).is_ok();
    if is_uuid { format!("urn:uuid:{request}") } else { format!("urn:request:{request}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_words_stay_inside() {
        let answer = Error::Internal("password of the database is hunter2".into()).error_response();
        assert_eq!(answer.status(), 500);
        let failure = answer.extensions().get::<Failure>().cloned().unwrap();
        assert!(!failure.body(None).contains("hunter2"));
        assert!(failure.fault.unwrap().contains("hunter2"));
    }

    #[test]
    fn the_body_has_all_members() {
        let problem = Problem::new(&problem::VALIDATION_FAILED).field("/email", "invalid", "no address");
        let body: Value = serde_json::from_str(&Failure::from(problem).body(Some("0198c0de-0000-7000-8000-000000000000"))).unwrap();
        assert_eq!(body["code"], "validation_failed");
        assert_eq!(body["status"], 422);
        assert_eq!(body["errors"][0]["pointer"], "/email");
        assert_eq!(body["instance"], "urn:uuid:0198c0de-0000-7000-8000-000000000000");
    }

    #[test]
    fn a_temporary_fault_says_when_to_come_back() {
        let answer = Error::Unavailable("queue").error_response();
        assert_eq!((answer.status().as_u16(), answer.headers().get("retry-after").unwrap().to_str().unwrap()), (503, "2"));
    }
}
