//! Contexts of what a session leaves behind: the page of a consent, and the mails; see `samples.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, event, frame, merge, passage, rehearsal};
use super::samples_mail;
use crate::kernel::locale::Locale;

/// The page, in its states.
pub(super) fn add(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let page = |more: Value| {
        let own = json!({"name": "Prueba O’Neill <b>", "title": passage(l, "Rivers of learning <b>", "Fleuves <b>", ""), "starts_at": at(29, "18:00"),
            "ends_at": at(29, "19:30"), "day": null, "until": null, "month": null, "zone": "Asia/Seoul", "session_url": "/events/iclc-2/sessions/rivers",
            "recording": null, "slides": null, "answered_at": null, "is_noted": false, "action": "/consent/sample", "is_done": false});
        merge(frame(l, "done", "/consent/sample", event(l, "past"), rehearsal()), json!({"consent": merge(own, more)}))
    };
    add("pages/consent.html", "consent", page(json!({})));
    let answered = json!({"recording": true, "slides": false, "answered_at": at(30, "09:00"), "is_done": true});
    add("pages/consent.html", "consent-answered", page(answered.clone()));
    let noted = json!({"is_noted": true, "is_done": false, "session_url": null, "starts_at": null, "ends_at": null, "day": "2015-09-29"});
    add("pages/consent.html", "consent-noted", page(merge(answered, noted)));
    certificates(l, add);
}

/// The certificate: one's own, in its states, and looking a number up.
fn certificates(l: Locale, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let line = |title: Value| json!({"title": title, "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"), "minutes": 90});
    let attended = json!([line(passage(l, "Rivers of learning <b>", "Fleuves <b>", "")), line(passage(l, "Lakes", "Lacs", "Lagos"))]);
    let told = |more: Value| {
        let own = json!({"number": "7K3M-9QXA-0123-10ZW", "state": "valid", "name": "Prueba O’Neill <b>", "title": passage(l, "Recovery", "Reprise", ""),
            "organisers": ["UNESCO", "PASCAL <b>"], "attended": attended, "zone": "America/Mexico_City", "issued_at": at(30, "09:00"), "revoked_at": null,
            "is_award": false, "conferred_at": null, "verify_url": "http://127.0.0.1:8080/certificates/7K3M-9QXA-0123-10ZW"});
        merge(own, more)
    };
    let revoked = || json!({"state": "revoked", "revoked_at": at(30, "10:00")});
    let own = |more: Value| {
        let own =
            json!({"issued": null, "attended": attended, "zone": "America/Mexico_City", "issue_action": null, "back_url": "/r/sample"});
        merge(frame(l, "done", "/r/sample/certificate", event(l, "past"), rehearsal()), json!({"certificate": merge(own, more)}))
    };
    add("pages/own_certificate.html", "own-certificate", own(json!({"issued": told(json!({}))})));
    add("pages/own_certificate.html", "own-certificate-revoked", own(json!({"issued": told(revoked())})));
    add("pages/own_certificate.html", "own-certificate-issue", own(json!({"issue_action": "/r/sample/certificate"})));
    add("pages/own_certificate.html", "own-certificate-nothing", own(json!({"attended": []})));
    let verify = |more: Value| {
        let own = json!({"state": null, "found": null, "action": "/certificates", "typed": "", "lang": null});
        merge(frame(l, "verify", "/certificates", json!(null), rehearsal()), json!({"verify": merge(own, more)}))
    };
    add("pages/certificates.html", "certificates", verify(json!({"lang": "fr"})));
    add("pages/certificates.html", "certificates-unknown", verify(json!({"state": "unknown", "typed": "7K3M <b>"})));
    add("pages/certificates.html", "certificates-valid", verify(json!({"found": told(json!({}))})));
    let erased = merge(revoked(), json!({"name": null, "organisers": []}));
    add("pages/certificates.html", "certificates-revoked", verify(json!({"found": told(erased)})));
}

