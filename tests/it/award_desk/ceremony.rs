//! The page of the ceremony: who receives for each city, the gap, the order, the certificates.

use serde_json::{Value, json};

use super::marked;
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::builders::person;

/// A round without a jury, in which Balanga and Cork are decided to be laureates.
async fn decided(app: &TestApp) -> (Round, [String; 2]) {
    let mut rules = plain_rules();
    rules["criteria"] = json!([]);
    let title = json!({ "title": { "en": "Lake award", "fr": "Prix des lacs", "es": "Premio de los lagos" } });
    let round = a_round(app, "lakes", rules, title).await;
    let (_, balanga) = round.applicant(app, "balanga", "Balanga", "PH").await;
    let (_, cork) = round.applicant(app, "cork", "Cork", "IE").await;
    for case in [&balanga, &cork] {
        round.decided(app, case, "laureate").await.expect(200);
    }
    (round, [balanga, cork])
}

/// What the secretariat reads of the ceremony by the interface.
async fn stands(app: &TestApp, round: &Round) -> Value {
    round.lead.get(app, &round.path("/ceremony")).await.expect(200).json()
}

fn gap(page: &str) -> &str {
    marked(page, "data-testid=\"gap\">", "<")
}

fn of_city<'a>(page: &'a str, city: &str) -> &'a str {
    marked(page, &format!("data-testid=\"laureate\" data-city=\"{city}\""), "</article>")
}

