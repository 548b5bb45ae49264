//! `/desk/awards/{cycle}/audience`: who is told when the laureates are announced, page by page; adding one, adding many, removing one.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::super::awards::refused::{self, Fault};
use super::super::super::reader::{Reader, at, encode};
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::head::{Head, Round, path};
use super::page;
use crate::features::accounts::Caller;
use crate::features::awards::audience::{self, Listener, ListenerKind, MOST_ROWS};
use crate::kernel::id::AwardListenerId;
use crate::kernel::locale::Locale;
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::texts::Argument;

/// What this page brings.
#[derive(Debug, Serialize)]
struct AudiencePage {
    round: Head,
    audience: Shown,
    done: Option<&'static str>,
    /// How many are new and how many were there, where many were added.
    counted: Option<Counted>,
    errors: Vec<Fault>,
}

#[derive(Debug, Serialize)]
struct Counted {
    added: usize,
    there: usize,
}

#[derive(Debug, Serialize)]
struct Shown {
    items: Vec<Line>,
    first_url: Option<String>,
    next_url: Option<String>,
    kinds: &'static [ListenerKind],
    locales: Vec<Language>,
    one: OneForm,
    rows: RowsForm,
}

/// Somebody on the list.
#[derive(Debug, Serialize)]
struct Line {
    id: String,
    kind: ListenerKind,
    name: String,
    email: String,
    language: &'static str,
    added_at: String,
    /// When they stopped it by the link of a mail.
    ended_at: Option<String>,
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
}

#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    name: &'static str,
}

/// Adding one, as it was typed.
#[derive(Debug, Serialize)]
struct OneForm {
    action: String,
    name: String,
    email: String,
    locale: String,
    kind: String,
}

/// Adding many, as they were typed.
#[derive(Debug, Serialize)]
struct RowsForm {
    action: String,
    typed: String,
    most: usize,
}

/// What was just done, as the address says it.
const DONE: [&str; 4] = ["added", "there", "rows", "removed"];

/// What the page was opened for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
    added: Option<usize>,
    there: Option<usize>,
    ask: Option<AwardListenerId>,
    pub(super) limit: Option<u64>,
    pub(super) cursor: Option<String>,
}

impl Asked {
    fn page(&self) -> PageQuery {
        PageQuery { limit: self.limit, cursor: self.cursor.clone() }
    }

    /// The same part of the list, with more.
    pub(super) fn query(&self, more: &[(&str, &str)]) -> String {
        let limit = self.limit.map(|limit| format!("limit={limit}"));
        let cursor = self.cursor.as_ref().map(|cursor| format!("cursor={}", encode(cursor)));
        let more = more.iter().map(|(name, value)| format!("{name}={}", encode(value)));
        let all: Vec<String> = limit.into_iter().chain(cursor).chain(more).collect();
        if all.is_empty() { String::new() } else { format!("?{}", all.join("&")) }
    }
}

#[get("/desk/awards/{cycle}/audience")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    draw(&platform, &page, caller, (&named, &asked), None).await
}

/// Which of the forms was sent.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    /// One.
    One,
    /// Many, each with the line in which it stands.
    Rows(Vec<usize>),
    /// A button.
    Button,
}

/// What was refused of it.
pub(super) type Refused<'a> = page::Refused<'a, Sent>;

/// Draws the page for who runs the round.
///
/// # Errors
/// Those of [`page::find`]; `invalid_cursor`, `invalid_parameter`.
pub(super) async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    caller: Caller,
    (named, asked): (&str, &Asked),
    refused: Option<Refused<'_>>,
) -> Result<HttpResponse> {
    let (now, reader, query) = (platform.clock.now(), page.reader, asked.page());
    let listed = move |conn: &mut Conn, _: &Ctx, round: &Round| audience::listed(conn, &round.cycle, query.limit()?, query.after()?);
    let (round, found) = page::find(platform, caller, named, listed).await?;
    let done = done(asked.done.as_deref(), &DONE).filter(|_| refused.is_none());
    let own = AudiencePage {
        round: Head::new(reader, now, &round, "audience"),
        audience: Shown::new(reader, (&round, &found), asked, refused.as_ref()),
        done,
        counted: done
            .filter(|done| *done == "rows")
            .and(Some(Counted { added: asked.added.unwrap_or_default(), there: asked.there.unwrap_or_default() })),
        errors: refused.as_ref().map(|refused| faults(platform, reader, refused)).unwrap_or_default(),
    };
    let here = path(&round.cycle, "audience") + &asked.query(&[]);
    let problem = refused.as_ref().map(|refused| refused.problem);
    page::draw(platform, page, (&round, here), problem, ("pages/desk_award_audience.html", own))
}

