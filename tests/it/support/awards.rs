//! A round of an award on its way: cities with their focal points, applications as they are sent through the interface, nominations, the
//! shortlist, the jury.
//!
//! Everything is done over HTTP by whoever may do it; a step that a test wants to see refused gives its [`Answer`].

use jiff::{SignedDuration, Timestamp, ToSpan};
use lyceum::features::accounts::permissions::Role;
use lyceum::features::accounts::{self, Scope};
use lyceum::features::organisations::{self, NewOrganisation, OrganisationKind};
use lyceum::kernel::country::Country;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::OrganisationId;
use lyceum::kernel::slug::Slug;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use reqwest::Method;
use serde_json::{Value, json};

use super::accounts::PASSWORD;
use super::app::TestApp;
use super::builders::a_conference;
use super::crew::{Account, account, staff};
use super::http::Answer;

/// The smallest file that is a PDF by its first octets.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";

/// A city of the network, in a country, a member for four years.
pub async fn city_in(app: &TestApp, slug: &str, name: &str, country: &str) -> OrganisationId {
    let joined = app.platform.clock.now() - SignedDuration::from_hours(24 * 365 * 4);
    city_since(app, slug, name, country, Some(joined)).await
}

/// The same with the instant on whose day it joined; none: it is no member.
pub async fn city_since(app: &TestApp, slug: &str, name: &str, country: &str, joined: Option<Timestamp>) -> OrganisationId {
    let new = NewOrganisation {
        kind: OrganisationKind::City,
        slug: Slug::parse(slug).unwrap(),
        name: name.into(),
        country: Country::parse(country).unwrap(),
        region: None,
        time_zone: None,
        joined_on: joined.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date()),
        source: None,
    };
    let put = move |conn: &mut Conn| {
        organisations::put(conn, &new)?;
        Ok(organisations::find(conn, &new.slug.to_string())?.unwrap().id)
    };
    app.db().write(put).await.unwrap()
}

/// Binds an account to a city or a country.
pub async fn bind(app: &TestApp, who: &Account, scope: Scope) {
    let (ctx, id) = (app.platform.ctx(Actor::System), who.id);
    app.db().write(move |conn| accounts::grant_scope(conn, &ctx, id, scope).map(drop)).await.unwrap();
}

/// Ends what an account is bound to.
pub async fn unbind(app: &TestApp, who: &Account) {
    let (ctx, id) = (app.platform.ctx(Actor::System), who.id);
    let unbind = move |conn: &mut Conn| {
        for held in accounts::scopes_of(conn, id)? {
            accounts::end_scope(conn, &ctx, id, held.id)?;
        }
        Ok(())
    };
    app.db().write(unbind).await.unwrap();
}

/// Rules with one text and one file in a dossier, and three criteria of the weights 5, 3 and 2, each judged by 0 to 10 points.
pub fn plain_rules() -> Value {
    let title = |words: &str| json!({ "en": words });
    json!({
        "members_only": true,
        "parts": [
            { "code": "plan", "title": title("Plan"), "kind": "text", "required": true, "most_words": 500 },
            { "code": "consent", "title": title("Consent"), "kind": "file", "required": true }
        ],
        "criteria": [
            { "code": "plan", "title": title("Plan"), "weight": 5 },
            { "code": "reach", "title": title("Reach"), "weight": 3 },
            { "code": "lasting", "title": title("Lasting"), "weight": 2 }
        ]
    })
}

/// A round.
pub struct Round {
    /// Slug of the event at which it is conferred.
    pub event: String,
    /// Its own slug.
    pub slug: String,
    /// The secretariat.
    pub lead: Account,
}

/// A round of the year in which the clock stands: the call opened an hour ago, applications are received for ten days, nominations for
/// twenty, the embargo ends in sixty; `other` sets further members (`year`, `opens_at`, `embargo_until`, …). `slug` names it, its event and
/// its secretariat.
pub async fn a_round(app: &TestApp, slug: &str, rules: Value, other: Value) -> Round {
    let event = app.make(a_conference().slug(&format!("conference-{slug}"))).await;
    let lead = staff(app, &format!("lead.{slug}"), &event, Role::Secretariat).await;
    round_at(app, &event, lead, slug, rules, other).await
}

/// A round at an event that is there, with its secretariat.
pub async fn round_at(app: &TestApp, event: &str, lead: Account, slug: &str, rules: Value, other: Value) -> Round {
    let now = app.platform.clock.now();
    let days = |days: i64| (now + SignedDuration::from_hours(24 * days)).to_string();
    let mut body = json!({
        "slug": slug, "year": now.to_zoned(jiff::tz::TimeZone::UTC).year(), "title": { "en": "Award" }, "rules": rules,
        "opens_at": (now - 1.hour()).to_string(), "applications_close_at": days(10), "nominations_close_at": days(20),
        "embargo_until": days(60),
    });
    for (member, value) in other.as_object().unwrap() {
        body[member] = value.clone();
    }
    lead.post(app, &format!("/api/v1/events/{event}/award-cycles"), &body).await.expect(201);
    Round { event: event.to_owned(), slug: slug.to_owned(), lead }
}

