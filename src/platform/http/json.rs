//! A JSON body: every way in which it can be wrong has its own problem.
//!
//! | | |
//! |---|---|
//! | another media type | 415 `unsupported_media_type` |
//! | longer than `http.body_limit` | 413 `body_too_large` |
//! | not JSON | 400 `invalid_json` |
//! | JSON of another shape | 422 `validation_failed` with a pointer to the field |

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::kernel::digest::sha256;
use crate::kernel::problem::{self, FieldErrors, Problem, pointer_token};
use crate::platform::Platform;
use crate::platform::error::Result;

/// What was sent, read into a `T`. `T` should take what is optional or can be wrong in itself as plain text, so that a rule can name
/// every wrong field at once (`FieldErrors`); what serde refuses is named one at a time.
///
/// As an argument of a handler it never fails: what is wrong is told when the handler opens it. So a permit beside it is refused
/// first, and who may not learns nothing of what the body should be.
#[derive(Debug)]
pub struct Json<T>(Result<Read<T>>);

/// A body, and what makes two of them the same for an Idempotency-Key: their meaning as JSON, not their spaces and order of members.
#[derive(Debug)]
struct Read<T> {
    value: T,
    hash: [u8; 32],
}

impl<T> Json<T> {
    /// The body.
    ///
    /// # Errors
    /// Those of the table above.
    pub fn into_inner(self) -> Result<T> {
        self.0.map(|read| read.value)
    }

    /// The body, and the hash that an Idempotency-Key is kept with.
    ///
    /// # Errors
    /// Those of the table above.
    pub fn with_hash(self) -> Result<(T, [u8; 32])> {
        self.0.map(|read| (read.value, read.hash))
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Infallible>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(req);
        let limit = req.app_data::<Data<Platform>>().map_or(0, |platform| platform.config.http.body_limit);
        let payload = payload.take();
        Box::pin(async move {
            if !is_json {
                return Ok(Self(Err(Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).into())));
            }
            Ok(Self(read(payload, limit).await.and_then(|body| parse(&body))))
        })
    }
}

/// The same for an act whose body may be left out: an empty one is `T::default()`.
#[derive(Debug)]
pub struct OptionalJson<T>(pub Json<T>);

impl<T: DeserializeOwned + Default + 'static> FromRequest for OptionalJson<T> {
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Infallible>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(req);
        let limit = req.app_data::<Data<Platform>>().map_or(0, |platform| platform.config.http.body_limit);
        let payload = payload.take();
        Box::pin(async move {
            let opened = match read(payload, limit).await {
                Ok(body) if body.is_empty() => Ok(Read { value: T::default(), hash: sha256(&[]) }),
                Ok(_) if !is_json => Err(Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).into()),
                Ok(body) => parse(&body),
                Err(error) => Err(error),
            };
            Ok(Self(Json(opened)))
        })
    }
}

/// The same for a body that is JSON or something else, once it has come: what it says, and its hash for an Idempotency-Key.
///
/// # Errors
/// Those of the table above.
pub fn from_bytes<T: DeserializeOwned>(body: &[u8]) -> Result<(T, [u8; 32])> {
    let read = parse(body)?;
    Ok((read.value, read.hash))
}

