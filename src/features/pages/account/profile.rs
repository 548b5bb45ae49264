//! `/account`: address, name, language of mail, password.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::said::done;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::super::wrong::{Wrong, minutes, status};
use super::parts::place;
use crate::features::accounts::{self, Profile, Visitor};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct AccountPage {
    account: Account,
}

#[derive(Debug, Default, Serialize)]
struct Account {
    email: String,
    name: String,
    /// The language of mail.
    locale: String,
    choices: Vec<Choice>,
    has_password: bool,
    profile_action: String,
    password_action: String,
    sessions_url: String,
    factor_url: String,
    keys_url: String,
    access_url: String,
    registrations_url: String,
    done: Option<&'static str>,
    /// Where to sign in again, when that is what the form needs.
    again_url: Option<String>,
    wait: Option<u32>,
    /// Of the form that was sent; the fields of the two have different names.
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Choice {
    tag: &'static str,
    name: &'static str,
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

#[get("/account")]
pub async fn read(platform: Data<Platform>, page: SignedInPage, asked: Query<Asked>) -> Result<HttpResponse> {
    let mut account = of(&platform, &page).await?;
    account.done = done(asked.done.as_deref(), &["profile", "password"]);
    draw(&platform, &page, 200, account)
}

#[post("/account/profile")]
pub async fn correct(platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let (page, fields) = (form.page, form.fields);
    match Profile::parse(fields.text("name"), fields.text("locale")) {
        Ok(profile) => {
            let (ctx, id) = (platform.ctx(page.owner.actor()), page.owner.id());
            platform.db.write(move |conn| accounts::correct(conn, &ctx, id, &profile)).await?;
            Ok(page.go("/account?done=profile"))
        }
        Err(problem) => {
            let mut account = of(&platform, &page).await?;
            fields.text("name").clone_into(&mut account.name);
            fields.text("locale").clone_into(&mut account.locale);
            account.errors = Wrong::of(&problem, &["name", "locale"]);
            draw(&platform, &page, status(&problem), account)
        }
    }
}

#[post("/account/password")]
pub async fn change_password(req: HttpRequest, platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let (page, fields) = (form.page, form.fields);
    let (current, new) = (fields.text("current"), fields.text("password"));
    let changed = accounts::change_password(&platform, page.owner, Some(current), new, &Visitor::of(&req, &platform)).await;
    let problem = match changed {
        Ok(()) => return Ok(page.go("/account?done=password")),
        Err(Error::Problem(problem)) => problem,
        Err(fault) => return Err(fault),
    };
    let mut account = of(&platform, &page).await?;
    refuse(&mut account, &page, &problem);
    draw(&platform, &page, status(&problem), account)
}

fn refuse(account: &mut Account, page: &SignedInPage, problem: &Problem) {
    if problem.code == &problem::TOO_MANY_REQUESTS {
        account.wait = Some(minutes(problem));
    } else if problem.code == &problem::SIGN_IN_AGAIN {
        account.again_url = Some(page.reader.address("/sign-in?next=/account"));
    } else if problem.code == &problem::INVALID_CREDENTIALS {
        account.errors = vec![Wrong { field: Some("current"), code: problem.code.code }];
    } else {
        account.errors = Wrong::of(problem, &["current", "password"]);
    }
}

async fn of(platform: &Platform, page: &SignedInPage) -> Result<Account> {
    let id = page.owner.id();
    let has_password = platform.db.read(move |conn| accounts::has_password(conn, id)).await?;
    Ok(Account {
        email: page.own.email.to_string(),
        name: page.own.name.clone(),
        locale: page.own.locale.tag().to_owned(),
        choices: Locale::ALL.into_iter().map(|locale| Choice { tag: locale.tag(), name: locale.name() }).collect(),
        has_password,
        profile_action: page.reader.address("/account/profile"),
        password_action: page.reader.address("/account/password"),
        keys_url: page.reader.address("/account/api-keys"),
        access_url: page.reader.address("/account/access"),
        registrations_url: page.reader.address("/account/registrations"),
        factor_url: page.reader.address("/account/second-factor"),
        sessions_url: page.reader.address("/account/sessions"),
        ..Account::default()
    })
}

fn draw(platform: &Platform, page: &SignedInPage, status: u16, account: Account) -> Result<HttpResponse> {
    let place = place(platform, page, "/account", "account-title");
    page.draw(platform, status, "pages/account.html", place, AccountPage { account })
}
