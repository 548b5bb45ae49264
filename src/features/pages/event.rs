//! `/events/{event}`: what, when, where, for whom, and the one strong button.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::awards::{self, Conferred, OfEvent};
use super::event_head::{EventHead, RegisterInfo, paragraphs, path};
use super::frame::{Page, Place};
use super::json_ld::{self, Attendance, Facts, WebinarFacts};
use super::places::VenueItem;
use super::reader::Reader;
use super::series::{self, Series};
use super::sessions::{Access, Published, Where, access, event_day, event_time, session_path};
use super::shelf::Shown;
use super::stage::Stage;
use super::subscribe::Subscribe;
use crate::features::events::pools::{Mode, ON_SITE_POOL, ONLINE_POOL, Pool};
use crate::features::events::{self, Event, NamedCity, Partner, PartnerRole};
use crate::features::programme::{Session, SessionKind};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::Result;

/// What is read for this page beside the event itself.
#[derive(Debug)]
pub struct Read {
    partners: Vec<Partner>,
    published: Published,
    awards: Vec<Conferred>,
}

/// Reads it.
///
/// # Errors
/// Those of the database.
pub fn read(conn: &mut Conn, event: &Event, now: Timestamp) -> Result<Read> {
    let (partners, published) = (events::partners(conn, event.id)?, Published::read(conn, event)?);
    Ok(Read { partners, published, awards: awards::conferred(conn, event.id, now)? })
}

/// What this page brings.
#[derive(Debug, Serialize)]
pub struct EventPage {
    register: RegisterInfo,
    about: Option<Passage>,
    organisers: Vec<String>,
    glance: Vec<GlanceDay>,
    /// Of a series of webinars, in the place of the glance.
    series: Option<Series>,
    /// The rounds of awards that are conferred there.
    awards: Vec<OfEvent>,
    cities: Vec<NamedCity>,
    partners: Vec<PartnerLine>,
    practical: Option<Passage>,
    venues: Vec<VenueItem>,
    subscribe: Subscribe,
    json_ld: String,
}

#[derive(Debug, Serialize)]
struct GlanceDay {
    day: Date,
    items: Vec<GlanceItem>,
}

#[derive(Debug, Serialize)]
struct GlanceItem {
    starts_at: Option<String>,
    kind: SessionKind,
    title: Passage,
    #[serde(rename = "where")]
    place: Option<String>,
    parallel: Option<usize>,
    access: Access,
    url: String,
}

#[derive(Debug, Serialize)]
struct PartnerLine {
    name: String,
    role: PartnerRole,
    url: Option<String>,
}

/// The page.
///
/// # Errors
/// None that happen: the facts for search engines are always JSON.
pub fn page(platform: &Platform, reader: Reader, shown: &Shown, read: &Read, now: Timestamp) -> Result<Page<EventPage>> {
    let stage = Stage { platform, reader, shown, published: &read.published };
    let series = Series::of(&stage, now);
    let (event, locale) = (&shown.event, reader.locale);
    let head = EventHead::new(platform, reader, event, shown.has_programme(), now);
    let place = Place { here: "event", path: path(event, ""), description: description(&head) };
    let organisers = names(&read.partners, locale, |role| matches!(role, PartnerRole::Organiser | PartnerRole::CoOrganiser));
    let url = platform.url(&place.path);
    let webinars: Vec<(String, String, String)> = if series.is_some() { webinars(platform, event, read, locale) } else { Vec::new() };
    let facts = Facts {
        url: &url,
        country: event.country.map(crate::kernel::country::Country::code),
        organisers: &organisers,
        attendance: if series.is_some() { Attendance::Online } else { attendance(&shown.pools) },
        webinars: webinars.iter().map(|(url, title, start)| WebinarFacts { url, title, start_date: start }).collect(),
        is_series: series.is_some(),
    };
    let json_ld = json_ld::event(&head, &facts, &[(&platform.config.instance.name, &platform.url("/")), (&head.short_name, &url)])?;
    let own = EventPage {
        register: RegisterInfo::new(event, &shown.categories, shown.availability(), now),
        about: event.description.as_ref().and_then(|Json(text)| paragraphs(text.get(locale)).1),
        glance: if series.is_some() { Vec::new() } else { glance(reader, event, &read.published) },
        series,
        awards: read.awards.iter().map(|round| OfEvent::new(reader, &event.time_zone, round)).collect(),
        cities: event.facts.0.case_study_cities.clone(),
        partners: read.partners.iter().map(|p| PartnerLine { name: p.name.0.get(locale).text, role: p.role, url: None }).collect(),
        practical: None,
        venues: read.published.venues.iter().filter(|venue| !venue.details.is_removed).map(|venue| VenueItem::new(venue, locale)).collect(),
        organisers,
        subscribe: Subscribe::of_event(platform, reader, event, "", &head.short_name),
        json_ld,
    };
    Ok(Page::new(platform, reader, place, Some(head), own))
}

