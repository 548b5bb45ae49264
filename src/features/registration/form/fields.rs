//! Fields and answers of people are looked at in two steps, since only the event knows its questions. Where the fields are wrong already,
//! what is wrong with the answers is said with them.

use super::super::parse::RawRegister;
use super::answers::Answers;
use super::store;
use crate::features::events;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Error;

/// What somebody answered, and where it stands in the body.
#[derive(Clone, Debug)]
pub struct Given {
    at: String,
    category: Option<String>,
    answers: Answers,
}

impl Given {
    /// Of somebody who stands at `at`.
    pub fn of(raw: &RawRegister, at: &str) -> Self {
        Self { at: at.to_owned(), category: raw.category.clone(), answers: raw.answers.clone().unwrap_or_default() }
    }
}

/// A problem with fields, completed by what is wrong with the answers.
pub async fn with_answers(platform: &Platform, event: &str, problem: Problem, people: Vec<Given>) -> Error {
    let named = event.to_owned();
    let asked = platform.db.read(move |conn| {
        let event = events::find_public(conn, &named)?;
        Ok((store::newest(conn, event.id)?, events::categories(conn, event.id)?))
    });
    match asked.await {
        Ok((form, categories)) => {
            let complete = |problem, one: &Given| {
                let category = categories.iter().map(|known| known.code.as_str()).find(|code| Some(*code) == one.category.as_deref());
                form.complete(problem, category, &one.answers, &one.at)
            };
            people.iter().fold(problem, complete).into()
        }
        // What is wrong with the event is said when the fields are right.
        Err(Error::Problem(_)) => problem.into(),
        Err(fault) => fault,
    }
}
