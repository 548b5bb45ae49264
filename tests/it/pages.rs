//! The public pages over real HTTP, as a browser without script sees them.

use jiff::SignedDuration;
use lyceum::features::events;
use lyceum::features::programme::{self, Part, When};
use lyceum::features::registration;
use lyceum::kernel::clock::Clock;
use lyceum::platform::ctx::Actor;
use reqwest::Method;

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::http::Answer;
use crate::support::sessions::{a_session, publish_session};

const HTML: (&str, &str) = ("accept", "text/html");

async fn read(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Answer {
    let headers: Vec<_> = [HTML].into_iter().chain(headers.iter().copied()).collect();
    app.client.send(Method::GET, path, &headers, Vec::new()).await
}

/// The form of an event in a language, sent with these fields.
async fn send(app: &TestApp, event: &str, lang: &str, key: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
    let fields = fields.iter().copied().chain([("idempotency_key", key)]);
    let body: Vec<String> = fields.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let form = ("content-type", "application/x-www-form-urlencoded");
    let headers: Vec<_> = [HTML, form].into_iter().chain(headers.iter().copied()).collect();
    let path = format!("/events/{event}/register?lang={lang}");
    app.client.send(Method::POST, &path, &headers, body.join("&").into_bytes()).await
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

const RIGHT: [(&str, &str); 8] = [
    ("category", "mayor"),
    ("mode", "on_site"),
    ("given_name", "Prueba"),
    ("family_name", "de Ybycuí"),
    ("email", "prueba@example.org"),
    ("organisation", "Ybycuí"),
    ("country", "PY"),
    ("consent", "true"),
];

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'static str, &'a str)> {
    RIGHT.into_iter().map(|(field, right)| (field, if field == name { value } else { right })).collect()
}

/// What stands in the page between two marks.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("no {start} in {page}"));
    rest.split_once(end).unwrap().0
}

async fn confirmed(app: &TestApp, event: &str) -> i64 {
    let event = event.to_owned();
    let accounting = app.db().read(move |conn| {
        let event = events::find(conn, &event)?;
        registration::accounting(conn, event.id)
    });
    accounting.await.unwrap()[0].confirmed
}

