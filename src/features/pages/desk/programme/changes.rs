//! `/desk/events/{event}/programme/changes`: what publishing would change, and whom it would tell; publishing, and giving a change up.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::super::permitted::{Permitted, PermittedForm};
use super::stage::{Draft, Stage, once, path};
use super::words::{Row, Words, order};
use crate::features::accounts::permissions::{PublishProgramme, ReadDraft, WriteDraft};
use crate::features::accounts::{Caller, Permit};
use crate::features::audience::{self, ChangeView, ChangesView, Effect, How, Publication, RecipientView, ToldItemView, ToldView};
use crate::features::programme::{self, Change, ItemKind, Publish};
use crate::kernel::id::{EventId, ItemId, RequestId};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
pub(super) struct ChangesPage {
    changes: Vec<ChangeItem>,
    told: ToldBlock,
    /// None for who may not publish, and where there is nothing to publish.
    form: Option<PublishForm>,
    /// Only one item is shown: where all of them are.
    all_url: Option<String>,
    /// The publication that is to be taken back.
    undoes: Option<i64>,
    /// The draft was changed after it was shown: nothing was published.
    is_late: bool,
    done: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ChangeItem {
    kind: ItemKind,
    title: Passage,
    effect: Effect,
    /// Each with two values: before, and then.
    rows: Vec<Row>,
    /// A session at the desk.
    url: Option<String>,
    alone_url: Option<String>,
    discard_action: Option<String>,
}

#[derive(Debug, Serialize)]
struct PublishForm {
    action: String,
    key: String,
    /// The mark of what is shown.
    seen: String,
    /// Only this.
    item: String,
    note: String,
    tells: bool,
}

/// Whom a publication would tell.
#[derive(Debug, Serialize)]
pub(super) struct ToldBlock {
    total: usize,
    by_locale: Vec<InLanguage>,
    by_how: Vec<ByHow>,
    /// Each of them, for who may see names.
    recipients: Option<Vec<Recipient>>,
    /// How many of them are not listed.
    further: usize,
}

#[derive(Debug, Serialize)]
struct InLanguage {
    language: String,
    count: usize,
}

#[derive(Debug, Serialize)]
struct ByHow {
    how: String,
    total: usize,
    by_locale: Vec<InLanguage>,
}

#[derive(Debug, Serialize)]
struct Recipient {
    name: String,
    language: String,
    items: Vec<Of>,
}

#[derive(Debug, Serialize)]
struct Of {
    how: How,
    title: String,
}

/// Names on a page at most.
const NAMES: usize = 200;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    item: Option<String>,
    done: Option<String>,
}

/// What was read for the page.
pub(super) struct Shown {
    pub draft: Draft,
    pub view: ChangesView,
    pub seen: String,
}

/// Reads what a publication would do, by the same rule that then tells people.
pub(super) fn shown(
    conn: &mut Conn,
    platform_now: jiff::Timestamp,
    caller: &Caller,
    event: EventId,
    publication: impl FnOnce(&mut Conn, crate::features::events::Event) -> Result<Publication>,
) -> Result<Shown> {
    let draft = Draft::read(conn, caller, event)?;
    let with_names = audience::may_see_names(conn, caller, event)?;
    let publication = publication(conn, draft.event().clone())?;
    let changes: &[Change] = &publication.changes;
    let seen = programme::seen_mark(conn, draft.event(), changes)?;
    let view = audience::preview(conn, &publication, platform_now, with_names)?;
    Ok(Shown { draft, view, seen })
}

#[get("/desk/events/{event}/programme/changes")]
pub async fn read(
    platform: Data<Platform>,
    caller: Caller,
    asked: Query<Asked>,
    who: Permitted<Permit<ReadDraft>>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let item = asked.item.map(|item| item.parse()).transpose().map_err(|_| Problem::not_found())?;
    let first = Sent { done: done(asked.done.as_deref(), &["discarded", "nothing"]), tells: true, ..Sent::default() };
    draw(&platform, &who.page, caller, who.permit.event(), item, first).await
}

