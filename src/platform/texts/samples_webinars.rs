//! Contexts of webinars: the page of the joining link, and the mails; see `samples.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, event, frame, merge, passage, rehearsal};
use super::samples_mail;
use crate::kernel::locale::Locale;

/// A series as the event of a page.
pub(super) fn series(l: Locale) -> Value {
    let title = passage(l, "Rivers of learning <b>", "Fleuves d’apprentissage <b>", "Ríos de aprendizaje <b>");
    merge(event(l, "future"), json!({"kind": "webinar_series", "theme": null, "place": null, "short_name": "Rivers", "title": title}))
}

/// The public pages of a series; `page` is the event page of a conference.
pub(super) fn public(l: Locale, page: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let webinar = |slug: &str, more: Value, card: Value| {
        let own = json!({"anchor": slug, "url": format!("/events/rivers/sessions/{slug}"), "kind": "webinar", "title": passage(l, "Rivers <b>", "Fleuves <b>", ""),
            "people": [{"name": "Ana Prueba <b>", "role": "Moderator"}], "languages": ["English"], "interpretation": ["Español"], "only_for": [], "seats": 500,
            "access": "open", "state": "as_planned", "mark": null});
        let when = json!({"starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"), "day": null, "until": null, "month": null, "card": merge(own, card)});
        merge(when, more)
    };
    let untimed = json!({"starts_at": null, "ends_at": null});
    let to_come = [
        webinar("now", json!({}), json!({"mark": "now"})),
        webinar("next", json!({}), json!({"mark": "next", "only_for": ["Mayor"]})),
        webinar("off", json!({}), json!({"state": "cancelled"})),
        webinar("day", merge(untimed.clone(), json!({"day": "2015-10-29"})), json!({"seats": null})),
        webinar(
            "days",
            merge(untimed.clone(), json!({"day": "2015-10-29", "until": "2015-10-30"})),
            json!({"languages": [], "interpretation": []}),
        ),
        webinar("month", merge(untimed, json!({"month": "2015-11-01"})), json!({"people": []})),
    ];
    let of = |series_: Value, more: Value| {
        merge(page.clone(), json!({"event": merge(series(l), more), "series": series_, "glance": [], "venues": []}))
    };
    add(
        "pages/event.html",
        "series",
        of(json!({"count": 7, "to_come": to_come, "past": [webinar("past", json!({}), json!({}))]}), json!({})),
    );
    add("pages/event.html", "series-empty", of(json!({"count": 0, "to_come": [], "past": []}), json!({})));
    add(
        "pages/event.html",
        "series-past",
        of(json!({"count": 1, "to_come": [], "past": [webinar("past", json!({}), json!({}))]}), json!({"tense": "past"})),
    );
}

/// The form of a series; `register` is that of a conference.
pub(super) fn form(l: Locale, register: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let one = |slug: &str, more: Value| {
        let own = json!({"slug": slug, "title": passage(l, "Rivers of learning <b>", "Fleuves <b>", ""), "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"),
            "day": null, "until": null, "month": null, "only_for": [], "is_chosen": true});
        merge(own, more)
    };
    let untimed = json!({"starts_at": null, "ends_at": null, "is_chosen": false});
    let items = json!([
        one("rivers", json!({"only_for": ["Mayor", "Minister"]})),
        one("lakes", merge(untimed.clone(), json!({"day": "2015-10-29"}))),
        one("seas", merge(untimed, json!({"month": "2015-11-01"})))
    ]);
    let of = |webinars: Value, errors: Value| {
        let mut page = merge(register.clone(), json!({"event": series(l)}));
        page["form"]["webinars"] = webinars;
        page["form"]["errors"] = errors;
        page
    };
    add("pages/register.html", "subscribe", of(json!({"is_all": true, "items": items}), json!([])));
    add("pages/register.html", "subscribe-nothing", of(json!({"is_all": true, "items": []}), json!([])));
    let gone = json!([{"field": "sessions", "code": "session_over"}]);
    add("pages/register.html", "subscribe-gone", of(json!({"is_all": false, "items": []}), gone));
    let faults = json!([{"field": "sessions", "code": "contradictory"}, {"field": "email", "code": "invalid"}]);
    add("pages/register.html", "subscribe-errors", of(json!({"is_all": false, "items": items}), faults));
}

