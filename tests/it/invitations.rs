//! How somebody becomes staff: by a link that went to their mailbox.

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::accounts::set_password;
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::InvitationId;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::schema::invitations;
use lyceum::platform::db::types::Utc;
use lyceum::platform::keys::LinkPurpose;
use serde_json::{Value, json};

use crate::support::accounts::PASSWORD;
use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::crew::{Account, account, kinds, mail_to, staff, token_in};
use crate::support::http::Answer;

const INVITATIONS: &str = "/api/v1/events/test-2031/invitations";

async fn redeem(app: &TestApp, body: Value) -> Answer {
    app.client.post("/api/v1/invitations/redeem", &body).await
}

async fn is_dead(app: &TestApp, token: &str) {
    redeem(app, json!({ "token": token })).await.expect_problem(401, "invalid_token");
}

/// The link of an invitation as it is now.
fn link(app: &TestApp, invitation: &Answer, generation: i64) -> String {
    let id: InvitationId = invitation.str("id").parse().unwrap();
    app.platform.keys.link(LinkPurpose::Invitation, id.0, generation)
}

/// As if everything about the invitations had happened earlier.
async fn earlier(app: &TestApp, by: SignedDuration) {
    let shift = move |conn: &mut lyceum::platform::db::Conn| {
        let all: Vec<(InvitationId, Utc)> = invitations::table.select((invitations::id, invitations::expires_at)).load(conn)?;
        for (id, expires_at) in all {
            diesel::update(invitations::table.find(id)).set(invitations::expires_at.eq(Utc(*expires_at - by))).execute(conn)?;
        }
        Ok(())
    };
    app.db().write(shift).await.unwrap();
}

