//! Samples of an event's own questions, of answers, and of the page that corrects a registration.

use serde_json::{Value, json};

use super::Texts;
use super::samples::{passage, said};
use crate::kernel::locale::Locale;

/// A question of each kind; one with a fall-back, one for mayors only.
pub(super) fn questions(l: Locale, has_faults: bool) -> Value {
    let fault = |code: &str| if has_faults { json!(code) } else { json!(null) };
    let asked = |code: &str, kind: &str, label: Value, value: &str, fault: Value| {
        let control = match kind {
            "choices" => "boxes",
            "choice" => "select",
            "text" => "area",
            "integer" | "number" => "line",
            other => other,
        };
        json!({"id": format!("answer-{code}"), "name": format!("answer.{code}"), "kind": kind, "control": control, "label": label, "help": null,
            "is_required": false, "only_for": [], "options": [], "value": value, "fault": fault})
    };
    let option = |value: &str, label: Value, is_chosen: bool| json!({"value": value, "label": label, "is_chosen": is_chosen});
    let mut first = asked(
        "first_time",
        "yes_no",
        passage(l, "Is it your first time?", "Est-ce votre première fois ?", "¿Es su primera vez?"),
        "true",
        fault("required"),
    );
    first["is_required"] = json!(true);
    let mut interests = asked("interests", "choices", passage(l, "What interests you?", "", ""), "", fault("too_many"));
    interests["options"] =
        json!([option("green", said("Green cities"), true), option("health", passage(l, "Health", "Santé", "Salud"), false)]);
    interests["help"] = passage(l, "At most three", "Trois au plus", "Tres como máximo");
    let mut hotel = asked("hotel", "choice", said("Hotel"), "", fault("unknown"));
    hotel["options"] = json!([option("quay", said("Hotel on the quay"), true), option("park", passage(l, "Park", "", ""), false)]);
    let mut speech = asked("speech", "text", passage(l, "Your speech \"<", "", ""), "Line\nand line </textarea>", fault("not_asked"));
    speech["only_for"] =
        json!([{"code": "mayor", "title": null}, {"code": "youth", "title": said("Youth delegate")}, {"code": "guest", "title": null}]);
    let label = |fault: &str| json!({"field": format!("answer-{fault}"), "label": "Label <b>", "code": "required"});
    json!({
        "open": [first, interests, hotel, speech, asked("nights", "integer", said("Nights"), "2", fault("out_of_range")),
            asked("size", "number", said("Size"), "2.5", fault("invalid")), asked("arrival_date", "date", said("Arrival"), "2015-09-27", fault("invalid")),
            asked("site", "link", said("Site"), "https://example.org", fault("too_long")), asked("deputy", "email", said("Deputy"), "", fault("too_short")),
            asked("badge", "line", said("Badge"), "\"<", fault("invalid"))],
        "apart": [asked("diet", "line", passage(l, "What do you not eat?", "", ""), "nuts", fault("duplicate"))],
        "faults": if has_faults { json!([label("first_time"), label("diet")]) } else { json!([]) },
    })
}

/// Answers of each kind.
pub(super) fn own_answers(l: Locale) -> Value {
    let said_by = |text: &str| json!({"text": text, "lang": l.tag(), "dir": "auto", "is_fallback": false});
    json!([
        {"label": passage(l, "What interests you?", "", ""), "kind": "choices", "values": [said("Green cities"), passage(l, "Health", "", "")], "is_apart": false},
        {"label": said("First time"), "kind": "yes_no", "values": [said_by("false")], "is_apart": false},
        {"label": said("Arrival"), "kind": "date", "values": [said_by("2015-09-27")], "is_apart": false},
        {"label": said("Diet"), "kind": "line", "values": [said_by("nuts <b>")], "is_apart": true},
        {"label": said("shoe_size"), "kind": null, "values": [said_by("43")], "is_apart": true},
    ])
}

/// The page that corrects.
pub(super) fn correct(texts: &Texts, l: Locale, has_faults: bool) -> Value {
    let errors = json!([{"field": "family_name", "code": "registered"}, {"field": "time_zone", "code": "invalid"}, {"field": null, "code": "changed"}]);
    json!({"correct": {
        "action": "/r/sample/correct", "back_url": "/r/sample", "version": 3, "number": "ML-0417", "email": "prueba@example.org",
        "locales": [{"tag": "en", "name": "English"}, {"tag": "es", "name": "Español"}], "countries": texts.countries(l),
        "values": {"given_name": "Prueba \"<", "family_name": "de Ybycuí", "organisation": "Ybycuí", "country": "PY", "locale": "es",
            "time_zone": "America/Asuncion"},
        "questions": questions(l, has_faults), "errors": if has_faults { errors } else { json!([]) },
    }})
}
