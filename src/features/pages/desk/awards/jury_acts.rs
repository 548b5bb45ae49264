//! What the secretariat does with a jury: who sits, what they judge, closing it and opening it again.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::super::signed_in::SignedInForm;
use super::head::Round;
use super::jury::draw;
use super::jury_answer::{Answer, Refused, Sent};
use super::{page, seen};
use crate::features::accounts::Caller;
use crate::features::awards::jury::{self, RawJuror, RawLeave};
use crate::kernel::id::{AwardCaseId, JurorId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

#[post("/desk/awards/{cycle}/jury/seat")]
pub async fn seat(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let (id, text) = (JurorId::new(), |name: &str| Some(sent.fields.text(name).to_owned()));
    let raw = RawJuror { email: text("email"), name: text("name"), country: text("country") };
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let (juror, is_new) = jury::seat(conn, ctx, &round.cycle, id, &raw)?;
        Ok(format!("?done={}#juror-{}", if is_new { "seated" } else { "there" }, juror.id))
    };
    act(&platform, (&sent, Sent::Seat), caller, &named, rule).await
}

#[post("/desk/awards/{cycle}/jury/{juror}/leave")]
pub async fn leave(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<(String, JurorId)>) -> Result<HttpResponse> {
    let ((cycle, juror), raw) = (named.into_inner(), RawLeave { reason: Some(sent.fields.text("reason").to_owned()) });
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        jury::leave(conn, ctx, &round.cycle, juror, &raw)?;
        Ok(format!("?done=left#juror-{juror}"))
    };
    act(&platform, (&sent, Sent::Leave(juror)), caller, &cycle, rule).await
}

#[post("/desk/awards/{cycle}/jury/{juror}/cases")]
pub async fn put_cases(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<(String, JurorId)>,
) -> Result<HttpResponse> {
    let (cycle, juror) = named.into_inner();
    let ids: Vec<AwardCaseId> = sent.fields.all("case").filter_map(|id| id.parse().ok()).collect();
    let (chosen, shown) = (ids.clone(), sent.fields.text("seen").to_owned());
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        seen::holds(conn, &round.cycle, (&shown, &seen::of_set(chosen.iter().copied())), |conn, cycle| {
            let jurors = jury::jury_view(conn, cycle)?.items;
            Ok(jurors.iter().find(|one| one.id == juror).map(seen::of_juror).unwrap_or_default())
        })?;
        jury::put_cases(conn, ctx, &round.cycle, juror, &chosen)?;
        Ok(format!("?done=given#juror-{juror}"))
    };
    act(&platform, (&sent, Sent::Cases(juror, ids)), caller, &cycle, rule).await
}

#[post("/desk/awards/{cycle}/jury/{juror}/conflicts/{case}/lift")]
pub async fn lift(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<(String, JurorId, AwardCaseId)>,
) -> Result<HttpResponse> {
    let (cycle, juror, case) = named.into_inner();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        jury::undo(conn, ctx, &round.cycle, juror, case)?;
        Ok(format!("?done=lifted#juror-{juror}"))
    };
    act(&platform, (&sent, Sent::Button), caller, &cycle, rule).await
}

#[post("/desk/awards/{cycle}/jury/assign")]
pub async fn assign(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        jury::assign_all(conn, ctx, &round.cycle)?;
        Ok("?done=assigned".to_owned())
    };
    act(&platform, (&sent, Sent::Button), caller, &named, rule).await
}

#[post("/desk/awards/{cycle}/jury/close")]
pub async fn close(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        jury::close(conn, ctx, &round.cycle)?;
        Ok("?done=closed".to_owned())
    };
    act(&platform, (&sent, Sent::Button), caller, &named, rule).await
}

#[post("/desk/awards/{cycle}/jury/reopen")]
pub async fn reopen(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        jury::reopen(conn, ctx, &round.cycle)?;
        Ok("?done=reopened".to_owned())
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
    page::act(platform, (form, &sent), caller, (named, "jury"), rule, again).await
}