on_both! {
    async fn an_invitation_makes_an_account_with_a_role(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let desk = json!({ "email": "desk@example.org", "name": "María  Prueba", "locale": "es", "role": "registration_desk" });
        app.client.post(INVITATIONS, &desk).await.expect_problem(401, "unauthenticated");
        let made = lead.post(&app, INVITATIONS, &desk).await.expect(201);
        assert_eq!((made.str("name"), &made.json()["is_void"], &made.json()["role"]), ("María Prueba".into(), &json!(false), &json!("registration_desk")));
        let lifetime = made.str("expires_at").parse::<jiff::Timestamp>().unwrap().duration_since(Clock::real_now());
        assert!((lifetime - SignedDuration::from_hours(14 * 24)).abs() < SignedDuration::from_mins(2), "{lifetime}");
        let listed = lead.get(&app, "/api/v1/events/test-2031/staff").await.expect(200).json();
        assert_eq!(listed["invitations"][0]["email"], "desk@example.org");

        let mails = mail_to(&app, "desk@example.org").await;
        assert_eq!((kinds(&mails), &mails[0]["locale"]), (vec!["accounts/invitation"], &json!("es")));
        let html = app.client.get(&format!("/dev/mailbox/{}/html", mails[0]["id"].as_str().unwrap())).await.text();
        assert!(html.contains("lead@example.org le invita a formar parte del equipo de «Conferencia de prueba»"), "{html}");
        let token = token_in(&app, &mails[0], "/invitations/").await;
        let tried = redeem(&app, json!({ "token": token, "password": "short", "locale": "xx" })).await.expect_problem(422, "validation_failed");
        assert_eq!(tried.fields(), [("/locale".to_owned(), "invalid".to_owned())]);
        let tried = redeem(&app, json!({ "token": token, "password": "short" })).await.expect_problem(422, "validation_failed");
        assert_eq!(tried.fields(), [("/password".to_owned(), "too_short".to_owned())]);

        let tokens = redeem(&app, json!({ "token": token, "password": PASSWORD })).await.expect(200);
        assert_eq!(tokens.json()["token_type"], "Bearer");
        let desk = Account::of(&app, &tokens).await;
        let me = desk.get(&app, "/api/v1/auth/me").await.json();
        assert_eq!((&me["name"], &me["locale"], &me["roles"][0]["role"]), (&json!("María Prueba"), &json!("es"), &json!("registration_desk")));
        desk.get(&app, "/api/v1/events/test-2031/registrations").await.expect(200);
        app.client.post("/api/v1/auth/token", &json!({ "email": "desk@example.org", "password": PASSWORD })).await.expect(200);
        is_dead(&app, &token).await;
        assert_eq!(kinds(&mail_to(&app, "desk@example.org").await), ["accounts/invitation"], "nobody is told what they just did");
        let listed = lead.get(&app, "/api/v1/events/test-2031/staff").await.expect(200).json();
        assert_eq!((listed["items"].as_array().unwrap().len(), &listed["invitations"]), (2, &json!([])));
    }

    async fn what_is_wrong_with_an_invitation_is_named_at_once(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let wrong = json!({ "email": "nobody", "name": "x".repeat(201), "locale": "de", "role": "king" });
        let answer = lead.post(&app, INVITATIONS, &wrong).await.expect_problem(422, "validation_failed");
        let pointers: Vec<String> = answer.fields().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/email", "/name", "/locale", "/role"]);
        let over = json!({ "email": "a@example.org", "role": "door", "hands_over": true });
        let answer = lead.post(&app, INVITATIONS, &over).await.expect_problem(422, "validation_failed");
        assert_eq!(answer.fields()[0].0, "/hands_over");
        lead.post(&app, INVITATIONS, &json!({ "email": "LEAD@example.org", "role": "secretariat" })).await.expect_problem(409, "conflict");
        lead.post(&app, "/api/v1/invitations", &json!({ "email": "a@example.org" })).await.expect_problem(403, "forbidden");
    }

    async fn an_invitation_stands_once_and_only_its_newest_link_works(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let door = json!({ "email": "door@example.org", "role": "door" });
        let first = lead.post(&app, INVITATIONS, &door).await.expect(201);
        let again = lead.post(&app, INVITATIONS, &json!({ "email": "DOOR@example.org", "role": "door" })).await.expect(200);
        assert_eq!(again.str("id"), first.str("id"));
        let resend = format!("{INVITATIONS}/{}/resend", first.str("id"));
        let slowed = lead.post(&app, &resend, &json!({})).await.expect_problem(429, "too_many_requests");
        assert!(slowed.header("retry-after").parse::<u32>().unwrap() > 500);
        assert_eq!(mail_to(&app, "door@example.org").await.len(), 1, "nobody is told twice by accident");

        earlier(&app, SignedDuration::from_mins(11)).await;
        lead.post(&app, &resend, &json!({})).await.expect(204);
        // What waits is sent at the same time, and so in any order: one after the other, then.
        assert_eq!(mail_to(&app, "door@example.org").await.len(), 2);
        earlier(&app, SignedDuration::from_mins(11)).await;
        lead.post(&app, INVITATIONS, &door).await.expect(200);
        let mails = mail_to(&app, "door@example.org").await;
        assert_eq!(mails.len(), 3);
        is_dead(&app, &link(&app, &first, 0)).await;
        is_dead(&app, &link(&app, &first, 1)).await;
        assert_eq!(token_in(&app, &mails[2], "/invitations/").await, link(&app, &first, 2));
        let listed = lead.get(&app, "/api/v1/events/test-2031/staff").await.expect(200).json();
        assert_eq!(listed["invitations"].as_array().unwrap().len(), 1);

        earlier(&app, SignedDuration::from_hours(14 * 24)).await;
        is_dead(&app, &link(&app, &first, 2)).await;
        lead.post(&app, &resend, &json!({})).await.expect_problem(404, "not_found");
        let second = lead.post(&app, INVITATIONS, &door).await.expect(201);
        assert_ne!(second.str("id"), first.str("id"));
        lead.delete(&app, &format!("{INVITATIONS}/{}", second.str("id"))).await.expect(204);
        lead.delete(&app, &format!("{INVITATIONS}/{}", second.str("id"))).await.expect_problem(404, "not_found");
        is_dead(&app, &link(&app, &second, 0)).await;
        let id: InvitationId = second.str("id").parse().unwrap();
        is_dead(&app, &app.platform.keys.link(LinkPurpose::SignIn, id.0, 0)).await;
        is_dead(&app, "made up").await;
    }

    async fn a_key_repeats_the_answer_and_not_the_mail(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let door = json!({ "email": "door@example.org", "role": "door" });
        let first = lead.post_once(&app, INVITATIONS, "invite-1", &door).await.expect(201);
        assert_eq!(lead.post_once(&app, INVITATIONS, "invite-1", &door).await.expect(201).str("id"), first.str("id"));
        assert_eq!(mail_to(&app, "door@example.org").await.len(), 1);
    }

    async fn a_key_repeats_the_answer_when_the_invitation_has_ended(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let (door, viewer) = (json!({ "email": "door@example.org", "role": "door" }), json!({ "email": "door@example.org", "role": "viewer" }));
        let first = lead.post_once(&app, INVITATIONS, "invite-1", &door).await.expect(201);
        let second = lead.post_once(&app, INVITATIONS, "invite-2", &viewer).await.expect(201);
        lead.delete(&app, &format!("{INVITATIONS}/{}", first.str("id"))).await.expect(204);
        redeem(&app, json!({ "token": link(&app, &second, 0) })).await.expect(200);
        assert_eq!(lead.post_once(&app, INVITATIONS, "invite-1", &door).await.expect(201).str("id"), first.str("id"));
        assert_eq!(lead.post_once(&app, INVITATIONS, "invite-2", &viewer).await.expect(201).str("id"), second.str("id"));
        is_dead(&app, &link(&app, &first, 0)).await;
    }

    async fn withdrawing_does_not_make_room_for_another_mail(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let door = json!({ "email": "door@example.org", "role": "door" });
        let first = lead.post(&app, INVITATIONS, &door).await.expect(201);
        lead.delete(&app, &format!("{INVITATIONS}/{}", first.str("id"))).await.expect(204);
        let again = json!({ "email": "Door@example.org", "role": "door" });
        let slowed = lead.post(&app, INVITATIONS, &again).await.expect_problem(429, "too_many_requests");
        let seconds = slowed.header("retry-after").parse::<u32>().unwrap();
        assert!((500..=600).contains(&seconds), "{seconds}");
        lead.post(&app, INVITATIONS, &json!({ "email": "door@example.org", "role": "viewer" })).await.expect(201);
        earlier(&app, SignedDuration::from_mins(11)).await;
        lead.post(&app, INVITATIONS, &again).await.expect(201);
    }

    async fn an_account_is_invited_in_its_own_language(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let known = account(&app, "known", false).await;
        for email in [known.email.as_str(), "new@example.org"] {
            lead.post(&app, INVITATIONS, &json!({ "email": email, "role": "door", "locale": "es" })).await.expect(201);
        }
        assert_eq!(mail_to(&app, &known.email).await[0]["locale"], "en");
        assert_eq!(mail_to(&app, "new@example.org").await[0]["locale"], "es");
    }

    async fn of_many_who_invite_the_same_at_once_one_does(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let door = json!({ "email": "door@example.org", "role": "door" });
        let all = futures_util::future::join_all((0..6).map(|_| lead.post(&app, INVITATIONS, &door))).await;
        assert_eq!(all.iter().filter(|answer| answer.status == 201).count(), 1);
        assert!(all.iter().all(|answer| [200, 201].contains(&answer.status)));
        assert_eq!(mail_to(&app, "door@example.org").await.len(), 1);
        let token = link(&app, &all[0], 0);
        let all = futures_util::future::join_all((0..6).map(|_| redeem(&app, json!({ "token": token })))).await;
        assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1, "it works once");
        assert_eq!(all.iter().filter(|answer| answer.status == 401).count(), 5);
    }

    async fn an_account_that_exists_keeps_its_password(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let known = account(&app, "known", false).await;
        let made = lead.post(&app, INVITATIONS, &json!({ "email": "Known@example.org", "role": "viewer", "name": "Another" })).await.expect(201);
        let other = json!({ "token": link(&app, &made, 0), "password": "quite another long one", "name": "Another" });
        let tokens = redeem(&app, other).await.expect(200);
        assert_eq!(Account::of(&app, &tokens).await.id, known.id);
        app.client.post("/api/v1/auth/token", &json!({ "email": known.email, "password": PASSWORD })).await.expect(200);
        let me = known.get(&app, "/api/v1/auth/me").await.expect(200).json();
        assert_eq!((&me["name"], &me["roles"][0]["role"]), (&json!(""), &json!("viewer")));
        assert_eq!(kinds(&mail_to(&app, "nown@example.org").await), ["accounts/invitation", "accounts/role_granted"]);
    }

    async fn the_second_factor_is_asked_for_and_nothing_happens_before(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let known = account(&app, "known", false).await;
        let made = lead.post(&app, INVITATIONS, &json!({ "email": known.email, "role": "viewer" })).await.expect(201);
        let (id, now) = (known.id, Utc(Clock::real_now()));
        let add = move |conn: &mut lyceum::platform::db::Conn| {
            use lyceum::platform::db::schema::second_factors as f;
            let times = (f::created_at.eq(now), f::confirmed_at.eq(now));
            let counts = (f::last_step.eq(0_i64), f::failures.eq(0_i64));
            Ok(diesel::insert_into(f::table).values((f::account.eq(id), f::sealed.eq(vec![0_u8; 40]), times, counts)).execute(conn)?)
        };
        app.db().write(add).await.unwrap();
        redeem(&app, json!({ "token": link(&app, &made, 0) })).await.expect_problem(401, "second_factor_required");
        assert_eq!(known.get(&app, "/api/v1/auth/me").await.json()["roles"], json!([]));
        let listed = lead.get(&app, "/api/v1/events/test-2031/staff").await.expect(200).json();
        assert_eq!(listed["invitations"].as_array().unwrap().len(), 1, "it can still be accepted");
    }

    async fn who_lost_the_right_invites_nobody(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let other = staff(&app, "other", "test-2031", Role::Secretariat).await;
        let made = other.post(&app, INVITATIONS, &json!({ "email": "door@example.org", "role": "door" })).await.expect(201);
        lead.delete(&app, &format!("/api/v1/events/test-2031/staff/{}/roles/secretariat", other.id)).await.expect(204);
        is_dead(&app, &link(&app, &made, 0)).await;
        let listed = lead.get(&app, "/api/v1/events/test-2031/staff").await.expect(200).json();
        assert_eq!(listed["invitations"][0]["is_void"], true);
        earlier(&app, SignedDuration::from_mins(11)).await;
        lead.post(&app, &format!("{INVITATIONS}/{}/resend", made.str("id")), &json!({})).await.expect(204);
        redeem(&app, json!({ "token": link(&app, &made, 1) })).await.expect(200);
    }

    async fn disabling_an_account_ends_the_links_that_went_to_it(app: TestApp) {
        app.make(a_conference()).await;
        let admin = account(&app, "admin", true).await;
        let known = account(&app, "known", false).await;
        let viewer = admin.post(&app, INVITATIONS, &json!({ "email": "Known@example.org", "role": "viewer" })).await.expect(201);
        let second = admin.post(&app, "/api/v1/invitations", &json!({ "email": known.email })).await.expect(201);
        let other = admin.post(&app, INVITATIONS, &json!({ "email": "door@example.org", "role": "door" })).await.expect(201);
        admin.post(&app, &format!("/api/v1/staff/{}/disable", known.id), &json!({})).await.expect(204);
        admin.post(&app, &format!("/api/v1/staff/{}/enable", known.id), &json!({})).await.expect(204);
        is_dead(&app, &link(&app, &viewer, 0)).await;
        is_dead(&app, &link(&app, &second, 0)).await;
        redeem(&app, json!({ "token": link(&app, &other, 0) })).await.expect(200);

        // It stands, and the next mail brings another link.
        earlier(&app, SignedDuration::from_mins(11)).await;
        admin.post(&app, &format!("{INVITATIONS}/{}/resend", viewer.str("id")), &json!({})).await.expect(204);
        redeem(&app, json!({ "token": link(&app, &viewer, 2) })).await.expect(200);
    }

    async fn another_password_ends_the_links_that_went_to_the_address(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let known = account(&app, "known", false).await;
        let viewer = lead.post(&app, INVITATIONS, &json!({ "email": "Known@example.org", "role": "viewer" })).await.expect(201);
        let other = lead.post(&app, INVITATIONS, &json!({ "email": "door@example.org", "role": "door" })).await.expect(201);
        let change = json!({ "current": "not this one at all", "password": "quite another long one" });
        known.put_json(&app, "/api/v1/auth/password", &change).await.expect_problem(401, "invalid_credentials");
        let page = app.client.get(&format!("/invitations/{}", link(&app, &viewer, 0))).await.expect(200).text();
        assert!(page.contains("Known@example.org"), "a wrong try changes nothing: {page}");

        let change = json!({ "current": PASSWORD, "password": "quite another long one" });
        known.put_json(&app, "/api/v1/auth/password", &change).await.expect(204);
        is_dead(&app, &link(&app, &viewer, 0)).await;
        let (ctx, id) = (app.platform.ctx(Actor::System), known.id);
        set_password(app.db(), &ctx, id, "and one that whoever runs it chose").await.unwrap();
        is_dead(&app, &link(&app, &viewer, 1)).await;
        redeem(&app, json!({ "token": link(&app, &other, 0) })).await.expect(200);

        // It stands, and the next mail brings another link.
        earlier(&app, SignedDuration::from_mins(11)).await;
        lead.post(&app, &format!("{INVITATIONS}/{}/resend", viewer.str("id")), &json!({})).await.expect(204);
        redeem(&app, json!({ "token": link(&app, &viewer, 3) })).await.expect(200);
    }

    async fn a_secretariat_is_handed_over(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", "test-2031", Role::Secretariat).await;
        let admin = account(&app, "admin", true).await;
        let over = json!({ "email": "heir@example.org", "name": "Ana", "locale": "fr", "role": "secretariat", "hands_over": true });
        admin.post(&app, INVITATIONS, &over).await.expect_problem(409, "conflict");
        let made = lead.post(&app, INVITATIONS, &over).await.expect(201);
        admin.post(&app, INVITATIONS, &over).await.expect_problem(409, "conflict");
        let plain = json!({ "email": "heir@example.org", "role": "secretariat" });
        lead.post(&app, INVITATIONS, &plain).await.expect_problem(409, "conflict");
        lead.get(&app, "/api/v1/events/test-2031/staff").await.expect(200);

        let heir = Account::of(&app, &redeem(&app, json!({ "token": link(&app, &made, 0) })).await.expect(200)).await;
        lead.get(&app, "/api/v1/events/test-2031/staff").await.expect_problem(403, "forbidden");
        let listed = heir.get(&app, "/api/v1/events/test-2031/staff").await.expect(200).json();
        assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]["email"]), (1, &json!("heir@example.org")));
        assert_eq!(kinds(&mail_to(&app, "lead@example.org").await), ["accounts/handed_over"]);
        assert_eq!(kinds(&mail_to(&app, "heir@example.org").await), ["accounts/handed_over", "accounts/invitation"]);
        heir.delete(&app, &format!("/api/v1/events/test-2031/staff/{}/roles/secretariat", heir.id)).await.expect_problem(409, "last_secretariat");
    }

    async fn an_admin_is_invited(app: TestApp) {
        let admin = account(&app, "admin", true).await;
        let made = admin.post(&app, "/api/v1/invitations", &json!({ "email": "second@example.org" })).await.expect(201);
        let role = json!({ "email": "third@example.org", "role": "door" });
        admin.post(&app, "/api/v1/invitations", &role).await.expect_problem(422, "validation_failed");
        let second = Account::of(&app, &redeem(&app, json!({ "token": link(&app, &made, 0) })).await.expect(200)).await;
        assert_eq!(second.get(&app, "/api/v1/auth/me").await.json()["is_admin"], true);
        admin.post(&app, "/api/v1/invitations", &json!({ "email": "second@example.org" })).await.expect_problem(409, "conflict");
        let open = admin.post(&app, "/api/v1/invitations", &json!({ "email": "third@example.org" })).await.expect(201);
        admin.delete(&app, &format!("/api/v1/invitations/{}", open.str("id"))).await.expect(204);
        is_dead(&app, &link(&app, &open, 0)).await;
    }
}
