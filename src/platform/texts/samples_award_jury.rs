//! Contexts of the pages of a juror; see `samples.rs`.

use serde_json::{Value, json};

use super::samples::{Sample, at, merge, passage};
use super::samples_accounts::own_frame;
use super::samples_awards::refusals;
use crate::kernel::locale::Locale;

/// All of them.
pub(super) fn all(l: Locale) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    let title = passage(l, "UNESCO Learning City Award 2015 <b>", "Prix UNESCO de la ville apprenante 2015 <b>", "");
    round(l, &title, &mut add);
    scores(l, &title, &mut add);
    samples
}

fn round(l: Locale, title: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let criteria = json!([{"title": passage(l, "Reach <b>", "Portée", "Alcance"), "weight": 7}, {"title": passage(l, "Lasting", "", ""), "weight": 3}]);
    let case = |given: u8, counted: Option<u8>| {
        let result = counted.map(|counted| json!({"mean": "87,50", "counted": counted}));
        json!({"city": "Ybycuí <b>", "country": "PY", "url": "/awards/cases/1/scores", "dossier_url": "/awards/cases/1", "given": given,
            "is_complete": given == 2, "result": result})
    };
    let page = |more: Value, done: Value| {
        let own = json!({"round": title, "round_url": "/awards/award-2015", "mine_url": "/awards/mine", "zone": "America/Mexico_City",
            "name": "Prueba O’Neill <b>", "country": "KE", "closed_at": null, "criteria": criteria, "total_weight": 10, "most_points": 10,
            "complete": 1, "cases": [case(2, None), case(1, None), case(0, None)]});
        merge(own_frame(l, "awards", "/awards/award-2015/jury"), json!({"jury": merge(own, more), "done": done}))
    };
    let template = "pages/award_jury.html";
    add(template, "award-jury", page(json!({}), json!("conflict")));
    let closed = json!({"closed_at": at(20, "18:00"), "cases": [case(2, Some(1)), case(2, Some(4)), case(0, None)]});
    add(template, "award-jury-closed", page(closed, json!(null)));
    add(template, "award-jury-none", page(json!({"criteria": [], "cases": [], "complete": 0}), json!(null)));
}

fn scores(l: Locale, title: &Value, add: &mut dyn FnMut(&'static str, &'static str, Value)) {
    let line = |code: &str, points: &str, comment: &str, typed: Value| {
        json!({"points_field": format!("points.{code}"), "comment_field": format!("comment.{code}"), "title": passage(l, "Reach <b>", "Portée", "Alcance"),
            "weight": 7, "points": points, "comment": comment, "typed": typed})
    };
    let neighbour = |city: &str| json!({"city": city, "url": "/awards/cases/2/scores"});
    let page = |scores: Value, more: Value| {
        let own = json!({"city": "Ybycuí <b>", "country": "PY", "round": title, "jury_url": "/awards/award-2015/jury", "dossier_url": "/awards/cases/1",
            "position": 2, "of": 3, "previous": neighbour("Balanga"), "next": neighbour("Pilar <b>"), "zone": "America/Mexico_City", "closed_at": null,
            "is_complete": false, "given": 1, "total_weight": 10, "most_points": 10, "result": null, "typed_reason": null,
            "lines": [line("reach", "7", "Far <b>.", json!(null)), line("lasting", "", "", json!(null))]});
        let conflict = json!({"is_asked": false, "ask_url": "?ask=conflict#conflict", "action": "/awards/cases/1/conflict",
            "back_url": "/awards/cases/1/scores", "reason": ""});
        let base = json!({"scores": merge(own, scores), "save_action": "/awards/cases/1/scores", "conflict": conflict, "done": null, "errors": [], "refused": []});
        merge(own_frame(l, "awards", "/awards/cases/1/scores"), merge(base, more))
    };
    let template = "pages/award_scores.html";
    add(template, "award-scores", page(json!({}), json!({"done": "saved"})));
    let typed = |points: &str| json!({"points": points, "comment": "Not as far <b>."});
    let wrong = json!({"lines": [line("reach", "7", "Far.", typed("eleven <b>")), line("lasting", "", "", typed(""))]});
    let errors = json!([{"field": "points.reach", "code": "points", "label": "Reach <b>"},
        {"field": "comment.lasting", "code": "points_first", "label": "Lasting: comment"}, {"field": "comment.reach", "code": "too_long", "label": "Reach: comment"}]);
    add(template, "award-scores-errors", page(wrong.clone(), json!({"errors": errors})));
    let asked = json!({"conflict": {"is_asked": true, "ask_url": "?ask=conflict", "action": "/awards/cases/1/conflict",
        "back_url": "/awards/cases/1/scores", "reason": "I advised <b> them."}, "errors": [{"field": "reason", "code": "required", "label": "Why"}]});
    add(template, "award-scores-conflict", page(json!({"previous": null, "next": null}), asked));
    let closed = |more: Value| merge(json!({"closed_at": at(20, "18:00"), "is_complete": true, "given": 2}), more);
    let shut = json!({"save_action": null, "conflict": null});
    add(template, "award-scores-closed", page(closed(json!({"result": {"mean": "87,50", "counted": 4}})), shut.clone()));
    let late = closed(merge(wrong, json!({"typed_reason": "I advised <b> them."})));
    add(template, "award-scores-late", page(late, merge(shut, json!({"refused": refusals()}))));
}
