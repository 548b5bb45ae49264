//! A row of a file over a session: what the row says is so, what it does not say stays.

use super::incoming::{Faults, Named, Row, Said, Words};
use crate::features::programme::{LONG, Part, SHORT, SessionDetails, SessionFacts, Visibility, web_address};
use crate::kernel::id::{RoomId, TrackId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::kernel::text::clean_line;

use super::labels::folded;

/// What the session is then; `None` when the row is wrong, which is noted.
pub(super) fn merge(
    row: &Row,
    before: Option<&SessionDetails>,
    (room, track): (Said<Option<RoomId>>, Said<Option<TrackId>>),
    faults: &mut Faults,
) -> Option<SessionDetails> {
    let title = words(before.map(|before| &before.title), &row.title);
    if title.is_none() {
        faults.add(&row.at, "title", "required", "this is needed");
    }
    let description = words(before.and_then(|before| before.description.as_ref()), &row.description);
    for (field, map, most) in [("title", title.as_ref(), SHORT), ("description", description.as_ref(), LONG)] {
        for (_, text) in map.into_iter().flat_map(LanguageMap::iter) {
            faults.length(&row.at, field, text, most);
        }
    }
    for part in row.people.iter().flatten() {
        faults.length(&row.at, "people", &part.name, SHORT);
        faults.length(&row.at, "people", part.affiliation.as_ref().and_then(Option::as_deref).unwrap_or_default(), SHORT);
    }
    let facts_before = before.map(|before| before.facts.clone()).unwrap_or_default();
    let facts = SessionFacts {
        status: row.status.clone().unwrap_or(facts_before.status),
        room_status: row.room_status.clone().unwrap_or(facts_before.room_status),
        source: row.source.clone().unwrap_or(facts_before.source),
    };
    for (field, text) in [("status", &facts.status), ("room_status", &facts.room_status), ("source", &facts.source)] {
        faults.length(&row.at, field, text, LONG);
    }
    let stream_url = match &row.stream_url {
        Some(raw) => web_address(&mut faults.0, &format!("{}/stream_url", row.at.pointer), raw.as_deref()),
        None => before.and_then(|before| before.stream_url.clone()),
    };
    let visibility = row.visibility.or(before.map(|before| before.visibility)).unwrap_or(Visibility::Public);
    let only_for = row.only_for.clone().unwrap_or_else(|| before.and_then(|before| before.only_for.clone()));
    if visibility == Visibility::Category && only_for.as_ref().is_none_or(Vec::is_empty) {
        faults.add(&row.at, "only_for", "required", "say which categories may know of it");
    }
    let kind = match before {
        Some(before) if row.kind_is_guessed => before.kind,
        _ => row.kind,
    };
    let people = before.map(|before| before.people.as_slice()).unwrap_or_default();
    let zone = row.zone.clone().or_else(|| before.map(|before| before.time_zone.clone()));
    Some(SessionDetails {
        kind,
        title: title?,
        description,
        when: row.when.clone(),
        time_zone: zone.unwrap_or_else(|| row.zone_if_new.clone()),
        room: room.unwrap_or_else(|| before.and_then(|before| before.room)),
        track: track.unwrap_or_else(|| before.and_then(|before| before.track)),
        language: row.language.clone().unwrap_or_else(|| before.and_then(|before| before.language.clone())),
        interpretation: row.interpretation.clone().or_else(|| before.map(|before| before.interpretation.clone())).unwrap_or_default(),
        visibility,
        only_for,
        people: row.people.as_ref().map_or_else(|| people.to_vec(), |named| parts(people, named)),
        seats: row.seats.unwrap_or_else(|| before.and_then(|before| before.seats)),
        needs_sign_up: row.needs_sign_up.or(before.map(|before| before.needs_sign_up)).unwrap_or_default(),
        stream_url,
        facts,
        is_cancelled: row.is_cancelled.or(before.map(|before| before.is_cancelled)).unwrap_or_default(),
    })
}

/// Texts with those of the file in their languages. What its readers see already, as a fall-back from another language, is no text of
/// theirs: so a schedule in one language comes back without filling it up.
fn words(before: Option<&LanguageMap>, said: &Words) -> Option<LanguageMap> {
    let known: Vec<(&str, &str)> = before.into_iter().flat_map(LanguageMap::iter).collect();
    let tags: Vec<String> = said.iter().map(|(tag, _)| tag.to_ascii_lowercase()).collect();
    let mut all: Vec<(&str, &str)> = known.iter().copied().filter(|(tag, _)| !tags.iter().any(|said| said == tag)).collect();
    for (tag, (_, text)) in tags.iter().zip(said) {
        let passage = before.zip(Locale::ALL.into_iter().find(|locale| locale.tag() == tag)).map(|(map, locale)| map.get(locale));
        if passage.is_none_or(|passage| !passage.is_fallback || passage.text != *text) {
            all.push((tag, text));
        }
    }
    LanguageMap::new(all)
}

/// The people of a session as the file has them. Whoever was there already keeps what the file does not say: lasting record, role and
/// affiliation. Who is not printed is in no file that anybody reads, so those stay.
fn parts(before: &[Part], named: &[Named]) -> Vec<Part> {
    let mut used = vec![false; before.len()];
    let mut parts = Vec::new();
    for one in named {
        let name = clean_line(&one.name);
        let fits = |at: usize, part: &Part, with_role: bool| {
            let has_role = one.role.as_ref().is_none_or(|role| *role == part.role);
            !used.get(at).copied().unwrap_or(true) && folded(&part.name) == folded(&name) && (has_role || !with_role)
        };
        let find = |with_role: bool| before.iter().enumerate().find(|(at, part)| fits(*at, part, with_role));
        let known = find(true).or_else(|| find(false));
        parts.push(Part {
            person: known.and_then(|(_, part)| part.person),
            role: one.role.clone().or_else(|| known.map(|(_, part)| part.role.clone())).unwrap_or_else(|| "speaker".to_owned()),
            affiliation: one.affiliation.clone().unwrap_or_else(|| known.and_then(|(_, part)| part.affiliation.clone())),
            name,
        });
        if let Some(mark) = known.map(|(at, _)| at).and_then(|at| used.get_mut(at)) {
            *mark = true;
        }
    }
    let is_left = |at: usize, part: &Part| !part.is_printed() && !used.get(at).copied().unwrap_or(true);
    let left: Vec<Part> = before.iter().enumerate().filter(|(at, part)| is_left(*at, part)).map(|(_, part)| part.clone()).collect();
    let of_file: Vec<&Part> = before.iter().enumerate().filter(|(at, part)| !is_left(*at, part)).map(|(_, part)| part).collect();
    if of_file.iter().copied().eq(parts.iter()) {
        // Nothing changed but that some are not in the file: everybody keeps their place.
        return before.to_vec();
    }
    parts.extend(left);
    parts
}
