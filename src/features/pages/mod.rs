//! Pages (floor 6): what people read in a browser, in their language, without script.
//!
//! | address | file | |
//! |---|---|---|
//! | `/` | `home.rs` | bytes |
//! | `/events/{event}` | `event.rs` | bytes |
//! | `/events/{event}/programme` | `programme.rs`, `grid.rs` | bytes, by `?day=` |
//! | `/events/{event}/register` | `register.rs`, `form.rs` | made for each reader: it carries an Idempotency-Key |
//! | `/r/{token}` | `done.rs` | never stored, by nobody |
//! | `/r/{token}/cancel`, `/confirm`, `/rotate-calendar` | `own_acts.rs` | the same; what the person does there |
//! | `/sign-in/openid`, `/sign-in/openid/callback` | `sign_in/openid.rs` | never stored; the way to an OpenID provider and back |
//! | `/sign-in`, `/sign-out` | `sign_in/` | never stored |
//! | `/invitations/{token}` | `sign_in/invitation.rs` | never stored |
//! | `/account` | `account/` | for who signed in ([`signed_in`]) |
//! | `/desk` | `desk/` | for who signed in |
//! | `/privacy` | `privacy.rs` | bytes |
//! | `/dev/clock` | `clock.rs` | in a rehearsal only |
//! | `/dev/mailbox` | `mailbox.rs` | in development only |
//! | errors | `problem.rs` | drawn by the middleware ([`error_page`]) |
//!
//! Bytes are rendered once for each state of what they show ([`shelf`]). The contexts are the structs in these files, with the
//! fields that `web/README.md` names. **To add a page:** a template with a sample (see there), a file here with its context and a
//! function `page`, a line in [`pages`] (or [`most_read`]). What all pages share is in `frame.rs` and `reader.rs`, what all pages of
//! an event share in `event_head.rs`.

mod access;
mod account;
mod clock;
mod desk;
mod done;
mod event;
mod event_head;
mod fields;
mod form;
mod frame;
mod grid;
mod home;
mod json_ld;
mod mailbox;
mod next;
mod own_acts;
mod privacy;
mod problem;
mod programme;
mod reader;
mod register;
mod render;
mod sessions;
mod shelf;
mod sign_in;
mod signed_in;
mod wrong;

use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;

use self::reader::Reader;
use self::render::{HTML, html};
use crate::platform::Platform;
use crate::platform::error::Result;

pub use problem::error_page;

/// Registers the pages that most people read; the most read first, since routes are tried in order.
pub fn most_read(config: &mut web::ServiceConfig) {
    config.service(read_programme).service(read_home).service(read_event);
}

/// Registers all other pages of this feature.
pub fn pages(config: &mut web::ServiceConfig) {
    config.service(register::read).service(register::send).service(done::read);
    config.configure(own_acts::pages);
    config.service(privacy::read).service(clock::read);
    config.configure(sign_in::pages).configure(account::pages).configure(desk::pages);
    config.service(mailbox::list).service(mailbox::read);
}

#[get("/")]
async fn read_home(req: HttpRequest, platform: Data<Platform>, reader: Reader) -> Result<HttpResponse> {
    let (listed, now) = (shelf::list(&platform).await?, platform.clock.now());
    let render = || async { html(&platform, "pages/home.html", reader.locale, &home::page(&platform, reader, &listed.events, now)) };
    platform.pages.respond(&req, listed.key(reader, now), HTML, render).await
}

#[get("/events/{event}")]
async fn read_event(req: HttpRequest, platform: Data<Platform>, reader: Reader, event: Path<String>) -> Result<HttpResponse> {
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let render = || async {
        let of = shown.clone();
        let read = platform.db.read(move |conn| event::read(conn, &of.event)).await?;
        html(&platform, "pages/event.html", reader.locale, &event::page(&platform, reader, &shown, &read, now)?)
    };
    platform.pages.respond(&req, shown.key("event", reader, now), HTML, render).await
}

#[derive(Debug, Deserialize)]
struct ByDay {
    day: Option<String>,
}

#[get("/events/{event}/programme")]
async fn read_programme(
    req: HttpRequest,
    platform: Data<Platform>,
    reader: Reader,
    event: Path<String>,
    query: Query<ByDay>,
) -> Result<HttpResponse> {
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let today = shown.event.time_zone.at(now).date();
    let choice = programme::Choice::new(query.day.as_deref(), &shown.days, today)?;
    let render = || async {
        let of = shown.clone();
        let read = platform.db.read(move |conn| programme::read(conn, &of.event)).await?;
        html(&platform, "pages/programme.html", reader.locale, &programme::page(&platform, reader, &shown, &read, choice, now)?)
    };
    let key = shown.key(&format!("programme day={}", choice.word()), reader, now);
    platform.pages.respond(&req, key, HTML, render).await
}
