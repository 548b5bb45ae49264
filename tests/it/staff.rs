//! Who has which role at an event, and that somebody always runs it.

use lyceum::features::accounts::permissions::Role;
use lyceum::features::accounts::{self, EventNamer};
use lyceum::features::events;
use lyceum::kernel::id::{AccountId, EventId};
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::Conn;
use lyceum::platform::error::{Error, Result};
use serde_json::{Value, json};

use crate::support::accounts::PASSWORD;
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
    let (ctx, id) = (app.platform.ctx(Actor::System), who.id);
    let again = app.db().write(move |conn| {
        let event = events::find(conn, "test-2031")?.id;
        accounts::grant_role(conn, &ctx, id, event, Role::Secretariat)
    });
    assert!(again.await.unwrap());
}

on_both! {
    async fn a_disabled_account_is_out_until_it_is_enabled(app: TestApp) {
        app.make(a_conference()).await;
        let admin = account(&app, "admin", true).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let door = staff(&app, "door", "test-2031", Role::Door).await;
        lead.get(&app, "/api/v1/staff").await.expect_problem(403, "forbidden");
        let all = admin.get(&app, "/api/v1/staff?limit=2").await.expect(200).json();
        let line = &all["items"][0];
        assert_eq!((&line["email"], &line["is_admin"], &line["roles"]), (&json!("admin@example.org"), &json!(true), &json!(0)));
        assert_eq!((&all["items"][1]["roles"], &line["has_second_factor"], &line["disabled_at"]), (&json!(1), &json!(false), &Value::Null));
        assert!(line["last_signed_in_at"].is_string(), "{line}");
        let rest = admin.get(&app, &format!("/api/v1/staff?cursor={}", all["next_cursor"].as_str().unwrap())).await.expect(200).json();
        assert_eq!((rest["items"].as_array().unwrap().len(), &rest["items"][0]["email"]), (1, &json!("lead@example.org")));

        let disable = format!("/api/v1/staff/{}/disable", door.id);
        lead.post(&app, &disable, &json!({})).await.expect_problem(403, "forbidden");
        admin.post(&app, &disable, &json!({})).await.expect(204);
        admin.post(&app, &disable, &json!({})).await.expect(204);
        door.get(&app, "/api/v1/auth/me").await.expect_problem(401, "invalid_token");
        let sign_in = json!({ "email": door.email, "password": PASSWORD });
        app.client.post("/api/v1/auth/token", &sign_in).await.expect_problem(401, "invalid_credentials");
        let listed = lead.get(&app, "/api/v1/events/test-2031/staff").await.expect(200).json();
        assert_eq!(listed["items"][0]["is_disabled"], true);
        admin.post(&app, &disable.replace("disable", "enable"), &json!({})).await.expect(204);
        door.get(&app, "/api/v1/auth/me").await.expect_problem(401, "invalid_token");
        app.client.post("/api/v1/auth/token", &sign_in).await.expect(200);
        admin.post(&app, &format!("/api/v1/staff/{}/disable", admin.id), &json!({})).await.expect_problem(409, "conflict");
        let nobody = lyceum::kernel::id::AccountId::new();
        admin.post(&app, &format!("/api/v1/staff/{nobody}/disable"), &json!({})).await.expect_problem(404, "not_found");
    }

    async fn somebody_is_always_admin(app: TestApp) {
        let (one, two) = (account(&app, "one", true).await, account(&app, "two", true).await);
        for way in ["end", "end", "disable"] {
            let path = |of: &Account| if way == "end" { format!("/api/v1/admins/{}", of.id) } else { format!("/api/v1/staff/{}/disable", of.id) };
            let (of_one, of_two) = (path(&one), path(&two));
            let (first, second) = if way == "end" {
                tokio::join!(one.delete(&app, &of_two), two.delete(&app, &of_one))
            } else {
                let nothing = json!({});
                tokio::join!(one.post(&app, &of_two, &nothing), two.post(&app, &of_one, &nothing))
            };
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert_eq!(statuses[0], 204, "one of them was first");
            assert!([401, 403, 409].contains(&statuses[1]), "{statuses:?}");
            let (left, gone) = if first.status == 204 { (&one, &two) } else { (&two, &one) };
            left.delete(&app, &format!("/api/v1/admins/{}", left.id)).await.expect_problem(409, "last_admin");
            left.get(&app, "/api/v1/staff").await.expect(200);
            if way == "end" {
                make_admin(&app, gone).await;
            }
        }
    }
}

async fn make_admin(app: &TestApp, who: &Account) {
    use diesel::prelude::*;
    use lyceum::platform::db::schema::accounts;
    let id = who.id;
    let set = move |conn: &mut lyceum::platform::db::Conn| {
        Ok(diesel::update(accounts::table.find(id)).set(accounts::is_admin.eq(true)).execute(conn)?)
    };
    assert_eq!(app.db().write(set).await.unwrap(), 1);
}

/// A request whose permit was given, and that was held back before its write began.
async fn held_back(app: &TestApp, by: &Account, write: fn(&mut Conn, &Ctx, EventNamer, EventId, AccountId) -> Result<()>, of: &Account) {
    let (ctx, of) = (app.platform.ctx(Actor::Account(by.id)), of.id);
    let namer = EventNamer(|conn, event| Ok(events::get(conn, event)?.title.0));
    let done = app.db().write(move |conn| {
        let event = events::find(conn, "test-2031")?.id;
        write(conn, &ctx, namer, event, of)
    });
    match done.await {
        Err(Error::Problem(problem)) => assert_eq!(problem.code.code, "forbidden"),
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn what_was_held_back_does_not_outlive_the_right(app: TestApp) {
        app.make(a_conference()).await;
        let (lead, gone) = (staff(&app, "lead", "test-2031", Role::Secretariat).await, staff(&app, "gone", "test-2031", Role::Secretariat).await);
        let (admin, former) = (account(&app, "admin", true).await, account(&app, "former", true).await);
        let door = staff(&app, "door", "test-2031", Role::Door).await;
        lead.delete(&app, &role(&gone, "secretariat")).await.expect(204);
        admin.delete(&app, &format!("/api/v1/admins/{}", former.id)).await.expect(204);

        held_back(&app, &gone, |c, ctx, n, e, of| accounts::end_role(c, ctx, n, of, e, Role::Secretariat), &lead).await;
        held_back(&app, &gone, |c, ctx, n, e, of| accounts::give_further_role(c, ctx, n, of, e, Role::Secretariat).map(drop), &door).await;
        held_back(&app, &former, |c, ctx, n, _, of| accounts::end_admin(c, ctx, n, of), &admin).await;
        held_back(&app, &former, |c, ctx, _, _, of| accounts::disable(c, ctx, AccountId::new(), of), &admin).await;
        held_back(&app, &former, |c, ctx, _, _, of| accounts::enable(c, ctx, of), &admin).await;
        held_back(&app, &gone, |c, ctx, _, e, _| accounts::withdraw(c, ctx, Some(e), lyceum::kernel::id::InvitationId::new()), &door).await;
    }
}
