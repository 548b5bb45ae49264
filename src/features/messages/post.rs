//! What every try to send a notice needs, made once at the start.

use std::sync::Arc;

use jiff::SignedDuration;

use crate::kernel::email::EmailAddress;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::NoticeType;
use crate::platform::mail::message::mail_host;
use crate::platform::mail::route::Route;

/// The post office of this process.
pub(super) struct Post {
    pub platform: Arc<Platform>,
    pub types: Vec<NoticeType>,
    pub route: Route,
    /// Address in From.
    pub from: EmailAddress,
    /// The name of this instance in Message-ID and EHLO.
    pub host: String,
    /// How long a leased notice is nobody else's.
    pub lease: SignedDuration,
    /// Messages to one address in an hour; 0 for no bound. A rehearsal lives months in an hour, and its mail stays here.
    pub per_recipient: u32,
}

impl Post {
    /// Reads the settings.
    ///
    /// # Errors
    /// `Internal` for a setting that cannot be used: `mail.smtp_url`, `mail.from_address`.
    pub(super) fn open(platform: Arc<Platform>, types: Vec<NoticeType>) -> Result<Self> {
        let route = Route::choose(&platform.config, platform.is_rehearsal)?;
        let from = EmailAddress::parse(&platform.config.mail.from_address);
        let from = from.map_err(|error| Error::internal("the setting mail.from_address", error))?;
        let host = mail_host(&platform.public_url, &from);
        let lease = SignedDuration::from_secs(i64::try_from(platform.config.worker.lease.max(4)).unwrap_or(60));
        let per_recipient = if platform.is_rehearsal { 0 } else { platform.config.mail.per_recipient };
        Ok(Self { platform, types, route, from, host, lease, per_recipient })
    }
}
