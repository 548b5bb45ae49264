//! What a feature adds to the row of a notice so that it can be rendered and sent.
//!
//! **To add a notice:** templates in `email-templates/<feature>/<notice>/` (`subject.txt.j2`, `body.txt.j2`, `body.html.j2`) with
//! their texts, a [`NoticeType`] in the `letters.rs` of the feature, and its name in the list of the composition root. A rule then
//! writes rows of that kind with [`super::outbox::enqueue`].

use serde_json::Value;

use super::outbox::Class;
use super::queue::Notice;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::RegistrationId;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// One notice, ready for the templates. It is never stored: secrets such as links are made here.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What the templates use.
    pub context: Value,
    /// Name and address for replies: the contact of the event.
    pub reply_to: Option<(String, EmailAddress)>,
    /// The registration whose calendar item goes with it.
    pub invitation: Option<RegistrationId>,
}

/// A kind of notice.
#[derive(Clone, Copy, Debug)]
pub struct NoticeType {
    /// The name in the rows, and the folder of its templates: `registration/confirmed`.
    pub kind: &'static str,
    /// Service or bulk.
    pub class: Class,
    /// Makes the letter for one row, reading what it needs as of now. It writes nothing.
    pub build: fn(&mut Conn, &Platform, &Ctx, &Notice) -> Result<Letter>,
    /// A context with invented values, for previews and for the test that renders every notice in every language.
    pub sample: fn() -> Value,
}
