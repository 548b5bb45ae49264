//! ID tokens that a real provider would never send: this one signs whatever a test tells it to.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::web::{self, Data};
use actix_web::{App, HttpResponse, HttpServer};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use lyceum::features::accounts::{NewUser, create_user};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::locale::Locale;
use lyceum::platform::ctx::Actor;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::database::TestDb;
use crate::support::http::{Answer, Client};
use crate::support::oidc::{Browser, parameter, settings};

/// What it answers now.
#[derive(Default)]
struct Says {
    keys: Vec<Value>,
    id_token: String,
    userinfo: Value,
    /// The token endpoint answers with a fault of its own.
    is_ill: bool,
}

struct Forger {
    issuer: String,
    says: Arc<Mutex<Says>>,
    server: ServerHandle,
}

impl Drop for Forger {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

impl Forger {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Arc::new(Mutex::new(Says::default()));
        let (shared, base) = (Data::from(says.clone()), issuer.clone());
        let server = HttpServer::new(move || {
            let description = json!({
                "issuer": base, "authorization_endpoint": format!("{base}/auth"), "token_endpoint": format!("{base}/token"),
                "jwks_uri": format!("{base}/keys"), "userinfo_endpoint": format!("{base}/userinfo"), "response_types_supported": ["code"],
                "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
            });
            let answer = |pick: fn(&Says) -> Value| {
                web::get().to(move |says: Data<Mutex<Says>>| async move { HttpResponse::Ok().json(pick(&says.lock().unwrap())) })
            };
            App::new()
                .app_data(shared.clone())
                .route(
                    "/.well-known/openid-configuration",
                    web::get().to(move || {
                        let description = description.clone();
                        async move { HttpResponse::Ok().json(description) }
                    }),
                )
                .route("/keys", answer(|says| json!({ "keys": says.keys })))
                .route("/userinfo", answer(|says| says.userinfo.clone()))
                .route(
                    "/token",
                    web::post().to(|says: Data<Mutex<Says>>| async move {
                        let (is_ill, id_token) = {
                            let says = says.lock().unwrap();
                            (says.is_ill, says.id_token.clone())
                        };
                        if is_ill {
                            return HttpResponse::BadGateway().body("<html>502</html>");
                        }
                        HttpResponse::Ok().json(json!({ "access_token": "opaque", "token_type": "Bearer", "id_token": id_token }))
                    }),
                )
        });
        let server = server.workers(1).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { issuer, says, server: handle }
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn public(key: &SigningKey, id: &str) -> Value {
    json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": id, "x": URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes()) })
}

/// A token of three parts.
fn token(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(sign(signed.as_bytes())))
}

fn signed(by: &SigningKey, id: &str, claims: &Value) -> String {
    token(&json!({ "alg": "EdDSA", "kid": id }), claims, |octets| by.sign(octets).to_bytes().to_vec())
}

fn hmac(secret: &[u8], octets: &[u8]) -> Vec<u8> {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret).unwrap();
    mac.update(octets);
    mac.finalize().into_bytes().to_vec()
}

struct House {
    app: TestApp,
    forger: Forger,
}

impl House {
    async fn new(db: &TestDb) -> Self {
        let forger = Forger::start();
        forger.says.lock().unwrap().keys = vec![public(&key(1), "one")];
        let settings = settings(&forger.issuer);
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let app = TestApp::serve(db, &settings).await;
        let email = EmailAddress::parse("ana@example.org").unwrap();
        let user = NewUser { email, password: None, name: String::new(), locale: Locale::En, is_admin: false };
        create_user(app.db(), &app.platform.ctx(Actor::System), user).await.unwrap();
        Self { app, forger }
    }

    /// What a right token would say.
    fn claims(&self, nonce: &str) -> Value {
        let now = Clock::real_now().as_second();
        json!({
            "iss": self.forger.issuer, "sub": "subject-ana", "aud": "lyceum", "exp": now + 300, "iat": now, "nonce": nonce,
            "email": "ana@example.org", "email_verified": true,
        })
    }

    /// A sign-in in which the provider sends the token that `make` makes of the right claims.
    async fn sign_in(&self, make: impl FnOnce(Value) -> String) -> Answer {
        let mut browser = Browser::new(&self.app.client, &Client::new(&self.forger.issuer));
        let question = browser.begin("/desk").await;
        self.forger.says.lock().unwrap().id_token = make(self.claims(&parameter(&question, "nonce")));
        browser.get(&format!("/sign-in/openid/callback?code=any&state={}", parameter(&question, "state"))).await
    }
}

