//! A context for every template, as the handlers and notices will bring it. `web/README.md` and `email-templates/README.md`
//! describe the fields; a template without a sample here fails a test.
//!
//! People in samples are invented; the facts of the conference of 2015 are real, times and rooms of its sessions mostly are not.

use serde_json::{Value, json};

use super::{
    Texts, samples_award_mails, samples_awards, samples_form, samples_mail, samples_programme, samples_resources, samples_signup,
    samples_webinars,
};
use crate::kernel::locale::Locale;

/// A template, a name for its preview, and its context.
pub(super) struct Sample {
    pub template: &'static str,
    pub name: &'static str,
    pub context: Value,
}

pub(super) fn said(text: &str) -> Value {
    json!({"text": text, "lang": "en", "dir": "ltr", "is_fallback": false})
}

/// A text of the event: in the reader's language where the sample has it, else English with its mark.
pub(super) fn passage(locale: Locale, en: &str, fr: &str, es: &str) -> Value {
    let (text, lang) = match locale {
        Locale::Fr if !fr.is_empty() => (fr, "fr"),
        Locale::Es if !es.is_empty() => (es, "es"),
        _ => (en, "en"),
    };
    json!({"text": text, "lang": lang, "dir": "ltr", "is_fallback": lang != locale.tag()})
}

pub(super) fn event(l: Locale, tense: &str) -> Value {
    json!({
        "slug": "iclc-2", "kind": "conference", "state": "published", "tense": tense, "accent": null,
        "short_name": "ICLC 2015",
        "title": passage(l, "2nd International Conference on Learning Cities", "2e Conférence internationale sur les villes apprenantes",
            "2.ª Conferencia Internacional sobre Ciudades del Aprendizaje"),
        "theme": passage(l, "Building sustainable learning cities", "Construire des villes apprenantes durables",
            "Construir ciudades del aprendizaje sostenibles"),
        "lead": passage(l, "Mayors, ministers, city education executives and experts meet in the historic centre of Mexico City to take \
            stock and to carry the learning city further.", "", ""),
        "starts_on": "2015-09-28", "ends_on": "2015-09-30",
        "place": match l { Locale::Fr => "Mexico", Locale::Es => "Ciudad de México", Locale::En => "Mexico City" },
        "zone": "America/Mexico_City",
        "url": "/events/iclc-2", "programme_url": "/events/iclc-2/programme", "register_url": "/events/iclc-2/register",
        "calendar_url": "http://127.0.0.1:8080/events/iclc-2/calendar.ics", "webcal_url": "webcal://127.0.0.1:8080/events/iclc-2/calendar.ics",
        "contact": {
            "name": "UNESCO Institute for Lifelong Learning", "postal": "Feldbrunnenstraße 58, 20148 Hamburg, Germany",
            "email": "secretariat@example.org", "phone": "+49 40 0000 0000", "fax": null
        }
    })
}

pub(super) fn merge(mut base: Value, more: Value) -> Value {
    if let (Value::Object(base), Value::Object(more)) = (&mut base, more) {
        base.extend(more);
    }
    base
}

/// What every page brings.
pub(super) fn frame(l: Locale, here: &str, path: &str, event: Value, banner: Value) -> Value {
    let languages: Vec<Value> = Locale::ALL
        .into_iter()
        .map(|x| json!({"tag": x.tag(), "name": x.name(), "url": format!("{path}?lang={x}"), "current": x == l}))
        .collect();
    json!({
        "site": {
            "name": "UNESCO Institute for Lifelong Learning", "css_url": "style.css", "icon_url": "icon.svg", "home_url": "/",
            "privacy_url": "/privacy", "sign_in_url": "/sign-in", "public_url": "http://127.0.0.1:8080", "mailbox_url": "/dev/mailbox", "rehearsal": banner
        },
        "languages": languages, "here": here, "event": event, "who": null,
        "canonical_url": format!("http://127.0.0.1:8080{path}"),
        "description": "28 to 30 September 2015, Mexico City"
    })
}

