//! Contexts of the pages of awards; see `samples.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, event, frame, merge, passage, rehearsal};
use super::samples_accounts::own_frame;
use crate::kernel::locale::Locale;

fn cities(of: &[(&str, &str)]) -> Value {
    of.iter().map(|(name, country)| json!({"name": name, "country": country})).collect()
}

pub(super) fn rules(l: Locale) -> Value {
    let part = |code: &str, kind: &str, required: bool, words: Value, size: Value| json!({"title": passage(l, code, "", ""), "kind": kind, "required": required, "most_words": words, "types": ["PDF", "JPEG"], "size": size});
    let parts = [
        part("Plan <b>", "text", true, json!(500), json!({"value": 5, "unit": "mb"})),
        part("Story", "text", false, json!(null), json!({"value": 5, "unit": "mb"})),
        part("Consent", "file", true, json!(null), json!({"value": 5, "unit": "mb"})),
        part("Photograph", "file", false, json!(null), json!({"value": 900, "unit": "kb"})),
    ];
    json!({"version": 2, "members_only": true, "membership_months": 12, "pause_years": 6, "needs_nomination": true, "nominations_per_country": 3,
        "laureates_per_country": 1, "laureates_per_region": 6, "parts": parts, "total_weight": 10, "most_points": 10,
        "criteria": [{"title": passage(l, "Reach <b>", "Portée", "Alcance"), "weight": 7}, {"title": passage(l, "Lasting", "", ""), "weight": 3}]})
}

/// The public pages; `page` is the event page of a conference.
pub(super) fn public(l: Locale, page: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let title = passage(l, "UNESCO Learning City Award 2015 <b>", "Prix UNESCO de la ville apprenante 2015 <b>", "");
    let laureates = cities(&[("Balanga", "PH"), ("Ybycuí", "PY")]);
    let round = |year: u16, laureates: Value| json!({"year": year, "title": title, "url": "/awards/award-2015", "event": "ICLC 2015", "event_url": "/events/iclc-2", "tense": if year < 2016 { "past" } else { "future" }, "laureates": laureates});
    let list = |rounds: Value| {
        let own = json!({"rounds": rounds, "mine_url": "/awards/mine"});
        merge(frame(l, "awards", "/awards", json!(null), rehearsal()), own)
    };
    add("pages/awards.html", "awards", list(json!([round(2017, json!([])), round(2015, laureates.clone())])));
    add("pages/awards.html", "awards-none", list(json!([])));
    let due = |kind: &str, from: Value, is_past: bool| {
        let reason = if is_past { json!(null) } else { json!("Many cities asked for it <b>") };
        json!({"kind": kind, "at": at(15, "23:59"), "is_past": is_past, "from": from, "reason": reason})
    };
    let one = |more: Value| {
        let own = json!({"year": 2015, "title": title, "list_url": "/awards", "mine_url": "/awards/mine", "zone": "America/Mexico_City", "opens_at": at(10, "09:00"),
            "ceremony": {"title": title, "url": "/events/iclc-2/sessions/awards"}, "announced_at": at(30, "17:00"), "deadlines": [due("applications", json!([at(12, "18:00")]), false), due("nominations", json!([]), true)], "rules": rules(l),
            "case_studies": laureates, "laureates": {"is_known": false, "count": 0, "regions": [], "choices": [], "country": null}});
        merge(frame(l, "awards", "/awards/award-2015", event(l, "past"), rehearsal()), json!({"award": merge(own, more)}))
    };
    add("pages/award.html", "award", one(json!({})));
    add("pages/award.html", "award-late", one(json!({"announced_at": null, "ceremony": null})));
    let plain = json!({"version": 1, "members_only": false, "membership_months": null, "pause_years": null, "needs_nomination": false,
        "nominations_per_country": null, "laureates_per_country": null, "laureates_per_region": null, "parts": [], "criteria": [], "total_weight": 0, "most_points": 10});
    let linked =
        |name: &str, country: &str| json!({"name": name, "country": country, "country_url": "/awards/award-2015?country=PH#laureates"});
    let known = |count: u8, country: Value| {
        let regions = json!([{"region": "asia_and_the_pacific", "cities": [linked("Balanga <b>", "PH")]}, {"region": null, "cities": [linked("Ybycuí", "PY")]}]);
        json!({"is_known": true, "count": count, "country": country, "regions": regions,
            "choices": [{"region": null, "url": "/awards/award-2015#laureates", "is_current": true}, {"region": "asia_and_the_pacific", "url": "/awards/award-2015?region=asia_and_the_pacific#laureates", "is_current": false}]})
    };
    add(
        "pages/award.html",
        "award-known",
        one(json!({"laureates": known(3, json!(null)), "rules": plain, "case_studies": [], "deadlines": []})),
    );
    add("pages/award.html", "award-narrowed", one(json!({"laureates": merge(known(0, json!("PY")), json!({"regions": []}))})));
    let of_event = |announced_at: Value, laureates: Value| json!({"title": title, "url": "/awards/award-2015", "announced_at": announced_at, "laureates": laureates});
    let rounds =
        json!([of_event(json!(at(30, "17:00")), json!([])), of_event(json!(null), json!([])), of_event(json!(null), laureates.clone())]);
    add("pages/event.html", "event-award", merge(page.clone(), json!({"awards": rounds})));
}

