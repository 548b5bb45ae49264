//! Accounts, and signing in over HTTP.

use lyceum::features::accounts::permissions::Role;
use lyceum::features::accounts::{self, NewUser};
use lyceum::features::events;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::{AccountId, EventId};
use lyceum::kernel::locale::Locale;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use serde_json::{Value, json};

use super::app::TestApp;

/// The password of every account of the tests.
pub const PASSWORD: &str = "a long password of the tests";

/// An account with [`PASSWORD`].
pub async fn make(app: &TestApp, email: &str, name: &str, locale: Locale, is_admin: bool) -> AccountId {
    let email = EmailAddress::parse(email).unwrap();
    let user = NewUser { email, password: Some(PASSWORD.into()), name: name.into(), locale, is_admin };
    accounts::create_user(app.db(), &app.platform.ctx(Actor::System), user).await.unwrap()
}

/// One that reads Spanish.
pub async fn account(app: &TestApp, email: &str, is_admin: bool) -> AccountId {
    make(app, email, "Prueba de Ybycuí", Locale::Es, is_admin).await
}

/// A role at an event for an account that has not got it.
pub async fn grant(app: &TestApp, account: AccountId, event: &str, role: Role) -> EventId {
    let (ctx, event) = (app.platform.ctx(Actor::System), event.to_owned());
    let grant = move |conn: &mut Conn| {
        let event = events::find(conn, &event)?.id;
        Ok((accounts::grant_role(conn, &ctx, account, event, role)?, event))
    };
    let (is_new, event) = app.db().write(grant).await.unwrap();
    assert!(is_new, "the account has the role already");
    event
}

/// The tokens of a new session of an account.
pub async fn tokens(app: &TestApp, email: &str) -> Value {
    app.client.post("/api/v1/auth/token", &json!({ "email": email, "password": PASSWORD })).await.expect(200).json()
}

/// The `Authorization` of a new session of an account.
pub async fn bearer(app: &TestApp, email: &str) -> String {
    format!("Bearer {}", tokens(app, email).await["access_token"].as_str().unwrap())
}

/// Makes an account and signs it in.
pub async fn signed_in(app: &TestApp, email: &str, is_admin: bool) -> String {
    account(app, email, is_admin).await;
    bearer(app, email).await
}

/// The mails of a kind, newest first.
pub async fn mails(app: &TestApp, notice: &str) -> Vec<Value> {
    app.mailbox().await.into_iter().filter(|mail| mail["notice"] == notice).collect()
}

/// The last part of the first address of ours that begins so in the newest mail of a kind.
pub async fn link_in_mail(app: &TestApp, notice: &str, path: &str) -> String {
    let mail = mails(app, notice).await.into_iter().next().unwrap_or_else(|| panic!("no mail {notice}"));
    let raw = app.client.get(&format!("/api/dev/messages/{}.eml", mail["id"].as_str().unwrap())).await.expect(200).text();
    // Quoted-printable folds long lines with "=" at their end.
    let text = raw.replace("=\r\n", "").replace("=3D", "=");
    let rest = text.split_once(path).unwrap_or_else(|| panic!("no {path} in {text}")).1;
    rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next().unwrap().to_owned()
}
