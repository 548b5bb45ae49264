//! What changes something says nothing either: everybody who is not entitled sends every POST, PUT, PATCH and DELETE of awards, certificates and
//! announcements, those of the OpenAPI document and those of the pages, for laureates, for who was not selected, and for nobody at all.
//!
//! Three things have to hold. What is answered before anything is decided is answered after everything is; a laureate is answered as who was not
//! selected, save for whoever is bound to the case; and no answer has a word of the result. Nothing is changed by asking, which the board of the
//! secretariat shows: forms and `If-Match` carry a version that never was, the jury is closed, and nominating once more changes nothing. Taking back
//! would change something, so whoever may ([`MAY_TAKE_BACK`]) does it in a test of its own, on cases of its own.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::test::TestRequest;
use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::{Scope, csrf_token};
use lyceum::kernel::id::{AwardCaseId, AwardFileId, JurorId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::award_decisions;
use lyceum::platform::number::Number;
use reqwest::Method;
use serde_json::json;

use super::crawler::{Walker, body_of, differs};
use super::{Scene, WORDS};
use crate::matrix::cast::{Cast, Member};
use crate::matrix::routes::ROUTES;
use crate::support::app::TestApp;
use crate::support::awards::city_in;

/// What an address of awards has in it.
const CONCERNED: [&str; 3] = ["award", "certificate", "announcements"];

/// Who could take an application back, and whose.
const MAY_TAKE_BACK: (&str, &str) = ("contact of another city", OTHER);

/// Who is bound to the case that was not selected: to them no other case is like it.
const BOUND: [&str; 2] = ["contact of another city", "commission of another country"];

/// Who judges all that there are.
const JUROR: &str = "juror";

/// Roles at the event that may do nothing here, like the two that are asked.
const ALIKE: [&str; 2] = ["viewer", "programme"];

/// Before anything is decided, or after everything is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Before,
    After,
}

/// Whom nobody knows.
const UNKNOWN: &str = "unknown";
/// The case that is not selected.
const OTHER: &str = "other";

/// What is asked about: a case, with what else an address or a body names.
struct Target {
    name: &'static str,
    case: String,
    file: String,
    /// Slug and name of the city.
    city: [String; 2],
    /// Of its certificate, as soon as there is one.
    number: String,
}

/// A method, and an address with its parameters.
type Write = (Method, String);

/// What was answered: by who asks, method, address, body and target.
type Told = BTreeMap<[String; 4], String>;

struct Asking<'a> {
    scene: &'a Scene<'a>,
    writes: Vec<Write>,
    targets: Vec<Target>,
}

impl<'a> Asking<'a> {
    async fn of(scene: &'a Scene<'a>) -> Self {
        let app = scene.app;
        let mut targets = Vec::new();
        for (name, (contact, case), city) in
            [("laureate", &scene.laureates[0], ["alfa", "Alfa"]), (OTHER, &scene.other, ["charlie", "Charlie"])]
        {
            let view = contact.get(app, &format!("/api/v1/award-cases/{case}")).await.expect(200).json();
            let file = view["files"][0]["id"].as_str().unwrap().to_owned();
            targets.push(Target { name, case: case.clone(), file, city: city.map(str::to_owned), number: NO_NUMBER.into() });
        }
        city_in(app, "nowhere", "Nowhere", "DK").await;
        let [case, file] = [AwardCaseId::new().to_string(), AwardFileId::new().to_string()];
        targets.push(Target { name: UNKNOWN, case, file, city: ["nowhere".into(), "Nowhere".into()], number: NO_NUMBER.into() });
        Self { scene, writes: writes(app).await, targets }
    }

    /// From now on certificates are asked for by the numbers that they have.
    async fn with_numbers(&mut self) {
        let read = |conn: &mut Conn| {
            let all = award_decisions::table.filter(award_decisions::number.is_not_null());
            Ok(all.select((award_decisions::award_case, award_decisions::number.assume_not_null())).load::<(AwardCaseId, String)>(conn)?)
        };
        let numbers = self.scene.app.db().read(read).await.unwrap();
        assert_eq!(numbers.len(), 2, "both laureates have their certificates");
        for target in &mut self.targets {
            let number = numbers.iter().find(|(case, _)| case.to_string() == target.case).map(|(_, number)| Number::parse(number).unwrap());
            target.number = number.map_or_else(|| target.number.clone(), |number| number.to_string());
        }
    }

