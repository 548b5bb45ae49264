//! `/desk/people`: every account of the instance, who is admin, and who is invited to be.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::frame::Place;
use super::super::reader::universal;
use super::super::said::done;
use super::super::signed_in::SignedInPage;
use super::inviting::{InviteForm, Inviting, Open};
use super::permitted::{Permitted, PermittedForm};
use crate::features::accounts::permissions::ManageInstance;
use crate::features::accounts::{self, AccountLine, EventNamer, InstancePermit};
use crate::kernel::id::AccountId;
use crate::kernel::page::PageQuery;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

const PATH: &str = "/desk/people";

/// What this page brings.
#[derive(Debug, Serialize)]
struct PeoplePage {
    people: People,
}

#[derive(Debug, Serialize)]
struct People {
    accounts: Vec<Line>,
    more_url: Option<String>,
    invitations: Vec<Open>,
    form: InviteForm,
    done: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Line {
    email: String,
    name: String,
    is_admin: bool,
    roles: usize,
    last_signed_in_at: Option<String>,
    is_disabled: bool,
    has_second_factor: bool,
    /// None for one's own account.
    disable_action: Option<String>,
    enable_action: Option<String>,
    /// None for who is no admin.
    end_admin_action: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
    cursor: Option<String>,
}

/// What may be said to have been done.
const DONE: [&str; 7] = ["invited", "standing", "withdrawn", "admin-ended", "last-admin", "disabled", "enabled"];

type MayManage = InstancePermit<ManageInstance>;

#[get("/desk/people")]
pub async fn read(platform: Data<Platform>, asked: Query<Asked>, who: Permitted<MayManage>) -> Result<HttpResponse> {
    draw(&platform, &who.page, &who.permit, asked.into_inner(), |form| (form, 200)).await
}

#[post("/desk/people/invite")]
pub async fn invite(platform: Data<Platform>, namer: Data<EventNamer>, sent: PermittedForm<MayManage>) -> Result<HttpResponse> {
    let (page, fields) = (sent.form.page, sent.form.fields);
    match inviting(&platform, **namer, &sent.permit).invite(&platform, &fields).await {
        Ok(done) => Ok(back(&page, done)),
        Err(Error::Problem(problem)) => {
            draw(&platform, &page, &sent.permit, Asked::default(), |form| form.refused(&fields, &problem)).await
        }
        Err(fault) => Err(fault),
    }
}

#[post("/desk/people/invitations/{invitation}/resend")]
pub async fn resend(
    platform: Data<Platform>,
    namer: Data<EventNamer>,
    invitation: Path<String>,
    sent: PermittedForm<MayManage>,
) -> Result<HttpResponse> {
    Ok(back(&sent.form.page, inviting(&platform, **namer, &sent.permit).resend(&platform, &invitation).await?))
}

#[post("/desk/people/invitations/{invitation}/withdraw")]
pub async fn withdraw(
    platform: Data<Platform>,
    namer: Data<EventNamer>,
    invitation: Path<String>,
    sent: PermittedForm<MayManage>,
) -> Result<HttpResponse> {
    Ok(back(&sent.form.page, inviting(&platform, **namer, &sent.permit).withdraw(&platform, &invitation).await?))
}

#[post("/desk/people/{account}/disable")]
pub async fn disable(platform: Data<Platform>, account: Path<String>, sent: PermittedForm<MayManage>) -> Result<HttpResponse> {
    let (ctx, by, account) = (platform.ctx(sent.permit.actor()), sent.permit.account().id(), parse(&account)?);
    let done = platform.db.write(move |conn| accounts::disable(conn, &ctx, by, account)).await;
    unless_last(&sent.form.page, done, "disabled")
}

#[post("/desk/people/{account}/enable")]
pub async fn enable(platform: Data<Platform>, account: Path<String>, sent: PermittedForm<MayManage>) -> Result<HttpResponse> {
    let (ctx, account) = (platform.ctx(sent.permit.actor()), parse(&account)?);
    platform.db.write(move |conn| accounts::enable(conn, &ctx, account)).await?;
    Ok(back(&sent.form.page, "enabled"))
}

#[post("/desk/people/{account}/end-admin")]
pub async fn end_admin(
    platform: Data<Platform>,
    namer: Data<EventNamer>,
    account: Path<String>,
    sent: PermittedForm<MayManage>,
) -> Result<HttpResponse> {
    let (ctx, namer, account) = (platform.ctx(sent.permit.actor()), **namer, parse(&account)?);
    let done = platform.db.write(move |conn| accounts::end_admin(conn, &ctx, namer, account)).await;
    if done.is_ok() && account == sent.permit.account().id() {
        return Ok(sent.form.page.go("/desk"));
    }
    unless_last(&sent.form.page, done, "admin-ended")
}

fn parse(account: &str) -> Result<AccountId> {
    Ok(account.parse().map_err(|_| Problem::not_found())?)
}

fn inviting(platform: &Platform, namer: EventNamer, permit: &MayManage) -> Inviting {
    Inviting { ctx: platform.ctx(permit.actor()), namer, by: permit.account().id(), event: None }
}

fn back(page: &SignedInPage, done: &str) -> HttpResponse {
    page.go(&format!("{PATH}?done={done}"))
}

/// Somebody must be admin: the page says so.
fn unless_last(page: &SignedInPage, came: Result<()>, done: &str) -> Result<HttpResponse> {
    match came {
        Ok(()) => Ok(back(page, done)),
        Err(Error::Problem(problem)) if problem.code == &problem::LAST_ADMIN => Ok(back(page, "last-admin")),
        Err(error) => Err(error),
    }
}

async fn draw(
    platform: &Platform,
    page: &SignedInPage,
    permit: &MayManage,
    asked: Asked,
    fill: impl FnOnce(InviteForm) -> (InviteForm, u16),
) -> Result<HttpResponse> {
    let (ctx, own, cursor) = (platform.ctx(permit.actor()), permit.account().id(), asked.cursor);
    let find = move |conn: &mut Conn| {
        let query = PageQuery { limit: None, cursor: cursor.clone() };
        Ok((accounts::every_account(conn, &query)?, accounts::open_invitations(conn, &ctx, None)?))
    };
    let (found, open) = platform.db.read(find).await?;
    let more_url = found.next_cursor.as_ref().map(|cursor| page.reader.address(&format!("{PATH}?cursor={cursor}")));
    let (form, status) = fill(InviteForm::new(page, PATH, &[], false));
    let people = People {
        accounts: found.items.into_iter().map(|line| Line::new(page, own, line)).collect(),
        more_url,
        invitations: open.into_iter().map(|open| Open::new(page.reader, PATH, open)).collect(),
        form,
        done: done(asked.done.as_deref(), &DONE),
    };
    let description = platform.texts.t(page.reader.locale, "people-title", &[]);
    let place = Place { here: "desk", path: PATH.to_owned(), description };
    page.draw(platform, status, "pages/desk_people.html", place, PeoplePage { people })
}

impl Line {
    fn new(page: &SignedInPage, own: AccountId, line: AccountLine) -> Self {
        let action = |verb: &str| page.reader.address(&format!("{PATH}/{}/{verb}", line.id));
        let is_disabled = line.disabled_at.is_some();
        Self {
            disable_action: (!is_disabled && line.id != own).then(|| action("disable")),
            enable_action: is_disabled.then(|| action("enable")),
            end_admin_action: line.is_admin.then(|| action("end-admin")),
            email: line.email.to_string(),
            name: line.name,
            is_admin: line.is_admin,
            roles: line.roles,
            last_signed_in_at: line.last_signed_in_at.map(universal),
            is_disabled,
            has_second_factor: line.has_second_factor,
        }
    }
}
