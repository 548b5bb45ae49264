//! What who writes an application does with it: saving what was typed, sending it, taking it back.
//!
//! Sending a form twice is harmless: where what stands is what was sent, it is answered as what was done.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::fields::Fields;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::case::{Said, draw};
use super::case_found::find;
use super::dossier::sent as typed_in;
use super::paths;
use super::refused::CORRECTABLE;
use crate::features::accounts::Caller;
use crate::features::awards::cases::{self, RawCase, RawMailbox};
use crate::features::awards::rules::{PartKind, Rules};
use crate::features::awards::{self, Case, CaseState, Cycle, cycles};
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::{self, Code, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag;

/// What the form saves: the texts that it had, and the two people.
fn raw(rules: &Rules, fields: &Fields) -> RawCase {
    let texts = rules.parts.iter().filter(|part| part.kind == PartKind::Text);
    let answers = texts.filter_map(|part| Some((part.code.clone(), typed_in(fields, &format!("answer.{}", part.code))?.to_owned())));
    let person = |begin: &str| {
        let field = |part: &str| typed_in(fields, &format!("{begin}_{part}")).map(str::to_owned);
        field("name").map(|name| RawMailbox { name: Some(name), email: field("email"), locale: field("locale") })
    };
    let is_blank =
        |one: &RawMailbox| [&one.name, &one.email].into_iter().all(|said| said.as_deref().is_none_or(|said| said.trim().is_empty()));
    RawCase {
        answers: answers.collect(),
        contact: person("contact"),
        // A mayor of whom nothing is said is not known.
        mayor: person("mayor").map(|mayor| (!is_blank(&mayor)).then_some(mayor)),
    }
}

/// That the form was drawn of this version.
fn is_seen(seen: &str, version: i64) -> Result<()> {
    if etag::of_version(version) == seen { Ok(()) } else { Err(Problem::new(&problem::PRECONDITION_FAILED).into()) }
}

/// What came of it; refused with this code, it is done all the same where it stands so already.
pub fn unless(done: Result<()>, code: &Code, stands: impl FnOnce() -> Result<bool>) -> Result<()> {
    match done {
        Err(Error::Problem(problem)) if problem.code == code => {
            if stands()? {
                Ok(())
            } else {
                Err(Error::Problem(problem))
            }
        }
        other => other,
    }
}

#[post("/awards/cases/{case}")]
pub async fn save(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (ctx, id) = (platform.ctx(caller.actor()), *case);
    let found = platform.db.read(move |conn| {
        awards::write(conn, &caller, id)?;
        find(conn, &ctx, &caller, id)
    });
    let (raw, version) = (raw(&found.await?.rules, &sent.fields), sent.fields.text("version").to_owned());
    let rule = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case| {
        let done = cases::change(conn, ctx, cycle, case, |now| is_seen(&version, now), &raw).map(drop);
        unless(done, &problem::PRECONDITION_FAILED, || cases::stands(conn, cycle, case, &raw))
    };
    act(&platform, (&sent.page, &sent.fields), caller, id, rule, "saved").await
}

#[post("/awards/cases/{case}/submit")]
pub async fn submit(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let version = sent.fields.text("version").to_owned();
    let rule = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case| {
        // In this order, as all who need both.
        cycles::share(conn, cycle.id)?;
        let now = cases::lock(conn, case.id)?;
        // It was sent from this very form.
        if now.state == CaseState::Submitted && is_seen(&version, now.version - 1).is_ok() {
            return Ok(());
        }
        // What is sent is what its sender saw.
        is_seen(&version, now.version)?;
        cases::submit(conn, ctx, cycle, case).map(drop)
    };
    act(&platform, (&sent.page, &sent.fields), caller, *case, rule, "submitted").await
}

#[post("/awards/cases/{case}/withdraw")]
pub async fn withdraw(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case| {
        let done = cases::withdraw(conn, ctx, cycle, case).map(drop);
        unless(done, &problem::CONFLICT, || Ok(cases::get(conn, case.id)?.state == CaseState::Withdrawn))
    };
    act(&platform, (&sent.page, &sent.fields), caller, *case, rule, "withdrawn").await
}

/// Does it, and leads back to the page; or shows the page with what was typed and what is wrong with it.
pub async fn act(
    platform: &Data<Platform>,
    (page, fields): (&SignedInPage, &Fields),
    caller: Caller,
    id: AwardCaseId,
    rule: impl Fn(&mut Conn, &Ctx, &Cycle, &Case) -> Result<()> + Clone + Send + Sync + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    let work = move |conn: &mut Conn| {
        let (cycle, case) = awards::write(conn, &caller, id)?;
        rule(conn, &ctx, &cycle, &case)
    };
    match platform.db.write(work).await {
        Ok(()) => Ok(page.go(&format!("{}?done={done}", paths::case(id)))),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => {
            let found = platform.db.read(move |conn| find(conn, &ctx, &caller, id)).await?;
            draw(platform, page, &ctx, &found, &Said { refused: Some((&problem, fields)), ..Said::default() })
        }
        Err(error) => Err(error),
    }
}
