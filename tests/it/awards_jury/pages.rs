//! The pages of a juror: what they judge, their points, and that they cannot judge something.

use super::{act, before_the_jury, juror};
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::crew::account;

use serde_json::json;

/// Where a juror gives points.
fn scores(case: &str) -> String {
    format!("/awards/cases/{case}/scores")
}

/// The list of what a juror judges.
fn list(round: &Round) -> String {
    format!("/awards/{}/jury", round.slug)
}

/// What a mark with its attributes says, up to the end of its tag.
fn tag<'a>(page: &'a str, mark: &str) -> &'a str {
    page.split(&format!("data-testid=\"{mark}\"")).nth(1).unwrap_or_else(|| panic!("no {mark} in {page}")).split('>').next().unwrap().trim()
}

/// What a form holds in these fields.
fn values(form: &Form, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| form.value(name).to_owned()).collect()
}

on_both! {
    async fn a_juror_reads_gives_points_and_nothing_typed_is_lost(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY"), ("medellin", "CO"), ("cork", "IE")]).await;
        let [(_, own), (_, here), (_, there)] = &applied[..] else { panic!() };
        let (seated, other) = (juror(&app, &round, "ana", "PY").await, juror(&app, &round, "bo", "DE").await);
        let ana = Browser::sign_in(&app, &seated.who.email).await;
        let nothing = ana.read(&list(&round)).await.expect(200).text();
        assert!(nothing.contains("data-testid=\"nothing\"") && !nothing.contains("medellin"), "{nothing}");
        act(&app, &round, "assign").await.expect(200);

        // The way there stands where one begins; nobody in particular is asked to sign in, and comes back.
        assert!(ana.read("/desk").await.expect(200).text().contains("href=\"/awards/mine\""));
        assert!(ana.read("/awards/mine").await.expect(200).text().contains(&format!("href=\"{}\"", list(&round))));
        let asked = app.client.get(&scores(here)).await.expect(303);
        assert!(asked.header("location").starts_with("/sign-in?next=%2Fawards%2Fcases%2F"), "{}", asked.header("location"));

        // The city of her own country stands nowhere; what she judges leads from one to the next.
        let page = ana.read(&list(&round)).await.expect(200);
        assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
        let page = page.text();
        assert!(!page.contains(own.as_str()) && !page.contains("ybycui") && page.contains(&format!("href=\"{}\"", scores(here))), "{page}");
        assert_eq!(tag(&page, "progress"), "data-complete=\"0\" data-of=\"2\"");
        assert!(page.contains("You judge no application from Paraguay") && page.contains("weight 5 of 10") && page.contains("0 to 10 points"), "{page}");
        for path in [scores(own), format!("/awards/cases/{own}")] {
            ana.read(&path).await.expect(404);
        }
        let dossier = ana.read(&format!("/awards/cases/{here}")).await.expect(200).text();
        assert!(dossier.contains(&format!("href=\"{}\"", scores(here))), "{dossier}");
        let first = ana.read(&scores(here)).await.expect(200).text();
        assert!(first.contains("Application 1 of 2") && first.contains(&format!("rel=\"next\" href=\"{}\"", scores(there))) && !first.contains("rel=\"prev\""));
        let last = ana.read(&scores(there)).await.expect(200).text();
        assert!(last.contains(&format!("rel=\"prev\" href=\"{}\"", scores(here))) && !last.contains("rel=\"next\""), "{last}");

        // Every wrong field is named at once, nothing is saved, and everything typed stays.
        let form = Form::of(&first, &scores(here));
        let fields = ["points.plan", "comment.plan", "points.reach", "comment.reach", "points.lasting", "comment.lasting"];
        let typed = ["11", "Bold & <clear>", "8,5", "", "", "Words alone"];
        let wrong = fields.into_iter().zip(typed).fold(form.clone(), |form, (name, value)| form.with(name, value));
        let refused = ana.submit(&wrong).await.expect(422).text();
        for field in ["points.plan", "points.reach", "comment.lasting"] {
            assert!(refused.contains(&format!("href=\"#{field}\"")), "{field}: {refused}");
        }
        assert!(refused.contains("Lasting: comment – A comment goes with points") && refused.matches("<li><a href=\"#").count() == 3, "{refused}");
        assert_eq!(values(&Form::of(&refused, &scores(here)), &fields), typed);
        assert_eq!(values(&ana.form(&scores(here), &scores(here)).await, &fields), [""; 6], "nothing was saved");
        let none = ana.submit(&form).await.expect(422).text();
        assert!(none.contains("href=\"#points.plan\""), "{none}");

        // A part is saved, in whichever language she reads; then the rest.
        let half = ana.submit(&form.with("points.plan", " 9 ").with("comment.plan", "Bold & <clear>")).await;
        assert_eq!(half.header("location"), format!("{}?done=saved", scores(here)));
        let half = ana.follow(half).await.text();
        assert!(half.contains("Your points are saved") && half.contains("1 of 3 criteria"), "{half}");
        assert_eq!(values(&Form::of(&half, &scores(here)), &fields), ["9", "Bold & <clear>", "", "", "", ""]);
        for (lang, words) in [("fr", "critères\u{a0}: 1 sur 3"), ("es", "1 de 3 criterios")] {
            let told = ana.read(&format!("{}?lang={lang}", scores(here))).await.expect(200).text();
            assert!(told.contains(words) && told.contains(&format!("href=\"{}?lang={lang}\"", list(&round))), "{told}");
        }
        // What was given is changed, and not taken away by an empty field: that is said, not passed over.
        let emptied = Form::of(&half, &scores(here)).with("points.plan", "").with("points.reach", "0");
        let refused = ana.submit(&emptied).await.expect(422).text();
        assert!(refused.contains("can be changed, but not taken away") && refused.contains("href=\"#points.plan\""), "{refused}");
        assert_eq!(values(&Form::of(&refused, &scores(here)), &["points.plan", "points.reach"]), ["", "0"]);
        let whole = emptied.with("points.plan", "10").with("comment.plan", "").with("points.lasting", "7");
        let whole = ana.follow(ana.submit(&whole).await).await.text();
        assert!(whole.contains("all points given"), "{whole}");
        assert_eq!(values(&Form::of(&whole, &scores(here)), &fields), ["10", "", "0", "", "7", ""]);
        assert_eq!(tag(&ana.read(&list(&round)).await.expect(200).text(), "progress"), "data-complete=\"1\" data-of=\"2\"");
        // It is what the interface knows, and nobody else's.
        let own = seated.own(&app, &round).await.expect(200).json();
        assert_eq!(own["cases"][0]["scores"], json!({ "plan": 10, "reach": 0, "lasting": 7 }));
        let bo = Browser::sign_in(&app, &other.who.email).await;
        assert_eq!(values(&bo.form(&scores(here), &scores(here)).await, &fields), [""; 6]);
    }

    async fn a_conflict_is_asked_for_and_takes_the_case_from_sight(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY"), ("medellin", "CO")]).await;
        let [(contact, here), (_, there)] = &applied[..] else { panic!() };
        let seated = juror(&app, &round, "bo", "DE").await;
        act(&app, &round, "assign").await.expect(200);
        let bo = Browser::sign_in(&app, &seated.who.email).await;
        let points = bo.form(&scores(here), &scores(here)).await.with("points.plan", "3");
        let page = bo.read(&scores(here)).await.expect(200).text();
        assert!(!page.contains("name=\"reason\"") && page.contains("?ask=conflict#conflict"), "it is asked first: {page}");
        let asks = bo.form(&format!("{}?ask=conflict", scores(here)), "/conflict").await;
        let refused = bo.submit(&asks.clone().with("reason", "  ")).await.expect(422).text();
        assert!(refused.contains("href=\"#reason\""), "{refused}");
        let long = "x".repeat(2001);
        let refused = bo.submit(&asks.clone().with("reason", &long)).await.expect(422).text();
        assert_eq!(Form::of(&refused, "/conflict").value("reason"), long);
        let declared = bo.submit(&asks.clone().with("reason", "I advised <them>.")).await;
        assert_eq!(declared.header("location"), format!("{}?done=conflict", list(&round)));
        let left = bo.follow(declared).await.text();
        assert!(left.contains("The conflict is declared") && !left.contains(here.as_str()) && left.contains(there.as_str()), "{left}");
        assert_eq!(tag(&left, "progress"), "data-complete=\"0\" data-of=\"1\"");
        for path in [scores(here), format!("/awards/cases/{here}")] {
            bo.read(&path).await.expect(404);
        }
        bo.submit(&points).await.expect(404);
        // Once more changes nothing.
        assert_eq!(bo.submit(&asks.with("reason", "Once more.")).await.expect(303).header("location"), format!("{}?done=conflict", list(&round)));
        let seats = round.lead.get(&app, &round.path("/jurors")).await.expect(200).json();
        assert_eq!(seats["items"][0]["cases"][0]["conflict_reason"], "I advised <them>.");

        // To everybody else none of it exists, the secretariat and the city included.
        let stranger = account(&app, "stranger", false).await;
        for email in [&stranger.email, &contact.email, &round.lead.email] {
            let other = Browser::sign_in(&app, email).await;
            for path in [list(&round), scores(here), scores(there)] {
                other.read(&path).await.expect(404);
            }
            let mine = other.read("/awards/mine").await.expect(200).text();
            assert!(!mine.contains(&list(&round)), "{mine}");
        }
        let unseated = format!("/jurors/{}/leave", seated.id);
        round.lead.post(&app, &round.path(&unseated), &json!({ "reason": "Ill." })).await.expect(200);
        for path in [list(&round), scores(there)] {
            bo.read(&path).await.expect(404);
        }
        assert!(!bo.read("/awards/mine").await.expect(200).text().contains(&list(&round)));
    }

    async fn a_jury_that_has_closed_is_read_only_and_says_what_came_of_it(app: TestApp) {
        let mut rules = plain_rules();
        rules["needs_nomination"] = json!(true);
        let round = a_round(&app, "closing", rules, json!({})).await;
        let mut cases = Vec::new();
        for (city, country) in [("ybycui", "PY"), ("medellin", "CO")] {
            let (_, case) = round.applicant(&app, city, city, country).await;
            round.nominated(&app, &round.commission(&app, country).await, &case).await.expect(200);
            cases.push(case);
        }
        let [here, there] = &cases[..] else { panic!() };
        round.shortlisted(&app, &[here, there]).await.expect(200);
        let (seated, other) = (juror(&app, &round, "cy", "KE").await, juror(&app, &round, "dee", "DE").await);
        act(&app, &round, "assign").await.expect(200);
        seated.scores(&app, here, [10, 9, 9]).await.expect(200);
        other.scores(&app, here, [10, 9, 8]).await.expect(200);
        let cy = Browser::sign_in(&app, &seated.who.email).await;
        // Nothing of nominations, there or pending, is a juror's affair.
        let dossier = cy.read(&format!("/awards/cases/{here}")).await.expect(200).text();
        assert!(!dossier.contains("data-testid=\"nomination\"") && !dossier.contains("commission"), "{dossier}");
        let form = cy.form(&scores(there), &scores(there)).await.with("points.plan", "4").with("comment.plan", "Too <late>");
        let conflict = cy.form(&format!("{}?ask=conflict", scores(there)), "/conflict").await.with("reason", "I advised <them>.");
        act(&app, &round, "close").await.expect(200);

        // What was typed and comes too late is not lost, and the rule is named.
        let late = cy.submit(&form).await.expect(409).text();
        assert!(late.contains("data-rule=\"jury\"") && late.contains("Too &lt;late&gt;") && late.contains("data-testid=\"typed\""), "{late}");
        let late = cy.submit(&conflict).await.expect(409).text();
        assert!(late.contains("data-rule=\"jury\"") && late.contains("I advised &lt;them&gt;."), "{late}");
        let page = cy.read(&scores(here)).await.expect(200).text();
        assert!(!page.contains("<textarea") && !page.contains("ask=conflict") && page.contains("data-testid=\"closed\""), "{page}");
        assert!(page.contains("9 of 10 points") && page.contains("The jury gave it 94.00 of 100 (the mean of 2 jurors)."), "{page}");
        let list_page = cy.read(&format!("{}?lang=fr", list(&round))).await.expect(200).text();
        assert!(list_page.contains("Le jury lui a donné 94,00 sur 100") && list_page.matches("data-testid=\"result\"").count() == 1, "{list_page}");
        // A decision is not theirs before it is everybody's.
        let before = cy.read(&list(&round)).await.text();
        round.decided(&app, here, "laureate").await.expect(200);
        round.decided(&app, there, "not_selected").await.expect(200);
        round.concluded(&app).await.expect(200);
        assert_eq!(cy.read(&list(&round)).await.text(), before);
    }
}
