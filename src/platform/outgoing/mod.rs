//! Requests that leave the house: one client for all of them, so that nobody can make this service ask its own neighbours.
//!
//! Addresses come from settings, from providers and (webhooks) from people. Before a connection is made the name is resolved here,
//! addresses that are not of the public internet ([`address`]) are left out, and the connection goes to one of those that remain:
//! there is no second resolution in between. `outgoing.allow` names the hosts and ports inside the house that may be asked all the
//! same. Apart from those it is https only. A redirect is not followed but handed back; time and size of an answer are bounded; no
//! proxy of the environment is used, since it would do the resolving.
//!
//! Certificates are verified with those of the system. To ask something: build a [`Request`] and hand it to
//! [`Outgoing::send`], outside of every transaction. The error says no more than what may stand in a log.

mod address;

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub use reqwest::header::HeaderMap;
pub use reqwest::{Request, StatusCode, Url};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;

use crate::platform::error::{Error, Result, in_full};

/// From the name to the last octet.
const TIME: Duration = Duration::from_secs(10);
/// For the connection alone.
const CONNECT: Duration = Duration::from_secs(5);
/// Octets of a body.
const SIZE: usize = 512 * 1024;

/// Sends requests to other hosts.
pub struct Outgoing {
    allowed: Vec<HostPort>,
    /// Made with the first request: the certificates of the system are read then, and a machine without any serves all the same.
    clients: OnceLock<Clients>,
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status; also one of an error or a redirect.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The address is not one that may be asked; an operator can name it in `outgoing.allow`.
    #[error("{0} may not be asked: {1} (outgoing.allow)")]
    Refused(String, &'static str),
    /// The name does not resolve, nobody listens, the certificate is not right, or it took too long.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// The answer is longer than we read.
    #[error("the answer has more than {SIZE} octets")]
    TooLong,
    /// A fault of this machine: no certificates, no client.
    #[error("the client for outgoing requests: {0}")]
    Broken(String),
}

/// A host as a URL has it, and a port.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HostPort(String, u16);

struct Clients {
    /// Connects to public addresses only.
    public: reqwest::Client,
    /// For what stands in `outgoing.allow`.
    allowed: reqwest::Client,
}

impl Outgoing {
    /// With the hosts of `outgoing.allow`.
    ///
    /// # Errors
    /// `Internal` that names an entry which is no `host:port`.
    pub fn new(allow: &[String]) -> Result<Self> {
        let allowed = allow.iter().map(|entry| HostPort::parse(entry)).collect::<Result<_>>()?;
        Ok(Self { allowed, clients: OnceLock::new() })
    }

    /// Sends a request and reads the answer.
    ///
    /// # Errors
    /// [`Unanswered`]; an answer with the status of an error is none.
    pub async fn send(&self, request: Request) -> Result<Answer, Unanswered> {
        let is_allowed = self.check(request.url())?;
        let clients = self.clients()?;
        let client = if is_allowed { &clients.allowed } else { &clients.public };
        let mut answer = client.execute(request).await.map_err(unreachable)?;
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(unreachable)? {
            if body.len() + part.len() > SIZE {
                return Err(Unanswered::TooLong);
            }
            body.extend_from_slice(&part);
        }
        Ok(Answer { status: answer.status(), headers: std::mem::take(answer.headers_mut()), body })
    }

    /// Whether the address stands in the list. What does not must be https, and no literal of an address that is not public.
    fn check(&self, url: &Url) -> Result<bool, Unanswered> {
        let refused = |why| Unanswered::Refused(place(url), why);
        let here = HostPort::of(url).ok_or_else(|| refused("it has no host"))?;
        if self.allowed.contains(&here) {
            return if matches!(url.scheme(), "http" | "https") { Ok(true) } else { Err(refused("it is not http")) };
        }
        if url.scheme() != "https" {
            return Err(refused("it is not https"));
        }
        // A literal is never resolved. The URL has every spelling of one (octal, one number) in its usual form already.
        match here.0.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            Ok(literal) if !address::is_public(literal) => Err(refused("it is not a public address")),
            _ => Ok(false),
        }
    }

    fn clients(&self) -> Result<&Clients, Unanswered> {
        if self.clients.get().is_none() {
            let broken = |error: reqwest::Error| Unanswered::Broken(in_full(&error));
            // Ring is what the whole program uses; who came before us installed the same.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let clients = Clients {
                public: builder().dns_resolver(Arc::new(PublicOnly)).build().map_err(broken)?,
                allowed: builder().build().map_err(broken)?,
            };
            // Another thread may have been quicker: its clients are as good.
            let _ = self.clients.set(clients);
        }
        self.clients.get().ok_or_else(|| Unanswered::Broken("it was not made".into()))
    }
}

fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(concat!("lyceum/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(TIME)
        // A connection lives in the runtime of the thread that made it, and ours has one for each thread.
        .pool_max_idle_per_host(0)
}

/// Resolves names, and leaves out what is not public. The connection is made to what this returns.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> = found.into_iter().filter(|found| address::is_public(found.ip())).collect();
            if public.is_empty() {
                return Err(format!("{} has no public address (outgoing.allow)", name.as_str()).into());
            }
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

impl HostPort {
    fn of(url: &Url) -> Option<Self> {
        Some(Self(url.host_str()?.to_owned(), url.port_or_known_default()?))
    }

    /// `host:port`, `192.0.2.1:port` or `[2001:db8::1]:port`.
    fn parse(entry: &str) -> Result<Self> {
        let wrong = || Error::Internal(format!("outgoing.allow: {entry:?} is not host:port"));
        let (host, port) = entry.rsplit_once(':').ok_or_else(wrong)?;
        let port: u16 = port.parse().map_err(|_| wrong())?;
        let url = Url::parse(&format!("https://{host}/")).map_err(|_| wrong())?;
        let is_host_alone = url.username().is_empty() && url.port().is_none() && url.path() == "/" && url.query().is_none();
        match url.host_str() {
            Some(host) if is_host_alone && port > 0 => Ok(Self(host.to_owned(), port)),
            _ => Err(wrong()),
        }
    }
}

/// What of an address may stand in a log: its query may hold a secret.
fn place(url: &Url) -> String {
    format!("{}://{}", url.scheme(), HostPort::of(url).map(|HostPort(host, port)| format!("{host}:{port}")).unwrap_or_default())
}

fn unreachable(error: reqwest::Error) -> Unanswered {
    let url = error.url().map(place);
    Unanswered::Unreachable(format!("{} ({})", url.unwrap_or_default(), in_full(&error.without_url())))
}

#[cfg(test)]
mod tests;