    /// Everybody asks. Nothing is changed by it, and nobody is written to.
    async fn by_all(&self, when: When) -> Told {
        let (scene, app) = (self.scene, self.scene.app);
        let (now, board, mail) = (app.platform.clock.now(), scene.round.board(app).await, app.mailbox().await.len());
        let mut told = Told::new();
        // A juror is asked once the jury has closed.
        let is_asked = |who: &str| !ALIKE.contains(&who) && (when == When::After || who != JUROR);
        for walker in scene.walkers.iter().filter(|walker| is_asked(&walker.name)) {
            app.clock_at(now);
            told.extend(self.by(walker, when).await);
        }
        app.clock_at(now);
        while app.run_jobs().await > 0 {}
        assert_eq!(scene.round.board(app).await, board, "somebody changed something");
        assert_eq!(app.mailbox().await.len(), mail, "somebody was written to");
        told
    }

    async fn by(&self, walker: &Walker, when: When) -> Told {
        let who = walker.name.as_str();
        let knows_some = BOUND.contains(&who) || who == JUROR;
        let mut told = Told::new();
        for (method, path) in &self.writes {
            for target in &self.targets {
                let may_take_back = path.ends_with("/withdraw") && (who, target.name) == MAY_TAKE_BACK;
                // Strangers are told one case like another: that is compared afterwards.
                let is_asked = when == When::After || !names_a_case(path) || who == JUROR || (knows_some && target.name == OTHER);
                if may_take_back || !is_asked || !(names_a_case(path) || target.name == OTHER) {
                    continue;
                }
                let bodies = bodies(path, target);
                // Who is refused before their body is read sends one.
                for body in bodies.iter().skip(if knows_some { 0 } else { bodies.len() - 1 }) {
                    let answer = self.ask(walker, method, path, target, body).await;
                    let key = [who.to_owned(), format!("{method} {path}"), body.replace(&target.city[0], "{city}"), target.name.to_owned()];
                    told.insert(key, answer);
                }
            }
        }
        told
    }

    /// What one is answered, with everything in it by which one case is told from another anyway.
    async fn ask(&self, walker: &Walker, method: &Method, path: &str, target: &Target, body: &str) -> String {
        let value = |name: &str| match name {
            "case" => target.case.clone(),
            "file" => target.file.clone(),
            "number" => target.number.clone(),
            "listener" => JurorId::new().to_string(),
            other => self.scene.values[other][0].clone(),
        };
        let mut address = path.to_owned();
        while let Some((before, rest)) = address.split_once('{') {
            let (name, after) = rest.split_once('}').unwrap();
            address = format!("{before}{}{after}", value(name));
        }
        let told = answer_to(self.scene.app, walker, method, &address, body).await;
        let own = [(&target.case, "{case}"), (&target.file, "{file}"), (&target.number, "{number}")];
        let city = [(&target.city[1], "{City}"), (&target.city[0], "{city}")];
        own.into_iter().chain(city).fold(told, |text, (value, name)| text.replace(value.as_str(), name))
    }
}

/// The number of no certificate.
const NO_NUMBER: &str = "0000-0000-0000-0000";

/// Every address of awards that takes something else than GET.
async fn writes(app: &TestApp) -> Vec<Write> {
    let document = app.client.get("/api/openapi.json").await.expect(200).json();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if item.get(method.as_str().to_lowercase()).is_some() {
                found.push((method, path.clone()));
            }
        }
    }
    let of_pages = ROUTES.iter().filter(|route| route.is_page() && route.method == "POST");
    found.extend(of_pages.map(|route| (Method::POST, route.path.to_owned())));
    found.retain(|(_, path)| CONCERNED.iter().any(|word| path.contains(word)));
    found
}

