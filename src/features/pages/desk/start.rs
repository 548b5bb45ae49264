//! `/desk`: the events where somebody has a role, and what they are there.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::super::event_head::path;
use super::super::frame::Place;
use super::super::signed_in::SignedInPage;
use crate::features::accounts::permissions::{
    CountRegistrations, Line, ManageStaff, Permission, ReadDraft, ReadRegistrations, Role, WriteAwards,
};
use crate::features::accounts::{self, SignedIn};
use crate::features::awards::{Cycle, cycles, jury};
use crate::features::events::{self, Event, EventKind, EventState};
use crate::kernel::id::AccountId;
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Public events that are looked through for a focal point, the latest first.
const TO_COME: u16 = 50;

/// What this page brings.
#[derive(Debug, Serialize)]
struct DeskPage {
    /// For admins: everybody, and what they did.
    people_url: Option<String>,
    access_url: Option<String>,
    /// For who stands for a city or a national commission, and for jurors.
    awards_url: Option<String>,
    events: Vec<At>,
}

#[derive(Debug, Serialize)]
struct At {
    title: Passage,
    starts_on: Date,
    ends_on: Date,
    state: EventState,
    roles: Vec<Role>,
    /// Its public page, once there is one.
    url: Option<String>,
    /// The draft of its programme, for who may read it.
    programme_url: Option<String>,
    /// Who is registered, for who may read it; and how many, for who may count.
    registrations_url: Option<String>,
    figures_url: Option<String>,
    /// The webinars of a series, for who may count.
    webinars_url: Option<String>,
    /// Who has which role there, for who may say so.
    people_url: Option<String>,
    access_url: Option<String>,
    /// The delegations there, for who may enter or see people.
    delegations_url: Option<String>,
    /// The rounds of awards that are conferred there, for who runs them.
    awards: Vec<Award>,
}

#[derive(Debug, Serialize)]
struct Award {
    title: Passage,
    url: String,
}

#[get("/desk")]
pub async fn read(platform: Data<Platform>, page: SignedInPage) -> Result<HttpResponse> {
    let account = page.account.id();
    let now = platform.clock.now();
    let (found, is_focal_point, has_part) = platform.db.read(move |conn| events_of(conn, account, now)).await?;
    let of_staff = |event: &Event, roles: &[Role], what: &str| {
        may_manage(page.account, roles).then(|| page.reader.address(&format!("/desk/events/{}/{what}", event.slug)))
    };
    let by_role = |event: &Event, roles: &[Role], line: Line, what: &str| {
        roles.iter().any(|role| line.has(*role)).then(|| page.reader.address(&format!("/desk/events/{}/{what}", event.slug)))
    };
    let award = |cycle: &Cycle| Award {
        title: cycle.title.0.get(page.reader.locale),
        url: page.reader.address(&format!("/desk/awards/{}", cycle.slug)),
    };
    let at = |(event, roles, cycles): Held| At {
        title: event.title.0.get(page.reader.locale),
        starts_on: event.starts_on.0,
        ends_on: event.ends_on.0,
        state: event.state,
        url: event.is_public().then(|| page.reader.address(&path(&event, ""))),
        programme_url: roles
            .iter()
            .any(|role| ReadDraft::LINE.has(*role))
            .then(|| page.reader.address(&format!("/desk/events/{}/programme", event.slug))),
        registrations_url: by_role(&event, &roles, ReadRegistrations::LINE, "registrations"),
        figures_url: by_role(&event, &roles, CountRegistrations::LINE, "figures"),
        webinars_url: by_role(&event, &roles, CountRegistrations::LINE, "webinars").filter(|_| event.kind == EventKind::WebinarSeries),
        people_url: of_staff(&event, &roles, "people"),
        access_url: of_staff(&event, &roles, "access"),
        // A focal point has those of the city, whatever else they are at a public event.
        delegations_url: ((is_focal_point && event.is_public()) || roles.iter().any(|role| ReadRegistrations::LINE.has(*role)))
            .then(|| page.reader.address(&format!("/desk/events/{}/delegations", event.slug))),
        awards: cycles.iter().map(award).collect(),
        roles,
    };
    let of_admin = |path: &str| page.account.is_admin().then(|| page.reader.address(path));
    let own = DeskPage {
        people_url: of_admin("/desk/people"),
        access_url: of_admin("/desk/access"),
        awards_url: has_part.then(|| page.reader.address("/awards/mine")),
        events: found.into_iter().map(at).collect(),
    };
    let description = platform.texts.t(page.reader.locale, "desk-title", &[]);
    let place = Place { here: "desk", path: "/desk".to_owned(), description };
    page.draw(&platform, 200, "pages/desk.html", place, own)
}

fn may_manage(account: SignedIn, roles: &[Role]) -> bool {
    account.is_admin() || roles.iter().any(|role| ManageStaff::LINE.has(*role))
}

/// An event with what somebody is there, and the rounds of awards that they run.
type Held = (Event, Vec<Role>, Vec<Cycle>);

/// Every event where an account has a role, the latest first, with its roles there; and, for the focal point of a city, those to come, where
/// they may enter people without one. And whether they are that, and whether they have a part in awards: for a city, a country, or in a jury.
fn events_of(conn: &mut Conn, account: AccountId, now: Timestamp) -> Result<(Vec<Held>, bool, bool)> {
    let mut found: Vec<Held> = Vec::new();
    for (event, role) in accounts::every_role_of(conn, account)? {
        match found.last_mut() {
            Some((last, roles, _)) if last.id == event => roles.push(role),
            _ => found.push((events::get(conn, event)?, vec![role], Vec::new())),
        }
    }
    for (event, roles, rounds) in &mut found {
        if roles.iter().any(|role| WriteAwards::LINE.has(*role)) {
            *rounds = cycles::of_event(conn, event.id)?;
        }
    }
    let scopes = accounts::scopes_of(conn, account)?;
    let is_focal_point = scopes.iter().any(|held| held.scope.city().is_some());
    if is_focal_point {
        for event in events::list_public(conn, None, TO_COME)? {
            if !event.is_over(now) && found.iter().all(|(known, ..)| known.id != event.id) {
                found.push((event, Vec::new(), Vec::new()));
            }
        }
    }
    found.sort_by(|(a, ..), (b, ..)| b.starts_on.0.cmp(&a.starts_on.0).then_with(|| b.id.cmp(&a.id)));
    let has_part = !scopes.is_empty() || jury::sits(conn, account)?;
    Ok((found, is_focal_point, has_part))
}
