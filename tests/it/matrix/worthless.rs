//! Those whose proof is worth nothing, though it looks like one: each belongs to somebody who might do everything, and was spoilt in
//! one way. What can be good is seen to be good before. To add one: a line in [`Cast::worthless`].

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::{self, LetIn, Visitor};
use lyceum::kernel::clock::Clock;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::accounts as rows;
use lyceum::platform::db::types::Utc;
use lyceum::platform::keys::{LinkPurpose, TokenPurpose};
use serde_json::json;

use super::cast::{Cast, HERE, Member, every_scope};
use crate::support::accounts::PASSWORD;
use crate::support::app::TestApp;
use crate::support::staff::app_code;

/// The name of [`half`], whose session can be finished as long as it lives.
const HALF: &str = "half a session, whose second factor is still to come";

impl Cast {
    /// All of them.
    pub async fn worthless(app: &TestApp) -> Vec<Member> {
        let mut all = spoilt_tokens(app).await;
        all.extend([ended(app).await, half(app).await, revoked_key(app).await]);
        all.extend(disabled(app).await);
        all
    }

    /// That half a session was refused because it is half, and not because its time is over.
    pub async fn has_its_half_session(&self, app: &TestApp) -> bool {
        let half = self.members.iter().find(|member| member.name == HALF).unwrap();
        let cookie = half.cookie.as_deref().unwrap().trim_start_matches("__Host-lyceum=");
        let wrong = accounts::confirm_browser(&app.platform, cookie, "no code at all".into()).await;
        wrong.err().unwrap().to_problem().code.code == "invalid_credentials"
    }
}

/// A good proof of a program opens something.
async fn is_good(app: &TestApp, member: &Member) {
    let bearer = member.bearer.as_deref().unwrap();
    app.client.send(reqwest::Method::GET, "/api/v1/auth/me", &[("authorization", bearer)], Vec::new()).await.expect(200);
}

/// Tokens that are no access token (any more).
async fn spoilt_tokens(app: &TestApp) -> Vec<Member> {
    let of = Cast::sign_in(app, "worthless", "secretariat", HERE, true).await;
    let spoilt = |name: &str, bearer: String, cookie: String| Member {
        name: name.into(),
        is_live: false,
        bearer: Some(bearer),
        cookie: Some(cookie),
        ..of.clone()
    };
    let good = of.bearer.clone().unwrap().trim_start_matches("Bearer ").to_owned();
    let parts: Vec<&str> = good.split('.').collect();
    let now = Clock::real_now();
    let (session, subject) = {
        let verified = app.platform.keys.open_token(TokenPurpose::Access, &good, now).unwrap();
        (verified.session, verified.subject)
    };
    let long_ago = now - TokenPurpose::Access.lifetime() - SignedDuration::from_secs(1);
    let expired = app.platform.keys.sign_token(TokenPurpose::Access, subject, session, long_ago).unwrap();
    let mut signature = parts[2].to_owned();
    let first = if signature.starts_with('A') { "B" } else { "A" };
    signature.replace_range(0..1, first);
    let forged = format!("{}.{}.{signature}", parts[0], parts[1]);
    let link = app.platform.keys.link(LinkPurpose::Manage, subject, 1);
    vec![
        spoilt("expired token", format!("Bearer {expired}"), "__Host-lyceum=".into()),
        spoilt("forged token", format!("Bearer {forged}"), "__Host-lyceum=Zm9yZ2Vk".into()),
        spoilt("holder of a personal link", format!("Bearer {link}"), format!("__Host-lyceum={link}")),
    ]
}

async fn ended(app: &TestApp) -> Member {
    let ended = Cast::sign_in(app, "ended", "ended session", HERE, true).await;
    let (ctx, id) = (app.platform.ctx(Actor::System), ended.account.unwrap());
    app.db().write(move |conn| accounts::end_all(conn, &ctx, id)).await.unwrap();
    Member { is_live: false, ..ended }
}

/// A browser that showed the first factor and not yet the second.
async fn half(app: &TestApp) -> Member {
    let owner = Cast::sign_in(app, "half", HALF, HERE, true).await;
    let bearer = [("authorization", owner.bearer.as_deref().unwrap())];
    let begun = app.client.post_with("/api/v1/auth/second-factor", &bearer, &json!({})).await.expect(200);
    let code = json!({ "code": app_code(&begun.str("secret"), 0) });
    app.client.post_with("/api/v1/auth/second-factor/confirm", &bearer, &code).await.expect(200);
    let proof = accounts::prove(&app.platform, &owner.email, PASSWORD, &Visitor::default()).await.unwrap();
    let let_in = accounts::begin_browser(&app.platform, proof, Visitor::default()).await.unwrap();
    let LetIn::NeedsCode(cookie) = let_in else { panic!("the second factor was not asked for") };
    let cookie = cookie.header().split(';').next().unwrap().to_owned();
    let (_, value) = cookie.split_once('=').unwrap();
    Member { is_live: false, bearer: Some(format!("Bearer {value}")), cookie: Some(cookie), ..owner }
}

async fn revoked_key(app: &TestApp) -> Member {
    let owner = Cast::sign_in(app, "revoked", "owner of a revoked key", HERE, true).await;
    let key = Cast::key(app, &owner, "revoked key", every_scope(), None).await;
    is_good(app, &key).await;
    let revoke = format!("/api/v1/auth/api-keys/{}", key.spare_key);
    let bearer = [("authorization", owner.bearer.as_deref().unwrap())];
    app.client.send(reqwest::Method::DELETE, &revoke, &bearer, Vec::new()).await.expect(204);
    Member { is_live: false, ..key }
}

/// A disabled account: its sessions and its key. They are there still, which they would not be if the rule had disabled it: it is the
/// account that is asked, each time.
async fn disabled(app: &TestApp) -> [Member; 2] {
    let owner = Cast::sign_in(app, "disabled", "disabled account", HERE, true).await;
    let key = Cast::key(app, &owner, "key of a disabled account", every_scope(), None).await;
    is_good(app, &owner).await;
    is_good(app, &key).await;
    let (id, now) = (owner.account.unwrap(), Utc(Clock::real_now()));
    let disable = move |conn: &mut Conn| Ok(diesel::update(rows::table.find(id)).set(rows::disabled_at.eq(now)).execute(conn)?);
    assert_eq!(app.db().write(disable).await.unwrap(), 1);
    [Member { is_live: false, ..owner }, Member { is_live: false, ..key }]
}
