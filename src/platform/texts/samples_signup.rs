//! Contexts of choosing sessions: the page and the mails; see `samples.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, event, frame, merge, passage, rehearsal};
use super::samples_mail;
use super::samples_webinars::series;
use crate::kernel::locale::Locale;

/// A session that can be chosen.
fn choice(l: Locale, slug: &str, more: Value) -> Value {
    let title = passage(l, "Harbour walk <b>", "Promenade du port <b>", "Paseo por el puerto <b>");
    let own = json!({
        "anchor": slug, "kind": "study_visit", "title": title, "description": null, "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"),
        "day": null, "until": null, "month": null, "where": "Room 1, Palacio de Minería", "is_cancelled": false, "status": null, "position": null,
        "seats": 40, "seats_left": 3, "waiting": 0, "refusal": null, "overlaps": null, "is_told": false, "refused": null,
        "choose_action": format!("/r/sample/sessions/{slug}/choose"), "give_up_action": null, "is_past": false,
        "url": format!("/events/iclc-2/sessions/{slug}"), "entry": null
    });
    merge(own, more)
}

fn page(l: Locale, choose: Value) -> Value {
    let own = json!({"number": "ML-0417", "name": "Prueba de Ybycuí", "is_confirmed": true, "zone": "America/Asuncion", "refused": null,
        "subscription": null, "done": null, "chosen": [], "open": [], "past": [], "back_url": "/r/sample"});
    merge(frame(l, "done", "/r/sample/sessions", event(l, "future"), rehearsal()), json!({"choose": merge(own, choose)}))
}

/// The page, in its states.
pub(super) fn add(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let other = passage(l, "Visit of the library", "Visite de la bibliothèque", "");
    let own = |slug: &str, status: &str, more: Value| {
        let acts = json!({"status": status, "choose_action": null, "give_up_action": format!("/r/sample/sessions/{slug}/give-up")});
        choice(l, slug, merge(acts, more))
    };
    let overlap = json!({"refusal": "sessions_overlap", "overlaps": other, "choose_action": null});
    let untimed = json!({"starts_at": null, "ends_at": null});
    let chosen = [
        own("a", "confirmed", json!({"is_told": true})),
        own("b", "waiting", merge(overlap.clone(), json!({"choose_action": null, "position": 7}))),
        own("c", "waiting", merge(untimed.clone(), json!({"day": "2015-09-29", "position": 1}))),
        own("d", "confirmed", merge(untimed.clone(), json!({"month": "2015-11-01", "is_cancelled": true, "where": null}))),
    ];
    let open = [
        choice(l, "e", json!({"description": passage(l, "From the entrance.\n\nAnd back.", "", "")})),
        choice(l, "f", json!({"seats_left": 0, "waiting": 20})),
        choice(l, "g", json!({"seats": null, "seats_left": null})),
        choice(l, "h", merge(overlap.clone(), json!({"is_told": true, "refused": "sessions_overlap"}))),
        choice(l, "i", merge(overlap, merge(untimed, json!({"day": "2015-09-29", "until": "2015-09-30", "seats_left": 1})))),
    ];
    add("pages/own_sessions.html", "own-sessions", page(l, json!({"chosen": chosen, "open": open})));
    for (name, code) in [
        ("own-sessions-category", "category_not_admitted"),
        ("own-sessions-not-needed", "sign_up_not_needed"),
        ("own-sessions-cancelled", "session_cancelled"),
        ("own-sessions-over", "session_over"),
        ("own-sessions-overlap", "sessions_overlap"),
    ] {
        add("pages/own_sessions.html", name, page(l, json!({"refused": code})));
    }
    webinars(l, add);
    let waits = json!({"refusal": "registration_not_confirmed", "choose_action": null});
    add("pages/own_sessions.html", "own-sessions-not-confirmed", page(l, json!({"is_confirmed": false, "open": [choice(l, "a", waits)]})));
}

/// The same of a series.
fn webinars(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let webinar = |slug: &str, more: Value| {
        choice(l, slug, merge(json!({"kind": "webinar", "where": null, "seats": null, "seats_left": null}), more))
    };
    let own = |slug: &str, state: &str, more: Value| {
        let entry = json!({"state": state, "url": format!("/j/sample/{slug}"), "opens_at": at(29, "17:45")});
        let acts = json!({"status": "confirmed", "choose_action": null, "give_up_action": format!("/r/sample/sessions/{slug}/give-up"), "entry": entry});
        webinar(slug, merge(acts, more))
    };
    let untimed = json!({"starts_at": null, "ends_at": null, "day": "2015-09-29", "entry": {"state": "before", "url": "/j/sample/c", "opens_at": null}});
    let chosen = [
        own("a", "open", json!({"is_told": true})),
        own("b", "before", json!({"seats": 500})),
        own("c", "before", untimed),
        own("d", "revoked", json!({})),
    ];
    let past = [own("e", "over", json!({"is_past": true, "give_up_action": null}))];
    let own = json!({"subscription": {"is_whole": true, "state": "stands", "is_over": false, "action": "/r/sample/unsubscribe"}, "chosen": chosen, "past": past, "open": [webinar("f", json!({"seats": 500}))]});
    add("pages/own_sessions.html", "own-webinars", merge(page(l, own), json!({"event": series(l)})));
    for (name, is_whole, done) in [("own-webinars-subscribed", true, "subscribed"), ("own-webinars-unsubscribed", false, "unsubscribed")] {
        let own = json!({"subscription": {"is_whole": is_whole, "state": "stands", "is_over": false, "action": "/r/sample/subscribe"}, "done": done});
        add("pages/own_sessions.html", name, merge(page(l, own), json!({"event": series(l)})));
    }
    let over = json!({"subscription": {"is_whole": true, "state": "stands", "is_over": true, "action": null}});
    add("pages/own_sessions.html", "own-webinars-over", merge(page(l, over), json!({"event": merge(series(l), json!({"tense": "past"}))})));
}

/// The three parts of a mail.
pub(super) fn mail(notice: &'static str, l: Locale) -> [Sample; 3] {
    let visit = json!({"title": passage(l, "Harbour walk <b>", "Promenade du port <b>", ""), "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"),
        "day": null, "until_day": null, "month": null, "where": "Room 1"});
    let days =
        merge(visit.clone(), json!({"starts_at": null, "ends_at": null, "day": "2015-09-29", "until_day": "2015-09-30", "where": null}));
    let month = merge(visit.clone(), json!({"starts_at": null, "ends_at": null, "month": "2015-11-01"}));
    let manage_url = "http://127.0.0.1:8080/r/c2FtcGxlLXRva2Vu";
    let context = merge(
        samples_mail::registration(l, json!(7)),
        json!({"recipient": {"name": "Prueba O’Neill <b>", "zone": "America/Asuncion"}, "session": visit, "open": [visit, days], "was": "confirmed", "seats": 500,
            "has_livestream": true,
            "chosen": [visit, days, month], "sessions_url": format!("{manage_url}/sessions"), "manage_url": manage_url}),
    );
    [("subject.txt", "subject"), ("body.txt", "text"), ("body.html", "html")].map(|(part, ext)| Sample {
        template: Box::leak(format!("signup/{notice}/{part}.j2").into_boxed_str()),
        name: Box::leak(format!("mail-signup-{notice}-{ext}").into_boxed_str()),
        context: context.clone(),
    })
}