/// The claims with another value; with none when it is null.
fn but(mut claims: Value, name: &str, value: Value) -> Value {
    if value.is_null() {
        claims.as_object_mut().unwrap().remove(name);
    } else {
        claims[name] = value;
    }
    claims
}

on_both! {
    async fn a_token_that_proves_nothing_is_refused(db: TestDb) {
        let house = House::new(&db).await;
        house.sign_in(|claims| signed(&key(1), "one", &claims)).await.expect(303);
        let past = Clock::real_now().as_second() - 1;
        let audiences = json!(["lyceum", "another"]);
        for (name, value) in [
            ("iss", json!("https://other.example")),
            ("aud", json!("another")),
            ("aud", audiences),
            ("exp", json!(past)),
            ("nonce", json!("another")),
            ("nonce", Value::Null),
            ("sub", Value::Null),
        ] {
            let answer = house.sign_in(|claims| signed(&key(1), "one", &but(claims, name, value.clone()))).await;
            assert_eq!(answer.status, 400, "{name} {value}: {}", answer.text());
        }
        let none = |claims: Value| token(&json!({ "alg": "none" }), &claims, |_| Vec::new());
        let by_secret = |claims: Value| token(&json!({ "alg": "HS256" }), &claims, |octets| hmac(b"a secret between two", octets));
        let by_public_key = |claims: Value| {
            token(&json!({ "alg": "HS256", "kid": "one" }), &claims, |octets| hmac(key(1).verifying_key().as_bytes(), octets))
        };
        let changed = |claims: Value| {
            let right = signed(&key(1), "one", &claims);
            let (_, rest) = right.split_once('.').unwrap();
            let (_, signature) = rest.split_once('.').unwrap();
            let other = signed(&key(1), "one", &but(claims, "sub", json!("subject-other")));
            format!("{}.{signature}", other.rsplit_once('.').unwrap().0)
        };
        assert_eq!(house.sign_in(none).await.status, 400, "unsigned");
        assert_eq!(house.sign_in(by_secret).await.status, 400, "signed with the client secret");
        assert_eq!(house.sign_in(by_public_key).await.status, 400, "signed with the public key");
        assert_eq!(house.sign_in(changed).await.status, 400, "changed after signing");
        assert_eq!(house.sign_in(|claims| signed(&key(2), "one", &claims)).await.status, 400, "by another key");
        assert_eq!(house.sign_in(|_| "x.y.z".into()).await.status, 400, "no token at all");
        house.sign_in(|claims| signed(&key(1), "one", &claims)).await.expect(303);
    }

    async fn a_new_key_of_the_provider_is_fetched(db: TestDb) {
        let house = House::new(&db).await;
        house.sign_in(|claims| signed(&key(1), "one", &claims)).await.expect(303);
        house.forger.says.lock().unwrap().keys = vec![public(&key(2), "two")];
        house.sign_in(|claims| signed(&key(2), "two", &claims)).await.expect(303);
        assert_eq!(house.sign_in(|claims| signed(&key(1), "one", &claims)).await.status, 400, "the key is gone");
    }

    async fn a_provider_in_trouble_is_no_refusal(db: TestDb) {
        let house = House::new(&db).await;
        house.forger.says.lock().unwrap().is_ill = true;
        let answer = house.sign_in(|claims| signed(&key(1), "one", &claims)).await.expect(503);
        assert!(answer.text().contains("data-code=\"unavailable\""), "{}", answer.text());
    }

    async fn the_userinfo_must_be_about_the_same_person(db: TestDb) {
        let house = House::new(&db).await;
        let silent = |claims: Value| signed(&key(1), "one", &but(but(claims, "email", Value::Null), "email_verified", Value::Null));
        let says = |userinfo: Value| house.forger.says.lock().unwrap().userinfo = userinfo;
        says(json!({ "sub": "subject-other", "email": "ana@example.org", "email_verified": true }));
        assert_eq!(house.sign_in(silent).await.status, 400, "somebody else");
        says(json!({ "sub": "subject-ana", "email": "ana@example.org" }));
        assert_eq!(house.sign_in(silent).await.status, 403, "not verified");
        says(json!({ "sub": "subject-ana", "email": "ana@example.org", "email_verified": true }));
        house.sign_in(silent).await.expect(303);
    }
}
