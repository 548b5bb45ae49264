//! What is set for a webinar at the desk: where and when it is joined, that nobody is let in any more, what others report of it.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::super::fields::Fields;
use super::super::permitted::PermittedForm;
use super::one::{Answer, Of, draw};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::WriteDraft;
use crate::features::events;
use crate::features::webinars::{self, RawLink, RawViews};
use crate::kernel::problem::{self, Code, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag;

type MaySet = Permit<WriteDraft>;

/// What the form comes back for.
const CORRECTABLE: [&Code; 2] = [&problem::VALIDATION_FAILED, &problem::PRECONDITION_FAILED];

#[post("/desk/events/{event}/webinars/{session}/joining")]
pub async fn settings(platform: Data<Platform>, named: Path<(String, String)>, sent: PermittedForm<MaySet>) -> Result<HttpResponse> {
    let fields = sent.form.fields.clone();
    let minutes = |name: &str| Some(fields.text(name).trim().parse::<i64>().unwrap_or(-1));
    let target = fields.text("target_url").trim();
    let raw = RawLink {
        target_url: Some((!target.is_empty()).then(|| target.to_owned())),
        opens_minutes: minutes("opens_minutes"),
        closes_minutes: minutes("closes_minutes"),
        is_revoked: None,
    };
    put(&platform, named.into_inner().1, sent, raw, "set").await
}

#[post("/desk/events/{event}/webinars/{session}/revoke")]
pub async fn revoke(platform: Data<Platform>, named: Path<(String, String)>, sent: PermittedForm<MaySet>) -> Result<HttpResponse> {
    let raw = RawLink { is_revoked: Some(true), ..RawLink::default() };
    put(&platform, named.into_inner().1, sent, raw, "revoked").await
}

#[post("/desk/events/{event}/webinars/{session}/restore")]
pub async fn restore(platform: Data<Platform>, named: Path<(String, String)>, sent: PermittedForm<MaySet>) -> Result<HttpResponse> {
    let raw = RawLink { is_revoked: Some(false), ..RawLink::default() };
    put(&platform, named.into_inner().1, sent, raw, "restored").await
}

async fn put(
    platform: &Data<Platform>,
    session: String,
    sent: PermittedForm<MaySet>,
    raw: RawLink,
    done: &'static str,
) -> Result<HttpResponse> {
    let (id, version) = (sent.permit.event(), sent.form.fields.text("version").to_owned());
    let rule = move |conn: &mut Conn, ctx: &Ctx, session: &str| {
        let seen = |now: i64| {
            let is_seen = etag::of_version(now) == version;
            if is_seen { Ok(()) } else { Err(Problem::new(&problem::PRECONDITION_FAILED).into()) }
        };
        webinars::put_link(conn, ctx, id, session, seen, &raw).map(drop)
    };
    act(platform, session, sent, rule, done).await
}

#[post("/desk/events/{event}/webinars/{session}/viewed")]
pub async fn viewed(platform: Data<Platform>, named: Path<(String, String)>, sent: PermittedForm<MaySet>) -> Result<HttpResponse> {
    let (id, fields) = (sent.permit.event(), sent.form.fields.clone());
    let raw = RawViews { value: Some(fields.text("value").to_owned()), source: Some(fields.text("source").to_owned()) };
    let rule = move |conn: &mut Conn, ctx: &Ctx, session: &str| {
        let (value, source) = raw.clone().parse()?;
        webinars::report_views(conn, ctx, id, session, &value, &source)
    };
    act(&platform, named.into_inner().1, sent, rule, "reported").await
}

/// Does it, and leads back to the page; or shows the page with what was typed and what is wrong with it.
async fn act(
    platform: &Data<Platform>,
    session: String,
    sent: PermittedForm<MaySet>,
    rule: impl Fn(&mut Conn, &Ctx, &str) -> Result<()> + Clone + Send + Sync + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    let (id, ctx, named) = (sent.permit.event(), platform.ctx(sent.permit.actor()), session.clone());
    let work = move |conn: &mut Conn| {
        rule(conn, &ctx, &named)?;
        Ok(events::get(conn, id)?.slug)
    };
    match platform.db.write(work).await {
        Ok(slug) => Ok(sent.form.page.go(&format!("/desk/events/{slug}/webinars/{session}?done={done}"))),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => {
            let of = Of { id, account: sent.permit.account(), session };
            let fields: &Fields = &sent.form.fields;
            draw(platform, &sent.form.page, of, Answer { refused: Some((&problem, fields)), ..Answer::default() }).await
        }
        Err(error) => Err(error),
    }
}
