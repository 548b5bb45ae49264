//! Contexts of the webinars at the desk; beside `samples_accounts.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, merge, passage};
use super::samples_accounts::own_frame;
use crate::kernel::locale::Locale;

fn line(l: Locale, slug: &str, more: Value) -> Value {
    let own = json!({"slug": slug, "title": passage(l, "Rivers of learning <b>", "Fleuves <b>", ""), "url": format!("/desk/events/rivers/webinars/{slug}"),
        "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"), "day": null, "until": null, "month": null, "state": "before", "opens_at": at(29, "17:45"),
        "closes_at": at(29, "20:00"), "seats": 500, "registered": 520, "joined": 411, "joined_livestream": 11, "viewed": null});
    merge(own, more)
}

/// The pages in one language.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    let instant = "2015-10-01T09:00:00+00:00[UTC]";
    let viewed = json!({"viewed": {"value": "more than 22,000 <b>", "source": "The platform <b>", "as_of": instant}});
    let untimed = json!({"starts_at": null, "ends_at": null, "opens_at": null, "closes_at": null, "seats": null});
    let items = json!([
        line(l, "a", merge(viewed.clone(), json!({"state": "over"}))),
        line(l, "b", json!({"state": "open"})),
        line(l, "c", json!({"state": "not_set"})),
        line(l, "d", json!({"state": "revoked"})),
        line(l, "e", merge(untimed.clone(), json!({"day": "2015-10-29", "state": "cancelled"}))),
        line(l, "f", merge(untimed.clone(), json!({"day": "2015-10-29", "until": "2015-10-30"}))),
        line(l, "g", merge(untimed.clone(), json!({"month": "2015-11-01"}))),
    ]);
    let title = passage(l, "Rivers", "Fleuves", "Ríos");
    for (name, items) in [("desk-webinars", items), ("desk-webinars-none", json!([]))] {
        let webinars = json!({"title": title, "zone": "America/Mexico_City", "as_of": instant, "figures_url": "/desk/events/rivers/figures", "items": items});
        add("pages/desk_webinars.html", name, merge(own_frame(l, "desk", "/desk/events/rivers/webinars"), json!({"webinars": webinars})));
    }
    let forms = |door: Value| {
        json!({"version": "\"v1\"", "settings": {"target_url": "https://zoom.example/j/1", "opens_minutes": "15", "closes_minutes": "30"},
            "present": {"target_url": "https://meeting.example.org/b?<c>", "opens_minutes": "20", "closes_minutes": "5"},
            "settings_action": "/desk/events/rivers/webinars/a/joining", "viewed": {"value": "", "source": ""},
            "viewed_action": "/desk/events/rivers/webinars/a/viewed", "door": door})
    };
    let door = |is_revoked: bool, is_asked: bool| json!({"is_revoked": is_revoked, "is_asked": is_asked, "ask_url": "?ask=door#door", "action": "/desk/events/rivers/webinars/a/revoke", "back_url": "#door"});
    let one = |line: Value, forms: Value, more: Value| {
        let webinar = json!({"title": title, "zone": "America/Mexico_City", "as_of": instant, "list_url": "/desk/events/rivers/webinars",
            "public_url": "/events/rivers/sessions/a", "session_url": "/desk/events/rivers/programme/sessions/a", "stream_url": "https://stream.example/live",
            "line": line});
        let own = json!({"webinar": webinar, "forms": forms, "done": null, "errors": []});
        merge(own_frame(l, "desk", "/desk/events/rivers/webinars/a"), merge(own, more))
    };
    let file = "pages/desk_webinar.html";
    add(file, "desk-webinar", one(line(l, "a", viewed), forms(door(false, false)), json!({"done": "set"})));
    add(file, "desk-webinar-asked", one(line(l, "a", json!({})), forms(door(false, true)), json!({})));
    add(file, "desk-webinar-revoked", one(line(l, "a", json!({"state": "revoked"})), forms(door(true, true)), json!({})));
    add(file, "desk-webinar-read", one(line(l, "a", merge(untimed, json!({"month": "2015-11-01"}))), json!(null), json!({})));
    let errors = json!([{"field": "target_url", "code": "required"}, {"field": "opens_minutes", "code": "out_of_range"}, {"field": "value", "code": "required"},
        {"field": null, "code": "precondition_failed"}]);
    let mut wrong = one(line(l, "a", json!({})), forms(json!(null)), json!({"errors": errors}));
    wrong["webinar"]["stream_url"] = json!(null);
    add(file, "desk-webinar-errors", wrong);
    samples
}
