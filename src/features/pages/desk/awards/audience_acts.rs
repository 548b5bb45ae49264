//! Who is put on the list of those who are told, and who is taken off it.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, post};

use super::super::super::signed_in::SignedInForm;
use super::audience::{Asked, Refused, Sent, draw};
use super::head::Round;
use super::page;
use crate::features::accounts::Caller;
use crate::features::awards::audience::{self, RawListener};
use crate::kernel::id::AwardListenerId;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

#[post("/desk/awards/{cycle}/audience")]
pub async fn add(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let (id, text) = (AwardListenerId::new(), |name: &str| Some(sent.fields.text(name).to_owned()));
    let raw = RawListener { kind: text("kind"), name: text("name"), email: text("email"), locale: text("locale") };
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let (_, is_new) = audience::add(conn, ctx, &round.cycle, id, &raw)?;
        Ok(if is_new { "?done=added" } else { "?done=there" }.to_owned())
    };
    act(&platform, (&sent, Sent::One), caller, (&named, &Asked::default()), rule).await
}

#[post("/desk/awards/{cycle}/audience/rows")]
pub async fn add_rows(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let typed = sent.fields.text("rows").lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let (lines, rows): (Vec<_>, Vec<_>) = typed.map(|(at, line)| (at + 1, (AwardListenerId::new(), row(line)))).unzip();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let added = audience::add_rows(conn, ctx, &round.cycle, &rows)?;
        Ok(format!("?done=rows&added={added}&there={}", rows.len() - added))
    };
    act(&platform, (&sent, Sent::Rows(lines)), caller, (&named, &Asked::default()), rule).await
}

/// A line: name, address, language and kind, parted by semicolons or, as they come from a spreadsheet, by tabs.
fn row(line: &str) -> RawListener {
    let mark = if line.contains('\t') { '\t' } else { ';' };
    let mut cells = line.split(mark).map(str::trim);
    let mut next = || cells.next().map(str::to_owned);
    let (name, email, locale, kind) = (next(), next(), next(), next());
    // A spreadsheet writes the first letter of a cell large.
    RawListener { name, email, locale, kind: kind.map(|kind| kind.to_lowercase()) }
}

#[post("/desk/awards/{cycle}/audience/{listener}/remove")]
pub async fn remove(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    named: Path<(String, AwardListenerId)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let ((cycle, id), asked) = (named.into_inner(), asked.into_inner());
    let back = asked.query(&[("done", "removed")]);
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        audience::remove(conn, ctx, &round.cycle, id)?;
        Ok(back.clone())
    };
    act(&platform, (&sent, Sent::Button), caller, (&cycle, &asked), rule).await
}

/// Does it, or shows the page again: the rule says where on it that leads.
async fn act(
    platform: &Data<Platform>,
    (form, sent): (&SignedInForm, Sent),
    caller: Caller,
    (named, asked): (&str, &Asked),
    rule: impl Fn(&mut Conn, &Ctx, &Round) -> Result<String> + Send + 'static,
) -> Result<HttpResponse> {
    let again = async |refused: Refused<'_>| draw(platform, &form.page, caller, (named, asked), Some(refused)).await;
    page::act(platform, (form, &sent), caller, (named, "audience"), rule, again).await
}
