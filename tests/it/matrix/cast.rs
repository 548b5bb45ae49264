//! Everybody who may ask: nobody, each role of this event and of another, an admin, and those whose proof is worth nothing.

use jiff::SignedDuration;
use lyceum::features::accounts::permissions::{IN_PERSON, Role, TABLE};
use lyceum::features::accounts::{self, LetIn, NewUser, Visitor};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::AccountId;
use lyceum::kernel::locale::Locale;
use lyceum::platform::ctx::Actor;
use lyceum::platform::keys::TokenPurpose;
use serde_json::json;

use super::scene::Scene;
use crate::support::app::TestApp;
use crate::support::http::Answer;

const PASSWORD: &str = "a long password of the tests";

/// Somebody who asks.
#[derive(Clone, Debug)]
pub struct Member {
    pub name: String,
    pub account: Option<AccountId>,
    pub email: String,
    /// The role, and whether it is one at the event that is asked about.
    pub role: Option<(Role, bool)>,
    pub is_admin: bool,
    /// The proof is good.
    pub is_live: bool,
    /// By the key of a machine.
    pub is_key: bool,
    /// What that key is cut down to.
    pub scopes: Option<Vec<String>>,
    /// A key of the account, to be revoked.
    pub spare_key: String,
    /// `Authorization` of a program.
    pub bearer: Option<String>,
    /// `Cookie` of a browser.
    pub cookie: Option<String>,
}

pub struct Cast {
    pub members: Vec<Member>,
}

impl Cast {
    /// Makes the accounts and signs them in.
    pub async fn assemble(app: &TestApp) -> Self {
        let mut members = vec![Member {
            name: "nobody".into(),
            account: None,
            email: String::new(),
            role: None,
            is_admin: false,
            is_live: false,
            is_key: false,
            scopes: None,
            spare_key: "none".into(),
            bearer: None,
            cookie: None,
        }];
        for here in [true, false] {
            for role in Role::ALL {
                let place = if here { "this event" } else { "another event" };
                let name = format!("{role} of {place}");
                members.push(Self::sign_in(app, &format!("{role}-{here}"), &name, Some((*role, here)), false).await);
            }
        }
        members.push(Self::sign_in(app, "admin", "admin", None, true).await);
        members.push(Self::sign_in(app, "nothing", "account without a role", None, false).await);
        let every: Vec<String> = TABLE.iter().filter(|line| !IN_PERSON.contains(line)).map(|line| line.code()).collect();
        members.push(Self::key(app, "key of a secretariat with every scope", every).await);
        members.push(Self::key(app, "key of a secretariat to read registrations", vec!["read_registrations".into()]).await);
        let secretariat = Self::sign_in(app, "worthless", "secretariat", Some((Role::Secretariat, true)), true).await;
        members.extend(Self::worthless(app, &secretariat).await);
        Self { members }
    }

    async fn sign_in(app: &TestApp, local: &str, name: &str, role: Option<(Role, bool)>, is_admin: bool) -> Member {
        let email = format!("{local}@cast.example.org");
        let address = EmailAddress::parse(&email).unwrap();
        let user = NewUser { email: address, password: Some(PASSWORD.into()), name: String::new(), locale: Locale::En, is_admin };
        let account = accounts::create_user(app.db(), &app.platform.ctx(Actor::System), user).await.unwrap();
        let (bearer, cookie) = Self::proofs(app, &email).await;
        Member {
            name: name.into(),
            account: Some(account),
            email,
            role,
            is_admin,
            is_live: true,
            is_key: false,
            scopes: None,
            spare_key: Self::make_key(app, &bearer, &["read_draft".into()]).await.str("id"),
            bearer: Some(bearer),
            cookie: Some(cookie),
        }
    }

    async fn make_key(app: &TestApp, bearer: &str, scopes: &[String]) -> Answer {
        let body = json!({ "name": "a key", "scopes": scopes });
        app.client.post_with("/api/v1/auth/api-keys", &[("authorization", bearer)], &body).await.expect(201)
    }

    /// The key of somebody who runs the event.
    async fn key(app: &TestApp, name: &str, scopes: Vec<String>) -> Member {
        let local = format!("key-{}", scopes.len());
        let owner = Self::sign_in(app, &local, name, Some((Role::Secretariat, true)), false).await;
        let key = Self::make_key(app, owner.bearer.as_deref().unwrap(), &scopes).await.str("key");
        Member { is_key: true, scopes: Some(scopes), bearer: Some(format!("Bearer {key}")), cookie: None, ..owner }
    }

    /// A new session of a program and one of a browser.
    async fn proofs(app: &TestApp, email: &str) -> (String, String) {
        let proof = accounts::prove(&app.platform, email, PASSWORD, &Visitor::default()).await.unwrap();
        let tokens = accounts::begin_program(&app.platform, proof.clone(), None, Visitor::default()).await.unwrap();
        let let_in = accounts::begin_browser(&app.platform, proof, Visitor::default()).await.unwrap();
        let LetIn::In(cookie) = let_in else { panic!("no second factor was set up") };
        let cookie = cookie.header().split(';').next().unwrap().to_owned();
        (format!("Bearer {}", tokens.access_token), cookie)
    }

    /// Signs everybody in once more, after a route that ended the sessions it was called with.
    pub async fn sign_in_again(&mut self, app: &TestApp) {
        for member in self.members.iter_mut().filter(|member| member.is_live && !member.is_key) {
            let (bearer, cookie) = Self::proofs(app, &member.email).await;
            (member.bearer, member.cookie) = (Some(bearer), Some(cookie));
        }
    }

    /// Proofs of one who might do everything, each spoilt in one way.
    async fn worthless(app: &TestApp, of: &Member) -> Vec<Member> {
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
        let ended = Self::sign_in(app, "ended", "ended", of.role, true).await;
        let (ctx, id) = (app.platform.ctx(Actor::System), ended.account.unwrap());
        app.db().write(move |conn| accounts::end_all(conn, &ctx, id)).await.unwrap();
        let link = app.platform.keys.link(lyceum::platform::keys::LinkPurpose::Manage, subject, 1);
        vec![
            spoilt("expired token", format!("Bearer {expired}"), "__Host-lyceum=".into()),
            spoilt("forged token", format!("Bearer {forged}"), "__Host-lyceum=Zm9yZ2Vk".into()),
            Member { name: "ended session".into(), is_live: false, ..ended },
            spoilt("holder of a personal link", format!("Bearer {link}"), format!("__Host-lyceum={link}")),
        ]
    }

    /// Gives the roles at an event: to those of this event, or to those of another.
    pub async fn engage(&self, app: &TestApp, scene: &Scene, here: bool) {
        let ctx = app.platform.ctx(Actor::System);
        let event = scene.event;
        let roles: Vec<_> = self.members.iter().filter_map(|member| Some((member.account?, member.role?))).collect();
        let grant = move |conn: &mut lyceum::platform::db::Conn| {
            for (account, (role, is_here)) in &roles {
                if *is_here == here {
                    accounts::grant_role(conn, &ctx, *account, event, *role)?;
                }
            }
            Ok(())
        };
        app.db().write(grant).await.unwrap();
    }
}
