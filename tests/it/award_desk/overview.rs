//! What holds for a round: deadlines, the embargo, words, case-study cities, the journal.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp, ToSpan};
use lyceum::features::events;
use lyceum::platform::ctx::Actor;
use serde_json::json;

use super::marked;
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, city_in, plain_rules, round_at};
use crate::support::browser::{Browser, Form};
use crate::support::builders::person;
use crate::support::sessions::{a_session, publish_session};

async fn known(app: &TestApp, round: &Round, member: &str) -> Timestamp {
    app.client.get(&round.path("")).await.expect(200).str(member).parse().unwrap()
}

/// When applications end, as everybody reads it, and why.
async fn due(app: &TestApp, round: &Round) -> (Timestamp, Option<String>) {
    let cycle = app.client.get(&round.path("")).await.expect(200).json();
    let all = cycle["deadlines"].as_array().unwrap();
    let holds = all.iter().find(|one| one["kind"] == "applications" && one["holds"] == true).unwrap();
    (holds["due_at"].as_str().unwrap().parse().unwrap(), holds["reason"].as_str().map(str::to_owned))
}

/// So many days later than a field says.
fn later(form: &Form, field: &str, days: i64) -> String {
    let stands: DateTime = form.value(field).parse().unwrap();
    (stands + days.days()).strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

on_both! {
    async fn a_deadline_is_extended_and_its_history_stays(app: TestApp) {
        let round = a_round(&app, "lakes", plain_rules(), json!({})).await;
        let here = format!("/desk/awards/{}", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let (was, _) = due(&app, &round).await;
        let form = lead.form(&here, "/deadline").await;
        // It is not put forward: somebody counts on it. What was typed stays.
        let earlier = form.clone().with("due_at", &later(&form, "due_at", -2)).with("reason", "Too <late>");
        let refused = lead.submit(&earlier).await.expect(409).text();
        assert!(marked(&refused, "data-testid=\"detail\"", "</p>").contains("a deadline is only extended"), "{refused}");
        let kept = Form::of(&refused, "/deadline");
        assert_eq!((kept.value("reason"), kept.value("due_at")), ("Too <late>", earlier.value("due_at")));
        let wrong = lead.submit(&form.clone().with("due_at", "tomorrow")).await.expect(422).text();
        assert!(wrong.contains("href=\"#due_at\"") && Form::of(&wrong, "/deadline").value("due_at") == "tomorrow", "{wrong}");
        assert_eq!(due(&app, &round).await, (was, None));
        let sent = form.clone().with("due_at", &later(&form, "due_at", 3)).with("reason", "Many <cities> asked");
        let told = lead.follow(lead.submit(&sent).await).await.text();
        // The field holds whole seconds, on the clocks there.
        let (now, reason) = due(&app, &round).await;
        assert_eq!((now.as_second(), reason.as_deref()), ((was + SignedDuration::from_hours(72)).as_second(), Some("Many <cities> asked")));
        let history = marked(&told, "data-kind=\"applications\"", "</ul>");
        assert!(history.contains("Many &lt;cities&gt; asked") && history.matches("set to").count() == 2, "{history}");
        assert!(told.contains("data-action=\"award_cycle.deadline_set\""), "{told}");
    }

    async fn the_embargo_is_moved_on_the_clocks_of_the_event(app: TestApp) {
        let round = a_round(&app, "lakes", plain_rules(), json!({})).await;
        let here = format!("/desk/awards/{}", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let was = known(&app, &round, "embargo_until").await;
        let page = lead.read(&here).await.expect(200);
        assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
        let page = page.text();
        assert!(marked(&page, "data-testid=\"embargo\"", "</div>").contains("America/Mexico_City"), "{page}");
        let form = Form::of(&page, "/embargo");
        let early = form.clone().with("embargo_until", &later(&form, "embargo_until", -50));
        let refused = lead.submit(&early).await.expect(422).text();
        assert!(refused.contains("href=\"#embargo_until\""), "{refused}");
        assert_eq!(Form::of(&refused, "/embargo").value("embargo_until"), early.value("embargo_until"));
        let moved = form.clone().with("embargo_until", &later(&form, "embargo_until", 2));
        let told = lead.follow(lead.submit(&moved).await).await.text();
        let until = was + SignedDuration::from_hours(48);
        assert_eq!(known(&app, &round, "embargo_until").await.as_second(), until.as_second());
        assert!(told.contains("data-testid=\"done\"") && told.contains("data-action=\"award_cycle.changed\""), "{told}");
        // A form of the page from before moves nothing, and loses nothing.
        let late = lead.submit(&form.clone().with("embargo_until", &later(&form, "embargo_until", 9))).await.expect(412).text();
        let again = Form::of(&late, "/embargo");
        assert_eq!(again.value("embargo_until"), later(&form, "embargo_until", 9));
        assert_eq!(known(&app, &round, "embargo_until").await.as_second(), until.as_second());
        // What is known stays known.
        let (_, case) = round.applicant(&app, "cork", "Cork", "IE").await;
        round.lead.post(&app, &round.path("/jury/close"), &json!({})).await.expect(200);
        round.decided(&app, &case, "laureate").await.expect(200);
        round.concluded(&app).await.expect(200);
        app.clock_at(until + SignedDuration::from_secs(1));
        lead.submit(&again).await.expect(409);
        let open = lead.read(&here).await.expect(200).text();
        assert!(open.contains("data-testid=\"unsealed\"") && !open.contains("name=\"embargo_until\""), "{open}");
    }

    async fn words_and_cities_are_set_and_the_journal_tells_it(app: TestApp) {
        let round = a_round(&app, "lakes", plain_rules(), json!({ "title": { "en": "Lake award", "fr": "Prix des lacs", "es": "Premio de los lagos" } })).await;
        let (slug, ctx) = (round.event.clone(), app.platform.ctx(Actor::System));
        let session = app.db().write(move |conn| {
            let event = events::find(conn, &slug)?.id;
            publish_session(conn, &ctx, event, a_session("award ceremony"))
        });
        let session = session.await.unwrap().to_string();
        for (slug, name, country) in [("cork", "Cork", "IE"), ("balanga", "Balanga", "PH")] {
            city_in(&app, slug, name, country).await;
        }
        let here = format!("/desk/awards/{}", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let form = lead.form(&here, "/words").await;
        assert_eq!(form.value("session"), "");
        let sent = form.clone().with("session", &session).with("announcement.fr", "Douze <villes>").with("announcement.en", "Twelve");
        let told = lead.follow(lead.submit(&sent).await).await.text();
        let stands = Form::of(&told, "/words");
        assert_eq!(["session", "announcement.fr", "announcement.en", "announcement.es"].map(|name| stands.value(name)), [&session, "Douze <villes>", "Twelve", ""]);
        assert_eq!(app.client.get(&round.path("")).await.expect(200).str("session"), session);
        // Somebody else was faster: what stands is shown beside what was typed.
        let late = lead.submit(&form.with("announcement.fr", "Une autre")).await.expect(412).text();
        assert!(marked(&late, "data-testid=\"present\"", "</div>").contains("Douze &lt;villes&gt;"), "{late}");
        assert_eq!(Form::of(&late, "/words").value("announcement.fr"), "Une autre");
        // Every wrong line is named.
        let cities = lead.form(&here, "/case-studies").await.with("cities", "cork\r\n\r\nno<where>\r\nbalanga\r\ncork");
        let refused = lead.submit(&cities).await.expect(422).text();
        assert!(refused.contains("Line 3, no&lt;where&gt;") && refused.contains("Line 5, cork") && !refused.contains("Line 4"), "{refused}");
        let kept = Form::of(&refused, "/case-studies");
        assert_eq!(kept.value("cities").lines().collect::<Vec<_>>(), ["cork", "", "no<where>", "balanga", "cork"]);
        let told = lead.follow(lead.submit(&kept.with("cities", "balanga\ncork\n")).await).await.text();
        let list = marked(&told, "data-testid=\"case-studies\"", "</ol>");
        assert!(list.find("Balanga") < list.find("Cork") && list.contains("Ireland"), "{list}");
        assert_eq!(Form::of(&told, "/case-studies").value("cities").trim(), "balanga\ncork");
        // The latest first, short; the rest on a page of its own.
        for (slug, name) in [("alfa", "Alfa"), ("bravo", "Bravo"), ("charlie", "Charlie")] {
            round.applicant(&app, slug, name, "FI").await;
        }
        let page = lead.read(&here).await.expect(200).text();
        assert_eq!(page.matches("data-action=").count(), 8);
        assert!(page.contains(&format!("href=\"{here}/journal\"")), "{page}");
        let whole = lead.read(&format!("{here}/journal?lang=es")).await.expect(200).text();
        assert!(whole.contains("data-action=\"award_cycle.made\"") && whole.contains("Se envió una candidatura") && whole.contains("Charlie"), "{whole}");
        lead.read(&format!("{here}/journal?cursor=nonsense")).await.expect(400);
        // Of another round of the same event it says nothing, nor of who read what of those who are registered.
        let other = round_at(&app, &round.event, round.lead.clone(), "other", plain_rules(), json!({})).await;
        other.applicant(&app, "delta", "Delta", "SE").await;
        let place = app.register(&round.event, &person("Ana")).await.expect(201).str("id");
        round.lead.get(&app, &format!("/api/v1/registrations/{place}")).await.expect(200);
        let listener = json!({ "kind": "press", "name": "Paula", "email": "paula@example.org", "locale": "en" });
        let listed = round.lead.post(&app, &round.path("/audience"), &listener).await.expect(201).str("id");
        round.lead.delete(&app, &round.path(&format!("/audience/{listed}"))).await.expect(204);
        let of_other = lead.read("/desk/awards/other/journal").await.expect(200).text();
        assert!(of_other.contains("data-action=\"award_case.submitted\"") && of_other.contains("Delta") && !of_other.contains("Charlie"), "{of_other}");
        for (lang, added, removed) in [("en", "put on the list", "taken off the list"), ("fr", "ajoutée à la liste", "retirée de la liste"), ("es", "Se añadió", "Se retiró a una persona")] {
            let own = lead.read(&format!("{here}/journal?lang={lang}")).await.expect(200).text();
            assert!(own.contains(added) && own.contains(removed) && own.contains("Charlie") && !own.contains("Delta"), "{own}");
            assert!(!own.contains(".read\"") && own.matches("data-action=\"award_cycle.made\"").count() == 1, "{own}");
        }
        for (lang, words) in [("en", "Sealed until"), ("fr", "Sous embargo jusqu’au"), ("es", "Cerrar la edición")] {
            assert!(lead.read(&format!("{here}?lang={lang}")).await.expect(200).text().contains(words), "{lang}");
        }
    }
}