/// Whether an address, or what is sent there, says which case it is about. The others are asked once.
fn names_a_case(path: &str) -> bool {
    ["{case}", "{file}", "{number}"].iter().any(|name| path.contains(name)) || path.ends_with("/cases") || path.ends_with("/begin")
}

/// What is sent: nothing, and what would be right if it were not for a version that never was. None of it may change anything.
fn bodies(path: &str, target: &Target) -> Vec<String> {
    let city = &target.city[0];
    if !path.starts_with("/api/") {
        return vec![format!("version=%22v0%22&city={city}&name=Prueba&note=x&reason=x&reasons=x&outcome=laureate&score.plan=1")];
    }
    let right = match path.rsplit('/').next().unwrap_or_default() {
        "cases" => json!({ "city": city }),
        "representative" => json!({ "name": "Prueba" }),
        "decision" => json!({ "outcome": "laureate", "reasons": "x" }),
        "nomination" => json!({ "note": "x" }),
        "conflict" => json!({ "reason": "x" }),
        "scores" => json!({ "scores": { "plan": 1 } }),
        "{case}" => json!({ "mayor": null }),
        _ => return vec!["{}".into()],
    };
    vec!["{}".into(), right.to_string()]
}

/// Sends it as a program or as a browser would; what came back.
async fn answer_to(app: &TestApp, walker: &Walker, method: &Method, address: &str, body: &str) -> String {
    let is_api = address.starts_with("/api/");
    let proof = if is_api { ("authorization", walker.bearer.as_deref()) } else { ("cookie", walker.cookie.as_deref()) };
    let mut headers: Vec<(&str, &str)> = proof.1.into_iter().map(|value| (proof.0, value)).collect();
    let sent = if is_api {
        headers.extend([("content-type", "application/json"), ("if-match", "\"v0\"")]);
        body.to_owned()
    } else {
        headers.extend([("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")]);
        let request = TestRequest::default().insert_header(("cookie", walker.cookie.clone().unwrap_or_default())).to_http_request();
        format!("csrf={}&{body}", csrf_token(&request).unwrap_or_default())
    };
    body_of(&app.client.send(method.clone(), address, &headers, sent.into_bytes()).await)
}

/// Where what is answered has changed since.
fn changed(before: &Told, after: &Told) -> Vec<String> {
    let both = before.iter().map(|(key, was)| ((key, was), &after[key]));
    both.filter(|((_, was), is)| was != is).map(|((key, was), is)| format!("{}: {}", key.join(" · "), differs(was, is))).collect()
}

/// Where one case is answered in another way than another. Whoever is bound to one is not asked about that one; a juror was given all but the case
/// that nobody knows, and their pages show of each which it is, so of these the status is compared.
fn told_apart(told: &Told) -> Vec<String> {
    let mut found = Vec::new();
    for (key, answer) in told {
        let [who, write, _, target] = key;
        let (is_juror, is_bound) = (who == JUROR, BOUND.contains(&who.as_str()));
        let like = if is_bound { UNKNOWN } else { OTHER };
        if target == like || (is_bound && target == OTHER) || (is_juror && target == UNKNOWN) {
            continue;
        }
        let mut of_like = key.clone();
        like.clone_into(&mut of_like[3]);
        let Some(other) = told.get(&of_like) else { continue };
        let is_page = !write.contains(" /api/");
        let shown =
            |answer: &str| if is_juror && is_page { answer.lines().next().unwrap_or_default().to_owned() } else { answer.to_owned() };
        if shown(other) != shown(answer) {
            found.push(format!("{} is told from {like}: {}", key.join(" · "), differs(other, answer)));
        }
    }
    found
}

/// Where a word of the result stands that did not stand there before.
fn with_words(before: &Told, after: &Told) -> Vec<String> {
    let tells = |key: &[String; 4], answer: &str| {
        WORDS.iter().any(|word| answer.contains(word) && !before.get(key).is_some_and(|was| was.contains(word)))
    };
    after.iter().filter(|(key, answer)| tells(key, answer)).map(|(key, answer)| format!("{}: {answer}", key.join(" · "))).collect()
}

