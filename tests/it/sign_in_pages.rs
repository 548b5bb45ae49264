//! Signing in with a browser, as far as it needs none: cookies, forms, and where they lead.

use std::path::Path;

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::{self, NewUser};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::AccountId;
use lyceum::kernel::locale::Locale;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::account_sessions;
use lyceum::platform::db::types::Utc;
use reqwest::Method;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::http::Answer;

const PASSWORD: &str = "correct hoarse batteri";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const HTML: (&str, &str) = ("accept", "text/html");

/// A browser: it holds one cookie, as `name=value`.
struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Browser<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self { app, cookie: String::new() }
    }

    async fn read(&self, path: &str) -> Answer {
        self.app.client.send(Method::GET, path, &[HTML, ("cookie", &self.cookie)], Vec::new()).await
    }

    /// Sends a form; keeps the cookie that comes back.
    async fn send(&mut self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let all: Vec<_> = [HTML, FORM, ("cookie", self.cookie.as_str())].into_iter().chain(headers.iter().copied()).collect();
        let answer = self.app.client.send(Method::POST, path, &all, body.join("&").into_bytes()).await;
        if let Some((cookie, _)) = answer.header("set-cookie").split_once(';') {
            cookie.clone_into(&mut self.cookie);
        }
        answer
    }

    /// Signs in, from a page that wants to go on to `next`.
    async fn sign_in(&mut self, email: &str, next: &str) -> Answer {
        self.send("/sign-in", &[("email", email), ("password", PASSWORD), ("next", next)], &[]).await
    }

    /// What the forms of a page carry.
    async fn csrf(&self, path: &str) -> String {
        let page = self.read(path).await.expect(200).text();
        let (_, rest) = page.split_once("name=\"csrf\" value=\"").unwrap_or_else(|| panic!("no csrf in {page}"));
        rest.split_once('"').unwrap().0.to_owned()
    }
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

async fn account(app: &TestApp, email: &str) -> AccountId {
    let user = NewUser {
        email: EmailAddress::parse(email).unwrap(),
        password: Some(PASSWORD.into()),
        name: "Prueba".into(),
        locale: Locale::Es,
        is_admin: false,
    };
    accounts::create_user(app.db(), &app.platform.ctx(Actor::System), user).await.unwrap()
}

/// The address in the newest mail to somebody, without the host.
async fn link_to(app: &TestApp, email: &str) -> String {
    app.run_jobs().await;
    app.run_jobs().await;
    let mail =
        app.mailbox().await.into_iter().find(|mail| mail["to"].to_string().contains(email)).unwrap_or_else(|| panic!("no mail to {email}"));
    let eml = app.client.get(&format!("/api/dev/messages/{}.eml", mail["id"].as_str().unwrap())).await.expect(200).text();
    let eml = eml.replace("=\r\n", "").replace("=3D", "=");
    let (_, rest) = eml.split_once("/sign-in/link/").unwrap_or_else(|| panic!("no link in {eml}"));
    format!("/sign-in/link/{}", rest.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).next().unwrap())
}

