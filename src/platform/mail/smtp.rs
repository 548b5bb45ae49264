//! Talking to a mail server, and what its answer means for the notice.
//!
//! | what happened | outcome |
//! |---|---|
//! | 250 after the final dot | [`Outcome::Sent`] |
//! | 4xx at any stage; connection lost, TLS or time-out before the final dot | [`Outcome::TryLater`] |
//! | 5xx before MAIL, or 530 and 535: the server refuses *us* (password, certificate), not this message | [`Outcome::TryLater`] |
//! | 5xx at MAIL, RCPT, DATA or after the dot | [`Outcome::Refused`]; only 5.1.x and 5.2.1 about the recipient mark the address |
//! | anything but a code after the final dot was written | [`Outcome::Unknown`] |
//!
//! lettre's transport hides at which stage an error happened, so its connection is driven command by command here. What a server
//! says may repeat the address: it goes into the row, never into the log.

use std::error::Error as _;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use actix_web::http::Uri;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Response;

use super::message::Message;
use crate::platform::error::{Error, Result};

/// How one attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has taken it and says so.
    Sent(String),
    /// Not taken, and another try may work.
    TryLater(String),
    /// Not taken, and another try will not change that.
    Refused {
        /// The reply code.
        code: u16,
        /// What the server said.
        reason: String,
        /// The mailbox does not exist or is closed: nothing should be sent there again.
        marks_address: bool,
    },
    /// Nobody knows whether it was taken.
    Unknown(String),
}

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tls {
    /// Not at all.
    None,
    /// STARTTLS where the server offers it.
    Opportunistic,
    /// STARTTLS or nothing.
    Required,
    /// From the first octet.
    Wrapped,
}

/// A mail server and how to speak with it.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
}

/// Without the password.
impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{} ({:?})", self.host, self.port, self.tls)
    }
}

impl Server {
    /// Reads `smtp://host:25`, `smtp://user:password@host:587?tls=required` (or `tls=opportunistic`), `smtps://user:password@host:465`.
    /// User and password may be percent-encoded.
    ///
    /// # Errors
    /// `Internal` with what is wrong; also for a password that would travel in the clear to another machine.
    pub fn parse(url: &str) -> Result<Self> {
        let wrong = |what: &str| Error::Internal(format!("LYCEUM_SMTP_URL: {what}"));
        let uri: Uri = url.parse().map_err(|_| wrong("smtp://host:port or smtps://user:password@host:port"))?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(|| wrong("there is no host"))?;
        let query = uri.query().unwrap_or_default();
        let (tls, port) = match (uri.scheme_str(), query) {
            (Some("smtp"), "") => (Tls::None, 25),
            (Some("smtp"), "tls=opportunistic") => (Tls::Opportunistic, 587),
            (Some("smtp"), "tls=required") => (Tls::Required, 587),
            (Some("smtps"), "") => (Tls::Wrapped, 465),
            _ => return Err(wrong("smtp:// or smtps://, and of options only ?tls=required or ?tls=opportunistic")),
        };
        let user_info = uri.authority().and_then(|authority| authority.as_str().rsplit_once('@')).map(|(user_info, _)| user_info);
        let credentials = match user_info.map(|text| text.split_once(':').unwrap_or((text, ""))) {
            Some((user, password)) => Some(Credentials::new(
                percent_decode(user).ok_or_else(|| wrong("the user is not percent-encoded UTF-8"))?,
                percent_decode(password).ok_or_else(|| wrong("the password is not percent-encoded UTF-8"))?,
            )),
            None => None,
        };
        let server = Self { host: host.trim_matches(['[', ']']).to_owned(), port: uri.port_u16().unwrap_or(port), tls, credentials };
        if server.credentials.is_some() && matches!(tls, Tls::None | Tls::Opportunistic) && !server.is_loopback() {
            return Err(wrong("the password would travel in the clear: use smtps:// or ?tls=required"));
        }
        Ok(server)
    }

