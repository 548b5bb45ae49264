//! Keys are rotated while they are in use: by the function the command calls under load, and by the command beside a running `serve`.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::rt::task::JoinHandle;
use futures_util::future::{join, join_all};
use jiff::SignedDuration;
use lyceum::app;
use lyceum::features::accounts::{NewUser, create_user};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::locale::Locale;
use lyceum::platform::Platform;
use lyceum::platform::ctx::Actor;
use lyceum::platform::keys::{self, KeyInfo, LinkPurpose, Purpose, State, TokenPurpose};
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::support::app::config;
use crate::support::builders::{a_conference, person};
use crate::support::database::TestDb;
use crate::support::http::Client;
use crate::support::process::{self, Server};

const PASSWORD: &str = "a long password of the tests";
const EVENT: &str = "test-2031";
const SETTLE: SignedDuration = SignedDuration::from_secs(2);
/// Until every node has looked for keys, with the looks of a busy machine.
const LOOK: Duration = Duration::from_millis(2500);

/// A service with everything that runs beside it.
struct Node {
    client: Client,
    platform: Arc<Platform>,
    running: JoinHandle<()>,
}

impl Node {
    async fn start(db: &TestDb) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        // Tokens name the public address, which nodes share.
        let settings = [("LYCEUM_PUBLIC_URL", "http://127.0.0.1:8080"), ("LYCEUM_KEYS__SETTLE", "2")];
        let platform = app::build(config(db, &address, &settings)).await.unwrap();
        let of_server = platform.clone();
        let running = actix_web::rt::spawn(async move {
            let until = of_server.clone();
            app::serve_until(of_server, listener, async move { until.stopped().await }).await.unwrap();
        });
        Self { client: Client::new(&format!("http://{address}")), platform, running }
    }

    async fn stop(self) {
        self.platform.stop();
        self.running.await.unwrap();
    }

    async fn status_with(&self, token: &str) -> u16 {
        let bearer = format!("Bearer {token}");
        self.client.send(Method::GET, "/api/v1/auth/me", &[("authorization", &bearer)], Vec::new()).await.status
    }

    async fn rotate(&self) -> Vec<KeyInfo> {
        let ctx = self.platform.ctx(Actor::System);
        keys::rotate(&self.platform.db, &self.platform.config.instance.secret, SETTLE, Purpose::ALL, &ctx).await.unwrap()
    }

    async fn keys(&self) -> Vec<KeyInfo> {
        self.platform.db.read(|conn| keys::list(conn, Clock::real_now(), SETTLE)).await.unwrap()
    }

    async fn kids(&self) -> Vec<String> {
        let jwks = self.client.get("/.well-known/jwks.json").await.expect(200);
        assert_eq!(jwks.header("cache-control"), "public, max-age=1", "less than a new key waits");
        jwks.json()["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
    }
}

/// Tokens of one sign-in.
struct SignedIn {
    access: String,
    refresh: String,
}

impl SignedIn {
    async fn at(node: &Node, email: &str) -> Self {
        let (email_address, password) = (EmailAddress::parse(email).unwrap(), Some(PASSWORD.to_owned()));
        let user = NewUser { email: email_address, password, name: String::new(), locale: Locale::En, is_admin: false };
        create_user(&node.platform.db, &node.platform.ctx(Actor::System), user).await.unwrap();
        let answer = node.client.post("/api/v1/auth/token", &json!({ "email": email, "password": PASSWORD })).await.expect(200);
        Self { access: answer.str("access_token"), refresh: answer.str("refresh_token") }
    }

    /// The next pair, made by this node.
    async fn renew(&mut self, node: &Node) {
        let answer = node.client.post("/api/v1/auth/refresh", &json!({ "refresh_token": self.refresh })).await.expect(200);
        *self = Self { access: answer.str("access_token"), refresh: answer.str("refresh_token") };
    }
}

/// The key that a token names.
fn kid(token: &str) -> String {
    use base64::Engine;
    let header = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    serde_json::from_slice::<serde_json::Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
}

/// The id of the one key of a purpose that does this.
fn only(keys: &[KeyInfo], purpose: Purpose, state: State) -> String {
    let ids: Vec<_> = keys.iter().filter(|key| (key.purpose, key.state) == (purpose, state)).map(|key| key.id.to_string()).collect();
    assert_eq!(ids.len(), 1, "{purpose} {state:?}: {keys:?}");
    ids[0].clone()
}