fn part(l: Locale, code: &str, kind: &str, required: bool, words: Value) -> Value {
    json!({"title": passage(l, code, "", ""), "kind": kind, "required": required, "most_words": words, "types": ["PDF"], "size": {"value": 5, "unit": "mb"}})
}

/// Rules that refuse: all of them.
pub(super) fn refusals() -> Value {
    let rules = "city call applications_deadline members_only membership_months pause_years dossier nomination nominations_per_country \
        laureates_per_country laureates_per_region own_country jury";
    rules.split_whitespace().map(|rule| json!({"rule": rule, "version": "2", "detail": "Durham is a member since 2025 <b>"})).collect()
}

/// The pages of who signed in.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    let title = passage(l, "UNESCO Learning City Award 2015 <b>", "Prix UNESCO de la ville apprenante 2015 <b>", "");
    let quotas = json!([{"country": "PY", "given": 1, "most": 3}, {"country": "BR", "given": 2, "most": null}]);
    let round = |more: Value| {
        let city = |name: &str, state: Value, is_new: bool| {
            json!({"name": name, "slug": "ybycui", "state": state, "url": if is_new { json!(null) } else { json!("/awards/cases/1") },
                "begin_action": if is_new { json!("/awards/award-2015/begin") } else { json!(null) }})
        };
        let cities = json!([city("Ybycuí <b>", json!(null), true), city("Balanga", json!("submitted"), false)]);
        let own = json!({"title": title, "url": "/awards/award-2015", "zone": "America/Mexico_City", "due_at": at(15, "23:59"), "is_open": true, "cities": cities,
            "commission": {"url": "/awards/award-2015/nominations", "due_at": at(20, "18:00"), "countries": quotas}, "jury_url": "/awards/award-2015/jury"});
        merge(own, more)
    };
    let mine = |rounds: Value, refused: Value| {
        let own = json!({"rounds": rounds, "list_url": "/awards", "errors": [], "refused": refused});
        merge(own_frame(l, "awards", "/awards/mine"), own)
    };
    add(
        "pages/awards_mine.html",
        "awards-mine",
        mine(json!([round(json!({})), round(json!({"cities": [], "due_at": null, "jury_url": null}))]), refusals()),
    );
    add("pages/awards_mine.html", "awards-mine-none", mine(json!([]), json!([])));
    cases(l, &title, &mut add);
    nominations(l, &title, &mut add);
    samples
}

