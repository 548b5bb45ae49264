//! Contexts of the pages of jury, ceremony and audience of a round at the desk; beside `samples_desk_awards.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, merge, passage};
use super::samples_awards::refusals;
use super::samples_desk_awards::{desk, unsealed};
use crate::kernel::locale::Locale;

/// The pages in one language.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    jury(l, &mut add);
    results(l, &mut add);
    ceremony(l, &mut add);
    audience(l, &mut add);
    samples
}

fn path(more: &str) -> String {
    format!("/desk/awards/award-2015/{more}")
}

fn fault(field: &str, code: &str) -> Value {
    json!({"field": field, "code": code, "label": "Label <b>"})
}

/// Something that is asked first.
fn asks(is_asked: bool, act: &str) -> Value {
    json!({"is_asked": is_asked, "ask_url": path("jury?ask=it"), "action": path(act), "back_url": path("jury")})
}

/// A juror who sits and has two cases, as long as the jury scores.
fn juror(id: &str, more: Value) -> Value {
    let tick = |case: &str, is_on: bool| json!({"id": case, "city": "Ybycuí <b>", "country": "PY", "is_on": is_on});
    let assign = json!({"action": path("jury/1/cases"), "seen": "mark", "is_open": false, "cases": [tick("7", true), tick("8", false)]});
    let own = json!({"id": id, "name": "Prueba O’Neill <b>", "country": "KE", "joined_at": at(16, "10:00"), "left": null, "given": 2, "complete": 1,
        "conflicts": [], "assign": assign, "leave": merge(asks(false, "jury/1/leave"), json!({"reason": ""}))});
    merge(own, more)
}

/// A case that a juror cannot judge; `lift` is none once the jury has closed.
fn conflict(reason: Value, lift: Value) -> Value {
    json!({"city": "Balanga <b>", "at": at(17, "10:00"), "reason": reason, "lift": lift})
}

fn gone(reason: Value) -> Value {
    json!({"left": {"at": at(18, "10:00"), "reason": reason}, "assign": null, "leave": null, "given": 1, "complete": 0})
}

/// The page of a jury that scores.
fn jury_page(l: Locale, jury: Value, more: Value) -> Value {
    let seat =
        json!({"action": path("jury/seat"), "email": "", "name": "", "country": "", "countries": [{"code": "PY", "name": "Paraguay"}]});
    let own = json!({"closed_at": null, "before": 2, "jurors": [juror("1", json!({}))], "seat": seat, "assign_action": path("jury/assign"),
        "switch": asks(false, "jury/close")});
    let page = json!({"jury": merge(own, jury), "results": null, "detail": null});
    desk(l, "jury", merge(page, more))
}

