//! What handlers share: extractors that fail as problems, answers that can be cached, and the one middleware around everything.
//!
//! Every error of a handler is a [`crate::platform::error::Error`]; it becomes `application/problem+json` here. To add an
//! extractor: a file, `FromRequest` with `Error` as its error type, a line in `docs/adding-an-endpoint.md`.

pub mod fallback;
pub mod idempotency;
pub mod json;
pub mod problem;

pub use idempotency::IdempotencyKey;
pub use json::Json;
