//! Settings: `config/default.toml` (embedded, every key with a comment), then a file, then `LYCEUM_<SECTION>__<KEY>`, then the
//! short names of the contract (`LYCEUM_MODE`, `LYCEUM_DATABASE_URL`, …).
//!
//! To add a key: a field here, a commented line in `config/default.toml`. An unknown key is an error, so that a typing mistake
//! does not silently keep a default.

use jiff::SignedDuration;
use serde::Deserialize;
use toml::{Table, Value};

use super::error::{Error, Result};

const DEFAULT: &str = include_str!("../../config/default.toml");

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `[instance]`
    pub instance: Instance,
    /// `[keys]`
    pub keys: Keys,
    /// `[database]`
    pub database: Database,
    /// `[http]`
    pub http: Http,
    /// `[mail]`
    pub mail: Mail,
    /// `[worker]`
    pub worker: Worker,
    /// `[outgoing]`
    pub outgoing: Outgoing,
    /// `[accounts]`
    pub accounts: Accounts,
    /// `[openid]`
    pub openid: OpenId,
}

/// What this instance is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Development or production.
    pub mode: Mode,
    /// Name of the institution, shown in footers and mail.
    pub name: String,
    /// Where readers reach it, without a slash at the end.
    pub public_url: String,
    /// Encrypts the instance keys.
    pub secret: String,
}

/// See decisions: development keeps mail in the house, production refuses to start without its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Loopback, development mailbox.
    Development,
    /// SMTP, secret and https required.
    Production,
}

/// The keys of the instance.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Seconds from when a key is made until it makes tokens or links.
    pub settle: u32,
}

impl Keys {
    /// The time from when a key is made until it makes tokens or links.
    pub fn settle(&self) -> SignedDuration {
        SignedDuration::from_secs(self.settle.into())
    }
}

/// The database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite://FILE` or `postgres://…`.
    pub url: String,
    /// Connections.
    pub connections: usize,
    /// Waiting closures before 503.
    pub queue: usize,
    /// Bound of the SQLite file in pages; 0 for none.
    pub max_page_count: u32,
}

/// The server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address and port.
    pub listen: String,
    /// Threads that serve.
    pub workers: usize,
    /// Largest body in bytes.
    pub body_limit: usize,
    /// Registrations from one address in a minute; off in development.
    pub registrations_per_minute: u32,
    /// Seconds a request may take.
    pub request_timeout: u64,
    /// Seconds that requests get to finish after a signal.
    pub shutdown_timeout: u64,
    /// Proxies whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<String>,
    /// Token for /metrics from elsewhere than loopback; empty for none.
    pub metrics_token: String,
}

/// Mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://…` or `smtps://…`; empty for none.
    pub smtp_url: String,
    /// Address in From.
    pub from_address: String,
    /// Name in From.
    pub from_name: String,
    /// Messages to one address in an hour; 0 for no bound.
    pub per_recipient: u32,
}

/// The worker.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worker {
    /// Milliseconds between looks at the queue when nothing wakes it.
    pub poll_interval: u64,
    /// Seconds a lease lasts.
    pub lease: u64,
    /// Notices that leave at the same time.
    pub concurrency: usize,
}

/// Requests to other hosts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outgoing {
    /// `host:port` inside the house that may be asked.
    pub allow: Vec<String>,
}

/// Accounts of staff.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accounts {
    /// Staff without a second factor get no permit.
    pub second_factor_for_staff: bool,
}

/// Sign-in by OpenID Connect.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenId {
    /// The provider, as it names itself; empty for none.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// How we prove it there.
    pub client_secret: String,
    /// What people call the provider.
    pub name: String,
}

impl OpenId {
    /// Whether people can sign in so.
    pub fn is_on(&self) -> bool {
        !self.issuer.is_empty()
    }

    /// What is missing beside an issuer, or wrong with it.
    fn fault(&self) -> Option<String> {
        let beside = [("client_id", &self.client_id), ("client_secret", &self.client_secret), ("name", &self.name)];
        let names: Vec<_> = beside.iter().filter(|(_, value)| value.is_empty()).map(|(name, _)| format!("openid.{name}")).collect();
        match self.is_on() {
            true if !names.is_empty() => Some(format!("openid.issuer is set, and so must be {}", names.join(", "))),
            true if !self.issuer.starts_with("https://") && !self.issuer.starts_with("http://") => {
                Some("openid.issuer must be the https address that the provider calls its issuer".into())
            }
            _ => None,
        }
    }
}

/// The names of the contract and the keys they stand for.
const SHORT_NAMES: [(&str, &str, &str); 6] = [
    ("LYCEUM_MODE", "instance", "mode"),
    ("LYCEUM_PUBLIC_URL", "instance", "public_url"),
    ("LYCEUM_SECRET", "instance", "secret"),
    ("LYCEUM_DATABASE_URL", "database", "url"),
    ("LYCEUM_LISTEN", "http", "listen"),
    ("LYCEUM_SMTP_URL", "mail", "smtp_url"),
];

