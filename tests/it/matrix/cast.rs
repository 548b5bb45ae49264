//! Everybody who may ask: nobody, each role of this event and of another, an admin, and those whose proof is worth nothing.

use lyceum::features::accounts::permissions::{IN_PERSON, Role, TABLE};
use lyceum::features::accounts::{self, LetIn, Visitor};
use lyceum::kernel::id::AccountId;
use lyceum::kernel::locale::Locale;
use lyceum::platform::ctx::Actor;
use serde_json::json;

use super::scene::Scene;
use crate::support::accounts::{PASSWORD, make};
use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::http::Answer;

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
    /// That key is good at another event only.
    pub is_of_another_event: bool,
    /// A key of the account, to be revoked.
    pub spare_key: String,
    /// `Authorization` of a program.
    pub bearer: Option<String>,
    /// `Cookie` of a browser.
    pub cookie: Option<String>,
}

/// Runs the event that is asked about.
pub const HERE: Option<(Role, bool)> = Some((Role::Secretariat, true));

/// What a key can be cut down to, all of it.
pub fn every_scope() -> Vec<String> {
    TABLE.iter().filter(|line| !IN_PERSON.contains(line)).map(|line| line.code()).collect()
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
            is_of_another_event: false,
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
        let secretariat = Self::sign_in(app, "keys", "secretariat", HERE, false).await;
        members.push(Self::key(app, &secretariat, "key of a secretariat with every scope", every_scope(), None).await);
        let to_read = vec!["read_registrations".into()];
        members.push(Self::key(app, &secretariat, "key of a secretariat to read registrations", to_read, None).await);
        let powerful = Self::sign_in(app, "bound", "secretariat and admin", HERE, true).await;
        app.make(a_conference().slug("of-the-key")).await;
        members.push(Self::key(app, &powerful, "key of another event with every scope", every_scope(), Some("of-the-key")).await);
        members.extend(Self::worthless(app).await);
        Self { members }
    }

    /// Makes an account and signs it in.
    pub async fn sign_in(app: &TestApp, local: &str, name: &str, role: Option<(Role, bool)>, is_admin: bool) -> Member {
        let email = format!("{local}@cast.example.org");
        let account = make(app, &email, "", Locale::En, is_admin).await;
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
            is_of_another_event: false,
            spare_key: Self::make_key(app, &bearer, &["read_draft".into()], None).await.str("id"),
            bearer: Some(bearer),
            cookie: Some(cookie),
        }
    }

    async fn make_key(app: &TestApp, bearer: &str, scopes: &[String], event: Option<&str>) -> Answer {
        let body = json!({ "name": "a key", "scopes": scopes, "event": event });
        app.client.post_with("/api/v1/auth/api-keys", &[("authorization", bearer)], &body).await.expect(201)
    }

    /// The key of somebody who runs the event; it may be good at another one only.
    pub async fn key(app: &TestApp, owner: &Member, name: &str, scopes: Vec<String>, event: Option<&str>) -> Member {
        let made = Self::make_key(app, owner.bearer.as_deref().unwrap(), &scopes, event).await;
        Member {
            name: name.into(),
            is_key: true,
            scopes: Some(scopes),
            is_of_another_event: event.is_some(),
            spare_key: made.str("id"),
            bearer: Some(format!("Bearer {}", made.str("key"))),
            cookie: None,
            ..owner.clone()
        }
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
