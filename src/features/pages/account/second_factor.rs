//! `/account/second-factor`: setting up, renewing and removing the second step of signing in.
//!
//! A secret and recovery codes are in one answer each, which nobody keeps; to read the page again shows neither.

use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fast_qr::qr::QRBuilder;
use serde::{Deserialize, Serialize};

use super::super::said::done;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::super::wrong::{Wrong, status};
use super::parts::place;
use crate::features::accounts::second_factor::{self, Setup};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct FactorPage {
    factor: Factor,
}

#[derive(Debug, Default, Serialize)]
struct Factor {
    is_enabled: bool,
    recovery_codes_left: i64,
    /// A secret that was made just now.
    setup: Option<Shown>,
    /// The first code is asked for, after a wrong one too.
    is_confirming: bool,
    /// Recovery codes that were made just now.
    codes: Option<Vec<String>>,
    begin_action: String,
    confirm_action: String,
    renew_action: String,
    remove_action: String,
    done: Option<&'static str>,
    again_url: Option<String>,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Shown {
    /// In groups of four.
    secret: String,
    /// The picture as a `data:` address; none for a text that fits into no picture.
    picture: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

#[get("/account/second-factor")]
pub async fn read(platform: Data<Platform>, page: SignedInPage, asked: Query<Asked>) -> Result<HttpResponse> {
    let mut factor = of(&platform, &page).await?;
    factor.done = done(asked.done.as_deref(), &["removed"]);
    draw(&platform, &page, 200, factor)
}

#[post("/account/second-factor/begin")]
pub async fn begin(platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let page = form.page;
    let begun = second_factor::begin(&platform, page.owner).await;
    answer(&platform, &page, begun, |factor, Setup { secret, otpauth_uri }| {
        factor.setup = Some(Shown { secret: grouped(&secret), picture: picture(&otpauth_uri) });
        factor.is_confirming = true;
    })
    .await
}

#[post("/account/second-factor/confirm")]
pub async fn confirm(platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let (page, code) = (form.page, form.fields.text("code").trim().to_owned());
    let confirmed = match filled(&code) {
        Ok(()) => second_factor::confirm(&platform, page.owner, &code).await,
        Err(problem) => Err(problem.into()),
    };
    answer(&platform, &page, confirmed, |factor, codes| factor.codes = Some(codes)).await
}

#[post("/account/second-factor/recovery-codes")]
pub async fn renew(platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let (page, code) = (form.page, form.fields.text("code").trim().to_owned());
    let renewed = match filled(&code) {
        Ok(()) => second_factor::renew(&platform, page.owner, &code).await,
        Err(problem) => Err(problem.into()),
    };
    answer(&platform, &page, renewed, |factor, codes| factor.codes = Some(codes)).await
}

#[post("/account/second-factor/remove")]
pub async fn remove(platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let (page, code) = (form.page, form.fields.text("code").trim().to_owned());
    let removed = match filled(&code) {
        Ok(()) => second_factor::remove(&platform, page.owner, &code).await,
        Err(problem) => Err(problem.into()),
    };
    if removed.is_ok() {
        return Ok(page.go("/account/second-factor?done=removed"));
    }
    answer(&platform, &page, removed, |_, ()| {}).await
}

fn filled(code: &str) -> Result<(), Problem> {
    if code.is_empty() { Err(Problem::new(&problem::VALIDATION_FAILED).field("/code", "required", "")) } else { Ok(()) }
}

/// The page after a form: with what came of it, or with what was wrong.
async fn answer<T>(platform: &Platform, page: &SignedInPage, came: Result<T>, show: impl FnOnce(&mut Factor, T)) -> Result<HttpResponse> {
    let mut factor = of(platform, page).await?;
    let problem = match came {
        Ok(came) => {
            show(&mut factor, came);
            return draw(platform, page, 200, factor);
        }
        Err(Error::Problem(problem)) => problem,
        Err(fault) => return Err(fault),
    };
    if problem.code == &problem::CONFLICT {
        // Sent twice, or done elsewhere in the meantime: the page says how it stands.
        return Ok(page.go("/account/second-factor"));
    }
    if problem.code == &problem::SIGN_IN_AGAIN {
        factor.again_url = Some(page.reader.address("/sign-in?next=/account/second-factor"));
    } else if problem.code == &problem::INVALID_CREDENTIALS {
        factor.errors = vec![Wrong { field: Some("code"), code: problem.code.code }];
    } else {
        factor.errors = Wrong::of(&problem, &["code"]);
    }
    factor.is_confirming = !factor.is_enabled && factor.again_url.is_none();
    draw(platform, page, status(&problem), factor)
}

async fn of(platform: &Platform, page: &SignedInPage) -> Result<Factor> {
    let state = second_factor::state(platform, page.owner).await?;
    let action = |verb: &str| page.reader.address(&format!("/account/second-factor/{verb}"));
    Ok(Factor {
        is_enabled: state.is_enabled,
        recovery_codes_left: state.recovery_codes_left,
        begin_action: action("begin"),
        confirm_action: action("confirm"),
        renew_action: action("recovery-codes"),
        remove_action: action("remove"),
        ..Factor::default()
    })
}

fn draw(platform: &Platform, page: &SignedInPage, status: u16, factor: Factor) -> Result<HttpResponse> {
    let place = place(platform, page, "/account/second-factor", "factor-title");
    page.draw(platform, status, "pages/account_second_factor.html", place, FactorPage { factor })
}

/// `abcd efgh`: easier to type.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A QR code as a picture that is part of the page: dark on white, whatever the scheme, with the quiet zone that readers need.
fn picture(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).build().ok()?;
    let dark = (0..code.size).flat_map(|y| {
        let row = code[y].iter().take(code.size).enumerate().filter(|(_, module)| module.value());
        row.map(move |(x, _)| format!("M{} {}h1v1h-1z", x + 4, y + 4))
    });
    let path: String = dark.collect();
    let side = code.size + 8;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    );
    Some(format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_in_groups_and_as_a_picture() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
        let picture = picture("otpauth://totp/Lyceum:one@example.org?secret=ABCD&issuer=Lyceum").unwrap();
        let svg = String::from_utf8(STANDARD.decode(picture.strip_prefix("data:image/svg+xml;base64,").unwrap()).unwrap()).unwrap();
        // The first row of a finder: seven dark modules behind a quiet zone of four.
        assert!((4..11).all(|x| svg.contains(&format!("M{x} 4h1"))) && !svg.contains("M11 4h1") && !svg.contains("M3 4h1"), "{svg}");
    }
}
