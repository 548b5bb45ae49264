//! Contexts of the pages of a round at the desk; beside `samples_accounts.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, merge, passage};
use super::samples_accounts::own_frame;
use crate::kernel::locale::Locale;

/// What stands on each of these pages: the frame, and the head of the page `here`.
pub(super) fn desk(l: Locale, here: &str, more: Value) -> Value {
    let place = |name: &str| json!({"name": name, "url": format!("/desk/awards/award-2015/{name}"), "is_current": name == here});
    let places: Vec<Value> = ["overview", "cases", "jury", "ceremony", "audience"].into_iter().map(place).collect();
    let title = passage(l, "UNESCO Learning City Award 2015 <b>", "Prix UNESCO de la ville apprenante 2015 <b>", "");
    let round = json!({"title": title, "public_url": "/awards/award-2015", "zone": "America/Mexico_City", "sealed_until": at(29, "19:00"),
        "is_concluded": false, "places": places});
    let own = json!({"round": round, "done": null, "errors": [], "refused": []});
    merge(merge(own_frame(l, "desk", &format!("/desk/awards/award-2015/{here}")), own), more)
}

/// With the head of a round that everybody knows the laureates of.
pub(super) fn unsealed(mut page: Value) -> Value {
    page["round"] = merge(page["round"].clone(), json!({"sealed_until": null, "is_concluded": true, "public_url": null}));
    page
}

/// A time as a form holds it.
pub(super) fn instant(value: &str) -> Value {
    json!({"value": value, "twice": [], "gap": null})
}

/// One that the clocks show twice, and one that they skip.
fn odd() -> Value {
    let one = |offset: &str, is_chosen: bool| json!({"offset": offset, "full": format!("2015-10-25T01:30:00{offset}[America/Mexico_City]"), "is_chosen": is_chosen});
    json!({"value": "2015-10-25T01:30", "twice": [one("-05:00", true), one("-06:00", false)], "gap": {"from": "02:00", "to": "03:00"}})
}

/// The pages in one language.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    overview(l, &mut add);
    samples
}

fn overview(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let set = |hour: &str, reason: Value| json!({"at": at(15, hour), "set_at": at(11, "09:00"), "reason": reason});
    let deadlines = json!([
        {"kind": "applications", "at": at(15, "23:59"), "is_past": true, "history": [set("23:59", json!("Many asked for it <b>")), set("18:00", json!(null))]},
        {"kind": "nominations", "at": at(20, "23:59"), "is_past": false, "history": [set("20:00", json!(null))]}]);
    let deadline = |more: Value| {
        let own = json!({"action": "/desk/awards/award-2015/deadline", "kinds": ["applications", "nominations"], "kind": "", "due_at": instant(""), "reason": ""});
        merge(own, more)
    };
    let page = |more: Value| desk(l, "overview", merge(json!({"deadlines": deadlines, "deadline": deadline(json!({}))}), more));
    add("pages/desk_award.html", "desk-award", page(json!({})));
    add("pages/desk_award.html", "desk-award-unsealed", unsealed(page(json!({"deadlines": []}))));
    for done in ["deadline"] {
        add("pages/desk_award.html", "desk-award-done", page(json!({"done": done})));
    }
    let fault = |field: &str, code: &str| json!({"field": field, "code": code, "label": "Label <b>"});
    let wrong = json!([fault("due_at", "time_is_ambiguous"), fault("reason", "too_long"), {"field": null, "code": "award_state"}]);
    let typed = deadline(json!({"kind": "nominations", "due_at": odd(), "reason": "Many <b>"}));
    add("pages/desk_award.html", "desk-award-errors", page(json!({"errors": wrong, "deadline": typed})));
}
