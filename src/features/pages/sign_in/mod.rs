//! Signing in and out in a browser: `/sign-in` and what lies beneath it. The ways themselves are in `accounts`.
//!
//! Nobody learns here whether an address has an account: neither from an answer nor from the words of one.

mod code;
mod invitation;
mod link;
mod openid;
mod password;
mod way;

use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpResponse, post};

use self::way::with_cookie;
use super::signed_in::SignedInForm;
use crate::features::accounts::openid::Provider;
use crate::features::accounts::{self, Cookie};
use crate::platform::Platform;
use crate::platform::error::Result;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.app_data(Data::new(Provider::default())).service(openid::leave).service(openid::come_back);
    config.service(password::read).service(password::send).service(password::send_link);
    config.service(code::read).service(code::send).service(link::read).service(link::redeem).service(sign_out);
    config.service(invitation::read).service(invitation::accept);
}

/// Signs out: the session ends on our side, whatever the browser does with its cookie.
#[post("/sign-out")]
async fn sign_out(platform: Data<Platform>, form: SignedInForm) -> Result<HttpResponse> {
    let (owner, ctx) = (form.page.owner, platform.ctx(form.page.owner.actor()));
    platform.db.write(move |conn| accounts::end(conn, &ctx, owner.id(), owner.session())).await?;
    with_cookie(form.page.go("/sign-in?done=signed-out"), &Cookie::gone())
}
