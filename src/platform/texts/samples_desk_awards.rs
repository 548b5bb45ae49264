//! Contexts of the pages of a round at the desk; beside `samples_accounts.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, merge, passage};
use super::samples_accounts::own_frame;
use super::samples_awards::rules;
use crate::kernel::locale::Locale;

/// What stands on each of these pages: the frame, and the head of the page `here`.
pub(super) fn desk(l: Locale, here: &str, more: Value) -> Value {
    let place = |name: &str| json!({"name": name, "url": format!("/desk/awards/award-2015/{name}"), "is_current": name == here});
    let places: Vec<Value> = ["overview", "cases", "jury", "ceremony", "audience"].into_iter().map(place).collect();
    let title = passage(l, "UNESCO Learning City Award 2015 <b>", "Prix UNESCO de la ville apprenante 2015 <b>", "");
    let round = json!({"title": title, "public_url": "/awards/award-2015", "zone": "America/Mexico_City", "sealed_until": at(29, "19:00"),
        "is_concluded": false, "is_overdue": false, "places": places});
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
    cases(l, &mut add);
    add(
        "pages/desk_award_journal.html",
        "desk-award-journal",
        desk(l, "overview", json!({"journal": journal(), "older_url": "/desk/awards/award-2015/journal?cursor=x"})),
    );
    add("pages/desk_award_journal.html", "desk-award-journal-none", desk(l, "overview", json!({"journal": [], "older_url": null})));
    samples
}

/// An entry for each word that there is, and one that has none.
fn journal() -> Value {
    let words = "award.conferred award_case.changed award_case.conflict_declared award_case.conflict_undone award_case.decided award_case.file_attached \
        award_case.file_removed award_case.nominated award_case.nomination_taken_back award_case.representative_confirmed award_case.representative_named \
        award_case.scored award_case.started award_case.started_again award_case.submitted award_case.withdrawn award_cycle.case_studies_set award_cycle.certificates_issued \
        award_cycle.changed award_cycle.concluded award_cycle.deadline_set award_cycle.juror_assigned award_cycle.juror_left award_cycle.juror_seated \
        award_cycle.jury_closed award_cycle.jury_reopened award_cycle.made award_cycle.order_set award_cycle.recommended award_cycle.rules_made \
        award_cycle.shortlisted registration.read";
    let entry = |action: &str| {
        let (is_case, is_decided) = (action.starts_with("award_case"), action == "award_case.decided");
        json!({"at": "2015-10-01T09:00:00+00:00[UTC]", "action": action, "word": action.replace('.', "-"), "by": "Prueba <b>",
            "about": if is_case { json!("Ybycuí <b>") } else { json!(null) }, "about_url": if is_case { json!("/awards/cases/1") } else { json!(null) },
            "outcome": if is_decided { json!("laureate") } else { json!(null) }})
    };
    words.split_whitespace().map(entry).collect()
}

fn fault(field: &str, code: &str) -> Value {
    json!({"field": field, "code": code, "label": "Label <b>"})
}

