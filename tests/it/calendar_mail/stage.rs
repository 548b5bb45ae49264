//! An event, people at it, notices with calendar entries, and what arrived.

use std::collections::HashSet;

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::messages::Worker;
use lyceum::features::programme::{self, Content, Item, Make, Publish, SessionDetails, When};
use lyceum::features::registration;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::{EventId, NoticeId, PersonId, SessionId};
use lyceum::kernel::locale::Locale;
use lyceum::platform::Platform;
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{notices, persons};
use lyceum::platform::error::Result;
use lyceum::platform::mail::letter::{CalendarItem, Entry, Letter, NoticeType};
use lyceum::platform::mail::outbox::{self, Class, NewNotice};
use lyceum::platform::mail::queue::Notice;
use mail_parser::{MessageParser, MimeHeaders};
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::sessions::a_session;

/// A notice of these tests. It borrows the templates of the personal link.
const NEWS: &str = "registration/link";

#[expect(clippy::unnecessary_wraps, reason = "the form of a NoticeType")]
fn build(_: &mut Conn, _: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let id = |value: &Value| value.as_str().unwrap().parse::<NoticeId>().unwrap().0;
    let calendar = notice.context["items"].as_array().unwrap().iter().map(|item| {
        let event = EventId(id(&item["event"]));
        let entry = item["session"].as_str().map_or(Entry::Event(event), |_| Entry::Session(SessionId(id(&item["session"]))));
        CalendarItem { entry, event, version: item["version"].as_i64(), leaves: item["leaves"].as_bool().unwrap() }
    });
    let link = registration::NOTICES.iter().find(|known| known.kind == NEWS).unwrap();
    Ok(Letter { calendar: calendar.collect(), ..Letter::new((link.sample)(), None) })
}

fn sample() -> Value {
    Value::Null
}

/// One event, and a way to its mails.
pub struct Stage<'a> {
    pub app: &'a TestApp,
    pub slug: String,
    pub event: EventId,
    seen: std::sync::Mutex<HashSet<String>>,
}

/// A calendar part that arrived.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub to: String,
    /// Inside multipart/alternative, not a file.
    pub is_inline: bool,
    /// Unfolded.
    pub text: String,
}

impl Arrived {
    /// A property of the entry, or METHOD: parameters and value.
    pub fn line(&self, name: &str) -> &str {
        let (head, entry) = self.text.split_once("BEGIN:VEVENT").unwrap();
        let lines = entry.lines().chain(head.lines());
        let mut found = lines.filter_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']));
        found.next().unwrap_or_else(|| panic!("no {name} in {}", self.text))
    }

    /// METHOD and SEQUENCE: `REQUEST 0`.
    pub fn what(&self) -> String {
        format!("{} {}", self.line("METHOD"), self.line("SEQUENCE"))
    }

    pub fn is_about(&self, uid: &str) -> bool {
        self.line("UID") == uid
    }
}

impl<'a> Stage<'a> {
    pub async fn set(app: &'a TestApp) -> Self {
        let slug = app.make(a_conference()).await;
        let event = app.client.get(&format!("/api/v1/events/{slug}")).await.expect(200).str("id").parse().unwrap();
        Self { app, slug, event, seen: std::sync::Mutex::default() }
    }

    pub fn ctx(&self) -> Ctx {
        self.app.platform.ctx(Actor::System)
    }

