//! `/desk/events/{event}/delegations/new`: entering people, by rows, by a table that is pasted, or by a file.
//!
//! Nothing typed is lost: what is wrong comes back at its row and field, a table and a file as rows (`delegation_rows`); and where only the
//! good rows were taken, the others stay to be corrected. `?delegation=` adds to one that is there, `?people=` draws more rows.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::fields::{Fields, MOST_OF_A_FILE};
use super::super::frame::Place;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::super::wrong::{Wrong, status};
use super::delegation_rows::{Became, ColumnError, NoTable, Row, mark, people_of, rows_of, typed_people};
use super::delegations::{Choice, draw_entered, locales, path_of};
use super::once::{key, once};
use crate::features::accounts::Caller;
use crate::features::events::{self, Category, Event};
use crate::features::registration::delegation::{self, Asked, Delegation, Entered, MOST_PEOPLE, OnError, Outcome, RawHead, Sent, Target};
use crate::kernel::id::DelegationId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{FieldError, Problem, VALIDATION_FAILED};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::{Error, Result};

/// Rows that are drawn when nobody says how many.
const ROWS: usize = 12;
/// The fields above the rows.
const HEAD: [&str; 5] = ["organisation", "country", "title", "may_enter", "people"];

#[derive(Debug, Serialize)]
struct NewPage {
    form: Form,
}

#[derive(Debug, Serialize)]
struct Form {
    event: Passage,
    list_url: String,
    action: String,
    idempotency_key: String,
    /// The organisation of the delegation that people are added to.
    adds_to: Option<String>,
    organisation: String,
    country: String,
    title: String,
    table: String,
    take_good: bool,
    may_enter: bool,
    categories: Vec<CategoryChoice>,
    countries: Vec<CountryChoice>,
    locales: Vec<Choice>,
    rows: Vec<Row>,
    more_url: Option<String>,
    /// What became of the others, where only the good rows were taken.
    became: Option<Became>,
    errors: Vec<Wrong>,
    /// What is wrong with the first line of a table.
    columns: Vec<ColumnError>,
    /// Octets of a file at most, in kilobytes.
    most_kilobytes: usize,
}

#[derive(Debug, Serialize)]
struct CategoryChoice {
    code: String,
    title: Option<Passage>,
}

#[derive(Debug, Serialize)]
struct CountryChoice {
    code: String,
    name: String,
}

#[derive(Debug, Deserialize)]
struct Drawn {
    people: Option<usize>,
    delegation: Option<String>,
}

impl Drawn {
    fn delegation(&self) -> Result<Option<DelegationId>, Problem> {
        self.delegation.as_deref().map(|id| id.parse().map_err(|_| Problem::not_found())).transpose()
    }
}

/// What there is to choose from, and to which delegation people are added.
struct Found {
    event: Event,
    categories: Vec<Category>,
    adds_to: Option<Delegation>,
}

async fn find(platform: &Platform, caller: Caller, event: String, adds_to: Option<DelegationId>) -> Result<Found> {
    let find = move |conn: &mut Conn| {
        let event = events::find_public(conn, &event)?;
        delegation::may_enter(conn, &caller, event.id)?;
        let adds_to = adds_to.map(|id| delegation::read(conn, &caller, id)).transpose()?;
        let adds_to = adds_to.filter(|found| found.event == event.id);
        Ok(Found { categories: events::categories(conn, event.id)?, event, adds_to })
    };
    platform.db.read(find).await
}

#[get("/desk/events/{event}/delegations/new")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    event: Path<String>,
    drawn: Query<Drawn>,
) -> Result<HttpResponse> {
    let found = find(&platform, caller, event.into_inner(), drawn.delegation()?).await?;
    let rows = vec![Row::default(); drawn.people.unwrap_or(ROWS).min(MOST_PEOPLE)];
    draw(&platform, &page, &found, rows, |form| (form, 200))
}

#[post("/desk/events/{event}/delegations/new")]
pub async fn send(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    event: Path<String>,
    drawn: Query<Drawn>,
) -> Result<HttpResponse> {
    let SignedInForm { page, fields } = sent;
    let found = find(&platform, caller, event.into_inner(), drawn.delegation()?).await?;
    let typed = typed_people(&fields).people;
    let people = match people_of(&fields).await? {
        Ok(people) => people,
        Err(NoTable { wrong, columns }) => {
            let fill = |form: Form| {
                let (form, status) = form.refused(&fields, &Problem::new(&VALIDATION_FAILED), true);
                (Form { errors: vec![wrong], columns, ..form }, status)
            };
            return draw(&platform, &page, &found, rows_of(&typed, typed.len()), fill);
        }
    };
    let rows = rows_of(&people.people, typed.len());
    if fields.text("may_enter") != "true" {
        let wrong = Problem::new(&VALIDATION_FAILED).field("/may_enter", "required", "say that you may enter these people");
        return draw(&platform, &page, &found, rows, |form| form.refused(&fields, &wrong, false));
    }
    let asked = asked(&fields, &found, people);
    let once = once(&fields, caller.actor(), &format!("{}/new", path_of(&found.event)))?;
    let ctx = platform.ctx(caller.actor());
    let command = asked.clone();
    let entered = platform.db.write(move |conn| delegation::enter(conn, &ctx, &caller, once.as_ref(), &command)).await;
    match entered {
        Ok(entered) => {
            let became = Became::of(&asked.sent, &entered);
            answer(&platform, &page, caller, found, &fields, rows, (entered, became)).await
        }
        Err(Error::Problem(problem)) if matches!(problem.code.status, 409 | 422) || problem.code.code.starts_with("registration_") => {
            draw(&platform, &page, &found, rows, |form| form.refused(&fields, &problem, false))
        }
        Err(error) => Err(error),
    }
}

