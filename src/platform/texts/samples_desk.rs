//! Contexts of the programme at the desk; beside `samples_accounts.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, merge, passage};
use super::samples_accounts::own_frame;
use super::samples_resources;
use crate::kernel::locale::Locale;

/// The pages in one language.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    let page = |own: Value| merge(merge(own_frame(l, "desk", "/desk/events/iclc-2/programme"), head(l)), own);
    let overview = |days: Value, done: Value| {
        let tabs = json!([{"day": "2015-09-28", "url": "?day=2015-09-28", "current": true}, {"day": "2015-09-29", "url": "?day=2015-09-29", "current": false},
            {"day": null, "url": "?day=all", "current": false}]);
        let counts = json!([{"severity": "error", "count": 1}, {"severity": "warning", "count": 2}, {"severity": "notice", "count": 1}]);
        page(
            json!({"tabs": tabs, "days": days, "later": [], "q": "", "action": "/desk/events/iclc-2/programme", "clashes": counts, "done": done}),
        )
    };
    let day = json!([{"day": "2015-09-28", "sessions": [line(l, json!({})), line(l, json!({"effect": "moved", "clashes": clashes(l)})),
        line(l, json!({"effect": "cancelled", "is_cancelled": true, "url": null})), line(l, json!({"starts_at": null, "ends_at": null, "place": null}))]}]);
    add("pages/desk_programme.html", "desk-programme", overview(day, json!("published")));
    add("pages/desk_programme.html", "desk-programme-empty", overview(json!([]), json!(null)));

    let new = json!({"version": null, "key": "a"});
    let session = |session: Value, own: Value, more: Value| {
        page(merge(json!({"session": session, "form": form(l, own), "check": null, "late": null, "done": null}), more))
    };
    let file = "pages/desk_programme_session.html";
    add(file, "desk-session", session(shown(l), json!({}), json!({"done": "saved"})));
    add(file, "desk-session-check", session(shown(l), json!({}), json!({"check": {"clashes": clashes(l), "told": told()}})));
    let rows = json!([{"field": "room", "language": null, "values": [words("Room 1"), words("Room 2"), {"as": "nothing"}]},
        {"field": "starts_at", "language": null, "values": [time("09:00"), time("09:30"), time("10:00")]}]);
    add(file, "desk-session-late", session(shown(l), json!({}), json!({"late": rows})));
    let twice = json!([{"offset": "-05:00", "full": "2015-10-25T01:30:00-05:00[America/Mexico_City]", "is_chosen": false},
        {"offset": "-06:00", "full": "2015-10-25T01:30:00-06:00[America/Mexico_City]", "is_chosen": true}]);
    let wrong = json!([{"field": "starts", "code": "time_is_ambiguous"}, {"field": "ends", "code": "time_does_not_exist"}, {"field": "title", "code": "required"},
        {"field": "only_for", "code": "required"}, {"field": "seats", "code": "invalid"}]);
    let refused = json!({"errors": wrong, "is_open": true, "starts_twice": twice, "ends_gap": {"from": "02:00", "to": "03:00"}});
    add(file, "desk-session-errors", session(json!(null), merge(new, refused), json!({})));

    let item = json!({"kind": "session", "title": passage(l, "Mayors’ forum", "Forum des maires", ""), "effect": "moved",
        "rows": [{"field": "starts_at", "language": null, "values": [time("09:00"), time("09:30")]}, {"field": "month", "language": null, "values": [{"as": "month", "day": "2015-09-01"}, {"as": "day", "day": "2015-09-28"}]},
            {"field": "title", "language": "English", "values": [{"as": "text", "text": "One <b>", "lang": "en"}, {"as": "nothing"}]}],
        "url": "/desk/1", "alone_url": "/desk/changes?item=1", "discard_action": "/desk/1/discard"});
    let added = merge(
        item.clone(),
        json!({"effect": "added", "rows": [{"field": "room", "language": null, "values": [{"as": "nothing"}, words("Room 2")]}]}),
    );
    let to_publish = json!({"action": "/desk/publish", "key": "a", "seen": "b", "item": "", "note": "One <b>", "tells": true});
    let changes = |own: Value| {
        let base = json!({"changes": [item, added], "told": told(), "form": to_publish, "all_url": null, "undoes": null, "is_late": false, "done": null});
        page(merge(base, own))
    };
    let file = "pages/desk_programme_changes.html";
    add(file, "desk-changes", changes(json!({"done": "discarded"})));
    add(file, "desk-changes-late", changes(json!({"is_late": true, "all_url": "/desk/changes", "form": null})));
    let nobody = json!({"total": 0, "by_locale": [], "by_how": [], "recipients": null, "further": 0});
    add(file, "desk-changes-none", changes(json!({"changes": [], "told": nobody, "form": null})));
    add(file, "desk-undo", changes(json!({"undoes": 3, "told": nobody})));
    add("pages/desk_resources.html", "desk-resources", page(samples_resources::desk(l, true)));
    add("pages/desk_resources.html", "desk-resources-none", page(samples_resources::desk(l, false)));
    let publications = json!([{"version": 2, "published_at": at(28, "09:00"), "by": "Prueba O’Neill <b>", "note": "One <b>", "tells": true, "undoes": 1, "undo_url": "/desk/2/undo"},
        {"version": 1, "published_at": at(28, "09:00"), "by": null, "note": null, "tells": false, "undoes": null, "undo_url": null}]);
    let file = "pages/desk_programme_publications.html";
    add(file, "desk-publications", page(json!({"publications": publications})));
    add(file, "desk-publications-none", page(json!({"publications": []})));
    samples
}