fn jury(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let template = "pages/desk_award_jury.html";
    let said = conflict(json!("I advised <b> them."), asks(false, "jury/2/conflicts/9/lift"));
    let all = json!([
        juror("1", json!({})),
        juror("2", json!({"conflicts": [said, conflict(json!(null), asks(false, "jury/2/conflicts/10/lift"))]})),
        juror("3", gone(json!("No time <b>"))),
        juror("4", gone(json!(null)))
    ]);
    add(template, "desk-jury", jury_page(l, json!({"jurors": all}), json!({"done": "seated"})));
    add(template, "desk-jury-none", jury_page(l, json!({"jurors": [], "before": 0}), json!({})));
    for (done, name) in [
        ("there", "desk-jury-there"),
        ("left", "desk-jury-left"),
        ("assigned", "desk-jury-assigned"),
        ("given", "desk-jury-given"),
        ("lifted", "desk-jury-lifted"),
        ("reopened", "desk-jury-reopened"),
    ] {
        add(template, name, jury_page(l, json!({"before": 1}), json!({"done": done})));
    }
    add(template, "desk-jury-ask-close", jury_page(l, json!({"switch": asks(true, "jury/close")}), json!({})));
    let leaves = json!({"leave": merge(asks(true, "jury/1/leave"), json!({"reason": "No time <b>"}))});
    let without_reason = json!({"errors": [fault("reason-1", "required")]});
    add(template, "desk-jury-ask-leave", jury_page(l, json!({"jurors": [juror("1", leaves)]}), without_reason));
    let lifts = json!({"conflicts": [conflict(json!("I advised <b> them."), asks(true, "jury/1/conflicts/9/lift"))]});
    add(template, "desk-jury-ask-lift", jury_page(l, json!({"jurors": [juror("1", lifts)]}), json!({})));
    let typed = json!({"action": path("jury/seat"), "email": "ana@example.org", "name": "Ana <b>", "country": "PY",
        "countries": [{"code": "PY", "name": "Paraguay"}, {"code": "KE", "name": "Kenya"}]});
    let wrong = json!({"errors": [fault("email", "no_account"), fault("name", "required"), fault("country", "speaks_for")]});
    add(template, "desk-jury-errors", jury_page(l, json!({"seat": typed}), wrong));
    let tick = json!({"id": "7", "city": "Ybycuí <b>", "country": "PY", "is_on": true});
    let ticks = json!({"action": path("jury/1/cases"), "seen": "mark", "is_open": true, "cases": [tick]});
    let open = || json!({"jurors": [juror("1", json!({"assign": ticks}))]});
    let since = json!({"errors": [fault("tick-1-7", "not_before_jury"), {"field": null, "code": "not_before_jury"}]});
    add(template, "desk-jury-not-before", jury_page(l, open(), since));
    add(template, "desk-jury-refused", jury_page(l, open(), json!({"refused": refusals()})));
    let late = json!({"errors": [{"field": null, "code": "award_state"}], "detail": "this juror has left <b>"});
    add(template, "desk-jury-late", jury_page(l, json!({}), late));
}

/// The same page once the jury has closed.
fn results(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let template = "pages/desk_award_jury.html";
    let score = |comment: Value| json!({"title": passage(l, "Plan <b>", "", ""), "points": 7, "comment": comment});
    let ballot =
        |standing: &str, more: Value| merge(json!({"name": "Prueba O’Neill <b>", "standing": standing, "total": null, "scores": []}), more);
    let whole = json!({"total": 77, "scores": [score(json!("Far <b>.")), score(json!(null))]});
    let ballots = json!([
        ballot("counted", whole),
        ballot("incomplete", json!({"scores": [score(json!(null))]})),
        ballot("conflict", json!({})),
        ballot("own_country", json!({})),
        ballot("left", json!({}))
    ]);
    let criteria = json!([{"title": passage(l, "Plan <b>", "", ""), "weight": 5, "mean": "7.50"}]);
    let case = |id: &str, more: Value| {
        let own = json!({"id": id, "city": "Ybycuí <b>", "country": "PY", "rank": 1, "is_tied": true, "mean": "77.00", "counted": 1, "assigned": 5,
            "criteria": criteria, "incomplete": ["Ana <b>", "Bo"], "ballots": []});
        merge(own, more)
    };
    let none = json!({"rank": null, "is_tied": false, "mean": null, "counted": 0, "assigned": 0, "criteria": [], "incomplete": []});
    let cases = json!([case("7", json!({"ballots": ballots})), case("8", json!({"incomplete": [], "assigned": 1})), case("9", none)]);
    let found = |cases: Value| json!({"rules_version": 2, "most": 100, "cases": cases});
    let over = json!({"assign": null, "conflicts": [conflict(json!("I advised <b> them."), json!(null))]});
    let closed = |more: Value| {
        let own = json!({"closed_at": at(20, "18:00"), "jurors": [juror("1", over.clone())], "seat": null, "assign_action": null,
            "switch": asks(false, "jury/reopen")});
        merge(own, more)
    };
    let page = |jury: Value, more: Value| jury_page(l, closed(jury), merge(json!({"results": found(cases.clone())}), more));
    add(template, "desk-jury-closed", page(json!({}), json!({"done": "closed"})));
    let empty = json!({"results": found(json!([]))});
    add(template, "desk-jury-ask-reopen", page(json!({"switch": asks(true, "jury/reopen"), "jurors": []}), empty));
    let used = json!({"errors": [{"field": null, "code": "award_state"}], "detail": "what the jury scored has been used <b>"});
    add(template, "desk-jury-used", unsealed(page(json!({}), used)));
}