#[post("/desk/events/{event}/programme/publish")]
pub async fn publish(platform: Data<Platform>, caller: Caller, sent: PermittedForm<Permit<PublishProgramme>>) -> Result<HttpResponse> {
    let (event, fields, page) = (sent.permit.event(), sent.form.fields, sent.form.page);
    let item: Option<ItemId> = match fields.text("item") {
        "" => None,
        text => Some(text.parse().map_err(|_| Problem::not_found())?),
    };
    let (note, seen, key) = (fields.text("note").to_owned(), fields.text("seen").to_owned(), fields.text("key"));
    let tells = fields.text("tell") == "true";
    let here = format!("/desk/events/{event}/programme/publish");
    let once = once(sent.permit.actor(), &here, key, &[&note, &seen, fields.text("item"), fields.text("tell")]);
    let ctx = platform.ctx(sent.permit.actor());
    let how = Publish { only: item.map(|item| vec![item]), tells, note: Some(note.clone()) };
    let work = move |conn: &mut Conn| {
        let made = programme::publish_once(conn, &ctx, event, once.as_ref(), Some(&seen), how.clone())?;
        Ok((crate::features::events::get(conn, event)?, made))
    };
    match platform.db.write(work).await {
        Ok((event, made)) => Ok(page.go(&path(&event, if made.changes > 0 { "?done=published" } else { "?done=nothing" }))),
        Err(Error::Problem(problem)) if [&problem::PRECONDITION_FAILED, &problem::IDEMPOTENCY_KEY_REUSED].contains(&problem.code) => {
            // What would be published now was not looked at: it is shown, and nothing typed is lost.
            draw(&platform, &page, caller, event, item, Sent { note, tells, is_late: true, done: None }).await
        }
        Err(fault) => Err(fault),
    }
}

/// Gives up what the draft makes of one item.
#[post("/desk/events/{event}/programme/drafts/{item}/discard")]
pub async fn discard(
    platform: Data<Platform>,
    names: Path<(String, String)>,
    sent: PermittedForm<Permit<WriteDraft>>,
) -> Result<HttpResponse> {
    let (ctx, event) = (platform.ctx(sent.permit.actor()), sent.permit.event());
    let item: ItemId = names.into_inner().1.parse().map_err(|_| Problem::not_found())?;
    let work = move |conn: &mut Conn| {
        let event = programme::lock(conn, &ctx, event)?;
        // Pressed twice, or given up by somebody else: it is gone, as it was wanted.
        if let Some(item) = programme::items(conn, event.id)?.into_iter().find(|one| one.id == item) {
            programme::discard(conn, &ctx, &event, &item)?;
        }
        Ok(event)
    };
    let event = platform.db.write(work).await?;
    Ok(sent.form.page.go(&path(&event, "/changes?done=discarded")))
}

/// What was sent with the form that is drawn again.
#[derive(Default)]
struct Sent {
    note: String,
    tells: bool,
    is_late: bool,
    done: Option<&'static str>,
}

async fn draw(
    platform: &Platform,
    page: &SignedInPage,
    caller: Caller,
    event: EventId,
    item: Option<ItemId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let find = platform.db.read(move |conn| {
        let only = item.map(|item| vec![item]);
        shown(conn, now, &caller, event, |conn, event| Publication::pending(conn, event, only.as_deref()))
    });
    let Shown { draft, view, seen } = find.await?;
    let stage = Stage { platform, page, draft: &draft };
    let may_publish = draft.may_publish && !view.changes.is_empty();
    let form = may_publish.then(|| PublishForm {
        action: stage.address("/publish"),
        key: RequestId::new().to_string(),
        seen,
        item: item.map(|item| item.to_string()).unwrap_or_default(),
        note: sent.note,
        tells: sent.tells,
    });
    let all_url = item.map(|_| stage.address("/changes"));
    let own = ChangesPage { form, all_url, is_late: sent.is_late, done: sent.done, ..ChangesPage::of(&stage, &view, item.is_some()) };
    let here = item.map_or_else(|| "/changes".to_owned(), |item| format!("/changes?item={item}"));
    stage.draw(if sent.is_late { 412 } else { 200 }, "pages/desk_programme_changes.html", &here, "desk-changes-title", own)
}

impl ChangesPage {
    /// The changes and who is told; without a form.
    fn of(stage: &Stage, view: &ChangesView, is_alone: bool) -> Self {
        Self {
            changes: view.changes.iter().map(|change| change_item(stage, change, is_alone)).collect(),
            told: told_block(stage, &view.told),
            form: None,
            all_url: None,
            undoes: None,
            is_late: false,
            done: None,
        }
    }

