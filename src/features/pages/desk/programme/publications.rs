//! `/desk/events/{event}/programme/publications`: what was published when and by whom; taking the last one back.

use std::collections::HashMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde::Serialize;

use super::super::super::reader::at;
use super::super::super::signed_in::SignedInPage;
use super::super::permitted::{Permitted, PermittedForm};
use super::changes::{ChangesPage, Shown, shown};
use super::stage::{Draft, Stage, once, path};
use crate::features::accounts::permissions::{PublishProgramme, ReadDraft};
use crate::features::accounts::{self, Caller, Permit};
use crate::features::audience::Publication;
use crate::features::programme::{self, Publish, Version};
use crate::kernel::id::{AccountId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct PublicationsPage {
    /// The latest first.
    publications: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    version: i64,
    published_at: String,
    /// None where no account did it.
    by: Option<String>,
    note: Option<String>,
    tells: bool,
    undoes: Option<i64>,
    /// Of the last, for who may.
    undo_url: Option<String>,
}

#[get("/desk/events/{event}/programme/publications")]
pub async fn list(platform: Data<Platform>, caller: Caller, who: Permitted<Permit<ReadDraft>>) -> Result<HttpResponse> {
    let event = who.permit.event();
    let find = platform.db.read(move |conn| {
        let authors = programme::authors(conn, event)?;
        let ids: Vec<AccountId> = authors.values().copied().collect();
        let names: HashMap<AccountId, String> = accounts::account_names(conn, &ids)?.into_iter().collect();
        Ok((Draft::read(conn, &caller, event)?, programme::versions(conn, event)?, authors, names))
    });
    let (draft, versions, authors, names) = find.await?;
    let stage = Stage { platform: &platform, page: &who.page, draft: &draft };
    let last = draft.event().programme_version;
    let line = |one: Version| Line {
        version: one.version,
        published_at: at(&draft.programme.details.time_zone, one.published_at.0),
        by: authors.get(&one.version).and_then(|account| names.get(account).cloned()),
        note: one.note,
        tells: one.tells,
        undoes: one.undoes,
        undo_url: (draft.may_publish && one.version == last).then(|| stage.address(&format!("/publications/{}/undo", one.version))),
    };
    let publications = versions.into_iter().map(line).collect();
    stage.draw(200, "pages/desk_programme_publications.html", "/publications", "desk-publications-title", PublicationsPage { publications })
}

/// Shows what taking a publication back would change, and whom it would tell.
#[get("/desk/events/{event}/programme/publications/{version}/undo")]
pub async fn ask(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String)>,
    who: Permitted<Permit<PublishProgramme>>,
) -> Result<HttpResponse> {
    let version = parse(&names.1)?;
    draw(&platform, &who.page, caller, who.permit.event(), version, String::new(), false).await
}

#[post("/desk/events/{event}/programme/publications/{version}/undo")]
pub async fn undo(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String)>,
    sent: PermittedForm<Permit<PublishProgramme>>,
) -> Result<HttpResponse> {
    let (event, version, fields, page) = (sent.permit.event(), parse(&names.1)?, sent.form.fields, sent.form.page);
    let (note, seen) = (fields.text("note").to_owned(), fields.text("seen").to_owned());
    let here = format!("/desk/events/{event}/programme/publications/{version}/undo");
    let once = once(sent.permit.actor(), &here, fields.text("key"), &[&note, &seen, fields.text("tell")]);
    let ctx = platform.ctx(sent.permit.actor());
    let how = Publish { only: None, tells: fields.text("tell") == "true", note: Some(note.clone()) };
    let work = move |conn: &mut Conn| {
        programme::undo_once(conn, &ctx, event, version, once.as_ref(), Some(&seen), how.clone())?;
        crate::features::events::get(conn, event)
    };
    match platform.db.write(work).await {
        Ok(event) => Ok(page.go(&path(&event, "?done=undone"))),
        Err(Error::Problem(problem)) if [&problem::PRECONDITION_FAILED, &problem::IDEMPOTENCY_KEY_REUSED].contains(&problem.code) => {
            draw(&platform, &page, caller, event, version, note, true).await
        }
        Err(fault) => Err(fault),
    }
}

fn parse(version: &str) -> Result<i64> {
    Ok(version.parse().map_err(|_| Problem::not_found())?)
}

async fn draw(
    platform: &Platform,
    page: &SignedInPage,
    caller: Caller,
    event: EventId,
    version: i64,
    note: String,
    is_late: bool,
) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let find = platform.db.read(move |conn| shown(conn, now, &caller, event, |conn, event| Publication::undoing(conn, event, version)));
    let Shown { draft, view, seen } = find.await?;
    let stage = Stage { platform, page, draft: &draft };
    let own = ChangesPage::undoing(&stage, &view, version, seen, note, is_late);
    let here = format!("/publications/{version}/undo");
    stage.draw(if is_late { 412 } else { 200 }, "pages/desk_programme_changes.html", &here, "desk-undo-title", own)
}