fn ceremony(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let template = "pages/desk_award_ceremony.html";
    let form = |more: Value| {
        let own = json!({"action": path("ceremony/7/representative"), "is_open": false, "name": "", "honorific": "", "role": "", "is_deputy": false,
            "is_confirmed": false, "registered": []});
        merge(own, more)
    };
    let named = |more: Value| {
        let own = json!({"name": "Prueba O’Neill <b>", "honorific": "H.E.", "role": "Mayor <b>", "is_deputy": false,
            "confirmed_at": at(25, "10:00"), "is_certain": true, "number": "ICLC2-0001", "confirm_action": null});
        merge(own, more)
    };
    let open = json!({"honorific": null, "role": null, "is_deputy": true, "confirmed_at": null, "is_certain": false, "number": null,
        "confirm_action": path("ceremony/8/confirm")});
    let line = |id: &str, more: Value| {
        let own = json!({"id": id, "city": "Ybycuí <b>", "country": "PY", "case_url": "/awards/cases/7", "seen": "", "position": "1", "is_gap": true,
            "representative": null, "certificate": null, "form": form(json!({"is_open": true}))});
        merge(own, more)
    };
    let number = json!({"number": "ABCD-EFGH-JKLM", "url": "/awards/cases/7/certificate"});
    let all = json!([
        line("7", json!({"is_gap": false, "representative": named(json!({})), "certificate": number, "form": form(json!({}))})),
        line("8", json!({"representative": named(open), "position": "", "form": form(json!({}))}))
    ]);
    let certificates = |is_asked: bool, missing: usize| merge(asks(is_asked, "ceremony/certificates"), json!({"missing": missing}));
    let page = |ceremony: Value, more: Value| {
        let own = json!({"gap": 1, "laureates": all, "url": path("ceremony"), "order_url": path("ceremony/order"),
            "order_action": path("ceremony/order"), "order_seen": "mark", "certificates": certificates(false, 1)});
        let base = json!({"ceremony": merge(own, ceremony), "detail": null});
        desk(l, "ceremony", merge(base, more))
    };
    let concluded = |mut page: Value| {
        page["round"]["is_concluded"] = json!(true);
        page
    };
    add(template, "desk-ceremony", concluded(page(json!({}), json!({}))));
    // One who comes no more, and a city that named nobody.
    let gone = line("9", json!({"representative": named(json!({"is_certain": false, "number": null})), "form": form(json!({}))}));
    let left = json!({"gap": 2, "laureates": [gone, line("10", json!({}))]});
    add(template, "desk-ceremony-left", concluded(page(left.clone(), json!({}))));
    // Before the round is concluded nobody is named, and no certificate has a number.
    let early = json!({"gap": 1, "laureates": [line("7", json!({"form": null, "position": ""}))], "certificates": null});
    add(template, "desk-ceremony-early", page(early, json!({})));
    let nobody = json!({"gap": 0, "laureates": [], "certificates": null});
    add(template, "desk-ceremony-none", page(nobody.clone(), json!({})));
    let one = line("7", json!({"is_gap": false, "representative": named(json!({})), "certificate": number, "form": form(json!({}))}));
    let whole = json!({"gap": 0, "laureates": [one], "certificates": null});
    for (done, name) in [
        ("named", "desk-ceremony-named"),
        ("confirmed", "desk-ceremony-confirmed"),
        ("ordered", "desk-ceremony-ordered"),
        ("issued", "desk-ceremony-issued"),
    ] {
        add(template, name, unsealed(page(whole.clone(), json!({"done": done}))));
    }
    for (missing, name) in [(1, "desk-ceremony-ask-one"), (3, "desk-ceremony-ask")] {
        add(template, name, concluded(page(json!({"certificates": certificates(true, missing)}), json!({}))));
    }
    let place = |id: &str, status: &str, is_chosen: bool| {
        json!({"id": id, "number": "ICLC2-0001", "name": "Ana <b>",
        "status": status, "is_chosen": is_chosen})
    };
    let typed =
        form(json!({"is_open": true, "name": "Ana <b>", "honorific": "H.E. <b>", "role": "Mayor", "is_deputy": true, "is_confirmed": true,
        "registered": [place("1", "confirmed", true), place("2", "waiting", false)]}));
    let wrong = json!([
        fault("name-7", "required"),
        fault("honorific-7", "too_long"),
        fault("role-7", "too_long"),
        fault("registration-7", "unknown"),
        fault("position-7", "no_number"),
        fault("position-8", "same_place")
    ]);
    let again = json!({"gap": 2, "laureates": [line("7", json!({"form": typed, "position": "first <b>"})), line("8", json!({}))]});
    add(template, "desk-ceremony-errors", concluded(page(again, json!({"errors": wrong}))));
    let late = json!({"errors": [{"field": null, "code": "award_state"}], "detail": "this round is not concluded <b>"});
    add(template, "desk-ceremony-late", page(json!({}), late));
    add(template, "desk-ceremony-refused", page(whole.clone(), json!({"refused": refusals()})));
    let order = "pages/desk_award_order.html";
    add(order, "desk-order", concluded(page(json!({}), json!({}))));
    add(order, "desk-order-left", concluded(page(left, json!({}))));
    add(order, "desk-order-unsealed", unsealed(page(whole, json!({}))));
    add(order, "desk-order-none", page(nobody, json!({})));
}

