//! Certificates (floor 5): that somebody attended, as a page to be printed, with a number that anybody can look up.
//!
//! Words: *certificate* (one for each registration: of the webinars of the series that it attended), *number* (sixteen letters and digits,
//! 80 random bits; it is no secret between who holds it and whom they show it to, and cannot be guessed), *valid*, *revoked*.
//!
//! What stands on it is looked up each time: a webinar that is attended later stands on it too, a name that is corrected is corrected there.
//! It is issued when its person asks for it, and only where there is something to certify. Whoever has attended a webinar is thanked a day
//! later, by a notice that leads there (N50).

pub mod api;
mod attest;
mod issue;
mod letters;
mod look_up;
mod model;
pub mod notices;

mod store;
mod thank;

pub use crate::platform::number::Number;
pub use attest::{Attended, Attestation, attended, attest};
pub use issue::{draw_number, issue, own, revoke};
pub use letters::NOTICES;
pub use look_up::{Awarded, Certified, awarded, look_up};
pub use model::{Certificate, Validity};

use actix_web::HttpRequest;
use jiff::SignedDuration;

use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::client;
use crate::platform::jobs::{JobType, Schedule};

/// The jobs of certificates, for the composition root.
pub const JOBS: [JobType; 1] = [JobType { kind: thank::THANK, run: thank::thank }];
/// Their schedules.
pub const SCHEDULES: [Schedule; 1] = [Schedule { kind: thank::THANK, every: SignedDuration::from_mins(15) }];

/// Whether this address may look up one more number. Guessing is hopeless at any rate; this keeps it from being a load.
///
/// # Errors
/// `too_many_requests` that says when to come back.
pub fn within_limit(platform: &Platform, req: &HttpRequest) -> Result<()> {
    let from = client::key(client::of(req, platform));
    Ok(platform.certificates.take(&[from.as_bytes()])?)
}
