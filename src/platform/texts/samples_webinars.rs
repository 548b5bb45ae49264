//! Contexts of webinars: the page of the joining link, and the mails; see `samples.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, event, frame, merge, passage, rehearsal};
use super::samples_mail;
use crate::kernel::locale::Locale;

/// The page, in its states.
pub(super) fn add(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let join = |more: Value| {
        let own = json!({"state": "before", "title": passage(l, "Rivers of learning <b>", "Fleuves <b>", "Ríos <b>"), "starts_at": at(29, "18:00"),
            "ends_at": at(29, "19:30"), "day": null, "until": null, "month": null, "zone": "Asia/Seoul", "opens_at": at(29, "17:45"), "livestream_url": null,
            "session_url": "/events/iclc-2/sessions/rivers", "sessions_url": "/r/sample/sessions"});
        merge(frame(l, "done", "/j/sample/rivers", event(l, "future"), rehearsal()), json!({"join": merge(own, more)}))
    };
    add("pages/join.html", "join-before", join(json!({})));
    let untimed = json!({"starts_at": null, "ends_at": null, "opens_at": null});
    add("pages/join.html", "join-before-day", join(merge(untimed.clone(), json!({"day": "2015-09-29"}))));
    add("pages/join.html", "join-before-month", join(merge(untimed, json!({"month": "2015-11-01", "session_url": null}))));
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
    let announced = samples_mail::parts("subscription", "announced", &context);
    announced.into_iter().chain(samples_mail::parts("webinars", "reminder", &context)).collect()
}
