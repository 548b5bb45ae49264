//! `/desk/events/{event}/registrations/{registration}/apart`: what somebody answered to questions whose answers are kept apart. Only for who
//! may read that, and each reading stands in the access log.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::super::frame::Place;
use super::super::super::questions::OwnAnswer;
use super::super::permitted::Permitted;
use super::head::{Desk, path};
use super::one::{of_event, parse};
use crate::features::accounts::permissions::ReadSensitive;
use crate::features::accounts::{self, Permit};
use crate::features::events;
use crate::features::registration::{self, Reader, form};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

/// What this page brings.
#[derive(Debug, Serialize)]
struct ApartPage {
    desk: Desk,
    apart: Apart,
}

#[derive(Debug, Serialize)]
struct Apart {
    number: String,
    name: String,
    url: String,
    answers: Vec<OwnAnswer>,
}

#[get("/desk/events/{event}/registrations/{registration}/apart")]
pub async fn read(platform: Data<Platform>, route: Path<(String, String)>, who: Permitted<Permit<ReadSensitive>>) -> Result<HttpResponse> {
    let (state, ctx) = (platform.clone(), platform.ctx(who.permit.actor()));
    let (event, id, own) = (who.permit.event(), parse(&route.1)?, who.permit.account().id());
    let find = move |conn: &mut Conn| {
        let found = of_event(conn, event, id)?;
        journal::record_read(conn, &ctx, Some(event), "registration", id.0, "sensitive_answers.read")?;
        let view = registration::view(conn, &state, &found, Reader::Staff)?;
        Ok((view, form::answered(conn, &found)?, events::get(conn, event)?, accounts::roles_of(conn, own, event)?))
    };
    let (view, answers, event, roles) = platform.db.write(find).await?;
    let open = view.answers.unwrap_or_default();
    let apart = answers.into_iter().filter(|answered| !open.contains_key(&answered.code));
    let one = path(&event, &format!("registrations/{id}"));
    let apart = Apart {
        name: format!("{} {}", view.given_name, view.family_name).trim().to_owned(),
        url: who.page.reader.address(&one),
        answers: apart.map(|answered| OwnAnswer::new(answered, who.page.reader)).collect(),
        number: view.number,
    };
    let desk = Desk::new(who.page.reader, &event, &roles);
    let place = Place { here: "desk", path: format!("{one}/apart"), description: apart.number.clone() };
    who.page.draw(&platform, 200, "pages/desk_registration_apart.html", place, ApartPage { desk, apart })
}