impl Shown {
    fn new(reader: Reader, (round, found): (&Round, &Page<Listener>), asked: &Asked, refused: Option<&Refused<'_>>) -> Self {
        let here = path(&round.cycle, "audience");
        let of = |is_meant: fn(&Sent) -> bool| refused.filter(|refused| is_meant(refused.sent)).map(|refused| refused.fields);
        let one = of(|sent| matches!(sent, Sent::One));
        let text = |name: &str| one.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
        let next = |cursor: &String| {
            let next = Asked { limit: asked.limit, cursor: Some(cursor.clone()), ..Asked::default() };
            reader.address(&format!("{here}{}", next.query(&[])))
        };
        let first = Asked { limit: asked.limit, ..Asked::default() };
        let locale = text("locale");
        Self {
            items: found.items.iter().map(|listener| Line::new(reader, round, asked, listener)).collect(),
            first_url: asked.cursor.as_ref().map(|_| reader.address(&format!("{here}{}", first.query(&[])))),
            next_url: found.next_cursor.as_ref().map(next),
            kinds: ListenerKind::ALL,
            locales: Locale::ALL.into_iter().map(|locale| Language { tag: locale.tag(), name: locale.name() }).collect(),
            one: OneForm {
                action: reader.address(&here),
                name: text("name"),
                email: text("email"),
                locale: if locale.is_empty() { reader.locale.tag().to_owned() } else { locale },
                kind: text("kind"),
            },
            rows: RowsForm {
                action: reader.address(&format!("{here}/rows")),
                typed: of(|sent| matches!(sent, Sent::Rows(_))).map(|fields| fields.text("rows").to_owned()).unwrap_or_default(),
                most: MOST_ROWS,
            },
        }
    }
}

impl Line {
    fn new(reader: Reader, round: &Round, asked: &Asked, listener: &Listener) -> Self {
        let (zone, id, here) = (&round.event.time_zone, listener.id.to_string(), path(&round.cycle, "audience"));
        Self {
            kind: listener.kind,
            name: listener.name.clone(),
            email: listener.email.to_string(),
            language: listener.locale.name(),
            added_at: at(zone, listener.added_at.0),
            ended_at: listener.ended_at.map(|ended| at(zone, ended.0)),
            is_asked: asked.ask == Some(listener.id),
            ask_url: reader.address(&format!("{here}{}#listener-{id}", asked.query(&[("ask", id.as_str())]))),
            action: reader.address(&format!("{here}/{id}/remove{}", asked.query(&[]))),
            back_url: reader.address(&format!("{here}{}#listener-{id}", asked.query(&[]))),
            id,
        }
    }
}

/// What is wrong, each at its field; of rows each at its line.
fn faults(platform: &Platform, reader: Reader, refused: &Refused<'_>) -> Vec<Fault> {
    let label = |word: &str| platform.texts.t(reader.locale, &format!("desk-audience-field-{word}"), &[]);
    let Sent::Rows(lines) = refused.sent else {
        return refused::faults(refused.problem, |pointer| pointer.strip_prefix('/').map(|word| (word.to_owned(), label(word))));
    };
    let fault = |pointer: &str, code: &'static str| {
        let of_row = pointer.strip_prefix("/rows/").and_then(|rest| rest.split_once('/'));
        let line = of_row.and_then(|(at, word)| Some((lines.get(at.parse::<usize>().ok()?)?.to_string(), label(word))));
        let said = line.map_or_else(
            || label("rows"),
            |(line, word)| {
                platform.texts.t(reader.locale, "desk-audience-line", &[("line", Argument::Text(line)), ("field", Argument::Text(word))])
            },
        );
        let code = if code == "too_many" { "too_many_rows" } else { code };
        Fault { field: Some("rows".to_owned()), code, label: Some(said) }
    };
    refused.problem.errors.iter().map(|error| fault(&error.pointer, error.code)).collect()
}
