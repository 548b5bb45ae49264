//! What a person does behind their personal link, for programs: which sessions they can choose, choosing one, giving it up.

use std::collections::HashMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::choices::choices;
use super::choose::choose;
use super::give_up::give_up;
use super::staff;
use super::view::{ChoicesView, choice_view};
use crate::features::events;
use crate::features::registration::manage::open_link;
use crate::features::registration::model::Registration;
use crate::kernel::id::{RegistrationId, RoomId};
use crate::kernel::language_map::LanguageMap;
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::keys::LinkPurpose;

/// All routes of signing up.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(take).service(leave).service(staff::read_seats).service(staff::list);
}

/// The sessions that need sign-up and can be chosen, and those that were: with the seats that are left, one's own status and position.
/// What one's category may not enter is not in the list.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses((status = 200, body = ChoicesView), (status = 404, description = "not_found"), (status = 410, description = "gone")))]
#[get("/api/v1/manage/{token}/sessions")]
pub async fn list(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let state = platform.clone();
    let read = platform.db.read(move |conn| {
        let registration = open_link(conn, &state, LinkPurpose::Manage, &token)?;
        view(conn, &state, &registration)
    });
    Ok(answer(&read.await?))
}

/// Chooses a session: a seat where one is free, else a place at the end of its waiting list. A seat that becomes free goes to the first
/// who waits.
///
/// Once more changes nothing and answers the same. One notice tells the person; with a seat it brings the calendar entry. Whoever waits
/// and has a seat in another session at that time is passed over until they give that one up.
#[utoipa::path(tag = "registration",
    params(("token" = String, Path, description = "From manage_url: what follows /r/"), ("session" = String, Path, description = "Id or slug")),
    responses(
        (status = 200, description = "Chosen: all that can be chosen, as it is now", body = ChoicesView),
        (status = 403, description = "category_not_admitted: the session is for others"),
        (status = 404, description = "not_found"),
        (status = 409, description = "registration_not_confirmed, sign_up_not_needed, session_cancelled, session_over, sessions_overlap"),
        (status = 410, description = "gone")))]
#[put("/api/v1/manage/{token}/sessions/{session}")]
pub async fn take(platform: Data<Platform>, path: Path<(String, String)>) -> Result<HttpResponse> {
    act(&platform, path.into_inner(), choose).await
}

/// Gives up a session, or the turn on its waiting list. Of what was not chosen, and once more, it changes nothing.
#[utoipa::path(tag = "registration",
    params(("token" = String, Path, description = "From manage_url: what follows /r/"), ("session" = String, Path, description = "Id or slug")),
    responses(
        (status = 200, description = "Given up: all that can be chosen, as it is now", body = ChoicesView),
        (status = 404, description = "not_found"),
        (status = 410, description = "gone")))]
#[delete("/api/v1/manage/{token}/sessions/{session}")]
pub async fn leave(platform: Data<Platform>, path: Path<(String, String)>) -> Result<HttpResponse> {
    act(&platform, path.into_inner(), give_up).await
}

type Rule = fn(&mut Conn, &Ctx, RegistrationId, &str) -> Result<()>;

async fn act(platform: &Data<Platform>, (token, session): (String, String), rule: Rule) -> Result<HttpResponse> {
    let state = platform.clone();
    let done = platform.db.write(move |conn| {
        let registration = open_link(conn, &state, LinkPurpose::Manage, &token)?;
        rule(conn, &state.ctx(Actor::Person(registration.person)), registration.id, &session)?;
        view(conn, &state, &registration)
    });
    Ok(answer(&done.await?))
}

fn view(conn: &mut Conn, platform: &Platform, registration: &Registration) -> Result<ChoicesView> {
    let rooms: HashMap<RoomId, LanguageMap> =
        events::rooms(conn, registration.event)?.into_iter().map(|room| (room.id, room.details.name)).collect();
    let all = choices(conn, platform.clock.now(), registration.id)?;
    let items = all.iter().map(|choice| choice_view(choice, choice.session.details.room.and_then(|id| rooms.get(&id).cloned())));
    Ok(ChoicesView { items: items.collect() })
}

fn answer(view: &ChoicesView) -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).insert_header(("Referrer-Policy", "no-referrer")).json(view)
}
