//! Contexts of the delegations at the desk; beside `samples_desk.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, merge, passage};
use super::samples_accounts::own_frame;
use crate::kernel::locale::Locale;

/// The pages in one language.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    let event = passage(l, "2nd International Conference on Learning Cities", "", "");
    let page = |own: Value| merge(own_frame(l, "desk", "/desk/events/iclc-2/delegations"), own);
    let line = json!({"url": "/desk/1", "title": "Council <b>", "organisation": "Ybycuí <b>", "country": "PY", "people": 12});
    let list = |items: Value, url: Value| page(json!({"delegations": {"title": event, "new_url": url, "items": items}}));
    add("pages/desk_delegations.html", "delegations", list(json!([line]), json!("/desk/new")));
    add("pages/desk_delegations.html", "delegations-empty", list(json!([]), json!(null)));

    let locales = json!([{"tag": "en", "name": "English"}, {"tag": "es", "name": "español"}]);
    let wrong = json!([{"field": "email", "code": "invalid"}, {"field": "category", "code": "different_place"}]);
    let swap = |errors: &Value| {
        json!({"action": "/desk/1/substitute", "idempotency_key": "a", "is_open": errors != &json!([]), "given_name": "Ana <b>", "family_name": "", "email": "ana@",
            "locale": "es", "errors": errors})
    };
    let member = |status: &str, is_head: bool, swap: Value| {
        json!({"registration": "1", "number": format!("ICLC2-{status}"), "name": "Prueba O’Neill <b>", "category": "mayor", "category_title": null, "status": status,
            "position": (status == "waiting").then_some(7), "has_consented": is_head, "is_head": is_head, "head_action": "/desk/1/head", "swap": swap})
    };
    let became = json!({"made": 9, "ignored": ["Remark <b>"], "others": [{"name": "Ana <b>", "outcome": "already_there"},
        {"name": "Luis <b>", "outcome": "registered_elsewhere"}]});
    let one = |done: Value, errors: Value, are_at_a_form: bool| {
        let members = json!([
            member("confirmed", true, swap(&if are_at_a_form { errors.clone() } else { json!([]) })),
            member("waiting", false, swap(&json!([]))),
            member("cancelled", false, json!(null))
        ]);
        let history = json!([{"old": "A <b> (ICLC2-0001)", "new": "B <b> (ICLC2-0002)", "at": "2015-09-01T12:00:00+00:00[UTC]"}]);
        page(
            json!({"delegation": {"event": event, "url": "/desk/delegations", "title": "Council <b>", "organisation": "Ybycuí <b>", "country": "PY",
            "contact_name": "Ana <b>", "contact_email": "ana@example.org", "members": members, "substitutions": history, "add_url": "/desk/new",
            "locales": locales, "done": done, "became": done.as_str().map(|_| became.clone()), "errors": errors, "are_at_a_form": are_at_a_form}}),
        )
    };
    add("pages/desk_delegation.html", "delegation", one(json!("entered"), json!([]), false));
    add("pages/desk_delegation.html", "delegation-errors", one(json!(null), wrong, true));
    let mut looks_on = one(json!(null), json!([]), false);
    looks_on["delegation"]["add_url"] = Value::Null;
    looks_on["delegation"]["members"] = json!([member("confirmed", false, json!(null))]);
    add("pages/desk_delegation.html", "delegation-looked-on", looks_on);
    let gone = json!([{"field": null, "code": "conflict"}]);
    add("pages/desk_delegation.html", "delegation-gone", one(json!(null), gone, false));

    let row = |name: &str, errors: Value| {
        json!({"category": "mayor", "given_name": name, "family_name": "", "email": "", "locale": "es", "is_head": true,
            "line": (!name.is_empty()).then_some(4), "kept": [["country", "PY"], ["time_zone", "Mars <b>"]], "errors": errors})
    };
    let form = |rows: Value, own: Value| {
        let base = json!({"event": event, "list_url": "/desk/delegations", "action": "/desk/new", "idempotency_key": "a", "adds_to": null,
            "organisation": "Ybycuí <b>", "country": "PY", "title": "", "table": "<b>", "take_good": true, "may_enter": true,
            "categories": [{"code": "mayor", "title": null}, {"code": "press", "title": passage(l, "Press <b>", "", "")}],
            "countries": [{"code": "PY", "name": "Paraguay"}], "locales": locales, "rows": rows, "more_url": "/desk/new?people=50", "became": null, "errors": [],
            "columns": [], "most_kilobytes": 1024});
        page(json!({"form": merge(base, own)}))
    };
    add("pages/desk_delegation_new.html", "delegation-new", form(json!([row("", json!([]))]), json!({})));
    let faults = json!([{"field": "email", "code": "required"}, {"field": "family_name", "code": "duplicate"}, {"field": "", "code": "event_full"},
        {"field": "category", "code": "closed"}, {"field": "time_zone", "code": "invalid"}, {"field": "mode", "code": "unavailable"}]);
    let heads = json!([{"field": "organisation", "code": "required"}, {"field": "may_enter", "code": "required"}, {"field": "table", "code": "invalid"},
        {"field": "people", "code": "required"}, {"field": "title", "code": "too_long"}]);
    let refused = form(json!([row("Ana <b>", faults)]), json!({"errors": heads, "adds_to": null}));
    add("pages/desk_delegation_new.html", "delegation-new-errors", refused);
    let some = form(
        json!([row("Ana <b>", json!([{"field": "locale", "code": "unknown"}]))]),
        json!({"became": became, "adds_to": "Ybycuí <b>", "more_url": null}),
    );
    add("pages/desk_delegation_new.html", "delegation-made-some", some);
    for (name, field, code) in [
        ("delegation-no-table", "file", "invalid"),
        ("delegation-long-file", "file", "too_long"),
        ("delegation-large-file", "file", "too_large"),
        ("delegation-long-table", "table", "too_long"),
    ] {
        let columns = json!([{"column": "email", "code": "required"}, {"column": "locale", "code": "duplicate"}, {"column": "head", "code": "duplicate"}]);
        let own = json!({"errors": [{"field": field, "code": code}], "columns": columns});
        add("pages/desk_delegation_new.html", name, form(json!([row("", json!([]))]), own));
    }
    samples
}
