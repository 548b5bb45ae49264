//! What is in the notices of awards: the contexts that `email-templates/awards/*` are rendered with.
//!
//! A letter is made as of now: of a case that is no laureate any more nobody is told in confidence that it is. To add one: a file or a
//! function here that fills [`frame::Frame`], its line in [`NOTICES`], and its sample.

mod call;
mod cases;
mod deadlines;
mod frame;
mod result;
#[cfg(test)]
mod tests;

use super::notices;
use crate::platform::mail::letter::NoticeType;
use crate::platform::mail::outbox::Class;

/// The notices of awards, for the composition root.
pub const NOTICES: [NoticeType; 9] = [
    NoticeType { kind: notices::CALL, class: Class::Service, build: call::call, sample: call::sample_call },
    NoticeType { kind: notices::REMINDER, class: Class::Service, build: call::reminder, sample: call::sample_reminder },
    NoticeType { kind: notices::DEADLINE_EXTENDED, class: Class::Service, build: call::extended, sample: call::sample_extended },
    NoticeType { kind: notices::REGRETS, class: Class::Service, build: result::regrets, sample: result::sample_regrets },
    NoticeType { kind: notices::ANNOUNCED, class: Class::Bulk, build: result::announced, sample: result::sample_announced },
    NoticeType { kind: notices::RECEIVED, class: Class::Service, build: cases::received, sample: cases::sample_received },
    NoticeType { kind: notices::TO_NOMINATE, class: Class::Service, build: cases::to_nominate, sample: cases::sample_to_nominate },
    NoticeType { kind: notices::CONFIDENTIAL, class: Class::Service, build: result::confidential, sample: result::sample_confidential },
    NoticeType { kind: notices::TAKEN_BACK, class: Class::Service, build: result::taken_back, sample: result::sample_taken_back },
];
