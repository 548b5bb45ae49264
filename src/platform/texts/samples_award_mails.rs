//! Contexts of the notices of awards, and of the page where their announcements are stopped; see `samples_mail.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, event, frame, merge, passage, rehearsal};
use super::samples_mail;
use crate::kernel::locale::Locale;

/// The page, in its states.
pub(super) fn add(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    for (name, has_ended) in [("announcements", false), ("announcements-ended", true)] {
        let own =
            json!({"title": passage(l, "Award 2015 <b>", "Prix 2015", ""), "has_ended": has_ended, "action": "/announcements/sample"});
        let page = merge(frame(l, "done", "/announcements/sample", event(l, "past"), rehearsal()), json!({"announcements": own}));
        add("pages/announcements.html", name, page);
    }
}

/// Each notice, and the ways in which it differs.
pub(super) fn mails(l: Locale) -> Vec<Sample> {
    let none = || json!({});
    let variants = [
        ("call", none()),
        ("call", json!({"is_commission": true, "until": null, "nominate_until": null, "recipient": zoneless()})),
        ("reminder", none()),
        ("reminder", json!({"lacks": [], "until": null})),
        ("deadline_extended", none()),
        ("deadline_extended", json!({"kind": "nominations", "reason": null, "recipient": zoneless()})),
        ("regrets", none()),
        ("announced", none()),
        ("announced", json!({"words": null, "stop_url": null})),
        ("received", none()),
        ("received", json!({"is_copy": true, "parts_sent": [], "sent_at": null})),
        ("to_nominate", none()),
        ("to_nominate", json!({"most": null, "until": null, "recipient": zoneless()})),
        ("confidential", none()),
        ("confidential", json!({"ceremony": null, "recipient": zoneless()})),
        ("confidential", json!({"news": ["embargo"]})),
        ("confidential", json!({"news": ["embargo", "ceremony"]})),
        ("confidential", json!({"news": ["ceremony"], "ceremony": null, "embargo_until": null})),
        ("confidential", json!({"news": ["embargo"], "embargo_until": null})),
        ("taken_back", none()),
        ("taken_back", json!({"embargo_until": null, "recipient": zoneless()})),
    ];
    let context = context(l);
    variants.into_iter().flat_map(|(notice, more)| samples_mail::parts("awards", notice, &merge(context.clone(), more))).collect()
}

/// The account of a commission, whose zone nobody knows.
fn zoneless() -> Value {
    json!({"name": "Prueba O’Neill <b>", "zone": null})
}

fn context(l: Locale) -> Value {
    let ceremony = json!({"title": passage(l, "Award ceremony <b>", "Remise du prix <b>", ""), "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"),
        "day": null, "until_day": null, "month": null, "where": "Teatro de la Ciudad"});
    let own = json!({
        "recipient": {"name": "Prueba O’Neill <b>", "zone": "Asia/Seoul"},
        "award": {"title": passage(l, "Learning City Award 2015 <b>", "Prix 2015", "")}, "city": "Ybycuí <b>",
        "is_copy": false, "sent_at": at(28, "11:00"),
        "parts_sent": [{"title": passage(l, "Plan <b>", "Plan", ""), "is_there": true}, {"title": passage(l, "Film", "", ""), "is_there": false}],
        "given": 1, "most": 3, "until": at(28, "23:59"), "news": [], "embargo_until": at(29, "18:00"), "ceremony": ceremony,
        "nominate_until": at(29, "23:59"), "is_commission": false, "lacks": [passage(l, "Plan <b>", "Plan", "")],
        "kind": "applications", "before": at(28, "10:00"), "after": at(29, "10:00"), "reason": "Many asked <b>.",
        "laureates": [{"city": "Ybycuí <b>", "country": "PY"}, {"city": "Prueba", "country": "MX"}],
        "words": passage(l, "We congratulate them <b>.", "Félicitations.", ""), "round_url": "http://127.0.0.1:8080/awards/sample",
        "stop_url": "http://127.0.0.1:8080/announcements/c2FtcGxl", "case_url": "http://127.0.0.1:8080/awards/sample"
    });
    merge(samples_mail::registration(l, json!(null)), own)
}
