//! `/desk/events/{event}/delegations`: the delegations of an event, for staff and for the focal point of a city; and one of them, whose
//! head is marked and whose members are substituted here. Entering people is a page of its own (`delegation_new`).

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::fields::Fields;
use super::super::frame::Place;
use super::super::said::done;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::super::wrong::{Wrong, status};
use super::delegation_rows::Became;
use super::once::{key, once};
use crate::features::accounts::Caller;
use crate::features::events::{self, Category, Event};
use crate::features::registration::RawRegister;
use crate::features::registration::delegation::{self, DelegationView, Listed, RawChange};
use crate::kernel::id::{DelegationId, RegistrationId};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::{Error, Result};

/// Delegations on one page at most; more are asked for by the API.
const MOST: u16 = 200;
/// What may be said to have been done.
const DONE: [&str; 3] = ["entered", "head", "substituted"];
/// The fields of somebody who comes instead.
const FIELDS: [&str; 7] = ["given_name", "family_name", "email", "locale", "category", "mode", "organisation"];

/// What the list brings.
#[derive(Debug, Serialize)]
struct ListPage {
    delegations: Delegations,
}

#[derive(Debug, Serialize)]
struct Delegations {
    title: Passage,
    new_url: Option<String>,
    items: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    url: String,
    title: String,
    organisation: String,
    country: &'static str,
    people: i64,
}

/// What the page of one brings.
#[derive(Debug, Serialize)]
struct OnePage {
    delegation: One,
}

#[derive(Debug, Serialize)]
struct One {
    event: Passage,
    url: String,
    title: String,
    organisation: String,
    country: &'static str,
    contact_name: String,
    contact_email: String,
    members: Vec<Member>,
    substitutions: Vec<Substitution>,
    /// For who may enter people.
    add_url: Option<String>,
    locales: Vec<Choice>,
    done: Option<&'static str>,
    /// What became of those who were entered just now.
    became: Option<Became>,
    errors: Vec<Wrong>,
    /// They stand at a form; else above all.
    are_at_a_form: bool,
}

#[derive(Debug, Serialize)]
struct Member {
    registration: RegistrationId,
    number: String,
    name: String,
    category: String,
    category_title: Option<Passage>,
    status: &'static str,
    position: Option<i64>,
    has_consented: bool,
    is_head: bool,
    /// For who may change the delegation.
    head_action: Option<String>,
    /// The same; none for one whose registration has ended.
    swap: Option<Swap>,
}

/// The form by which somebody else comes instead.
#[derive(Debug, Serialize)]
struct Swap {
    action: String,
    idempotency_key: String,
    is_open: bool,
    given_name: String,
    family_name: String,
    email: String,
    locale: String,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Substitution {
    old: String,
    new: String,
    at: String,
}

/// A language to be chosen.
#[derive(Debug, Serialize)]
pub struct Choice {
    tag: &'static str,
    name: &'static str,
}

/// The languages to choose from.
pub fn locales() -> Vec<Choice> {
    Locale::ALL.into_iter().map(|locale| Choice { tag: locale.tag(), name: locale.name() }).collect()
}

#[derive(Debug, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// The address of an event's delegations.
pub fn path_of(event: &Event) -> String {
    format!("/desk/events/{}/delegations", event.slug)
}

#[get("/desk/events/{event}/delegations")]
pub async fn list(platform: Data<Platform>, page: SignedInPage, caller: Caller, event: Path<String>) -> Result<HttpResponse> {
    let find = move |conn: &mut Conn| -> Result<(Event, Vec<Listed>, bool)> {
        let event = events::find(conn, &event)?;
        let cities = delegation::may_read(conn, &caller, event.id)?;
        let found = delegation::list(conn, event.id, cities.as_deref(), None, MOST)?;
        let may_enter = delegation::may_enter(conn, &caller, event.id).is_ok() && event.is_public();
        Ok((event, found, may_enter))
    };
    let (event, found, may_enter) = platform.db.read(find).await?;
    let path = path_of(&event);
    let line = |Listed { delegation, people }: Listed| Line {
        url: page.reader.address(&format!("{path}/{}", delegation.id)),
        title: delegation.title,
        organisation: delegation.organisation_text,
        country: delegation.country.code(),
        people,
    };
    let delegations = Delegations {
        title: event.title.0.get(page.reader.locale),
        new_url: may_enter.then(|| page.reader.address(&format!("{path}/new"))),
        items: found.into_iter().map(line).collect(),
    };
    let description = platform.texts.t(page.reader.locale, "delegations-title", &[]);
    page.draw(&platform, 200, "pages/desk_delegations.html", Place { here: "desk", path, description }, ListPage { delegations })
}

#[get("/desk/events/{event}/delegations/{delegation}")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = done(asked.done.as_deref(), &DONE);
    draw(&platform, &page, caller, parse(&path.1)?, Said { done, ..Said::default() }).await
}

#[post("/desk/events/{event}/delegations/{delegation}/head")]
pub async fn head(platform: Data<Platform>, sent: SignedInForm, caller: Caller, path: Path<(String, String)>) -> Result<HttpResponse> {
    let id = parse(&path.1)?;
    let raw = RawChange { head: Some(sent.fields.text("head").to_owned()), ..RawChange::default() };
    let ctx = platform.ctx(caller.actor());
    platform.db.write(move |conn| delegation::change(conn, &ctx, &caller, id, &raw, |_| Ok(()))).await?;
    Ok(sent.page.go(&format!("/desk/events/{}/delegations/{id}?done=head", path.0)))
}

