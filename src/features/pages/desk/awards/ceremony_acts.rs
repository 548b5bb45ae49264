//! What the secretariat does for a ceremony: who receives for each city, the order of conferring, the numbers of the certificates.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::super::awards::receives::Typed;
use super::super::super::fields::Fields;
use super::super::super::signed_in::SignedInForm;
use super::ceremony::draw;
use super::ceremony_line::{Answer, Refused, Sent};
use super::head::Round;
use super::{page, seen};
use crate::features::accounts::Caller;
use crate::features::awards::ceremony::{self, RawRepresentative};
use crate::features::awards::{Case, Eye, cases, decisions};
use crate::kernel::id::{AwardCaseId, AwardRepresentativeId, RegistrationId};
use crate::kernel::problem::{FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The case, which is one of this round.
fn case_of(conn: &mut Conn, round: &Round, id: AwardCaseId) -> Result<Case> {
    let case = cases::get(conn, id)?;
    if case.cycle == round.cycle.id { Ok(case) } else { Err(Problem::not_found().into()) }
}

#[post("/desk/awards/{cycle}/ceremony/{case}/representative")]
pub async fn put_representative(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<(String, AwardCaseId)>,
) -> Result<HttpResponse> {
    let ((cycle, case), id, fields) = (named.into_inner(), AwardRepresentativeId::new(), sent.fields.clone());
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let raw = representative(&fields)?;
        let one = case_of(conn, round, case)?;
        ceremony::is_seen(conn, ctx, (&round.cycle, &one, Eye::Secretariat), fields.text("seen").parse().ok())?;
        ceremony::name(conn, ctx, (&round.cycle, &one, Eye::Secretariat), id, &raw)?;
        Ok(format!("?done=named#case-{case}"))
    };
    act(&platform, (&sent, Sent::Named(case)), caller, &cycle, rule).await
}

/// Who was typed.
fn representative(fields: &Fields) -> Result<RawRepresentative> {
    let typed = Typed::from(fields);
    let registration: Option<RegistrationId> = typed.registration().parse().ok();
    if !typed.registration().is_empty() && registration.is_none() {
        let mut errors = FieldErrors::default();
        errors.add("/registration", "unknown", "nobody is registered with this id");
        errors.finish()?;
    }
    Ok(typed.named(registration))
}

#[post("/desk/awards/{cycle}/ceremony/{case}/confirm")]
pub async fn confirm(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<(String, AwardCaseId)>,
) -> Result<HttpResponse> {
    let ((cycle, case), seen) = (named.into_inner(), sent.fields.text("seen").parse().ok());
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let one = case_of(conn, round, case)?;
        ceremony::is_seen(conn, ctx, (&round.cycle, &one, Eye::Secretariat), seen)?;
        ceremony::confirm(conn, ctx, (&round.cycle, &one, Eye::Secretariat))?;
        Ok(format!("?done=confirmed#case-{case}"))
    };
    act(&platform, (&sent, Sent::Button), caller, &cycle, rule).await
}

#[post("/desk/awards/{cycle}/ceremony/order")]
pub async fn put_order(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let fields = sent.fields.clone();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let order = in_order(&fields)?;
        let places = order.iter().copied().zip((1..).map(Some));
        seen::holds(conn, &round.cycle, (fields.text("seen"), &seen::of_order(places)), |conn, cycle| {
            Ok(seen::of_order(decisions::laureates_of(conn, cycle.id)?.iter().map(|one| (one.award_case, one.position))))
        })?;
        ceremony::put_order(conn, ctx, round.cycle.id, &order)?;
        Ok("?done=ordered#order".to_owned())
    };
    act(&platform, (&sent, Sent::Order), caller, &named, rule).await
}

/// The cases by the number that was typed for each; two of one number have no order.
fn in_order(fields: &Fields) -> Result<Vec<AwardCaseId>> {
    let (mut errors, mut all) = (FieldErrors::default(), Vec::<(u32, AwardCaseId)>::new());
    for (name, typed) in fields.everything() {
        let Some(case) = name.strip_prefix("position.").and_then(|id| id.parse::<AwardCaseId>().ok()) else { continue };
        let (pointer, typed) = (format!("/positions/{case}"), typed.trim());
        match typed.parse::<u32>() {
            _ if typed.is_empty() => errors.add(pointer, "required", "this is needed"),
            Err(_) => errors.add(pointer, "no_number", "a whole number"),
            Ok(position) if all.iter().any(|(other, _)| *other == position) => errors.add(pointer, "same_place", "another has this number"),
            Ok(position) => all.push((position, case)),
        }
    }
    errors.finish()?;
    all.sort_by_key(|(position, _)| *position);
    Ok(all.into_iter().map(|(_, case)| case).collect())
}

#[post("/desk/awards/{cycle}/ceremony/certificates")]
pub async fn issue(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let missing = |conn: &mut Conn, _: &Ctx, round: &Round| ceremony::without_number(conn, round.cycle.id);
    let (_, cases) = page::find(&platform, caller, &named, missing).await?;
    // Numbers are drawn before the transaction, which may run twice.
    let numbers = ceremony::draw_numbers(cases)?;
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        ceremony::issue(conn, ctx, round.cycle.id, &numbers)?;
        Ok("?done=issued#certificates".to_owned())
    };
    act(&platform, (&sent, Sent::Button), caller, &named, rule).await
}

/// Does it, or shows the page again: the rule says where on it that leads.
async fn act(
    platform: &Data<Platform>,
    (form, sent): (&SignedInForm, Sent),
    caller: Caller,
    named: &str,
    rule: impl Fn(&mut Conn, &Ctx, &Round) -> Result<String> + Send + 'static,
) -> Result<HttpResponse> {
    let again = async |refused: Refused<'_>| {
        draw(platform, &form.page, caller, named, Answer { refused: Some(refused), ..Answer::default() }).await
    };
    page::act(platform, (form, &sent), caller, (named, "ceremony"), rule, again).await
}