/// Has each node make tokens and shows each, and all before it, to every node at once; until it is told to stop.
async fn use_tokens(nodes: &[Node], mut session: SignedIn, stop: &AtomicBool, times: &AtomicUsize) {
    let mut older = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        for maker in nodes {
            session.renew(maker).await;
            older.push(session.access.clone());
            for token in [&session.access, &older[0], &older[older.len() / 2]] {
                for node in nodes {
                    assert_eq!(node.status_with(token).await, 200, "made with {}", kid(token));
                    times.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    }
}

/// The same with personal links.
async fn use_links(nodes: &[Node], registration: (Uuid, i64), stop: &AtomicBool, times: &AtomicUsize) {
    let mut older = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        for maker in nodes {
            let link = maker.platform.keys.link(LinkPurpose::Manage, registration.0, registration.1);
            older.push(link.clone());
            for link in [&link, &older[0], &older[older.len() / 2]] {
                for node in nodes {
                    node.client.get(&format!("/api/v1/manage/{link}")).await.expect(200);
                    times.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        // Short, but not so short that nothing else gets a turn.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

on_both! {
    async fn nothing_valid_is_refused_while_keys_are_rotated_under_load(db: TestDb) {
        let mut nodes = vec![Node::start(&db).await];
        if db.is_postgres() {
            // Out of step, so that one of the two knows a new key some time before the other.
            tokio::time::sleep(Duration::from_millis(350)).await;
            nodes.push(Node::start(&db).await);
        }
        let (one, other) = (&nodes[0], &nodes[nodes.len() - 1]);
        a_conference().make(&one.platform.db).await;
        let ana = one.client.post(&format!("/api/v1/events/{EVENT}/registrations"), person("Ana").body()).await.expect(201);
        let first_link = ana.str("manage_url").rsplit_once('/').unwrap().1.to_owned();
        let registration = one.platform.keys.open_link(LinkPurpose::Manage, &first_link).unwrap();
        let mut sessions = Vec::new();
        for n in 0..3 {
            sessions.push(SignedIn::at(one, &format!("staff-{n}@example.org")).await);
        }
        let mut watched = SignedIn::at(one, "watched@example.org").await;
        let first_token = watched.access.clone();

        // Two rotations, the second while the first is still settling, and then some.
        let (stop, tokens, links) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
        let load = join(
            join_all(sessions.into_iter().map(|session| use_tokens(&nodes, session, &stop, &tokens))),
            join_all((0..2).map(|_| use_links(&nodes, registration, &stop, &links))),
        );
        let rotations = async {
            let first = one.rotate().await;
            tokio::time::sleep(Duration::from_millis(1100)).await;
            let second = other.rotate().await;
            assert!(first.iter().chain(&second).all(|key| key.state == State::NotYetMaking));
            tokio::time::sleep(LOOK + Duration::try_from(SETTLE).unwrap()).await;
            stop.store(true, Ordering::Relaxed);
        };
        join(load, rotations).await;
        let (tokens, links) = (tokens.into_inner(), links.into_inner());
        assert!(tokens > 50 && links > 50, "{tokens} tokens and {links} links were used");

        // Every node makes with the newest key now, publishes all three, and takes what the first one made.
        let all = one.keys().await;
        let (token_key, link_key) = (only(&all, Purpose::Tokens, State::Making), only(&all, Purpose::Links, State::Making));
        let new_link = one.platform.keys.link(LinkPurpose::Manage, registration.0, registration.1);
        assert_ne!(new_link, first_link);
        for node in &nodes {
            watched.renew(node).await;
            assert_eq!(kid(&watched.access), token_key);
            assert_ne!(kid(&first_token), token_key);
            assert_eq!(node.status_with(&watched.access).await, 200);
            assert_eq!(node.platform.keys.link(LinkPurpose::Manage, registration.0, registration.1), new_link);
            let kids = node.kids().await;
            assert!(kids.len() == 3 && kids[0] == token_key && kids.contains(&kid(&first_token)), "{kids:?}");
            // By a clock that is moved: to the second before its end, and to its end.
            let opens = |seconds| {
                let at = first_expiry(&first_token) + SignedDuration::from_secs(seconds);
                node.platform.keys.open_token(TokenPurpose::Access, &first_token, at).is_some()
            };
            assert!(opens(-1) && !opens(0) && !opens(1));
            assert_eq!(node.status_with(&first_token).await, 200);
        }

        // The first keys are retired: what they made is refused on every node, and nothing else is.
        let oldest = |purpose| all.iter().rfind(|key| key.purpose == purpose).unwrap().id.to_string();
        assert_eq!(oldest(Purpose::Tokens), kid(&first_token));
        for key in [oldest(Purpose::Tokens), oldest(Purpose::Links)] {
            keys::retire(&one.platform.db, SETTLE, &key, &one.platform.ctx(Actor::System)).await.unwrap();
        }
        assert!(keys::retire(&one.platform.db, SETTLE, &link_key, &one.platform.ctx(Actor::System)).await.is_err(), "it makes");
        tokio::time::sleep(LOOK).await;
        for node in &nodes {
            node.client.get(&format!("/api/v1/manage/{first_link}")).await.expect_problem(404, "not_found");
            node.client.get(&format!("/api/v1/manage/{new_link}")).await.expect(200);
            assert_eq!(node.status_with(&first_token).await, 401);
            assert_eq!(node.status_with(&watched.access).await, 200);
            assert_eq!(node.kids().await.len(), 2);
        }
        for node in nodes {
            node.stop().await;
        }
    }

    async fn the_command_works_beside_a_running_service(db: TestDb) {
        // Migrated, never served: there is nothing to rotate.
        let early = process::run(db.dir(), &db.url, &["keys", "rotate"], &[]);
        assert!(!early.success && early.printed.contains("no keys yet"), "{}", early.printed);

        let server = Server::start(db.dir(), &db.url, &[], &[("LYCEUM_KEYS__SETTLE", "2")]).await;
        let run = |arguments: &[&str]| process::run(db.dir(), &db.url, arguments, &[("LYCEUM_KEYS__SETTLE", "2")]);
        tokio::time::sleep(Duration::try_from(SETTLE).unwrap()).await;
        let listed = run(&["keys", "list"]);
        assert!(listed.success && listed.printed.lines().filter(|line| line.ends_with(" making")).count() == 2, "{}", listed.printed);
        let old = id_in(&listed.printed, "links");

        let made = run(&["keys", "rotate", "--purpose", "links"]);
        assert!(made.success && made.printed.lines().filter(|line| line.contains("makes links from")).count() == 1, "{}", made.printed);
        assert!(!made.printed.contains("tokens"), "{}", made.printed);
        let both = run(&["keys", "rotate"]);
        assert!(both.success && both.printed.contains("makes tokens from"), "{}", both.printed);
        let listed = run(&["keys", "list"]);
        assert!(listed.success && listed.printed.contains("not yet making"), "{}", listed.printed);

        let refused = run(&["keys", "rotate", "--retire", &old]);
        assert!(!refused.success && refused.printed.contains("makes links now"), "{}", refused.printed);
        tokio::time::sleep(LOOK + Duration::try_from(SETTLE).unwrap()).await;
        let retired = run(&["keys", "rotate", "--retire", &old]);
        assert!(retired.success && retired.printed.contains("Every link made with it is refused"), "{}", retired.printed);
        let jwks = server.client.get("/.well-known/jwks.json").await.expect(200);
        assert_eq!(jwks.json()["keys"].as_array().unwrap().len(), 2, "the running service knows the new key");

        let unknown = run(&["keys", "rotate", "--retire", "ffff"]);
        assert!(!unknown.success && unknown.printed.contains("there is no key ffff"), "{}", unknown.printed);
        let other = [("LYCEUM_SECRET", "another secret, long enough, but not the one")];
        let wrong = process::run(db.dir(), &db.url, &["keys", "rotate"], &other);
        assert!(!wrong.success && wrong.printed.contains("does not open key"), "{}", wrong.printed);
        server.stop().await;
    }
}

/// The instant at which a token ends, as it says.
fn first_expiry(token: &str) -> jiff::Timestamp {
    use base64::Engine;
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let exp = serde_json::from_slice::<serde_json::Value>(&claims).unwrap()["exp"].as_i64().unwrap();
    jiff::Timestamp::from_second(exp).unwrap()
}

/// The id in the first line of a list that names a purpose.
fn id_in(list: &str, purpose: &str) -> String {
    let line = list.lines().find(|line| line.split_whitespace().nth(1) == Some(purpose)).unwrap();
    line.split_whitespace().next().unwrap().to_owned()
}
