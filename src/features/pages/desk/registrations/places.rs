//! `/desk/events/{event}/places`: the accounting of every pool, and for who may, how many places it has and how a free one is given.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::super::fields::Fields;
use super::super::super::frame::Place;
use super::super::super::signed_in::SignedInPage;
use super::super::super::wrong::Wrong;
use super::super::permitted::{Permitted, PermittedForm};
use super::head::{Desk, category, may, path};
use crate::features::accounts::permissions::{CountRegistrations, Role, WriteEvent};
use crate::features::accounts::{self, Permit, SignedIn};
use crate::features::events::pools::{self, Accounting, FreePlace, Mode, NewPool, ON_SITE_POOL, ONLINE_POOL, Pool, WhenFull};
use crate::features::events::{self, Category, Event};
use crate::features::registration;
use crate::kernel::id::EventId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_line;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag;

/// What this page brings.
#[derive(Debug, Serialize)]
struct PlacesPage {
    desk: Desk,
    places: Vec<Shown>,
    done: bool,
    errors: Vec<Wrong>,
}

/// A pool with its accounting.
#[derive(Debug, Serialize)]
struct Shown {
    code: String,
    /// Of the two that every event may have, `event` and `online`: their words; else its own title or that of its category.
    name: Option<String>,
    account: Accounting,
    /// Whom it counts; empty: all.
    categories: Vec<String>,
    modes: Vec<Mode>,
    when_full: WhenFull,
    free_place: FreePlace,
    offer_hours: i64,
    form: Option<Form>,
}

/// What may be changed, as it stands or was typed.
#[derive(Debug, Serialize)]
struct Form {
    action: String,
    version: String,
    capacity: String,
    free_place: String,
    when_full: String,
    offer_hours: String,
    free_places: &'static [FreePlace],
    whens_full: &'static [WhenFull],
    errors: Vec<Wrong>,
}

#[derive(Debug, Deserialize)]
struct Asked {
    done: Option<String>,
}

type MayWrite = Permit<WriteEvent>;

#[get("/desk/events/{event}/places")]
pub async fn read(
    platform: Data<Platform>,
    asked: Query<Asked>,
    who: Permitted<Permit<CountRegistrations>>,
    _event: Path<String>,
) -> Result<HttpResponse> {
    let done = asked.done.is_some();
    draw(&platform, &who.page, who.permit.event(), who.permit.account(), |page| (PlacesPage { done, ..page }, 200)).await
}

#[post("/desk/events/{event}/places/{pool}")]
pub async fn change(platform: Data<Platform>, named: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    let (page, fields) = (&sent.form.page, sent.form.fields.clone());
    let (id, code) = (sent.permit.event(), named.into_inner().1);
    let (ctx, pool, typed) = (platform.ctx(sent.permit.actor()), code.clone(), fields.clone());
    let rule = move |conn: &mut Conn| {
        let event = events::get(conn, id)?;
        registration::change_pool(conn, &ctx, &event, &pool, |old| {
            if etag::of_version(old.version) != typed.text("version") {
                return Err(Problem::new(&problem::PRECONDITION_FAILED));
            }
            over(&typed, NewPool::from(old))
        })?;
        Ok(event)
    };
    match platform.db.write(rule).await {
        Ok(event) => Ok(page.go(&format!("{}?done=changed#{code}", path(&event, "places")))),
        Err(Error::Problem(problem)) if problem.code != &problem::NOT_FOUND => {
            let refuse = |page: PlacesPage| {
                let errors = Wrong::of(&problem, &["capacity", "free_place", "when_full", "offer_hours"]);
                let places =
                    page.places.into_iter().map(|pool| if pool.code == code { pool.refused(&fields, errors.clone()) } else { pool });
                (PlacesPage { places: places.collect(), errors: errors.clone(), ..page }, problem.code.status)
            };
            draw(&platform, page, id, sent.permit.account(), refuse).await
        }
        Err(error) => Err(error),
    }
}

