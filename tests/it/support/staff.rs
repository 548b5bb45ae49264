//! Accounts of staff: made, signed in, and asked with.

use hmac::{Hmac, KeyInit, Mac};
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::{AccountId, EventId};
use lyceum::kernel::locale::Locale;
use reqwest::Method;
use serde_json::{Value, json};
use sha1::Sha1;

use super::accounts::{self, PASSWORD};
use super::app::TestApp;
use super::http::{Answer, Client};

/// A program with an access token or a key, or nobody.
#[derive(Clone)]
pub struct Program {
    client: Client,
    bearer: String,
}

impl Program {
    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let mut headers = vec![("authorization", self.bearer.as_str())];
        headers.extend(body.map(|_| ("content-type", "application/json")));
        self.client.send(method, path, &headers, body.map_or_else(Vec::new, |body| body.to_string().into_bytes())).await
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, None).await
    }

    /// POST without a body.
    pub async fn act(&self, path: &str) -> Answer {
        self.ask(Method::POST, path, None).await
    }

    /// POST.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(Method::POST, path, Some(body)).await
    }

    /// PUT.
    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.ask(Method::PUT, path, Some(body)).await
    }

    /// DELETE, with a body or none.
    pub async fn delete(&self, path: &str, body: Option<&Value>) -> Answer {
        self.ask(Method::DELETE, path, body).await
    }
}

impl TestApp {
    /// Makes an account, `name@example.org`.
    pub async fn account(&self, name: &str, is_admin: bool) -> AccountId {
        accounts::make(self, &format!("{name}@example.org"), "", Locale::En, is_admin).await
    }

    /// Gives an account a role at an event.
    pub async fn grant(&self, account: AccountId, slug: &str, role: Role) -> EventId {
        accounts::grant(self, account, slug, role).await
    }

    /// Signs in by password, with or without a code.
    pub async fn token(&self, name: &str, code: Option<&str>) -> Answer {
        let body = json!({ "email": format!("{name}@example.org"), "password": PASSWORD, "code": code });
        self.client.post("/api/v1/auth/token", &body).await
    }

    /// A program that signed in by password.
    pub async fn signed_in(&self, name: &str) -> Program {
        self.program(&self.token(name, None).await.expect(200).str("access_token"))
    }

    /// A program that shows this.
    pub fn program(&self, token: &str) -> Program {
        Program { client: self.client.clone(), bearer: format!("Bearer {token}") }
    }
}

/// What an authenticator app shows that got this secret in base32: written anew from RFC 6238, so that it is no mirror of ours.
/// `steps` is how far its clock is ahead.
pub fn app_code(secret: &str, steps: i64) -> String {
    let five_bits = |c: u8| if c.is_ascii_digit() { c - b'2' + 26 } else { c - b'A' };
    let bits: Vec<u8> = secret.bytes().map(five_bits).flat_map(|five| (0..5).rev().map(move |at| five >> at & 1)).collect();
    let key: Vec<u8> = bits.chunks_exact(8).map(|octet| octet.iter().fold(0, |value, bit| value << 1 | bit)).collect();
    let step = Clock::real_now().as_second() / 30 + steps;
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] % 16);
    let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) % (1 << 31);
    format!("{:06}", number % 1_000_000)
}
