//! Signing in by OpenID Connect, against a real provider (`tests/oidc`): who gets in, who does not, and what a stolen or repeated
//! answer is worth. Forged ID tokens are in `openid_forged`.

use diesel::prelude::*;
use lyceum::features::accounts::{NewUser, create_user};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::AccountId;
use lyceum::kernel::locale::Locale;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::schema::{account_identities, account_sessions, accounts, journal, second_factors};
use lyceum::platform::db::types::Utc;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::database::TestDb;
use crate::support::http::{Answer, Client};
use crate::support::oidc::{Browser, Provider, parameter, with_parameter};

const SESSION: &str = "__Host-lyceum";
const FLOW: &str = "__Host-lyceum-openid";

/// A service that knows a provider.
struct House {
    app: TestApp,
    at_provider: Client,
    provider: Provider,
}

impl House {
    async fn new(db: &TestDb) -> Option<Self> {
        let verified = |sub: &str, email: &str| json!({ "sub": sub, "email": email, "email_verified": true });
        let provider = Provider::start(&[
            ("ana", verified("subject-ana", "Ana@Example.org")),
            ("ana-renamed", verified("subject-ana", "ana.other@example.org")),
            ("another-ana", verified("subject-another", "ana@example.org")),
            ("ben", json!({ "sub": "subject-ben", "email": "ben@example.org", "email_verified": "true" })),
            ("unverified", json!({ "sub": "subject-unverified", "email": "ana@example.org", "email_verified": false })),
            ("unsaid", json!({ "sub": "subject-unsaid", "email": "ana@example.org" })),
            ("no-address", json!({ "sub": "subject-no-address" })),
            ("unknown", verified("subject-unknown", "nobody@example.org")),
            ("disabled", verified("subject-disabled", "disabled@example.org")),
            // The Kelvin sign is a k in lower case, and another mailbox.
            ("kelvin", verified("subject-kelvin", "\u{212a}im@example.org")),
        ])?;
        let settings = provider.settings();
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let app = TestApp::serve(db, &settings).await;
        Some(Self { app, at_provider: Client::new(&provider.issuer), provider })
    }

    fn browser(&self) -> Browser {
        Browser::new(&self.app.client, &self.at_provider)
    }

    async fn account(&self, address: &str) -> AccountId {
        let email = EmailAddress::parse(address).unwrap();
        let user = NewUser { email, password: None, name: String::new(), locale: Locale::En, is_admin: false };
        create_user(self.app.db(), &self.app.platform.ctx(Actor::System), user).await.unwrap()
    }

    async fn disable(&self, account: AccountId) {
        let disable = move |conn: &mut _| {
            let row = diesel::update(accounts::table.find(account)).set(accounts::disabled_at.eq(Utc(Clock::real_now())));
            Ok(row.execute(conn)?)
        };
        self.app.db().write(disable).await.unwrap();
    }

    /// Gives an account a second factor; which secret it has does not matter here.
    async fn second_factor(&self, account: AccountId) {
        let insert = move |conn: &mut _| {
            let now = Utc(Clock::real_now());
            let values = (
                second_factors::account.eq(account),
                second_factors::sealed.eq(vec![0_u8; 64]),
                second_factors::created_at.eq(now),
                second_factors::confirmed_at.eq(now),
                second_factors::last_step.eq(0_i64),
                second_factors::failures.eq(0_i64),
            );
            Ok(diesel::insert_into(second_factors::table).values(values).execute(conn)?)
        };
        self.app.db().write(insert).await.unwrap();
    }

    /// Whose sessions there are, in the order they began.
    async fn sessions(&self) -> Vec<(AccountId, String)> {
        let columns = (account_sessions::account, account_sessions::method);
        let read = move |conn: &mut _| Ok(account_sessions::table.order(account_sessions::id).select(columns).load(conn)?);
        self.app.db().read(read).await.unwrap()
    }

    async fn identities(&self) -> Vec<(String, String, AccountId)> {
        let columns = (account_identities::issuer, account_identities::subject, account_identities::account);
        let read = move |conn: &mut _| Ok(account_identities::table.order(account_identities::subject).select(columns).load(conn)?);
        self.app.db().read(read).await.unwrap()
    }

    async fn journal(&self) -> Vec<String> {
        let read = |conn: &mut _| Ok(journal::table.order(journal::id).select(journal::action).load::<String>(conn)?);
        let all = self.app.db().read(read).await.unwrap();
        all.into_iter().filter(|action| action != "account.created").collect()
    }
}

/// Signed in, and on the way to this page.
#[track_caller]
fn is_in(answer: &Answer, browser: &Browser, next: &str) {
    assert_eq!((answer.status, answer.header("location")), (303, next), "{}", answer.text());
    assert!(browser.cookies.contains_key(SESSION) && !browser.cookies.contains_key(FLOW), "{:?}", browser.cookies);
}

