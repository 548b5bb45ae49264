//! People of the staff who ask, and what came for them by mail.

use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::id::AccountId;
use lyceum::kernel::locale::Locale;
use reqwest::Method;
use serde_json::Value;

use super::accounts;
use super::app::TestApp;
use super::http::Answer;

/// An account that signed in.
#[derive(Clone)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its address.
    pub email: String,
    bearer: String,
}

/// An account of this name, signed in.
pub async fn account(app: &TestApp, name: &str, is_admin: bool) -> Account {
    let email = format!("{name}@example.org");
    let id = accounts::make(app, &email, "", Locale::En, is_admin).await;
    Account { id, bearer: accounts::bearer(app, &email).await, email }
}

/// The same with a role at an event.
pub async fn staff(app: &TestApp, name: &str, event: &str, role: Role) -> Account {
    let account = account(app, name, false).await;
    accounts::grant(app, account.id, event, role).await;
    account
}

impl Account {
    /// The account that got these tokens.
    pub async fn of(app: &TestApp, tokens: &Answer) -> Self {
        let bearer = format!("Bearer {}", tokens.str("access_token"));
        let me = app.client.send(Method::GET, "/api/v1/auth/me", &[("authorization", &bearer)], Vec::new()).await.expect(200);
        Self { id: me.str("id").parse().unwrap(), email: me.str("email"), bearer }
    }

    async fn send(&self, app: &TestApp, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let headers = [("authorization", self.bearer.as_str()), ("content-type", "application/json")];
        app.client.send(method, path, &headers, body.map(|body| body.to_string().into_bytes()).unwrap_or_default()).await
    }

    /// Its `Authorization`.
    pub fn bearer(&self) -> &str {
        &self.bearer
    }

    /// GET.
    pub async fn get(&self, app: &TestApp, path: &str) -> Answer {
        self.send(app, Method::GET, path, None).await
    }

    /// POST of JSON.
    pub async fn post(&self, app: &TestApp, path: &str, body: &Value) -> Answer {
        self.send(app, Method::POST, path, Some(body)).await
    }

    /// POST of JSON with an Idempotency-Key.
    pub async fn post_once(&self, app: &TestApp, path: &str, key: &str, body: &Value) -> Answer {
        app.client.post_with(path, &[("authorization", &self.bearer), ("idempotency-key", key)], body).await
    }

    /// PUT without a body.
    pub async fn put(&self, app: &TestApp, path: &str) -> Answer {
        self.send(app, Method::PUT, path, None).await
    }

    /// PUT of JSON.
    pub async fn put_json(&self, app: &TestApp, path: &str, body: &Value) -> Answer {
        self.send(app, Method::PUT, path, Some(body)).await
    }

    /// DELETE.
    pub async fn delete(&self, app: &TestApp, path: &str) -> Answer {
        self.send(app, Method::DELETE, path, None).await
    }
}

/// Sends what waits, and returns the notices that came for an address, the oldest first.
pub async fn mail_to(app: &TestApp, address: &str) -> Vec<Value> {
    app.run_jobs().await;
    let all = app.mailbox().await;
    all.into_iter().rev().filter(|message| message.to_string().contains(address)).collect()
}

/// Which notices these are, sorted: what is sent together arrives in any order.
pub fn kinds(mails: &[Value]) -> Vec<&str> {
    let mut kinds: Vec<&str> = mails.iter().map(|mail| mail["notice"].as_str().unwrap()).collect();
    kinds.sort_unstable();
    kinds
}

/// The token in the first link of a message to a page below `path`.
pub async fn token_in(app: &TestApp, message: &Value, path: &str) -> String {
    let html = app.client.get(&format!("/dev/mailbox/{}/html", message["id"].as_str().unwrap())).await.expect(200).text();
    let (_, after) = html.split_once(path).unwrap_or_else(|| panic!("no {path} in {html}"));
    after.split(['"', '<']).next().unwrap().to_owned()
}

/// The text of a message, with what is in base64 in it.
pub fn decoded(eml: &str) -> String {
    let message = mail_parser::MessageParser::default().parse(eml.as_bytes()).unwrap();
    let parts = message
        .parts
        .iter()
        .map(|part| part.text_contents().map_or_else(|| String::from_utf8_lossy(part.contents()).into_owned(), str::to_owned));
    parts.collect::<Vec<_>>().join("\n")
}
