//! Entering, changing and removing what a session leaves behind.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::model::{Label, Resource, ResourceKind};
use super::rule::is_over;
use super::store;
use crate::features::events;
use crate::features::programme::{self, SHORT, Session, web_address};
use crate::kernel::field::{Field, field};
use crate::kernel::id::{EventId, PersonId, ResourceId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::{Day, Json, Utc};
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// A resource to be entered or changed. When changing, what is left out stays; `null` empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawResource {
    /// What it is. It cannot be changed.
    pub kind: Option<ResourceKind>,
    /// What it is called, by language, where the kind does not say enough.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<Object>)]
    pub title: Field<LanguageMap>,
    /// An `https` or `http` address.
    pub url: Option<String>,
    /// In which language, an RFC 5646 tag.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub language: Field<String>,
    /// Whose slides: somebody with a printed part in the session. Without it everybody has to consent.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Field<PersonId>,
    /// `final` when left out.
    pub label: Option<Label>,
    /// The day beside the label; that of publishing when left out.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>, format = "date")]
    pub dated_on: Field<Date>,
    /// Lets it out, or takes it back. A recording and an outcomes note are let out when the session is over.
    pub is_published: Option<bool>,
}

/// Enters one.
///
/// # Errors
/// `not_found` for a session that is not published; `session_not_over`; `validation_failed`.
pub fn add(conn: &mut Conn, ctx: &Ctx, event: EventId, session: &str, id: ResourceId, raw: &RawResource) -> Result<Resource> {
    events::lock(conn, event)?;
    let session = programme::find_published(conn, event, session)?.ok_or_else(Problem::not_found)?;
    let mut errors = FieldErrors::default();
    let kind = errors.present("/kind", raw.kind);
    let blank = Resource {
        id,
        event,
        session: session.id,
        kind: kind.unwrap_or(ResourceKind::Outcomes),
        title: None,
        url: String::new(),
        language: None,
        person: None,
        label: Label::Final,
        dated_on: None,
        published_at: None,
        version: 0,
        created_at: Utc(ctx.now),
    };
    let made = raw.laid_over(blank, &session, ctx, errors)?;
    write(conn, ctx, &made, "resource.added")?;
    Ok(made)
}

/// Changes one.
///
/// # Errors
/// `not_found`; those of `seen`, which is given its version; `session_not_over`; `validation_failed`.
pub fn change(
    conn: &mut Conn,
    ctx: &Ctx,
    event: EventId,
    id: ResourceId,
    seen: impl Fn(i64) -> Result<()>,
    raw: &RawResource,
) -> Result<Resource> {
    events::lock(conn, event)?;
    let was = store::find(conn, event, id)?.ok_or_else(Problem::not_found)?;
    seen(was.version)?;
    let session = programme::find_published(conn, event, &was.session.to_string())?.ok_or_else(Problem::not_found)?;
    let mut errors = FieldErrors::default();
    if raw.kind.is_some_and(|kind| kind != was.kind) {
        errors.add("/kind", "fixed", "it cannot be changed: remove this one and enter another");
    }
    let now = raw.laid_over(was, &session, ctx, errors)?;
    write(conn, ctx, &now, "resource.changed")?;
    Ok(now)
}

/// Removes one.
///
/// # Errors
/// `not_found`; those of `seen`.
pub fn remove(conn: &mut Conn, ctx: &Ctx, event: EventId, id: ResourceId, seen: impl Fn(i64) -> Result<()>) -> Result<Resource> {
    events::lock(conn, event)?;
    let was = store::find(conn, event, id)?.ok_or_else(Problem::not_found)?;
    seen(was.version)?;
    store::remove(conn, id)?;
    record(conn, ctx, &was, "resource.removed")?;
    Ok(was)
}

fn write(conn: &mut Conn, ctx: &Ctx, resource: &Resource, action: &'static str) -> Result<()> {
    store::put(conn, resource)?;
    record(conn, ctx, resource, action)
}

/// Pages are known by the version of their event.
fn record(conn: &mut Conn, ctx: &Ctx, resource: &Resource, action: &'static str) -> Result<()> {
    events::count_version(conn, resource.event)?;
    let entry = Entry {
        event: Some(resource.event),
        action,
        subject_kind: "resource",
        subject: resource.id.0,
        visibility: Visibility::Staff,
        detail: json!({
            "session": resource.session, "kind": resource.kind, "url": resource.url, "label": resource.label,
            "is_published": resource.published_at.is_some()
        }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}

impl RawResource {
    fn laid_over(&self, was: Resource, session: &Session, ctx: &Ctx, mut errors: FieldErrors) -> Result<Resource> {
        let title = self.title.clone().unwrap_or_else(|| was.title.clone().map(|Json(title)| title));
        if title.as_ref().is_some_and(|title| title.iter().any(|(_, text)| text.chars().count() > SHORT)) {
            errors.add("/title", "too_long", format!("at most {SHORT} characters in each language"));
        }
        let url = match &self.url {
            Some(raw) => web_address(&mut errors, "/url", Some(raw)).unwrap_or_default(),
            None => was.url.clone(),
        };
        let is_said_wrong = self.url.as_ref().is_some_and(|raw| !raw.trim().is_empty());
        if url.is_empty() && !is_said_wrong {
            errors.present::<()>("/url", None);
        }
        let language = self.language.clone().unwrap_or_else(|| was.language.clone()).filter(|tag| !tag.trim().is_empty());
        if language.as_ref().is_some_and(|tag| LanguageMap::new([(tag.as_str(), "x")]).is_none()) {
            errors.add("/language", "invalid", "an RFC 5646 tag such as es");
        }
        let person = self.person.unwrap_or(was.person);
        if self.person.flatten().is_some() && was.kind != ResourceKind::Slides {
            errors.add("/person", "conflicting", "only slides are somebody's own");
        }
        let has_part = |id: PersonId| session.details.people.iter().any(|part| part.is_printed() && part.person == Some(id));
        if self.person.flatten().is_some_and(|id| !has_part(id)) {
            errors.add("/person", "unknown", "somebody with a printed part in the session");
        }
        errors.finish()?;
        let is_published = self.is_published.unwrap_or(was.published_at.is_some());
        let needs_end = matches!(was.kind, ResourceKind::Recording | ResourceKind::Outcomes);
        if is_published && was.published_at.is_none() && needs_end && !is_over(&session.details, ctx.now) {
            return Err(Problem::new(&problem::SESSION_NOT_OVER).into());
        }
        let published_at = if is_published { was.published_at.or(Some(Utc(ctx.now))) } else { None };
        let label = self.label.unwrap_or(was.label);
        let today = session.details.time_zone.at(ctx.now).date();
        // What becomes final today is not dated as the preliminary was.
        let kept = was.dated_on.filter(|_| label == was.label);
        let dated_on = match self.dated_on {
            Some(day) => day.map(Day),
            None => kept,
        };
        Ok(Resource {
            title: title.map(Json),
            url,
            language,
            person,
            label,
            dated_on: dated_on.or_else(|| is_published.then_some(Day(today))),
            published_at,
            version: was.version + 1,
            ..was
        })
    }
}
