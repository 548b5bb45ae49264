//! `/awards/{cycle}/nominations`: what a national commission forwards. It sees the applications of its own country that were sent, and how
//! many nominations are given; the secretariat of the round sees those of all and may enter what came by post.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::fields::Fields;
use super::super::frame::Place;
use super::super::reader::{Reader, at};
use super::super::said::done;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::acts::unless;
use super::dossier::File;
use super::refused::{self, CORRECTABLE, Fault, Refusal};
use crate::features::accounts::Caller;
use crate::features::awards::cases::{self, CaseView, NominationView};
use crate::features::awards::rules::Rules;
use crate::features::awards::{self, Case, CaseState, Cycle, DeadlineKind, Eye, cycles};
use crate::features::events::{self, Event};
use crate::kernel::country::Country;
use crate::kernel::id::AwardCaseId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct NominationsPage {
    nominations: Shown,
    done: Option<&'static str>,
    errors: Vec<Fault>,
    /// The rules by which it was refused just now, and of which application.
    refused: Vec<Refusal>,
    about: Option<About>,
}

/// The application that a refusal is about.
#[derive(Debug, Serialize)]
struct About {
    city: String,
    url: String,
}

#[derive(Debug, Serialize)]
struct Shown {
    round: Passage,
    round_url: String,
    mine_url: String,
    zone: String,
    needs_nomination: bool,
    due_at: Option<String>,
    is_past: bool,
    /// The embargo is over: none is taken any more.
    is_over: bool,
    countries: Vec<OfCountry>,
}

#[derive(Debug, Serialize)]
struct OfCountry {
    country: &'static str,
    given: usize,
    most: Option<u32>,
    cases: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    anchor: String,
    city: String,
    url: String,
    received_at: Option<String>,
    /// Parts of the dossier that are there, of those that are asked for.
    there: usize,
    asked: usize,
    is_complete: bool,
    files: Vec<File>,
    nominated: Option<Nominated>,
    /// None where it cannot be nominated.
    nominate_action: Option<String>,
    /// What was typed; where it cannot be nominated, what was lost.
    note: String,
    /// The rules by which it was refused just now.
    refused: Vec<Refusal>,
}

#[derive(Debug, Serialize)]
struct Nominated {
    at: String,
    is_late: bool,
    note: Option<String>,
    /// None once the deadline has passed.
    remove_action: Option<String>,
}

/// What was just done, as the address says it.
const DONE: [&str; 2] = ["nominated", "removed"];

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// What the page is made from.
struct Found {
    cycle: Cycle,
    event: Event,
    rules: Rules,
    due: Option<Timestamp>,
    countries: Vec<Country>,
    cases: Vec<CaseView>,
}

/// Reads it for a commission or the secretariat; for everybody else there is none.
fn find(conn: &mut Conn, ctx: &Ctx, caller: &Caller, named: &str) -> Result<Found> {
    let cycle = cycles::find(conn, named)?;
    let (event, runs) = (events::get(conn, cycle.event)?, awards::runs(conn, caller, &cycle)?);
    let mut countries = awards::bound(conn, caller)?.countries;
    if !runs && (countries.is_empty() || !event.is_public()) {
        return Err(Problem::not_found().into());
    }
    let sent = if runs {
        let all = cases::of_cycle(conn, cycle.id)?;
        all.into_iter().filter(|case| case.state == CaseState::Submitted).collect()
    } else {
        cases::of_countries(conn, cycle.id, &countries)?
    };
    if runs {
        countries = sent.iter().map(|case| case.country).collect();
    }
    countries.sort_by_key(|country| country.code());
    countries.dedup();
    let eye = if runs { Eye::Secretariat } else { Eye::Commission };
    let mut cases = Vec::new();
    for case in sent {
        cases.push(cases::view(conn, ctx, &cycle, &case, eye)?);
    }
    Ok(Found {
        rules: cycles::rules(conn, &cycle)?,
        due: cycles::due(conn, cycle.id, DeadlineKind::Nominations)?,
        cycle,
        event,
        countries,
        cases,
    })
}

#[get("/awards/{cycle}/nominations")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    let found = platform.db.read(move |conn| find(conn, &ctx, &caller, &named)).await?;
    let done = done(asked.done.as_deref(), &DONE);
    draw(&platform, &page, &ctx, &found, done, None)
}

/// What was refused of which case, with what was typed.
type Refused<'a> = (AwardCaseId, &'a Problem, &'a Fields);

fn draw(
    platform: &Platform,
    page: &SignedInPage,
    ctx: &Ctx,
    found: &Found,
    done: Option<&'static str>,
    refused: Option<Refused<'_>>,
) -> Result<HttpResponse> {
    let (reader, zone) = (page.reader, &found.event.time_zone);
    let country = |country: &Country| OfCountry {
        country: country.code(),
        given: found.cases.iter().filter(|case| case.city.country == *country && case.nomination.is_some()).count(),
        most: found.rules.nominations_per_country,
        cases: found.cases.iter().filter(|case| case.city.country == *country).map(|case| line(page, ctx, found, case, refused)).collect(),
    };
    let shown = Shown {
        round: found.cycle.title.0.get(reader.locale),
        round_url: reader.address(&format!("/awards/{}", found.cycle.slug)),
        mine_url: reader.address("/awards/mine"),
        zone: zone.name().to_owned(),
        needs_nomination: found.rules.needs_nomination,
        due_at: found.due.map(|due| at(zone, due)),
        is_past: found.is_past(ctx),
        is_over: found.is_over(ctx),
        countries: found.countries.iter().map(country).collect(),
    };
    let about = refused.and_then(|(id, ..)| found.cases.iter().find(|case| case.id == id));
    let description = platform.texts.t(reader.locale, "award-nominations-title", &[]);
    let place = Place { here: "awards", path: format!("/awards/{}/nominations", found.cycle.slug), description };
    let own = NominationsPage {
        nominations: shown,
        done,
        errors: refused.map(|refused| faults(platform, reader, found, refused)).unwrap_or_default(),
        refused: refused.map(|(_, problem, _)| refused::rules(problem)).unwrap_or_default(),
        about: about.map(|case| About { city: case.city.name.clone(), url: format!("#{}", anchor(case.id)) }),
    };
    let status = refused.map_or(200, |(_, problem, _)| problem.code.status);
    page.draw(platform, status, "pages/award_nominations.html", place, own)
}

