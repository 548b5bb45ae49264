//! What the secretariat changes of a round: its deadlines, its embargo, its words, its case-study cities; and concluding it.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::super::fields::Fields;
use super::super::super::signed_in::SignedInForm;
use super::forms::{CaseStudies, tags};
use super::head::Round;
use super::instant::said;
use super::overview::{Answer, Refused, draw};
use super::{page, seen};
use crate::features::accounts::Caller;
use crate::features::awards::cycles::{self, RawCycleChange, RawDeadline};
use crate::features::awards::decisions;
use crate::features::awards::{Cycle, DeadlineKind};
use crate::kernel::language_map::LanguageMap;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag;

#[post("/desk/awards/{cycle}/deadline")]
pub async fn deadline(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let fields = sent.fields.clone();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let reason = fields.text("reason").trim();
        let raw = RawDeadline {
            kind: DeadlineKind::parse(fields.text("kind")),
            due_at: Some(said(&fields, "due_at", &round.event.time_zone)),
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
        };
        cycles::set_deadline(conn, ctx, round.cycle.id, &raw)
    };
    act(&platform, &sent, caller, &named, rule, "deadline").await
}

/// Changes the round as the form says, if nobody else did since it was drawn.
fn change(conn: &mut Conn, ctx: &Ctx, round: &Round, fields: &Fields, raw: &RawCycleChange) -> Result<Cycle> {
    cycles::change(conn, ctx, round.cycle.id, |now| seen::is(fields.text("version"), &etag::of_version(now)), raw)
}

#[post("/desk/awards/{cycle}/embargo")]
pub async fn embargo(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let fields = sent.fields.clone();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let until = said(&fields, "embargo_until", &round.event.time_zone);
        change(conn, ctx, round, &fields, &RawCycleChange { embargo_until: Some(until), ..RawCycleChange::default() })
    };
    act(&platform, &sent, caller, &named, rule, "embargo").await
}

#[post("/desk/awards/{cycle}/words")]
pub async fn words(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let fields = sent.fields.clone();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let (session, stands) = (fields.text("session"), round.cycle.session.map(|id| id.to_string()).unwrap_or_default());
        let texts: Vec<(String, &str)> = tags(&round.cycle)
            .into_iter()
            .map(|tag| {
                let text = fields.text(&format!("announcement.{tag}")).trim();
                (tag, text)
            })
            .collect();
        let raw = RawCycleChange {
            // What stands is not looked at again: it may be published no more.
            session: (session != stands).then(|| (!session.is_empty()).then(|| session.to_owned())),
            announcement: Some(LanguageMap::new(texts.iter().map(|(tag, text)| (tag.as_str(), *text)))),
            ..RawCycleChange::default()
        };
        change(conn, ctx, round, &fields, &raw)
    };
    act(&platform, &sent, caller, &named, rule, "words").await
}

#[post("/desk/awards/{cycle}/case-studies")]
pub async fn case_studies(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let cities: Vec<String> = CaseStudies::typed(&sent.fields).into_iter().map(|(_, city)| city).collect();
    let shown = sent.fields.text("seen").to_owned();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let stands =
            |conn: &mut Conn, cycle: &Cycle| Ok(seen::of_cities(cycles::case_studies(conn, cycle)?.iter().map(|city| city.slug.as_str())));
        seen::holds(conn, &round.cycle, (&shown, &seen::of_cities(cities.iter().map(String::as_str))), stands)?;
        cycles::put_case_studies(conn, ctx, round.cycle.id, &cities)
    };
    act(&platform, &sent, caller, &named, rule, "case-studies").await
}

#[post("/desk/awards/{cycle}/conclude")]
pub async fn conclude(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    // What is made final is what the question said, and not what a colleague has decided since.
    let shown = sent.fields.text("seen").to_owned();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        decisions::conclude(conn, ctx, round.cycle.id, |ending| seen::is(&shown, &seen::of_ending(ending)))
    };
    act(&platform, &sent, caller, &named, rule, "concluded").await
}

/// Does it, and leads back to the page; or shows it again.
async fn act(
    platform: &Data<Platform>,
    form: &SignedInForm,
    caller: Caller,
    named: &str,
    rule: impl Fn(&mut Conn, &Ctx, &Round) -> Result<Cycle> + Send + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| rule(conn, ctx, round).map(|_| format!("?done={done}"));
    let again = async |refused: Refused<'_>| {
        draw(platform, &form.page, caller, named, Answer { asks: done == "concluded", refused: Some(refused), ..Answer::default() }).await
    };
    page::act(platform, (form, &()), caller, (named, "overview"), rule, again).await
}
