//! `/privacy`: what is kept about people, for how long, and the code of conduct they agree to.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;

use super::frame::{Page, Place};
use super::reader::Reader;
use super::render::{HTML, html};
use crate::features::events::Contact;
use crate::features::registration::Register;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::PageKey;

/// What this page brings.
#[derive(Debug, Serialize)]
struct Privacy {
    version: String,
    retention: Retention,
    contact: Option<Contact>,
}

/// For how long things are kept. The promise of the text of this version: another promise is another version.
#[derive(Clone, Copy, Debug, Serialize)]
struct Retention {
    registration_months: i64,
    mail_days: i64,
}

const RETENTION: Retention = Retention { registration_months: 12, mail_days: 90 };

#[get("/privacy")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, reader: Reader) -> Result<HttpResponse> {
    let page = format!("privacy {} chosen={}", Register::CONSENT_VERSION, reader.is_chosen);
    let key = PageKey { page, event: None, revision: 0, epoch: 0, locale: Some(reader.locale) };
    let render = || async { html(&platform, "pages/privacy.html", reader.locale, &page_of(&platform, reader)) };
    platform.pages.respond(&req, key, HTML, render).await
}

fn page_of(platform: &Platform, reader: Reader) -> Page<Privacy> {
    let (instance, mail) = (&platform.config.instance, &platform.config.mail);
    let contact = Contact { name: instance.name.clone(), email: mail.from_address.clone(), phone: None, fax: None, postal: None };
    let description = platform.texts.t(reader.locale, "privacy-lead", &[]);
    let place = Place { here: "privacy", path: "/privacy".to_owned(), description };
    // A version is a month; the template writes it in words.
    let own = Privacy { version: format!("{}-01", Register::CONSENT_VERSION), retention: RETENTION, contact: Some(contact) };
    Page::new(platform, reader, place, None, own)
}
