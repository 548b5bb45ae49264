//! A session of the draft: trying a change, saving it, publishing it at once, cancelling it; and adding one.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::super::event_head;
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::super::super::wrong::Wrong;
use super::super::permitted::{Permitted, PermittedForm};
use super::changes::{ToldBlock, told_block};
use super::clash::ClashItem;
use super::form::{Form, Of, wrong};
use super::stage::{Draft, Stage, once, path};
use super::typed::{Typed, tags};
use super::words::{Row, Words, order};
use crate::features::accounts::permissions::WriteDraft;
use crate::features::accounts::{Caller, Permit};
use crate::features::audience::{self, Effect, Publication};
use crate::features::programme::{self, Changed, ClashView, Content, Item, RawSession, SessionDetails, Tried};
use crate::kernel::id::{EventId, RequestId};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag::Precondition;

/// What this page brings.
#[derive(Debug, Serialize)]
struct SessionPage {
    /// None for a new one.
    session: Option<Told>,
    form: Form,
    /// What was tried, and what it would do.
    check: Option<Check>,
    /// What somebody else changed meanwhile: each field as it was seen, as it is, and as it was typed.
    late: Option<Vec<Row>>,
    done: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Told {
    title: Passage,
    is_cancelled: bool,
    /// What publishing would do to it; none: it is as published.
    effect: Option<Effect>,
    /// What it clashes with as the draft has it.
    clashes: Vec<ClashItem>,
    cancel_action: String,
    restore_action: String,
    /// None where there is nothing to give up.
    discard_action: Option<String>,
    /// What publishing it alone would change; none where nothing.
    changes_url: Option<String>,
    /// Its public page; none where there is none.
    public_url: Option<String>,
    /// What it leaves behind; none before it was published.
    resources_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Check {
    clashes: Vec<ClashItem>,
    /// Whom publishing it at once would tell; none for a new one, of which nobody is told.
    told: Option<ToldBlock>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// What may be said to have been done.
const DONE: [&str; 7] = ["saved", "made", "published", "cancelled", "restored", "discarded", "same"];

type MayWrite = Permit<WriteDraft>;

/// What was read of a session.
struct Read {
    draft: Draft,
    item: Item,
    details: SessionDetails,
    clashes: Vec<ClashView>,
    effect: Option<Effect>,
}

impl Read {
    fn of(conn: &mut Conn, caller: &Caller, event: EventId, session: &str) -> Result<Self> {
        let draft = Draft::read(conn, caller, event)?;
        let item = programme::find_session(conn, draft.event(), session)?;
        let details = draft.programme.session(item.id.0.into()).ok_or_else(Problem::not_found)?.details.clone();
        let pending = if item.draft.is_some() { programme::pending(conn, draft.event(), Some(&[item.id]))? } else { Vec::new() };
        let effect = pending.iter().find(|change| change.item == item.id).map(audience::effect);
        Ok(Self { clashes: programme::clash_views(conn, &draft.programme, Some(item.id.0.into()))?, draft, item, details, effect })
    }
}

#[get("/desk/events/{event}/programme/sessions/new")]
pub async fn new(platform: Data<Platform>, caller: Caller, who: Permitted<MayWrite>) -> Result<HttpResponse> {
    let event = who.permit.event();
    let draft = platform.db.read(move |conn| Draft::read(conn, &caller, event)).await?;
    let stage = Stage { platform: &platform, page: &who.page, draft: &draft };
    draw_new(&stage, 200, &Typed::empty(&tags(None)), RequestId::new().to_string(), Vec::new(), None)
}

#[get("/desk/events/{event}/programme/sessions/{session}")]
pub async fn read(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String)>,
    asked: Query<Asked>,
    who: Permitted<MayWrite>,
) -> Result<HttpResponse> {
    let (event, session) = (who.permit.event(), names.into_inner().1);
    let found = platform.db.read(move |conn| Read::of(conn, &caller, event, &session)).await?;
    let typed = Typed::of(&found.details, &found.draft.programme, &tags(Some(&found.details)));
    let shown = Shown { done: done(asked.done.as_deref(), &DONE), ..Shown::new(200, &typed) };
    draw(&platform, &who.page, &found, shown)
}

/// Adds a session: `act` is `check`, `save` or `publish`.
#[post("/desk/events/{event}/programme/sessions")]
pub async fn make(platform: Data<Platform>, caller: Caller, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    let (event, page, fields) = (sent.permit.event(), sent.form.page, sent.form.fields);
    let draft = platform.db.read(move |conn| Draft::read(conn, &caller, event)).await?;
    let stage = Stage { platform: &platform, page: &page, draft: &draft };
    let all = tags(None);
    let typed = Typed::read(&fields, &all);
    let mut errors = FieldErrors::default();
    let raw = typed.raw(&Typed::empty(&all), &draft.programme.details.time_zone, &mut errors);
    let (act, key) = (fields.text("act").to_owned(), fields.text("key").to_owned());
    let ctx = platform.ctx(sent.permit.actor());
    let tried = try_it(&platform, event, None, raw.clone(), errors).await;
    let refused = |problem: &Problem| draw_new(&stage, problem.code.status, &typed, key.clone(), wrong(problem, &typed), None);
    let tried = match tried {
        Ok(tried) => tried,
        Err(Error::Problem(problem)) if problem.code == &problem::VALIDATION_FAILED => return refused(&problem),
        Err(fault) => return Err(fault),
    };
    if act == "check" {
        let clashes = tried.clashes.iter().map(|clash| ClashItem::new(&stage, clash, tried.session.slug.as_str())).collect();
        return draw_new(&stage, 200, &typed, key, Vec::new(), Some(Check { clashes, told: None }));
    }
    let once = once(sent.permit.actor(), &path(draft.event(), "/sessions"), &key, &[&format!("{typed:?}"), &act]);
    let work = move |conn: &mut Conn| {
        let event = programme::lock(conn, &ctx, event)?;
        let (item, claim) = programme::make_session(conn, &ctx, &event, once.as_ref(), &raw)?;
        let is_new = claim == crate::platform::idempotency::Claim::New;
        if is_new && act == "publish" {
            return Ok((programme::publish_item(conn, &ctx, &caller, &event, item)?, "published"));
        }
        Ok((item, if act == "publish" { "published" } else { "made" }))
    };
    match platform.db.write(work).await {
        Ok((item, word)) => Ok(page.go(&path(draft.event(), &format!("/sessions/{}?done={word}", item.slug)))),
        Err(Error::Problem(problem)) if [&problem::VALIDATION_FAILED, &problem::IDEMPOTENCY_KEY_REUSED].contains(&problem.code) => {
            // Under this key something else was made: what stands here now is another session.
            draw_new(&stage, problem.code.status, &typed, RequestId::new().to_string(), wrong(&problem, &typed), None)
        }
        Err(fault) => Err(fault),
    }
}

/// Changes a session: `act` is `check`, `save` or `publish`.
#[post("/desk/events/{event}/programme/sessions/{session}")]
pub async fn send(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String)>,
    sent: PermittedForm<MayWrite>,
) -> Result<HttpResponse> {
    let (event, session, page, fields) = (sent.permit.event(), names.into_inner().1, sent.form.page, sent.form.fields);
    // Without the version that was seen, nothing is known to be what somebody wanted to change.
    let seen: i64 = fields.text("version").parse().unwrap_or(0);
    let named = session.clone();
    let find = platform.db.read(move |conn| {
        let found = Read::of(conn, &caller, event, &named)?;
        let content = Content::Session(found.details.clone());
        let drawn = programme::as_seen(conn, &found.item, &Precondition::of_version(seen), &content)?;
        Ok((found, drawn.session().cloned()))
    });
    let (found, drawn) = find.await?;
    let drawn = drawn.as_ref().unwrap_or(&found.details);
    let all = tags(Some(drawn));
    let (base, typed) = (Typed::of(drawn, &found.draft.programme, &all), Typed::read(&fields, &all));
    let mut errors = FieldErrors::default();
    let raw = typed.raw(&base, &drawn.time_zone, &mut errors);
    let refused = |problem: &Problem| {
        let shown = Shown { errors: wrong(problem, &typed), version: Some(seen), ..Shown::new(problem.code.status, &typed) };
        draw(&platform, &page, &found, shown)
    };
    let tried = match try_it(&platform, event, Some(session.clone()), raw.clone(), errors).await {
        Ok(tried) => tried,
        Err(Error::Problem(problem)) if problem.code == &problem::VALIDATION_FAILED => return refused(&problem),
        Err(fault) => return Err(fault),
    };
    let act = fields.text("act").to_owned();
    if act == "check" {
        let told = preview_if(&platform, caller, &found, tried.session.details.clone()).await?;
        let shown = Shown { check: Some((tried, told)), version: Some(seen), ..Shown::new(200, &typed) };
        return draw(&platform, &page, &found, shown);
    }
    let ctx = platform.ctx(sent.permit.actor());
    let work = move |conn: &mut Conn| {
        let event = programme::lock(conn, &ctx, event)?;
        let seen = Precondition::of_version(seen);
        match programme::change_session(conn, &ctx, &event, &session, &seen, &raw)? {
            Changed::Made(item) if act == "publish" => {
                let word = if item.draft.is_some() { "published" } else { "same" };
                programme::publish_item(conn, &ctx, &caller, &event, item)?;
                Ok(Ok(word))
            }
            Changed::Made(item) => Ok(Ok(if item.draft.is_some() { "saved" } else { "same" })),
            // Pressed twice: it is as it was wanted.
            Changed::TooLate(late) if late.is_as_wanted => Ok(Ok(if late.item.draft.is_some() { "saved" } else { "published" })),
            Changed::TooLate(late) => Ok(Err((late, Read::of(conn, &caller, event.id, &session)?))),
        }
    };
    match platform.db.write(work).await {
        Ok(Ok(word)) => Ok(page.go(&path(found.draft.event(), &format!("/sessions/{}?done={word}", found.item.slug)))),
        Ok(Err((late, present))) => {
            let merged = typed.over(&base, &Typed::of(&present.details, &present.draft.programme, &all));
            let shown = Shown { late: Some(&late.differs), ..Shown::new(412, &merged) };
            draw(&platform, &page, &present, shown)
        }
        Err(Error::Problem(problem)) if problem.code == &problem::VALIDATION_FAILED => refused(&problem),
        Err(fault) => Err(fault),
    }
}

#[post("/desk/events/{event}/programme/sessions/{session}/cancel")]
pub async fn cancel(platform: Data<Platform>, names: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    call(&platform, names.into_inner().1, sent, true).await
}

#[post("/desk/events/{event}/programme/sessions/{session}/restore")]
pub async fn restore(platform: Data<Platform>, names: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    call(&platform, names.into_inner().1, sent, false).await
}

async fn call(platform: &Platform, session: String, sent: PermittedForm<MayWrite>, is_cancelled: bool) -> Result<HttpResponse> {
    let (ctx, event) = (platform.ctx(sent.permit.actor()), sent.permit.event());
    let work = move |conn: &mut Conn| {
        let event = programme::lock(conn, &ctx, event)?;
        let item = programme::call_off(conn, &ctx, &event, &session, is_cancelled)?;
        let word = if is_cancelled { "cancelled" } else { "restored" };
        Ok(path(&event, &format!("/sessions/{}?done={word}", item.slug)))
    };
    Ok(sent.form.page.go(&platform.db.write(work).await?))
}

/// What a change would clash with. What is wrong in the fields alone is told with what the rule finds wrong.
async fn try_it(platform: &Platform, event: EventId, session: Option<String>, raw: RawSession, errors: FieldErrors) -> Result<Tried> {
    let tried = platform
        .db
        .read(move |conn| {
            let event = crate::features::events::get(conn, event)?;
            programme::try_session(conn, event, session.as_deref(), &raw)
        })
        .await;
    match (errors.finish(), tried) {
        (Ok(()), tried) => tried,
        (Err(mut own), Err(Error::Problem(problem))) if problem.code == &problem::VALIDATION_FAILED => {
            own.errors.extend(problem.errors.into_iter().filter(|error| error.code != "required" || error.pointer != "/title"));
            Err(own.into())
        }
        (Err(own), _) => Err(own.into()),
    }
}

/// Whom publishing the session at once would tell, if the draft made this of it.
async fn preview_if(platform: &Platform, caller: Caller, found: &Read, details: SessionDetails) -> Result<audience::ToldView> {
    let (event, item, now) = (found.draft.event().clone(), found.item.clone(), platform.clock.now());
    let find = platform.db.read(move |conn| {
        let with_names = audience::may_see_names(conn, &caller, event.id)?;
        let publication = Publication::pending_if(conn, event.clone(), &item, details.clone())?;
        audience::preview(conn, &publication, now, with_names)
    });
    Ok(find.await?.told)
}

/// What of a session is to be shown.
struct Shown<'a> {
    status: u16,
    typed: &'a Typed,
    errors: Vec<Wrong>,
    /// The version that was seen; none: the present one.
    version: Option<i64>,
    check: Option<(Tried, audience::ToldView)>,
    late: Option<&'a Value>,
    done: Option<&'static str>,
}