/// The pages behind a personal link, of somebody who registered for a series; `done` is that of a conference.
pub(super) fn own(l: Locale, done: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let of = |status: &str, more: Value| {
        let mut page = merge(done.clone(), json!({"event": series(l)}));
        page["registration"]["status"] = json!(status);
        merge(page, more)
    };
    for (name, status, is_whole) in [
        ("done-series", "confirmed", true),
        ("done-webinars", "confirmed", false),
        ("done-series-waiting", "waiting", true),
        ("done-webinars-waiting", "waiting", false),
    ] {
        let act = if is_whole { "/r/sample/unsubscribe" } else { "/r/sample/subscribe" };
        add(
            "pages/done.html",
            name,
            of(
                status,
                json!({"subscription": {"is_whole": is_whole, "state": if status == "waiting" { "waits" } else { "stands" }, "is_over": false, "action": act}}),
            ),
        );
    }
    add(
        "pages/done.html",
        "done-series-left",
        of("cancelled", json!({"subscription": {"is_whole": true, "state": "ended", "is_over": false, "action": null}, "calendar": null})),
    );
    for (name, status, state, is_whole) in [
        ("done-series-over", "confirmed", "stands", true),
        ("done-webinars-over", "confirmed", "stands", false),
        ("done-series-waiting-over", "waiting", "waits", true),
    ] {
        let over = json!({"subscription": {"is_whole": is_whole, "state": state, "is_over": true, "action": null}});
        add("pages/done.html", name, of(status, merge(over, json!({"event": merge(series(l), json!({"tense": "past"}))}))));
    }
    let leave =
        json!({"number": "ML-0417", "status": "confirmed", "name": "Prueba", "action": "/r/sample/cancel", "back_url": "/r/sample"});
    add("pages/leave.html", "leave-series", merge(frame(l, "done", "/r/sample/cancel", series(l), rehearsal()), json!({"leave": leave})));
}

/// The page, in its states.
pub(super) fn add(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let join = |more: Value| {
        let own = json!({"state": "before", "title": passage(l, "Rivers of learning <b>", "Fleuves <b>", "Ríos <b>"), "starts_at": at(29, "18:00"),
            "ends_at": at(29, "19:30"), "day": null, "until": null, "month": null, "zone": "Asia/Seoul", "opens_at": at(29, "17:45"), "livestream_url": null,
            "session_url": "/events/iclc-2/sessions/rivers", "choose_action": null, "refusal": null});
        merge(frame(l, "done", "/j/sample/rivers", series(l), rehearsal()), json!({"join": merge(own, more)}))
    };
    add("pages/join.html", "join-before", join(json!({})));
    let untimed = json!({"starts_at": null, "ends_at": null, "opens_at": null});
    add("pages/join.html", "join-before-day", join(merge(untimed.clone(), json!({"day": "2015-09-29"}))));
    add("pages/join.html", "join-before-month", join(merge(untimed, json!({"month": "2015-11-01", "session_url": null}))));
    let choosable = json!({"state": "not_chosen", "choose_action": "/j/sample/rivers/choose"});
    add("pages/join.html", "join-choose", join(choosable));
    add("pages/join.html", "join-refused", join(json!({"state": "not_chosen", "refusal": "registration_not_confirmed"})));
    let stream = json!({"state": "livestream", "livestream_url": "https://stream.example.org/live"});
    add("pages/join.html", "join-livestream", join(stream));
    for (name, state) in [
        ("join-open", "open"),
        ("join-full", "full"),
        ("join-over", "over"),
        ("join-revoked", "revoked"),
        ("join-cancelled", "cancelled"),
        ("join-not-chosen", "not_chosen"),
        ("join-not-set", "not_set"),
    ] {
        add("pages/join.html", name, join(json!({"state": state})));
    }
}

/// The mails: what is new in a series, and the reminder.
pub(super) fn mails(l: Locale) -> Vec<Sample> {
    let timed = json!({"title": passage(l, "Rivers of learning <b>", "Fleuves <b>", ""), "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"),
        "day": null, "until_day": null, "month": null, "where": null});
    let untimed = json!({"starts_at": null, "ends_at": null});
    let day = merge(timed.clone(), merge(untimed.clone(), json!({"day": "2015-09-29"})));
    let month = merge(timed.clone(), merge(untimed, json!({"month": "2015-11-01"})));
    let manage_url = "http://127.0.0.1:8080/r/c2FtcGxlLXRva2Vu";
    let context = merge(
        samples_mail::registration(l, json!(null)),
        json!({"recipient": {"name": "Prueba O’Neill <b>", "zone": "Asia/Seoul"}, "session": timed, "announced": [timed, day, month],
            "join_url": "http://127.0.0.1:8080/j/c2FtcGxl/rivers", "opens_minutes": 15, "sessions_url": format!("{manage_url}/sessions"),
            "manage_url": manage_url}),
    );
    let of = |(notice, is_whole): (&str, bool)| {
        let own =
            json!({"subscription": {"is_whole": is_whole, "webinars": if is_whole { json!([timed, day, month]) } else { json!([]) }}});
        samples_mail::parts("registration", notice, &merge(samples_mail::registration(l, json!(null)), own))
    };
    let subscribed = [("confirmed", true), ("confirmed", false), ("link", false)].into_iter().flat_map(of);
    let announced = samples_mail::parts("subscription", "announced", &context);
    subscribed.collect::<Vec<_>>().into_iter().chain(announced).chain(samples_mail::parts("webinars", "reminder", &context)).collect()
}
