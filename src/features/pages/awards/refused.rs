//! What a form of awards was refused with: faults of fields, and rules of the round, each with its version.

use serde::Serialize;

use crate::features::awards::rules::Ruling;
use crate::kernel::problem::{self, Code, Problem};

/// What a form comes back for.
pub const CORRECTABLE: [&Code; 4] = [&problem::VALIDATION_FAILED, &problem::PRECONDITION_FAILED, &problem::CONFLICT, &problem::AWARD_RULE];

/// One thing that is wrong with what was sent. The words are `error-any-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Id of the field; none: it stands in the summary alone.
    pub field: Option<String>,
    /// What is wrong.
    pub code: &'static str,
    /// What the field is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

impl Fault {
    /// One that is of no field.
    pub fn of_all(code: &'static str) -> Self {
        Self { field: None, code, label: None }
    }
}

/// A rule that refuses. The words are `award-rule-<rule>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    rule: String,
    version: String,
    /// What it comes to, in English.
    detail: String,
}

impl From<&Ruling> for Refusal {
    fn from(ruling: &Ruling) -> Self {
        Self { rule: ruling.rule.as_str().to_owned(), version: ruling.version.to_string(), detail: ruling.detail.clone() }
    }
}

/// The rules that a problem names: its pointers are `/rules/{version}/{rule}`.
pub fn rules(problem: &Problem) -> Vec<Refusal> {
    let named = problem.errors.iter().filter(|_| problem.code == &problem::AWARD_RULE);
    let refusals = named.filter_map(|error| {
        let (version, rule) = error.pointer.strip_prefix("/rules/")?.split_once('/')?;
        Some(Refusal { rule: rule.to_owned(), version: version.to_owned(), detail: error.detail.clone() })
    });
    refusals.collect()
}

/// What a problem says beside its rules; `field` tells for a pointer the id of the field and what it is called.
pub fn faults(problem: &Problem, field: impl Fn(&str) -> Option<(String, String)>) -> Vec<Fault> {
    let code = problem.code;
    if code == &problem::PRECONDITION_FAILED {
        return vec![Fault::of_all("overtaken")];
    }
    if code == &problem::CONFLICT {
        return vec![Fault::of_all("award_state")];
    }
    if code == &problem::AWARD_RULE {
        return Vec::new();
    }
    let fault = |pointer: &str, code| match field(pointer) {
        Some((field, label)) => Fault { field: Some(field), code, label: Some(label) },
        None => Fault::of_all(code),
    };
    let mut all: Vec<Fault> = Vec::new();
    for error in &problem.errors {
        // Of a text it is said in characters, of a file in octets.
        let is_long_file = error.pointer == "/file" && error.code == "too_long";
        let one = fault(&error.pointer, if is_long_file { "too_large" } else { error.code });
        if one.field.is_none() || !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// With words of their own where a code of the interface says too little on a page: `own` gives the word for a field and its code.
pub fn worded(mut all: Vec<Fault>, own: impl Fn(&str, &str) -> Option<&'static str>) -> Vec<Fault> {
    for fault in &mut all {
        fault.code = fault.field.as_deref().and_then(|field| own(field, fault.code)).unwrap_or(fault.code);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::awards::rules::{RuleCode, refusal};

    #[test]
    fn every_rule_is_told_with_its_version() {
        let problem =
            refusal(vec![Ruling::new(RuleCode::PauseYears, 2, "it won in 2021"), Ruling::new(RuleCode::Dossier, 2, "plan is missing")]);
        let told = rules(&problem);
        assert_eq!(
            told.iter().map(|one| (one.rule.as_str(), one.version.as_str())).collect::<Vec<_>>(),
            [("pause_years", "2"), ("dossier", "2")]
        );
        assert_eq!(faults(&problem, |_| None), Vec::new());
    }

    #[test]
    fn a_field_can_have_words_of_its_own() {
        let problem = ["/city", "/name", ""]
            .into_iter()
            .fold(Problem::new(&problem::VALIDATION_FAILED), |problem, pointer| problem.field(pointer, "unknown", ""));
        let told = faults(&problem, |pointer| pointer.strip_prefix('/').map(|word| (word.to_owned(), word.to_owned())));
        let told = worded(told, |field, code| (field == "city" && code == "unknown").then_some("no_such_city"));
        assert_eq!(told.iter().map(|one| one.code).collect::<Vec<_>>(), ["no_such_city", "unknown", "unknown"]);
    }

    #[test]
    fn everything_that_is_wrong_with_a_field_is_told_once() {
        let mut problem = Problem::new(&problem::VALIDATION_FAILED);
        for (pointer, code) in
            [("/name", "too_long"), ("/name", "invalid"), ("/name", "too_long"), ("/email", "invalid"), ("", "x"), ("", "x")]
        {
            problem = problem.field(pointer, code, "");
        }
        let field = |pointer: &str| pointer.strip_prefix('/').map(|word| (word.to_owned(), word.to_uppercase()));
        let told = faults(&problem, field);
        let told: Vec<_> = told.iter().map(|one| (one.field.as_deref(), one.code)).collect();
        assert_eq!(told, [(Some("name"), "too_long"), (Some("name"), "invalid"), (Some("email"), "invalid"), (None, "x"), (None, "x")]);
    }
}
