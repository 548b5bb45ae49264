//! From the shortlist to the end of a round.

use jiff::SignedDuration;
use lyceum::features::accounts::Scope;
use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{marked, refused_by};
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, bind, city_in, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::crew::{account, mail_to, staff};

/// A round with nominations and a jury, where one city of each region is a laureate; its cases: Balanga (Asia), Cork and Limerick (Europe).
async fn a_round_of_three(app: &TestApp) -> (Round, [String; 3]) {
    let mut rules = plain_rules();
    rules["needs_nomination"] = json!(true);
    rules["laureates_per_region"] = json!(1);
    let round =
        a_round(app, "lakes", rules, json!({ "title": { "en": "Lake award", "fr": "Prix des lacs", "es": "Premio de los lagos" } })).await;
    let mut cases = Vec::new();
    for (slug, name, country) in [("balanga", "Balanga", "PH"), ("cork", "Cork", "IE"), ("limerick", "Limerick", "IE")] {
        cases.push(round.applicant(app, slug, name, country).await.1);
    }
    (round, cases.try_into().unwrap())
}

/// Two jurors give both cities points that come to the same; then the jury closes.
async fn judged(app: &TestApp, round: &Round, cases: [&str; 2]) {
    let mut jurors = Vec::new();
    for (name, country) in [("ana", "PY"), ("bo", "KE")] {
        let who = account(app, name, false).await;
        round.lead.post(app, &round.path("/jurors"), &json!({ "email": who.email, "name": name, "country": country })).await.expect(201);
        jurors.push(who);
    }
    round.lead.post(app, &round.path("/jury/assign"), &json!({})).await.expect(200);
    for (juror, case) in jurors.iter().flat_map(|juror| cases.map(|case| (juror, case))) {
        let points = json!({ "scores": { "plan": 7, "reach": 8, "lasting": 9 } });
        juror.put_json(app, &format!("/api/v1/award-cases/{case}/scores"), &points).await.expect(200);
    }
    round.lead.post(app, &round.path("/jury/close"), &json!({})).await.expect(200);
}

fn of_city<'a>(page: &'a str, city: &str) -> &'a str {
    marked(page, &format!("data-city=\"{city}\""), "</li>")
}

fn laureates_of<'a>(page: &'a str, region: &str) -> &'a str {
    marked(page, &format!("data-region=\"{region}\" data-laureates=\""), "\"")
}

