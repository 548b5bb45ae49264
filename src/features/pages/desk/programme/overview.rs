//! `/desk/events/{event}/programme`: the sessions of the draft by day, how each stands to what is published, and what clashes.

use std::collections::HashMap;

use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::super::reader::{at, encode};
use super::super::super::said::done;
use super::super::super::sessions::{Where, first_of_month};
use super::super::permitted::Permitted;
use super::clash::ClashItem;
use super::stage::{Draft, Stage, path};
use crate::features::accounts::permissions::ReadDraft;
use crate::features::accounts::{Caller, Permit};
use crate::features::audience::{self, Effect};
use crate::features::programme::{self, ClashView, Session, SessionKind, Severity, When};
use crate::kernel::fold::fold;
use crate::kernel::id::ItemId;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct Overview {
    tabs: Vec<Tab>,
    days: Vec<Day>,
    /// Of which no day is known.
    later: Vec<Line>,
    /// What was searched for.
    q: String,
    action: String,
    /// How many clashes there are in the whole draft, those accepted left out.
    clashes: Vec<Count>,
    done: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Tab {
    /// None: all days.
    day: Option<Date>,
    url: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Day {
    day: Date,
    sessions: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Count {
    severity: Severity,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Line {
    title: Passage,
    /// None for who may not write.
    url: Option<String>,
    kind: SessionKind,
    starts_at: Option<String>,
    ends_at: Option<String>,
    until: Option<Date>,
    month: Option<Date>,
    place: Option<String>,
    is_cancelled: bool,
    /// What publishing would do to it; none: it is as published.
    effect: Option<Effect>,
    clashes: Vec<ClashItem>,
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    day: Option<String>,
    q: Option<String>,
    done: Option<String>,
}

/// What may be said to have been done.
const DONE: [&str; 4] = ["published", "nothing", "undone", "discarded"];

#[get("/desk/events/{event}/programme")]
pub async fn read(
    platform: Data<Platform>,
    caller: Caller,
    asked: Query<Asked>,
    who: Permitted<Permit<ReadDraft>>,
) -> Result<HttpResponse> {
    let id = who.permit.event();
    let find = platform.db.read(move |conn| {
        let draft = Draft::read(conn, &caller, id)?;
        let pending = programme::pending(conn, draft.event(), None)?;
        let clashes = programme::clash_views(conn, &draft.programme, None)?;
        let effects = pending.iter().map(|change| (change.item, audience::effect(change))).collect();
        Ok((draft, effects, clashes))
    });
    let (draft, effects, clashes) = find.await?;
    let stage = Stage { platform: &platform, page: &who.page, draft: &draft };
    let overview = overview(&stage, &effects, &clashes, asked.into_inner(), platform.clock.now());
    stage.draw(200, "pages/desk_programme.html", "", "desk-programme-title", overview)
}

fn overview(stage: &Stage, effects: &HashMap<ItemId, Effect>, clashes: &[ClashView], asked: Asked, now: jiff::Timestamp) -> Overview {
    let Draft { programme, .. } = stage.draft;
    let q = asked.q.unwrap_or_default();
    let wanted = fold(q.trim());
    let mut days: Vec<Date> = programme.sessions.iter().filter_map(|session| session.details.day()).collect();
    days.sort_unstable();
    days.dedup();
    let today = programme.details.time_zone.at(now).date();
    let first = days.iter().find(|day| **day >= today).or(days.first()).copied();
    let chosen: Option<Date> = match asked.day.as_deref() {
        _ if !wanted.is_empty() => None,
        Some("all") => None,
        Some(text) => text.parse().ok().filter(|day| days.contains(day)).or(first),
        None => first,
    };
    let here = |day: &str| stage.address(&format!("?day={}", encode(day)));
    let mut tabs: Vec<Tab> =
        days.iter().map(|day| Tab { day: Some(*day), url: here(&day.to_string()), current: chosen == Some(*day) }).collect();
    tabs.push(Tab { day: None, url: here("all"), current: chosen.is_none() });
    let mut by_session: HashMap<&str, Vec<&ClashView>> = HashMap::new();
    for clash in clashes {
        for slug in &clash.sessions {
            by_session.entry(slug).or_default().push(clash);
        }
    }
    let line = |session: &Session| {
        let own = by_session.get(session.slug.as_str()).into_iter().flatten();
        let clashes = own.map(|clash| ClashItem::new(stage, clash, session.slug.as_str())).collect();
        Line::new(stage, session, effects.get(&ItemId(session.id.0)).copied(), clashes)
    };
    let found = |session: &&Session| wanted.is_empty() || is_found(stage, session, &wanted);
    let shown = days.iter().copied().filter(|day| chosen.is_none_or(|chosen| chosen == *day));
    let of_day = |day: Date| Day {
        day,
        sessions: programme.sessions.iter().filter(|session| session.details.day() == Some(day)).filter(found).map(line).collect(),
    };
    let without = programme.sessions.iter().filter(|session| session.details.day().is_none()).filter(found);
    let open = |severity: Severity| clashes.iter().filter(|clash| clash.severity == severity && clash.waived.is_none()).count();
    Overview {
        days: shown.map(of_day).filter(|day| !day.sessions.is_empty()).collect(),
        later: if chosen.is_none() || days.is_empty() { without.map(line).collect() } else { Vec::new() },
        tabs,
        q,
        action: path(stage.draft.event(), ""),
        clashes: Severity::ALL
            .iter()
            .map(|severity| Count { severity: *severity, count: open(*severity) })
            .filter(|one| one.count > 0)
            .collect(),
        done: done(asked.done.as_deref(), &DONE),
    }
}

/// Whether a session has these words in a title, in its number, its room, or in the name of somebody in it.
fn is_found(stage: &Stage, session: &Session, wanted: &str) -> bool {
    let details = &session.details;
    let room = details.room.and_then(|id| stage.draft.programme.room(id)).map(|room| stage.room(room));
    let titles = details.title.iter().map(|(_, text)| text.to_owned());
    let names = details.people.iter().map(|part| part.name.clone());
    titles.chain(names).chain(room).chain([session.slug.to_string()]).any(|text| fold(&text).contains(wanted))
}

impl Line {
    fn new(stage: &Stage, session: &Session, effect: Option<Effect>, clashes: Vec<ClashItem>) -> Self {
        let (details, locale): (_, Locale) = (&session.details, stage.reader().locale);
        let Draft { programme, may_write, .. } = stage.draft;
        let times = if let When::Time(start, end) = details.when { Some((start, end)) } else { None };
        Self {
            title: details.title.get(locale),
            url: may_write.then(|| stage.address(&format!("/sessions/{}", session.slug))),
            kind: details.kind,
            starts_at: times.map(|(start, _)| at(&details.time_zone, start)),
            ends_at: times.map(|(_, end)| at(&details.time_zone, end)),
            until: if let When::Days(from, until) = details.when { Some(until).filter(|until| *until > from) } else { None },
            month: first_of_month(session),
            place: Where::of(session, &programme.rooms, &programme.venues, locale).said(),
            is_cancelled: details.is_cancelled,
            effect,
            clashes,
        }
    }
}