/// What was typed, over what is there.
fn over(fields: &Fields, old: NewPool) -> Result<NewPool, Problem> {
    let mut errors = FieldErrors::default();
    let mut number = |name: &str| {
        let number = fields.text(name).trim().parse::<u32>().map_err(|_| "a number of places or hours");
        errors.check(&format!("/{name}"), number)
    };
    let (capacity, offer_hours) = (number("capacity"), number("offer_hours"));
    let free_place = errors.check("/free_place", FreePlace::parse(fields.text("free_place")).ok_or("automatic or offer"));
    let when_full = errors.check("/when_full", WhenFull::parse(fields.text("when_full")).ok_or("refuse, wait or overflow"));
    let pool = NewPool {
        capacity: capacity.unwrap_or(old.capacity),
        offer_hours: offer_hours.unwrap_or(old.offer_hours),
        free_place: free_place.unwrap_or(old.free_place),
        when_full: when_full.unwrap_or(old.when_full),
        ..old
    };
    pool.within_bounds(&mut errors);
    errors.finish()?;
    Ok(pool)
}

async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    id: EventId,
    account: SignedIn,
    fill: impl FnOnce(PlacesPage) -> (PlacesPage, u16),
) -> Result<HttpResponse> {
    let own = account.id();
    let find = move |conn: &mut Conn| {
        let (accounts_of, pools) = (registration::accounting(conn, id)?, pools::list(conn, id)?);
        Ok((events::get(conn, id)?, accounts_of, pools, events::categories(conn, id)?, accounts::roles_of(conn, own, id)?))
    };
    let (event, accounting, pools, categories, roles) = platform.db.read(find).await?;
    let of = Of { platform, page, event: &event, categories: &categories, roles: &roles };
    let places = accounting.into_iter().zip(pools).map(|(account, pool)| of.shown(account, pool)).collect();
    let (own, status) = fill(PlacesPage { desk: Desk::new(page.reader, &event, &roles), places, done: false, errors: Vec::new() });
    let description = platform.texts.t(page.reader.locale, "pools-title", &[]);
    let place = Place { here: "desk", path: path(&event, "places"), description };
    page.draw(platform, status, "pages/desk_places.html", place, own)
}

/// What pools are shown with.
struct Of<'a> {
    platform: &'a Platform,
    page: &'a SignedInPage,
    event: &'a Event,
    categories: &'a [Category],
    roles: &'a [Role],
}

impl Of<'_> {
    fn shown(&self, account: Accounting, pool: Pool) -> Shown {
        let locale = self.page.reader.locale;
        let category = |code: &str| category(self.platform, locale, self.categories, code);
        let is_category = self.categories.iter().any(|known| known.code == pool.code);
        let name = match &pool.title {
            Some(title) => Some(clean_line(&title.0.text(locale))),
            None if is_category => Some(category(&pool.code)),
            None if pool.code == ON_SITE_POOL || pool.code == ONLINE_POOL => None,
            None => Some(pool.code.clone()),
        };
        let form = may::<WriteEvent>(self.roles).then(|| Form {
            action: self.page.reader.address(&path(self.event, &format!("places/{}", pool.code))),
            version: etag::of_version(pool.version),
            capacity: pool.capacity.to_string(),
            free_place: pool.free_place.to_string(),
            when_full: pool.when_full.to_string(),
            offer_hours: pool.offer_hours.to_string(),
            free_places: FreePlace::ALL,
            whens_full: WhenFull::ALL,
            errors: Vec::new(),
        });
        Shown {
            name,
            account,
            categories: pool.categories.iter().flat_map(|all| &all.0).map(|code| category(code)).collect(),
            modes: pool.modes.map(|modes| modes.0).unwrap_or_default(),
            when_full: pool.when_full,
            free_place: pool.free_place,
            offer_hours: pool.offer_hours,
            form,
            code: pool.code,
        }
    }
}

impl Shown {
    /// With what was typed, and what is wrong with it.
    fn refused(mut self, fields: &Fields, errors: Vec<Wrong>) -> Self {
        if let Some(form) = &mut self.form {
            let text = |name: &str| fields.text(name).to_owned();
            (form.capacity, form.offer_hours) = (text("capacity"), text("offer_hours"));
            (form.free_place, form.when_full) = (text("free_place"), text("when_full"));
            form.errors = errors;
        }
        self
    }
}
