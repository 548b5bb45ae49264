//! `/dev/mailbox`: what would have been sent, in development and in a rehearsal. Nothing of it left the house.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::frame::{Page, Place};
use super::reader::{Reader, at};
use super::render::personal;
use crate::features::messages;
use crate::kernel::id::MessageId;
use crate::kernel::page::PageQuery;
use crate::kernel::problem::Problem;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// The mailbox belongs to no event; its times are universal time.
const ZONE: &str = "Africa/Abidjan";

#[derive(Debug, Serialize)]
struct MailboxPage {
    messages: Vec<Line>,
    older_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Line {
    id: MessageId,
    url: String,
    to: String,
    subject: String,
    notice: String,
    locale: String,
    created_at: String,
}

#[derive(Debug, Serialize)]
struct MessagePage {
    message: Message,
}

#[derive(Debug, Serialize)]
struct Message {
    subject: String,
    notice: String,
    locale: String,
    headers: Vec<Header>,
    text: String,
    html_url: Option<String>,
    calendar: Option<String>,
    eml_url: String,
}

#[derive(Debug, Serialize)]
struct Header {
    name: String,
    value: String,
}

/// Where the list goes on.
#[derive(Debug, Deserialize)]
pub struct Older {
    cursor: Option<String>,
}

/// The list, newest first.
#[get("/dev/mailbox")]
pub async fn list(platform: Data<Platform>, reader: Reader, query: Query<Older>) -> Result<HttpResponse> {
    let zone = Zone::parse(ZONE).map_err(|error| Error::internal("a zone", error))?;
    let page = messages::list(&platform, &PageQuery { limit: None, cursor: query.into_inner().cursor }).await?;
    let older_url = page.next_cursor.map(|cursor| reader.address(&format!("/dev/mailbox?cursor={cursor}")));
    let line = |listed: messages::Listed| Line {
        url: reader.address(&format!("/dev/mailbox/{}", listed.id)),
        created_at: at(&zone, listed.created_at.0),
        id: listed.id,
        to: listed.to,
        subject: listed.subject,
        notice: listed.notice,
        locale: listed.locale,
    };
    let own = MailboxPage { messages: page.items.into_iter().map(line).collect(), older_url };
    let place = place(&platform, reader, "/dev/mailbox".to_owned());
    personal(&platform, 200, "pages/mailbox.html", reader.locale, &Page::new(&platform, reader, place, None, own))
}

/// One message: its HTML in a frame without rights, its text, its calendar part, its headers.
#[get("/dev/mailbox/{id}")]
pub async fn read(platform: Data<Platform>, reader: Reader, id: Path<String>) -> Result<HttpResponse> {
    let id: MessageId = id.parse().map_err(|_| Problem::not_found())?;
    let opened = messages::open(&platform, id).await?;
    let message = Message {
        subject: opened.listed.subject,
        notice: opened.listed.notice,
        locale: opened.listed.locale,
        headers: opened.headers.into_iter().map(|(name, value)| Header { name, value }).collect(),
        text: opened.text,
        html_url: opened.html.map(|_| format!("/dev/mailbox/{id}/html")),
        calendar: opened.calendar,
        eml_url: format!("/api/dev/messages/{id}.eml"),
    };
    let place = place(&platform, reader, format!("/dev/mailbox/{id}"));
    personal(&platform, 200, "pages/message.html", reader.locale, &Page::new(&platform, reader, place, None, MessagePage { message }))
}

fn place(platform: &Platform, reader: Reader, path: String) -> Place {
    Place { here: "mailbox", path, description: platform.texts.t(reader.locale, "mailbox-note", &[]) }
}
