//! The files of a dossier: bringing one, taking one away, saving one.

use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpResponse, get, post};

use super::super::fields::File;
use super::super::signed_in::{SignedInForm, SignedInFormWithFile, SignedInPage};
use super::acts::{act, unless};
use crate::features::accounts::Caller;
use crate::features::awards::{self, Case, Cycle, cases};
use crate::kernel::id::{AwardCaseId, AwardFileId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What was chosen, or why it is none.
fn chosen(file: Option<&File>) -> std::result::Result<Bytes, (&'static str, &'static str)> {
    match file {
        Some(File::Read(octets)) => Ok(octets.clone()),
        Some(File::TooLong) => Err(("too_large", "the file is longer than any part takes")),
        None => Err(("no_file", "no file was chosen")),
    }
}

#[post("/awards/cases/{case}/files")]
pub async fn attach(platform: Data<Platform>, sent: SignedInFormWithFile, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (fields, id) = (&sent.0.fields, AwardFileId::new());
    let (part, name, content) = (fields.text("part").to_owned(), fields.file_name("file").to_owned(), chosen(fields.file("file")));
    let seen = fields.text("seen").parse().ok();
    let rule = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case| {
        let wrong = |(code, words): (&'static str, &'static str)| Problem::new(&problem::VALIDATION_FAILED).field("/file", code, words);
        let content = content.as_ref().map_err(|fault| wrong(*fault))?;
        cases::replace(conn, ctx, (cycle, case), (id, seen), (&part, &name), content).map(drop)
    };
    act(&platform, (&sent.0.page, fields), caller, *case, rule, "attached").await
}

#[post("/awards/cases/{case}/files/{file}/remove")]
pub async fn remove(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<(AwardCaseId, AwardFileId)>,
) -> Result<HttpResponse> {
    let (case, file) = named.into_inner();
    let rule = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case| {
        // Sent twice, or by two: it is gone as it was to be.
        unless(cases::detach(conn, ctx, cycle, case, file), &problem::NOT_FOUND, || Ok(true))
    };
    act(&platform, (&sent.page, &sent.fields), caller, case, rule, "removed").await
}

#[get("/awards/cases/{case}/files/{file}")]
pub async fn read(
    platform: Data<Platform>,
    _page: SignedInPage,
    caller: Caller,
    named: Path<(AwardCaseId, AwardFileId)>,
) -> Result<HttpResponse> {
    let (case, file) = named.into_inner();
    let found = platform.db.read(move |conn| {
        let (_, case, _) = awards::look(conn, &caller, case)?;
        cases::open(conn, case.id, file)
    });
    let (file, content) = found.await?;
    Ok(cases::answer(&file, content))
}
