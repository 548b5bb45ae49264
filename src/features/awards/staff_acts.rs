//! What the handlers of awards share: answers that nobody keeps, and what the secretariat of a round reads and does.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde::Serialize;

use super::access::staff;
use super::model::Cycle;
use crate::features::accounts::Caller;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// To be kept by nobody.
pub(super) const NO_STORE: (&str, &str) = ("Cache-Control", "no-store");

/// Something that nobody keeps.
pub(super) fn private(status: StatusCode, body: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status).insert_header(NO_STORE).json(body)
}

/// Something of a round that its secretariat reads.
pub(super) async fn for_staff<T: Send + 'static>(
    platform: &Data<Platform>,
    caller: Caller,
    cycle: String,
    read: impl Fn(&mut Conn, &Cycle) -> Result<T> + Send + 'static,
) -> Result<T> {
    let read = platform.db.read(move |conn| {
        let cycle = staff(conn, &caller, &cycle)?;
        read(conn, &cycle)
    });
    read.await
}

/// An act of the secretariat on a round, in one transaction. Who may not is refused before the body is looked at, and asked again in it.
pub(super) async fn by_staff<B: Send + 'static, T: Send + 'static>(
    platform: &Data<Platform>,
    caller: Caller,
    cycle: String,
    body: impl FnOnce() -> Result<B>,
    act: impl Fn(&mut Conn, &Ctx, &Cycle, &B) -> Result<T> + Send + 'static,
) -> Result<T> {
    let id = for_staff(platform, caller, cycle, |_, cycle| Ok(cycle.id)).await?;
    let (raw, ctx) = (body()?, platform.ctx(caller.actor()));
    let done = platform.db.write(move |conn| {
        let cycle = staff(conn, &caller, &id.to_string())?;
        act(conn, &ctx, &cycle, &raw)
    });
    done.await
}