on_both! {
    async fn the_secretariat_walks_from_the_shortlist_to_the_end(app: TestApp) {
        let (round, [balanga, cork, limerick]) = a_round_of_three(&app).await;
        let (here, all) = (format!("/desk/awards/{}", round.slug), [&balanga, &cork, &limerick]);
        round.nominated(&app, &round.commission(&app, "PH").await, &balanga).await.expect(200);
        round.nominated(&app, &round.commission(&app, "IE").await, &cork).await.expect(200);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        for page in ["/desk".to_owned(), format!("/desk/events/{}/programme", round.event)] {
            assert!(lead.read(&page).await.expect(200).text().contains(&format!("href=\"{here}\"")), "{page}");
        }
        let (list, act) = (format!("{here}/cases"), |case: &str| format!("/cases/{case}/decision"));
        let first = lead.read(&list).await.expect(200);
        assert_eq!(first.header("cache-control"), "no-store");
        let first = first.text();
        assert!(of_city(&first, "Balanga").contains("data-testid=\"nominated\"") && !of_city(&first, "Limerick").contains("\"nominated\""), "{first}");
        assert!(of_city(&first, "Cork").contains("2 of 2 parts") && first.contains(&format!("href=\"/awards/cases/{cork}\"")), "{first}");
        // Without its nomination none is put before the jury; the ticks stay.
        let form = Form::of(&first, "/cases/shortlist");
        let ticked = all.iter().fold(form.clone(), |form, case| form.and("case", case));
        let refused = lead.submit(&ticked).await.expect(409).text();
        assert_eq!(refused_by(&refused), ["nomination"]);
        assert!(refused.contains("Limerick was not nominated") && refused.contains("rule nomination, version 1"), "{refused}");
        assert_eq!(Form::of(&refused, "/cases/shortlist").values("case").len(), 3);
        // Two weeks late, and kept so.
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24 * 21));
        round.nominated(&app, &round.commission(&app, "IE").await, &limerick).await.expect(200);
        let told = lead.follow(lead.submit(&ticked).await).await.text();
        assert!(of_city(&told, "Limerick").contains(">late<") && of_city(&told, "Cork").contains("data-testid=\"shortlisted\""), "{told}");
        // Narrowed: the address is kept, and so is what is ticked beside it.
        let europe = format!("{list}?state=submitted&region=europe_and_north_america");
        let narrowed = lead.form(&europe, "/cases/shortlist").await;
        assert_eq!(narrowed.values("case").len(), 3);
        assert!(!lead.read(&europe).await.expect(200).text().contains("data-city=\"Balanga\""));
        let sent = lead.submit(&narrowed).await;
        assert_eq!(sent.header("location"), format!("{europe}&done=shortlisted"));
        assert!(of_city(&lead.read(&list).await.expect(200).text(), "Balanga").contains("data-testid=\"shortlisted\""));
        // Nobody is decided on while the jury scores.
        let early = lead.form(&list, &act(&cork)).await.with("outcome", "laureate").with("reasons", "The best <plan>");
        let refused = lead.submit(&early).await.expect(409).text();
        assert_eq!(refused_by(&refused), ["jury"]);
        assert_eq!(Form::of(&refused, &act(&cork)).value("reasons"), "The best <plan>");
        assert!(!refused.contains("27.33") && !refused.contains("/cases/recommend"), "{refused}");
        round.shortlisted(&app, &[&cork, &limerick]).await.expect(200);
        judged(&app, &round, [&cork, &limerick]).await;
        let judged = lead.read(&list).await.expect(200).text();
        for city in ["Cork", "Limerick"] {
            let card = of_city(&judged, city);
            assert!(card.contains("mean 77.00, rank 1, of 2 ballots") && card.contains("data-testid=\"tied\""), "{card}");
        }
        assert!(!of_city(&judged, "Balanga").contains("data-testid=\"jury\"") && !judged.contains("/cases/shortlist"), "{judged}");
        let form = Form::of(&judged, "/cases/recommend").and("case", &cork).with("note", "Both, and Cork first");
        let told = lead.follow(lead.submit(&form).await).await.text();
        assert!(of_city(&told, "Cork").contains("data-testid=\"recommended\"") && !of_city(&told, "Limerick").contains("\"recommended\""), "{told}");

        // One of each region: the second is refused by the rule in its version, and what was typed stays.
        let decide = |page: &str, case: &str, outcome: &str| Form::of(page, &act(case)).with("outcome", outcome).with("reasons", "As <recommended>");
        let told = lead.follow(lead.submit(&decide(&told, &cork, "laureate")).await).await.text();
        assert!(of_city(&told, "Cork").contains("data-outcome=\"laureate\"") && laureates_of(&told, "europe_and_north_america") == "1", "{told}");
        let french = lead.read(&format!("{list}?lang=fr")).await.expect(200).text();
        let refused = lead.submit(&decide(&french, &limerick, "laureate")).await.expect(409).text();
        assert_eq!(refused_by(&refused), ["laureates_per_region"]);
        assert!(refused.contains("règle laureates_per_region, version 1") && refused.contains(&format!("href=\"#case-{limerick}\"")), "{refused}");
        let kept = Form::of(&refused, &act(&limerick));
        assert_eq!((kept.value("outcome"), kept.value("reasons")), ("laureate", "As <recommended>"));
        assert!(of_city(&refused, "Limerick").contains("<details open>"));
        let empty = lead.submit(&kept.clone().with("reasons", " ")).await.expect(422).text();
        assert!(empty.contains(&format!("href=\"#reasons-{limerick}\"")), "{empty}");
        lead.submit(&kept.with("outcome", "not_selected")).await.expect(303);

        // It is asked before it is done, and the undecided are named.
        let asks = lead.read(&format!("{here}?ask=conclude")).await.expect(200).text();
        assert!(marked(&asks, "data-testid=\"undecided\"", "</p>").contains("Balanga") && asks.contains("laureates: 1, not selected: 1"), "{asks}");
        let refused = lead.submit(&Form::of(&asks, "/conclude")).await.expect(409).text();
        assert!(marked(&refused, "data-testid=\"detail\"", "</p>").contains("undecided: Balanga"), "{refused}");
        assert_eq!(round.board(&app).await["concluded_at"], Value::Null);
        let told = lead.read(&list).await.expect(200).text();
        let late = decide(&told, &balanga, "not_selected").with("reasons", "Typed <late>");
        let noted = Form::of(&told, "/cases/recommend").with("note", "A note <late>");
        lead.submit(&decide(&told, &balanga, "laureate")).await.expect(303);
        // A colleague has decided since the question was asked: it is asked again, with how it stands.
        let overtaken = lead.submit(&Form::of(&asks, "/conclude")).await.expect(412).text();
        assert!(overtaken.contains("laureates: 2, not selected: 1") && round.board(&app).await["concluded_at"] == Value::Null, "{overtaken}");
        let done = lead.follow(lead.submit(&lead.form(&format!("{here}?ask=conclude"), "/conclude").await).await).await.text();
        assert!(done.contains("data-testid=\"concluded\"") && !done.contains("conclude-ask") && done.contains("data-action=\"award_cycle.concluded\""), "{done}");
        let board = round.board(&app).await;
        assert!(board["concluded_at"].is_string() && board["cases"][0]["outcome"] == "laureate", "{board}");
        let told = mail_to(&app, "focal.cork@example.org").await;
        assert!(told.iter().any(|mail| mail["notice"] == "awards/confidential"), "{told:?}");
        // Final is final.
        let last = lead.read(&list).await.expect(200).text();
        assert!(!last.contains("/decision\"") && !last.contains("/cases/recommend"), "{last}");
        let refused = lead.submit(&late).await.expect(409).text();
        let card = of_city(&refused, "Balanga");
        assert!(refused.contains("data-testid=\"detail\"") && card.contains("data-outcome=\"laureate\""), "{refused}");
        assert!(card.contains("data-testid=\"typed\"") && card.contains("Typed &lt;late&gt;") && card.contains("not selected"), "{card}");
        let refused = lead.submit(&noted).await.expect(409).text();
        let typed = marked(&refused, "data-testid=\"typed\"", "</div>");
        assert!(typed.contains("A note &lt;late&gt;") && typed.contains("Cork") && !refused.contains("/cases/recommend\""), "{refused}");
        for (lang, words) in [("en", "By region"), ("fr", "devant le jury"), ("es", "Galardonadas: 1")] {
            assert!(lead.read(&format!("{list}?lang={lang}")).await.expect(200).text().contains(words), "{lang}");
        }
    }

    async fn what_was_typed_stays_where_the_city_or_the_jury_was_faster(app: TestApp) {
        let (round, [balanga, cork, _]) = a_round_of_three(&app).await;
        let list = format!("/desk/awards/{}/cases", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let page = lead.read(&list).await.expect(200).text();
        let decided = Form::of(&page, &format!("/cases/{balanga}/decision")).with("outcome", "laureate").with("reasons", "Typed <before>");
        let contact = Browser::sign_in(&app, "focal.balanga@example.org").await;
        contact.submit(&contact.form(&format!("/awards/cases/{balanga}?ask=withdraw"), "/withdraw").await).await.expect(303);
        let refused = lead.submit(&decided).await.expect(409).text();
        let card = of_city(&refused, "Balanga");
        assert!(card.starts_with(" data-state=\"withdrawn\"") && !card.contains("/decision\""), "{card}");
        let typed = marked(card, "data-testid=\"typed\"", "</div>");
        assert!(typed.contains("laureate") && typed.contains("Typed &lt;before&gt;"), "{typed}");
        assert!(!lead.read(&list).await.expect(200).text().contains("data-testid=\"typed\""));
        // The jury closes while somebody ticks: what was ticked is named.
        round.nominated(&app, &round.commission(&app, "IE").await, &cork).await.expect(200);
        round.shortlisted(&app, &[&cork]).await.expect(200);
        let ticked = lead.form(&list, "/cases/shortlist").await;
        assert_eq!(ticked.values("case"), [cork.as_str()]);
        let who = account(&app, "juror", false).await;
        round.lead.post(&app, &round.path("/jurors"), &json!({ "email": who.email, "name": "Prueba", "country": "KE" })).await.expect(201);
        for act in ["assign", "close"] {
            round.lead.post(&app, &round.path(&format!("/jury/{act}")), &json!({})).await.expect(200);
        }
        let refused = lead.submit(&ticked).await.expect(409).text();
        assert!(marked(&refused, "data-testid=\"typed\"", "</div>").contains("Cork"), "{refused}");
    }

    async fn what_came_on_paper_is_entered_and_nothing_typed_is_lost(app: TestApp) {
        let round = a_round(&app, "seas", plain_rules(), json!({})).await;
        let city = city_in(&app, "ybycui", "Ybycuí", "PY").await;
        let list = format!("/desk/awards/{}/cases", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let form = lead.form(&list, "/cases/paper").await;
        let typed = form.with("city", "ybycu").with("contact_name", "Ana <Prueba>").with("contact_email", "ana@example.org").with("contact_locale", "es");
        let refused = lead.submit(&typed).await.expect(422).text();
        assert!(refused.contains("href=\"#city\""), "{refused}");
        let kept = Form::of(&refused, "/cases/paper");
        assert_eq!(["city", "contact_name", "contact_email", "contact_locale"].map(|name| kept.value(name)), ["ybycu", "Ana <Prueba>", "ana@example.org", "es"]);
        let wrong = lead.submit(&kept.clone().with("city", "ybycui").with("contact_email", "nowhere")).await.expect(422).text();
        assert!(wrong.contains("href=\"#contact_email\""), "{wrong}");
        let nothing = lead.submit(&kept.clone().with("city", " ")).await.expect(422).text();
        assert_eq!(marked(&nothing, "role=\"alert\"", "</ul>").matches("href=\"#city\"").count(), 1, "{nothing}");
        let form = kept.with("city", "ybycui");
        let dossier = lead.follow(lead.submit(&form).await).await.text();
        assert!(dossier.contains("data-state=\"draft\"") && dossier.contains("ana@example.org"), "{dossier}");
        let card = lead.read(&list).await.expect(200).text();
        let card = of_city(&card, "Ybycuí");
        assert!(card.contains("0 of 2 parts") && card.matches(">missing<").count() == 2 && !card.contains("/decision"), "{card}");

        // A city has one application: what was typed for another stays, with the way to the one that there is.
        let case = marked(card, "href=\"/awards/cases/", "\"").to_owned();
        let here = format!("href=\"/awards/cases/{case}\"");
        let again = form.with("contact_name", "Bo <Otra>").with("contact_email", "bo@example.org");
        let there = lead.submit(&again).await.expect(409).text();
        let told = marked(&there, "data-testid=\"there\"", "</p>");
        assert!(told.contains(&here) && told.contains("data-state=\"draft\"") && there.contains("href=\"#city\""), "{there}");
        let kept = Form::of(&there, "/cases/paper");
        let fields = ["city", "contact_name", "contact_email", "contact_locale"];
        assert_eq!(fields.map(|name| kept.value(name)), ["ybycui", "Bo <Otra>", "bo@example.org", "es"]);
        assert!(!there.contains("name=\"again\""), "{there}");
        // What was taken back is begun again where that is asked for, and not before.
        lead.submit(&lead.form(&format!("/awards/cases/{case}?ask=withdraw"), "/withdraw").await).await.expect(303);
        let state = async || round.board(&app).await["cases"][0]["state"].as_str().unwrap().to_owned();
        let there = lead.submit(&kept).await.expect(409).text();
        assert!(marked(&there, "data-testid=\"there\"", "</p>").contains("data-state=\"withdrawn\""), "{there}");
        assert_eq!((state().await.as_str(), Form::of(&there, "/cases/paper").value("contact_name")), ("withdrawn", "Bo <Otra>"));
        let answer = round.lead.post(&app, &round.path("/cases"), &json!({ "city": "ybycui" })).await.expect(200);
        assert_eq!((answer.str("state"), state().await), ("withdrawn".to_owned(), "withdrawn".to_owned()));
        let asked = Form::of(&there, "/cases/paper").with("again", "true");
        let dossier = lead.follow(lead.submit(&asked).await).await.text();
        assert!(dossier.contains("data-state=\"draft\"") && dossier.contains("ana@example.org"), "{dossier}");
        assert_eq!(state().await, "draft");
        // The contact of the city begins again by beginning, as before.
        lead.submit(&lead.form(&format!("/awards/cases/{case}?ask=withdraw"), "/withdraw").await).await.expect(303);
        let contact = account(&app, "focal.ybycui", false).await;
        bind(&app, &contact, Scope::FocalPoint(city)).await;
        assert_eq!(contact.post(&app, &round.path("/cases"), &json!({ "city": "ybycui" })).await.expect(200).str("state"), "draft");
    }

    async fn others_get_what_the_interface_answers(app: TestApp) {
        let (round, [_, cork, _]) = a_round_of_three(&app).await;
        let other = a_round(&app, "rivers", plain_rules(), json!({})).await;
        let viewer = staff(&app, "viewer", &round.event, Role::Viewer).await;
        let focal = Browser::sign_in(&app, "focal.cork@example.org").await;
        let here = format!("/desk/awards/{}", round.slug);
        let asked = app.client.send(Method::GET, &format!("{here}/cases"), &[("accept", "text/html")], Vec::new()).await.expect(303);
        assert_eq!(asked.header("location"), "/sign-in?next=%2Fdesk%2Fawards%2Flakes%2Fcases");
        let status = viewer.get(&app, &round.path("/board")).await.status;
        assert_eq!(status, 403);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        for browser in [&Browser::sign_in(&app, &viewer.email).await, &focal, &Browser::sign_in(&app, &other.lead.email).await] {
            for path in ["", "/cases", "/cases?region=atlantis", "/journal"] {
                let answer = browser.read(&format!("{here}{path}")).await.expect(status).text();
                assert!(!answer.contains("Balanga") && !answer.contains("Lake award"), "{answer}");
            }
            assert!(!browser.read("/desk").await.expect(200).text().contains(&here));
            browser.read("/desk/awards/no-such-round").await.expect(404);
        }
        lead.read(&format!("{here}/cases?region=atlantis")).await.expect(404);
        // A case of this round is decided in this round alone, whoever sends the form from another.
        let form = lead.form(&format!("{here}/cases"), &format!("/cases/{cork}/decision")).await.with("outcome", "not_selected").with("reasons", "No");
        let moved = form.at(&format!("/desk/awards/{}/cases/{cork}/decision", other.slug));
        lead.submit(&moved).await.expect(403);
        let both = Browser::sign_in(&app, &other.lead.email).await;
        let own = both.form(&format!("/desk/awards/{}", other.slug), "/case-studies").await;
        both.submit(&own.at(&format!("/desk/awards/{}/cases/{cork}/decision", other.slug)).with("outcome", "not_selected").with("reasons", "No")).await.expect(404);
        assert_eq!(round.board(&app).await["cases"][1]["outcome"], Value::Null);
    }
}
