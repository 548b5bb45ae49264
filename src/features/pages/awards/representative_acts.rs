//! Saying who receives the award for a city, and that it is certain that they come.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::fields::Fields;
use super::super::signed_in::SignedInForm;
use super::paths;
use super::receives::Typed;
use super::refused::CORRECTABLE;
use super::representative::draw;
use crate::features::accounts::Caller;
use crate::features::awards::ceremony::{self, RawRepresentative};
use crate::features::awards::{self, Case, Cycle, Eye};
use crate::kernel::id::{AwardCaseId, AwardRepresentativeId, RegistrationId};
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

#[post("/awards/cases/{case}/representative")]
pub async fn put(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (id, fields) = (AwardRepresentativeId::new(), sent.fields.clone());
    let rule = move |conn: &mut Conn, ctx: &Ctx, (cycle, case, eye): (&Cycle, &Case, Eye)| {
        let raw = representative(conn, cycle, case, &fields)?;
        ceremony::name(conn, ctx, (cycle, case, eye), id, &raw).map(drop)
    };
    act(&platform, &sent, caller, *case, rule, "named").await
}

#[post("/awards/cases/{case}/representative/confirm")]
pub async fn confirm(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, of: (&Cycle, &Case, Eye)| ceremony::confirm(conn, ctx, of).map(drop);
    act(&platform, &sent, caller, *case, rule, "confirmed").await
}

/// Does it, if who is named is still who was shown, and leads back to the page; or shows the page with what was typed and what is wrong with it.
async fn act(
    platform: &Data<Platform>,
    sent: &SignedInForm,
    caller: Caller,
    id: AwardCaseId,
    rule: impl Fn(&mut Conn, &Ctx, (&Cycle, &Case, Eye)) -> Result<()> + Send + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    let (ctx, seen) = (platform.ctx(caller.actor()), sent.fields.text("seen").parse().ok());
    let work = move |conn: &mut Conn| {
        let (cycle, case, eye) = awards::look(conn, &caller, id)?;
        ceremony::is_seen(conn, &ctx, (&cycle, &case, eye), seen)?;
        rule(conn, &ctx, (&cycle, &case, eye))
    };
    match platform.db.write(work).await {
        Ok(()) => Ok(sent.page.go(&format!("{}?done={done}", paths::representative(id)))),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => {
            draw(platform, &sent.page, caller, id, None, Some((&problem, &sent.fields))).await
        }
        Err(error) => Err(error),
    }
}
