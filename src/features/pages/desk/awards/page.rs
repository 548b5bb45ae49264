//! How each page of a round is read for who runs it and drawn, and what comes of a form that was sent from it.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Serialize;

use super::super::super::awards::refused::{self, Fault, Refusal};
use super::super::super::fields::Fields;
use super::super::super::frame::Place;
use super::super::super::signed_in::{SignedInForm, SignedInPage};
use super::head::{Round, by_staff, of_staff, path};
use crate::features::accounts::Caller;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What was refused: which form of the page, why, and what was typed in it.
pub(super) struct Refused<'a, S> {
    pub sent: &'a S,
    pub problem: &'a Problem,
    pub fields: &'a Fields,
}

/// What stands on top of a page of what was refused.
#[derive(Debug, Serialize)]
pub(super) struct Wrong {
    errors: Vec<Fault>,
    refused: Vec<Refusal>,
    /// What cannot be done any more, in English.
    detail: Option<String>,
}

impl Wrong {
    /// Of what was refused, if something was; `faults` says what is wrong with which field.
    pub(super) fn of<S>(refused: Option<&Refused<'_, S>>, faults: impl FnOnce(&Refused<'_, S>) -> Vec<Fault>) -> Self {
        let problem = refused.map(|refused| refused.problem);
        Self {
            errors: refused.map(faults).unwrap_or_default(),
            refused: problem.map(refused::rules).unwrap_or_default(),
            detail: problem.filter(|problem| problem.code == &problem::CONFLICT).and_then(|problem| problem.detail.clone()),
        }
    }
}

/// The round, and what a page of it is made from.
///
/// # Errors
/// Those of [`of_staff`].
pub(super) async fn find<T: Send + 'static>(
    platform: &Data<Platform>,
    caller: Caller,
    named: &str,
    read: impl Fn(&mut Conn, &Ctx, &Round) -> Result<T> + Send + 'static,
) -> Result<(Round, T)> {
    let (ctx, named) = (platform.ctx(caller.actor()), named.to_owned());
    let found = platform.db.read(move |conn| {
        let round = of_staff(conn, &caller, &named)?;
        let found = read(conn, &ctx, &round)?;
        Ok((round, found))
    });
    found.await
}

/// Draws a page of a round that stands at this address, with the status of what was refused.
///
/// # Errors
/// None that happen.
pub(super) fn draw<T: Serialize>(
    platform: &Platform,
    page: &SignedInPage,
    (round, here): (&Round, String),
    problem: Option<&Problem>,
    (template, own): (&str, T),
) -> Result<HttpResponse> {
    let place = Place { here: "desk", path: here, description: round.cycle.title.0.get(page.reader.locale).text };
    page.draw(platform, problem.map_or(200, |problem| problem.code.status), template, place, own)
}

/// Does what a form asks for, and leads back to the page: the rule says where on it. Where it is refused, `again` shows the page with what was
/// typed and what is wrong with it.
///
/// # Errors
/// Those of [`by_staff`].
pub(super) async fn act<S>(
    platform: &Data<Platform>,
    (form, sent): (&SignedInForm, &S),
    caller: Caller,
    (named, place): (&str, &'static str),
    rule: impl Fn(&mut Conn, &Ctx, &Round) -> Result<String> + Send + 'static,
    again: impl AsyncFnOnce(Refused<'_, S>) -> Result<HttpResponse>,
) -> Result<HttpResponse> {
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| Ok(path(&round.cycle, place) + &rule(conn, ctx, round)?);
    match by_staff(platform, caller, named, rule).await? {
        Ok(there) => Ok(form.page.go(&there)),
        Err(problem) => again(Refused { sent, problem: &problem, fields: &form.fields }).await,
    }
}
