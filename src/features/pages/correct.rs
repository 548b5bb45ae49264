//! `/r/{token}/correct`: what is on a registration, to be corrected. The same rule as behind the API; whoever is refused gets the page
//! again with everything typed, and whoever comes back to an older page is told what it is by now.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde::Serialize;

use super::done::{CORRECTED, behind_link, read_behind};
use super::event_head::EventHead;
use super::fields::{Fields, PublicForm};
use super::frame::{Page, Place};
use super::questions::{self, Questions, TypedAnswers};
use super::reader::Reader;
use super::render::{personal, see_other};
use super::wrong::Wrong;
use crate::features::events::{self, Category, Event};
use crate::features::registration::correct::{RawCorrection, correct};
use crate::features::registration::form::{self, Form as EventForm};
use crate::features::registration::{Registration, RegistrationView, Status, act_behind_link};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::texts::CountryName;

/// The fields, in the order of the form.
const FIELDS: [&str; 6] = ["given_name", "family_name", "organisation", "country", "locale", "time_zone"];

#[derive(Debug, Serialize)]
struct CorrectPage<'a> {
    correct: Correct<'a>,
}

#[derive(Debug, Serialize)]
struct Correct<'a> {
    action: String,
    back_url: String,
    /// What was looked at: a change in between is told.
    version: i64,
    number: String,
    email: String,
    locales: Vec<Language>,
    countries: &'a [CountryName],
    values: Values,
    questions: Questions,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    name: &'static str,
}

/// What stands in the fields.
#[derive(Clone, Debug, Serialize)]
struct Values {
    given_name: String,
    family_name: String,
    organisation: String,
    country: String,
    locale: String,
    time_zone: String,
}

impl Values {
    fn of(view: &RegistrationView) -> Self {
        Self {
            given_name: view.given_name.clone(),
            family_name: view.family_name.clone(),
            organisation: view.organisation.clone(),
            country: view.country.code().to_owned(),
            locale: view.locale.clone(),
            time_zone: view.time_zone.clone(),
        }
    }

    fn typed(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            given_name: text("given_name"),
            family_name: text("family_name"),
            organisation: text("organisation"),
            country: text("country"),
            locale: text("locale"),
            time_zone: text("time_zone"),
        }
    }

    /// The same as what the API takes.
    fn raw(&self, answers: form::Answers) -> RawCorrection {
        let some = |text: &String| Some(Some(text.clone()));
        RawCorrection {
            given_name: some(&self.given_name),
            family_name: some(&self.family_name),
            email: None,
            locale: some(&self.locale),
            time_zone: some(&self.time_zone),
            country: some(&self.country),
            organisation: some(&self.organisation),
            answers: Some(answers),
        }
    }
}

/// What the page is made from.
struct Behind {
    registration: Registration,
    view: RegistrationView,
    event: Event,
    categories: Vec<Category>,
    form: EventForm,
    given: TypedAnswers,
    has_programme: bool,
}

async fn behind(platform: &Data<Platform>, reader: Reader, token: &str) -> Result<Behind> {
    let (state, token) = (platform.clone(), token.to_owned());
    let work = move |conn: &mut Conn| {
        let found = read_behind(conn, &state, reader, &token)?;
        let form = form::newest(conn, found.event.id)?;
        let stored = form::stored(conn, &found.registration)?;
        Ok(Behind {
            categories: events::categories(conn, found.event.id)?,
            given: questions::given(&form, &stored),
            form,
            registration: found.registration,
            view: found.view,
            event: found.event,
            has_programme: found.has_programme,
        })
    };
    platform.db.read(work).await
}

fn own(reader: Reader, token: &str, after: &str) -> HttpResponse {
    behind_link(see_other(&reader.address(&format!("/r/{token}{after}"))))
}

#[get("/r/{token}/correct")]
pub async fn read(platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let found = behind(&platform, reader, &token).await?;
    if Status::ENDED.contains(&found.view.status) {
        return Ok(own(reader, &token, ""));
    }
    let (values, given) = (Values::of(&found.view), found.given.clone());
    draw(&platform, reader, &token, found, values, &given, None)
}

#[post("/r/{token}/correct")]
pub async fn send(platform: Data<Platform>, reader: Reader, token: Path<String>, body: PublicForm) -> Result<HttpResponse> {
    let found = behind(&platform, reader, &token).await?;
    let (values, typed) = (Values::typed(&body.0), questions::typed(&found.form, &body.0));
    let answers = questions::changed(questions::answers(&found.form, &typed), &typed, &found.given).into_iter();
    // What is asked of others was not on the page.
    let asked = answers.filter(|(code, _)| found.form.question(code).is_some_and(|question| question.is_for(&found.view.category)));
    let raw = values.raw(asked.collect());
    let seen: i64 = body.0.text("version").parse().unwrap_or_default();
    let rule = move |conn: &mut Conn, ctx: &Ctx, id| correct(conn, ctx, id, Some(seen), &raw);
    match act_behind_link(&platform, token.to_string(), rule).await {
        Ok(_) => Ok(own(reader, &token, &format!("?done={CORRECTED}"))),
        Err(Error::Problem(problem))
            if [&problem::VALIDATION_FAILED, &problem::CONFLICT, &problem::PRECONDITION_FAILED].contains(&problem.code) =>
        {
            // As it is by now, so that sending once more is no mistake but a decision.
            let found = behind(&platform, reader, &token).await?;
            let is_of_state = problem.code == &problem::CONFLICT && problem.errors.is_empty();
            if is_of_state || Status::ENDED.contains(&found.view.status) {
                // It cannot be corrected any more: the person's page says why.
                return Ok(own(reader, &token, ""));
            }
            draw(&platform, reader, &token, found, values, &typed, Some(&problem))
        }
        Err(error) => Err(error),
    }
}

/// What is wrong with the fields, in the order of the form.
fn wrong(problem: &Problem) -> Vec<Wrong> {
    if problem.code == &problem::PRECONDITION_FAILED { vec![Wrong { field: None, code: "changed" }] } else { Wrong::of(problem, &FIELDS) }
}

fn draw(
    platform: &Platform,
    reader: Reader,
    token: &str,
    found: Behind,
    values: Values,
    typed: &TypedAnswers,
    refused: Option<&Problem>,
) -> Result<HttpResponse> {
    let here = format!("/r/{token}/correct");
    let questions = Questions::new(&found.form, reader, &found.categories, Some(&found.view.category), typed, refused);
    let mut errors = refused.map(wrong).unwrap_or_default();
    errors.retain(|wrong| wrong.field.is_some() || !questions.has_faults());
    let correct = Correct {
        action: reader.address(&here),
        back_url: reader.address(&format!("/r/{token}")),
        version: found.registration.version,
        number: found.view.number,
        email: found.view.email,
        locales: Locale::ALL.into_iter().map(|locale| Language { tag: locale.tag(), name: locale.name() }).collect(),
        countries: platform.texts.countries(reader.locale),
        values,
        questions,
        errors,
    };
    let head = EventHead::new(platform, reader, &found.event, found.has_programme, platform.clock.now());
    let place = Place { here: "done", path: here, description: head.title.text.clone() };
    let page = Page::new(platform, reader, place, Some(head), CorrectPage { correct });
    let status = refused.map_or(200, |problem| problem.code.status);
    Ok(behind_link(personal(platform, status, "pages/correct.html", reader.locale, &page)?))
}