pub(super) fn rehearsal() -> Value {
    json!({"today": "2015-09-01", "clock_url": "/dev/clock"})
}

pub(super) fn at(day: u8, time: &str) -> String {
    format!("2015-09-{day}T{time}:00-05:00[America/Mexico_City]")
}

fn event_page(l: Locale, tense: &str, register: Value) -> Value {
    let item = |day: u8, time: &str, kind: &str, title: Value, place: Value, parallel: Value, access: &str| {
        json!({"starts_at": at(day, time), "kind": kind, "title": title, "where": place, "parallel": parallel, "access": access,
            "url": format!("/events/iclc-2/programme?day=2015-09-{day}#{kind}")})
    };
    let cities = [
        ("Melton", "AU"),
        ("Sorocaba", "BR"),
        ("Beijing", "CN"),
        ("Bahir Dar", "ET"),
        ("Espoo", "FI"),
        ("Cork", "IE"),
        ("Amman", "JO"),
        ("Mexico City", "MX"),
        ("Ybycuí", "PY"),
        ("Balanga", "PH"),
        ("Namyangju", "KR"),
        ("Swansea", "GB"),
    ];
    let cities: Vec<Value> = cities.iter().map(|(name, country)| json!({"name": name, "country": country})).collect();
    merge(
        frame(l, "event", "/events/iclc-2", event(l, tense), if tense == "past" { json!(null) } else { rehearsal() }),
        json!({
            "register": register, "series": null,
            "about": passage(l, "Two venues, twelve minutes apart.\n\nBoth are in the historic centre.", "", ""),
            "organisers": ["UNESCO", match l { Locale::Fr => "le Gouvernement de Mexico", Locale::Es => "el Gobierno de la Ciudad de México",
                Locale::En => "the Government of Mexico City" }],
            "glance": [
                {"day": "2015-09-28", "items": [
                    item(28, "09:00", "opening", passage(l, "Opening ceremony", "Cérémonie d’ouverture", "Ceremonia de apertura"),
                        json!("Teatro de la Ciudad"), json!(null), "open"),
                    item(28, "16:15", "regional_forum", said(""), json!("Palacio de Minería, 1–5"), json!(5), "open")]},
                {"day": "2015-09-29", "items": [
                    item(29, "10:30", "launch", passage(l, "Launch: Unlocking the Potential of Urban Communities", "", ""),
                        json!("Palacio de Minería"), json!(null), "open"),
                    item(29, "14:30", "mayors_forum", passage(l, "Mayors’ forum", "Forum des maires", "Foro de alcaldes"),
                        json!("Palacio de Minería"), json!(null), "invited")]},
                {"day": "2015-09-30", "items": [
                    item(30, "09:00", "award_ceremony", passage(l, "UNESCO Learning City Award 2015", "", ""), json!(null), json!(null), "open")]}
            ],
            "awards": [], "cities": cities,
            "partners": [
                {"name": "UNESCO", "role": "organiser", "url": null},
                {"name": "Government of Mexico City", "role": "co_organiser", "url": null},
                {"name": "PASCAL Observatory", "role": "partner", "url": "https://example.org/"}],
            "practical": passage(l, "Badges are given out in the hotels on the day before.\n\nThe two venues are twelve minutes apart on foot.", "", ""),
            "venues": [
                {"name": said("Teatro de la Ciudad"), "address": "Donceles 36, Centro Histórico", "step_free": true, "map_url": "https://example.org/map"},
                {"name": said("Palacio de Minería"), "address": "Tacuba 5, Centro Histórico", "step_free": null, "map_url": null}],
            "subscribe": samples_programme::feed(""),
            "json_ld": "[{\"@context\":\"https://schema.org\",\"@type\":\"Event\",\"name\":\"</script>\"}]"
        }),
    )
}

