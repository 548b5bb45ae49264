//! A part of the programme: one track, one room, one kind, or what is in all of those asked for. Each choice is a link.

use serde::{Deserialize, Serialize};

use super::event_head::path;
use super::stage::{Stage, mark_of};
use crate::features::events::Room;
use crate::features::programme::{Session, SessionKind, Track};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;

/// What the address of the programme may ask for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    pub day: Option<String>,
    pub track: Option<String>,
    pub room: Option<String>,
    pub kind: Option<String>,
}

impl Asked {
    /// Whether a part of the programme is asked for.
    pub fn is_part(&self) -> bool {
        [&self.track, &self.room, &self.kind].into_iter().any(Option::is_some)
    }

    /// That part, as asked for; empty for the whole.
    pub fn part(&self) -> String {
        if self.is_part() { format!(" track={:?} room={:?} kind={:?}", self.track, self.room, self.kind) } else { String::new() }
    }
}

/// The part that is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    track: Option<&'a Track>,
    room: Option<&'a Room>,
    kind: Option<SessionKind>,
}

/// Choices of one sort.
#[derive(Debug, Serialize)]
pub struct Choices {
    by: &'static str,
    choices: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    name: Passage,
    color: Option<String>,
    url: String,
    current: bool,
}

impl<'a> Filter<'a> {
    /// What is asked for, by slug or id.
    ///
    /// # Errors
    /// `not_found` for what the programme does not have.
    pub fn find(asked: &Asked, stage: &Stage<'a>) -> Result<Self, Problem> {
        let published = stage.published;
        let track = |name: &String| published.tracks.iter().find(|track| track.is_called(name));
        let room = |name: &String| published.rooms.iter().find(|room| room.is_called(name));
        let found = Self {
            track: asked.track.as_ref().map(|name| track(name).ok_or_else(Problem::not_found)).transpose()?,
            room: asked.room.as_ref().map(|name| room(name).ok_or_else(Problem::not_found)).transpose()?,
            kind: asked.kind.as_ref().map(|word| SessionKind::parse(word).ok_or_else(Problem::not_found)).transpose()?,
        };
        let is_gone = found.track.is_some_and(|track| track.details.is_removed) || found.room.is_some_and(|room| room.details.is_removed);
        if is_gone && !published.sessions.iter().any(|session| found.takes(session)) {
            return Err(Problem::not_found());
        }
        Ok(found)
    }

    /// Whether a session is in this part.
    pub fn takes(&self, session: &Session) -> bool {
        self.track.is_none_or(|track| session.details.track == Some(track.id))
            && self.room.is_none_or(|room| session.details.room == Some(room.id))
            && self.kind.is_none_or(|kind| session.details.kind == kind)
    }

    /// As it stands in addresses, those of feeds too: `track=mobility&kind=panel`; empty for the whole.
    pub fn query(&self) -> String {
        let parts = [
            self.track.map(|track| format!("track={}", track.slug)),
            self.room.map(|room| format!("room={}", room.slug)),
            self.kind.map(|kind| format!("kind={kind}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("&")
    }

    /// What is shown, in words; `None` for the whole.
    pub fn name(&self, stage: &Stage) -> Option<String> {
        let locale = stage.reader.locale;
        let parts = [
            self.track.map(|track| track.details.name.text(locale)),
            self.room.map(|room| room.details.name.text(locale)),
            self.kind.map(|kind| kind_word(stage, kind)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The address of the page of a room that is asked for.
    pub fn room_url(&self, stage: &Stage) -> Option<String> {
        self.room.map(|room| stage.reader.address(&path(&stage.shown.event, &format!("/rooms/{}", room.slug))))
    }

    /// What can be chosen: tracks, rooms and kinds that occur, where there are several.
    pub fn choices(&self, stage: &Stage<'a>) -> Vec<Choices> {
        let (published, locale) = (stage.published, stage.reader.locale);
        let sessions = &published.sessions;
        let link = |filter: Filter| stage.reader.address(&path(&stage.shown.event, &format!("/programme?{}", filter.query())));
        let tracks = published.tracks.iter().filter(|track| sessions.iter().any(|session| session.details.track == Some(track.id)));
        let rooms = published.rooms.iter().filter(|room| sessions.iter().any(|session| session.details.room == Some(room.id)));
        let kinds = SessionKind::ALL.iter().copied().filter(|kind| sessions.iter().any(|session| session.details.kind == *kind));
        let tracks = tracks.map(|track| Choice {
            name: track.details.name.get(locale),
            color: mark_of(track),
            url: link(Filter { track: Some(track), ..*self }),
            current: self.track.is_some_and(|chosen| chosen.id == track.id),
        });
        let rooms = rooms.map(|room| Choice {
            name: room.details.name.get(locale),
            color: None,
            url: link(Filter { room: Some(room), ..*self }),
            current: self.room.is_some_and(|chosen| chosen.id == room.id),
        });
        let kinds = kinds.map(|kind| Choice {
            name: Passage { text: kind_word(stage, kind), lang: locale.tag().to_owned(), dir: "ltr", is_fallback: false },
            color: None,
            url: link(Filter { kind: Some(kind), ..*self }),
            current: self.kind == Some(kind),
        });
        let all = [("track", tracks.collect()), ("room", rooms.collect()), ("kind", kinds.collect::<Vec<_>>())];
        all.into_iter().filter(|(_, choices)| choices.len() > 1).map(|(by, choices)| Choices { by, choices }).collect()
    }
}

fn kind_word(stage: &Stage, kind: SessionKind) -> String {
    stage.platform.texts.t(stage.reader.locale, &format!("kind-{kind}"), &[])
}