fn overview(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let was = |hour: &str, reason: Value| json!({"at": at(15, hour), "set_at": at(11, "09:00"), "reason": reason});
    let deadlines = json!([
        {"kind": "applications", "at": at(15, "23:59"), "is_past": true, "history": [was("23:59", json!("Many asked for it <b>")), was("18:00", json!(null))]},
        {"kind": "nominations", "at": at(20, "23:59"), "is_past": false, "history": [was("20:00", json!(null))]}]);
    let said = |text: &str| json!([{"tag": "en", "name": "English", "text": text}, {"tag": "fr", "name": "français", "text": ""}]);
    let forms = |more: Value| {
        let path = |act: &str| format!("/desk/awards/award-2015/{act}");
        let own = json!({"version": "\"1\"", "embargo": {"action": path("embargo"), "until": instant("2015-09-29T19:00")},
            "deadline": {"action": path("deadline"), "kinds": ["applications", "nominations"], "kind": "", "due_at": instant(""), "reason": ""},
            "words": {"action": path("words"), "session": "1", "sessions": [{"id": "1", "title": "Ceremony <b>"}, {"id": "2", "title": "2"}], "announcement": said("Twelve <b>")},
            "case_studies": {"action": path("case-studies"), "seen": "mark", "cities": "ybycui\nbalanga\n"}});
        merge(own, more)
    };
    let cities = json!([{"name": "Ybycuí <b>", "slug": "ybycui", "country": "PY", "region": null}]);
    let conclude = |is_asked: bool, undecided: Value| {
        json!({"is_asked": is_asked, "seen": "12/3/2015-09-01T10:00:00Z", "ask_url": "/desk/awards/award-2015?ask=conclude#conclude", "action": "/desk/awards/award-2015/conclude",
            "back_url": "/desk/awards/award-2015#conclude", "laureates": 12, "regrets": 30, "undecided": undecided})
    };
    // As many as stand there.
    let short: Vec<Value> = journal().as_array().into_iter().flatten().take(8).cloned().collect();
    let page = |more: Value| {
        let own = json!({"conferred": passage(l, "Conference <b>", "", ""), "opens_at": at(10, "09:00"), "deadlines": deadlines, "embargo_until": at(29, "19:00"),
            "session": passage(l, "Ceremony <b>", "", ""), "announcement": said("Twelve <b>"), "rules": rules(l), "rules_url": "/api/v1/award-cycles/award-2015/rules",
            "case_studies": cities, "forms": forms(json!({})), "conclude": conclude(false, json!([])), "journal": short,
            "journal_url": "/desk/awards/award-2015/journal", "detail": null});
        desk(l, "overview", merge(own, more))
    };
    add("pages/desk_award.html", "desk-award", page(json!({})));
    let known = json!({"deadlines": [], "conclude": null, "session": null, "case_studies": [], "forms": forms(json!({"embargo": null})), "journal": [], "journal_url": null});
    add("pages/desk_award.html", "desk-award-unsealed", unsealed(page(known)));
    for (done, name) in [
        ("deadline", "desk-award-done"),
        ("embargo", "desk-award-moved"),
        ("words", "desk-award-words"),
        ("case-studies", "desk-award-cities"),
        ("concluded", "desk-award-concluded"),
    ] {
        add("pages/desk_award.html", name, page(json!({"done": done})));
    }
    add("pages/desk_award.html", "desk-award-ask", page(json!({"conclude": conclude(true, json!([]))})));
    let mut overdue = page(json!({"conclude": conclude(false, json!([]))}));
    overdue["round"]["is_overdue"] = json!(true);
    add("pages/desk_award.html", "desk-award-overdue", overdue);
    let undecided = json!({"conclude": conclude(true, json!(["Ybycuí <b>", "Balanga"])), "errors": [{"field": null, "code": "award_state"}], "detail": "undecided: Balanga <b>"});
    add("pages/desk_award.html", "desk-award-undecided", page(undecided));
    let wrong = json!([fault("due_at", "time_is_ambiguous"), fault("reason", "too_long"), fault("embargo_until", "before_start"), fault("cities", "unknown"),
        fault("cities", "taken"), fault("session", "unknown"), {"field": null, "code": "overtaken"}]);
    let typed = forms(json!({"embargo": {"action": "/desk/awards/award-2015/embargo", "until": odd()}}));
    add("pages/desk_award.html", "desk-award-errors", page(json!({"errors": wrong, "forms": typed})));
}

