//! What handlers share: extractors that fail as problems, answers that can be cached, and the one middleware around everything.
//!
//! Every error of a handler is a [`crate::platform::error::Error`]; it becomes `application/problem+json` in [`problem`]. To add an
//! extractor: a file here, `FromRequest` with `Error` as its error type, a line in `docs/adding-an-endpoint.md`.

pub mod assets;
pub mod bytes;
pub mod client;
pub mod coding;
pub mod etag;
pub mod fallback;
pub mod health;
pub mod idempotency;
pub mod json;
mod locale;
pub mod middleware;
pub mod origin;
pub mod problem;
pub mod recent;
pub mod reference;
mod upload;

pub use assets::asset_url;
pub use bytes::{PageCache, PageKey};
pub use etag::IfMatch;
pub use idempotency::IdempotencyKey;
pub use json::{Json, OptionalJson};
pub use origin::SameSite;
pub use recent::Recent;
pub use upload::Upload;
