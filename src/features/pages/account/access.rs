//! `/account/access`: what was done with and to one's own account.

use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use serde::Deserialize;

use super::super::access;
use super::super::signed_in::SignedInPage;
use crate::features::accounts::AccessLog;
use crate::platform::Platform;
use crate::platform::error::Result;

#[derive(Debug, Deserialize)]
struct Asked {
    cursor: Option<String>,
}

#[get("/account/access")]
pub async fn read(platform: Data<Platform>, page: SignedInPage, asked: Query<Asked>) -> Result<HttpResponse> {
    let log = AccessLog::Own(page.owner.id());
    access::draw(&platform, &page, log, "/account/access", None, asked.into_inner().cursor).await
}