#[post("/desk/events/{event}/delegations/{delegation}/members/{registration}/substitute")]
pub async fn substitute(
    platform: Data<Platform>,
    sent: SignedInForm,
    caller: Caller,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse> {
    let (event, delegation, registration) = path.into_inner();
    let (id, old): (DelegationId, RegistrationId) = (parse(&delegation)?, registration.parse().map_err(|_| Problem::not_found())?);
    let said = |name: &str| Some(sent.fields.text(name).to_owned()).filter(|text| !text.trim().is_empty());
    let raw = RawRegister {
        given_name: said("given_name"),
        family_name: said("family_name"),
        email: said("email"),
        locale: said("locale"),
        ..RawRegister::default()
    };
    let here = format!("/desk/events/{event}/delegations/{id}/members/{old}/substitute");
    let (ctx, once) = (platform.ctx(caller.actor()), once(&sent.fields, caller.actor(), &here)?);
    let swapped = platform.db.write(move |conn| delegation::substitute_member(conn, &ctx, &caller, once.as_ref(), id, (old, &raw))).await;
    match swapped {
        Ok(_) => Ok(sent.page.go(&format!("/desk/events/{event}/delegations/{id}?done=substituted"))),
        Err(Error::Problem(problem)) if matches!(problem.code.status, 403 | 409 | 422) => {
            draw(&platform, &sent.page, caller, id, Said { refused: Some((old, &sent.fields, &problem)), ..Said::default() }).await
        }
        Err(error) => Err(error),
    }
}

fn parse(id: &str) -> Result<DelegationId, Problem> {
    id.parse().map_err(|_| Problem::not_found())
}

/// What was typed for whom, and what is wrong with it.
type Refused<'a> = (RegistrationId, &'a Fields, &'a Problem);

/// What the page says beside how things stand.
#[derive(Default)]
struct Said<'a> {
    done: Option<&'static str>,
    became: Option<Became>,
    refused: Option<Refused<'a>>,
}

/// A delegation into which people were entered just now, some of whom were there before.
pub async fn draw_entered(
    platform: &Platform,
    page: &SignedInPage,
    caller: Caller,
    id: DelegationId,
    became: Became,
) -> Result<HttpResponse> {
    let done = (became.made > 0).then_some("entered");
    draw(platform, page, caller, id, Said { done, became: Some(became), refused: None }).await
}

async fn draw(platform: &Platform, page: &SignedInPage, caller: Caller, id: DelegationId, said: Said<'_>) -> Result<HttpResponse> {
    let Said { done, became, refused } = said;
    let find = move |conn: &mut Conn| -> Result<(Event, Vec<Category>, DelegationView, bool)> {
        let found = delegation::read(conn, &caller, id)?;
        let may_write = delegation::may_write(conn, &caller, &found)?;
        let event = events::get(conn, found.event)?;
        Ok((event, events::categories(conn, found.event)?, delegation::view(conn, &found)?, may_write))
    };
    let (event, categories, view, may_write) = platform.db.read(find).await?;
    let path = format!("{}/{id}", path_of(&event));
    let locale = page.reader.locale;
    let title = |code: &str| {
        let own = categories.iter().find(|category| category.code == code)?;
        own.title.as_ref().map(|Json(title)| title.get(locale))
    };
    let members = view.members.into_iter().map(|member| {
        let refused = refused.filter(|(old, ..)| *old == member.registration);
        let stands = may_write && !matches!(member.status.as_str(), "cancelled" | "declined" | "substituted");
        Member {
            registration: member.registration,
            head_action: stands.then(|| page.reader.address(&format!("{path}/head"))),
            swap: stands.then(|| swap(page, &format!("{path}/members/{}/substitute", member.registration), &view.contact.locale, refused)),
            name: format!("{} {}", member.given_name, member.family_name),
            number: member.number,
            category_title: title(&member.category),
            category: member.category,
            status: member.status.as_str(),
            position: member.position,
            has_consented: member.has_consented,
            is_head: member.is_head,
        }
    });
    let members: Vec<Member> = members.collect();
    let one = One {
        event: event.title.0.get(locale),
        url: page.reader.address(&path_of(&event)),
        are_at_a_form: members.iter().filter_map(|member| member.swap.as_ref()).any(|swap| swap.is_open),
        members,
        substitutions: view
            .substitutions
            .into_iter()
            .map(|swap| Substitution {
                old: format!("{} ({})", swap.old.name, swap.old.number),
                new: format!("{} ({})", swap.new.name, swap.new.number),
                at: format!("{}[UTC]", swap.at),
            })
            .collect(),
        title: view.title,
        organisation: view.organisation,
        country: view.country.code(),
        contact_name: view.contact.name,
        contact_email: view.contact.email,
        add_url: may_write.then(|| page.reader.address(&format!("{}/new?delegation={id}", path_of(&event)))),
        locales: locales(),
        done,
        became,
        errors: refused.map(|(.., problem)| Wrong::of(problem, &FIELDS)).unwrap_or_default(),
    };
    let description = platform.texts.t(locale, "delegation-title", &[]);
    let code = refused.map_or(200, |(.., problem)| status(problem));
    page.draw(platform, code, "pages/desk_delegation.html", Place { here: "desk", path, description }, OnePage { delegation: one })
}

fn swap(page: &SignedInPage, action: &str, locale: &str, refused: Option<Refused<'_>>) -> Swap {
    let typed = |name: &str| refused.map(|(_, fields, _)| fields.text(name).to_owned()).unwrap_or_default();
    Swap {
        action: page.reader.address(action),
        idempotency_key: key(),
        is_open: refused.is_some(),
        given_name: typed("given_name"),
        family_name: typed("family_name"),
        email: typed("email"),
        locale: Some(typed("locale")).filter(|tag| !tag.is_empty()).unwrap_or_else(|| locale.to_owned()),
        errors: refused.map(|(.., problem)| Wrong::of(problem, &FIELDS)).unwrap_or_default(),
    }
}