on_both! {
    async fn the_gap_closes_with_who_is_certain_to_come_and_opens_when_they_leave(app: TestApp) {
        let (round, [balanga, cork]) = decided(&app).await;
        let of_cork = person("Ana").with("organisation", "cork").with("country", "IE");
        let registered = app.register(&round.event, &of_cork).await.expect(201);
        let (place, number) = (registered.str("id"), registered.str("number"));
        let here = format!("/desk/awards/{}/ceremony", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        // Until the round is concluded nobody knows of a laureate: nobody can be named.
        let early = lead.read(&here).await.expect(200);
        assert_eq!((early.header("cache-control"), early.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
        let early = early.text();
        assert!(early.contains("once the round is concluded") && !early.contains("/representative\"") && gap(&early) == "2", "{early}");
        round.concluded(&app).await.expect(200);

        let (of_balanga, receives) = (format!("/ceremony/{balanga}/representative"), format!("/ceremony/{cork}/representative"));
        let first = lead.read(&here).await.expect(200).text();
        assert_eq!(gap(&first), "2");
        assert!(of_city(&first, "Cork").contains(&place) && of_city(&first, "Cork").contains("nobody named"), "{first}");
        assert!(!of_city(&first, "Balanga").contains(&place), "only who is of the city is offered: {first}");
        // What is refused is kept, and changes nothing.
        let typed = Form::of(&first, &receives).with("name", " ").with("honorific", "H.E. <first>");
        let typed = typed.with("registration", &place).with("is_deputy", "true");
        let refused = lead.submit(&typed).await.expect(422).text();
        assert!(refused.contains(&format!("href=\"#name-{cork}\"")) && refused.contains("Cork, Name"), "{refused}");
        let kept = Form::of(&refused, &receives);
        let fields = ["honorific", "registration", "is_deputy", "is_confirmed"];
        assert_eq!(fields.map(|name| kept.value(name)), ["H.E. <first>", place.as_str(), "true", ""]);
        assert_eq!(Form::of(&refused, &of_balanga).value("honorific"), "", "of the form that was sent alone");
        let nobody = lead.submit(&kept.clone().with("name", "Ana").with("registration", "no-such-id")).await.expect(422).text();
        assert!(nobody.contains(&format!("href=\"#registration-{cork}\"")), "{nobody}");
        assert_eq!(stands(&app, &round).await["laureates"][1]["representative"], Value::Null);

        // Named is not confirmed.
        let sent = Form::of(&first, &receives).with("name", "Ana <Prueba>").with("role", "Mayor").with("registration", &place);
        let told = lead.follow(lead.submit(&sent).await).await.text();
        let card = of_city(&told, "Cork");
        assert!(card.contains("Ana &lt;Prueba&gt;") && card.contains("not confirmed") && card.contains(&format!("Registered as {number}")), "{card}");
        assert!(gap(&told) == "2" && card.starts_with(" data-gap=\"true\""), "{told}");
        // Who was named meanwhile is not replaced unseen by the page from before, nor confirmed.
        let overtaken = lead.submit(&Form::of(&first, &receives).with("name", "Cy <late>")).await.expect(412).text();
        assert!(of_city(&overtaken, "Cork").contains("Ana &lt;Prueba&gt;"), "{overtaken}");
        assert_eq!(Form::of(&overtaken, &receives).value("name"), "Cy <late>");
        let unseen = Form::of(&told, &format!("/ceremony/{cork}/confirm")).with("seen", "");
        lead.submit(&unseen).await.expect(412);
        let told = lead.follow(lead.submit(&Form::of(&told, &format!("/ceremony/{cork}/confirm"))).await).await.text();
        assert!(gap(&told) == "1" && of_city(&told, "Cork").starts_with(" data-gap=\"false\""), "{told}");
        assert!(!told.contains("/confirm\""), "it is confirmed once: {told}");
        // A deputy of whom it is certain leaves no gap.
        let deputy = Form::of(&told, &of_balanga).with("name", "Bo <Deputy>").with("is_deputy", "true").with("is_confirmed", "true");
        let told = lead.follow(lead.submit(&deputy).await).await.text();
        assert!(gap(&told) == "0" && of_city(&told, "Balanga").contains(">deputy<"), "{told}");
        // Who gives up their place comes no more, and the gap is there again.
        let manage = registered.str("manage_url");
        let cancel = format!("/api/v1/manage/{}/cancel", manage.rsplit('/').next().unwrap());
        app.client.post(&cancel, &json!({})).await.expect(200);
        let told = lead.read(&here).await.expect(200).text();
        assert!(gap(&told) == "1" && of_city(&told, "Cork").contains("does not come any more"), "{told}");
        assert!(!of_city(&told, "Cork").contains(&place), "{told}");
        let instead = Form::of(&told, &receives).with("name", "Cy").with("is_deputy", "true").with("is_confirmed", "true");
        let told = lead.follow(lead.submit(&instead).await).await.text();
        assert!(gap(&told) == "0" && !told.contains("Ana &lt;Prueba&gt;"), "{told}");
        for (lang, words) in [("en", "Laureates without a confirmed representative"), ("fr", "Ordre de remise"), ("es", "en sustitución")] {
            assert!(lead.read(&format!("{here}?lang={lang}")).await.expect(200).text().contains(words), "{lang}");
        }
    }

    async fn the_order_is_written_and_printed(app: TestApp) {
        let (round, [balanga, cork]) = decided(&app).await;
        round.concluded(&app).await.expect(200);
        let here = format!("/desk/awards/{}/ceremony", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let (of_balanga, of_cork) = (format!("position.{balanga}"), format!("position.{cork}"));
        let form = lead.form(&here, "/ceremony/order").await;
        assert_eq!((form.value(&of_balanga), form.value(&of_cork)), ("", ""));
        let empty = lead.submit(&form).await.expect(422).text();
        assert!(empty.contains(&format!("href=\"#position-{balanga}\"")) && empty.contains(&format!("href=\"#position-{cork}\"")), "{empty}");
        // Two of one number have no order; what is no number is said to be none.
        let same = lead.submit(&form.clone().with(&of_balanga, "2").with(&of_cork, " 2 ")).await.expect(422).text();
        assert!(same.contains("Another city has this number") && same.contains(&format!("href=\"#position-{cork}\"")), "{same}");
        let wrong = lead.submit(&form.clone().with(&of_balanga, "2").with(&of_cork, "first <one>")).await.expect(422).text();
        assert!(wrong.contains("Cork, place in the order") && wrong.contains("Write a whole number in digits"), "{wrong}");
        let kept = Form::of(&wrong, "/ceremony/order");
        assert_eq!((kept.value(&of_balanga), kept.value(&of_cork)), ("2", "first <one>"));
        assert_eq!(stands(&app, &round).await["laureates"][0]["position"], Value::Null);

        let told = lead.follow(lead.submit(&kept.with(&of_cork, "1")).await).await.text();
        assert!(told.contains("The order is saved") && told.find("data-city=\"Cork\"") < told.find("data-city=\"Balanga\""), "{told}");
        assert_eq!(stands(&app, &round).await["laureates"][0]["case"], cork.as_str());
        let again = Form::of(&told, "/ceremony/order");
        assert_eq!((again.value(&of_cork), again.value(&of_balanga)), ("1", "2"));
        // The order alone, for a paper on the table: it says that it is sealed.
        assert!(told.contains(&format!("href=\"{here}/order\"")), "{told}");
        for (lang, sealed) in [("en", "The result is sealed until"), ("fr", "sous embargo jusqu’au"), ("es", "bajo embargo hasta el")] {
            let paper = lead.read(&format!("{here}/order?lang={lang}")).await.expect(200);
            assert_eq!(paper.header("cache-control"), "no-store");
            let paper = paper.text();
            let list = marked(&paper, "data-testid=\"order\"", "</ol>");
            assert!(list.find("Cork") < list.find("Balanga") && paper.contains(sealed), "{lang}: {paper}");
        }
    }

    async fn certificates_are_asked_first_and_issued_once(app: TestApp) {
        let (round, [_, cork]) = decided(&app).await;
        let here = format!("/desk/awards/{}/ceremony", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let issue = "/ceremony/certificates";
        let early = lead.read(&format!("{here}?ask=certificates")).await.expect(200).text();
        assert!(!early.contains(issue) && early.matches("no number yet").count() == 2, "{early}");
        let sent = Form::of(&early, "/ceremony/order").at(&format!("{here}/certificates"));
        let refused = lead.submit(&sent).await.expect(409).text();
        assert!(marked(&refused, "data-testid=\"detail\"", "</p>").contains("is not concluded"), "{refused}");
        round.concluded(&app).await.expect(200);
        let page = lead.read(&here).await.expect(200).text();
        assert!(page.contains("?ask=certificates") && !page.contains(issue), "{page}");
        let asks = lead.read(&format!("{here}?ask=certificates")).await.expect(200).text();
        assert!(asks.contains("Issue the numbers of 2 certificates?"), "{asks}");
        assert_eq!(stands(&app, &round).await["laureates"][0]["certificate"], Value::Null, "asking issues nothing");
        let form = Form::of(&asks, issue);
        let told = lead.follow(lead.submit(&form).await).await.text();
        let issued = stands(&app, &round).await["laureates"].clone();
        for line in issued.as_array().unwrap() {
            let (number, case) = (line["certificate"].as_str().unwrap(), line["case"].as_str().unwrap());
            assert!(told.contains(number) && told.contains(&format!("href=\"/awards/cases/{case}/certificate\"")), "{told}");
        }
        assert!(!told.contains("?ask=certificates") && !told.contains("no number yet"), "{told}");
        // Once more changes no number, and where the page leads is what the city prints.
        lead.submit(&form).await.expect(303);
        assert_eq!(stands(&app, &round).await["laureates"], issued);
        lead.read(&format!("/awards/cases/{cork}/certificate")).await.expect(200);
    }
}