impl Scene<'_> {
    async fn a_minute_before(&self) {
        self.app.clock_at(self.until().await - SignedDuration::from_mins(1));
    }

    fn juror(&self) -> &Walker {
        self.walkers.iter().find(|walker| walker.name == JUROR).unwrap()
    }

    /// A city of Denmark with an application of its own, whose contact has a browser and a program.
    async fn applied(&self, slug: &'static str) -> (Walker, String) {
        let (app, city) = (self.app, city_in(self.app, slug, slug, "DK").await);
        let member: Member = Cast::sign_in(app, slug, slug, None, false).await;
        let (ctx, id) = (app.platform.ctx(lyceum::platform::ctx::Actor::System), member.account.unwrap());
        let grant = move |conn: &mut Conn| lyceum::features::accounts::grant_scope(conn, &ctx, id, Scope::FocalPoint(city)).map(drop);
        app.db().write(grant).await.unwrap();
        let body = json!({ "city": city, "contact": { "name": "Ana", "email": "ana@example.org", "locale": "en" } });
        let case = self.round.lead.post(app, &self.round.path("/cases"), &body).await.expect(201).str("id");
        self.round.sent(app, &self.round.lead, &case).await.expect(200);
        self.round.nominated(app, &self.round.lead, &case).await.expect(200);
        (member.into(), case)
    }

    /// Takes an application back, as a program or in a browser, and looks at it: all that is said, without what is another in each case.
    async fn taken_back(&self, (walker, case): &(Walker, String), is_api: bool) -> String {
        let at = if is_api { format!("/api/v1/award-cases/{case}") } else { format!("/awards/cases/{case}") };
        let done = answer_to(self.app, walker, &Method::POST, &format!("{at}/withdraw"), "").await;
        let (page, _) = walker.look(self.app, &at).await;
        // A second time changes nothing.
        let again = answer_to(self.app, walker, &Method::POST, &format!("{at}/withdraw"), "").await;
        without_ids(&format!("{done}\n{page}\n{again}").replace(&walker.name, "{city}"))
    }
}

/// Without ids, tokens and instants: every word that has a digit in it.
fn without_ids(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c));
    words.map(|word| if word.contains(|c: char| c.is_ascii_digit()) { "#" } else { word }).collect()
}

