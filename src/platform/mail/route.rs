//! Where mail goes: to a server, to the development mailbox, or to both. Decided once, at the start.

use super::smtp::Server;
use crate::platform::config::{Config, Mode};
use crate::platform::error::{Error, Result};

/// The ways out of this process.
#[derive(Clone, Debug)]
pub struct Route {
    /// The development mailbox gets every message.
    pub mailbox: bool,
    /// The server that gets every message.
    pub server: Option<Server>,
}

impl Route {
    /// Production: the server alone. Development: the mailbox, and a server on a loopback address too. Rehearsal: the mailbox alone,
    /// because its mails speak of a time that is not.
    ///
    /// # Errors
    /// `Internal` for a `mail.smtp_url` that cannot be used, with what is wrong with it.
    pub fn choose(config: &Config, rehearsal: bool) -> Result<Self> {
        let url = config.mail.smtp_url.as_str();
        let server = if url.is_empty() { None } else { Some(Server::parse(url)?) };
        if config.instance.mode == Mode::Production {
            let missing = || Error::Internal("production mode needs LYCEUM_SMTP_URL".into());
            return Ok(Self { mailbox: false, server: Some(server.ok_or_else(missing)?) });
        }
        let near = server.filter(|server| server.is_loopback() && !rehearsal);
        if near.is_none() && !url.is_empty() {
            tracing::warn!(rehearsal, "mail stays in the development mailbox: in development LYCEUM_SMTP_URL must name a loopback address");
        }
        Ok(Self { mailbox: true, server: near })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(mode: Mode, url: &str, rehearsal: bool) -> (bool, bool) {
        let mut config = Config::defaults().unwrap();
        config.instance.mode = mode;
        config.mail.smtp_url = url.into();
        let route = Route::choose(&config, rehearsal).unwrap();
        (route.mailbox, route.server.is_some())
    }

    #[test]
    fn mail_leaves_the_house_in_production_only() {
        assert_eq!(route(Mode::Development, "", false), (true, false));
        assert_eq!(route(Mode::Development, "smtp://mail.example.org:25", false), (true, false));
        assert_eq!(route(Mode::Development, "smtp://127.0.0.1:2525", false), (true, true));
        assert_eq!(route(Mode::Development, "smtp://[::1]:2525", false), (true, true));
        assert_eq!(route(Mode::Development, "smtp://127.0.0.1:2525", true), (true, false));
        assert_eq!(route(Mode::Production, "smtps://mail.example.org", false), (false, true));
    }
}
