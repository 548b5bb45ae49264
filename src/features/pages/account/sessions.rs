//! `/account/sessions`: where somebody is signed in, and ending that.

use actix_web::http::header::SET_COOKIE;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::reader::universal;
use super::super::said::done;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::parts::place;
use crate::features::accounts::{self, Cookie, Kind, Listed, Method};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct SessionsPage {
    sessions: Vec<Told>,
    everywhere_action: String,
    done: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Told {
    kind: Kind,
    method: Method,
    address: Option<String>,
    user_agent: Option<String>,
    created_at: String,
    last_seen_at: String,
    /// The one of this page.
    current: bool,
    end_action: String,
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

#[get("/account/sessions")]
pub async fn read(platform: Data<Platform>, page: SignedInPage, asked: Query<Asked>) -> Result<HttpResponse> {
    let (ctx, id) = (platform.ctx(page.owner.actor()), page.owner.id());
    let listed = platform.db.read(move |conn| accounts::list(conn, &ctx, id)).await?;
    let told = |session: Listed| Told {
        kind: session.kind,
        method: session.method,
        address: session.address,
        user_agent: session.user_agent,
        created_at: universal(session.created_at),
        last_seen_at: universal(session.last_seen_at),
        current: session.id == page.owner.session(),
        end_action: page.reader.address(&format!("/account/sessions/{}/end", session.id)),
    };
    let own = SessionsPage {
        sessions: listed.into_iter().map(told).collect(),
        everywhere_action: page.reader.address("/account/sessions/end-all"),
        done: done(asked.done.as_deref(), &["ended"]),
    };
    page.draw(&platform, 200, "pages/account_sessions.html", place(&platform, &page, "/account/sessions", "sessions-title"), own)
}

#[post("/account/sessions/{session}/end")]
pub async fn end(platform: Data<Platform>, form: SignedInForm, session: Path<String>) -> Result<HttpResponse> {
    let (ctx, owner) = (platform.ctx(form.page.owner.actor()), form.page.owner);
    let session = session.parse().map_err(|_| Problem::not_found())?;
    platform.db.write(move |conn| accounts::end_one(conn, &ctx, owner.id(), session)).await?;
    Ok(form.page.go("/account/sessions?done=ended"))
}

#[post("/account/sessions/end-all")]
pub async fn end_all(platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let (ctx, owner) = (platform.ctx(form.page.owner.actor()), form.page.owner);
    platform.db.write(move |conn| accounts::end_all(conn, &ctx, owner.id())).await?;
    let mut answer = form.page.go("/sign-in?done=signed-out");
    let gone = Cookie::gone().parse().map_err(|error| Error::internal("a cookie", error))?;
    answer.headers_mut().insert(SET_COOKIE, gone);
    Ok(answer)
}