on_both! {
    async fn whoever_sends_something_learns_nothing(app: TestApp) {
        let scene = Scene::set(&app).await;
        let mut asking = Asking::of(&scene).await;
        scene.a_minute_before().await;
        let mut before = asking.by_all(When::Before).await;
        scene.a_minute_before().await;
        scene.judge().await;
        // What a juror may do ends when the jury closes, whatever was decided.
        before.extend(asking.by(scene.juror(), When::Before).await);
        scene.a_minute_before().await;
        scene.decide().await;
        asking.with_numbers().await;
        scene.a_minute_before().await;
        let after = asking.by_all(When::After).await;
        let found = [changed(&before, &after), told_apart(&after), with_words(&before, &after)].concat();
        assert!(found.is_empty(), "{} leaks\n{}", found.len(), found.join("\n"));
        // What is answered here came from the rules themselves, not from a door before them.
        let is_told = |who: &str, what: &str, status: &str| {
            let found = after.iter().filter(|([by, write, ..], _)| by == who && write.contains(what)).map(|(_, answer)| answer);
            assert!(found.into_iter().any(|answer| answer.starts_with(status)), "{who} {what} is never {status}");
        };
        is_told("contact of another city", "POST /api/v1/award-cases/{case}/submit", "409");
        is_told("contact of another city", "PATCH /api/v1/award-cases/{case}", "412");
        is_told("contact of another city", "POST /api/v1/award-cycles/{cycle}/cases", "200");
        is_told("contact of another city", "PUT /api/v1/award-cases/{case}/representative", "404");
        is_told("commission of another country", "POST /api/v1/award-cases/{case}/nomination", "200");
        is_told("commission of another country", "POST /awards/cases/{case}/nominate", "409");
        is_told("contact of another city", "POST /awards/cases/{case}/files/{file}/remove", "409");
        is_told(JUROR, "PUT /api/v1/award-cases/{case}/scores", "409");
        is_told(JUROR, "POST /awards/cases/{case}/conflict", "409");
        is_told("registration_desk", "PUT /api/v1/award-cases/{case}/decision", "404");
        is_told("nobody", "POST /api/v1/award-cases/{case}/withdraw", "401");
        let writes: BTreeSet<&String> = after.keys().map(|[_, write, ..]| write).collect();
        assert_eq!(writes.len(), asking.writes.len());
        assert!(writes.len() > 60, "{} addresses were asked", writes.len());
        println!("{} answers of {} addresses", after.len(), writes.len());
    }

    async fn a_leak_in_what_is_refused_is_found(app: TestApp) {
        let mut scene = Scene::set(&app).await;
        scene.walkers.retain(|walker| ["contact of another city", JUROR].contains(&walker.name.as_str()));
        scene.a_minute_before().await;
        scene.judge().await;
        let mut asking = Asking::of(&scene).await;
        asking.writes.retain(|(_, path)| names_a_case(path) && !path.starts_with("/desk/"));
        asking.targets.retain(|target| target.name != UNKNOWN);
        let told = async || {
            let mut told = Told::new();
            for walker in &scene.walkers {
                scene.a_minute_before().await;
                told.extend(asking.by(walker, When::After).await);
            }
            told
        };
        let before = told().await;
        assert_eq!((changed(&before, &told().await), told_apart(&before)), (vec![], vec![]), "what differs by itself hides leaks");
        let plant = async |statement: String| {
            let run = statement.clone();
            let planted = move |conn: &mut Conn| Ok(diesel::RunQueryDsl::execute(diesel::sql_query(run.as_str()), conn)?);
            assert!(app.db().write(planted).await.unwrap() > 0, "{statement}");
        };
        let set = |what: &str, city: &str| format!("UPDATE award_cases SET {what} WHERE city_name = '{city}'");
        for (statement, back) in [
            // Who was not selected could write again, and so would learn it.
            (set("state = 'draft'", "Charlie"), set("state = 'submitted'", "Charlie")),
            // Its version moves, which a form that is refused shows.
            (set("version = version + 1", "Charlie"), set("version = version - 1", "Charlie")),
            // The jury can judge once more as soon as something was decided.
            ("UPDATE award_cycles SET jury_closed_at = NULL".into(), "UPDATE award_cycles SET jury_closed_at = opens_at".into()),
        ] {
            plant(statement.clone()).await;
            let leaks = changed(&before, &told().await);
            assert!(!leaks.is_empty(), "nobody found: {statement}");
            plant(back).await;
        }
        // A laureate is taken from its jurors: nothing has to change for that to be seen.
        plant("DELETE FROM award_assignments WHERE award_case IN (SELECT id FROM award_cases WHERE city_name = 'Alfa')".into()).await;
        assert!(!told_apart(&told().await).is_empty(), "nobody is told apart");
    }

    async fn taking_back_is_the_same_for_who_was_not_selected(app: TestApp) {
        let scene = Scene::set(&app).await;
        let undecided = [scene.applied("delta").await, scene.applied("echo").await];
        let not_selected = [scene.applied("foxtrot").await, scene.applied("golf").await];
        scene.a_minute_before().await;
        let mut before = Vec::new();
        for (one, is_api) in undecided.iter().zip([true, false]) {
            before.push(scene.taken_back(one, is_api).await);
        }
        scene.judge().await;
        for (_, case) in &not_selected {
            scene.round.decided(&app, case, "not_selected").await.expect(200);
        }
        scene.a_minute_before().await;
        scene.decide().await;
        let mail = app.mailbox().await.len();
        for ((one, is_api), before) in not_selected.iter().zip([true, false]).zip(before) {
            assert!(before.contains("withdrawn"), "{before}");
            let after = scene.taken_back(one, is_api).await;
            assert!(after == before, "{}", differs(&before, &after));
        }
        while app.run_jobs().await > 0 {}
        assert_eq!(app.mailbox().await.len(), mail, "somebody was written to");
    }
}
