//! Messages of the development mailbox, taken apart for a reader. What was sent is parsed, not what was meant to be sent.

use mail_parser::{MessageParser, MimeHeaders};

use crate::kernel::id::MessageId;
use crate::kernel::page::{Page, PageQuery};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::mail::mailbox::{self, Listed};

/// One message with its parts.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What the list says of it.
    pub listed: Listed,
    /// The octets, as they were or would be sent.
    pub raw: Vec<u8>,
    /// Headers in their order, each on one line, otherwise as sent.
    pub headers: Vec<(String, String)>,
    /// The plain text.
    pub text: String,
    /// The HTML.
    pub html: Option<String>,
    /// The invitation.
    pub calendar: Option<String>,
}

/// A page of the mailbox, newest first.
///
/// # Errors
/// `not_found` outside development; `invalid_parameter`, `invalid_cursor`.
pub async fn list(platform: &Platform, query: &PageQuery) -> Result<Page<Listed>> {
    only_in_development(platform)?;
    let (limit, before) = (query.limit()?, query.after::<MessageId>()?);
    let rows = platform.db.read(move |conn| mailbox::list(conn, before, i64::from(limit) + 1)).await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}

/// One message.
///
/// # Errors
/// `not_found` outside development, or when there is none.
pub async fn open(platform: &Platform, id: MessageId) -> Result<Opened> {
    only_in_development(platform)?;
    let (listed, raw) = platform.db.read(move |conn| mailbox::get(conn, id)).await?.ok_or_else(Problem::not_found)?;
    take_apart(listed, raw)
}

fn only_in_development(platform: &Platform) -> Result<()> {
    if platform.is_development() { Ok(()) } else { Err(Problem::not_found().into()) }
}

fn take_apart(listed: Listed, raw: Vec<u8>) -> Result<Opened> {
    let message = MessageParser::default().parse(&raw).ok_or_else(|| Error::Internal(format!("message {} does not parse", listed.id)))?;
    let part = |subtype: &str| {
        message
            .parts
            .iter()
            .find(|part| part.content_type().and_then(|kind| kind.subtype()) == Some(subtype))
            .and_then(|part| part.text_contents())
    };
    let headers = message.headers_raw().map(|(name, value)| (name.to_owned(), unfolded(value))).collect();
    let (text, html) = (part("plain").unwrap_or_default().to_owned(), part("html").map(str::to_owned));
    let calendar = part("calendar").map(str::to_owned);
    Ok(Opened { listed, raw, headers, text, html, calendar })
}

/// A header's value on one line.
fn unfolded(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