fn audience(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let template = "pages/desk_award_audience.html";
    let line = |id: &str, more: Value| {
        let own = json!({"id": id, "kind": "press", "name": "Prueba O’Neill <b>", "email": "prueba@example.org", "language": "Español",
            "added_at": at(12, "10:00"), "ended_at": null, "is_asked": false, "ask_url": path("audience?ask=1"),
            "action": path("audience/1/remove"), "back_url": path("audience")});
        merge(own, more)
    };
    let stopped = line("2", json!({"kind": "subscriber", "ended_at": at(15, "10:00")}));
    let locales: Vec<Value> = Locale::ALL.into_iter().map(|x| json!({"tag": x.tag(), "name": x.name()})).collect();
    let page = |audience: Value, more: Value| {
        let own = json!({"items": [line("1", json!({})), stopped], "first_url": path("audience"), "next_url": path("audience?cursor=x"),
            "kinds": ["press", "subscriber"], "locales": locales,
            "one": {"action": path("audience"), "name": "", "email": "", "locale": "fr", "kind": ""},
            "rows": {"action": path("audience/rows"), "typed": "", "most": 500}});
        let base = json!({"audience": merge(own, audience), "counted": null});
        desk(l, "audience", merge(base, more))
    };
    add(template, "desk-audience", page(json!({}), json!({})));
    let none = json!({"items": [], "first_url": null, "next_url": null});
    add(template, "desk-audience-none", unsealed(page(none, json!({}))));
    let last = json!({"next_url": null});
    for (done, name) in [("added", "desk-audience-added"), ("there", "desk-audience-there"), ("removed", "desk-audience-removed")] {
        add(template, name, page(last.clone(), json!({"done": done})));
    }
    let counted = json!({"done": "rows", "counted": {"added": 3, "there": 1}});
    add(template, "desk-audience-rows", page(json!({"first_url": null}), counted));
    add(template, "desk-audience-ask", page(json!({"items": [line("1", json!({"is_asked": true}))]}), json!({})));
    let typed = json!({"one": {"action": path("audience"), "name": "Ana <b>", "email": "ana@", "locale": "es", "kind": "subscriber"}});
    let wrong = json!([fault("name", "required"), fault("email", "invalid"), fault("locale", "unknown"), fault("kind", "required")]);
    add(template, "desk-audience-errors", page(typed, json!({"errors": wrong})));
    let rows = json!({"rows": {"action": path("audience/rows"), "typed": "Ana <b>; ana@; de; radio\n", "most": 500}});
    let wrong = json!([fault("rows", "invalid"), fault("rows", "unknown"), fault("rows", "required"), fault("rows", "too_many_rows")]);
    add(template, "desk-audience-rows-errors", page(rows, json!({"errors": wrong})));
}
