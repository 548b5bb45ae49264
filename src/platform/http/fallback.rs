//! What the framework would answer in its own words, in ours: no such address, no such method, a malformed path or query.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::problem::Failure;
use crate::kernel::problem::{self, Problem};
use crate::platform::error::Error;

/// The methods that each pattern of the API takes, for `Allow`.
#[derive(Clone, Debug, Default)]
pub struct Methods(pub Vec<(String, Vec<Method>)>);

/// Octets of a form at most: whoever types too much gets the form back with everything in it, not an error.
const FORM_LIMIT: usize = 256 << 10;

/// Registers the answers of this module.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(web::PathConfig::default().error_handler(|error, _| match error {
            // An id that is none names nothing.
            actix_web::error::PathError::Deserialize(_) => Error::from(Problem::not_found()).into(),
            other => Error::from(Problem::new(&problem::INVALID_PARAMETER).detail(other.to_string())).into(),
        }))
        .app_data(
            web::QueryConfig::default()
                .error_handler(|error, _| Error::from(Problem::new(&problem::INVALID_PARAMETER).detail(error.to_string())).into()),
        )
        .app_data(web::FormConfig::default().limit(FORM_LIMIT).error_handler(|error, _| {
            let code = match error {
                actix_web::error::UrlencodedError::Overflow { .. } => &problem::BODY_TOO_LARGE,
                actix_web::error::UrlencodedError::ContentType => &problem::UNSUPPORTED_MEDIA_TYPE,
                _ => &problem::VALIDATION_FAILED,
            };
            Error::from(Problem::new(code).detail(error.to_string())).into()
        }))
        .default_service(web::to(nothing_here));
}

/// 405 where another method would find something, else 404.
async fn nothing_here(req: HttpRequest) -> HttpResponse {
    let Some(pattern) = req.resource_map().match_pattern(req.path()) else {
        return Failure::from(Problem::not_found()).into_response(None);
    };
    let mut answer = Failure::from(Problem::new(&problem::METHOD_NOT_ALLOWED)).into_response(None);
    let described = req.app_data::<web::Data<Methods>>().and_then(|methods| methods.0.iter().find(|(known, _)| *known == pattern));
    let mut allowed: Vec<&str> = match described {
        Some((_, methods)) => methods.iter().map(Method::as_str).collect(),
        // Pages are read, and some are sent back as forms; the refused method is none of them.
        None => ["GET", "POST"].into_iter().filter(|method| *method != req.method().as_str()).collect(),
    };
    if allowed.contains(&"GET") {
        allowed.push("HEAD");
    }
    if let Ok(value) = HeaderValue::from_str(&allowed.join(", ")) {
        answer.headers_mut().insert(header::ALLOW, value);
    }
    answer
}
