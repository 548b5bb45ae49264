//! The description of the API: the OpenAPI document, collected from the handlers, and the page made from it.
//!
//! It is checked in as `docs/openapi.json`, so that a change of the API is seen in its review; `lyceum openapi` prints it.

use std::sync::LazyLock;

use actix_web::http::Method;
use actix_web::web::{self, Data};
use actix_web::{App, HttpRequest, HttpResponse, get};
use serde_json::Value;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_actix_web::AppExt;

use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::http::fallback::Methods;
use crate::platform::http::problem::ProblemBody;
use crate::platform::http::{PageKey, reference};

/// What stands in the document beside the operations. Tags get their words here.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Lyceum",
        description = "Conferences, webinar series and awards: registration, programme, calendars and every message around them.\n\n\
            Instants are RFC 3339 in UTC. A time at a place is RFC 9557 (2015-09-28T09:00:00-05:00[America/Mexico_City]). \
            Texts shown to people are language maps ({\"en\": \"…\", \"fr\": \"…\"}).\n\n\
            POSTs that create take an Idempotency-Key; changes of single resources take the ETag of what was read as If-Match.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
        contact()
    ),
    components(schemas(ProblemBody)),
    modifiers(&Everywhere)
)]
struct Base;

/// What holds for every operation.
struct Everywhere;

impl Modify for Everywhere {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT");
        let bearer = bearer.description(Some("An access token of `auth/token`, or an API key (`lyceum_…`)")).build();
        openapi.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(bearer));
        openapi.info.contact = None;
    }
}

/// An error of any operation, for those that do not describe it more closely.
const DEFAULT_ANSWER: &str = r##"{ "description": "A problem", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }"##;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let (_, collected) = App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(super::routes::most_read)
        .configure(super::routes::all)
        .split_for_parts();
    let mut document = serde_json::to_value(collected).unwrap_or_default();
    let problem: Value = serde_json::from_str(DEFAULT_ANSWER).unwrap_or_default();
    for item in document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(|paths| paths.values_mut()) {
        for operation in item.as_object_mut().into_iter().flat_map(|item| item.values_mut()) {
            if let Some(answers) = operation.get_mut("responses").and_then(Value::as_object_mut) {
                answers.entry("default").or_insert_with(|| problem.clone());
            }
        }
    }
    document
});

/// The OpenAPI document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// The document as `lyceum openapi` prints it: members in a stable order, a line break at the end.
///
/// # Errors
/// `Internal` when it cannot be written as JSON.
pub fn document_text() -> Result<String> {
    serde_json::to_string_pretty(document()).map(|text| text + "\n").map_err(|error| Error::internal("writing the document", error))
}

/// The methods of each described address, for `Allow`.
pub fn methods() -> Methods {
    let paths = document().get("paths").and_then(Value::as_object);
    let all = paths.into_iter().flatten().map(|(path, item)| {
        let names = item.as_object().into_iter().flat_map(|item| item.keys());
        (path.clone(), names.filter_map(|name| Method::from_bytes(name.to_uppercase().as_bytes()).ok()).collect())
    });
    Methods(all.collect())
}

/// Registers `/api/openapi.json` and `/api/docs`.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(openapi_json).service(reference_page);
}

fn key(page: &str) -> PageKey {
    PageKey { page: page.to_owned(), event: None, revision: 0, epoch: 0, locale: None }
}

#[get("/api/openapi.json")]
async fn openapi_json(req: HttpRequest, platform: Data<Platform>) -> Result<HttpResponse> {
    platform.pages.respond(&req, key("api/openapi.json"), "application/json", || async { document_text() }).await
}

#[get("/api/docs")]
async fn reference_page(req: HttpRequest, platform: Data<Platform>) -> Result<HttpResponse> {
    platform.pages.respond(&req, key("api/docs"), "text/html; charset=utf-8", || async { reference::render(document()) }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checked_in_document_is_not_stale() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/openapi.json");
        let checked_in = std::fs::read_to_string(path).unwrap_or_default();
        assert!(document_text().unwrap() == checked_in, "docs/openapi.json is stale: cargo run -- openapi > docs/openapi.json");
    }

    #[test]
    fn every_operation_may_end_in_a_problem() {
        assert_eq!(document()["openapi"], "3.1.0");
        let answers = &document()["paths"]["/api/v1/clock"]["get"]["responses"];
        let schema = &answers["default"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(schema, "#/components/schemas/Problem");
        assert!(document()["components"]["schemas"]["Problem"]["properties"]["errors"].is_object());
        assert_eq!(document()["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
    }

    #[test]
    fn every_reference_in_the_document_leads_somewhere() {
        fn references(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(members) => {
                    found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                    members.values().for_each(|value| references(value, found));
                }
                Value::Array(items) => items.iter().for_each(|value| references(value, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        references(document(), &mut found);
        assert!(!found.is_empty());
        for reference in found {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document().pointer(pointer).is_some(), "{reference}");
        }
    }
}
