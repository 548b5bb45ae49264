//! Through HTTP: who gets a permit, and what a caller without one is told.

use actix_web::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::web::{self, Data};
use actix_web::{App, HttpResponse};
use serde_json::{Value, json};
use utoipa_actix_web::AppExt;

use super::permissions::{MakeEvents, ManageStaff, ReadRegistrations, ReadSensitive, Role, WriteDraft};
use super::testing::{ADDRESS, House, PASSWORD};
use super::*;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Actor;

async fn see<P>(permit: Permit<P>) -> HttpResponse {
    HttpResponse::Ok().body(permit.event().to_string())
}

async fn instance(_: InstancePermit<MakeEvents>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

async fn whoever(caller: Caller) -> HttpResponse {
    HttpResponse::Ok().body(caller.actor().kind())
}

/// Ids only: slugs are known one floor up.
fn by_id(conn: &mut crate::platform::db::Conn, text: &str) -> crate::platform::error::Result<crate::kernel::id::EventId> {
    use crate::platform::db::schema::events;
    use diesel::prelude::*;
    let id = text.parse::<crate::kernel::id::EventId>().map_err(|_| Problem::not_found())?;
    Ok(events::table.find(id).select(events::id).first(conn).optional()?.ok_or_else(Problem::not_found)?)
}

macro_rules! service {
    ($platform:expr) => {
        init_service(
            App::new()
                .app_data($platform.clone())
                .app_data(Data::new(EventResolver(by_id)))
                .route("/api/events/{event}/registrations", web::get().to(see::<ReadRegistrations>))
                .route("/api/events/{event}/sensitive", web::get().to(see::<ReadSensitive>))
                .route("/api/events/{event}/draft", web::get().to(see::<WriteDraft>))
                .route("/api/events/{event}/staff", web::get().to(see::<ManageStaff>))
                .route("/api/instance", web::get().to(instance))
                .route("/api/whoever", web::get().to(whoever))
                .into_utoipa_app()
                .configure(api::routes)
                .into_app(),
        )
        .await
    };
}

/// Status and code of an answer.
macro_rules! ask {
    ($service:expr, $path:expr, $token:expr) => {{
        let token: Option<&str> = $token;
        let request = TestRequest::get().uri($path);
        let request = token.into_iter().fold(request, |request, token| request.insert_header((AUTHORIZATION, format!("Bearer {token}"))));
        let answer = call_service(&$service, request.to_request()).await;
        let status = answer.status().as_u16();
        assert_eq!(answer.headers().contains_key(WWW_AUTHENTICATE), status == 401, "{}", $path);
        let body = actix_web::test::read_body(answer).await;
        let code = serde_json::from_slice::<Value>(&body).ok().and_then(|body| body["code"].as_str().map(str::to_owned));
        (status, code.unwrap_or_default())
    }};
}

#[actix_web::test]
async fn each_caller_gets_what_the_table_says() {
    for house in House::all().await {
        let (here, elsewhere) = (house.event().await, house.event().await);
        let admin = house.sign_in().await.access_token;
        let mut tokens = Vec::new();
        for role in Role::ALL {
            let (account, token) = house.staff(&format!("role-{role}")).await;
            let ctx = house.platform.ctx(Actor::System);
            let grant = move |conn: &mut crate::platform::db::Conn| grant_role(conn, &ctx, account, here, *role);
            assert!(house.platform.db.write(grant).await.unwrap());
            assert!(!house.platform.db.write(grant).await.unwrap(), "twice is once");
            tokens.push((*role, token));
        }
        let platform = Data::new(house.platform);
        let service = service!(platform);
        let lines = [
            ("registrations", <ReadRegistrations as permissions::Permission>::LINE),
            ("sensitive", <ReadSensitive as permissions::Permission>::LINE),
            ("draft", <WriteDraft as permissions::Permission>::LINE),
            ("staff", <ManageStaff as permissions::Permission>::LINE),
        ];
        for (path, line) in lines {
            let (path, other) = (format!("/api/events/{here}/{path}"), format!("/api/events/{elsewhere}/{path}"));
            assert_eq!(ask!(service, &path, None), (401, "unauthenticated".into()));
            for (role, token) in &tokens {
                let expected = if line.has(*role) { (200, String::new()) } else { (403, "forbidden".into()) };
                assert_eq!(ask!(service, &path, Some(token)), expected, "{role} at {path}");
                assert_eq!(ask!(service, &other, Some(token)), (403, "forbidden".into()), "{role} of another event");
            }
            assert_eq!(ask!(service, &path, Some(&admin)).0, if line.admin { 200 } else { 403 }, "admin at {path}");
        }
        assert_eq!(ask!(service, "/api/events/no-such-event/draft", Some(&tokens[2].1)).0, 404);
        assert_eq!(ask!(service, "/api/events/no-such-event/draft", None).0, 401, "nobody learns whether it exists");
        assert_eq!(ask!(service, "/api/instance", Some(&admin)).0, 200);
        assert_eq!(ask!(service, "/api/instance", Some(&tokens[4].1)), (403, "forbidden".into()));
        assert_eq!(ask!(service, "/api/instance", None).0, 401);
    }
}

#[actix_web::test]
async fn what_is_no_token_of_ours_is_refused_and_never_nobody() {
    for house in House::all().await {
        let good = house.sign_in().await.access_token;
        let platform = Data::new(house.platform);
        let service = service!(platform);
        assert_eq!(ask!(service, "/api/whoever", None).0, 200);
        assert_eq!(ask!(service, "/api/whoever", Some(&good)).0, 200);
        for bad in ["", "x", "a.b.c", &format!("{good}x"), &format!(" {good}"), &good[..good.len() - 1]] {
            assert_eq!(ask!(service, "/api/whoever", Some(bad)), (401, "invalid_token".into()), "{bad:?}");
        }
        for header in ["Basic YTpi", "Bearer", good.as_str(), ""] {
            let request = TestRequest::get().uri("/api/whoever").insert_header((AUTHORIZATION, header)).to_request();
            assert_eq!(call_service(&service, request).await.status(), 401, "{header:?}");
        }
        let bearer = format!("Bearer {good}");
        let request = TestRequest::get().uri("/api/whoever").append_header((AUTHORIZATION, bearer.as_str()));
        let twice = request.append_header((AUTHORIZATION, bearer.as_str())).to_request();
        assert_eq!(call_service(&service, twice).await.status(), 401, "two headers");
        let signed_for_nobody = platform
            .keys
            .sign_token(
                crate::platform::keys::TokenPurpose::Access,
                uuid::Uuid::nil(),
                uuid::Uuid::nil(),
                crate::kernel::clock::Clock::real_now(),
            )
            .unwrap();
        assert_eq!(ask!(service, "/api/whoever", Some(&signed_for_nobody)), (401, "invalid_token".into()));
    }
}

#[actix_web::test]
async fn a_program_signs_in_refreshes_and_signs_out() {
    for house in House::all().await {
        let account = house.account;
        let platform = Data::new(house.platform);
        let service = service!(platform);
        macro_rules! post {
            ($path:expr, $body:expr) => {
                call_service(&service, TestRequest::post().uri($path).set_json($body).to_request()).await
            };
        }
        let answer = post!("/api/v1/auth/token", json!({ "email": ADDRESS, "password": PASSWORD }));
        assert_eq!(answer.status(), 200);
        let first: Value = read_body_json(answer).await;
        assert_eq!((&first["token_type"], &first["expires_in"]), (&json!("Bearer"), &json!(900)));

        let second: Value = read_body_json(post!("/api/v1/auth/refresh", json!({ "refresh_token": first["refresh_token"] }))).await;
        let access = second["access_token"].as_str().unwrap();
        let me = TestRequest::get().uri("/api/v1/auth/me").insert_header((AUTHORIZATION, format!("Bearer {access}"))).to_request();
        let me: Value = read_body_json(call_service(&service, me).await).await;
        assert_eq!((&me["id"], &me["is_admin"], &me["roles"]), (&json!(account), &json!(true), &json!([])));

        let out = TestRequest::post().uri("/api/v1/auth/logout").insert_header((AUTHORIZATION, format!("Bearer {access}"))).to_request();
        assert_eq!(call_service(&service, out).await.status(), 204);
        assert_eq!(ask!(service, "/api/v1/auth/me", Some(access)), (401, "invalid_token".into()));
        assert_eq!(post!("/api/v1/auth/refresh", json!({ "refresh_token": second["refresh_token"] })).status(), 401);

        let third: Value = read_body_json(post!("/api/v1/auth/token", json!({ "email": ADDRESS, "password": PASSWORD }))).await;
        assert_eq!(post!("/api/v1/auth/logout", json!({ "refresh_token": third["refresh_token"] })).status(), 204);
        assert_eq!(ask!(service, "/api/v1/auth/me", third["access_token"].as_str()), (401, "invalid_token".into()));
        assert_eq!(post!("/api/v1/auth/logout", json!({ "refresh_token": "unknown" })).status(), 204);

        assert_eq!(post!("/api/v1/auth/token", json!({ "email": ADDRESS, "password": "wrong" })).status(), 401);
        assert_eq!(post!("/api/v1/auth/token", json!({ "email": ADDRESS })).status(), 422);
        let jwks = call_service(&service, TestRequest::get().uri("/.well-known/jwks.json").to_request()).await;
        let jwks: Value = read_body_json(jwks).await;
        assert_eq!((&jwks["keys"][0]["crv"], jwks["keys"].as_array().unwrap().len()), (&json!("Ed25519"), 1));
    }
}

#[actix_web::test]
async fn the_wrong_password_too_often_is_told_when_to_come_back() {
    for house in House::all().await {
        house.staff("slowed").await;
        let platform: Data<Platform> = Data::new(house.platform);
        let service = service!(platform);
        let peer = std::net::SocketAddr::from(([192, 0, 2, 7], 4000));
        let attempt = |password: &str, peer| {
            let body = json!({ "email": "slowed@example.org", "password": password });
            TestRequest::post().uri("/api/v1/auth/token").peer_addr(peer).set_json(body).to_request()
        };
        for _ in 0..10 {
            assert_eq!(call_service(&service, attempt("wrong wrong wrong", peer)).await.status(), 401);
        }
        let slowed = call_service(&service, attempt(PASSWORD, peer)).await;
        assert_eq!(slowed.status(), 429);
        assert!(slowed.headers().get("retry-after").unwrap().to_str().unwrap().parse::<u32>().unwrap() > 800);
        let elsewhere = std::net::SocketAddr::from(([192, 0, 2, 77], 4000));
        assert_eq!(call_service(&service, attempt(PASSWORD, elsewhere)).await.status(), 200, "from elsewhere");
    }
}