    /// The page that asks before a publication is taken back.
    pub fn undoing(stage: &Stage, view: &ChangesView, version: i64, seen: String, note: String, is_late: bool) -> Self {
        let form = PublishForm {
            action: stage.address(&format!("/publications/{version}/undo")),
            key: RequestId::new().to_string(),
            seen,
            item: String::new(),
            note,
            tells: true,
        };
        let mut own = Self::of(stage, view, true);
        for change in &mut own.changes {
            change.discard_action = None;
        }
        Self { form: Some(form), undoes: Some(version), is_late, ..own }
    }
}

fn change_item(stage: &Stage, change: &ChangeView, is_alone: bool) -> ChangeItem {
    let is_drafted = stage.draft.items.get(&change.item).is_some_and(|item| item.draft.is_some());
    let row = |(name, pair): (&String, &Value)| {
        let side = |side: &str| pair.get(side).unwrap_or(&Value::Null).clone();
        Words(stage).rows(name, &[&side("before"), &side("after")])
    };
    // What is new has no fields that change; identity and number say nothing.
    let is_told = |name: &str| !matches!(name, "id" | "slug" | "number" | "facts");
    let mut told: Vec<(&String, &Value)> = change.fields.iter().filter(|(name, _)| is_told(name)).collect();
    told.sort_by_key(|(name, _)| order(name));
    ChangeItem {
        kind: change.kind,
        title: change.title.get(stage.reader().locale),
        effect: change.effect,
        rows: if change.effect == Effect::Added { added(stage, change) } else { told.into_iter().flat_map(row).collect() },
        url: (change.kind == ItemKind::Session && stage.draft.may_write).then(|| stage.address(&format!("/sessions/{}", change.slug))),
        alone_url: (is_drafted && !is_alone).then(|| stage.address(&format!("/changes?item={}", change.item))),
        discard_action: (is_drafted && stage.draft.may_write).then(|| stage.address(&format!("/drafts/{}/discard", change.item))),
    }
}

/// Of something new: when and where.
fn added(stage: &Stage, change: &ChangeView) -> Vec<Row> {
    let told = ["kind", "starts_at", "ends_at", "day", "until_day", "month", "room", "venue", "visibility"];
    let of = |name: &&str| change.fields.get(*name).and_then(|pair| pair.get("after")).filter(|after| !after.is_null());
    let rows = |name: &str, after: &Value| Words(stage).rows(name, &[&Value::Null, after]);
    told.iter().filter_map(|name| of(name).map(|after| rows(name, after))).flatten().collect()
}

/// Whom it would tell, in words.
pub(super) fn told_block(stage: &Stage, told: &ToldView) -> ToldBlock {
    let locale = stage.reader().locale;
    let languages = |counts: &BTreeMap<String, usize>| -> Vec<InLanguage> {
        let one = |(tag, count): (&String, &usize)| InLanguage { language: stage.platform.texts.language_name(locale, tag), count: *count };
        counts.iter().map(one).collect()
    };
    let title = |item: &ToldItemView| match item.kind {
        ItemKind::Session => stage.draft.programme.called(&item.slug).map(|session| session.details.title.text(locale)),
        _ => Some(stage.draft.programme.details.title.text(locale)),
    };
    let of = |item: &ToldItemView| Of { how: item.how, title: title(item).unwrap_or_else(|| item.slug.clone()) };
    let recipient = |one: &RecipientView| Recipient {
        name: one.name.clone(),
        language: stage.platform.texts.language_name(locale, &one.locale),
        items: one.items.iter().map(of).collect(),
    };
    ToldBlock {
        total: told.total,
        by_locale: languages(&told.by_locale),
        by_how: told
            .by_how
            .iter()
            .map(|(how, counts)| ByHow { how: how.clone(), total: counts.values().sum(), by_locale: languages(counts) })
            .collect(),
        further: told.recipients.as_ref().map_or(0, |all| all.len().saturating_sub(NAMES)),
        recipients: told.recipients.as_ref().map(|all| all.iter().take(NAMES).map(recipient).collect()),
    }
}
