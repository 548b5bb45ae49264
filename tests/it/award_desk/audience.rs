//! The page of those who are told when the laureates are announced: adding one, adding many, taking somebody off.

use lyceum::features::awards::audience;
use reqwest::Method;
use serde_json::{Value, json};

use super::marked;
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, plain_rules};
use crate::support::browser::{Browser, Form};

/// Who is on the list, as the interface tells it.
async fn listed(app: &TestApp, round: &Round) -> Vec<Value> {
    round.lead.get(app, &round.path("/audience")).await.expect(200).json()["items"].as_array().unwrap().clone()
}

/// Somebody who is on it: their id.
async fn a_listener(app: &TestApp, round: &Round, name: &str) -> String {
    let body = json!({ "kind": "press", "name": name, "email": format!("{name}@example.org"), "locale": "fr" });
    round.lead.post(app, &round.path("/audience"), &body).await.expect(201).str("id")
}

/// What stands in the summary of faults.
fn summary(page: &str) -> &str {
    marked(page, "id=\"errors-title\"", "</ul>")
}

on_both! {
    async fn one_is_refused_and_kept_then_added_once(app: TestApp) {
        let round = a_round(&app, "lakes", plain_rules(), json!({})).await;
        let here = format!("/desk/awards/{}/audience", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let first = lead.read(&here).await.expect(200);
        assert_eq!((first.header("cache-control"), first.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
        let first = first.text();
        assert!(first.contains("data-testid=\"nobody\""), "{first}");
        let fields = ["name", "email", "locale", "kind"];
        let typed = ["Ana <Prueba>", "nowhere", "es", "subscriber"];
        let sent = fields.into_iter().zip(typed).fold(Form::of(&first, "/audience"), |form, (name, value)| form.with(name, value));
        let refused = lead.submit(&sent).await.expect(422).text();
        assert!(summary(&refused).contains("href=\"#email\"") && summary(&refused).matches("<li>").count() == 1, "{refused}");
        let kept = Form::of(&refused, "/audience");
        assert_eq!(fields.map(|name| kept.value(name)), typed);
        // A kind that there is not is something else than none.
        for (kind, words) in [("radio", "Kind – Choose one of the offered values"), ("", "Kind – Fill in this field")] {
            let wrong = lead.submit(&kept.clone().with("email", "ana@example.org").with("kind", kind)).await.expect(422).text();
            assert!(summary(&wrong).contains(words), "{kind}: {wrong}");
        }
        assert!(listed(&app, &round).await.is_empty());

        let sent = kept.with("email", "ana@example.org");
        let told = lead.follow(lead.submit(&sent).await).await.text();
        let card = marked(&told, "data-email=\"ana@example.org\"", "</li>");
        assert!(told.contains("Added to the list") && card.contains("Ana &lt;Prueba&gt;"), "{told}");
        assert!(card.contains("subscriber") && card.contains("Español"), "{card}");
        let again = lead.follow(lead.submit(&sent.with("name", "Other").with("email", "ANA@example.org")).await).await.text();
        assert!(again.contains("This address stands on the list already"), "{again}");
        let all = listed(&app, &round).await;
        assert_eq!((all.len(), &all[0]["name"], &all[0]["kind"]), (1, &json!("Ana <Prueba>"), &json!("subscriber")));
        for (lang, words) in [("en", "Add several at once"), ("fr", "Une personne par ligne"), ("es", "Añadir a varias personas a la vez")] {
            assert!(lead.read(&format!("{here}?lang={lang}")).await.expect(200).text().contains(words), "{lang}");
        }
    }

    async fn of_many_every_bad_row_is_named_and_all_are_added_or_none(app: TestApp) {
        let round = a_round(&app, "lakes", plain_rules(), json!({})).await;
        a_listener(&app, &round, "ana").await;
        let here = format!("/desk/awards/{}/audience", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let form = lead.form(&here, "/audience/rows").await;
        let typed = "Ana; ana@example.org; es; press\n\nBo <b>; nowhere; en; radio\n; cy@example.org; xx\nDee;dee@example.org;fr;subscriber";
        let refused = lead.submit(&form.clone().with("rows", typed)).await.expect(422).text();
        let said = summary(&refused);
        for fault in [
            "Line 3, E-mail – Check this field", "Line 3, Kind – Choose one of the offered values", "Line 4, Name – Fill in this field",
            "Line 4, Language – Choose one of the offered values", "Line 4, Kind – Fill in this field",
        ] {
            assert!(said.contains(fault), "{fault}: {said}");
        }
        assert_eq!(said.matches("<li><a href=\"#rows\">").count(), 5, "{said}");
        assert_eq!(Form::of(&refused, "/audience/rows").value("rows"), typed);
        assert_eq!(listed(&app, &round).await.len(), 1, "none where anything is wrong");
        // As a spreadsheet has them: parted by tabs, with large letters.
        let right = "Ana;ana@example.org;es;press\r\nBo <b>\tbo@example.org\tEN\tPress\r\n\r\nDee;dee@example.org;fr;subscriber\r\n";
        let told = lead.follow(lead.submit(&form.clone().with("rows", right)).await).await.text();
        assert!(marked(&told, "data-testid=\"done\">", "<").contains("Added: 2. On the list already: 1."), "{told}");
        let names: Vec<String> = listed(&app, &round).await.iter().map(|one| format!("{} {} {}", one["name"], one["locale"], one["kind"])).collect();
        assert_eq!(names, ["\"ana\" \"fr\" \"press\"", "\"Bo <b>\" \"en\" \"press\"", "\"Dee\" \"fr\" \"subscriber\""]);

        let empty = lead.submit(&form.clone().with("rows", " \r\n\r\n")).await.expect(422).text();
        assert!(summary(&empty).contains("One person a line – Fill in this field"), "{empty}");
        let lines: Vec<String> = (0..501).map(|n| format!("P{n};p{n}@example.org;en;press")).collect();
        let many = lead.submit(&form.with("rows", &lines.join("\n"))).await.expect(422).text();
        assert!(summary(&many).contains("These are too many lines at once") && summary(&many).matches("<li>").count() == 1, "{many}");
        assert_eq!(listed(&app, &round).await.len(), 3);

        // The interface is the same rule.
        let path = round.path("/audience/rows");
        let row = |name: &str, kind: &str| json!({ "kind": kind, "name": name, "email": format!("{name}@example.org"), "locale": "en" });
        let wrong = json!({ "rows": [row("eve", "radio"), row("fay", "press"), {}] });
        let fields = round.lead.post(&app, &path, &wrong).await.expect_problem(422, "validation_failed").fields();
        let expected = [
            ("/rows/0/kind", "unknown"), ("/rows/2/kind", "required"), ("/rows/2/name", "required"), ("/rows/2/email", "required"),
            ("/rows/2/locale", "unknown"),
        ];
        assert_eq!(fields, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
        assert_eq!(listed(&app, &round).await.len(), 3);
        let right = json!({ "rows": [row("fay", "press"), row("ana", "press"), row("fay", "subscriber")] });
        let added = round.lead.post(&app, &path, &right).await.expect(200).json();
        assert_eq!(added, json!({ "added": 1, "there": 2 }));
        assert_eq!(listed(&app, &round).await[3]["kind"], "press", "the first of one address");
    }

    async fn removing_is_asked_first_and_leads_back_to_the_same_part_of_the_list(app: TestApp) {
        let round = a_round(&app, "lakes", plain_rules(), json!({})).await;
        let (ana, bo) = (a_listener(&app, &round, "ana").await, a_listener(&app, &round, "bo").await);
        a_listener(&app, &round, "cy").await;
        let here = format!("/desk/awards/{}/audience", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        // Who has stopped it by the link of a mail stays on the list, and is shown so.
        let stop = audience::stop_url(&app.platform, ana.parse().unwrap());
        let stop = stop.strip_prefix(app.platform.public_url.as_str()).unwrap();
        let own_page = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        app.client.send(Method::POST, stop, &own_page, Vec::new()).await.expect(303);
        let all = lead.read(&here).await.expect(200).text();
        assert!(marked(&all, "data-email=\"ana@example.org\"", "</li>").contains("data-testid=\"stopped\""), "{all}");
        assert!(all.matches("data-testid=\"stopped\"").count() == 1 && !all.contains("/remove"), "{all}");

        // One a page: the second is removed there.
        let one = lead.read(&format!("{here}?limit=1")).await.expect(200).text();
        assert!(one.contains("data-email=\"ana@example.org\"") && !one.contains("data-email=\"bo@example.org\""), "{one}");
        let next = one.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&amp;", "&");
        let second = lead.read(&next).await.expect(200).text();
        assert!(second.contains("data-email=\"bo@example.org\"") && second.contains("First page"), "{second}");
        let asks = lead.read(&format!("{next}&ask={bo}")).await.expect(200).text();
        assert!(asks.contains("Take bo off the list?"), "{asks}");
        assert_eq!(listed(&app, &round).await.len(), 3, "asking removes nobody");
        let form = Form::of(&asks, &format!("/audience/{bo}/remove"));
        let answer = lead.submit(&form).await;
        assert_eq!(answer.header("location"), format!("{next}&done=removed"));
        let told = lead.follow(answer).await.text();
        assert!(told.contains("Taken off the list") && told.contains("data-email=\"cy@example.org\""), "{told}");
        let names: Vec<Value> = listed(&app, &round).await.iter().map(|one| one["name"].clone()).collect();
        assert_eq!(names, ["ana", "cy"]);
        // Once more changes nothing; a place in the list that nobody handed out is none.
        lead.submit(&form).await.expect(303);
        assert_eq!(listed(&app, &round).await.len(), 2);
        lead.read(&format!("{here}?cursor=nonsense")).await.expect(400);
    }
}
