//! A real OpenID provider in a process of its own (`tests/oidc`), and a browser that goes there and back.
//!
//! Cookies are kept by hand: what we set is `Secure`, and no client sends such a cookie over http.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};

use reqwest::Method;
use serde_json::Value;

use super::http::{Answer, Client};
use super::skips;

/// Where browsers reach the service, as it believes.
pub const PUBLIC_URL: &str = "https://lyceum.example";

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oidc");

/// A provider that runs. Killed when dropped.
pub struct Provider {
    /// Its name for itself.
    pub issuer: String,
    child: Child,
    _stdin: ChildStdin,
}

impl Provider {
    /// Starts it with accounts: login and claims. None (said aloud) where node or its packages are missing.
    pub fn start(accounts: &[(&str, Value)]) -> Option<Self> {
        Self::start_for(PUBLIC_URL, accounts)
    }

    /// The same, for a service at another address.
    pub fn start_for(public_url: &str, accounts: &[(&str, Value)]) -> Option<Self> {
        let mut node = Command::new("node");
        node.args(["provider.mjs", "--client-id", "lyceum", "--client-secret", "a secret between two"]);
        node.args(["--redirect", &format!("{public_url}/sign-in/openid/callback")]);
        for (login, claims) in accounts {
            node.args(["--account", &format!("{login}={claims}")]);
        }
        let spawned = node.current_dir(FOLDER).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Ok(mut child) = spawned else {
            skips::note("no node for the OpenID provider; on Debian: apt-get install nodejs npm, then npm ci in tests/oidc");
            return None;
        };
        let (stdin, mut line) = (child.stdin.take().unwrap(), String::new());
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some(issuer) = line.trim().strip_prefix("issuer ") else {
            let status = child.wait().unwrap();
            assert_eq!(status.code(), Some(3), "the provider did not start; see its words above");
            skips::note("the npm packages of the OpenID provider are missing; run npm ci in tests/oidc");
            return None;
        };
        Some(Self { issuer: issuer.to_owned(), child, _stdin: stdin })
    }

    /// What a service needs to know of it.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        settings(&self.issuer)
    }
}

/// What a service needs to know of a provider on loopback.
pub fn settings(issuer: &str) -> Vec<(&'static str, String)> {
    vec![
        ("LYCEUM_PUBLIC_URL", PUBLIC_URL.into()),
        ("LYCEUM_OPENID__ISSUER", issuer.into()),
        ("LYCEUM_OPENID__CLIENT_ID", "lyceum".into()),
        ("LYCEUM_OPENID__CLIENT_SECRET", "a secret between two".into()),
        ("LYCEUM_OPENID__NAME", "University".into()),
        ("LYCEUM_OUTGOING__ALLOW", issuer.trim_start_matches("http://").into()),
    ]
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser, with cookies for the service and for the provider.
pub struct Browser {
    service: Client,
    provider: Client,
    /// The cookies of the service, by name.
    pub cookies: BTreeMap<String, String>,
    at_provider: BTreeMap<String, String>,
}

impl Browser {
    /// One that was never here.
    pub fn new(service: &Client, provider: &Client) -> Self {
        Self { service: service.clone(), provider: provider.clone(), cookies: BTreeMap::new(), at_provider: BTreeMap::new() }
    }

    /// GET of a path of the service.
    pub async fn get(&mut self, path: &str) -> Answer {
        let cookies = header(&self.cookies);
        let answer = self
            .service
            .send(Method::GET, path, &[("cookie", &cookies), ("accept", "text/html"), ("accept-language", "en")], Vec::new())
            .await;
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            let whole = cookie.starts_with("__Host-") && ["; Path=/", "; Secure", "; HttpOnly"].iter().all(|part| cookie.contains(part));
            assert!(whole && !cookie.contains("Domain"), "{cookie}");
            keep(&mut self.cookies, cookie);
        }
        answer
    }

    /// Begins a sign-in; where at the provider it leads.
    pub async fn begin(&mut self, next: &str) -> String {
        self.get(&format!("/sign-in/openid?next={next}")).await.expect(303).header("location").to_owned()
    }

    /// Signs in at the provider and agrees to everything; where it sends the browser back to.
    pub async fn at_provider(&mut self, location: &str, login: &str) -> String {
        self.answer_provider(location, &[&format!("login={login}&act=login"), "act=consent"]).await
    }

    /// Does at the provider what these forms say, one after the other.
    pub async fn answer_provider(&mut self, location: &str, forms: &[&str]) -> String {
        let (mut location, mut forms) = (location.to_owned(), forms.iter());
        for _ in 0..20 {
            if let Some(path) = location.strip_prefix(PUBLIC_URL) {
                return path.to_owned();
            }
            let path = location.strip_prefix(self.provider.base()).unwrap_or(&location).to_owned();
            let mut answer = self.ask_provider(Method::GET, &path, "").await;
            if answer.status == 200 {
                answer = self.ask_provider(Method::POST, &path, forms.next().unwrap()).await;
            }
            assert!(matches!(answer.status, 302 | 303), "{path}: {} {}", answer.status, answer.text());
            location = answer.header("location").to_owned();
        }
        panic!("the provider goes round in circles");
    }

    /// All of it: the answer of the service in the end.
    pub async fn sign_in(&mut self, login: &str) -> Answer {
        let location = self.begin("/desk").await;
        let back = self.at_provider(&location, login).await;
        self.get(&back).await
    }

    async fn ask_provider(&mut self, method: Method, path: &str, form: &str) -> Answer {
        let cookies = header(&self.at_provider);
        let headers = [("cookie", cookies.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        let answer = self.provider.send(method, path, &headers, form.as_bytes().to_vec()).await;
        for cookie in answer.headers.get_all("set-cookie") {
            keep(&mut self.at_provider, cookie.to_str().unwrap());
        }
        answer
    }
}

/// Keeps a cookie, or forgets it.
fn keep(jar: &mut BTreeMap<String, String>, cookie: &str) {
    let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    if value.is_empty() || cookie.contains("Max-Age=0") {
        jar.remove(name);
    } else {
        jar.insert(name.to_owned(), value.to_owned());
    }
}

fn header(jar: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("; ")
}

/// A parameter of an address, decoded.
pub fn parameter(address: &str, name: &str) -> String {
    let url = reqwest::Url::parse(address).unwrap();
    let found = url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    found.unwrap_or_else(|| panic!("no {name} in {address}"))
}

/// The address with another value of a parameter.
pub fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let mut url = reqwest::Url::parse(address).unwrap();
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().filter(|(key, _)| key != name).collect();
    url.query_pairs_mut().clear().extend_pairs(pairs).append_pair(name, value);
    url.into()
}
