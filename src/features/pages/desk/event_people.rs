//! `/desk/events/{event}/people`: who has which role at an event, and who is invited.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::frame::Place;
use super::super::said::done;
use super::super::signed_in::SignedInPage;
use super::inviting::{InviteForm, Inviting, Open};
use super::permitted::{Permitted, PermittedForm};
use crate::features::accounts::permissions::{ManageStaff, Role};
use crate::features::accounts::{self, EventNamer, OpenInvitation, Permit, StaffMember};
use crate::features::events::{self, Event};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct PeoplePage {
    people: People,
}

#[derive(Debug, Serialize)]
struct People {
    title: Passage,
    staff: Vec<Member>,
    invitations: Vec<Open>,
    form: InviteForm,
    done: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Member {
    email: String,
    name: String,
    is_disabled: bool,
    roles: Vec<Has>,
}

#[derive(Debug, Serialize)]
struct Has {
    role: Role,
    end_action: String,
}

#[derive(Debug, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// What may be said to have been done.
const DONE: [&str; 5] = ["invited", "standing", "withdrawn", "ended", "last"];

type MayManage = Permit<ManageStaff>;

#[get("/desk/events/{event}/people")]
pub async fn read(platform: Data<Platform>, asked: Query<Asked>, who: Permitted<MayManage>) -> Result<HttpResponse> {
    let done = done(asked.done.as_deref(), &DONE);
    draw(&platform, &who.page, &who.permit, done, |form| (form, 200)).await
}

#[post("/desk/events/{event}/people/invite")]
pub async fn invite(platform: Data<Platform>, namer: Data<EventNamer>, sent: PermittedForm<MayManage>) -> Result<HttpResponse> {
    let (page, fields) = (sent.form.page, sent.form.fields);
    match inviting(&platform, **namer, &sent.permit).invite(&platform, &fields).await {
        Ok(done) => back(&platform, &page, &sent.permit, done).await,
        Err(Error::Problem(problem)) => draw(&platform, &page, &sent.permit, None, |form| form.refused(&fields, &problem)).await,
        Err(fault) => Err(fault),
    }
}

#[post("/desk/events/{event}/people/invitations/{invitation}/resend")]
pub async fn resend(
    platform: Data<Platform>,
    namer: Data<EventNamer>,
    path: Path<(String, String)>,
    sent: PermittedForm<MayManage>,
) -> Result<HttpResponse> {
    let done = inviting(&platform, **namer, &sent.permit).resend(&platform, &path.1).await?;
    back(&platform, &sent.form.page, &sent.permit, done).await
}

#[post("/desk/events/{event}/people/invitations/{invitation}/withdraw")]
pub async fn withdraw(
    platform: Data<Platform>,
    namer: Data<EventNamer>,
    path: Path<(String, String)>,
    sent: PermittedForm<MayManage>,
) -> Result<HttpResponse> {
    let done = inviting(&platform, **namer, &sent.permit).withdraw(&platform, &path.1).await?;
    back(&platform, &sent.form.page, &sent.permit, done).await
}

#[post("/desk/events/{event}/people/{account}/{role}/end")]
pub async fn end_role(
    platform: Data<Platform>,
    namer: Data<EventNamer>,
    path: Path<(String, String, String)>,
    sent: PermittedForm<MayManage>,
) -> Result<HttpResponse> {
    let (_, account, role) = path.into_inner();
    let account = account.parse().map_err(|_| Problem::not_found())?;
    let role = Role::parse(&role).ok_or_else(Problem::not_found)?;
    let (ctx, event, namer) = (platform.ctx(sent.permit.actor()), sent.permit.event(), **namer);
    let ended = platform.db.write(move |conn| accounts::end_role(conn, &ctx, namer, account, event, role)).await;
    match ended {
        Ok(()) if account == sent.permit.account().id() => Ok(sent.form.page.go("/desk")),
        Ok(()) => back(&platform, &sent.form.page, &sent.permit, "ended").await,
        Err(Error::Problem(problem)) if problem.code == &problem::LAST_SECRETARIAT => {
            back(&platform, &sent.form.page, &sent.permit, "last").await
        }
        Err(error) => Err(error),
    }
}

fn inviting(platform: &Platform, namer: EventNamer, permit: &MayManage) -> Inviting {
    Inviting { ctx: platform.ctx(permit.actor()), namer, by: permit.account().id(), event: Some(permit.event()) }
}

fn path_of(event: &Event) -> String {
    format!("/desk/events/{}/people", event.slug)
}

/// Back to the page, which says what was done.
async fn back(platform: &Platform, page: &SignedInPage, permit: &MayManage, done: &str) -> Result<HttpResponse> {
    let event = permit.event();
    let event = platform.db.read(move |conn| events::get(conn, event)).await?;
    Ok(page.go(&format!("{}?done={done}", path_of(&event))))
}

/// The event, its staff, its open invitations, and the roles of whoever looks.
type Found = (Event, Vec<StaffMember>, Vec<OpenInvitation>, Vec<Role>);

async fn draw(
    platform: &Platform,
    page: &SignedInPage,
    permit: &MayManage,
    done: Option<&'static str>,
    fill: impl FnOnce(InviteForm) -> (InviteForm, u16),
) -> Result<HttpResponse> {
    let (ctx, id, own) = (platform.ctx(permit.actor()), permit.event(), permit.account().id());
    let find = move |conn: &mut Conn| -> Result<Found> {
        let open = accounts::open_invitations(conn, &ctx, Some(id))?;
        Ok((events::get(conn, id)?, accounts::staff_of(conn, id)?, open, accounts::roles_of(conn, own, id)?))
    };
    let (event, staff, open, own_roles) = platform.db.read(find).await?;
    let path = path_of(&event);
    let member = |member: StaffMember| Member {
        email: member.email.to_string(),
        name: member.name,
        is_disabled: member.is_disabled,
        roles: member
            .roles
            .into_iter()
            .map(|(role, _)| Has { role, end_action: page.reader.address(&format!("{path}/{}/{role}/end", member.account)) })
            .collect(),
    };
    let (form, status) = fill(InviteForm::new(page, &path, Role::ALL, own_roles.contains(&Role::Secretariat)));
    let people = People {
        title: event.title.0.get(page.reader.locale),
        staff: staff.into_iter().map(member).collect(),
        invitations: open.into_iter().map(|open| Open::new(page.reader, &path, open)).collect(),
        form,
        done,
    };
    let description = platform.texts.t(page.reader.locale, "people-title", &[]);
    page.draw(platform, status, "pages/desk_event_people.html", Place { here: "desk", path, description }, PeoplePage { people })
}