impl Config {
    /// Reads the settings; `file` is `--config` or `LYCEUM_CONFIG`.
    ///
    /// # Errors
    /// `Internal` that names the key or file and what is wrong with it.
    pub fn load(file: Option<&std::path::Path>, env: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let mut table: Table = parse(DEFAULT, "config/default.toml")?;
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|error| Error::internal(&format!("reading {}", path.display()), error))?;
            merge(&mut table, parse(&text, &path.display().to_string())?);
        }
        for (name, value) in env {
            if let Some((section, key)) = section_and_key(&name) {
                set(&mut table, &section, &key, value)?;
            }
        }
        let config: Self = Value::Table(table).try_into().map_err(|error| Error::internal("settings", error))?;
        config.check()?;
        Ok(config)
    }

    /// The defaults alone, for tests.
    ///
    /// # Errors
    /// Never, as long as the embedded file is right; a test says so.
    pub fn defaults() -> Result<Self> {
        Self::load(None, [])
    }

    fn check(&self) -> Result<()> {
        if let Some(fault) = self.openid.fault() {
            return Err(Error::Internal(fault));
        }
        if self.instance.mode == Mode::Development {
            return Ok(());
        }
        let missing = [
            (self.mail.smtp_url.is_empty(), "LYCEUM_SMTP_URL (smtps://user:password@host)"),
            (self.instance.secret.len() < 32, "LYCEUM_SECRET (at least 32 random characters)"),
            (!self.instance.public_url.starts_with("https://"), "LYCEUM_PUBLIC_URL (https://…)"),
        ];
        let names: Vec<_> = missing.iter().filter(|(is_missing, _)| *is_missing).map(|(_, name)| *name).collect();
        if names.is_empty() { Ok(()) } else { Err(Error::Internal(format!("production mode needs {}", names.join(", ")))) }
    }
}

fn parse(text: &str, name: &str) -> Result<Table> {
    text.parse().map_err(|error| Error::internal(name, error))
}

fn merge(into: &mut Table, from: Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(more)) => merge(inner, more),
            (_, value) => drop(into.insert(key, value)),
        }
    }
}

fn section_and_key(name: &str) -> Option<(String, String)> {
    if let Some((_, section, key)) = SHORT_NAMES.iter().find(|(short, ..)| *short == name) {
        return Some(((*section).into(), (*key).into()));
    }
    let (section, key) = name.strip_prefix("LYCEUM_")?.split_once("__")?;
    Some((section.to_lowercase(), key.to_lowercase()))
}

/// Puts a text into the table, in the type that the default of that key has.
fn set(table: &mut Table, section: &str, key: &str, text: String) -> Result<()> {
    let slot = table.get_mut(section).and_then(Value::as_table_mut).and_then(|t| t.get_mut(key));
    let slot = slot.ok_or_else(|| Error::Internal(format!("there is no setting {section}.{key}")))?;
    let wrong = |error: &dyn std::fmt::Display| Error::Internal(format!("setting {section}.{key}: {error}"));
    *slot = match slot {
        Value::Integer(_) => Value::Integer(text.parse().map_err(|e| wrong(&e))?),
        Value::Boolean(_) => Value::Boolean(text.parse().map_err(|e| wrong(&e))?),
        Value::Array(_) => {
            Value::Array(text.split(',').map(str::trim).filter(|s| !s.is_empty()).map(|s| Value::String(s.into())).collect())
        }
        _ => Value::String(text),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn later_sources_win_and_types_hold() {
        let config = Config::load(None, env(&[("LYCEUM_LISTEN", "127.0.0.1:9"), ("LYCEUM_HTTP__WORKERS", "7"), ("PATH", "/bin")])).unwrap();
        assert_eq!((config.http.listen.as_str(), config.http.workers), ("127.0.0.1:9", 7));
    }

    #[test]
    fn a_typing_mistake_is_named() {
        let error = Config::load(None, env(&[("LYCEUM_HTTP__WORKRES", "7")])).unwrap_err().to_string();
        assert!(error.contains("http.workres"), "{error}");
    }

    #[test]
    fn an_openid_provider_is_whole_or_none() {
        assert!(!Config::defaults().unwrap().openid.is_on());
        let error = Config::load(None, env(&[("LYCEUM_OPENID__ISSUER", "https://id.example.org"), ("LYCEUM_OPENID__NAME", "Id")]));
        let error = error.unwrap_err().to_string();
        assert!(error.contains("openid.client_id, openid.client_secret") && !error.contains("openid.name"), "{error}");
    }

    #[test]
    fn production_says_what_is_missing() {
        let error = Config::load(None, env(&[("LYCEUM_MODE", "production")])).unwrap_err().to_string();
        assert!(error.contains("LYCEUM_SMTP_URL") && error.contains("LYCEUM_SECRET") && error.contains("https"), "{error}");
    }
}
