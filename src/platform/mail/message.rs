//! The message as octets: RFC 5322 headers, MIME parts, and the envelope for SMTP.
//!
//! One recipient for each message. The parts stand as mail programs want them: text, HTML, and last the invitation, inside one
//! multipart/alternative; the method of that part is read from the calendar text, so that the two cannot differ. Further entries of
//! the same person go along as files, in a multipart/mixed round it: an iTIP object is one entry (RFC 5546, 3.2), and mail programs
//! read one inline.

use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as LettreAttachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message as LettreMessage};

use crate::kernel::email::EmailAddress;
use crate::kernel::id::NoticeId;
use crate::kernel::locale::Locale;
use crate::kernel::text::clean_line;
use crate::platform::error::{Error, Result};

/// The longest name of a file, without its ending. A longer one would go into the header in pieces (RFC 2231), which not every
/// program puts together again.
const LONGEST_STEM: usize = 24;

/// All that makes a message.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The Message-ID comes from it, so that a second try is recognisable as the same message.
    pub notice: NoticeId,
    /// The right side of the Message-ID: [`mail_host`].
    pub host: &'a str,
    /// Name and address of the sender.
    pub from: (&'a str, &'a EmailAddress),
    /// Name and address of the recipient.
    pub to: (&'a str, &'a EmailAddress),
    /// Name and address for replies.
    pub reply_to: Option<(&'a str, &'a EmailAddress)>,
    /// The subject; line breaks and control characters become spaces.
    pub subject: &'a str,
    /// Language of the texts.
    pub locale: Locale,
    /// The Date header.
    pub date: Timestamp,
    /// The plain text.
    pub text: &'a str,
    /// The HTML.
    pub html: &'a str,
    /// An iCalendar text with a METHOD.
    pub calendar: Option<&'a str>,
    /// Further entries, each a file, in this order.
    pub attachments: &'a [Attachment],
    /// Where the recipient stops such mail.
    pub stop_url: Option<&'a str>,
}

/// An iCalendar text that goes along as a file.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// What the file is called. Anything but ASCII letters, digits, `.`, `-` and `_` becomes a hyphen; `.ics` is added if missing.
    pub name: String,
    /// An iCalendar text with a METHOD.
    pub calendar: String,
}

/// A finished message.
#[derive(Clone, Debug)]
pub struct Message {
    /// For MAIL and RCPT.
    pub envelope: Envelope,
    /// Headers and parts, lines ended by CRLF.
    pub raw: Vec<u8>,
    /// The subject as it went into the header.
    pub subject: String,
}

impl Message {
    /// Builds it.
    ///
    /// # Errors
    /// `Internal` when a calendar text has no METHOD, or an address of ours or theirs cannot stand in a header.
    pub fn build(draft: &Draft<'_>) -> Result<Self> {
        let subject = header_text(draft.subject);
        let mut builder = LettreMessage::builder()
            .from(mailbox(draft.from)?)
            .to(mailbox(draft.to)?)
            .subject(subject.as_str())
            .date(draft.date.into())
            .message_id(Some(format!("<{}@{}>", draft.notice, draft.host)))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", draft.locale.tag()));
        if let Some(reply_to) = draft.reply_to {
            builder = builder.reply_to(mailbox(reply_to)?);
        }
        if let Some(url) = draft.stop_url {
            builder = builder.raw_header(header("List-Unsubscribe", &format!("<{url}>")));
            // One click is for https alone (RFC 8058, 3.1); elsewhere a mail program leads to the page.
            if url.starts_with("https://") {
                builder = builder.raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
            }
        }
        let mut parts = MultiPart::alternative()
            .singlepart(SinglePart::plain(draft.text.to_owned()))
            .singlepart(SinglePart::html(draft.html.to_owned()));
        if let Some(calendar) = draft.calendar {
            parts = parts.singlepart(SinglePart::builder().content_type(calendar_type(calendar)?).body(calendar.to_owned()));
        }
        if !draft.attachments.is_empty() {
            parts = MultiPart::mixed().multipart(parts);
        }
        for (name, Attachment { calendar, .. }) in file_names(draft.attachments).into_iter().zip(draft.attachments) {
            parts = parts.singlepart(LettreAttachment::new(name).body(calendar.clone(), calendar_type(calendar)?));
        }
        let message = builder.multipart(parts).map_err(|error| Error::internal("building a message", error))?;
        Ok(Self { envelope: message.envelope().clone(), raw: message.formatted(), subject })
    }
}

fn mailbox((name, address): (&str, &EmailAddress)) -> Result<Mailbox> {
    let name = header_text(name);
    let address: Address = address.as_str().parse().map_err(|error| Error::internal("an address of a message", error))?;
    Ok(Mailbox::new(if name.is_empty() { None } else { Some(name) }, address))
}

/// What people typed cannot change a header: no line breaks or control characters, and nothing that a reader would decode as an
/// encoded word (`=?utf-8?q?=0D=0A…?=` is plain ASCII, so nobody would encode it again).
fn header_text(text: &str) -> String {
    clean_line(text).replace("=?", "= ?")
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn calendar_type(calendar: &str) -> Result<ContentType> {
    let method = calendar.lines().find_map(|line| line.strip_prefix("METHOD:")).map(str::trim);
    let method = method.filter(|m| !m.is_empty() && m.bytes().all(|b| b.is_ascii_uppercase()));
    let method = method.ok_or_else(|| Error::Internal("an invitation needs a METHOD".into()))?;
    let text = format!("text/calendar; method={method}; charset=UTF-8");
    ContentType::parse(&text).map_err(|error| Error::internal(&text, error))
}

/// The names of the files, fit for a header of any age, each once: some programs keep one file of a name.
fn file_names(attachments: &[Attachment]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(attachments.len());
    for Attachment { name, .. } in attachments {
        let kept = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
        let stem: String = name.strip_suffix(".ics").unwrap_or(name).chars().map(kept).take(LONGEST_STEM).collect();
        let stem = stem.trim_matches(['.', '-']);
        let stem = if stem.is_empty() { "invitation" } else { stem };
        let mut file = format!("{stem}.ics");
        let mut count = 1;
        while names.iter().any(|taken| taken.eq_ignore_ascii_case(&file)) {
            count += 1;
            file = format!("{stem}-{count}.ics");
        }
        names.push(file);
    }
    names
}

/// The name this instance bears in Message-ID and EHLO: the host of its public address where that is a name with a dot, else the
/// domain of its sender. A receiving server takes a bare `localhost` or an IP address there for a fault.
pub fn mail_host(public_url: &str, from: &EmailAddress) -> String {
    let rest = public_url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let is_name = host.contains('.') && host.contains(|c: char| c.is_ascii_alphabetic());
    let sender = from.as_str().rsplit('@').next().unwrap_or_default();
    if is_name { host.to_ascii_lowercase() } else { sender.to_owned() }
}

#[cfg(test)]
mod tests;
