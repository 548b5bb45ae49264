//! Resources (floor 4): what a session leaves behind, and who consented to its being shown.
//!
//! Words: *resource* (an address elsewhere: a recording, slides, an outcomes note, a survey), *label* (preliminary or final, with its day),
//! *published* (the organisers let it out), *consent* (the answer of one printed part of a session about the recording and about slides).
//!
//! What the public sees is published **and** consented to by everybody whom it shows ([`missing`](rule::missing) is the one rule), looked up
//! each time: whoever withdraws is gone at once. An outcomes note is the organisers' own text and needs nobody's consent; a survey is shown
//! nowhere and stands in the mail to those who attended. Changes here act at once and are no publication of the programme; they raise the
//! version of the event, by which its pages are known. Whoever changes something of an event stands in line at its row.
//!
//! A consent is known by the person of the part, or, where it names none, by the printed name: a part that is renamed, or gets a person
//! later, has not consented. Whoever has a person answers behind a link of their own (`/consent/{token}`), and changes it there at any time.

pub mod api;
mod ask;
mod consents;
mod letters;
mod model;
pub mod notices;
mod put;
mod rule;
mod store;
mod tell;
mod view;

pub use ask::{Asked, ask};
pub use consents::{Answered, ConsentBehindLink, ConsentWords, RawAnswer, RawConsent, answer, behind_link, consent_url, note, parts};
pub use letters::NOTICES;
pub use model::{Answer, Consent, ConsentSource, Label, PartKey, Resource, ResourceKind};
pub use put::{RawResource, add, change, remove};
pub use rule::{is_over, missing};
pub use view::{Held, held, held_one, of_event, shown, survey};

/// The version of the text that is consented to on the page of the link. Another text is another version.
pub const CONSENT_VERSION: &str = "2026-11";

use jiff::SignedDuration;

use crate::platform::jobs::{JobType, Schedule};

/// The jobs of resources, for the composition root.
pub const JOBS: [JobType; 1] = [JobType { kind: tell::TELL, run: tell::tell }];
/// Their schedules.
pub const SCHEDULES: [Schedule; 1] = [Schedule { kind: tell::TELL, every: SignedDuration::from_mins(5) }];
