//! What is wrong with a form, as the page tells it: a summary on top, and each field.

use serde::Serialize;

use crate::kernel::problem::Problem;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// The field; without one it stands in the summary alone.
    pub field: Option<&'static str>,
    /// The words are `error-<field>-<code>`, else `error-any-<code>`.
    pub code: &'static str,
}

impl Wrong {
    /// What a problem says of these fields, in their order; one that names none of them is told without a field.
    pub fn of(problem: &Problem, fields: &[&'static str]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for field in fields {
            let of_field = problem.errors.iter().find(|error| error.pointer.strip_prefix('/') == Some(field));
            // What is required and comes with an unknown value is one thing to correct.
            all.extend(of_field.map(|error| Self { field: Some(field), code: error.code }));
        }
        if all.is_empty() {
            all.push(Self { field: None, code: problem.code.code });
        }
        all
    }
}

/// After how many minutes to come back, rounded up; at least one.
pub fn minutes(problem: &Problem) -> u32 {
    problem.retry_after.unwrap_or(60).div_ceil(60).max(1)
}

/// The status of a form that is shown again. A wrong password typed there is a wrong field: 401 is for proofs in headers.
pub fn status(problem: &Problem) -> u16 {
    if problem.code.status == 401 { 422 } else { problem.code.status }
}
