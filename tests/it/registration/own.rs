//! What is kept about a person, for that person: as a file behind the link, and as a list for the account of the mailbox.

use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{EVENT, asks};
use crate::support::accounts::{account, bearer, link_in_mail};
use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::crew::staff;
use crate::support::http::Answer;

const HTML: (&str, &str) = ("accept", "text/html");

/// One kept apart, one not.
fn questions() -> Value {
    json!({ "properties": {
        "diet": { "type": "string", "x-sensitive": true, "x-label": { "en": "What do you not eat?" } },
        "nights": { "type": "integer", "x-label": { "en": "How many nights?" } },
    } })
}

fn token(registration: &Value) -> String {
    registration["manage_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn data(app: &TestApp, token: &str) -> Answer {
    app.client.get(&format!("/api/v1/manage/{token}/data")).await
}

async fn patch(app: &TestApp, token: &str, body: &Value) {
    let headers = [("content-type", "application/json"), ("if-match", "*")];
    app.client.send(Method::PATCH, &format!("/api/v1/manage/{token}"), &headers, body.to_string().into_bytes()).await.expect(200);
}

fn each<'a>(list: &'a Value, member: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|one| one[member].as_str().unwrap()).collect()
}

/// A link to sign in that came by mail.
async fn mailed_link(app: &TestApp, email: &str) -> String {
    app.client.post("/api/v1/auth/link", &json!({ "email": email })).await.expect(202);
    app.run_jobs().await;
    link_in_mail(app, "accounts/sign_in_link", "/sign-in/link/").await
}

async fn list(app: &TestApp, bearer: &str, query: &str) -> Answer {
    app.client.send_as(bearer, Method::GET, &format!("/api/v1/auth/registrations{query}"), Value::Null).await
}

