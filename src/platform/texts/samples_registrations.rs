//! Contexts of the registrations at the desk; beside `samples_accounts.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, merge, passage};
use super::samples_accounts::own_frame;
use super::samples_form;
use crate::kernel::locale::Locale;

const DAY: &str = "2015-09-01T12:00:00+00:00[UTC]";

/// The pages in one language.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    let desk = |reads: bool| {
        let url = |what: &str| reads.then(|| format!("/desk/events/iclc-2/{what}"));
        json!({"title": passage(l, "2nd International Conference on Learning Cities", "", ""), "list_url": url("registrations"),
            "duplicates_url": url("registrations/duplicates"), "figures_url": "/desk/figures", "places_url": "/desk/places"})
    };
    let page = |path: &str, own: Value| merge(merge(own_frame(l, "desk", path), json!({"desk": desk(true)})), own);

    let asked = json!({"status": "waiting", "category": null, "has_left": "false", "mode": null, "country": "PY", "region": null, "organisation": null, "confirm_again": null,
        "has_consented": "false", "party": null, "changed_since": null, "q": "Ybycuí <b>"});
    let list = json!({"action": "/desk/events/iclc-2/registrations", "items": [line("waiting"), line("confirmed")], "first_url": "/desk/1", "next_url": "/desk/2",
        "csv_url": "/desk/csv", "xlsx_url": "/desk/xlsx", "asked": asked, "sort": "-changed", "is_narrowed": true, "statuses": ["confirmed", "waiting"],
        "categories": [{"code": "mayor", "name": "Mayor"}], "modes": ["on_site", "online"], "countries": [{"code": "PY", "name": "Paraguay"}],
        "regions": ["africa", "arab_states"]});
    add("pages/desk_registrations.html", "desk-registrations", page("/desk/events/iclc-2/registrations", json!({"list": list})));
    let nothing = json!({"items": [], "first_url": null, "next_url": null, "asked": merge(asked.clone(), json!({"q": null})), "is_narrowed": false, "sort": ""});
    let empty = page("/desk/events/iclc-2/registrations", json!({"list": merge(list, nothing)}));
    add("pages/desk_registrations.html", "desk-registrations-none", empty);

    let set = json!({"reasons": ["same_name", "same_country", "same_organisation"], "items": [line("confirmed"), line("submitted")]});
    let other = json!({"reasons": ["same_mailbox"], "items": [line("confirmed"), line("late")]});
    add("pages/desk_duplicates.html", "desk-duplicates", page("/desk/duplicates", json!({"sets": [set, other], "next_url": "/desk/2"})));
    add("pages/desk_duplicates.html", "desk-duplicates-none", page("/desk/duplicates", json!({"sets": [], "next_url": null})));

    let reasons = ["not_eligible", "not_nominated", "incomplete", "duplicate", "no_places", "too_late", "other"];
    let acts = json!({"version": 3, "approve_action": "/desk/approve", "decline_action": "/desk/decline", "ask_action": "/desk/ask",
        "cancel_action": "/desk/cancel", "reasons": reasons, "reason": "other", "note": "One <b>"});
    let other = json!({"url": "/desk/registrations/2", "number": "ICLC2-0002", "name": "Ana <b>"});
    let swap = |is_open: bool| {
        json!({"action": "/desk/substitute", "idempotency_key": "a", "is_open": is_open, "given_name": "Ana <b>", "family_name": "", "email": "ana@", "locale": "es",
            "category": "mayor", "categories": [{"code": "mayor", "name": "Mayor <b>"}], "locales": [{"tag": "en", "name": "English"}, {"tag": "es", "name": "español"}]})
    };
    let one = |own: Value| {
        let base = merge(
            line("submitted"),
            json!({"locale": "Español", "time_zone": "America/Asuncion", "reason": null, "note": null, "created_at": DAY, "changed_at": DAY,
                "offered_until": null, "has_consented": true, "party_url": null, "instead_of": null, "substituted_by": null, "answers": [],
                "apart_url": null, "swap": null, "acts": acts.clone(), "done": null, "errors": []}),
        );
        page("/desk/registrations/1", json!({"one": merge(base, own)}))
    };
    add(
        "pages/desk_registration.html",
        "desk-registration",
        one(json!({"done": "approved", "party_url": "/desk/party", "instead_of": other,
        "answers": samples_form::own_answers(l), "apart_url": "/desk/apart", "swap": swap(false)})),
    );
    let taken = json!([{"field": "email", "code": "invalid"}, {"field": "category", "code": "different_place"}]);
    add(
        "pages/desk_registration.html",
        "desk-registration-swap",
        one(json!({"swap": swap(true), "errors": taken, "substituted_by": other})),
    );
    let apart = |answers: Value| {
        page(
            "/desk/registrations/1/apart",
            json!({"apart": {"number": "ICLC2-0417", "name": "Prueba <b>", "url": "/desk/registrations/1", "answers": answers}}),
        )
    };
    add("pages/desk_registration_apart.html", "desk-registration-apart", apart(samples_form::own_answers(l)));
    add("pages/desk_registration_apart.html", "desk-registration-apart-none", apart(json!([])));
    add("pages/desk_registration.html", "desk-registration-substituted", one(json!({"done": "substituted"})));
    add("pages/desk_registration.html", "desk-registration-waiting", one(json!({"done": "approved_waiting"})));
    let wrong = json!([{"field": "reason", "code": "required"}, {"field": "note", "code": "required"}]);
    add("pages/desk_registration.html", "desk-registration-errors", one(json!({"errors": wrong})));
    let late = json!({"errors": [{"field": null, "code": "precondition_failed"}], "status": "offered", "offered_until": DAY, "has_consented": false});
    add("pages/desk_registration.html", "desk-registration-late", one(late));
    let ended = json!({"acts": null, "status": "declined", "reason": "other", "note": "One <b>"});
    add("pages/desk_registration.html", "desk-registration-ended", one(ended));

    let figure =
        |label: &str, value: &str, kind: &str, source: &str| json!({"label": label, "value": value, "kind": kind, "source": source});
    let count = |name: Value, url: Value| json!({"name": name, "registered": 260, "confirmed": 250, "url": url});
    let table = |by: &str| json!({"by": by, "lines": [count(json!("Mayor <b>"), json!("/desk/1")), count(json!(null), json!(null))]});
    let reported = json!([
        figure("participants", "more than 500", "reported", "S4 <b>"),
        merge(figure("visitors", "over 600", "expected", "S4"), json!({"as_of": "2015-09"}))
    ]);
    let figures = json!({"as_of": DAY, "registered": 520, "confirmed": 500,
        "statuses": [{"code": "confirmed", "value": 500, "url": "/desk/1"}, {"code": "waiting", "value": 20, "url": null}],
        "tables": [table("category"), table("mode"), table("region"), table("country")], "reported": reported});
    add("pages/desk_figures.html", "desk-figures", page("/desk/figures", json!({"figures": figures.clone()})));
    let counts = page("/desk/figures", json!({"figures": merge(figures, json!({"reported": []}))}));
    add("pages/desk_figures.html", "desk-figures-only-counted", merge(counts, json!({"desk": desk(false)})));

    let account = json!({"code": "event", "capacity": 100, "confirmed": 90, "held": 5, "offered": 1, "free": 4, "waiting": 0});
    let form = json!({"action": "/desk/places/event", "version": "\"1\"", "capacity": "100", "free_place": "offer", "when_full": "wait", "offer_hours": "48",
        "free_places": ["automatic", "offer"], "whens_full": ["overflow", "wait", "refuse"], "errors": []});
    let pool = json!({"code": "event", "name": null, "account": account, "categories": [], "modes": ["on_site"], "when_full": "wait", "free_place": "automatic",
        "offer_hours": 48, "form": form});
    let shared =
        merge(pool.clone(), json!({"code": "shared", "name": "Shared <b>", "categories": ["Mayor", "Press"], "modes": [], "form": null}));
    let file = "pages/desk_places.html";
    add(file, "desk-places", page("/desk/places", json!({"places": [pool.clone(), shared], "done": true, "errors": []})));
    let wrong = json!([{"field": "capacity", "code": "too_small"}, {"field": "offer_hours", "code": "invalid"}]);
    let refused = merge(pool, json!({"form": merge(form, json!({"errors": wrong}))}));
    add(file, "desk-places-errors", page("/desk/places", json!({"places": [refused], "done": false, "errors": wrong})));
    let bounds = json!([{"field": "capacity", "code": "too_large"}, {"field": "offer_hours", "code": "out_of_range"}]);
    add(file, "desk-places-bounds", page("/desk/places", json!({"places": [], "done": false, "errors": bounds})));
    samples
}

fn line(status: &str) -> Value {
    json!({"url": "/desk/registrations/1", "number": "ICLC2-0417", "name": "Prueba O’Neill <b>", "email": "prueba@example.org", "status": status,
        "position": if status == "waiting" { json!(3) } else { json!(null) }, "category": "Mayor", "mode": "on_site", "country": "Paraguay",
        "organisation": "Municipalidad de Ybycuí", "is_overflow": status == "confirmed", "confirm_again": if status == "confirmed" { json!("asked") } else { json!(null) }})
}