    pub async fn write<T: Send + 'static>(&self, work: impl Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static) -> T {
        let ctx = self.ctx();
        self.app.db().write(move |conn| work(conn, &ctx)).await.unwrap()
    }

    /// Registers somebody at this address; gives the token of their page.
    pub async fn register(&self, name: &str, email: &str, category: &str) -> String {
        let body = person(name).with("email", email).with("category", category);
        let answer = self.app.register(&self.slug, &body).await.expect(201);
        answer.str("manage_url").rsplit('/').next().unwrap().to_owned()
    }

    /// Ends a registration, as its owner would; gives the notice about it.
    pub async fn leaves(&self, token: &str) -> NoticeId {
        self.app.client.post(&format!("/api/v1/manage/{token}/cancel"), &json!({})).await.expect(200);
        let newest = |conn: &mut Conn, _: &Ctx| {
            let of_kind = notices::table.filter(notices::kind.eq(registration::notices::CANCELLED));
            Ok(of_kind.order(notices::id.desc()).select(notices::id).first(conn)?)
        };
        self.write(newest).await
    }

    /// The person of this given name.
    pub async fn person_of(&self, name: &'static str) -> PersonId {
        let work =
            move |conn: &mut Conn, _: &Ctx| Ok(persons::table.filter(persons::given_name.eq(name)).select(persons::id).first(conn)?);
        self.write(work).await
    }

    pub fn about_event(&self) -> CalendarItem {
        CalendarItem::event(self.event)
    }

    pub fn about(&self, session: &Item) -> CalendarItem {
        CalendarItem::session(self.event, session.id.0.into())
    }

    /// Writes a notice for this address; gives its id.
    pub async fn tell(&self, email: &str, items: &[CalendarItem]) -> NoticeId {
        let items: Vec<Value> = items
            .iter()
            .map(|item| {
                let session = if let Entry::Session(id) = item.entry { Some(id) } else { None };
                json!({ "event": item.event, "session": session, "version": item.version, "leaves": item.leaves })
            })
            .collect();
        let (event, recipient_address, key) = (self.event, EmailAddress::parse(email).unwrap(), NoticeId::new());
        let work = move |conn: &mut Conn, ctx: &Ctx| {
            let notice = NewNotice {
                dedup_key: key.to_string(),
                kind: NEWS,
                class: Class::Service,
                event: Some(event),
                person: None,
                subject: event.0,
                recipient_name: "Ana Prueba".into(),
                recipient_address: recipient_address.clone(),
                locale: Locale::En,
                context: json!({ "items": items }),
            };
            outbox::enqueue(conn, ctx, &notice)?;
            Ok(notices::table.filter(notices::dedup_key.eq(key.to_string())).select(notices::id).first(conn)?)
        };
        self.write(work).await
    }

    pub fn worker(&self) -> Worker {
        let mut types: Vec<NoticeType> = registration::NOTICES.into_iter().filter(|known| known.kind != NEWS).collect();
        types.extend(registration::signup::NOTICES);
        types.push(NoticeType { kind: NEWS, class: Class::Service, build, sample });
        Worker::new(self.app.platform.clone(), types, Vec::new(), Vec::new()).unwrap()
    }

    /// Sends what is due; gives the calendar parts of what arrived since the last time, oldest first.
    pub async fn mails(&self) -> Vec<Arrived> {
        self.worker().step().await.unwrap();
        self.arrived().await
    }

    pub async fn arrived(&self) -> Vec<Arrived> {
        let mut arrived = Vec::new();
        for listed in self.app.mailbox().await.iter().rev() {
            let id = listed["id"].as_str().unwrap();
            if self.seen.lock().unwrap().insert(id.to_owned()) {
                arrived.extend(parts(&self.eml(id).await));
            }
        }
        arrived
    }

    pub async fn eml(&self, id: &str) -> String {
        let raw = self.app.client.get(&format!("/api/dev/messages/{id}.eml")).await.expect(200).text();
        // For checks outside of the project.
        if let Ok(folder) = std::env::var("LYCEUM_TEST_KEEP_MAILS") {
            std::fs::write(format!("{folder}/{id}.eml"), &raw).unwrap();
        }
        raw
    }

    /// Says that nobody knows whether a notice arrived: it is sent once more.
    pub async fn is_unknown(&self, notice: NoticeId) {
        let work = move |conn: &mut Conn, _: &Ctx| {
            let row = diesel::update(notices::table.find(notice));
            let set = (notices::state.eq(outbox::State::Unknown), notices::finished_at.eq(None::<lyceum::platform::db::types::Utc>));
            Ok(row.set(set).execute(conn)?)
        };
        assert_eq!(self.write(work).await, 1);
    }

    /// Makes a session and publishes it; the item, by which to change it.
    pub async fn session(&self, details: SessionDetails) -> Item {
        let event = self.event;
        let work = move |conn: &mut Conn, ctx: &Ctx| {
            let event = programme::lock(conn, ctx, event)?;
            let make = Make { slug: None, source: None, content: Content::Session(details.clone()) };
            let item = programme::make(conn, ctx, event.id, make)?;
            programme::publish(conn, ctx, &event, &Publish { only: Some(vec![item.id]), tells: false, note: None })?;
            Ok(item)
        };
        self.write(work).await
    }

    /// Changes a session and publishes that; gives the version.
    pub async fn change(&self, item: &Item, details: SessionDetails) -> i64 {
        let (event, item) = (self.event, item.clone());
        let work = move |conn: &mut Conn, ctx: &Ctx| {
            let event = programme::lock(conn, ctx, event)?;
            programme::change(conn, ctx, &event, &Item { draft: None, ..item.clone() }, &Content::Session(details.clone()))?;
            programme::publish(conn, ctx, &event, &Publish { only: Some(vec![item.id]), tells: false, note: None })
        };
        self.write(work).await
    }

    /// Moves the event by some days and publishes that; gives the version.
    pub async fn shift(&self, days: i64) -> i64 {
        let event = self.event;
        let work = move |conn: &mut Conn, ctx: &Ctx| {
            let event = programme::lock(conn, ctx, event)?;
            let starts_on = event.starts_on.0.checked_add(SignedDuration::from_hours(24 * days)).unwrap();
            programme::shift(conn, ctx, &event, starts_on)?;
            programme::publish(conn, ctx, &event, &Publish { only: None, tells: false, note: None })
        };
        self.write(work).await
    }

    /// Cancels the event; gives the version.
    pub async fn cancel_event(&self) -> i64 {
        let event = self.event;
        self.write(move |conn, ctx| {
            let event = programme::lock(conn, ctx, event)?;
            programme::cancel_event(conn, ctx, &event)
        })
        .await
    }

    pub fn event_uid(&self) -> String {
        format!("event-{}@lyceum", self.event)
    }

    pub fn uid(session: &Item) -> String {
        format!("session-{}@lyceum", session.id)
    }
}

/// A session of one hour at this instant.
pub fn at(title: &str, starts_at: &str) -> SessionDetails {
    let starts_at: Timestamp = starts_at.parse().unwrap();
    SessionDetails { when: When::Time(starts_at, starts_at + SignedDuration::from_hours(1)), ..a_session(title) }
}

/// The calendar parts of a message.
pub fn parts(raw: &str) -> Vec<Arrived> {
    let message = MessageParser::default().parse(raw.as_bytes()).unwrap();
    let to = message.to().unwrap().first().unwrap().address().unwrap().to_owned();
    let is_calendar = |part: &&mail_parser::MessagePart<'_>| part.content_type().and_then(|kind| kind.subtype()) == Some("calendar");
    let arrived = |part: &mail_parser::MessagePart<'_>| Arrived {
        to: to.clone(),
        is_inline: part.content_disposition().is_none(),
        text: part.text_contents().unwrap().replace("\r\n ", ""),
    };
    message.parts.iter().filter(is_calendar).map(arrived).collect()
}

/// `REQUEST 0`, `CANCEL 1`, … of these.
pub fn whats(arrived: &[Arrived]) -> Vec<String> {
    arrived.iter().map(Arrived::what).collect()
}