fn cases(l: Locale, title: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let file = json!({"name": "consent <b>.pdf", "size": {"value": 812, "unit": "kb"}, "url": "/awards/cases/1/files/2", "remove_action": "/awards/cases/1/files/2/remove"});
    let line = |standing: &str, words: Value, most: Value| json!({"title": passage(l, "Plan <b>", "", ""), "field": "answer.plan", "required": true, "standing": standing, "words": words, "most_words": most});
    let checklist = [
        line("there", json!(1), json!(null)),
        line("empty", json!(null), json!(null)),
        line("missing", json!(null), json!(500)),
        line("too_long", json!(501), json!(500)),
        line("wrong", json!(null), json!(null)),
    ];
    let person = json!({"name": "Ana Prueba <b>", "email": "ana@example.org", "locale": "es", "typed": null});
    let typed = json!({"name": "Ana <b>", "email": "ana@", "locale": "en", "language": "English"});
    let text = |value: &str, typed: Value| json!({"field": "answer.plan", "asks": part(l, "Plan <b>", "text", true, json!(500)), "value": value, "typed": typed, "words": 3});
    let files = json!([{"field": "file.consent", "code": "consent", "asks": part(l, "Consent", "file", true, json!(null)), "file": file, "seen": "2"},
        {"field": "file.photo", "code": "photo", "asks": part(l, "Photograph", "file", false, json!(null)), "file": null, "seen": ""}]);
    let forms = |is_overtaken: bool| {
        let locales: Vec<Value> = Locale::ALL.into_iter().map(|x| json!({"tag": x.tag(), "name": x.name()})).collect();
        json!({"version": "\"v3\"", "is_overtaken": is_overtaken, "locales": locales, "save_action": "/awards/cases/1", "upload_action": "/awards/cases/1/files",
            "submit_action": "/awards/cases/1/submit"})
    };
    let withdraw = |is_asked: bool| json!({"is_asked": is_asked, "ask_url": "?ask=withdraw", "action": "/awards/cases/1/withdraw", "back_url": "#withdraw"});
    let page = |case: Value, more: Value| {
        let own = json!({"city": "Ybycuí <b>", "country": "PY", "state": "draft", "round": title, "round_url": "/awards/award-2015", "mine_url": "/awards/mine",
            "zone": "America/Mexico_City", "due_at": at(15, "23:59"), "is_open": true, "is_entered": false, "checklist": checklist, "standing": [], "texts": [text("What we did.", json!(null))],
            "files": files, "contact": person, "mayor": person, "submitted_at": null, "rules_version": null, "needs_nomination": true, "nomination": null, "awaits_nomination": true, "result": null, "certificate_url": null,
            "representative_url": null, "scores_url": null});
        let base = json!({"case": merge(own, case), "forms": null, "corrections": null, "withdraw": null, "again": null, "done": null, "errors": [], "refused": []});
        merge(own_frame(l, "awards", "/awards/cases/1"), merge(base, more))
    };
    let template = "pages/award_case.html";
    for done in ["begun", "saved", "attached", "removed"] {
        add(
            template,
            "award-case",
            page(json!({"standing": refusals()}), json!({"forms": forms(false), "withdraw": withdraw(false), "done": done})),
        );
    }
    let errors = json!([{"field": "answer.plan", "code": "too_long", "label": "Plan <b>"}, {"field": "file.consent", "code": "wrong_type", "label": "Consent"},
        {"field": "file.photo", "code": "no_file", "label": "Photograph"}, {"field": "contact_email", "code": "invalid", "label": "E-mail"}, {"field": null, "code": "award_state"}]);
    let overtaken =
        json!({"texts": [text("What they did <b>.", json!("What I did <b>."))], "contact": merge(person.clone(), json!({"typed": typed}))});
    add(
        template,
        "award-case-errors",
        page(overtaken.clone(), json!({"forms": forms(true), "withdraw": withdraw(true), "errors": errors})),
    );
    add(
        template,
        "award-case-refused",
        page(json!({}), json!({"forms": forms(false), "withdraw": withdraw(false), "refused": refusals()})),
    );
    add(template, "award-case-closed", page(merge(overtaken, json!({"is_open": false})), json!({"refused": refusals()})));
    let sent = |more: Value| merge(json!({"state": "submitted", "submitted_at": at(14, "10:00"), "rules_version": 2}), more);
    let nominated = |is_late: bool| json!({"at": at(15, "10:00"), "is_late": is_late, "note": if is_late { json!("A good plan <b>") } else { json!(null) }});
    let embargo = || json!(at(30, "17:00"));
    for (nomination, outcome, until, announced_at) in [
        (json!(null), json!(null), json!(null), embargo()),
        (nominated(false), json!("laureate"), embargo(), embargo()),
        (nominated(true), json!("not_selected"), json!(null), json!(null)),
        (json!(null), json!(null), json!(null), json!(null)),
    ] {
        let awaits = !announced_at.is_null();
        let case = sent(
            json!({"nomination": nomination, "awaits_nomination": awaits, "result": {"outcome": outcome, "until": until, "announced_at": announced_at}, "certificate_url": "/awards/cases/1/certificate",
                "representative_url": "/awards/cases/1/representative"}),
        );
        add(template, "award-case-sent", page(case, json!({"withdraw": withdraw(true), "done": "submitted"})));
    }
    add(template, "award-case-correct", page(sent(json!({})), json!({"corrections": forms(false), "withdraw": withdraw(false)})));
    let of_juror = sent(
        json!({"contact": null, "mayor": null, "texts": [text("", json!(null))], "needs_nomination": false, "scores_url": "/awards/cases/1/scores"}),
    );
    add(template, "award-case-juror", page(of_juror, json!({})));
    certificate(l, title, add);
    representative(l, title, add);
    let again = json!({"action": "/awards/award-2015/begin", "city": "ybycui"});
    let is_over = json!({"state": "withdrawn", "due_at": null, "is_open": false});
    add(template, "award-case-withdrawn", page(json!({"state": "withdrawn"}), json!({"again": again, "done": "withdrawn"})));
    add(template, "award-case-withdrawn", page(is_over, json!({"done": "withdrawn"})));
    let elsewhere = json!({"state": "submitted", "is_open": false, "is_entered": true, "checklist": [], "needs_nomination": false});
    add(template, "award-case-entered", page(elsewhere, json!({})));
}

