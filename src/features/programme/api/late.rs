//! The answer to who changes what was changed meanwhile.

use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::Value;

use crate::platform::http::problem::precondition_failed;

/// 412 with the present state and what of it differs from the body ([`super::super::differing`]).
pub fn too_late(view: &impl Serialize, tag: &str, differs: &Value) -> HttpResponse {
    let mut current = serde_json::to_value(view).unwrap_or_default();
    if let Some(fields) = current.as_object_mut() {
        fields.insert("differs".into(), differs.clone());
    }
    precondition_failed(&current, tag)
}
