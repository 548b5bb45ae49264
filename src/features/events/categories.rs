//! Participant categories of an event: who may register as what, when, and who approves.
//!
//! A category that says nothing of its own follows the event's window. After its closing comes the grace, in which it goes on as
//! before, and then the late list, where it has one: requests are kept there without a place until the secretariat decides.

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::model::Event;
use super::store;
use crate::kernel::id::EventId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::platform::ctx::Ctx;
use crate::platform::db::schema::event_categories;
use crate::platform::db::types::{Json, Utc};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};
use crate::text_enum;

text_enum! {
    /// Who says whether somebody of a category may come.
    pub enum Approval {
        /// Nobody: whoever registers is accepted.
        Automatic = "automatic",
        /// The secretariat, one by one.
        Secretariat = "secretariat",
    }
}

/// Whether a category takes registrations now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entrance {
    /// It does.
    Open,
    /// On the late list.
    Late,
    /// Not yet.
    NotOpen,
    /// Not any more.
    Closed,
}

/// A participant category of an event.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = event_categories, check_for_backend(MultiBackend))]
pub struct Category {
    /// `mayor`.
    pub code: String,
    /// The event's own title; pages fall back to the common word.
    pub title: Option<Json<LanguageMap>>,
    /// When it opens; `None`: with the event.
    pub opens_at: Option<Utc>,
    /// When it closes; `None`: with the event.
    pub closes_at: Option<Utc>,
    /// For how long it goes on after closing.
    pub grace_minutes: i64,
    /// Whether later requests are kept on a list.
    pub late_list: bool,
    /// Who approves.
    pub approval: Approval,
}

impl Category {
    /// One that follows the event and needs no approval.
    pub fn new(code: &str, title: Option<LanguageMap>) -> Self {
        Self {
            code: code.to_owned(),
            title: title.map(Json),
            opens_at: None,
            closes_at: None,
            grace_minutes: 0,
            late_list: false,
            approval: Approval::Automatic,
        }
    }

    /// When registration opens; `None`: never.
    pub fn opens_at(&self, event: &Event) -> Option<Timestamp> {
        self.opens_at.or(event.registration_opens_at).map(|at| at.0)
    }

    /// When it closes, as it is said in public.
    pub fn closes_at(&self, event: &Event) -> Timestamp {
        self.closes_at.map_or_else(|| event.closes_at(), |at| at.0)
    }

    /// The end of the grace: from then on a request is late, or refused.
    pub fn grace_ends_at(&self, event: &Event) -> Timestamp {
        let closes = self.closes_at(event);
        closes.checked_add(SignedDuration::from_mins(self.grace_minutes)).unwrap_or(closes)
    }

    /// Whether it takes registrations at this instant.
    pub fn entrance(&self, event: &Event, now: Timestamp) -> Entrance {
        if event.is_over(now) {
            return Entrance::Closed;
        }
        match self.opens_at(event) {
            Some(opens) if now >= opens => {}
            _ => return Entrance::NotOpen,
        }
        match now < self.grace_ends_at(event) {
            true => Entrance::Open,
            false if self.late_list => Entrance::Late,
            false => Entrance::Closed,
        }
    }

    /// The instants at which the clock changes what it takes.
    pub fn instants(&self, event: &Event) -> [Option<Timestamp>; 3] {
        [self.opens_at(event), Some(self.closes_at(event)), Some(self.grace_ends_at(event))]
    }
}

/// The entrance that is widest: what a page about the whole event says.
pub fn widest(categories: &[Category], event: &Event, now: Timestamp) -> Entrance {
    categories.iter().map(|category| category.entrance(event, now)).min().unwrap_or(Entrance::Closed)
}

/// The categories of an event, in the order of the form.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, event: EventId) -> Result<Vec<Category>> {
    let select = event_categories::table.select(Category::as_select()).filter(event_categories::event.eq(event));
    Ok(select.order(event_categories::position).load(conn)?)
}

/// One of them.
///
/// # Errors
/// `not_found`.
pub fn get(conn: &mut Conn, event: EventId, code: &str) -> Result<Category> {
    let found = event_categories::table.find((event, code)).select(Category::as_select()).first(conn).optional()?;
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// Writes a category behind the others.
///
/// # Errors
/// Those of the database.
pub(super) fn add(conn: &mut Conn, event: EventId, category: &Category) -> Result<()> {
    let last: Option<i64> = event_categories::table
        .filter(event_categories::event.eq(event))
        .select(diesel::dsl::max(event_categories::position))
        .first(conn)?;
    diesel::insert_into(event_categories::table)
        .values((
            event_categories::event.eq(event),
            event_categories::code.eq(category.code.as_str()),
            event_categories::position.eq(last.map_or(0, |last| last + 1)),
            event_categories::title.eq(category.title.clone()),
            event_categories::opens_at.eq(category.opens_at),
            event_categories::closes_at.eq(category.closes_at),
            event_categories::grace_minutes.eq(category.grace_minutes),
            event_categories::late_list.eq(category.late_list),
            event_categories::approval.eq(category.approval),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes a category anew; it acts at once.
///
/// # Errors
/// Those of the database.
pub fn put(conn: &mut Conn, ctx: &Ctx, event: EventId, category: &Category) -> Result<()> {
    diesel::update(event_categories::table.find((event, category.code.as_str())))
        .set((
            event_categories::title.eq(category.title.clone()),
            event_categories::opens_at.eq(category.opens_at),
            event_categories::closes_at.eq(category.closes_at),
            event_categories::grace_minutes.eq(category.grace_minutes),
            event_categories::late_list.eq(category.late_list),
            event_categories::approval.eq(category.approval),
        ))
        .execute(conn)?;
    store::count_version(conn, event)?;
    let entry = Entry {
        event: Some(event),
        action: "category.changed",
        subject_kind: "event",
        subject: event.0,
        visibility: Visibility::Staff,
        detail: json!({
            "category": category.code, "opens_at": category.opens_at, "closes_at": category.closes_at,
            "grace_minutes": category.grace_minutes, "late_list": category.late_list, "approval": category.approval,
        }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