fn certificate(l: Locale, title: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let told = json!({"number": "7K3M-9QXA-0123-10ZW", "is_award": true, "state": "valid", "name": "Ybycuí <b>", "title": title, "organisers": ["UIL <b>", "México"],
        "attended": [], "zone": "America/Mexico_City", "issued_at": at(30, "17:00"), "revoked_at": null, "verify_url": "https://lyceum.example/certificates/7K3M-9QXA-0123-10ZW"});
    for (until, conferred_at) in [(json!(at(30, "17:00")), json!(at(30, "18:00"))), (json!(null), json!(null))] {
        let told = merge(told.clone(), json!({ "conferred_at": conferred_at }));
        let own = json!({"certificate": told, "country": "PY", "conferred_at": passage(l, "Learning cities <b>", "Villes apprenantes", ""), "case_url": "/awards/cases/1",
            "mine_url": "/awards/mine", "until": until});
        add("pages/award_certificate.html", "award-certificate", merge(own_frame(l, "awards", "/awards/cases/1/certificate"), own));
    }
}

fn representative(l: Locale, title: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let page = |named: Value, more: Value, done: Value, errors: Value| {
        let receives = json!({"city": "Ybycuí <b>", "country": "PY", "round": title, "case_url": "/awards/cases/1", "mine_url": "/awards/mine", "zone": "America/Mexico_City",
            "until": at(30, "17:00"), "is_overtaken": false, "representative": named, "action": "/awards/cases/1/representative", "seen": "",
            "typed": {"name": "Ana <b>", "honorific": "H.E.", "role": "Mayor", "registration": "ICLC2-0417", "is_deputy": true, "is_confirmed": true}});
        let own = json!({"receives": merge(receives, more), "done": done, "errors": errors});
        merge(own_frame(l, "awards", "/awards/cases/1/representative"), own)
    };
    let named = |more: Value| {
        let own = json!({"name": "Ana Prueba <b>", "honorific": null, "role": null, "is_deputy": false, "is_certain": false, "confirmed_at": null, "number": null,
            "confirm_action": "/awards/cases/1/representative/confirm"});
        merge(own, more)
    };
    let certain = json!({"honorific": "H.E.", "role": "Mayor", "is_deputy": true, "is_certain": true, "confirmed_at": at(20, "10:00"), "number": "ICLC2-0417", "confirm_action": null});
    let left = merge(named(certain.clone()), json!({"is_certain": false}));
    let (template, name) = ("pages/award_representative.html", "award-representative");
    add(template, "award-representative-none", page(json!(null), json!({}), json!(null), json!([])));
    add(template, name, page(named(json!({})), json!({}), json!("named"), json!([])));
    add(template, name, page(named(certain), json!({"until": null}), json!("confirmed"), json!([])));
    add(template, name, page(left, json!({}), json!(null), json!([])));
    let errors = json!([{"field": "name", "code": "required", "label": "Name"}, {"field": "registration", "code": "no_such_registration", "label": "Registration"}]);
    add(template, "award-representative-errors", page(json!(null), json!({}), json!(null), errors));
    let overtaken = json!([{"field": null, "code": "overtaken"}]);
    add(template, "award-representative-overtaken", page(named(json!({})), json!({"is_overtaken": true}), json!(null), overtaken));
}