/// What is wrong: a note at its field; what cannot be done any more leads to the application that it is about.
fn faults(platform: &Platform, reader: Reader, found: &Found, (id, problem, fields): Refused<'_>) -> Vec<Fault> {
    let label = platform.texts.t(reader.locale, "award-field-note", &[]);
    let all = refused::faults(problem, |pointer| (pointer == "/note").then(|| (format!("note-{id}"), label.clone())));
    let Some(case) = found.cases.iter().find(|case| case.id == id).filter(|_| problem.code == &problem::CONFLICT) else { return all };
    let is_lost = case.nomination.is_some() && !fields.text("note").trim().is_empty();
    let code = if is_lost { "nominated_before" } else { "award_state" };
    vec![Fault { field: Some(anchor(id)), code, label: Some(case.city.name.clone()) }]
}

/// Where an application stands on the page.
fn anchor(case: AwardCaseId) -> String {
    format!("case-{case}")
}

impl Found {
    fn is_past(&self, ctx: &Ctx) -> bool {
        self.due.is_some_and(|due| ctx.now >= due)
    }

    fn is_over(&self, ctx: &Ctx) -> bool {
        self.cycle.is_past_embargo(ctx.now)
    }
}

fn line(page: &SignedInPage, ctx: &Ctx, found: &Found, case: &CaseView, refused: Option<Refused<'_>>) -> Line {
    let (reader, zone, here) = (page.reader, &found.event.time_zone, super::paths::case(case.id));
    let moment = |text: &String| text.parse().map_or_else(|_| text.clone(), |instant| at(zone, instant));
    let of_this = refused.filter(|(id, _, _)| *id == case.id);
    let nominated = |one: &NominationView| Nominated {
        at: moment(&one.nominated_at),
        is_late: one.is_late,
        note: one.note.clone(),
        remove_action: (!found.is_past(ctx)).then(|| reader.address(&format!("{here}/nomination/remove"))),
    };
    let can = found.rules.needs_nomination && case.nomination.is_none() && !found.is_over(ctx);
    Line {
        anchor: anchor(case.id),
        city: case.city.name.clone(),
        url: reader.address(&here),
        received_at: case.submitted_at.as_ref().map(moment),
        there: case.checklist.iter().filter(|item| item.standing == cases::Standing::There).count(),
        asked: case.checklist.len(),
        is_complete: cases::is_complete(&case.checklist),
        files: case.files.iter().map(|file| File::of(file, page, &here)).collect(),
        nominated: case.nomination.as_ref().map(nominated),
        nominate_action: can.then(|| reader.address(&format!("{here}/nominate"))),
        note: of_this.map(|(_, _, fields)| fields.text("note").to_owned()).unwrap_or_default(),
        refused: of_this.map(|(_, problem, _)| refused::rules(problem)).unwrap_or_default(),
    }
}

#[post("/awards/cases/{case}/nominate")]
pub async fn nominate(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let note = sent.fields.text("note").to_owned();
    let rule = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case| {
        let note = Some(note.as_str()).filter(|note| !note.trim().is_empty());
        cases::nominate(conn, ctx, cycle, case, note).map(drop)
    };
    act(&platform, &sent, caller, *case, rule, "nominated").await
}

#[post("/awards/cases/{case}/nomination/remove")]
pub async fn remove(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case| {
        // Somebody else of the commission was faster: it is as it was to be.
        unless(cases::take_back(conn, ctx, cycle, case), &problem::NOT_FOUND, || Ok(true))
    };
    act(&platform, &sent, caller, *case, rule, "removed").await
}

async fn act(
    platform: &Data<Platform>,
    sent: &SignedInForm,
    caller: Caller,
    id: AwardCaseId,
    rule: impl Fn(&mut Conn, &Ctx, &Cycle, &Case) -> Result<()> + Clone + Send + Sync + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    let cycle = platform.db.read(move |conn| awards::nominates(conn, &caller, id)).await?.0.slug.to_string();
    let work = move |conn: &mut Conn| {
        let (cycle, case) = awards::nominates(conn, &caller, id)?;
        rule(conn, &ctx, &cycle, &case)
    };
    match platform.db.write(work).await {
        Ok(()) => Ok(sent.page.go(&format!("/awards/{cycle}/nominations?done={done}#case-{id}"))),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => {
            let found = platform.db.read(move |conn| find(conn, &ctx, &caller, &cycle)).await?;
            draw(platform, &sent.page, &ctx, &found, None, Some((id, &problem, &sent.fields)))
        }
        Err(error) => Err(error),
    }
}
