//! Writing the table of what is published and public.

use std::collections::BTreeSet;

use jiff::Zoned;

use super::super::labels::{Labels, joined};
use super::{COLUMNS, people};
use crate::features::events::Room;
use crate::features::programme::{Programme, Session, When};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::kernel::moment;
use crate::kernel::text::clean_line;
use crate::kernel::zone::Zone;
use crate::platform::error::{Error, Result};
use crate::platform::sheet::guard;

/// Excel takes UTF-8 only behind this.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The table, cancelled sessions too. Titles and descriptions stand in every language they have; names of places and tracks in English or
/// the first language there is.
///
/// # Errors
/// `Internal` when it cannot be written.
pub(in super::super) fn write(programme: &Programme) -> Result<String> {
    let labels = Labels::of(programme, Locale::En);
    let public: Vec<&Session> = programme.sessions.iter().filter(|session| session.details.is_public()).collect();
    let titles = tags(public.iter().map(|session| &session.details.title));
    let descriptions = tags(public.iter().filter_map(|session| session.details.description.as_ref()));
    let head = COLUMNS.iter().map(|&name| name.to_owned());
    let head =
        head.chain(titles.iter().map(|tag| format!("title_{tag}"))).chain(descriptions.iter().map(|tag| format!("description_{tag}")));
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let failed = |error| Error::internal("writing a table", error);
    table.write_record(head).map_err(failed)?;
    for session in public {
        let own = COLUMNS.iter().map(|name| cell(programme, &labels, session, name));
        let titles = titles.iter().map(|tag| text(Some(&session.details.title), tag));
        let descriptions = descriptions.iter().map(|tag| text(session.details.description.as_ref(), tag));
        table.write_record(own.chain(titles).chain(descriptions).map(|text| guard(&text))).map_err(failed)?;
    }
    let bytes = table.into_inner().map_err(|error| Error::internal("writing a table", error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::internal("writing a table", error))
}

fn tags<'a>(maps: impl Iterator<Item = &'a LanguageMap>) -> BTreeSet<String> {
    maps.flat_map(|map| map.iter().map(|(tag, _)| tag.to_owned())).chain([Locale::En.tag().to_owned()]).collect()
}

fn text(map: Option<&LanguageMap>, tag: &str) -> String {
    map.and_then(|map| map.iter().find(|(own, _)| *own == tag)).map(|(_, text)| text.to_owned()).unwrap_or_default()
}

fn cell(programme: &Programme, labels: &Labels, session: &Session, name: &str) -> String {
    let details = &session.details;
    let zone = &details.time_zone;
    let times = if let When::Time(start, end) = details.when { Some((zone.at(start), zone.at(end))) } else { None };
    let room = details.room.and_then(|id| programme.room(id));
    match name {
        "conference" => programme.event.slug.to_string(),
        "id" => session.id.to_string(),
        "slug" => session.slug.to_string(),
        "date" => match (&details.when, &times) {
            (_, Some((start, _))) => start.date().to_string(),
            (When::Month(month), _) => month.clone(),
            _ => details.day().map(|day| day.to_string()).unwrap_or_default(),
        },
        "end_date" => match (&details.when, &times) {
            (_, Some((_, end))) => end.date().to_string(),
            (When::Days(_, until), _) => until.to_string(),
            _ => String::new(),
        },
        "start_local" => times.map(|(start, _)| hours(&start, zone)).unwrap_or_default(),
        "end_local" => times.map(|(_, end)| hours(&end, zone)).unwrap_or_default(),
        "iana_tz" => zone.to_string(),
        "type" => details.kind.to_string(),
        "track" => details.track.and_then(|id| labels.track(id)).unwrap_or_default().to_owned(),
        "room" => room.map(|room| own_name(labels, room, &venue(programme, room))).unwrap_or_default(),
        "venue" => room.map(|room| venue(programme, room)).unwrap_or_default(),
        "people" => people::write(&details.people),
        "language" => details.language.clone().unwrap_or_default(),
        "interpretation" => details.interpretation.join("; "),
        "visibility" => details.visibility.to_string(),
        "only_for" => details.only_for.as_deref().map(|codes| codes.join("; ")).unwrap_or_default(),
        "seats" => details.seats.map(|seats| seats.to_string()).unwrap_or_default(),
        "needs_sign_up" => if details.is_by_sign_up() { "yes" } else { "no" }.to_owned(),
        "stream_url" => details.stream_url.clone().unwrap_or_default(),
        "state" => session.state().to_string(),
        "room_status" => details.facts.room_status.clone(),
        "status" => details.facts.status.clone(),
        "source" => details.facts.source.clone(),
        _ => String::new(),
    }
}

fn venue(programme: &Programme, room: &Room) -> String {
    programme.venue(room.details.venue).map(|venue| clean_line(&venue.details.name.text(Locale::En))).unwrap_or_default()
}

/// The name of a room in its venue; with its slug where another room of the venue is called so.
fn own_name(labels: &Labels, room: &Room, venue: &str) -> String {
    let name = clean_line(&room.details.name.text(Locale::En));
    let is_unique = labels.room(room.id).is_none_or(|label| label == joined(venue, &name));
    if is_unique { name } else { format!("{name} ({})", room.slug) }
}

/// What the clocks show; with the offset where they show it twice.
fn hours(at: &Zoned, zone: &Zone) -> String {
    let time = if at.second() == 0 { at.strftime("%H:%M").to_string() } else { at.strftime("%H:%M:%S").to_string() };
    let is_clear = moment::of_wall(at.datetime(), zone).is_ok();
    if is_clear { time } else { format!("{time}{}", at.strftime("%:z")) }
}