on_both! {
    /// The cookie is for this host alone and for no script; it is another one after each sign-in, and the old one is worth nothing.
    async fn a_session_is_never_one_that_was_there_before(app: TestApp) {
        account(&app, "one@example.org").await;
        let mut browser = Browser::new(&app);
        browser.cookie = "__Host-lyceum=planted-by-a-stranger".into();
        let first = browser.sign_in("one@example.org", "/account").await.expect(303);
        assert_eq!((first.header("location"), first.header("cache-control")), ("/account", "no-store"));
        let cookie = first.header("set-cookie").to_owned();
        assert!(cookie.starts_with("__Host-lyceum=") && !cookie.contains("planted"), "{cookie}");
        for attribute in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        let page = browser.read("/account").await.expect(200);
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(page.header("x-robots-tag").contains("noindex"));

        let before = Browser { app: &app, cookie: browser.cookie.clone() };
        browser.sign_in("one@example.org", "/desk").await.expect(303);
        assert_ne!(browser.cookie, before.cookie);
        browser.read("/desk").await.expect(200);
        assert_eq!(before.read("/desk").await.expect(303).header("location"), "/sign-in?next=%2Fdesk");
    }

    /// Signing out ends the session on our side: who kept the cookie has nothing.
    async fn signing_out_ends_the_session_on_our_side(app: TestApp) {
        account(&app, "one@example.org").await;
        let mut browser = Browser::new(&app);
        browser.sign_in("one@example.org", "/desk").await.expect(303);
        let kept = Browser { app: &app, cookie: browser.cookie.clone() };
        let csrf = browser.csrf("/desk").await;
        let out = browser.send("/sign-out", &[("csrf", &csrf)], &[]).await.expect(303);
        assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
        kept.read("/desk").await.expect(303);
        // The way back leads to the page that was asked for.
        let away = kept.read("/account/sessions?lang=fr").await.expect(303);
        assert_eq!(away.header("location"), "/sign-in?next=%2Faccount%2Fsessions&lang=fr");
    }

    /// A form is taken from our page, drawn for this session, and from nowhere else.
    async fn a_form_of_another_page_or_session_is_refused(app: TestApp) {
        account(&app, "one@example.org").await;
        account(&app, "two@example.org").await;
        let (mut one, mut two) = (Browser::new(&app), Browser::new(&app));
        one.sign_in("one@example.org", "/account").await.expect(303);
        two.sign_in("two@example.org", "/account").await.expect(303);
        let (own, other) = (one.csrf("/account").await, two.csrf("/account").await);
        assert_ne!(own, other);
        let profile = |csrf| [("csrf", csrf), ("name", "Changed"), ("locale", "en")];
        for wrong in ["", "wrong", other.as_str()] {
            let refused = one.send("/account/profile", &profile(wrong), &[]).await.expect(403);
            assert!(refused.text().contains("<h1>The form came from another site</h1>"), "{wrong:?}");
        }
        one.send("/account/profile", &[("name", "Changed"), ("locale", "en")], &[]).await.expect(403);
        for header in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")] {
            one.send("/account/profile", &profile(&own), &[header]).await.expect(403);
        }
        // The forms that carry no authority are asked where they come from, too.
        for path in ["/sign-in", "/sign-in/link", "/sign-in/code", "/sign-in/link/abc"] {
            two.send(path, &[("email", "one@example.org")], &[("sec-fetch-site", "cross-site")]).await.expect(403);
        }
        assert!(!one.read("/account").await.text().contains("Changed"));
        let changed = one.send("/account/profile", &profile(&own), &[("sec-fetch-site", "same-origin")]).await.expect(303);
        assert_eq!(changed.header("location"), "/account?done=profile");
        assert!(one.read("/account").await.text().contains("value=\"Changed\""));
    }

    /// Whatever `next` says, one stays on this site.
    async fn going_on_never_leaves_the_site(app: TestApp) {
        account(&app, "one@example.org").await;
        let mut browser = Browser::new(&app);
        for away in ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", "/%0d%0aSet-Cookie:a=b//"] {
            let went = browser.sign_in("one@example.org", away).await.expect(303);
            assert_eq!(went.header("location"), "/desk", "{away:?}");
            let page = browser.read(&format!("/sign-in?next={}", encode(away))).await.expect(200).text();
            assert!(page.contains("name=\"next\" value=\"/desk\""), "{away:?}: {page}");
        }
        let went = browser.sign_in("one@example.org", "/account/sessions?a=b").await.expect(303);
        assert_eq!(went.header("location"), "/account/sessions?a=b");
    }

    /// What is wrong is said on the form; the address stays, the password does not. Nobody learns which addresses have accounts.
    async fn a_refusal_keeps_the_address_and_tells_nothing(app: TestApp) {
        account(&app, "one@example.org").await;
        let mut browser = Browser::new(&app);
        let mut pages = Vec::new();
        for email in ["one@example.org", "two@example.org"] {
            let refused = browser.send("/sign-in", &[("email", email), ("password", "not the password")], &[]).await.expect(422);
            let page = refused.text();
            assert!(page.contains("role=\"alert\"") && page.contains(&format!("value=\"{email}\"")) && !page.contains("not the password"));
            assert_eq!(refused.header("set-cookie"), "");
            pages.push(page.replace(email, "ADDRESS"));
        }
        assert_eq!(pages[0], pages[1]);
        let empty = browser.send("/sign-in?lang=es", &[("email", " ")], &[]).await.expect(422).text();
        for field in ["email", "password"] {
            assert!(empty.contains(&format!("href=\"#{field}\"")) && empty.contains(&format!("id=\"{field}-error\"")), "{empty}");
        }
        // Too many: when to come back, in words; another address is not slowed.
        let email = "slowed@example.org";
        for _ in 0..10 {
            browser.send("/sign-in", &[("email", email), ("password", "x")], &[]).await.expect(422);
        }
        let slowed = browser.send("/sign-in", &[("email", email), ("password", "x")], &[]).await.expect(429);
        assert!(slowed.header("retry-after").parse::<u32>().unwrap() > 60);
        let page = slowed.text();
        assert!(page.contains("Please come back in 15 minutes.") && page.contains(&format!("value=\"{email}\"")), "{page}");
        browser.sign_in("one@example.org", "/desk").await.expect(303);
    }

    /// A link that is read changes nothing; the button works once; the page is told to nobody.
    async fn a_link_is_read_often_and_used_once(app: TestApp) {
        account(&app, "one@example.org").await;
        let mut browser = Browser::new(&app);
        let known = browser.send("/sign-in/link", &[("email", "one@example.org"), ("next", "/account")], &[]).await.expect(202).text();
        let unknown = browser.send("/sign-in/link", &[("email", "nobody@example.org"), ("next", "/account")], &[]).await.expect(202).text();
        assert_eq!(known, unknown);
        let link = link_to(&app, "one@example.org").await;
        for _ in 0..2 {
            let page = browser.read(&link).await.expect(200);
            assert_eq!((page.header("referrer-policy"), page.header("cache-control")), ("no-referrer", "no-store"));
            assert!(page.header("x-robots-tag").contains("noindex") && page.header("set-cookie").is_empty());
            browser.read("/account").await.expect(303);
        }
        let signed_in = browser.send(&link, &[], &[]).await.expect(303);
        assert_eq!(signed_in.header("location"), "/account");
        browser.read("/account").await.expect(200);
        let mut another = Browser::new(&app);
        let dead = another.send(&link, &[], &[]).await.expect(410);
        assert!(dead.text().contains("<h1>This link is no longer valid</h1>") && dead.header("set-cookie").is_empty());
        another.read(&link).await.expect(410);
        another.read("/sign-in/link/nonsense").await.expect(410);
    }

    /// Pages know the cookie alone, the API the token alone.
    async fn no_proof_is_taken_in_the_place_of_the_other(app: TestApp) {
        account(&app, "one@example.org").await;
        let mut browser = Browser::new(&app);
        browser.sign_in("one@example.org", "/desk").await.expect(303);
        app.client.send(Method::GET, "/api/v1/auth/me", &[("cookie", &browser.cookie)], Vec::new()).await.expect_problem(401, "unauthenticated");
        let body = json!({"email": "one@example.org", "password": PASSWORD});
        let token = app.client.post("/api/v1/auth/token", &body).await.expect(200).str("access_token");
        let bearer = format!("Bearer {token}");
        app.client.send(Method::GET, "/api/v1/auth/me", &[("authorization", &bearer)], Vec::new()).await.expect(200);
        app.client.send(Method::GET, "/account", &[("authorization", &bearer)], Vec::new()).await.expect(303);
    }

    /// Ending a session elsewhere, and another password, take effect with the next request.
    async fn sessions_end_at_once(app: TestApp) {
        account(&app, "one@example.org").await;
        let (mut here, mut there) = (Browser::new(&app), Browser::new(&app));
        here.sign_in("one@example.org", "/desk").await.expect(303);
        there.sign_in("one@example.org", "/desk").await.expect(303);
        let csrf = here.csrf("/account").await;
        let list = here.read("/account/sessions").await.expect(200).text();
        let ends: Vec<_> = list.split("action=\"/account/sessions/").skip(1).filter_map(|rest| rest.split_once("/end\"")).collect();
        assert_eq!(ends.len(), 1, "the others, not this one: {list}");
        here.send(&format!("/account/sessions/{}/end", ends[0].0), &[("csrf", &csrf)], &[]).await.expect(303);
        there.read("/desk").await.expect(303);
        here.send("/account/sessions/0199c0de-0000-7000-8000-000000000000/end", &[("csrf", &csrf)], &[]).await.expect(404);

        there.sign_in("one@example.org", "/desk").await.expect(303);
        let wrong = [("csrf", csrf.as_str()), ("current", "not this one"), ("password", "another good password")];
        let page = here.send("/account/password", &wrong, &[]).await.expect(422).text();
        assert!(page.contains("href=\"#current\"") && !page.contains("another good password"), "{page}");
        let short = [("csrf", csrf.as_str()), ("current", PASSWORD), ("password", "short")];
        assert!(here.send("/account/password", &short, &[]).await.expect(422).text().contains("href=\"#password\""));
        let right = [("csrf", csrf.as_str()), ("current", PASSWORD), ("password", "another good password")];
        here.send("/account/password", &right, &[]).await.expect(303);
        here.read("/desk").await.expect(200);
        there.read("/desk").await.expect(303);
        here.send("/account/sessions/end-all", &[("csrf", &csrf)], &[]).await.expect(303);
        here.read("/desk").await.expect(303);
    }

    /// A key is on the one page that answers its form; it opens the API until the page revokes it.
    async fn a_key_is_made_and_revoked_on_its_page(app: TestApp) {
        account(&app, "one@example.org").await;
        let mut browser = Browser::new(&app);
        let page = "/account/api-keys";
        browser.sign_in("one@example.org", page).await.expect(303);
        let csrf = browser.csrf(page).await;
        let list = browser.read(page).await.expect(200).text();
        assert!(list.contains("value=\"read_draft\"") && !list.contains("manage_staff") && !list.contains("manage_instance"), "{list}");
        let wrong = [("csrf", csrf.as_str()), ("name", "Web <site>"), ("event", "nowhere"), ("expires_in_days", "many")];
        let refused = browser.send(page, &wrong, &[]).await.expect(422).text();
        for field in ["scopes", "event", "expires_in_days"] {
            assert!(refused.contains(&format!("href=\"#{field}\"")) && refused.contains(&format!("id=\"{field}-error\"")), "{refused}");
        }
        assert!(refused.contains("value=\"nowhere\"") && refused.contains("value=\"many\"") && !refused.contains("<site>"), "{refused}");

        let right = [("csrf", csrf.as_str()), ("name", "Web"), ("scopes", "read_draft"), ("scopes", "make_events"), ("expires_in_days", "")];
        let made = browser.send(page, &right, &[]).await.expect(200);
        assert_eq!((made.header("cache-control"), made.header("location")), ("no-store", ""));
        let made = made.text();
        let (_, rest) = made.split_once("lyceum_").unwrap_or_else(|| panic!("no key in {made}"));
        let bearer = format!("Bearer lyceum_{}", rest.split('<').next().unwrap());
        let me = app.client.send(Method::GET, "/api/v1/auth/me", &[("authorization", &bearer)], Vec::new()).await.expect(200).json();
        assert_eq!(me["api_key"]["scopes"], json!(["read_draft", "make_events"]));
        let list = browser.read(page).await.expect(200).text();
        assert!(list.contains("<h3>Web</h3>") && !list.contains("lyceum_"), "{list}");

        let (_, rest) = list.split_once("action=\"/account/api-keys/").unwrap();
        let revoke = format!("{page}/{}", rest.split('"').next().unwrap());
        browser.send(&revoke, &[("csrf", &csrf)], &[]).await.expect(303);
        app.client.send(Method::GET, "/api/v1/auth/me", &[("authorization", &bearer)], Vec::new()).await.expect_problem(401, "invalid_token");
        assert!(!browser.read(page).await.expect(200).text().contains("<h3>Web</h3>"));

        let earlier = |conn: &mut Conn| {
            let then = Utc(Clock::real_now() - SignedDuration::from_mins(16));
            Ok(diesel::update(account_sessions::table).set(account_sessions::created_at.eq(then)).execute(conn)?)
        };
        app.db().write(earlier).await.unwrap();
        let stale = browser.send(page, &right, &[]).await.expect(403).text();
        assert!(stale.contains("/sign-in?next=/account/api-keys\"") && stale.contains("value=\"Web\"") && !stale.contains("lyceum_"), "{stale}");
    }

    /// Whoever invites, resends or invites anew within ten minutes is told that a mail went out, and not that they did wrong.
    async fn inviting_again_so_soon_is_no_fault(app: TestApp) {
        let id = account(&app, "one@example.org").await;
        app.make(a_conference().slug("mine-2031")).await;
        let ctx = app.platform.ctx(Actor::System);
        app.db().write(move |conn| {
            let event = lyceum::features::events::find(conn, "mine-2031")?;
            accounts::grant_role(conn, &ctx, id, event.id, accounts::permissions::Role::Secretariat)
        }).await.unwrap();
        let mut browser = Browser::new(&app);
        browser.sign_in("one@example.org", "/desk").await.expect(303);
        let people = "/desk/events/mine-2031/people";
        let csrf = browser.csrf(people).await;
        let form = [("csrf", csrf.as_str()), ("email", "door@example.org"), ("role", "door")];
        let invite = format!("{people}/invite");
        assert_eq!(browser.send(&invite, &form, &[]).await.expect(303).header("location"), format!("{people}?done=invited"));
        assert_eq!(browser.send(&invite, &form, &[]).await.expect(303).header("location"), format!("{people}?done=standing"));
        let drawn = browser.read(people).await.expect(200).text();
        let (_, rest) = drawn.split_once(&format!("{people}/invitations/")).unwrap();
        let (open, _) = rest.split_once('/').unwrap();
        let act = |verb: &str| format!("{people}/invitations/{open}/{verb}");
        let sent = browser.send(&act("resend"), &form, &[]).await.expect(303);
        assert_eq!(sent.header("location"), format!("{people}?done=standing"));
        let withdrawn = browser.send(&act("withdraw"), &form, &[]).await.expect(303);
        assert_eq!(withdrawn.header("location"), format!("{people}?done=withdrawn"));
        assert_eq!(browser.send(&invite, &form, &[]).await.expect(303).header("location"), format!("{people}?done=standing"));
        assert!(!browser.read(people).await.expect(200).text().contains("door@example.org"));
    }

    /// The desk names the events of somebody, and no others; public pages do not know who reads them.
    async fn the_desk_shows_ones_own_events(app: TestApp) {
        let id = account(&app, "one@example.org").await;
        app.make(a_conference().slug("mine-2031")).await;
        app.make(a_conference().slug("other-2031")).await;
        let ctx = app.platform.ctx(Actor::System);
        app.db().write(move |conn| {
            let event = lyceum::features::events::find(conn, "mine-2031")?;
            accounts::grant_role(conn, &ctx, id, event.id, accounts::permissions::Role::RegistrationDesk)
        }).await.unwrap();
        let mut browser = Browser::new(&app);
        let before = browser.read("/events/mine-2031").await.expect(200);
        browser.sign_in("one@example.org", "/desk").await.expect(303);
        let desk = browser.read("/desk?lang=fr").await.expect(200).text();
        assert!(desk.contains("/events/mine-2031?lang=fr") && !desk.contains("other-2031") && desk.contains("Bureau des inscriptions"), "{desk}");
        assert!(desk.contains("Connecté\u{a0}: Prueba"), "{desk}");
        let after = browser.read("/events/mine-2031").await.expect(200);
        assert_eq!(before.bytes, after.bytes);
        assert!(after.text().contains("href=\"/sign-in\""));
    }
}

/// What a page changes it changes by a form, and no form is taken without a look at where it comes from.
#[test]
fn every_form_of_a_page_is_checked() {
    let mut forms = 0;
    look(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/features/pages")), &mut forms);
    assert!(forms > 8, "{forms}");
}

fn look(folder: &Path, forms: &mut usize) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look(&path, forms);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for handler in text.split("#[post(").skip(1) {
            let (_, rest) = handler.split_once("fn ").unwrap();
            let (signature, _) = rest.split_once('{').unwrap();
            let is_checked = ["SignedInForm", "PermittedForm", "PublicForm", "SameSite"].iter().any(|name| signature.contains(name));
            assert!(is_checked, "{}: {signature}", path.display());
            *forms += 1;
        }
    }
}