    /// On this machine.
    pub fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
    }

    /// Sends one message on a connection of its own, within `limit`. `hello` is the name for EHLO.
    pub async fn send(&self, message: &Message, hello: &str, limit: Duration) -> Outcome {
        let reached = Reached::default();
        match tokio::time::timeout(limit, self.talk(message, hello, &reached)).await {
            Ok(Ok((mut connection, response))) => {
                // It is sent, whatever becomes of the farewell.
                let _ = tokio::time::timeout(Duration::from_secs(2), connection.quit()).await;
                Outcome::Sent(response.message().collect::<Vec<_>>().join(" "))
            }
            Ok(Err(failure)) => failure.outcome(reached.stage()),
            Err(_) if reached.stage() == Stage::Answer => Outcome::Unknown("no answer to the message in time".into()),
            Err(_) => Outcome::TryLater(format!("no answer in time at {:?}", reached.stage())),
        }
    }

    async fn talk(&self, message: &Message, hello: &str, reached: &Reached) -> Result<(AsyncSmtpConnection, Response), Failure> {
        let mut connection = self.connect(hello).await?;
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        reached.set(Stage::Sender);
        let mut options = Vec::new();
        if message.envelope.to().iter().chain(message.envelope.from()).any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Failure::NoUtf8Addresses);
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        // The rest is ASCII: parts are quoted-printable or base64, headers encoded. So BODY=8BITMIME is never needed.
        connection.command(Mail::new(message.envelope.from().cloned(), options)).await?;
        reached.set(Stage::Recipient);
        for recipient in message.envelope.to() {
            connection.command(Rcpt::new(recipient.clone(), Vec::new())).await?;
        }
        reached.set(Stage::Content);
        connection.command(Data).await?;
        // lettre writes piece after piece, then asks for one more, then writes the final dot: that question marks the moment after
        // which nobody can know. Small pieces, so that a connection that is lost halfway is noticed before.
        let pieces = message.raw.chunks(8192).map(Some).chain(std::iter::once_with(|| {
            reached.set(Stage::Answer);
            None
        }));
        let response = connection.message_iter(pieces.map_while(|piece| piece)).await?;
        Ok((connection, response))
    }

    async fn connect(&self, hello: &str) -> Result<AsyncSmtpConnection, Failure> {
        let hello = ClientId::Domain(hello.to_owned());
        let parameters = || TlsParameters::new(self.host.clone());
        let wrapper = if self.tls == Tls::Wrapped { Some(parameters()?) } else { None };
        let place = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(place, Some(Duration::from_secs(20)), &hello, wrapper, None).await?;
        if self.tls == Tls::Required || (self.tls == Tls::Opportunistic && connection.can_starttls()) {
            connection.starttls(parameters()?, &hello).await?;
        }
        Ok(connection)
    }
}

/// How far the conversation came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
enum Stage {
    /// Greeting, TLS, AUTH: before it is about this message.
    Session,
    /// MAIL.
    Sender,
    /// RCPT.
    Recipient,
    /// DATA and the message.
    Content,
    /// The final dot was, or may have been, written.
    Answer,
}

/// The stage, seen from outside when the conversation is cut off by a time-out.
#[derive(Default)]
struct Reached(AtomicU8);

impl Reached {
    const ALL: [Stage; 5] = [Stage::Session, Stage::Sender, Stage::Recipient, Stage::Content, Stage::Answer];

    fn set(&self, stage: Stage) {
        self.0.store(stage as u8, Ordering::Relaxed);
    }

    fn stage(&self) -> Stage {
        Self::ALL.get(usize::from(self.0.load(Ordering::Relaxed))).copied().unwrap_or(Stage::Answer)
    }
}

/// Why a conversation ended early.
enum Failure {
    Smtp(lettre::transport::smtp::Error),
    NoUtf8Addresses,
}

impl From<lettre::transport::smtp::Error> for Failure {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        Self::Smtp(error)
    }
}

impl Failure {
    fn outcome(self, stage: Stage) -> Outcome {
        let error = match self {
            Self::Smtp(error) => error,
            Self::NoUtf8Addresses => {
                let reason = "5.6.7 the server takes no address with other letters than ASCII".into();
                return Outcome::Refused { code: 553, reason, marks_address: false };
            }
        };
        let said = error.source().map(ToString::to_string).unwrap_or_default();
        match error.status().map(u16::from) {
            Some(code) if error.is_permanent() => refused(stage, code, &said),
            Some(code) => Outcome::TryLater(format!("{code} {said}")),
            None if stage == Stage::Answer => Outcome::Unknown(format!("no answer to the message: {error}")),
            None => Outcome::TryLater(format!("{error} at {stage:?}")),
        }
    }
}

/// What a 5xx means at this stage.
fn refused(stage: Stage, code: u16, said: &str) -> Outcome {
    if stage == Stage::Session || matches!(code, 530 | 535) {
        tracing::error!(code, "the mail server refuses this service: look at LYCEUM_SMTP_URL");
        return Outcome::TryLater(format!("{code} {said}"));
    }
    let enhanced = said.split_whitespace().next().unwrap_or_default();
    // 5.1.7 and 5.1.8 are about the sender.
    let about_recipient = enhanced.starts_with("5.1.") && !matches!(enhanced, "5.1.7" | "5.1.8");
    let marks_address = stage >= Stage::Recipient && (about_recipient || enhanced == "5.2.1");
    Outcome::Refused { code, reason: said.to_owned(), marks_address }
}

/// `None` when it does not decode to UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let pair = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
pub(crate) mod sink;
#[cfg(test)]
mod tests;
