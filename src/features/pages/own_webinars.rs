//! A series of webinars on the pages of somebody who registered for it: beginning and ending the subscription, and the way into each webinar.
//!
//! The page is personal, and so is the joining link that it leads to.

use std::collections::HashMap;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, post};
use serde::Serialize;

use super::done::behind_link;
use super::reader::{Reader, at};
use super::render::see_other;
use crate::features::events::Event;
use crate::features::registration::signup::{Choice, SignUp};
use crate::features::registration::{Registration, act_behind_link, subscription};
use crate::features::webinars::{self, State};
use crate::kernel::id::SessionId;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::SameSite;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(subscribe).service(unsubscribe);
}

/// Each new webinar comes by itself from now on.
const SUBSCRIBED: &str = "subscribed";
/// None does any more.
const UNSUBSCRIBED: &str = "unsubscribed";

/// What was just done, as the address says it.
pub(super) fn done(said: &str) -> Option<&'static str> {
    [SUBSCRIBED, UNSUBSCRIBED].into_iter().find(|known| said == *known)
}

/// The way into a webinar that somebody has.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Entry {
    /// That of its joining link.
    state: State,
    /// The link.
    url: String,
    /// On the clocks of the event; nothing while the time is not known.
    opens_at: Option<String>,
}

/// The ways into those that a registration has, by session.
///
/// # Errors
/// Those of the database.
pub(super) fn entries(
    conn: &mut Conn,
    platform: &Platform,
    reader: Reader,
    (event, registration): (&Event, &Registration),
    choices: &[Choice],
) -> Result<HashMap<SessionId, Entry>> {
    let has = |choice: &&Choice| registration.status.comes() && choice.sign_up.as_ref().is_some_and(SignUp::has_seat);
    let own: Vec<_> = choices.iter().filter(has).map(|choice| &choice.session).collect();
    let doors = webinars::doors(conn, platform.clock.now(), event, own.iter().copied())?;
    let mut entries = HashMap::new();
    for session in own {
        let Some(door) = doors.get(&session.id) else { continue };
        let url = webinars::join_url(platform, registration, session.slug.as_str());
        // The reader stays on the host they came by, whatever the public address is.
        let url = reader.address(url.strip_prefix(&platform.public_url).unwrap_or(&url));
        let opens_at = door.opens_at.map(|opens| at(&event.time_zone, opens));
        entries.insert(session.id, Entry { state: door.state, url, opens_at });
    }
    Ok(entries)
}

fn back(reader: Reader, token: &str, done: &str) -> HttpResponse {
    behind_link(see_other(&reader.address(&format!("/r/{token}/sessions?done={done}"))))
}

#[post("/r/{token}/subscribe")]
async fn subscribe(_same_site: SameSite, platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    act_behind_link(&platform, token.clone(), subscription::subscribe).await?;
    Ok(back(reader, &token, SUBSCRIBED))
}

#[post("/r/{token}/unsubscribe")]
async fn unsubscribe(_same_site: SameSite, platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    act_behind_link(&platform, token.clone(), subscription::unsubscribe).await?;
    Ok(back(reader, &token, UNSUBSCRIBED))
}
