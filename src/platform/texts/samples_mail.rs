//! Contexts of the mails; beside `samples.rs`, which has the public pages. To add a notice: its name in [`all`].

use serde_json::{Value, json};

use super::samples::{Sample, at, event, merge, passage};
use super::{samples_award_mails, samples_resources, samples_signup, samples_webinars};
use crate::kernel::locale::Locale;

/// The notices to an account that say nothing but what happened.
const ACCOUNT: [&str; 8] = [
    "sign_in_link",
    "session_reused",
    "password_changed",
    "second_factor_set",
    "second_factor_removed",
    "recovery_code_used",
    "second_factor_locked",
    "api_key_made",
];

/// The notices that say where a registration stands, each with a reason where it has one.
const STANDINGS: [(&str, Option<&str>); 8] = [
    ("submitted", None),
    ("information_missing", Some("incomplete")),
    ("declined", Some("other")),
    ("offered", None),
    ("offer_expired", Some("offer_expired")),
    ("late", None),
    ("entered", None),
    ("substituted", None),
];

/// Every mail in one language.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (notice, position) in [("confirmed", json!(null)), ("waiting", json!(7)), ("link", json!(null))] {
        samples.extend(parts("registration", notice, &registration(l, position)));
    }
    // By the person; then by the organisers.
    for (reason, note) in [(json!(null), json!(null)), (json!("other"), json!("The hall burnt down <b>."))] {
        let why = json!({ "why": { "reason": reason, "note": note, "until": null, "what": null, "has_questions": false } });
        samples.extend(parts("registration", "cancelled", &merge(registration(l, json!(null)), why)));
    }
    for (notice, reason) in STANDINGS {
        let why = json!({ "why": { "reason": reason, "note": reason.map(|_| "Please write to O’Neill <b>."),
            "until": (notice == "offered").then_some("2015-09-10T12:00:00Z"), "what": null, "has_questions": notice == "entered" } });
        samples.extend(parts("registration", notice, &merge(registration(l, json!(null)), why)));
    }
    for status in ["waiting", "offered", "submitted", "late"] {
        let why = json!({ "status": status, "why": { "reason": null, "note": null,
            "until": (status == "offered").then_some("2015-09-10T12:00:00Z"), "what": null, "has_questions": status == "waiting" } });
        samples.extend(parts("registration", "entered", &merge(registration(l, json!(7)), why)));
    }
    for what in ["missing", "consent", "answers"] {
        let why = json!({ "why": { "reason": null, "note": null, "until": "2015-09-10T12:00:00Z", "what": what, "has_questions": what == "consent" } });
        samples.extend(parts("registration", "last_call", &merge(registration(l, json!(null)), why)));
    }
    for notice in ["delegation_summary", "delegation_substituted", "delegation_decided"] {
        samples.extend(parts("registration", notice, &delegation(l)));
    }
    for notice in ["changed", "rescheduled", "event_cancelled"] {
        samples.extend(parts("programme", notice, &programme(l)));
    }
    for notice in ["confirmed", "waiting", "moved_up", "room_full", "cancelled", "ended", "choose"] {
        samples.extend(samples_signup::mail(notice, l));
    }
    samples.extend(samples_webinars::mails(l));
    samples.extend(samples_resources::mails(l));
    samples.extend(samples_award_mails::mails(l));
    for notice in ACCOUNT {
        samples.extend(parts("accounts", notice, &account()));
    }
    for (notice, variant) in [("invitation", "event"), ("role_granted", "event"), ("role_ended", "admin"), ("handed_over", "given")] {
        let about = json!({"variant": variant, "place": "Conference <b>", "role": "secretariat", "by": "Ana Prueba <b>",
            "hands_over": notice == "invitation", "until": (notice == "invitation").then_some("2015-09-10T12:00:00+00:00[UTC]")});
        samples.extend(parts("accounts", notice, &merge(account(), json!({"about": about}))));
    }
    samples
}

/// The three parts of a mail.
pub(super) fn parts(feature: &str, notice: &str, context: &Value) -> [Sample; 3] {
    [("subject.txt", "subject"), ("body.txt", "text"), ("body.html", "html")].map(|(part, ext)| Sample {
        template: Box::leak(format!("{feature}/{notice}/{part}.j2").into_boxed_str()),
        name: Box::leak(format!("mail-{notice}-{ext}").into_boxed_str()),
        context: context.clone(),
    })
}

