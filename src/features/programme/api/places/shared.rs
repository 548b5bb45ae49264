//! What the handlers of venues, rooms and tracks share.

use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::super::super::differing;
use super::super::super::edit::{self, Make};
use super::super::super::kind::ItemKind;
use super::super::super::load::{self, drafted_content, published_content};
use super::super::super::model::Programme;
use super::super::super::store::items::{self, Item};
use super::super::place_body::RawPlace;
use crate::features::accounts::permissions::{ReadDraft, WriteDraft};
use crate::features::accounts::{Caller, Permit, require};
use crate::features::events::{self, Event};
use crate::kernel::id::ItemId;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::slug::Slug;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::{IdempotencyKey, Json};
use crate::platform::idempotency::{self, Claim};

/// What a caller sees: the draft and its items, or what is published.
pub(super) fn seen_by(conn: &mut Conn, caller: &Caller, event: &str) -> Result<(Programme, Option<Vec<Item>>)> {
    let event = events::find(conn, event)?;
    if require::<ReadDraft>(conn, caller, event.id).is_ok() {
        let all = items::list(conn, event.id)?;
        return Ok((load::draft(conn, event)?, Some(all)));
    }
    let event = Some(event).filter(Event::is_public).ok_or_else(Problem::not_found)?;
    Ok((load::published(conn, event)?, None))
}

pub(super) fn tagged(answer: &mut HttpResponseBuilder, version: Option<i64>) -> &mut HttpResponseBuilder {
    match version {
        Some(version) => answer.insert_header(("ETag", etag::of_version(version))),
        None => answer,
    }
}

pub(super) async fn make<R: RawPlace + DeserializeOwned + Send + 'static>(
    platform: &Platform,
    permit: Permit<WriteDraft>,
    key: IdempotencyKey,
    body: Json<R>,
    kind: ItemKind,
) -> Result<(Programme, Vec<Item>, Item)> {
    let ctx = platform.ctx(permit.actor());
    let (body, hash) = body.with_hash()?;
    let once = key.once(permit.actor(), hash)?;
    let work = move |conn: &mut Conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let item = match idempotency::claim(conn, &ctx, once.as_ref(), ItemId::new().0, 201)? {
            Claim::Replay { result, .. } => items::find(conn, event.id, kind, &result.to_string())?.ok_or_else(Problem::not_found)?,
            Claim::New => {
                let content = body.parse(&load::draft(conn, event.clone())?, None)?;
                let mut errors = FieldErrors::default();
                let slug = body.slug().and_then(|slug| errors.check("/slug", Slug::parse(slug)));
                errors.finish()?;
                let item = edit::make(conn, &ctx, event.id, Make { slug, source: None, content })?;
                idempotency::settle(conn, once.as_ref(), item.id.0, 201)?;
                item
            }
        };
        let all = items::list(conn, event.id)?;
        Ok((load::draft(conn, event)?, all, item))
    };
    platform.db.write(work).await
}

pub(super) async fn change<R: RawPlace + DeserializeOwned + Send + 'static>(
    platform: &Platform,
    permit: Permit<WriteDraft>,
    named: String,
    if_match: IfMatch,
    body: Json<R>,
    kind: ItemKind,
) -> Result<(Programme, Vec<Item>, Item, Option<Value>)> {
    let ctx = platform.ctx(permit.actor());
    let (if_match, body) = (if_match.required()?, body.into_inner()?);
    let work = move |conn: &mut Conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let mut item = items::find(conn, event.id, kind, &named)?.ok_or_else(Problem::not_found)?;
        let programme = load::draft(conn, event.clone())?;
        let before = published_content(&programme, &item);
        let after = body.parse(&programme, before.as_ref())?;
        let mut late = None;
        if if_match.check(&etag::of_version(item.version)).is_ok() {
            item = edit::change(conn, &ctx, &event, &item, &after)?;
        } else if let Some(before) = before {
            late = Some(differing::differs(conn, &item, Some(&if_match), &before, &after)?);
        }
        let all = items::list(conn, event.id)?;
        Ok((load::draft(conn, event)?, all, item, late))
    };
    platform.db.write(work).await
}

pub(super) async fn remove(platform: &Platform, permit: Permit<WriteDraft>, named: String, kind: ItemKind) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let work = move |conn: &mut Conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let item = items::find(conn, event.id, kind, &named)?.ok_or_else(Problem::not_found)?;
        if item.published_in.is_none() {
            return edit::discard(conn, &ctx, &event, &item);
        }
        let programme = load::published(conn, event.clone())?;
        let content = drafted_content(&item)?.or_else(|| published_content(&programme, &item));
        let removed = content.ok_or_else(Problem::not_found)?.withdrawn();
        edit::change(conn, &ctx, &event, &item, &removed).map(drop)
    };
    platform.db.write(work).await?;
    Ok(HttpResponse::NoContent().finish())
}