fn cases(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let none = json!(null);
    let form = |is_open: bool| json!({"action": "/desk/awards/award-2015/cases/1/decision", "seen": "mark", "outcome": "laureate", "reasons": "Best <b>", "is_open": is_open});
    let decided = |outcome: &str| json!({"outcome": outcome, "reasons": "Best <b>", "rules_version": 2});
    let case = |id: &str, more: Value| {
        let own = json!({"id": id, "city": "Ybycuí <b>", "country": "PY", "region": "latin_america_and_the_caribbean", "state": "submitted", "url": "/awards/cases/1",
            "received_at": at(14, "10:00"), "nominated": {"at": at(16, "10:00"), "is_late": false}, "there": 3, "asked": 4, "lacking": [], "is_shortlisted": true,
            "is_recommended": true, "jury": {"mean": "27.33", "rank": 1, "is_tied": true, "counted": 3}, "decision": decided("laureate"), "form": form(false), "lost": none});
        merge(own, more)
    };
    let lacking = json!([{"title": passage(l, "Plan <b>", "", ""), "standing": "missing"}, {"title": passage(l, "Consent", "", ""), "standing": "too_long"},
        {"title": passage(l, "Photograph", "", ""), "standing": "wrong"}]);
    let draft = json!({"state": "draft", "received_at": none, "nominated": none, "lacking": lacking, "is_shortlisted": false, "is_recommended": false, "jury": none,
        "decision": none, "form": none, "region": none});
    let all = json!([
        case("1", json!({})),
        case(
            "2",
            json!({"decision": decided("not_selected"), "nominated": {"at": at(20, "10:00"), "is_late": true},
        "jury": {"mean": none, "rank": none, "is_tied": false, "counted": 0}})
        ),
        case("3", draft.clone()),
        case("4", merge(draft, json!({"state": "withdrawn", "asked": 0}))),
        case("5", json!({"decision": none, "form": form(true), "jury": {"mean": "20.00", "rank": 2, "is_tied": false, "counted": 1}}))
    ]);
    let tick = |id: &str, is_on: bool| json!({"id": id, "city": "Ybycuí <b>", "country": "PY", "is_on": is_on});
    let ticks = |what: &str, kept: Value| json!({"action": format!("/desk/awards/award-2015/cases/{what}"), "seen": "mark", "shown": [tick("1", true), tick("2", false)], "kept": kept, "note": "All of us <b>"});
    let lost = json!({"outcome": "not_selected", "reasons": "Typed <b>"});
    let states = json!(["draft", "submitted", "withdrawn"]);
    let regions = json!(["africa", "arab_states", "asia_and_the_pacific", "europe_and_north_america", "latin_america_and_the_caribbean"]);
    let list = json!({"action": "/desk/awards/award-2015/cases", "all_url": none, "state": none, "region": none, "states": states, "regions": regions, "all": 5});
    let total = |region: Value| json!({"region": region, "received": 3, "shortlisted": 2, "laureates": 1});
    let locales: Vec<Value> = Locale::ALL.into_iter().map(|x| json!({"tag": x.tag(), "name": x.name()})).collect();
    let page = |more: Value| {
        let contact = json!({"name": "", "email": "", "locale": "fr", "typed": none});
        let own = json!({"list": list, "totals": [total(json!("africa")), total(none.clone())], "cases": all, "outcomes": ["laureate", "not_selected"],
            "shortlist": ticks("shortlist", json!(["7"])), "recommend": none, "words": none, "detail": none, "about": none, "lost": none,
            "paper": {"action": "/desk/awards/award-2015/cases/paper", "city": "", "contact": contact, "locales": locales, "there": none, "again": false}});
        desk(l, "cases", merge(own, more))
    };
    add("pages/desk_award_cases.html", "desk-award-cases", page(json!({})));
    let narrowed = json!({"cases": [], "totals": [], "shortlist": {"action": "/", "seen": "mark", "shown": [], "kept": [], "note": ""},
        "list": merge(list.clone(), json!({"all_url": "/desk/awards/award-2015/cases", "state": "draft", "region": "africa"}))});
    add("pages/desk_award_cases.html", "desk-award-cases-narrowed", page(narrowed));
    for (done, name) in
        [("shortlisted", "desk-award-shortlisted"), ("recommended", "desk-award-recommended"), ("decided", "desk-award-decided")]
    {
        add(
            "pages/desk_award_cases.html",
            name,
            page(json!({"done": done, "shortlist": none, "recommend": ticks("recommend", json!(["7", "8"]))})),
        );
    }
    let rule = json!([{"rule": "laureates_per_region", "version": "2", "detail": "6 of africa are laureates <b>"}]);
    add(
        "pages/desk_award_cases.html",
        "desk-award-cases-refused",
        page(json!({"refused": rule, "about": {"id": "5", "city": "Ybycuí <b>"}})),
    );
    let wrong = json!([
        fault("outcome-5", "required"),
        fault("reasons-5", "required"),
        fault("tick-1", "invalid"),
        fault("city", "unknown"),
        fault("contact_email", "invalid")
    ]);
    add("pages/desk_award_cases.html", "desk-award-cases-errors", page(json!({"errors": wrong, "detail": "this round is concluded <b>"})));
    let too_late = |more: Value| {
        merge(
            json!({"errors": [{"field": null, "code": "award_state"}], "shortlist": none, "words": "All of us <b>", "detail": "this round is concluded <b>"}),
            more,
        )
    };
    let typed =
        json!([case("1", json!({"form": none, "lost": lost})), case("2", json!({"form": none, "lost": {"outcome": none, "reasons": ""}}))]);
    add("pages/desk_award_cases.html", "desk-award-cases-too-late", page(too_late(json!({"cases": typed}))));
    for lost in [json!({"cities": ["Ybycuí <b>", "Balanga"], "note": "All of us <b>"}), json!({"cities": [], "note": ""})] {
        add("pages/desk_award_cases.html", "desk-award-cases-too-late", page(too_late(json!({"lost": lost}))));
    }
    for state in ["submitted", "withdrawn"] {
        let there = json!({"city": "Ybycuí <b>", "state": state, "url": "/awards/cases/1"});
        let contact = json!({"name": "Ana <b>", "email": "ana@example.org", "locale": "es", "typed": none});
        let paper = json!({"action": "/desk/awards/award-2015/cases/paper", "city": "ybycui", "contact": contact, "locales": locales, "there": there, "again": true});
        add("pages/desk_award_cases.html", "desk-award-cases-there", page(json!({"paper": paper, "errors": [fault("city", "has_case")]})));
    }
}