/// Reads a body of at most `limit` bytes.
pub(super) async fn read(mut payload: Payload, limit: usize) -> Result<Bytes> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Problem::new(&problem::INVALID_JSON).detail(format!("the body could not be read: {error}")))?;
        if body.len() + chunk.len() > limit {
            return Err(Problem::new(&problem::BODY_TOO_LARGE).detail(format!("at most {limit} bytes")).into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn is_json(req: &HttpRequest) -> bool {
    let content_type = req.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type == "application/json" || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<Read<T>> {
    let value: Value = serde_json::from_slice(body).map_err(|error| Problem::new(&problem::INVALID_JSON).detail(error.to_string()))?;
    let mut errors = FieldErrors::default();
    refuse_nul(&value, "", &mut errors);
    errors.finish()?;
    // Once more from the text: a member that stands twice is refused, which the value no longer knows of.
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let read: T = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| shape(&error))?;
    Ok(Read { value: read, hash: sha256(&[value.to_string().as_bytes()]) })
}

/// Names every text (or name of a member) that holds the character which only one of the two databases keeps.
fn refuse_nul(value: &Value, at: &str, errors: &mut FieldErrors) {
    const WORDS: &str = "a text without the character U+0000";
    match value {
        Value::String(text) if text.contains('\0') => errors.add(at, "invalid", WORDS),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| refuse_nul(item, &format!("{at}/{i}"), errors)),
        Value::Object(members) => {
            for (name, member) in members {
                if name.contains('\0') {
                    errors.add(at, "invalid", WORDS);
                }
                let mut below = at.to_owned();
                push(&mut below, name);
                refuse_nul(member, &below, errors);
            }
        }
        _ => {}
    }
}

/// The problem of a body of another shape.
fn shape(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let whole = error.inner().to_string();
    // serde_json adds where in the text; the pointer says it better.
    let words = whole.split(" at line ").next().unwrap_or(&whole);
    let named = |prefix: &str| words.strip_prefix(prefix)?.split('`').next().map(str::to_owned);
    let mut at = pointer(error.path());
    let code = if let Some(field) = named("missing field `") {
        push(&mut at, &field);
        "required"
    } else if let Some(field) = named("unknown field `") {
        if !at.ends_with(&format!("/{}", pointer_token(&field))) {
            push(&mut at, &field);
        }
        "unknown"
    } else {
        "invalid"
    };
    Problem::new(&problem::VALIDATION_FAILED).field(at, code, words)
}

/// A JSON pointer (RFC 6901).
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => push(&mut pointer, &index.to_string()),
            Segment::Map { key } => push(&mut pointer, key),
            // The name of a variant is a member only where it is written as one, and then it was read as a key.
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&pointer_token(token));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the reading is tested")]
    struct Body {
        name: String,
        #[serde(default)]
        rooms: Vec<Room>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the reading is tested")]
    struct Room {
        #[serde(rename = "a/b")]
        seats: u32,
    }

    fn refused(body: &str) -> (u16, String, &'static str) {
        let problem = parse::<Body>(body.as_bytes()).unwrap_err().to_problem();
        let field = problem.errors.first();
        (problem.code.status, field.map(|f| f.pointer.clone()).unwrap_or_default(), field.map_or("", |f| f.code))
    }

    #[test]
    fn each_fault_has_its_status_and_pointer() {
        assert_eq!(refused("{"), (400, String::new(), ""));
        assert_eq!(refused(""), (400, String::new(), ""));
        assert_eq!(refused(r#"{"name": "a\u0000b"}"#), (422, "/name".into(), "invalid"));
        assert_eq!(refused(r#"{"name": "a", "x": [{"\u0000": 1}]}"#), (422, "/x/0".into(), "invalid"));
        assert_eq!(refused(r#"{"name": 1}"#), (422, "/name".into(), "invalid"));
        assert_eq!(refused("{}"), (422, "/name".into(), "required"));
        assert_eq!(refused(r#"{"name": "a", "nmae": "b"}"#), (422, "/nmae".into(), "unknown"));
        assert_eq!(refused(r#"{"name": "a", "rooms": [{"a/b": 1}, {"a/b": -1}]}"#), (422, "/rooms/1/a~1b".into(), "invalid"));
        assert_eq!(refused(r#"{"name": "a", "rooms": [{}]}"#), (422, "/rooms/0/a~1b".into(), "required"));
        assert_eq!(refused(r#"{"name": "a", "name": "b"}"#).0, 422);
        assert_eq!(refused("[]").0, 422);
    }

    #[test]
    fn spaces_and_order_do_not_make_another_body() {
        let hash = |text: &str| parse::<Body>(text.as_bytes()).unwrap().hash;
        assert_eq!(hash(r#"{"name":"a","rooms":[]}"#), hash(r#"{ "rooms": [], "name": "a" }"#));
        assert_ne!(hash(r#"{"name":"a"}"#), hash(r#"{"name":"b"}"#));
    }
}
