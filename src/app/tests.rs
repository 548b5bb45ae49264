//! What holds for every address, seen through the whole application.

use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use serde_json::Value;

use super::*;

async fn platform(dir: &tempfile::TempDir) -> Arc<Platform> {
    let mut config = Config::defaults().unwrap();
    config.database.url = format!("sqlite://{}", dir.path().join("lyceum.db").display());
    config.http.metrics_token = "let-me-see".into();
    build(config).await.unwrap()
}

/// One request to a fresh application.
async fn ask(platform: &Arc<Platform>, request: TestRequest) -> ServiceResponse {
    call_service(&init_service(application(platform.clone())).await, request.to_request()).await
}

fn header(answer: &ServiceResponse, name: &str) -> String {
    let all = answer.headers().get_all(name).map(|value| value.to_str().unwrap());
    all.collect::<Vec<_>>().join(", ")
}

async fn problem(answer: ServiceResponse) -> Value {
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    serde_json::from_slice(&read_body(answer).await).unwrap()
}

#[actix_web::test]
async fn every_refusal_of_the_framework_is_a_problem_of_ours() {
    let dir = tempfile::tempdir().unwrap();
    let platform = platform(&dir).await;
    let json = ("content-type", "application/json");
    let cases = [
        (TestRequest::get().uri("/api/v1/nothing"), 404, "not_found"),
        (TestRequest::get().uri("/nothing"), 404, "not_found"),
        (TestRequest::delete().uri("/api/v1/clock"), 405, "method_not_allowed"),
        (TestRequest::post().uri("/healthz"), 405, "method_not_allowed"),
        (TestRequest::get().uri("/api/v1/events?limit=many"), 400, "invalid_parameter"),
        (TestRequest::post().uri("/api/v1/auth/token").set_payload("{}"), 415, "unsupported_media_type"),
        (TestRequest::post().uri("/api/v1/auth/token").insert_header(json).set_payload("{"), 400, "invalid_json"),
        (TestRequest::post().uri("/api/v1/auth/token").insert_header(json).set_payload("{}"), 422, "validation_failed"),
        (TestRequest::post().uri("/api/v1/auth/token").insert_header(json).set_payload(" ".repeat(300_000)), 413, "body_too_large"),
    ];
    for (request, status, code) in cases {
        let answer = ask(&platform, request.insert_header(("x-request-id", "from-the-caller"))).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "x-request-id").as_str()), (status, "from-the-caller"), "{code}");
        assert!(header(&answer, "content-security-policy").contains("default-src 'none'"));
        let body = problem(answer).await;
        assert_eq!((&body["code"], &body["instance"]), (&code.into(), &"urn:request:from-the-caller".into()));
    }
}

#[actix_web::test]
async fn a_refused_method_says_which_are_taken() {
    let dir = tempfile::tempdir().unwrap();
    let platform = platform(&dir).await;
    let api = ask(&platform, TestRequest::delete().uri("/api/v1/clock")).await;
    assert_eq!(header(&api, "allow"), "GET, PUT, HEAD");
    let page = ask(&platform, TestRequest::post().uri("/healthz")).await;
    assert_eq!(header(&page, "allow"), "GET, HEAD");
    let head = ask(&platform, TestRequest::default().method(Method::HEAD).uri("/api/docs")).await;
    assert_eq!(head.status(), 200);
}

#[actix_web::test]
async fn an_id_that_would_disturb_the_log_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let platform = platform(&dir).await;
    for bad in ["short", "a b c d e f g", &"x".repeat(65), "line\tbreak-1"] {
        let answer = ask(&platform, TestRequest::get().uri("/healthz").insert_header(("x-request-id", bad))).await;
        assert!(uuid::Uuid::try_parse(&header(&answer, "x-request-id")).is_ok(), "{bad}");
    }
}

#[actix_web::test]
async fn a_browser_gets_a_page_and_a_program_a_problem() {
    let dir = tempfile::tempdir().unwrap();
    let platform = platform(&dir).await;
    let browser = |uri| TestRequest::get().uri(uri).insert_header(("accept", "text/html,*/*")).insert_header(("x-request-id", "12345678"));
    let page = ask(&platform, browser("/nothing?lang=es")).await;
    assert_eq!((page.status().as_u16(), header(&page, "content-type").as_str()), (404, "text/html; charset=utf-8"));
    let html = String::from_utf8(read_body(page).await.to_vec()).unwrap();
    assert!(html.contains("<html lang=\"es\"") && html.contains("12345678"), "{html}");
    for request in [browser("/api/v1/nothing"), TestRequest::get().uri("/nothing")] {
        assert_eq!(problem(ask(&platform, request).await).await["code"], "not_found");
    }
}

#[actix_web::test]
async fn figures_are_for_this_machine_or_the_token() {
    let dir = tempfile::tempdir().unwrap();
    let platform = platform(&dir).await;
    let from = |peer: &str| TestRequest::get().uri("/metrics").peer_addr(peer.parse().unwrap());
    assert_eq!(ask(&platform, from("127.0.0.1:5")).await.status(), 200);
    assert_eq!(ask(&platform, from("192.0.2.1:5")).await.status(), 404);
    assert_eq!(ask(&platform, from("192.0.2.1:5").insert_header(("authorization", "Bearer wrong"))).await.status(), 404);
    assert_eq!(ask(&platform, from("192.0.2.1:5").insert_header(("authorization", "Bearer let-me-see"))).await.status(), 200);
    // A proxy on this machine that passes on a stranger's request.
    assert_eq!(ask(&platform, from("127.0.0.1:5").insert_header(("x-forwarded-for", "192.0.2.1"))).await.status(), 404);
}

#[actix_web::test]
async fn a_request_is_counted_by_its_route_whether_or_not_it_got_there() {
    let dir = tempfile::tempdir().unwrap();
    let platform = platform(&dir).await;
    for (method, uri, counted) in [
        ("GET", "/events/nothing/programme", "route=\"/events/{event}/programme\",status=\"404\""),
        ("GET", "/events/nothing/calendar.ics?lang=%00", "route=\"/events/{event}/calendar.ics\",status=\"400\""),
        ("PUT", "/events/nothing/register", "route=\"/events/{event}/register\",status=\"405\""),
        ("PUT", "/events/nothing/at/all", "route=\"none\",status=\"404\""),
    ] {
        let service = init_service(application(platform.clone())).await;
        let request = TestRequest::default().method(method.parse().unwrap()).uri(uri).to_request();
        let _ = actix_web::test::try_call_service(&service, request).await;
        let figures = ask(&platform, TestRequest::get().uri("/metrics").peer_addr("127.0.0.1:5".parse().unwrap())).await;
        let figures = String::from_utf8(read_body(figures).await.to_vec()).unwrap();
        assert!(figures.contains(&format!("lyceum_http_requests_total{{method=\"{method}\",{counted}}}")), "{counted}: {figures}");
    }
}

#[actix_web::test]
async fn readiness_ends_when_a_stop_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let platform = platform(&dir).await;
    assert_eq!(ask(&platform, TestRequest::get().uri("/readyz")).await.status(), 200);
    platform.stop();
    assert_eq!(ask(&platform, TestRequest::get().uri("/readyz")).await.status(), 503);
    assert_eq!(ask(&platform, TestRequest::get().uri("/healthz")).await.status(), 200);
}