fn register_page(texts: &Texts, l: Locale, availability: &str, values: Value, errors: Value) -> Value {
    let categories = [
        "minister",
        "mayor",
        "city_executive",
        "national_commission",
        "igo",
        "ngo",
        "academia",
        "private_sector",
        "press",
        "speaker",
        "interpreter",
        "staff",
        "exhibitor",
        "observer",
    ];
    let mut categories: Vec<Value> = categories.iter().map(|code| json!({"code": code, "title": null})).collect();
    categories.push(json!({"code": "youth", "title": said("Youth delegate")}));
    merge(
        frame(l, "register", "/events/iclc-2/register", event(l, "future"), rehearsal()),
        json!({
            "register": {"state": "open", "opens_at": at(10, "09:00"), "closes_at": at(15, "23:59"), "availability": availability},
            "form": {
                "action": format!("/events/iclc-2/register?lang={l}"), "idempotency_key": "0199c0de-0000-7000-8000-000000000001",
                "categories": categories, "modes": ["on_site", "online"], "countries": texts.countries(l), "values": values, "errors": errors,
                "questions": samples_form::questions(l, false), "webinars": null
            }
        }),
    )
}

/// What a person may do on their page: to leave, and this.
fn acts(more: Value) -> Value {
    let none = json!({"correct_url": "/r/sample/correct", "answer_url": null, "leave_url": "/r/sample/cancel", "sessions_url": null, "certificate_url": null, "rotate_action": null, "confirm": null, "accept_action": null,
        "consent_action": null, "privacy_url": "/privacy"});
    merge(none, more)
}

fn done_page(l: Locale, status: &str, position: Value) -> Value {
    merge(
        frame(l, "done", "/r/sample", event(l, "future"), rehearsal()),
        json!({
            "registration": {
                "number": "ML-0417", "status": status, "position": position, "name": "Prueba de Ybycuí", "category": "mayor",
                "category_title": null, "mode": "on_site", "email": "prueba@example.org", "mail_language": l.tag(), "confirm_again": null,
                "offered_until": null, "reason": null, "note": null
            },
            "answers": samples_form::own_answers(l), "data_url": "/api/v1/manage/sample/data",
            "acts": acts(json!({"sessions_url": "/r/sample/sessions", "certificate_url": "/r/sample/certificate", "rotate_action": "/r/sample/rotate-calendar"})), "subscription": null, "done": null,
            "calendar": {
                "url": "http://127.0.0.1:8080/calendars/c2FtcGxlLXRva2VuLW9mLWEtcGVyc29uYWwtY2FsZW5kYXI.ics",
                "webcal_url": "webcal://127.0.0.1:8080/calendars/sample.ics", "google_url": "https://calendar.google.com/calendar/r?cid=x",
                "outlook_url": "https://outlook.live.com/calendar/0/addfromweb?url=x", "download_url": "/calendars/sample.ics"
            }
        }),
    )
}

