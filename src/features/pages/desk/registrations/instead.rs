//! The form of a registration by which somebody else comes in its very place, or takes its turn: any registration, in a delegation or not.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::super::wrong::{Wrong, status};
use super::super::once::once;
use super::super::permitted::PermittedForm;
use super::head::path;
use super::one::{At, MayWrite, One, draw, of_event, parse};
use crate::features::events;
use crate::features::registration::RawRegister;
use crate::features::registration::delegation::substitute_by_staff;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// What is asked of who comes; the rest is that of the former.
const FIELDS: [&str; 5] = ["given_name", "family_name", "email", "locale", "category"];

#[post("/desk/events/{event}/registrations/{registration}/substitute")]
pub async fn substitute(platform: Data<Platform>, route: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    let (page, fields) = (&sent.form.page, &sent.form.fields);
    let at = At { event: sent.permit.event(), id: parse(&route.1)?, account: sent.permit.account() };
    let said = |name: &str| Some(fields.text(name).to_owned()).filter(|text| !text.trim().is_empty());
    let raw = RawRegister {
        given_name: said("given_name"),
        family_name: said("family_name"),
        email: said("email"),
        locale: said("locale"),
        category: said("category"),
        ..RawRegister::default()
    };
    let here = format!("/desk/events/{}/registrations/{}/substitute", route.0, at.id);
    let (ctx, once) = (platform.ctx(sent.permit.actor()), once(fields, sent.permit.actor(), &here)?);
    let by = Some(at.account.id());
    let substituted = platform.db.write(move |conn: &mut Conn| {
        of_event(conn, at.event, at.id)?;
        let new = substitute_by_staff(conn, &ctx, by, once.as_ref(), at.id, &raw)?;
        Ok((events::get(conn, at.event)?, new))
    });
    match substituted.await {
        Ok((event, new)) => Ok(page.go(&format!("{}?done=substituted", path(&event, &format!("registrations/{new}"))))),
        Err(Error::Problem(problem)) if matches!(problem.code.status, 403 | 409 | 422) => {
            let refuse = |one: One| (one.refusing(Wrong::of(&problem, &FIELDS), |swap| swap.typed(fields)), status(&problem));
            draw(&platform, page, &ctx, &at, refuse).await
        }
        Err(error) => Err(error),
    }
}
