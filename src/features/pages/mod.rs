//! Pages (floor 6): what people read in a browser, in their language, without script.
//!
//! | address | file | |
//! |---|---|---|
//! | `/` | `home.rs` | bytes |
//! | `/events/{event}` | `event.rs` | bytes |
//! | `/events/{event}/programme` | `programme.rs`, `grid.rs`, `filters.rs` | bytes, by `?day=`, `?track=`, `?room=`, `?kind=` |
//! | `/events/{event}/sessions/{session}` | `session.rs` | bytes |
//! | `/events/{event}/speakers`, `/events/{event}/speakers/{speaker}` | `people.rs`, `lists.rs` | bytes |
//! | `/events/{event}/rooms/{room}` | `room.rs`, `lists.rs` | bytes |
//! | `/events/{event}/register` | `register.rs`, `form.rs` | made for each reader: it carries an Idempotency-Key |
//! | `/r/{token}` | `done.rs` | never stored, by nobody |
//! | `/r/{token}/correct` | `correct.rs` | the same; what is on the registration, to be corrected |
//! | `/r/{token}/cancel`, `/confirm`, `/rotate-calendar` | `own_acts.rs` | the same; what the person does there |
//! | `/certificates`, `/certificates/{number}`, `/r/{token}/certificate` | `certificates.rs` | looking a number up; one's own, to be printed |
//! | `/announcements/{token}` | `announcements.rs` | whoever stops the announcements of an award |
//! | `/consent/{token}` | `consent.rs` | whoever is asked whether they may be shown |
//! | `/j/{token}/{session}`, `/choose` below it | `join.rs` | whoever has the joining link of a webinar |
//! | `/r/{token}/sessions` | `own_sessions.rs` | the same; choosing sessions that need sign-up |
//! | `/r/{token}/subscribe`, `/unsubscribe` | `own_webinars.rs` | the same; each new webinar of a series, or not |
//! | `/sign-in/openid`, `/sign-in/openid/callback` | `sign_in/openid.rs` | never stored; the way to an OpenID provider and back |
//! | `/sign-in`, `/sign-out` | `sign_in/` | never stored |
//! | `/invitations/{token}` | `sign_in/invitation.rs` | never stored |
//! | `/account` | `account/` | for who signed in ([`signed_in`]) |
//! | `/desk` | `desk/` | for who signed in; the programme of an event in `desk/programme/`, a round of an award in `desk/awards/` |
//! | `/awards` | `awards/` | rounds of awards for everybody; applications and nominations for who signed in |
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
mod announcements;
mod awards;
mod certificates;
mod choosing;
mod clock;
mod consent;
mod correct;
mod desk;
mod done;
mod event;
mod event_head;
mod fields;
mod filters;
mod form;
mod frame;
mod grid;
mod home;
mod join;
mod json_ld;
mod lists;
mod mailbox;
mod next;
mod own_acts;
mod own_sessions;
mod own_webinars;
mod people;
mod places;
mod privacy;
mod problem;
mod programme;
mod questions;
mod reader;
mod register;
mod render;
mod room;
mod said;
mod series;
mod session;
mod sessions;
mod shelf;
mod sign_in;
mod signed_in;
mod stage;
mod subscribe;
mod subscribed;
mod webinar_choice;
mod wrong;

use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get};

use self::filters::Asked;
use self::reader::Reader;
use self::render::{HTML, html};
use self::sessions::Published;
use self::stage::Stage;
use crate::platform::Platform;
use crate::platform::error::Result;

pub use problem::error_page;

/// Registers the pages that most people read; the most read first, since routes are tried in order.
pub fn most_read(config: &mut web::ServiceConfig) {
    config.service(read_programme).service(read_home).service(read_event);
}

/// Registers all other pages of this feature.
pub fn pages(config: &mut web::ServiceConfig) {
    config.service(session::read).service(people::read_all).service(people::read).service(room::read);
    config.service(register::read).service(register::send).service(done::read);
    config.configure(own_acts::pages).configure(own_sessions::pages).configure(own_webinars::pages).configure(join::pages);
    config.configure(announcements::pages).configure(consent::pages).configure(certificates::pages);
    config.service(correct::read).service(correct::send);
    config.service(privacy::read).service(clock::read);
    config.configure(sign_in::pages).configure(account::pages).configure(desk::pages);
    config.configure(awards::pages);
    config.service(mailbox::list).service(mailbox::read);
}

#[get("/")]
async fn read_home(req: HttpRequest, platform: Data<Platform>, reader: Reader) -> Result<HttpResponse> {
    let (listed, now) = (shelf::list(&platform).await?, platform.clock.now());
    let render = || async { html(&platform, "pages/home.html", reader.locale, &home::page(&platform, reader, &listed, now)) };
    platform.pages.respond(&req, listed.key(reader, now), HTML, render).await
}

#[get("/events/{event}")]
async fn read_event(req: HttpRequest, platform: Data<Platform>, reader: Reader, event: Path<String>) -> Result<HttpResponse> {
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let render = || async {
        let of = shown.clone();
        let read = platform.db.read(move |conn| event::read(conn, &of.event, now)).await?;
        html(&platform, "pages/event.html", reader.locale, &event::page(&platform, reader, &shown, &read, now)?)
    };
    let page = format!("event{}", series::hour(&shown, now));
    platform.pages.respond(&req, shown.key(&page, reader, now), HTML, render).await
}

#[get("/events/{event}/programme")]
async fn read_programme(
    req: HttpRequest,
    platform: Data<Platform>,
    reader: Reader,
    event: Path<String>,
    query: Query<Asked>,
) -> Result<HttpResponse> {
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let today = shown.event.time_zone.at(now).date();
    let choice = programme::Choice::new(&query, &shown.outline.days, today)?;
    let render = || async {
        let of = shown.clone();
        let published = platform.db.read(move |conn| Published::read(conn, &of.event)).await?;
        let stage = Stage { platform: &platform, reader, shown: &shown, published: &published };
        html(&platform, "pages/programme.html", reader.locale, &programme::page(&stage, &query, choice, now)?)
    };
    // What nobody knows is refused while rendering, and a refusal is not kept.
    let page = format!("programme day={} hour={}{}", choice.word(), shown.hour(now), query.part());
    platform.pages.respond(&req, shown.key(&page, reader, now), HTML, render).await
}