on_both! {
    async fn a_person_downloads_all_that_is_kept(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let office = staff(&app, "office", EVENT, Role::Secretariat).await;
        let day = app.client.get(&format!("/api/v1/events/{EVENT}")).await.expect(200).str("starts_on");
        let visit = json!({ "slug": "waterworks", "kind": "study_visit", "title": { "en": "Visit of the waterworks" }, "needs_sign_up": true,
            "starts_at": format!("{day}T15:00:00[America/Mexico_City]"), "ends_at": format!("{day}T17:00:00[America/Mexico_City]"), "publish": true });
        office.post(&app, &format!("/api/v1/events/{EVENT}/sessions"), &visit).await.expect(201);

        let answers = json!({ "diet": "my-own-secret", "nights": 2 });
        let people = [person("Ana").with("answers", answers).body().clone(), person("Berta").body().clone()];
        let party = app.client.post(&format!("/api/v1/events/{EVENT}/parties"), &json!({ "people": people })).await.expect(201).json();
        let (ana, berta) = (token(&party["registrations"][0]), token(&party["registrations"][1]));
        app.client.send(Method::PUT, &format!("/api/v1/manage/{ana}/sessions/waterworks"), &[], Vec::new()).await.expect(200);
        patch(&app, &ana, &json!({ "family_name": "de Ybycuí", "answers": { "nights": 3, "diet": "another-own-secret" } })).await;
        app.run_jobs().await;

        let file = data(&app, &ana).await.expect(200);
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{}.json\"", party["registrations"][0]["number"].as_str().unwrap()));
        assert_eq!(["content-type", "cache-control", "referrer-policy"].map(|name| file.header(name)), ["application/json", "no-store", "no-referrer"]);
        let kept = file.json();
        assert_eq!((&kept["event"]["slug"], &kept["event"]["title"]["en"]), (&json!(EVENT), &json!("Test Conference")));
        let own = &kept["registration"];
        assert_eq!((&own["family_name"], &own["email"], &own["status"]), (&json!("de Ybycuí"), &json!("ana@example.org"), &json!("confirmed")));
        assert_eq!((&kept["consent"]["version"], kept["consent"]["at"].is_string()), (&json!("2026-11"), true));
        let answers = kept["answers"].as_array().unwrap();
        let said: Vec<_> = answers.iter().map(|one| (one["code"].as_str().unwrap(), &one["answer"], one["is_sensitive"].as_bool().unwrap())).collect();
        assert_eq!(said, [("diet", &json!("another-own-secret"), true), ("nights", &json!(3), false)]);
        assert_eq!(answers[0]["question"]["en"], "What do you not eat?");
        assert_eq!(each(&kept["history"], "action"), ["registration.confirmed", "sign_up.confirmed", "registration.corrected"]);
        assert_eq!(each(&kept["history"], "by"), ["public", "person", "person"]);
        let changes = kept["history"][2]["changes"].as_array().unwrap();
        assert!(changes.contains(&json!({ "field": "family_name", "before": "Prueba", "after": "de Ybycuí" })), "{changes:?}");
        assert!(!kept["history"].to_string().contains("own-secret"), "sensitive answers stand in one place only");
        assert_eq!((each(&kept["sessions"], "slug"), each(&kept["sessions"], "status")), (vec!["waterworks"], vec!["confirmed"]));
        assert_eq!(kept["places"], json!(["event"]));
        assert_eq!((&kept["party"]["id"], &kept["party"]["people"]), (&party["party"], &json!(2)));
        assert_eq!((&kept["delegation"], &kept["replaced_at"]), (&Value::Null, &Value::Null));
        assert_eq!((each(&kept["notices"], "notice"), each(&kept["notices"], "state")), (vec!["registration/confirmed", "signup/confirmed"], vec!["sent", "sent"]));
        // Nothing that opens something, and nothing of the other.
        let text = file.text();
        for other in [ana.as_str(), "/calendars/", "manage_url", "Berta", "berta@"] {
            assert!(!text.contains(other), "{other} in {text}");
        }
        let kept = data(&app, &berta).await.expect(200);
        assert!(!kept.text().contains("own-secret") && !kept.text().contains("Ana"), "{}", kept.text());

        // The page leads to it, also when it has ended; and then it says so.
        app.client.post(&format!("/api/v1/manage/{ana}/cancel"), &json!({})).await.expect(200);
        let page = app.client.send(Method::GET, &format!("/r/{ana}?lang=es"), &[HTML], Vec::new()).await.expect(200).text();
        assert!(page.contains(&format!("href=\"/api/v1/manage/{ana}/data\" download")) && page.contains("Descargar todo"), "{page}");
        let kept = data(&app, &ana).await.expect(200).json();
        assert_eq!((&kept["registration"]["status"], &kept["places"]), (&json!("cancelled"), &json!([])));
        assert_eq!(each(&kept["sessions"], "status"), ["cancelled"]);
        assert!(each(&kept["history"], "action").contains(&"registration.cancelled"), "{kept}");
        data(&app, &ana[..ana.len() - 1]).await.expect_problem(404, "not_found");
    }

    async fn who_was_entered_and_who_came_instead(app: TestApp) {
        app.make(a_conference()).await;
        let office = staff(&app, "office", EVENT, Role::Secretariat).await;
        let delegation = json!({ "organisation": "Ybycuí", "country": "PY", "title": "The city", "head": 0, "people": [person("Ana").body(), person("Berta").body()] });
        let made = office.post(&app, &format!("/api/v1/events/{EVENT}/delegations"), &delegation).await.expect(201).json();
        app.run_jobs().await;
        // Each gets their link by mail only.
        let ana = link_in_mail_to(&app, "ana@example.org").await;
        let kept = data(&app, &ana).await.expect(200).json();
        assert_eq!(kept["delegation"], json!({ "title": "The city", "organisation": "Ybycuí", "country": "PY", "is_head": true }));
        assert_eq!(kept["consent"], json!({ "version": null, "at": null }));
        assert_eq!(each(&kept["history"], "by"), ["account"]);
        let registration = made["rows"][0]["registration"].as_str().unwrap();
        let swap = format!("/api/v1/delegations/{}/members/{registration}/substitute", made["delegation"]["id"].as_str().unwrap());
        office.post(&app, &swap, &json!({ "given_name": "Carla", "family_name": "Nueva", "email": "carla@example.org" })).await.expect(201);
        app.run_jobs().await;
        let before = data(&app, &ana).await.expect(200);
        let carla = link_in_mail_to(&app, "carla@example.org").await;
        let after = data(&app, &carla).await.expect(200);
        assert_eq!((before.json()["replaced_at"].is_string(), before.json()["came_instead_at"].is_string()), (true, false));
        assert_eq!((after.json()["replaced_at"].is_string(), after.json()["came_instead_at"].is_string()), (false, true));
        assert!(before.json()["delegation"].is_null() && after.json()["delegation"]["is_head"] == json!(true), "{}", after.text());
        assert!(!before.text().contains("Carla") && !after.text().contains("Ana"), "{} {}", before.text(), after.text());
    }

    async fn an_account_sees_the_registrations_of_its_mailbox(app: TestApp) {
        app.make(a_conference()).await;
        app.make(a_conference().slug("other-2031")).await;
        asks(&app, questions()).await;
        let secret = json!({ "diet": "my-own-secret" });
        app.register(EVENT, &person("Ana").with("email", "Office@example.org").with("answers", secret)).await.expect(201);
        app.register("other-2031", &person("Berta").with("email", "office@EXAMPLE.org")).await.expect(201);
        app.register(EVENT, &person("Carla").with("email", "office@example.com")).await.expect(201);

        // Whoever only claims the address sees nothing of it.
        account(&app, "office@example.org", false).await;
        let by_password = bearer(&app, "office@example.org").await;
        list(&app, &by_password, "").await.expect_problem(409, "email_not_proven");
        list(&app, "Bearer nonsense", "").await.expect_problem(401, "invalid_token");

        // A link that went to the mailbox shows that it is theirs, from then on.
        let link = mailed_link(&app, "office@example.org").await;
        app.client.post("/api/v1/auth/link/redeem", &json!({ "token": link })).await.expect(200);
        let all = list(&app, &by_password, "").await.expect(200);
        assert_eq!(["cache-control", "referrer-policy"].map(|name| all.header(name)), ["no-store", "no-referrer"]);
        assert!(!all.text().contains("own-secret") && all.json()["items"][0].get("answers").is_none(), "{}", all.text());
        let all = all.json();
        assert_eq!((each(&all["items"], "given_name"), each(&all["items"], "event")), (vec!["Berta", "Ana"], vec!["other-2031", EVENT]));
        assert!(all["next_cursor"].is_null());
        let first = list(&app, &by_password, "?limit=1").await.expect(200).json();
        let second = list(&app, &by_password, &format!("?limit=1&cursor={}", first["next_cursor"].as_str().unwrap())).await.expect(200).json();
        assert_eq!((each(&first["items"], "given_name"), each(&second["items"], "given_name"), &second["next_cursor"]), (vec!["Berta"], vec!["Ana"], &Value::Null));
        list(&app, &by_password, "?cursor=eyJ4IjoxfQ").await.expect_problem(400, "invalid_cursor");
        list(&app, &by_password, "?limit=0").await.expect_problem(400, "invalid_parameter");

        // The same acts as behind the link.
        let ana = token(&all["items"][1]);
        assert_eq!(data(&app, &ana).await.expect(200).json()["answers"][0]["answer"], "my-own-secret");
        patch(&app, &ana, &json!({ "given_name": "Anna" })).await;
        let rotated = app.client.post(&format!("/api/v1/manage/{ana}/rotate-calendar"), &json!({})).await.expect(200);
        assert_ne!(rotated.json()["calendar_url"], all["items"][1]["calendar_url"]);
        app.client.post(&format!("/api/v1/manage/{ana}/cancel"), &json!({})).await.expect(200);
        let now = list(&app, &by_password, "").await.expect(200).json();
        assert_eq!((each(&now["items"], "given_name"), each(&now["items"], "status")), (vec!["Berta", "Anna"], vec!["confirmed", "cancelled"]));
    }

    async fn the_page_of_an_account(app: TestApp) {
        app.make(a_conference()).await;
        let ana = app.register(EVENT, &person("Ana")).await.expect(201).json();
        app.register(EVENT, &person("Berta")).await.expect(201);
        account(&app, "ana@example.org", false).await;
        let form = [HTML, ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        let send = async |path: &str, body: &str| app.client.send(Method::POST, path, &form, body.as_bytes().to_vec()).await;
        let read = async |cookie: &str, path: &str| app.client.send(Method::GET, path, &[HTML, ("cookie", cookie)], Vec::new()).await;
        let cookie = |answer: &Answer| answer.header("set-cookie").split(';').next().unwrap().to_owned();
        assert_eq!(read("", "/account/registrations").await.header("location"), "/sign-in?next=%2Faccount%2Fregistrations");
        // With a password: first a link to the mailbox, which leads back here.
        let entered = send("/sign-in", "email=ana%40example.org&password=a%20long%20password%20of%20the%20tests&next=/account").await.expect(303);
        let by_password = cookie(&entered);
        assert!(read(&by_password, "/account").await.expect(200).text().contains("href=\"/account/registrations\""));
        let page = read(&by_password, "/account/registrations?lang=fr").await.expect(200).text();
        assert!(page.contains("action=\"/sign-in/link?lang=fr\"") && page.contains("value=\"ana@example.org\"") && !page.contains("/r/"), "{page}");
        send("/sign-in/link", "email=ana%40example.org&next=/account/registrations").await.expect(202);
        app.run_jobs().await;
        let link = link_in_mail(&app, "accounts/sign_in_link", "/sign-in/link/").await;
        let entered = send(&format!("/sign-in/link/{link}"), "").await.expect(303);
        assert_eq!(entered.header("location").split('?').next(), Some("/account/registrations"));
        for cookie in [cookie(&entered), by_password] {
            let page = read(&cookie, "/account/registrations?lang=en").await.expect(200);
            assert_eq!(["cache-control", "referrer-policy"].map(|name| page.header(name)), ["no-store", "no-referrer"]);
            let text = page.text();
            let own = format!("href=\"/r/{}?lang=en\"", token(&ana));
            assert!(text.contains(&own) && text.contains("Test Conference") && text.contains("You are registered") && !text.contains("Berta"), "{text}");
            assert!(text.contains(&format!("/api/v1/manage/{}/data", token(&ana))), "{text}");
        }
        // Another mailbox, where nobody is registered.
        account(&app, "nobody@example.org", false).await;
        let link = mailed_link(&app, "nobody@example.org").await;
        let entered = send(&format!("/sign-in/link/{link}"), "").await.expect(303);
        let page = read(&cookie(&entered), "/account/registrations?lang=es").await.expect(200).text();
        assert!(page.contains("Nadie está inscrito con esta dirección."), "{page}");
    }
}

/// The personal link in the newest mail to an address.
async fn link_in_mail_to(app: &TestApp, address: &str) -> String {
    let mail = app.mailbox().await.into_iter().find(|mail| mail.to_string().contains(address)).unwrap();
    crate::support::crew::token_in(app, &mail, "/r/").await.split('?').next().unwrap().to_owned()
}
