//! In the house: the development mailbox, rendering, and what is forgotten.

use actix_web::test::{TestRequest, call_service, init_service, read_body, read_body_json};
use actix_web::web::Data;
use actix_web::{App, http::header};
use diesel::prelude::*;
use jiff::SignedDuration;
use serde_json::{Value, json};
use utoipa_actix_web::AppExt;

use super::super::{JOBS, SCHEDULES, api};
use super::*;
use crate::platform::config::Mode;
use crate::platform::db::schema::{mailbox_messages, notices};
use crate::platform::db::types::Json;

#[actix_web::test]
async fn a_notice_becomes_one_message_in_the_language_of_its_reader() {
    on_each_database(
        |_| {},
        |house| async move {
            house.notice("one", LINK, Class::Service).await;
            house.notice("one", LINK, Class::Service).await;
            assert_eq!(house.worker.step().await.unwrap(), 1);
            assert_eq!(house.worker.step().await.unwrap(), 0);
            assert_eq!(house.state("one").await, (State::Sent, String::new(), false, true));

            let app = App::new().app_data(Data::from(house.platform.clone())).into_utoipa_app().configure(api::routes).into_app();
            let app = init_service(app.configure(api::pages)).await;
            let list: Value = read_body_json(call_service(&app, TestRequest::get().uri("/api/dev/messages").to_request()).await).await;
            let items = list["items"].as_array().unwrap();
            assert_eq!(items.len(), 1);
            assert_eq!(
                (&items[0]["to"], &items[0]["notice"], &items[0]["locale"]),
                (&json!("ana@example.net"), &json!(LINK), &json!("es"))
            );
            let id = items[0]["id"].as_str().unwrap();

            let eml = call_service(&app, TestRequest::get().uri(&format!("/api/dev/messages/{id}.eml")).to_request()).await;
            assert_eq!(eml.headers().get(header::CONTENT_TYPE).unwrap(), "message/rfc822");
            let raw = String::from_utf8(read_body(eml).await.to_vec()).unwrap();
            assert!(raw.contains("Auto-Submitted: auto-generated") && raw.contains("Reply-To: Office <office@example.org>"), "{raw}");
            let opened = super::super::open(&house.platform, id.parse().unwrap()).await.unwrap();
            assert!(opened.text.contains("https://lyceum.example/r/sample") && opened.text.contains("Pérez"), "{}", opened.text);
            assert!(!opened.text.contains("\n\n\n"));
            assert!(opened.html.unwrap().contains("lang=\"es\""));
            assert!(
                opened.headers.iter().any(|(name, value)| name == "To" && value.ends_with("<ana@example.net>")),
                "{:?}",
                opened.headers
            );

            let html = call_service(&app, TestRequest::get().uri(&format!("/dev/mailbox/{id}/html")).to_request()).await;
            let policy = html.headers().get(header::CONTENT_SECURITY_POLICY).unwrap().to_str().unwrap().to_owned();
            assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
            for unknown in ["/api/dev/messages/x.eml", "/api/dev/messages/019ae0c4-0000-7000-8000-000000000000.eml", "/dev/mailbox/x/html"]
            {
                assert_eq!(call_service(&app, TestRequest::get().uri(unknown).to_request()).await.status(), 404, "{unknown}");
            }
        },
    )
    .await;
}

#[actix_web::test]
async fn pages_of_the_list_follow_each_other() {
    on_each_database(
        |_| {},
        |house| async move {
            for key in ["a", "b", "c"] {
                house.notice(key, LINK, Class::Service).await;
            }
            house.worker.step().await.unwrap();
            let page = |limit, cursor| crate::kernel::page::PageQuery { limit: Some(limit), cursor };
            let all: Vec<_> = super::super::list(&house.platform, &page(3, None)).await.unwrap().items.iter().map(|m| m.id).collect();
            assert!(all.is_sorted_by(|newer, older| newer > older), "{all:?}");
            let first = super::super::list(&house.platform, &page(2, None)).await.unwrap();
            let rest = super::super::list(&house.platform, &page(2, first.next_cursor)).await.unwrap();
            assert_eq!(first.items.iter().chain(&rest.items).map(|m| m.id).collect::<Vec<_>>(), all);
            assert!(rest.next_cursor.is_none());
        },
    )
    .await;
}

#[actix_web::test]
async fn the_mailbox_does_not_exist_in_production() {
    let production = |config: &mut Config| {
        config.instance.mode = Mode::Production;
        config.instance.public_url = "https://lyceum.example".into();
        config.mail.smtp_url = "smtp://127.0.0.1:9".into();
    };
    on_each_database(production, |house| async move {
        let app = App::new().app_data(Data::from(house.platform.clone())).into_utoipa_app().configure(api::routes).into_app();
        let app = init_service(app.configure(api::pages)).await;
        for path in ["/api/dev/messages", "/api/dev/messages/019ae0c4-0000-7000-8000-000000000000.eml"] {
            assert_eq!(call_service(&app, TestRequest::get().uri(path).to_request()).await.status(), 404, "{path}");
        }
        house.notice("one", LINK, Class::Service).await;
        house.worker.step().await.unwrap();
        let kept = house.platform.db.read(|conn| Ok(mailbox_messages::table.count().get_result::<i64>(conn)?)).await.unwrap();
        assert_eq!(kept, 0);
    })
    .await;
}

#[actix_web::test]
async fn what_cannot_be_rendered_fails_and_says_why() {
    on_each_database(
        |_| {},
        |house| async move {
            house.notice("broken", BROKEN, Class::Service).await;
            house.notice("unheard", "test/unheard", Class::Service).await;
            house.notice("good", LINK, Class::Service).await;
            assert_eq!(house.worker.step().await.unwrap(), 3);
            for (key, word) in [("broken", "test/broken/subject.txt.j2"), ("unheard", "test/unheard")] {
                let (state, why, _, is_over) = house.state(key).await;
                assert!((state, is_over) == (State::Failed, true) && why.contains(word), "{state} {why}");
            }
            assert_eq!(house.state("good").await.0, State::Sent);
        },
    )
    .await;
}

#[actix_web::test]
async fn what_was_said_is_forgotten_after_ninety_days() {
    on_each_database(
        |_| {},
        |house| async move {
            let with_jobs = Worker::new(house.platform.clone(), TYPES.to_vec(), JOBS.to_vec(), SCHEDULES.to_vec());
            house.notice("old", LINK, Class::Service).await;
            house.worker.step().await.unwrap();
            house.platform.clock.set_offset(SignedDuration::from_hours(91 * 24));
            house.notice("young", LINK, Class::Service).await;
            assert_eq!(with_jobs.unwrap().step().await.unwrap(), 2, "the young notice and the job");
            let rows = |conn: &mut Conn| {
                let order = notices::dedup_key.asc();
                let contexts =
                    notices::table.order(order).select((notices::dedup_key, notices::context)).load::<(String, Json<Value>)>(conn)?;
                Ok((contexts, mailbox_messages::table.count().get_result::<i64>(conn)?))
            };
            let (contexts, messages) = house.platform.db.read(rows).await.unwrap();
            let expected = [("old".to_owned(), Json(json!({}))), ("young".to_owned(), Json(json!({"position": 3})))];
            assert_eq!((contexts.as_slice(), messages), (expected.as_slice(), 1));
        },
    )
    .await;
}