impl Round {
    /// Its address in the interface, with what follows.
    pub fn path(&self, more: &str) -> String {
        format!("/api/v1/award-cycles/{}{more}", self.slug)
    }

    /// A city that applies, and is received: its contact is an account of its own. Returns that and the case.
    pub async fn applicant(&self, app: &TestApp, slug: &str, name: &str, country: &str) -> (Account, String) {
        let city = city_in(app, slug, name, country).await;
        let contact = account(app, &format!("focal.{slug}"), false).await;
        let case = self.started(app, &contact, city).await.expect(201).str("id");
        self.sent(app, &contact, &case).await.expect(200);
        (contact, case)
    }

    /// Begins the application of a city by an account, which becomes its focal point.
    pub async fn started(&self, app: &TestApp, contact: &Account, city: OrganisationId) -> Answer {
        bind(app, contact, Scope::FocalPoint(city)).await;
        contact.post(app, &self.path("/cases"), &json!({ "city": city })).await
    }

    /// Fills in everything that the dossier must hold, and sends it.
    pub async fn sent(&self, app: &TestApp, contact: &Account, case: &str) -> Answer {
        let path = format!("/api/v1/award-cases/{case}");
        let rules = app.client.get(&self.path("")).await.expect(200).json()["rules"].clone();
        let required = rules["parts"].as_array().unwrap().iter().filter(|part| part["required"] == true);
        let (mut answers, mut files) = (json!({}), Vec::new());
        for part in required {
            let code = part["code"].as_str().unwrap();
            if part["kind"] == "text" { answers[code] = json!("What we did, and why.") } else { files.push(code) }
        }
        let version = contact.get(app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", contact.bearer()), ("content-type", "application/json"), ("if-match", &version)];
        let body = json!({ "answers": answers, "mayor": { "name": "The mayor", "email": "mayor@example.org", "locale": "en" } });
        app.client.send(Method::PATCH, &path, &headers, body.to_string().into_bytes()).await.expect(200);
        for code in files {
            let headers = [("authorization", contact.bearer()), ("content-type", "application/octet-stream")];
            let file = format!("{path}/files?part={code}&name={code}.pdf");
            app.client.send(Method::POST, &file, &headers, PDF.to_vec()).await.expect(201);
        }
        contact.post(app, &format!("{path}/submit"), &json!({})).await
    }

    /// The national commission of a country, signed in: once more is the same account.
    pub async fn commission(&self, app: &TestApp, country: &str) -> Account {
        let email = format!("unesco.{}.{}@example.org", country.to_lowercase(), self.slug);
        let known = EmailAddress::parse(&email).unwrap();
        if app.db().read(move |conn| accounts::find_by_email(conn, &known)).await.unwrap().is_some() {
            let proof = json!({ "email": email, "password": PASSWORD });
            return Account::of(app, &app.client.post("/api/v1/auth/token", &proof).await.expect(200)).await;
        }
        let who = account(app, &format!("unesco.{}.{}", country.to_lowercase(), self.slug), false).await;
        bind(app, &who, Scope::NationalCommission(Country::parse(country).unwrap())).await;
        who
    }

    /// Nominates a case as somebody.
    pub async fn nominated(&self, app: &TestApp, by: &Account, case: &str) -> Answer {
        by.post(app, &format!("/api/v1/award-cases/{case}/nomination"), &json!({})).await
    }

    /// Puts these cases before the jury.
    pub async fn shortlisted(&self, app: &TestApp, cases: &[&str]) -> Answer {
        self.lead.put_json(app, &self.path("/shortlist"), &json!({ "cases": cases })).await
    }

    /// Decides on a case.
    pub async fn decided(&self, app: &TestApp, case: &str, outcome: &str) -> Answer {
        let body = json!({ "outcome": outcome, "reasons": "As the jury recommended." });
        self.lead.put_json(app, &format!("/api/v1/award-cases/{case}/decision"), &body).await
    }

    /// Makes the decisions final; where applications or nominations are still received, the clock is moved to their deadline first.
    pub async fn concluded(&self, app: &TestApp) -> Answer {
        let cycle = app.client.get(&self.path("")).await.expect(200).json();
        let deadlines = cycle["deadlines"].as_array().unwrap().iter().filter(|one| one["holds"] == true);
        let asked = deadlines.filter(|one| one["kind"] == "applications" || cycle["rules"]["needs_nomination"] == true);
        let due = asked.map(|one| one["due_at"].as_str().unwrap().parse::<Timestamp>().unwrap()).max().unwrap();
        if app.platform.clock.now() < due {
            app.clock_at(due);
        }
        self.lead.post(app, &self.path("/conclude"), &json!({})).await
    }

    /// Everything of it with what is sealed, as the secretariat sees it.
    pub async fn board(&self, app: &TestApp) -> Value {
        self.lead.get(app, &self.path("/board")).await.expect(200).json()
    }
}
