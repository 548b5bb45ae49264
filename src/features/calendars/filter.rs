//! What of an event's feed is asked for: `?track=`, `?room=`, `?speaker=`, `?kind=`, by id or slug; several together narrow each other.
//!
//! To add one: a field in both types, its line in [`Filter::find`], [`Filter::wants`], [`Filter::name`] and [`Filter::key`].

use serde::Deserialize;

use super::items::kind_name;
use super::kept::Inside;
use crate::features::events::Room;
use crate::features::programme::{Session, SessionKind, Speaker, Track};
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;

/// The filters as they stand in an address. What is empty is not asked for, as a form leaves it; other parameters are passed over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RawFilter {
    track: Option<String>,
    room: Option<String>,
    speaker: Option<String>,
    kind: Option<String>,
}

/// The filters, found in the programme.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    track: Option<Track>,
    room: Option<Room>,
    speaker: Option<Speaker>,
    kind: Option<SessionKind>,
}

impl Filter {
    /// Looks them up.
    ///
    /// # Errors
    /// `not_found` for what this event does not have, and never had in public.
    pub fn find(raw: &RawFilter, inside: &Inside) -> Result<Self, Problem> {
        let given = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
        let track = |name: String| inside.tracks.iter().find(|one| one.is_called(&name)).cloned();
        let room = |name: String| inside.rooms.iter().find(|one| one.is_called(&name)).cloned();
        let speaker = |name: &str| inside.speakers.find(name).cloned().or_else(|| inside.former.find(name));
        Ok(Self {
            track: given(&raw.track).map(|name| track(name).ok_or_else(Problem::not_found)).transpose()?,
            room: given(&raw.room).map(|name| room(name).ok_or_else(Problem::not_found)).transpose()?,
            speaker: given(&raw.speaker).map(|name| speaker(&name).ok_or_else(Problem::not_found)).transpose()?,
            kind: given(&raw.kind).map(|name| SessionKind::parse(&name).ok_or_else(Problem::not_found)).transpose()?,
        })
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.track.is_none() && self.room.is_none() && self.speaker.is_none() && self.kind.is_none()
    }

    /// Whether a session is asked for.
    pub fn wants(&self, session: &Session) -> bool {
        let details = &session.details;
        self.track.as_ref().is_none_or(|track| details.track == Some(track.id))
            && self.room.as_ref().is_none_or(|room| details.room == Some(room.id))
            && self.speaker.as_ref().is_none_or(|speaker| speaker.sessions.contains(&session.id))
            && self.kind.is_none_or(|kind| details.kind == kind)
    }

    /// What is asked for, in words: `Health, Plenary`. Empty for everything.
    pub fn name(&self, platform: &Platform, locale: Locale) -> String {
        let track = self.track.as_ref().map(|track| track.details.name.text(locale));
        let room = self.room.as_ref().map(|room| room.details.name.text(locale));
        let speaker = self.speaker.as_ref().map(|speaker| speaker.name.clone());
        let kind = self.kind.map(|kind| kind_name(platform, kind, locale));
        [track, room, speaker, kind].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The colour of the track.
    pub fn color(&self) -> Option<String> {
        self.track.as_ref().and_then(|track| track.details.color.clone())
    }

    /// The same for the same filters, however they were written.
    pub fn key(&self) -> String {
        let track = self.track.as_ref().map(|track| track.id.to_string()).unwrap_or_default();
        let room = self.room.as_ref().map(|room| room.id.to_string()).unwrap_or_default();
        let speaker = self.speaker.as_ref().map(|speaker| speaker.slug.as_str()).unwrap_or_default();
        let kind = self.kind.map(|kind| kind.to_string()).unwrap_or_default();
        format!("track={track}&room={room}&speaker={speaker}&kind={kind}")
    }
}