/// Address, title and beginning of each webinar.
fn webinars(platform: &Platform, event: &Event, read: &Read, locale: Locale) -> Vec<(String, String, String)> {
    let told =
        |(session, start): (&Session, String)| (platform.url(&session_path(event, session)), session.details.title.get(locale).text, start);
    series::facts(event, &read.published).map(told).collect()
}

/// One sentence about the event: its lead, else its theme, else its title.
pub fn description(head: &EventHead) -> String {
    let said = head.lead.as_ref().or(head.theme.as_ref()).unwrap_or(&head.title);
    one_sentence(&said.text)
}

/// As much of a text as previews show: whole words of its first line.
pub fn one_sentence(text: &str) -> String {
    const SHOWN: usize = 200;
    let mut said = String::new();
    for word in text.lines().next().unwrap_or_default().split_whitespace() {
        if said.chars().count() + word.chars().count() >= SHOWN {
            return said + " …";
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(word);
    }
    said
}

fn names(partners: &[Partner], locale: Locale, which: impl Fn(PartnerRole) -> bool) -> Vec<String> {
    partners.iter().filter(|partner| which(partner.role)).map(|partner| partner.name.0.get(locale).text).collect()
}

fn attendance(pools: &[Pool]) -> Attendance {
    let has = |code: &str| pools.iter().any(|pool| pool.code == code && pool.capacity > 0);
    match (has(ON_SITE_POOL), has(ONLINE_POOL)) {
        (false, true) => Attendance::Online,
        (true, true) => Attendance::Mixed,
        (_, false) => Attendance::OnSite,
    }
}

/// The modes an event offers, in the order of the form.
pub fn modes(pools: &[Pool]) -> Vec<Mode> {
    match attendance(pools) {
        Attendance::OnSite => vec![Mode::OnSite],
        Attendance::Online => vec![Mode::Online],
        Attendance::Mixed => vec![Mode::OnSite, Mode::Online],
    }
}

/// The programme in a few lines: what takes place, by day; sessions of one kind at one time are one line. Meals are left out.
fn glance(reader: Reader, event: &Event, read: &Published) -> Vec<GlanceDay> {
    let mut days: Vec<(Date, Vec<Vec<&Session>>)> = Vec::new();
    let shown = read.sessions.iter().filter(|s| !s.details.is_cancelled && s.details.kind != SessionKind::Meal);
    for session in shown {
        let Some(day) = event_day(event, session) else { continue };
        let at = days.iter().position(|(d, _)| *d == day).unwrap_or_else(|| {
            days.push((day, Vec::new()));
            days.len() - 1
        });
        let Some((_, lines)) = days.get_mut(at) else { continue };
        let beside = |line: &&mut Vec<&Session>| line.first().is_some_and(|first| are_parallel(first, session));
        match lines.iter_mut().find(beside) {
            Some(line) => line.push(session),
            None => lines.push(vec![session]),
        }
    }
    days.sort_by_key(|(day, _)| *day);
    let item = |day: Date| move |line: &Vec<&Session>| line_of(reader, event, read, day, line);
    days.iter().map(|(day, lines)| GlanceDay { day: *day, items: lines.iter().filter_map(item(*day)).collect() }).collect()
}

fn are_parallel(one: &Session, other: &Session) -> bool {
    one.details.kind == other.details.kind && one.details.starts_at().is_some() && one.details.starts_at() == other.details.starts_at()
}

fn line_of(reader: Reader, event: &Event, read: &Published, day: Date, line: &[&Session]) -> Option<GlanceItem> {
    let first = line.first()?;
    let places: Vec<Where> = line.iter().map(|session| Where::of(session, &read.rooms, &read.venues, reader.locale)).collect();
    let place = match places.as_slice() {
        [only] => only.said(),
        // Several rooms: their venue, where they share one.
        [first, rest @ ..] => first.venue.clone().filter(|venue| rest.iter().all(|other| other.venue.as_ref() == Some(venue))),
        [] => None,
    };
    // Of several that are parallel the reader chooses in the programme.
    let is_one = line.len() == 1;
    let page = if is_one { session_path(event, first) } else { path(event, &format!("/programme?day={day}#{}", first.slug)) };
    Some(GlanceItem {
        starts_at: first.details.starts_at().map(|start| event_time(event, start)),
        kind: first.details.kind,
        title: first.details.title.get(reader.locale),
        place,
        parallel: (line.len() > 1).then_some(line.len()),
        access: access(first),
        url: reader.address(&page),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_one_line_of_whole_words() {
        assert_eq!(one_sentence("Mayors and  experts.\n\nIn Mexico."), "Mayors and experts.");
        let long = one_sentence(&"ciudades ".repeat(60));
        assert!(long.chars().count() <= 202 && long.ends_with("ciudades …"), "{long}");
    }
}
