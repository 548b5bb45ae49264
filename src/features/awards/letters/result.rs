//! Letters about the result: in confidence to laureates; when the embargo is over to the others who applied, and to everybody who asked.
//!
//! What is told at the end of the embargo goes by the row that says that it was announced, not by the clock: the node that writes a letter may
//! be a little behind the one that announced.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::decisions::{self, LaureateFilter};
use super::super::model::Outcome;
use super::super::tell::{Again, News};
use super::super::{audience, cycles};
use super::frame::{Frame, case_url, gone, sample};
use crate::features::events::{self, EventState};
use crate::features::programme::{self, Slot};
use crate::kernel::country::Country;
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::letter::{CalendarItem, Letter, sample_passage};
use crate::platform::mail::queue::Notice;

#[derive(Debug, Serialize)]
struct Confidential {
    city: String,
    /// What has changed since it was told, if that is why it is written.
    news: Vec<News>,
    /// None once everybody may know it.
    embargo_until: Option<String>,
    ceremony: Option<Ceremony>,
    case_url: String,
}

/// The session at which the award is conferred.
#[derive(Debug, Serialize)]
struct Ceremony {
    title: Passage,
    #[serde(flatten)]
    slot: Slot,
}

/// That a city receives the award, in confidence. The entry of the ceremony goes along; it says nothing but what the programme says, and is
/// private because its holder was invited in confidence ([`super::super::told_in_confidence`]).
pub(super) fn confidential(conn: &mut Conn, platform: &Platform, ctx: &Ctx, notice: &Notice) -> Result<Letter> {
    let (frame, case) = Frame::of_case(conn, platform, notice)?;
    let is_laureate = decisions::of_case(conn, case.id)?.is_some_and(|decision| decision.outcome == Outcome::Laureate);
    if frame.cycle.concluded_at.is_none() || !is_laureate {
        return Err(gone());
    }
    let session = match frame.cycle.session {
        Some(session) => programme::find_published(conn, frame.event.id, &session.to_string())?,
        None => None,
    };
    let takes_place = |session: &&programme::Session| frame.event.state != EventState::Cancelled && !session.details.is_cancelled;
    let rooms = events::rooms(conn, frame.event.id)?;
    let ceremony = session.as_ref().filter(takes_place).map(|session| {
        let room = session.details.room.and_then(|id| rooms.iter().find(|room| room.id == id));
        let place = room.map(|room| room.details.name.text(notice.locale));
        let slot = Slot::of(&session.details, &frame.event.time_zone, place);
        Ceremony { title: session.details.title.get(notice.locale), slot }
    });
    let again = Again::deserialize(&notice.context).ok();
    let own = Confidential {
        news: again.as_ref().map(|again| again.news.clone()).unwrap_or_default(),
        embargo_until: (!frame.cycle.is_unsealed(ctx.now)).then(|| frame.at(frame.cycle.embargo_until.0)),
        ceremony,
        case_url: case_url(platform, notice, &case),
        city: case.city_name,
    };
    let entry = |session: programme::Session| {
        let item = CalendarItem::session(frame.event.id, session.id);
        if own.ceremony.is_some() { item } else { item.leaving() }
    };
    let left = again.and_then(|again| again.left).filter(|left| frame.cycle.session != Some(*left));
    let left = left.map(|left| CalendarItem::session(frame.event.id, left).leaving());
    let calendar = session.map(entry).into_iter().chain(left).collect();
    Ok(Letter { calendar, ..frame.finish(own)? })
}

#[derive(Debug, Serialize)]
struct TakenBack {
    city: String,
    /// None once everybody may know who receives it.
    embargo_until: Option<String>,
    round_url: String,
}