fn nominations(l: Locale, title: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let line = |id: &str, nominated: Value, can: bool, refused: Value| {
        json!({"anchor": format!("case-{id}"), "city": "Ybycuí <b>", "url": "/awards/cases/1", "received_at": at(14, "10:00"), "there": 3, "asked": 4, "is_complete": !can,
            "files": [{"name": "consent.pdf", "size": {"value": 5, "unit": "mb"}, "url": "/awards/cases/1/files/2", "remove_action": "/awards/cases/1/files/2/remove"}],
            "nominated": nominated, "nominate_action": if can { json!("/awards/cases/1/nominate") } else { json!(null) }, "note": "A good plan <b>", "refused": refused})
    };
    let nominated = |is_late: bool| json!({"at": at(15, "10:00"), "is_late": is_late, "note": "Theirs <b>", "remove_action": if is_late { json!(null) } else { json!("/awards/cases/1/nomination/remove") }});
    let lines = json!([
        line("1", json!(null), true, refusals()),
        line("2", nominated(false), false, json!([])),
        line("3", nominated(true), false, json!([]))
    ]);
    let country = |most: Value, cases: Value| json!({"country": "PY", "given": 2, "most": most, "cases": cases});
    let page = |more: Value, done: Value, errors: Value| {
        let own = json!({"round": title, "round_url": "/awards/award-2015", "mine_url": "/awards/mine", "zone": "America/Mexico_City", "needs_nomination": true,
            "due_at": at(20, "18:00"), "is_past": false, "is_over": false, "countries": [country(json!(3), lines.clone()), country(json!(null), json!([]))]});
        merge(
            own_frame(l, "awards", "/awards/award-2015/nominations"),
            json!({"nominations": merge(own, more), "done": done, "errors": errors, "refused": [], "about": null}),
        )
    };
    let template = "pages/award_nominations.html";
    add(template, "award-nominations", page(json!({}), json!("nominated"), json!([])));
    let errors = json!([{"field": "note-1", "code": "too_long", "label": "Note"}, {"field": "case-2", "code": "nominated_before", "label": "Ybycuí <b>"}]);
    add(template, "award-nominations-errors", page(json!({"is_past": true}), json!(null), errors));
    let refused = json!({"refused": refusals(), "about": {"city": "Ybycuí <b>", "url": "#case-1"}});
    add(template, "award-nominations-refused", merge(page(json!({"is_past": true, "is_over": true}), json!(null), json!([])), refused));
    add(template, "award-nominations-bare", page(json!({"needs_nomination": false, "due_at": null}), json!("removed"), json!([])));
}
