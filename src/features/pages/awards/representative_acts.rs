//! Saying who receives the award for a city, and that it is certain that they come.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::fields::Fields;
use super::super::signed_in::SignedInForm;
use super::acts::unless;
use super::paths;
use super::receives::Typed;
use super::refused::CORRECTABLE;
use super::representative::draw;
use crate::features::accounts::Caller;
use crate::features::awards::ceremony::{self, RawRepresentative, Representative};
use crate::features::awards::{self, Case, Cycle, Eye};
use crate::kernel::id::{AwardCaseId, AwardRepresentativeId, RegistrationId};
use crate::kernel::problem;
use crate::kernel::text::clean_line;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// Who was typed.
fn representative(conn: &mut Conn, cycle: &Cycle, case: &Case, fields: &Fields) -> Result<RawRepresentative> {
    let typed = Typed::from(fields);
    let registration = match typed.registration() {
        "" => None,
        // A number that nobody of the city has is nobody's place: the rule says so, with whatever else is wrong.
        number => Some(ceremony::registered(conn, cycle, case, number)?.unwrap_or_else(RegistrationId::new)),
    };
    Ok(typed.named(registration))
}

/// Whether who stands is who was typed.
fn is_same(stands: &Representative, typed: &RawRepresentative) -> bool {
    let line = |text: &Option<String>| text.as_deref().map(clean_line).filter(|text| !text.is_empty());
    let words = [&typed.name, &typed.honorific, &typed.role].map(line);
    let marks = (stands.is_deputy, stands.registration, stands.confirmed_at.is_some());
    words == [Some(stands.name.clone()), stands.honorific.clone(), stands.role.clone()]
        && marks == (typed.is_deputy, typed.registration, typed.is_confirmed)
}

#[post("/awards/cases/{case}/representative")]
pub async fn put(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (id, fields) = (AwardRepresentativeId::new(), sent.fields.clone());
    let rule = move |conn: &mut Conn, ctx: &Ctx, of: (&Cycle, &Case, Eye), seen: Option<AwardRepresentativeId>| {
        let raw = representative(conn, of.0, of.1, &fields)?;
        let named = ceremony::is_seen(conn, ctx, of, seen).and_then(|()| ceremony::name(conn, ctx, of, id, &raw).map(drop));
        // Sent twice, the second finds who was named by the first.
        unless(named, &problem::PRECONDITION_FAILED, || Ok(ceremony::named(conn, ctx, of)?.is_some_and(|stands| is_same(&stands, &raw))))
    };
    act(&platform, &sent, caller, *case, rule, "named").await
}

#[post("/awards/cases/{case}/representative/confirm")]
pub async fn confirm(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, of: (&Cycle, &Case, Eye), seen: Option<AwardRepresentativeId>| {
        ceremony::is_seen(conn, ctx, of, seen)?;
        ceremony::confirm(conn, ctx, of).map(drop)
    };
    act(&platform, &sent, caller, *case, rule, "confirmed").await
}

/// Does it: the rule is told who was shown as named. Leads back to the page; or shows the page with what was typed and what is wrong with it.
async fn act(
    platform: &Data<Platform>,
    sent: &SignedInForm,
    caller: Caller,
    id: AwardCaseId,
    rule: impl Fn(&mut Conn, &Ctx, (&Cycle, &Case, Eye), Option<AwardRepresentativeId>) -> Result<()> + Send + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    let (ctx, seen) = (platform.ctx(caller.actor()), sent.fields.text("seen").parse().ok());
    let work = move |conn: &mut Conn| {
        let (cycle, case, eye) = awards::look(conn, &caller, id)?;
        rule(conn, &ctx, (&cycle, &case, eye), seen)
    };
    match platform.db.write(work).await {
        Ok(()) => Ok(sent.page.go(&format!("{}?done={done}", paths::representative(id)))),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => {
            draw(platform, &sent.page, caller, id, None, Some((&problem, &sent.fields))).await
        }
        Err(error) => Err(error),
    }
}