/// What a mail about a registration needs.
pub(super) fn registration(l: Locale, position: Value) -> Value {
    json!({
        "rehearsal": true,
        "recipient": {
            "name": "Prueba O’Neill <b>", "category": "mayor", "category_title": null, "mode": "on_site",
            "zone": "America/Asuncion"
        },
        "event": {
            "title": event(l, "future")["title"], "short_name": "ICLC 2015", "theme": event(l, "future")["theme"],
            "starts_on": "2015-09-28", "ends_on": "2015-09-30", "place": "Mexico City", "zone": "America/Mexico_City",
            "url": "http://127.0.0.1:8080/events/iclc-2"
        },
        "first_session": {
            "title": passage(l, "Opening ceremony", "Cérémonie d’ouverture", "Ceremonia de apertura"), "starts_at": at(28, "09:00"),
            "where": "Teatro de la Ciudad"
        },
        "subscription": null, "number": "ML-0417", "status": "confirmed", "position": position, "manage_url": "http://127.0.0.1:8080/r/c2FtcGxlLXRva2Vu",
        "calendar_url": "http://127.0.0.1:8080/calendars/c2FtcGxl.ics",
        "contact": {"name": "UNESCO Institute for Lifelong Learning", "postal": "Feldbrunnenstraße 58, 20148 Hamburg, Germany",
            "email": "secretariat@example.org", "phone": null}
    })
}

/// What a mail to a focal point needs.
fn delegation(l: Locale) -> Value {
    let member = |number: &str, status: &str, position: Value, is_head: bool| {
        json!({"number": number, "name": "Prueba O’Neill <b>", "category": "mayor", "category_title": null, "mode": "on_site",
            "status": status, "position": position, "is_head": is_head})
    };
    let own = json!({
        "delegation": {"title": "Council <b>", "organisation": "Ybycuí <b>", "country": "PY"}, "there": 11, "sent": 12,
        "members": [member("ICLC2-0417", "confirmed", json!(null), true), member("ICLC2-0418", "waiting", json!(3), false)],
        "substitution": {"old": {"number": "ICLC2-0417", "name": "Prueba <b>"}, "new": {"number": "ICLC2-0431", "name": "Ana <b>"}},
        "decision": {"member": {"number": "ICLC2-0417", "name": "Prueba <b>"}, "status": "declined"},
        "url": "http://127.0.0.1:8080/r/c2FtcGxlLXRva2Vu"
    });
    merge(registration(l, json!(null)), own)
}

/// What a mail about a publication of the programme needs.
fn programme(l: Locale) -> Value {
    let slot = |from: &str, to: &str, place: &str| json!({"starts_at": at(28, from), "ends_at": at(28, to), "day": null, "until_day": null, "month": null, "where": place});
    let day =
        |until: Value| json!({"starts_at": null, "ends_at": null, "day": "2015-09-29", "until_day": until, "month": null, "where": null});
    let opening = passage(l, "Opening ceremony <b>", "Cérémonie d’ouverture <b>", "Ceremonia de apertura <b>");
    let base = registration(l, json!(null));
    merge(
        base,
        json!({
            "recipient": {"name": "Prueba O’Neill <b>", "zone": "America/Asuncion"},
            "days_before": {"starts_on": "2015-05-07", "ends_on": "2015-05-09"}, "variant": "several", "more": 2,
            "items": [
                {"how": "moved", "title": opening, "before": slot("09:00", "10:30", "Teatro de la Ciudad"), "after": slot("09:30", "11:00", "Palacio de Minería")},
                {"how": "cancelled", "title": passage(l, "Study visit", "", ""), "before": day(json!(null)), "after": null},
                {"how": "invited", "title": passage(l, "Drafting", "", ""), "before": null, "after": day(json!("2015-09-30"))}
            ],
            "programme_url": "http://127.0.0.1:8080/events/iclc-2/programme"
        }),
    )
}

/// What a mail to an account needs.
fn account() -> Value {
    json!({
        "rehearsal": false, "recipient": {"name": "Prueba O’Neill <b>"}, "event": null,
        "site": {"name": "UNESCO Institute for Lifelong Learning", "url": "https://lyceum.example/"},
        "account_url": "https://lyceum.example/account", "url": "https://lyceum.example/sign-in/link/sample",
        "contact": {"name": "Secretariat", "email": "secretariat@example.org", "phone": null, "fax": null, "postal": null}
    })
}
