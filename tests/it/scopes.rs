//! Jurors, national commissions and focal points: bound to one thing, and to nothing else.

use actix_web::FromRequest;
use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use lyceum::features::accounts::{Caller, Scope, require_scope};
use lyceum::kernel::country::Country;
use lyceum::kernel::id::{AwardCaseId, OrganisationId};
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::builders::city;
use crate::support::crew::{Account, account};

/// What somebody who signed in is told when they ask for a thing.
async fn asked(app: &TestApp, bearer: Option<&str>, scope: Scope) -> String {
    let request = TestRequest::get().uri("/api/v1/anything").app_data(Data::from(app.platform.clone()));
    let request = bearer.into_iter().fold(request, |request, bearer| request.insert_header(("authorization", bearer)));
    let caller = Caller::from_request(&request.to_http_request(), &mut Payload::None).await.unwrap();
    let permit = app.db().read(move |conn| require_scope(conn, &caller, scope)).await;
    permit.map_or_else(|error| error.to_problem().code.code.to_owned(), |permit| format!("{:?}", permit.scope().kind()))
}

fn path(of: &Account) -> String {
    format!("/api/v1/accounts/{}/scopes", of.id)
}

on_both! {
    async fn each_is_let_in_at_their_own_and_nowhere_else(app: TestApp) {
        let admin = account(&app, "admin", true).await;
        let (juror, country, focal) =
            (account(&app, "juror", false).await, account(&app, "unesco.py", false).await, account(&app, "focal", false).await);
        let (here, elsewhere) = (city(&app, "ybycui", "Ybycuí").await, city(&app, "encarnacion", "Encarnación").await);
        let (case, other_case) = (AwardCaseId::new(), AwardCaseId::new());
        let given = [
            (&juror, json!({ "kind": "juror", "award_case": case })),
            (&country, json!({ "kind": "national_commission", "country": "PY" })),
            (&focal, json!({ "kind": "focal_point", "city": here })),
        ];
        for (who, scope) in &given {
            let first = admin.post(&app, &path(who), scope).await.expect(201);
            assert_eq!(admin.post(&app, &path(who), scope).await.expect(200).str("id"), first.str("id"), "twice is once");
            let me = who.get(&app, "/api/v1/auth/me").await.expect(200).json();
            assert_eq!((&me["scopes"][0]["id"], &me["scopes"][0]["kind"]), (&json!(first.str("id")), &scope["kind"]));
        }
        let (py, mx) = (Country::parse("PY").unwrap(), Country::parse("MX").unwrap());
        let lines = [
            (&juror, Scope::Juror(case), Scope::Juror(other_case)),
            (&country, Scope::NationalCommission(py), Scope::NationalCommission(mx)),
            (&focal, Scope::FocalPoint(here), Scope::FocalPoint(elsewhere)),
        ];
        for (who, own, other) in lines {
            assert_eq!(asked(&app, Some(who.bearer()), own).await, format!("{:?}", own.kind()));
            assert_eq!(asked(&app, Some(who.bearer()), other).await, "not_found");
            assert_eq!(asked(&app, Some(admin.bearer()), own).await, "not_found", "an admin is bound to nothing");
            assert_eq!(asked(&app, None, own).await, "unauthenticated");
        }
        let held = admin.get(&app, &path(&focal)).await.expect(200).json();
        let one = format!("{}/{}", path(&focal), held["items"][0]["id"].as_str().unwrap());
        admin.delete(&app, &one.replace(&focal.id.to_string(), &juror.id.to_string())).await.expect_problem(404, "not_found");
        admin.delete(&app, &one).await.expect(204);
        assert_eq!(asked(&app, Some(focal.bearer()), Scope::FocalPoint(here)).await, "not_found");
        admin.delete(&app, &one).await.expect_problem(404, "not_found");
    }

    async fn a_scope_that_cannot_be_is_refused(app: TestApp) {
        let admin = account(&app, "admin", true).await;
        let focal = account(&app, "focal", false).await;
        let refused = [
            (json!({}), "/kind", "required"),
            (json!({ "kind": "king" }), "/kind", "invalid"),
            (json!({ "kind": "juror" }), "/award_case", "required"),
            (json!({ "kind": "juror", "award_case": "x" }), "/award_case", "invalid"),
            (json!({ "kind": "national_commission", "country": "XX" }), "/country", "invalid"),
            (json!({ "kind": "focal_point", "city": OrganisationId::new() }), "/city", "unknown"),
            (json!({ "kind": "national_commission", "country": "PY", "city": OrganisationId::new() }), "/city", "unknown"),
        ];
        for (body, pointer, code) in refused {
            let answer = admin.post(&app, &path(&focal), &body).await.expect_problem(422, "validation_failed");
            assert_eq!(answer.fields(), [(pointer.to_owned(), code.to_owned())], "{body}");
        }
        focal.post(&app, &path(&focal), &json!({ "kind": "national_commission", "country": "PY" })).await.expect_problem(403, "forbidden");
        let nobody = format!("/api/v1/accounts/{}/scopes", OrganisationId::new());
        admin.get(&app, &nobody).await.expect_problem(404, "not_found");
        admin.post(&app, &nobody, &json!({ "kind": "national_commission", "country": "PY" })).await.expect_problem(404, "not_found");
    }
}
