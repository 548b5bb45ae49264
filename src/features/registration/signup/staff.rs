//! Sign-ups as staff see them: how the seats stand, and who has them.

use std::collections::HashMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{SignUp, SignUpStatus};
use super::store::{self, Count};
use super::view::{EventSeats, SeatsView, SignUpLine, SignUpPage};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::{CountRegistrations, ReadRegistrations};
use crate::features::events;
use crate::features::people;
use crate::features::programme::{self, Session};
use crate::features::registration::store as registrations;
use crate::features::registration::view::number;
use crate::kernel::id::EventId;
use crate::kernel::page::{Page, PageQuery};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What the list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SignUpQuery {
    /// `confirmed`, `waiting`, `cancelled`; left out: those that stand.
    status: Option<SignUpStatus>,
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// How the seats stand of every published session that needs sign-up.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = EventSeats), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/signups")]
pub async fn read_seats(platform: Data<Platform>, permit: Permit<CountRegistrations>, _event: Path<String>) -> Result<HttpResponse> {
    let read = platform.db.read(move |conn| {
        let counts = store::counts(conn, permit.event())?;
        let sessions = programme::sessions(conn, permit.event())?;
        let chosen = sessions.iter().filter(|session| session.details.is_by_sign_up());
        let items = chosen.map(|session| seats_view(session, counts.get(&session.id).copied().unwrap_or_default())).collect();
        Ok(EventSeats { items })
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(read.await?))
}

/// Who chose a session, in the order in which that was accepted.
#[utoipa::path(tag = "registration", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug"), SignUpQuery),
    responses((status = 200, body = SignUpPage), (status = 400, description = "invalid_parameter, invalid_cursor"),
        (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions/{session}/signups")]
pub async fn list(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    path: Path<(String, String)>,
    query: Query<SignUpQuery>,
) -> Result<HttpResponse> {
    let (_, session) = path.into_inner();
    let query = query.into_inner();
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, after) = (page.limit()?, page.after()?);
    let read = platform.db.read(move |conn| {
        let session = programme::find_published(conn, permit.event(), &session)?.ok_or_else(Problem::not_found)?;
        let count = store::counts(conn, permit.event())?.get(&session.id).copied().unwrap_or_default();
        let page = Page::cut(store::page(conn, session.id, query.status, after, limit)?, limit, |row| (row.turn, row.registration));
        let items = lines(conn, permit.event(), &page.items)?;
        Ok(SignUpPage { seats: seats_view(&session, count), items, next_cursor: page.next_cursor })
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(read.await?))
}

fn lines(conn: &mut Conn, event: EventId, sign_ups: &[SignUp]) -> Result<Vec<SignUpLine>> {
    let event = events::get(conn, event)?;
    let mut whose = HashMap::new();
    for sign_up in sign_ups {
        whose.insert(sign_up.registration, registrations::get(conn, sign_up.registration)?);
    }
    let ids: Vec<_> = whose.values().map(|registration| registration.person).collect();
    let names: HashMap<_, _> = people::get_many(conn, &ids)?.into_iter().map(|person| (person.id, person.full_name())).collect();
    let mut lines = Vec::new();
    for sign_up in sign_ups {
        let Some(registration) = whose.get(&sign_up.registration) else { continue };
        lines.push(SignUpLine {
            registration: registration.id,
            number: number(&event.number_prefix, registration.number),
            name: names.get(&registration.person).cloned().unwrap_or_default(),
            category: registration.category.clone(),
            status: sign_up.status,
            turn: sign_up.turn,
            position: store::position(conn, sign_up)?,
            created_at: sign_up.created_at.to_string(),
        });
    }
    Ok(lines)
}

fn seats_view(session: &Session, count: Count) -> SeatsView {
    SeatsView {
        session: session.id,
        slug: session.slug.to_string(),
        title: session.details.title.clone(),
        seats: session.details.seats,
        confirmed: count.confirmed,
        free: session.details.seats.map(|seats| (i64::from(seats) - count.confirmed).max(0)),
        waiting: count.waiting,
    }
}