/// A page that says why not, with a way on, and neither a session nor a flow is left.
#[track_caller]
fn is_refused(answer: &Answer, browser: &Browser, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    let page = answer.text();
    assert!(page.contains(&format!("data-code=\"{code}\"")) && page.contains("href=\"/sign-in"), "{page}");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(browser.cookies.is_empty(), "{:?}", browser.cookies);
}

on_both! {
    async fn a_verified_address_links_and_then_the_subject_counts(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        let (ana, ben) = (house.account("ana@example.org").await, house.account("ben@example.org").await);
        let mut browser = house.browser();
        is_in(&browser.sign_in("ana").await, &browser, "/desk");
        assert_eq!(house.sessions().await, [(ana, "openid".into())]);
        let issuer = house.provider.issuer.clone();
        assert_eq!(house.identities().await, [(issuer.clone(), "subject-ana".into(), ana)]);
        assert_eq!(house.journal().await, ["account.identity_linked", "account.signed_in"]);

        // Another address at the provider, even one that nobody has here: still the same person.
        let mut elsewhere = house.browser();
        is_in(&elsewhere.sign_in("ana-renamed").await, &elsewhere, "/desk");
        // A provider that writes booleans as texts.
        let mut other = house.browser();
        is_in(&other.sign_in("ben").await, &other, "/desk");
        let who: Vec<AccountId> = house.sessions().await.into_iter().map(|(account, _)| account).collect();
        assert_eq!(who, [ana, ana, ben]);
        assert_eq!(house.identities().await, [(issuer.clone(), "subject-ana".into(), ana), (issuer, "subject-ben".into(), ben)]);
    }

    async fn a_second_factor_is_still_asked_for(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        let ana = house.account("ana@example.org").await;
        house.second_factor(ana).await;
        let mut browser = house.browser();
        is_in(&browser.sign_in("ana").await, &browser, "/sign-in/code?next=%2Fdesk");
        let read = |conn: &mut _| Ok(account_sessions::table.select(account_sessions::needs_code).load::<bool>(conn)?);
        assert_eq!(house.app.db().read(read).await.unwrap(), [true]);
        assert_eq!(house.journal().await, ["account.identity_linked"], "nobody is in yet");
    }

    async fn nobody_else_gets_in(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        let ana = house.account("ana@example.org").await;
        house.account("kim@example.org").await;
        let disabled = house.account("disabled@example.org").await;
        house.disable(disabled).await;
        let mut pages = Vec::new();
        for (login, code) in [
            ("unverified", "unverified"),
            ("unsaid", "unverified"),
            ("no-address", "unverified"),
            ("kelvin", "unknown"),
            ("unknown", "unknown"),
            ("disabled", "unknown"),
        ] {
            let mut browser = house.browser();
            let answer = browser.sign_in(login).await;
            is_refused(&answer, &browser, 403, code);
            pages.push(answer.text());
        }
        assert_eq!(pages[4], pages[5], "an unknown address and a disabled account");
        assert!(house.sessions().await.is_empty() && house.identities().await.is_empty() && house.journal().await.is_empty());

        // Whoever is linked stays who they are: not another person with the same address, and not once disabled.
        let mut browser = house.browser();
        is_in(&browser.sign_in("ana").await, &browser, "/desk");
        let mut another = house.browser();
        is_refused(&another.sign_in("another-ana").await, &another, 403, "unknown");
        house.disable(ana).await;
        let mut again = house.browser();
        is_refused(&again.sign_in("ana").await, &again, 403, "unknown");
        assert_eq!((house.sessions().await.len(), house.identities().await.len()), (1, 1));
    }

    async fn an_answer_is_worth_something_once_and_to_one_browser(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        house.account("ana@example.org").await;
        let (mut mine, mut theirs) = (house.browser(), house.browser());
        let begun = mine.begin("/desk").await;
        let with_flow = mine.cookies.clone();
        let back = mine.at_provider(&begun, "ana").await;

        // Without the cookie, and with the cookie of another sign-in: the code is not even asked about.
        is_refused(&theirs.get(&back).await, &theirs, 400, "expired");
        theirs.begin("/desk").await;
        is_refused(&theirs.get(&back).await, &theirs, 400, "expired");
        mine.cookies.insert(FLOW.into(), "bm90IG91cnM".into());
        is_refused(&mine.get(&back).await, &mine, 400, "expired");
        // From somebody who says to be another provider (RFC 9207).
        mine.cookies = with_flow.clone();
        let of_another = with_parameter(&format!("https://x{back}"), "iss", "https://other.example");
        is_refused(&mine.get(of_another.strip_prefix("https://x").unwrap()).await, &mine, 400, "failed");
        assert!(house.sessions().await.is_empty());

        mine.cookies = with_flow.clone();
        is_in(&mine.get(&back).await, &mine, "/desk");
        // Again, without the cookie that was taken away, and with a copy of it: the provider redeems a code once.
        let mut again = house.browser();
        is_refused(&again.get(&back).await, &again, 400, "expired");
        again.cookies = with_flow;
        is_refused(&again.get(&back).await, &again, 400, "failed");
        assert_eq!(house.sessions().await.len(), 1);
    }

    async fn a_code_of_another_sign_in_is_refused(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        house.account("ana@example.org").await;
        for (swapped, why) in [(None, "its PKCE verifier"), (Some("code_challenge"), "its nonce")] {
            let (mut mine, mut theirs) = (house.browser(), house.browser());
            let my_question = mine.begin("/desk").await;
            let mut question = theirs.begin("/desk").await;
            if let Some(name) = swapped {
                question = with_parameter(&question, name, &parameter(&my_question, name));
            }
            let back = theirs.at_provider(&question, "ana").await;
            let code = parameter(&format!("https://x{back}"), "code");
            let state = parameter(&my_question, "state");
            let answer = mine.get(&format!("/sign-in/openid/callback?code={code}&state={state}")).await;
            is_refused(&answer, &mine, 400, "failed");
            assert!(house.sessions().await.is_empty(), "{why}");
        }
    }

    async fn what_the_provider_does_is_explained(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        house.account("ana@example.org").await;
        let mut browser = house.browser();
        let question = browser.begin("/desk").await;
        let back = browser.answer_provider(&question, &["act=abort"]).await;
        is_refused(&browser.get(&back).await, &browser, 403, "denied");
        for (parameters, status, code) in
            [("error=temporarily_unavailable", 503, "unavailable"), ("error=invalid_scope", 400, "failed"), ("", 400, "failed"), ("code=x", 400, "failed")]
        {
            let state = parameter(&browser.begin("/desk").await, "state");
            is_refused(&browser.get(&format!("/sign-in/openid/callback?{parameters}&state={state}")).await, &browser, status, code);
        }
        // Gone in between, and gone before.
        let question = browser.begin("/desk").await;
        let back = browser.at_provider(&question, "ana").await;
        let House { app, at_provider, provider } = house;
        let settings = provider.settings();
        drop(provider);
        is_refused(&browser.get(&back).await, &browser, 503, "unavailable");
        app.stop().await;
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let app = TestApp::serve(&db, &settings).await;
        let mut browser = Browser::new(&app.client, &at_provider);
        is_refused(&browser.get("/sign-in/openid").await, &browser, 503, "unavailable");
    }

    async fn the_way_on_is_ours_and_the_language_is_kept(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        house.account("ana@example.org").await;
        for (next, leads) in [("/desk%3Fa=b%26c=d", "/desk?a=b&c=d"), ("//evil.example", "/desk"), ("https://evil.example", "/desk"), ("/%5Cevil", "/desk")] {
            let mut browser = house.browser();
            let question = browser.begin(next).await;
            let back = browser.at_provider(&question, "ana").await;
            is_in(&browser.get(&back).await, &browser, leads);
        }
        let mut browser = house.browser();
        let question = browser.get("/sign-in/openid?lang=fr&next=/desk/x").await.expect(303).header("location").to_owned();
        assert_eq!(parameter(&question, "ui_locales"), "fr");
        assert_eq!(parameter(&question, "code_challenge_method"), "S256");
        let back = browser.at_provider(&question, "unknown").await;
        let page = browser.get(&back).await.expect(403).text();
        assert!(page.contains("<html lang=\"fr\"") && page.contains("/sign-in?next=%2Fdesk%2Fx&amp;lang=fr"), "{page}");
    }

    async fn without_a_provider_there_is_no_such_page(app: TestApp) {
        app.client.get("/sign-in/openid").await.expect_problem(404, "not_found");
        app.client.get("/sign-in/openid/callback?code=a&state=b").await.expect_problem(404, "not_found");
    }

    async fn a_provider_inside_the_house_must_be_named(db: TestDb) {
        let Some(house) = House::new(&db).await else { return };
        let settings = house.provider.settings();
        let settings: Vec<(&str, &str)> =
            settings.iter().filter(|(name, _)| *name != "LYCEUM_OUTGOING__ALLOW").map(|(name, value)| (*name, value.as_str())).collect();
        let House { app, at_provider, provider: _provider } = house;
        app.stop().await;
        let app = TestApp::serve(&db, &settings).await;
        let mut browser = Browser::new(&app.client, &at_provider);
        is_refused(&browser.get("/sign-in/openid").await, &browser, 503, "unavailable");
    }
}