/// That a city which was to receive the award has taken its application back. The ceremony leaves the reader's calendar.
pub(super) fn taken_back(conn: &mut Conn, platform: &Platform, ctx: &Ctx, notice: &Notice) -> Result<Letter> {
    let (frame, case) = Frame::of_case(conn, platform, notice)?;
    let calendar = frame.cycle.session.map(|session| CalendarItem::session(frame.event.id, session).leaving()).into_iter().collect();
    let own = TakenBack {
        embargo_until: (!frame.cycle.is_unsealed(ctx.now)).then(|| frame.at(frame.cycle.embargo_until.0)),
        round_url: frame.round_url(platform, notice),
        city: case.city_name,
    };
    Ok(Letter { calendar, ..frame.finish(own)? })
}

#[derive(Debug, Serialize)]
struct Regrets {
    city: String,
    round_url: String,
}

/// That an application was not selected.
pub(super) fn regrets(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let (frame, case) = Frame::of_case(conn, platform, notice)?;
    let is_so = decisions::of_case(conn, case.id)?.is_some_and(|decision| decision.outcome == Outcome::NotSelected);
    if frame.cycle.announced_at.is_none() || !is_so {
        return Err(gone());
    }
    let own = Regrets { city: case.city_name, round_url: frame.round_url(platform, notice) };
    frame.finish(own)
}

#[derive(Debug, Serialize)]
struct Announced {
    laureates: Vec<LaureateLine>,
    /// What the institution says to it.
    words: Option<Passage>,
    round_url: String,
    /// Where they stop it.
    stop_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct LaureateLine {
    city: String,
    country: Country,
}

/// That the laureates are announced.
pub(super) fn announced(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let cycle = cycles::get(conn, notice.subject.0.into())?;
    let frame = Frame::of(conn, platform, notice, cycle)?;
    let Some(announced_at) = frame.cycle.announced_at else { return Err(gone()) };
    let laureates = decisions::laureates(conn, announced_at.0, &frame.cycle, LaureateFilter::default())?;
    let listener = notice.context.get("listener").cloned().and_then(|id| serde_json::from_value(id).ok());
    let stop_url = listener.map(|listener| audience::stop_url(platform, listener));
    let own = Announced {
        laureates: laureates.into_iter().map(|one| LaureateLine { city: one.city.name, country: one.city.country }).collect(),
        words: frame.cycle.announcement.as_ref().map(|words| words.0.get(notice.locale)),
        round_url: frame.round_url(platform, notice),
        stop_url: stop_url.clone(),
    };
    Ok(Letter { stop_url, ..frame.finish(own)? })
}

/// Invented values: no such city ever applied.
pub(super) fn sample_taken_back() -> Value {
    sample(json!({
        "city": "Ybycuí <b>", "embargo_until": "2015-09-29T18:00:00-05:00[America/Mexico_City]",
        "round_url": "https://lyceum.example/awards/2015"
    }))
}

/// Invented values: no such city ever applied.
pub(super) fn sample_regrets() -> Value {
    sample(json!({ "city": "Ybycuí <b>", "round_url": "https://lyceum.example/awards/2015" }))
}

/// Invented values: no such city ever received it.
pub(super) fn sample_announced() -> Value {
    sample(json!({
        "laureates": [{ "city": "Ybycuí <b>", "country": "PY" }, { "city": "Prueba", "country": "MX" }],
        "words": sample_passage("We congratulate them <b>."), "round_url": "https://lyceum.example/awards/2015",
        "stop_url": "https://lyceum.example/announcements/sample"
    }))
}

/// Invented values: no such city ever received it.
pub(super) fn sample_confidential() -> Value {
    sample(json!({
        "city": "Ybycuí <b>", "news": [], "embargo_until": "2015-09-29T18:00:00-05:00[America/Mexico_City]",
        "ceremony": {
            "title": sample_passage("Award ceremony <b>"), "starts_at": "2015-09-29T18:00:00-05:00[America/Mexico_City]",
            "ends_at": "2015-09-29T19:30:00-05:00[America/Mexico_City]", "day": null, "until_day": null, "month": null, "where": "Teatro"
        },
        "case_url": "https://lyceum.example/awards/cases/1"
    }))
}
