//! `/desk/events/{event}/access` and `/desk/access`: the journals of access that staff read.

use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use serde::Deserialize;

use super::super::access;
use super::permitted::Permitted;
use crate::features::accounts::permissions::{ManageInstance, ManageStaff};
use crate::features::accounts::{AccessLog, InstancePermit, Permit};
use crate::features::events;
use crate::platform::Platform;
use crate::platform::error::Result;

#[derive(Debug, Deserialize)]
struct Asked {
    cursor: Option<String>,
}

#[get("/desk/events/{event}/access")]
pub async fn of_event(platform: Data<Platform>, who: Permitted<Permit<ManageStaff>>, asked: Query<Asked>) -> Result<HttpResponse> {
    let id = who.permit.event();
    let event = platform.db.read(move |conn| events::get(conn, id)).await?;
    let path = format!("/desk/events/{}/access", event.slug);
    let title = event.title.0.get(who.page.reader.locale);
    access::draw(&platform, &who.page, AccessLog::Event(id), &path, Some(title), asked.into_inner().cursor).await
}

#[get("/desk/access")]
pub async fn of_instance(
    platform: Data<Platform>,
    who: Permitted<InstancePermit<ManageInstance>>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    access::draw(&platform, &who.page, AccessLog::Instance, "/desk/access", None, asked.into_inner().cursor).await
}
