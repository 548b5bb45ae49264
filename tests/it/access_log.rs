//! The journal of access, as an event, the instance and an owner read it.

use lyceum::features::accounts::permissions::Role;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::crew::{Account, account, staff};

const EVENT_LOG: &str = "/api/v1/events/test-2031/access-log";

async fn log(app: &TestApp, who: &Account, path: &str) -> Vec<Value> {
    who.get(app, path).await.expect(200).json()["items"].as_array().unwrap().clone()
}

fn actions(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["action"].as_str().unwrap()).collect()
}

on_both! {
    async fn sensitive_reads_and_roles_stand_in_the_log_of_the_event(app: TestApp) {
        app.make(a_conference()).await;
        app.make(a_conference().slug("other-2031")).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let viewer = staff(&app, "viewer", "test-2031", Role::Viewer).await;
        let stranger = staff(&app, "stranger", "other-2031", Role::Secretariat).await;
        let registered = app.register("test-2031", &person("Ana")).await.expect(201);
        let path = format!("/api/v1/registrations/{}", registered.str("id"));
        viewer.get(&app, &path).await.expect(200);
        stranger.get(&app, &path).await.expect_problem(404, "not_found");
        viewer.get(&app, "/api/v1/events/test-2031/registrations").await.expect(200);

        app.client.get(EVENT_LOG).await.expect_problem(401, "unauthenticated");
        for other in [&viewer, &stranger] {
            other.get(&app, EVENT_LOG).await.expect_problem(403, "forbidden");
        }
        let items = log(&app, &lead, EVENT_LOG).await;
        assert_eq!(actions(&items), ["access_log.read", "registration.read", "account.role_granted", "account.role_granted"]);
        assert_eq!(items[1]["actor"], json!({ "kind": "account", "id": viewer.id, "name": "viewer@example.org" }));
        assert_eq!(items[1]["subject"], json!({ "kind": "registration", "id": registered.str("id"), "name": null }));
        assert_eq!(items[2]["detail"]["role"], "viewer");
        let items = log(&app, &lead, EVENT_LOG).await;
        assert_eq!(actions(&items)[..2], ["access_log.read", "access_log.read"], "each reading is an entry");
        assert_eq!(actions(&log(&app, &lead, &format!("{EVENT_LOG}?account={}", viewer.id)).await), ["registration.read", "account.role_granted"]);
        assert_eq!(actions(&log(&app, &lead, &format!("{EVENT_LOG}?action=registration.read")).await), ["registration.read"]);
        assert_eq!(actions(&log(&app, &stranger, "/api/v1/events/other-2031/access-log").await), ["access_log.read", "account.role_granted"]);
    }

    async fn a_log_is_read_page_by_page(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        for role in ["door", "viewer", "programme", "registration_desk"] {
            lead.put(&app, &format!("/api/v1/events/test-2031/staff/{}/roles/{role}", lead.id)).await.expect(204);
        }
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("{EVENT_LOG}?action=account.role_granted&limit=2{cursor}");
            let page = lead.get(&app, &path).await.expect(200).json();
            seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["detail"]["role"].as_str().unwrap().to_owned()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, ["registration_desk", "programme", "viewer", "door", "secretariat"]);
        lead.get(&app, &format!("{EVENT_LOG}?cursor=made-up")).await.expect_problem(400, "invalid_cursor");
        lead.get(&app, &format!("{EVENT_LOG}?limit=0")).await.expect_problem(400, "invalid_parameter");
    }

    async fn the_instance_sees_sign_ins_and_nothing_of_registrations(app: TestApp) {
        app.make(a_conference()).await;
        let admin = account(&app, "admin", true).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let registered = app.register("test-2031", &person("Ana")).await.expect(201);
        lead.get(&app, &format!("/api/v1/registrations/{}", registered.str("id"))).await.expect(200);
        lead.get(&app, "/api/v1/access-log").await.expect_problem(403, "forbidden");
        let items = log(&app, &admin, "/api/v1/access-log").await;
        let seen = actions(&items);
        assert_eq!(seen[..2], ["access_log.read", "account.role_granted"]);
        assert_eq!(seen.iter().filter(|action| **action == "account.signed_in").count(), 2);
        assert!(!seen.iter().any(|action| action.starts_with("registration.")), "{seen:?}");

        let own = log(&app, &lead, "/api/v1/auth/access-log").await;
        assert_eq!(actions(&own), ["account.role_granted", "account.signed_in", "account.created"]);
        assert_eq!(own[1]["detail"]["method"], "password");
        log(&app, &admin, &format!("/api/v1/access-log?account={}", lead.id)).await;
        let own = log(&app, &lead, "/api/v1/auth/access-log").await;
        assert_eq!((own[0]["action"].as_str(), &own[0]["actor"]["name"]), (Some("access_log.read"), &json!("admin@example.org")), "who looked is told");
    }
}
