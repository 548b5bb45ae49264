//! `/account/registrations`: the registrations of the account's mailbox, each with its own page behind its link.
//!
//! An account whose owner has not shown that the mailbox is theirs sees how to do that instead.

use actix_web::http::header::{HeaderValue, REFERRER_POLICY};
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::signed_in::SignedInPage;
use super::parts::place;
use crate::features::events::{self, Event};
use crate::features::registration::{Reader as Viewer, RegistrationView, Status, listed_view, own};
use crate::kernel::id::RegistrationId;
use crate::kernel::language_map::Passage;
use crate::kernel::page::{Page, PageQuery};
use crate::kernel::problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

const HERE: &str = "/account/registrations";

/// What this page brings.
#[derive(Debug, Serialize)]
struct OwnRegistrations {
    registrations: Vec<Told>,
    /// Where older ones are.
    older_url: Option<String>,
    /// How the owner shows that the mailbox is theirs; then nothing else is shown.
    proof: Option<Proof>,
}

#[derive(Debug, Serialize)]
struct Told {
    number: String,
    status: Status,
    name: String,
    event: Passage,
    starts_on: jiff::civil::Date,
    ends_on: jiff::civil::Date,
    /// The page behind the personal link.
    url: String,
    data_url: String,
}

/// A link to sign in is sent to the address.
#[derive(Debug, Serialize)]
struct Proof {
    action: String,
    email: String,
    next: &'static str,
}

#[get("/account/registrations")]
pub async fn read(platform: Data<Platform>, page: SignedInPage, query: Query<PageQuery>) -> Result<HttpResponse> {
    let (account, state) = (page.owner.id(), platform.clone());
    let (limit, before): (u16, Option<RegistrationId>) = (query.limit()?, query.after()?);
    let work = move |conn: &mut Conn| {
        let found = Page::cut(own::of_mailbox(conn, account, before, limit)?, limit, |registration| registration.id);
        let read = |one| Ok((listed_view(conn, &state, one, Viewer::Owner)?, events::get(conn, one.event)?));
        let items: Result<Vec<(RegistrationView, Event)>> = found.items.iter().map(read).collect();
        Ok((items?, found.next_cursor))
    };
    let own = match platform.db.read(work).await {
        Ok((items, next_cursor)) => OwnRegistrations {
            registrations: items.into_iter().filter_map(|(view, event)| told(&platform, &page, view, &event)).collect(),
            older_url: next_cursor.map(|cursor| page.reader.address(&format!("{HERE}?cursor={cursor}"))),
            proof: None,
        },
        Err(Error::Problem(problem)) if problem.code == &problem::EMAIL_NOT_PROVEN => {
            let proof = Proof { action: page.reader.address("/sign-in/link"), email: page.own.email.to_string(), next: HERE };
            OwnRegistrations { registrations: Vec::new(), older_url: None, proof: Some(proof) }
        }
        Err(error) => return Err(error),
    };
    let mut answer = page.draw(&platform, 200, "pages/account_registrations.html", place(&platform, &page, HERE, "own-list-title"), own)?;
    // The links are keys: no other site learns of them.
    answer.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}

fn told(platform: &Platform, page: &SignedInPage, view: RegistrationView, event: &Event) -> Option<Told> {
    let url = view.manage_url?;
    // The reader stays on the host they came by, whatever the public address is.
    let path = url.strip_prefix(&platform.public_url).unwrap_or(&url);
    let token = path.rsplit('/').next()?;
    Some(Told {
        data_url: format!("/api/v1/manage/{token}/data"),
        url: page.reader.address(path),
        number: view.number,
        status: view.status,
        name: format!("{} {}", view.given_name, view.family_name),
        event: event.title.0.get(page.reader.locale),
        starts_on: event.starts_on.0,
        ends_on: event.ends_on.0,
    })
}