/// All samples for a reader of one language.
pub(super) fn all(texts: &Texts, l: Locale) -> Vec<Sample> {
    let open = json!({"state": "open", "opens_at": at(10, "09:00"), "closes_at": at(15, "23:59"), "availability": "yes"});
    let closed = json!({"state": "closed", "opens_at": at(10, "09:00"), "closes_at": at(15, "18:00"), "availability": "none"});
    let empty = json!({"category": "", "mode": "on_site", "given_name": "", "family_name": "", "email": "", "organisation": "", "country": "", "consent": false});
    let typed = json!({"category": "mayor", "mode": "on_site", "given_name": "Prueba", "family_name": "de Ybycuí \"<", "email": "prueba.example.org",
        "organisation": "Ybycuí", "country": "", "consent": true});
    let faults = json!([{"field": "email", "code": "invalid"}, {"field": "country", "code": "required"}]);
    let card = |slug: &str, title: Value, from: &str, to: &str, place: Value, register_state: &str| {
        json!({"url": format!("/events/{slug}"), "kind": "conference", "state": "published", "title": title, "starts_on": from, "ends_on": to,
            "place": place, "register_state": register_state})
    };
    let none = json!(null);
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    add(
        "pages/home.html",
        "home",
        merge(
            frame(l, "home", "/", none.clone(), rehearsal()),
            json!({
        "upcoming": [card("iclc-2", event(l, "future")["title"].clone(), "2015-09-28", "2015-09-30", json!("Mexico City"), "open"),
            card("demo-conference", passage(l, "Demonstration conference (invented)", "", ""), "2015-12-30", "2016-01-02", json!("Lyceum"), "not_yet")],
        "past": [card("iclc-1", passage(l, "International Conference on Learning Cities", "", ""), "2013-10-21", "2013-10-23", json!("Beijing"), "closed")], "awards_url": "/awards"}),
        ),
    );
    add(
        "pages/home.html",
        "home-empty",
        merge(frame(l, "home", "/", none.clone(), none.clone()), json!({"upcoming": [], "past": [], "awards_url": null})),
    );
    add("pages/event.html", "event", event_page(l, "future", open.clone()));
    add("pages/event.html", "event-past", event_page(l, "past", closed.clone()));
    add(
        "pages/event.html",
        "event-bare",
        merge(
            event_page(l, "future", merge(open, json!({"state": "not_yet"}))),
            json!({
        "about": null, "organisers": [], "glance": [], "cities": [], "partners": [], "practical": null, "venues": [],
        "event": merge(event(l, "future"), json!({"theme": null, "lead": null, "place": null, "contact": null, "programme_url": null,
            "register_url": null, "accent": "plum", "kind": "webinar_series"}))}),
        ),
    );
    samples_programme::add(l, &mut add);
    samples_webinars::public(
        l,
        &event_page(
            l,
            "future",
            json!({"state": "open", "opens_at": at(10, "09:00"), "closes_at": at(15, "23:59"), "availability": "yes"}),
        ),
        &mut add,
    );
    samples_resources::add(l, &mut add);
    samples_award_mails::add(l, &mut add);
    samples_awards::public(
        l,
        &event_page(l, "past", json!({"state": "none", "opens_at": null, "closes_at": at(15, "23:59"), "availability": "yes"})),
        &mut add,
    );
    add("pages/register.html", "register", register_page(texts, l, "yes", empty.clone(), json!([])));
    add("pages/register.html", "register-errors", register_page(texts, l, "waiting", typed, faults));
    add(
        "pages/register.html",
        "register-closed",
        merge(register_page(texts, l, "none", empty.clone(), json!([])), json!({"register": closed, "form": null})),
    );
    add("pages/done.html", "done", done_page(l, "confirmed", none.clone()));
    add("pages/done.html", "done-waiting", merge(done_page(l, "waiting", json!(7)), json!({"calendar": null})));
    samples_webinars::form(l, &register_page(texts, l, "yes", empty.clone(), json!([])), &mut add);
    samples_webinars::own(l, &done_page(l, "confirmed", none.clone()), &mut add);
    let asked = acts(json!({"confirm": {"action": "/r/sample/confirm", "version": 3}}));
    add("pages/done.html", "done-asked-again", merge(done_page(l, "confirmed", none.clone()), json!({"acts": asked, "done": "rotated"})));
    let ended = json!({"calendar": null, "answers": [], "acts": acts(json!({"correct_url": null, "leave_url": null}))});
    let mut offered = done_page(l, "offered", none.clone());
    offered["registration"]["offered_until"] = json!(at(12, "12:00"));
    offered["acts"] =
        acts(json!({"accept_action": "/r/sample/accept", "answer_url": "/r/sample/correct", "consent_action": "/r/sample/consent"}));
    add("pages/done.html", "done-offered", merge(offered, json!({"calendar": null})));
    let mut declined = done_page(l, "declined", none.clone());
    declined["registration"]["reason"] = json!("other");
    declined["registration"]["note"] = json!("There are several of your city <b>.");
    add("pages/done.html", "done-declined", merge(declined, ended.clone()));
    add("pages/done.html", "done-cancelled", merge(done_page(l, "cancelled", none.clone()), ended));
    for (name, has_faults) in [("correct", false), ("correct-errors", true)] {
        let path = "/r/sample/correct";
        add(
            "pages/correct.html",
            name,
            merge(frame(l, "done", path, event(l, "future"), rehearsal()), samples_form::correct(texts, l, has_faults)),
        );
    }
    for (name, status) in [("leave", "confirmed"), ("leave-waiting", "waiting")] {
        let leave = json!({"leave": {"number": "ML-0417", "status": status, "name": "Prueba de Ybycuí", "action": "/r/sample/cancel", "back_url": "/r/sample"}});
        add("pages/leave.html", name, merge(frame(l, "done", "/r/sample/cancel", event(l, "future"), rehearsal()), leave));
    }
    add("pages/sent.html", "sent", frame(l, "register", "/events/iclc-2/register", event(l, "future"), rehearsal()));
    add("pages/sent.html", "sent-series", frame(l, "register", "/events/iclc-2/register", samples_webinars::series(l), rehearsal()));
    let line = json!({"id": "1", "url": "/dev/mailbox/1", "to": "prueba@example.org", "subject": "ICLC 2015: su inscripción está confirmada",
        "notice": "registration/confirmed", "locale": "es", "created_at": at(10, "12:00")});
    add(
        "pages/mailbox.html",
        "mailbox",
        merge(frame(l, "mailbox", "/dev/mailbox", none.clone(), none.clone()), json!({"messages": [line], "older_url": null})),
    );
    let message = json!({"subject": "ICLC 2015: su inscripción está confirmada", "notice": "registration/confirmed", "locale": "es",
        "headers": [{"name": "From", "value": "UIL <secretariat@example.org>"}, {"name": "To", "value": "prueba@example.org"}],
        "text": texts.render("registration/confirmed/body.txt.j2", Locale::Es, samples_mail::registration(Locale::Es, none.clone())).unwrap(),
        "html_url": "mail-confirmed-html-es.html", "calendar": "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR", "eml_url": "/api/dev/messages/1.eml"});
    add(
        "pages/message.html",
        "message",
        merge(frame(l, "mailbox", "/dev/mailbox/1", none.clone(), none.clone()), json!({"message": message})),
    );
    add(
        "pages/clock.html",
        "clock",
        merge(
            frame(l, "clock", "/dev/clock", none.clone(), rehearsal()),
            json!({"clock": {
        "now": at(10, "12:00"), "real_now": "2026-11-21T02:00:00-06:00[America/Mexico_City]", "zone": "America/Mexico_City"}}),
        ),
    );
    for (code, name) in [
        ("denied", "openid-denied"),
        ("expired", "openid-expired"),
        ("failed", "openid-failed"),
        ("unverified", "openid-unverified"),
        ("unknown", "openid-unknown"),
        ("unavailable", "openid-unavailable"),
    ] {
        let refusal = json!({"refusal": {
            "code": code, "provider": "University of Hamburg", "sign_in_url": "/sign-in?next=%2Fdesk", "again_url": "/sign-in/openid?next=%2Fdesk"}});
        add("pages/openid.html", name, merge(frame(l, "sign-in", "/sign-in", none.clone(), rehearsal()), refusal));
    }
    add(
        "pages/problem.html",
        "problem",
        merge(
            frame(l, "problem", "/nowhere", none.clone(), rehearsal()),
            json!({"problem": {
        "status": 404, "code": "not_found", "request_id": "0199c0de", "back_url": "/events/iclc-2"}}),
        ),
    );
    add(
        "pages/privacy.html",
        "privacy",
        merge(
            frame(l, "privacy", "/privacy", none.clone(), none.clone()),
            json!({
        "version": "2015-09-01", "retention": {"registration_months": 12, "mail_days": 90}, "contact": event(l, "future")["contact"]}),
        ),
    );
    samples_signup::add(l, &mut add);
    samples_webinars::add(l, &mut add);
    samples.extend(samples_mail::all(l));
    samples
}