/// To the delegation; or, where rows were refused, once more to those. Whoever was there before is named.
async fn answer(
    platform: &Platform,
    page: &SignedInPage,
    caller: Caller,
    found: Found,
    fields: &Fields,
    mut rows: Vec<Row>,
    (entered, became): (Entered, Became),
) -> Result<HttpResponse> {
    let refused = entered.rows.iter().filter(|row| row.outcome == Outcome::Refused).count();
    if refused == 0 && became.is_plain() {
        return Ok(page.go(&format!("{}/{}?done=entered", path_of(&found.event), entered.delegation.id)));
    } else if refused == 0 {
        return draw_entered(platform, page, caller, entered.delegation.id, became).await;
    }
    let errors: Vec<FieldError> = entered.rows.iter().flat_map(|row| row.errors.clone()).collect();
    mark(&mut rows, &errors);
    let mut outcomes = entered.rows.iter().map(|row| row.outcome);
    rows.retain(|_| outcomes.next() == Some(Outcome::Refused));
    let found = Found { adds_to: Some(entered.delegation), ..found };
    draw(platform, page, &found, rows, |form| {
        let (mut form, _) = form.refused(fields, &Problem::new(&VALIDATION_FAILED), false);
        form.errors.clear();
        form.became = Some(became);
        (form, 200)
    })
}

fn asked(fields: &Fields, found: &Found, sent: Sent) -> Asked {
    let said = |name: &str| Some(fields.text(name).to_owned());
    let target = if let Some(delegation) = &found.adds_to {
        Target::Known(delegation.id)
    } else {
        let head = RawHead { title: said("title"), organisation: said("organisation"), country: said("country"), contact: None };
        Target::Of(found.event.slug.to_string(), Box::new(head))
    };
    let on_error = if fields.text("on_error") == OnError::TakeGood.as_str() { OnError::TakeGood } else { OnError::RefuseAll };
    Asked { target, sent, on_error, together: false, dry_run: false }
}

impl Form {
    /// With what was typed, and what is wrong with it.
    fn refused(mut self, fields: &Fields, problem: &Problem, keeps_table: bool) -> (Self, u16) {
        fields.text("organisation").clone_into(&mut self.organisation);
        fields.text("country").clone_into(&mut self.country);
        fields.text("title").clone_into(&mut self.title);
        if keeps_table {
            fields.text("table").clone_into(&mut self.table);
        }
        self.take_good = fields.text("on_error") == OnError::TakeGood.as_str();
        self.may_enter = fields.text("may_enter") == "true";
        mark(&mut self.rows, &problem.errors);
        let rows_only = !problem.errors.is_empty() && problem.errors.iter().all(|error| error.pointer.starts_with("/people/"));
        self.errors = if rows_only { Vec::new() } else { Wrong::of(problem, &HEAD) };
        (self, status(problem))
    }
}

fn draw(
    platform: &Platform,
    page: &SignedInPage,
    found: &Found,
    mut rows: Vec<Row>,
    fill: impl FnOnce(Form) -> (Form, u16),
) -> Result<HttpResponse> {
    let (locale, path) = (page.reader.locale, format!("{}/new", path_of(&found.event)));
    let query = found.adds_to.as_ref().map(|delegation| format!("?delegation={}", delegation.id)).unwrap_or_default();
    rows.resize(rows.len().max(ROWS), Row::default());
    let form = Form {
        event: found.event.title.0.get(locale),
        list_url: page.reader.address(&path_of(&found.event)),
        action: page.reader.address(&format!("{path}{query}")),
        idempotency_key: key(),
        adds_to: found.adds_to.as_ref().map(|delegation| delegation.organisation_text.clone()),
        organisation: String::new(),
        country: String::new(),
        title: String::new(),
        table: String::new(),
        take_good: false,
        may_enter: false,
        categories: found
            .categories
            .iter()
            .map(|category| CategoryChoice {
                code: category.code.clone(),
                title: category.title.as_ref().map(|Json(title)| title.get(locale)),
            })
            .collect(),
        countries: platform
            .texts
            .countries(locale)
            .iter()
            .map(|country| CountryChoice { code: country.code.clone(), name: country.name.clone() })
            .collect(),
        locales: locales(),
        more_url: (rows.len() < MOST_PEOPLE && found.adds_to.is_none())
            .then(|| page.reader.address(&format!("{path}?people={MOST_PEOPLE}"))),
        rows,
        became: None,
        errors: Vec::new(),
        columns: Vec::new(),
        most_kilobytes: MOST_OF_A_FILE >> 10,
    };
    let (form, status) = fill(form);
    let description = platform.texts.t(locale, "delegation-new-title", &[]);
    page.draw(platform, status, "pages/desk_delegation_new.html", Place { here: "desk", path, description }, NewPage { form })
}
