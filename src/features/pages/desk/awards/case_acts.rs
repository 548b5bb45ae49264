//! What the secretariat does with the cases of a round: shortlist, recommendation, decisions, and what came on paper.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, post};

use super::super::super::awards::case_path;
use super::super::super::fields::Fields;
use super::super::super::signed_in::{SignedInForm, SignedInPage};
use super::cases::draw;
use super::head::{Round, by_staff};
use super::narrowed::{Asked, Narrowed};
use super::sent::{Refused, Sent};
use super::{page, seen};
use crate::features::accounts::Caller;
use crate::features::awards::cases::{self, Begun, RawMailbox, RawStart};
use crate::features::awards::decisions::{self, Decision, RawDecision};
use crate::features::awards::{Cycle, Outcome};
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The cases that are ticked.
fn ticked(fields: &Fields) -> Vec<AwardCaseId> {
    fields.all("case").filter_map(|id| id.parse().ok()).collect()
}

#[post("/desk/awards/{cycle}/cases/shortlist")]
pub async fn shortlist(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let ids = ticked(&sent.fields);
    let (chosen, shown) = (ids.clone(), sent.fields.text("seen").to_owned());
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        seen::holds(conn, &round.cycle, (&shown, &seen::of_ticks(chosen.iter().copied(), None)), |conn, cycle| {
            let all = cases::of_cycle(conn, cycle.id)?;
            Ok(seen::of_ticks(all.iter().filter(|case| case.shortlisted_at.is_some()).map(|case| case.id), None))
        })?;
        decisions::shortlist(conn, ctx, round.cycle.id, &chosen)
    };
    act(&platform, (&sent, Sent::Shortlist(ids)), caller, (&named, &asked), rule, "shortlisted").await
}

#[post("/desk/awards/{cycle}/cases/recommend")]
pub async fn recommend(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (ids, note) = (ticked(&sent.fields), sent.fields.text("note").trim().to_owned());
    let (chosen, shown) = (ids.clone(), sent.fields.text("seen").to_owned());
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let note = Some(note.as_str()).filter(|note| !note.is_empty());
        seen::holds(conn, &round.cycle, (&shown, &seen::of_ticks(chosen.iter().copied(), note)), |conn, cycle| {
            let (all, words) = (cases::of_cycle(conn, cycle.id)?, decisions::words_of_jury(conn, cycle)?);
            Ok(seen::of_ticks(all.iter().filter(|case| case.recommended_at.is_some()).map(|case| case.id), words.as_deref()))
        })?;
        decisions::recommend(conn, ctx, round.cycle.id, &chosen, note)
    };
    act(&platform, (&sent, Sent::Recommend(ids)), caller, (&named, &asked), rule, "recommended").await
}

#[post("/desk/awards/{cycle}/cases/{case}/decision")]
pub async fn decide(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<(String, AwardCaseId)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (cycle, case) = named.into_inner();
    let raw = RawDecision { outcome: Outcome::parse(sent.fields.text("outcome")), reasons: Some(sent.fields.text("reasons").to_owned()) };
    let shown = sent.fields.text("seen").to_owned();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        // Who runs this round decides on its cases, and on no other's.
        if cases::get(conn, case)?.cycle != round.cycle.id {
            return Err(Problem::not_found().into());
        }
        let typed = seen::of_decision(raw.outcome, raw.reasons.as_deref());
        let is_seen = |stands: Option<&Decision>| {
            let stands = seen::of_decision(stands.map(|one| one.outcome), stands.map(|one| one.reasons.as_str()));
            if stands == typed { Ok(()) } else { seen::is(&shown, &stands) }
        };
        decisions::decide(conn, ctx, case, is_seen, &raw)?;
        Ok(round.cycle.clone())
    };
    act(&platform, (&sent, Sent::Decision(case)), caller, (&cycle, &asked), rule, "decided").await
}

#[post("/desk/awards/{cycle}/cases/paper")]
pub async fn enter(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (id, text) = (AwardCaseId::new(), |name: &str| Some(sent.fields.text(name).to_owned()));
    let contact = RawMailbox { name: text("contact_name"), email: text("contact_email"), locale: text("contact_locale") };
    let again = sent.fields.text("again") == "true";
    let raw = RawStart { city: text("city"), contact: Some(contact), mayor: None, again: Some(again) };
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        match cases::start(conn, ctx, &caller, round.cycle.slug.as_str(), id, &raw)? {
            // Nothing of what was typed is in it: the page says that it is there.
            (_, Begun::There) => Err(Problem::new(&problem::CONFLICT).into()),
            (case, Begun::New | Begun::Again) => Ok(case.id),
        }
    };
    match by_staff(&platform, caller, &named, rule).await? {
        Ok(case) => Ok(sent.page.go(&case_path(case))),
        Err(problem) => {
            let refused = Refused { sent: &Sent::Paper, problem: &problem, fields: &sent.fields };
            shown_again(&platform, &sent.page, caller, (&named, &asked), refused).await
        }
    }
}

/// Does it, and leads back to the list as it was narrowed; or shows the page again.
async fn act(
    platform: &Data<Platform>,
    (form, sent): (&SignedInForm, Sent),
    caller: Caller,
    (named, asked): (&str, &Asked),
    rule: impl Fn(&mut Conn, &Ctx, &Round) -> Result<Cycle> + Send + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    let at = if let Sent::Decision(case) = &sent { format!("#case-{case}") } else { String::new() };
    let there = Narrowed::of(asked).unwrap_or_default().address("", &format!("done={done}")) + &at;
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| rule(conn, ctx, round).map(|_| there.clone());
    let again = async |refused: Refused<'_>| shown_again(platform, &form.page, caller, (named, asked), refused).await;
    page::act(platform, (form, &sent), caller, (named, "cases"), rule, again).await
}

async fn shown_again(
    platform: &Data<Platform>,
    page: &SignedInPage,
    caller: Caller,
    (named, asked): (&str, &Asked),
    refused: Refused<'_>,
) -> Result<HttpResponse> {
    let narrowed = Ok(Narrowed::of(asked).unwrap_or_default());
    draw(platform, page, caller, named, (narrowed, None), Some(refused)).await
}