/// The mails: to who is asked, and to who is told.
pub(super) fn mails(l: Locale) -> Vec<Sample> {
    let session = json!({"title": passage(l, "Rivers of learning <b>", "Fleuves <b>", ""), "starts_at": at(29, "18:00"), "ends_at": at(29, "19:30"),
        "day": null, "until_day": null, "month": null, "where": null});
    let context = merge(
        samples_mail::registration(l, json!(null)),
        json!({"recipient": {"name": "Prueba O’Neill <b>", "zone": "Asia/Seoul"}, "session": session,
            "session_url": "http://127.0.0.1:8080/events/iclc-2/sessions/rivers#afterwards", "consent_url": "http://127.0.0.1:8080/consent/sample",
            "survey_url": "https://survey.example.org/1?a=1&b=2", "certificate_url": "http://127.0.0.1:8080/r/c2FtcGxl/certificate"}),
    );
    let thanks = [json!({}), json!({"survey_url": null})]
        .into_iter()
        .flat_map(|more| samples_mail::parts("certificates", "thanks", &merge(context.clone(), more)));
    let thanks: Vec<Sample> = thanks.collect();
    ["consent", "recording", "outcomes"]
        .iter()
        .flat_map(|notice| samples_mail::parts("resources", notice, &context))
        .chain(thanks)
        .collect()
}

/// The page of the desk: with everything on it, or with nothing.
pub(super) fn desk(l: Locale, is_full: bool) -> Value {
    let item = |kind: &str, more: Value| {
        let own = json!({"kind": kind, "title": null, "url": "https://files.example.org/1?a=1&b=2", "language": null, "name": null, "label": "final", "day": null,
            "is_published": true, "is_shown": true, "waits_for": [], "version": "\"v1\"", "action": "/desk/1/resources/1"});
        merge(own, more)
    };
    let waits = json!({"is_shown": false, "waits_for": ["Ana Prueba <b>", "李明"], "name": "Ana Prueba <b>", "language": "English", "day": "2015-10-07"});
    let items = json!([
        item("recording", waits),
        item("slides", json!({"is_published": false, "is_shown": false})),
        item("outcomes", json!({"label": "preliminary", "title": passage(l, "What came of it <b>", "", "")})),
        item("survey", json!({"is_shown": false}))
    ]);
    let person = |name: &str, more: Value| {
        let own = json!({"name": name, "person": "0197", "recording": null, "slides": null, "answered_at": null, "is_noted": false, "note": null, "asked_at": null,
            "note_action": "/desk/1/consents", "form": {"is_open": false, "recording": false, "slides": true, "note": "", "wrong": null}});
        merge(own, more)
    };
    let too_long = json!({"field": "consent_note", "code": "too_long"});
    let refused = json!({"is_open": true, "recording": true, "slides": false, "note": "O’Neill \"<b>", "wrong": too_long});
    let people = json!([
        person("Ana Prueba <b>", json!({"recording": true, "slides": false, "answered_at": at(30, "09:00")})),
        person(
            "李明",
            json!({"recording": true, "slides": true, "answered_at": at(30, "09:00"), "is_noted": true, "note": "A letter <b>", "person": ""})
        ),
        person("Bob Prueba", json!({"asked_at": at(30, "09:00")})),
        person("Eve Prueba", json!({"person": "", "form": refused}))
    ]);
    let titles: Vec<Value> = Locale::ALL.into_iter().map(|x| json!({"tag": x.tag(), "name": x.name(), "text": ""})).collect();
    let form = json!({"action": "/desk/1/resources", "idempotency_key": "a", "kinds": ["recording", "slides", "outcomes", "survey"], "labels": ["preliminary", "final"], "kind": "slides",
        "url": "https://files.example.org/1", "titles": titles, "language": "", "label": "final", "person": ""});
    let errors = json!([{"field": "url", "code": "invalid"}, too_long, {"field": null, "code": "session_not_over"}]);
    json!({"left": {"title": passage(l, "Mayors’ forum", "Forum des maires", ""), "session_url": "/desk/1", "public_url": is_full.then_some("/events/iclc-2/sessions/1"),
        "items": if is_full { items } else { json!([]) }, "people": if is_full { people } else { json!([]) }, "form": form, "ask_action": "/desk/1/consents/ask",
        "done": is_full.then_some("added"), "errors": if is_full { errors } else { json!([]) }}})
}