impl<'a> Shown<'a> {
    fn new(status: u16, typed: &'a Typed) -> Self {
        Self { status, typed, errors: Vec::new(), version: None, check: None, late: None, done: None }
    }
}

fn draw(platform: &Platform, page: &SignedInPage, found: &Read, shown: Shown) -> Result<HttpResponse> {
    let Read { draft, item, details, clashes, effect } = found;
    let stage = Stage { platform, page, draft };
    let here = format!("/sessions/{}", item.slug);
    let own = |act: &str| stage.address(&format!("{here}{act}"));
    let is_public = draft.event().is_public() && item.published_in.is_some() && details.is_public();
    let told = Told {
        title: details.title.get(stage.reader().locale),
        is_cancelled: details.is_cancelled,
        effect: *effect,
        clashes: clashes.iter().map(|clash| ClashItem::new(&stage, clash, item.slug.as_str())).collect(),
        cancel_action: own("/cancel"),
        restore_action: own("/restore"),
        discard_action: effect.map(|_| stage.address(&format!("/drafts/{}/discard", item.id))),
        changes_url: effect.map(|_| stage.address(&format!("/changes?item={}", item.id))),
        resources_url: item.published_in.is_some().then(|| own("/resources")),
        public_url: is_public.then(|| page.reader.address(&event_head::path(draft.event(), &here))),
    };
    let check = shown.check.map(|(tried, told)| Check {
        clashes: tried.clashes.iter().map(|clash| ClashItem::new(&stage, clash, item.slug.as_str())).collect(),
        told: Some(told_block(&stage, &told)),
    });
    let of = Of {
        action: own(""),
        version: Some(shown.version.unwrap_or(item.version)),
        key: String::new(),
        zone: &details.time_zone,
        typed: shown.typed,
        errors: shown.errors,
    };
    let own = SessionPage {
        session: Some(told),
        form: Form::new(&stage, of),
        check,
        late: shown.late.map(|differs| late(&stage, differs)),
        done: shown.done,
    };
    stage.draw(shown.status, "pages/desk_programme_session.html", &here, "desk-session-title", own)
}

/// What differs, field by field: as it was seen, as it is, as it was typed.
fn late(stage: &Stage, differs: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    let named = |field: &Value| field.get("field").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut fields: Vec<&Value> = differs.as_array().into_iter().flatten().collect();
    fields.sort_by_key(|field| order(&named(field)));
    for field in fields {
        let name = &named(field);
        let current = field.get("current").unwrap_or(&Value::Null);
        // Where nobody else changed it, it is what was seen; where nothing was typed, nothing was to be changed.
        let [before, yours] = ["before", "yours"].map(|side| field.get(side).unwrap_or(current));
        rows.extend(Words(stage).rows(name, &[before, current, yours]));
    }
    rows
}

fn draw_new(stage: &Stage, status: u16, typed: &Typed, key: String, errors: Vec<Wrong>, check: Option<Check>) -> Result<HttpResponse> {
    let zone: &Zone = &stage.draft.programme.details.time_zone;
    let of = Of { action: stage.address("/sessions"), version: None, key, zone, typed, errors };
    let own = SessionPage { session: None, form: Form::new(stage, of), check, late: None, done: None };
    stage.draw(status, "pages/desk_programme_session.html", "/sessions/new", "desk-session-new", own)
}