on_both! {
    /// The form leads to the person's own page, once, in their language.
    async fn a_reader_registers_by_the_form(app: TestApp) {
        let event = app.make(a_conference()).await;
        let form = read(&app, &format!("/events/{event}/register?lang=es"), &[]).await.expect(200);
        assert_eq!(form.header("cache-control"), "no-store");
        let page = form.text();
        let key = between(&page, "name=\"idempotency_key\" value=\"", "\"");
        assert!(page.contains("<html lang=\"es\"") && page.contains(&format!("action=\"/events/{event}/register?lang=es\"")), "{page}");

        let first = send(&app, &event, "es", key, &RIGHT, &[("sec-fetch-site", "same-origin")]).await.expect(303);
        let again = send(&app, &event, "es", key, &RIGHT, &[]).await.expect(303);
        assert_eq!(first.header("location"), again.header("location"));
        assert_eq!(confirmed(&app, &event).await, 1);

        let done = read(&app, first.header("location"), &[]).await.expect(200);
        assert_eq!((done.header("cache-control"), done.header("referrer-policy")), ("no-store", "no-referrer"));
        let done = done.text();
        assert!(done.contains("<html lang=\"es\"") && done.contains("data-status=\"confirmed\""), "{done}");
        let number = between(&done, "data-testid=\"number\">", "<");
        assert!(number.ends_with("-0001"), "{number}");

        // Somebody else's browser learns nothing but that there is a mailbox to look in.
        let sent = send(&app, &event, "es", "another-key", &RIGHT, &[]).await.expect(202).text();
        assert!(!sent.contains(number) && !sent.contains("/r/") && !sent.contains("prueba@"), "{sent}");
        // The key once more with another content: the form comes back, with what was typed and a key of its own.
        let reused = send(&app, &event, "es", key, &with("given_name", "Otra"), &[]).await.expect(422).text();
        assert!(reused.contains("value=\"Otra\"") && reused.contains("role=\"alert\"") && !reused.contains(key), "{reused}");
        assert_eq!(confirmed(&app, &event).await, 1);
    }

    /// A refusal names every field in the order of the form, and keeps what was typed.
    async fn errors_are_told_at_once(app: TestApp) {
        let event = app.make(a_conference()).await;
        let name = "Ana \"<b>&";
        let fields = [("given_name", name), ("family_name", ""), ("email", "ana at example"), ("category", "wizard")];
        let page = send(&app, &event, "fr", "key-of-errors", &fields, &[]).await.expect(422).text();
        let summary = between(&page, "role=\"alert\"", "</div>");
        let links: Vec<_> = summary.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
        assert_eq!(links, ["family_name", "email", "organisation", "country", "consent"], "{summary}");
        assert!(page.contains("value=\"Ana &quot;&lt;b&gt;&amp;\"") && page.contains("value=\"ana at example\""), "{page}");
        // The category is looked up when everything else is right.
        let page = send(&app, &event, "fr", "key-of-errors", &with("category", "wizard"), &[]).await.expect(422).text();
        assert!(between(&page, "role=\"alert\"", "</div>").contains("href=\"#category\""), "{page}");
        // Nothing of a refusal is kept: the same key registers once all is right.
        send(&app, &event, "fr", "key-of-errors", &RIGHT, &[]).await.expect(303);
    }

    /// Forms of other sites are refused before anything is read.
    async fn other_sites_cannot_send_the_form(app: TestApp) {
        let event = app.make(a_conference()).await;
        for header in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
            send(&app, &event, "en", "key", &RIGHT, &[header]).await.expect(403);
        }
        assert_eq!(confirmed(&app, &event).await, 0);
    }

    /// Before and after the window the page says so and has no form.
    async fn the_clock_opens_and_closes_the_form(app: TestApp) {
        let now = Clock::real_now();
        let (day, two) = (SignedDuration::from_hours(24), SignedDuration::from_hours(48));
        let early = app.make(a_conference().slug("early").window(Some(now + day), Some(now + two))).await;
        let late = app.make(a_conference().slug("late").window(Some(now - two), Some(now - day))).await;
        let never = app.make(a_conference().slug("never").window(None, None)).await;
        for event in [early, late, never] {
            let page = read(&app, &format!("/events/{event}/register"), &[]).await.expect(200).text();
            assert!(!page.contains("<form") && page.contains("class=\"note"), "{event}: {page}");
            let page = send(&app, &event, "en", "key", &RIGHT, &[]).await.expect(403).text();
            assert!(!page.contains("<form"), "{event}: {page}");
            assert!(!read(&app, &format!("/events/{event}"), &[]).await.expect(200).text().contains("class=\"button\""), "{event}");
        }
    }

    /// Read pages are bytes with a strong tag; a change that commits here shows at once.
    async fn pages_are_kept_until_something_changes(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let path = format!("/events/{event}");
        let first = read(&app, &path, &[]).await.expect(200);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && first.header("cache-control") == "no-cache" && first.header("vary").contains("Accept-Language"));
        let known = read(&app, &path, &[("if-none-match", &tag)]).await.expect(304);
        assert!(known.bytes.is_empty());
        assert_eq!(read(&app, &path, &[]).await.bytes, first.bytes);
        let head = app.client.send(Method::HEAD, &path, &[HTML], Vec::new()).await.expect(200);
        assert_eq!((head.header("etag"), head.bytes.len()), (tag.as_str(), 0));

        assert!(first.text().contains("few places are left"));
        app.register(&event, &person("Ana")).await.expect(201);
        let full = read(&app, &path, &[("if-none-match", &tag)]).await.expect(200);
        assert!(full.text().contains("Join the waiting list"), "{}", full.text());
        let waiting = send(&app, &event, "en", "key", &RIGHT, &[]).await.expect(303);
        let done = read(&app, waiting.header("location"), &[]).await.expect(200).text();
        assert!(done.contains("data-status=\"waiting\"") && done.contains("You are number 1 on the waiting list"), "{done}");

        let (slug, ctx) = (event.clone(), app.platform.ctx(Actor::System));
        let cancel = app.db().write(move |conn| {
            let event = events::find(conn, &slug)?;
            let event = programme::lock(conn, &ctx, event.id)?;
            programme::cancel_event(conn, &ctx, &event)
        });
        cancel.await.unwrap();
        assert!(read(&app, &path, &[]).await.expect(200).text().contains("is cancelled"));
        assert!(!read(&app, &format!("{path}/register"), &[]).await.expect(200).text().contains("<form"));
    }

    /// What is not there is not there in the reader's language; programs get a problem.
    async fn what_is_not_there_is_a_page_too(app: TestApp) {
        let draft = app.make(a_conference().slug("secret-plan").draft()).await;
        let event = app.make(a_conference()).await;
        let forged = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let paths = [
            format!("/events/{draft}"),
            format!("/events/{draft}/programme"),
            format!("/events/{draft}/register"),
            format!("/events/{event}/programme?day=1999-01-01"),
            format!("/r/{forged}"),
            "/dev/clock".to_owned(),
            "/events".to_owned(),
        ];
        for path in paths {
            let page = read(&app, &path, &[("accept-language", "fr")]).await.expect(404).text();
            assert!(page.contains("<html lang=\"fr\"") && !page.contains("secret"), "{path}: {page}");
            app.client.get(&path).await.expect_problem(404, "not_found");
        }
        assert!(!read(&app, "/", &[]).await.expect(200).text().contains("secret"));
    }

    /// A language that was chosen is taken along; one that the browser asked for is not written into addresses.
    async fn languages_are_chosen_by_address_or_browser(app: TestApp) {
        let event = app.make(a_conference()).await;
        let asked = read(&app, "/", &[("accept-language", "es-PY, en;q=0.5")]).await.expect(200).text();
        assert!(asked.contains("<html lang=\"es\"") && asked.contains(&format!("href=\"/events/{event}\"")), "{asked}");
        let chosen = read(&app, "/?lang=fr", &[("accept-language", "es")]).await.expect(200).text();
        assert!(chosen.contains("<html lang=\"fr\"") && chosen.contains(&format!("href=\"/events/{event}?lang=fr\"")), "{chosen}");
        // The title exists in English and Spanish only: the reader of French sees that it is English.
        assert!(chosen.contains("<span lang=\"en\" dir=\"ltr\">Test Conference</span>"), "{chosen}");
        let unknown = read(&app, "/?lang=tlh", &[("accept-language", "es")]).await.expect(200).text();
        assert!(unknown.contains("<html lang=\"es\""), "{unknown}");
        for lang in ["en", "fr", "es"] {
            assert!(chosen.contains(&format!("href=\"/?lang={lang}\"")), "{lang}");
            read(&app, &format!("/privacy?lang={lang}"), &[]).await.expect(200);
        }
    }

    /// The programme stands by day; each session has an anchor, and a page that the overview leads to.
    async fn the_programme_stands_by_day(app: TestApp) {
        let event = app.make(a_conference()).await;
        let (slug, ctx) = (event.clone(), app.platform.ctx(Actor::System));
        let days = app.db().write(move |conn| {
            let event = events::find(conn, &slug)?;
            for (name, day, hours) in [("opening", event.starts_on.0, 9), ("closing", event.ends_on.0, 15)] {
                let at = day.at(hours, 0, 0, 0).to_zoned(event.time_zone.jiff().clone()).unwrap().timestamp();
                let mut session = a_session(name);
                session.when = When::Time(at, at + SignedDuration::from_hours(1));
                session.time_zone = event.time_zone.clone();
                session.language = Some("es".into());
                session.people = vec![Part { person: None, name: "Arne".into(), role: "chair".into(), affiliation: None }];
                publish_session(conn, &ctx, event.id, session)?;
            }
            Ok((event.starts_on.0, event.ends_on.0))
        });
        let (first, last) = days.await.unwrap();
        let path = format!("/events/{event}/programme");
        let page = read(&app, &format!("{path}?lang=en"), &[]).await.expect(200).text();
        assert!(page.contains("id=\"opening\"") && !page.contains("id=\"closing\"") && page.contains("Arne, Chair"), "{page}");
        assert!(page.contains("Languages: Spanish"), "{page}");
        assert!(page.contains(&format!("href=\"{path}?day={first}&amp;lang=fr\"")), "the switch keeps the day: {page}");
        let page = read(&app, &format!("{path}?day={last}"), &[]).await.expect(200).text();
        assert!(page.contains("id=\"closing\"") && !page.contains("id=\"opening\""), "{page}");
        let all = read(&app, &format!("{path}?day=all"), &[]).await.expect(200).text();
        assert!(all.contains("id=\"closing\"") && all.contains("id=\"opening\""), "{all}");
        let overview = read(&app, &format!("/events/{event}"), &[]).await.expect(200).text();
        assert!(overview.contains(&format!("href=\"/events/{event}/sessions/closing\"")), "{overview}");
        let facts = between(&overview, "<script type=\"application/ld+json\">", "</script>");
        let facts: serde_json::Value = serde_json::from_str(facts).unwrap();
        assert_eq!((&facts[0]["@type"], &facts[1]["@type"]), (&"Event".into(), &"BreadcrumbList".into()));
    }
}