fn head(l: Locale) -> Value {
    json!({"programme": {"title": passage(l, "2nd International Conference on Learning Cities", "", ""), "zone": "America/Mexico_City", "version": 3, "pending": 2,
        "url": "/desk/events/iclc-2/programme", "changes_url": "/desk/changes", "publications_url": "/desk/publications", "new_url": "/desk/new", "may_publish": true, "awards": [{"title": passage(l, "Award <b>", "Prix <b>", ""), "url": "/desk/awards/award-2015"}]}})
}

fn words(text: &str) -> Value {
    json!({"as": "text", "text": text, "lang": null})
}

fn time(clock: &str) -> Value {
    json!({"as": "time", "at": at(28, clock)})
}

fn clashes(l: Locale) -> Value {
    let other = json!({"title": passage(l, "Plenary session 4", "", ""), "url": "/desk/4"});
    let clash = |kind: &str, severity: &str, other: Value, waived: Value| json!({"kind": kind, "severity": severity, "about": "Prueba O’Neill <b>", "from": at(28, "09:00"), "until": at(28, "09:30"), "other": other, "waived": waived});
    json!([
        clash("room", "error", other.clone(), json!(null)),
        clash("person", "error", merge(other.clone(), json!({"url": null})), json!("One <b>")),
        clash("category", "warning", other.clone(), json!(null)),
        clash("transfer", "warning", other, json!(null)),
        clash("seats", "warning", json!(null), json!(null)),
        clash("outside", "notice", json!(null), json!(null))
    ])
}

fn line(l: Locale, own: Value) -> Value {
    let base = json!({"title": passage(l, "Mayors’ forum", "Forum des maires", ""), "url": "/desk/1", "kind": "mayors_forum", "starts_at": at(28, "09:00"),
        "ends_at": at(28, "10:00"), "until": null, "month": null, "place": "Palacio de Minería", "is_cancelled": false, "effect": null, "clashes": []});
    merge(base, own)
}

fn shown(l: Locale) -> Value {
    json!({"title": passage(l, "Mayors’ forum", "Forum des maires", ""), "is_cancelled": false, "effect": "moved", "clashes": clashes(l), "cancel_action": "/desk/1/cancel",
        "restore_action": "/desk/1/restore", "discard_action": "/desk/1/discard", "changes_url": "/desk/changes?item=1", "public_url": "/events/iclc-2/sessions/mayors",
        "resources_url": "/desk/1/resources"})
}

fn told() -> Value {
    let languages = json!([{"language": "English", "count": 1}, {"language": "Français", "count": 1}]);
    let how = |how: &str| json!({"how": how, "total": 2, "by_locale": languages});
    let ways: Vec<&str> = vec!["moved", "cancelled", "restored", "invited", "left", "rescheduled"];
    let items: Vec<Value> = ways.iter().map(|how| json!({"how": how, "title": "One <b>"})).collect();
    json!({"total": 2, "by_locale": languages, "by_how": ways.iter().map(|one| how(one)).collect::<Vec<_>>(),
        "recipients": [{"name": "Prueba O’Neill <b>", "language": "English", "items": items}], "further": 3})
}

fn form(l: Locale, own: Value) -> Value {
    let texts = |text: &str| json!([{"tag": "en", "name": "English", "text": text}, {"tag": "ar", "name": "العربية", "text": ""}]);
    let choice = |code: &str, is_chosen: bool| json!({"code": code, "name": format!("{code} <b>"), "is_chosen": is_chosen});
    let base = json!({"action": "/desk/1", "version": 3, "key": "", "zone": "America/Mexico_City",
        "values": {"day": "2015-09-28", "starts": "09:00", "ends": "10:00", "ends_day": "", "month": "", "room": "room-1", "track": "", "kind": "mayors_forum",
            "visibility": "public", "seats": "40", "needs_sign_up": true},
        "titles": texts("Mayors’ forum <b>"), "descriptions": texts("One\n\nTwo <b>"), "kinds": ["opening", "mayors_forum"],
        "visibilities": ["public", "category", "invitation"], "rooms": [choice("room-1", true), choice("room-2", false)], "tracks": [choice("equity", false)],
        "categories": [choice("mayor", true), choice("press", false)], "starts_twice": [], "ends_twice": [], "starts_gap": null, "ends_gap": null,
        "errors": [], "is_open": l == Locale::Fr});
    merge(base, own)
}
