//! `/desk/events/{event}/webinars`: every webinar with its figures.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::super::frame::Place;
use super::super::super::reader::universal;
use super::super::super::sessions::by_date;
use super::super::permitted::Permitted;
use super::line::Line;
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::CountRegistrations;
use crate::features::events;
use crate::features::programme::{self, Session, SessionKind};
use crate::features::webinars;
use crate::kernel::id::SessionId;
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct WebinarsPage {
    webinars: Listed,
}

#[derive(Debug, Serialize)]
struct Listed {
    title: Passage,
    /// Of the event: in it the times are told.
    zone: String,
    /// When it was counted.
    as_of: String,
    figures_url: String,
    items: Vec<Line>,
}

#[get("/desk/events/{event}/webinars")]
pub async fn read(platform: Data<Platform>, who: Permitted<Permit<CountRegistrations>>, _event: Path<String>) -> Result<HttpResponse> {
    let (id, now, reader) = (who.permit.event(), platform.clock.now(), who.page.reader);
    let find = move |conn: &mut Conn| {
        let event = events::get(conn, id)?;
        let mut sessions = programme::sessions(conn, id)?;
        sessions.retain(|session| session.details.kind == SessionKind::Webinar);
        sessions.sort_by_key(|session| by_date(&event, session));
        let doors = webinars::doors(conn, now, &event, &sessions)?;
        let ids: Vec<SessionId> = sessions.iter().map(|session| session.id).collect();
        let mut figures = webinars::figures_of(conn, now, id, &ids)?;
        let line = |session: &Session| Some(Line::new(reader, &event, session, *doors.get(&session.id)?, figures.remove(&session.id)?));
        let items: Vec<Line> = sessions.iter().filter_map(line).collect();
        Ok((event, items))
    };
    let (event, items) = platform.db.read(find).await?;
    let path = format!("/desk/events/{}/webinars", event.slug);
    let listed = Listed {
        title: event.title.0.get(reader.locale),
        zone: event.time_zone.name().to_owned(),
        as_of: universal(now),
        figures_url: reader.address(&format!("/desk/events/{}/figures", event.slug)),
        items,
    };
    let place = Place { here: "desk", path, description: platform.texts.t(reader.locale, "desk-webinars-title", &[]) };
    who.page.draw(&platform, 200, "pages/desk_webinars.html", place, WebinarsPage { webinars: listed })
}
