//! Who has which role at an event, and that somebody always runs it.

use lyceum::features::accounts::permissions::Role;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::crew::{Account, account, kinds, mail_to, staff};

/// Roles of an account, as the list says.
async fn roles(app: &TestApp, who: &Account, of: &Account) -> Vec<String> {
    let list = who.get(app, "/api/v1/events/test-2031/staff").await.expect(200).json();
    let items = list["items"].as_array().unwrap();
    let own = items.iter().find(|item| item["account"] == json!(of.id));
    let roles = own.and_then(|own| own["roles"].as_array().cloned()).unwrap_or_default();
    roles.iter().map(|role| role["role"].as_str().unwrap().to_owned()).collect()
}

fn role(of: &Account, role: &str) -> String {
    format!("/api/v1/events/test-2031/staff/{}/roles/{role}", of.id)
}

on_both! {
    async fn a_member_of_staff_gets_a_further_role_and_loses_it(app: TestApp) {
        app.make(a_conference()).await;
        app.make(a_conference().slug("other-2031")).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let door = staff(&app, "door", "test-2031", Role::Door).await;
        let stranger = staff(&app, "stranger", "other-2031", Role::Secretariat).await;

        app.client.get("/api/v1/events/test-2031/staff").await.expect_problem(401, "unauthenticated");
        for other in [&door, &stranger] {
            other.get(&app, "/api/v1/events/test-2031/staff").await.expect_problem(403, "forbidden");
            other.put(&app, &role(&door, "secretariat")).await.expect_problem(403, "forbidden");
            other.delete(&app, &role(&lead, "secretariat")).await.expect_problem(403, "forbidden");
        }
        lead.put(&app, &role(&stranger, "viewer")).await.expect_problem(404, "not_found");
        lead.put(&app, &role(&door, "king")).await.expect_problem(404, "not_found");
        lead.delete(&app, &role(&door, "viewer")).await.expect_problem(404, "not_found");

        lead.put(&app, &role(&door, "viewer")).await.expect(204);
        lead.put(&app, &role(&door, "viewer")).await.expect(204);
        assert_eq!(roles(&app, &lead, &door).await, ["door", "viewer"]);
        lead.delete(&app, &role(&door, "door")).await.expect(204);
        assert_eq!(roles(&app, &lead, &door).await, ["viewer"]);
        door.get(&app, "/api/v1/events/test-2031/registrations").await.expect(200);
        lead.delete(&app, &role(&door, "viewer")).await.expect(204);
        door.get(&app, "/api/v1/events/test-2031/registrations").await.expect_problem(403, "forbidden");

        let mails = mail_to(&app, &door.email).await;
        assert_eq!(kinds(&mails), ["accounts/role_ended", "accounts/role_ended", "accounts/role_granted"]);
        assert_eq!(mail_to(&app, &lead.email).await, Vec::<Value>::new());
    }

    async fn somebody_always_runs_the_event(app: TestApp) {
        app.make(a_conference()).await;
        let (one, two) = (staff(&app, "one", "test-2031", Role::Secretariat).await, staff(&app, "two", "test-2031", Role::Secretariat).await);
        let admin = account(&app, "admin", true).await;
        // Each ends the other's role, at once and several times over: one is left.
        for _ in 0..4 {
            let (of_two, of_one) = (role(&two, "secretariat"), role(&one, "secretariat"));
            let (first, second) = tokio::join!(one.delete(&app, &of_two), two.delete(&app, &of_one));
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert_eq!(statuses[0], 204, "one of them was first");
            assert!([403, 409].contains(&statuses[1]), "{statuses:?}");
            let (left, gone) = if first.status == 204 { (&one, &two) } else { (&two, &one) };
            assert_eq!(roles(&app, left, left).await, ["secretariat"]);
            left.delete(&app, &role(left, "secretariat")).await.expect_problem(409, "last_secretariat");
            admin.delete(&app, &role(left, "secretariat")).await.expect_problem(409, "last_secretariat");
            // Back to two.
            grant(&app, gone).await;
        }
    }
}

async fn grant(app: &TestApp, who: &Account) {
    use lyceum::features::{accounts, events};
    use lyceum::platform::ctx::Actor;
    let (ctx, id) = (app.platform.ctx(Actor::System), who.id);
    let again = app.db().write(move |conn| {
        let event = events::find(conn, "test-2031")?.id;
        accounts::grant_role(conn, &ctx, id, event, Role::Secretariat)
    });
    assert!(again.await.unwrap());
}
