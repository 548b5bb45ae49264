//! `/account/api-keys`: the keys that programs of this account show; making and revoking them.
//!
//! A key is in the one answer to the form that made it, which nobody keeps; to read the page again shows none.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use jiff::Timestamp;
use serde::Serialize;

use super::super::fields::Fields;
use super::super::reader::universal;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::super::wrong::{Wrong, status};
use super::parts::place;
use crate::features::accounts::EventResolver;
use crate::features::accounts::api_keys::{self, ApiKey, Asked, Made};
use crate::features::accounts::permissions::{IN_PERSON, TABLE};
use crate::features::events;
use crate::kernel::id::AccountId;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

const HERE: &str = "/account/api-keys";

/// What this page brings.
#[derive(Debug, Serialize)]
struct KeysPage {
    keys: Vec<Told>,
    /// A key that was made just now.
    made: Option<Shown>,
    form: NewKey,
    again_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Told {
    name: String,
    /// Codes of permissions, for which the words are `scope-<code>`.
    scopes: Vec<String>,
    /// The only event it is good at.
    event: Option<Passage>,
    created_at: String,
    expires_at: String,
    last_used_at: Option<String>,
    /// Its time is over.
    is_over: bool,
    revoke_action: String,
}

#[derive(Debug, Serialize)]
struct Shown {
    name: String,
    key: String,
}

/// The form, with what was typed.
#[derive(Debug, Serialize)]
struct NewKey {
    action: String,
    name: String,
    choices: Vec<Choice>,
    event: String,
    expires_in_days: String,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Choice {
    code: String,
    is_chosen: bool,
}

#[get("/account/api-keys")]
pub async fn read(platform: Data<Platform>, page: SignedInPage) -> Result<HttpResponse> {
    let own = of(&platform, &page, empty(&page)).await?;
    draw(&platform, &page, 200, own)
}

/// Answered by the page itself: an address to be led to would have to carry the key.
#[post("/account/api-keys")]
pub async fn make(platform: Data<Platform>, resolver: Data<EventResolver>, form: SignedInForm) -> Result<HttpResponse> {
    let (page, fields) = (form.page, form.fields);
    let problem = match api_keys::make(&platform, page.owner, asked(&fields), *resolver.get_ref()).await {
        Ok(Made { key, shown }) => {
            let mut own = of(&platform, &page, empty(&page)).await?;
            own.made = Some(Shown { name: shown.name, key });
            return draw(&platform, &page, 200, own);
        }
        Err(Error::Problem(problem)) => problem,
        Err(fault) => return Err(fault),
    };
    let mut own = of(&platform, &page, typed(&page, &fields)).await?;
    if problem.code == &problem::SIGN_IN_AGAIN {
        own.again_url = Some(page.reader.address(&format!("/sign-in?next={HERE}")));
    } else {
        own.form.errors = wrong(&problem);
    }
    draw(&platform, &page, status(&problem), own)
}

#[post("/account/api-keys/{key}/revoke")]
pub async fn revoke(platform: Data<Platform>, form: SignedInForm, key: Path<String>) -> Result<HttpResponse> {
    let (ctx, account) = (platform.ctx(form.page.owner.actor()), form.page.owner.id());
    let Ok(key) = key.parse() else { return Ok(form.page.go(HERE)) };
    match platform.db.write(move |conn| api_keys::revoke(conn, &ctx, account, key)).await {
        // Sent twice, or revoked elsewhere in the meantime: the page says how it stands.
        Err(Error::Problem(problem)) if problem.code == &problem::NOT_FOUND => Ok(form.page.go(HERE)),
        revoked => revoked.map(|()| form.page.go(HERE)),
    }
}

fn asked(fields: &Fields) -> Asked {
    let filled = |name| Some(fields.text(name).trim()).filter(|text| !text.is_empty());
    Asked {
        name: Some(fields.text("name").to_owned()),
        scopes: Some(fields.all("scopes").map(str::to_owned).collect()),
        event: filled("event").map(str::to_owned),
        expires_at: None,
        // What is no number is no number of days either, and told as such.
        expires_in_days: filled("expires_in_days").map(|days| days.parse().unwrap_or(0)),
    }
}

fn wrong(problem: &Problem) -> Vec<Wrong> {
    if problem.code == &problem::CONFLICT {
        // Too many: what to correct is the list.
        return vec![Wrong { field: Some("keys"), code: problem.code.code }];
    }
    Wrong::of(problem, &["name", "scopes", "event", "expires_in_days"])
}

fn empty(page: &SignedInPage) -> NewKey {
    let fields = Fields::default();
    NewKey { expires_in_days: "90".to_owned(), ..typed(page, &fields) }
}

fn typed(page: &SignedInPage, fields: &Fields) -> NewKey {
    let text = |name| fields.text(name).to_owned();
    let choice = |code: String| Choice { is_chosen: fields.all("scopes").any(|chosen| chosen == code), code };
    NewKey {
        action: page.reader.address(HERE),
        name: text("name"),
        choices: TABLE.iter().filter(|line| !IN_PERSON.contains(line)).map(|line| choice(line.code())).collect(),
        event: text("event"),
        expires_in_days: text("expires_in_days"),
        errors: Vec::new(),
    }
}

async fn of(platform: &Platform, page: &SignedInPage, form: NewKey) -> Result<KeysPage> {
    let (now, id, locale) = (platform.ctx(page.owner.actor()).real_now, page.owner.id(), page.reader.locale);
    let listed = platform.db.read(move |conn| with_events(conn, id, locale)).await?;
    let keys = listed.into_iter().map(|(key, event)| told(page, now, key, event)).collect();
    Ok(KeysPage { keys, made: None, form, again_url: None })
}

fn with_events(conn: &mut Conn, account: AccountId, locale: Locale) -> Result<Vec<(ApiKey, Option<Passage>)>> {
    let keys = api_keys::list(conn, account)?;
    let mut all = Vec::with_capacity(keys.len());
    for key in keys {
        let event = key.event.map(|event| events::get(conn, event)).transpose()?;
        all.push((key, event.map(|event| event.title.0.get(locale))));
    }
    Ok(all)
}

fn told(page: &SignedInPage, now: Timestamp, key: ApiKey, event: Option<Passage>) -> Told {
    Told {
        revoke_action: page.reader.address(&format!("{HERE}/{}/revoke", key.id)),
        name: key.name,
        scopes: key.scopes.codes(),
        event,
        created_at: universal(key.created_at),
        expires_at: universal(key.expires_at),
        last_used_at: key.last_used_at.map(universal),
        is_over: key.expires_at <= now,
    }
}

fn draw(platform: &Platform, page: &SignedInPage, status: u16, own: KeysPage) -> Result<HttpResponse> {
    page.draw(platform, status, "pages/account_api_keys.html", place(platform, page, HERE, "keys-title"), own)
}
