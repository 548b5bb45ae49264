//! The fields of a session as they stand in the form: texts. Comparing them with what the form was drawn from says what somebody changed;
//! only that goes into the body, so that what a colleague changed beside it stays.

use crate::features::programme::{Programme, RawSession, SessionDetails, SessionKind, Visibility, When};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::kernel::moment;
use crate::kernel::problem::FieldErrors;
use crate::kernel::zone::Zone;

use super::super::super::fields::Fields;

/// One language of a text.
pub(super) type Told = (String, String);

/// What the form holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub when: Times,
    pub room: String,
    pub track: String,
    pub kind: String,
    pub title: Vec<Told>,
    pub description: Vec<Told>,
    pub visibility: String,
    pub only_for: Vec<String>,
    pub seats: String,
    pub needs_sign_up: bool,
}

/// When it is, as far as it is known: day and times on the clocks of its zone, or days, or a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    pub day: String,
    pub starts: String,
    pub ends: String,
    /// Empty: the same day.
    pub ends_day: String,
    pub month: String,
    /// Which of the two, for a time that the clocks show twice: `-05:00`.
    pub starts_offset: String,
    pub ends_offset: String,
}

/// The languages that a form asks for: ours, and those that the session has beside.
pub(super) fn tags(details: Option<&SessionDetails>) -> Vec<String> {
    let mut tags: Vec<String> = Locale::ALL.into_iter().map(|locale| locale.tag().to_owned()).collect();
    let texts = details.into_iter().flat_map(|details| [Some(&details.title), details.description.as_ref()]).flatten();
    let mut more: Vec<String> =
        texts.flat_map(LanguageMap::iter).map(|(tag, _)| tag.to_owned()).filter(|tag| !tags.contains(tag)).collect();
    more.sort();
    more.dedup();
    tags.extend(more);
    tags
}

impl Typed {
    /// The form of a session as it is.
    pub fn of(details: &SessionDetails, programme: &Programme, tags: &[String]) -> Self {
        let told = |map: Option<&LanguageMap>| -> Vec<Told> {
            let text = |tag: &str| map.into_iter().flat_map(LanguageMap::iter).find(|(one, _)| *one == tag).map_or("", |(_, text)| text);
            tags.iter().map(|tag| (tag.clone(), text(tag).to_owned())).collect()
        };
        Self {
            when: Times::of(&details.when, &details.time_zone),
            room: details.room.and_then(|id| programme.room(id)).map(|room| room.slug.to_string()).unwrap_or_default(),
            track: details.track.and_then(|id| programme.track(id)).map(|track| track.slug.to_string()).unwrap_or_default(),
            kind: details.kind.to_string(),
            title: told(Some(&details.title)),
            description: told(details.description.as_ref()),
            visibility: details.visibility.to_string(),
            only_for: details.only_for.clone().unwrap_or_default(),
            seats: details.seats.map(|seats| seats.to_string()).unwrap_or_default(),
            needs_sign_up: details.is_by_sign_up(),
        }
    }

    /// An empty form.
    pub fn empty(tags: &[String]) -> Self {
        let told: Vec<Told> = tags.iter().map(|tag| (tag.clone(), String::new())).collect();
        Self { title: told.clone(), description: told, visibility: Visibility::Public.to_string(), ..Self::default() }
    }

    /// What was sent.
    pub fn read(fields: &Fields, tags: &[String]) -> Self {
        let text = |name: &str| fields.text(name).trim().to_owned();
        let told = |name: &str| -> Vec<Told> {
            tags.iter().map(|tag| (tag.clone(), text(&format!("{name}_{tag}")).replace("\r\n", "\n"))).collect()
        };
        Self {
            when: Times {
                day: text("day"),
                starts: text("starts"),
                ends: text("ends"),
                ends_day: text("ends_day"),
                month: text("month"),
                starts_offset: text("starts_offset"),
                ends_offset: text("ends_offset"),
            },
            room: text("room"),
            track: text("track"),
            kind: text("kind"),
            title: told("title"),
            description: told("description"),
            visibility: text("visibility"),
            only_for: fields.all("only_for").map(str::to_owned).collect(),
            seats: text("seats"),
            needs_sign_up: fields.text("needs_sign_up") == "true",
        }
    }

    /// What was changed since the form was drawn from `base`, laid over what is there by now.
    pub fn over(&self, base: &Self, present: &Self) -> Self {
        fn pick<T: PartialEq + Clone>(typed: &T, base: &T, present: &T) -> T {
            if typed == base { present.clone() } else { typed.clone() }
        }
        let told = |typed: &[Told], base: &[Told], present: &[Told]| {
            let one =
                |tag: &str, all: &[Told]| all.iter().find(|(other, _)| other == tag).map(|(_, text)| text.clone()).unwrap_or_default();
            typed.iter().map(|(tag, text)| (tag.clone(), pick(text, &one(tag, base), &one(tag, present)))).collect()
        };
        Self {
            when: pick(&self.when, &base.when, &present.when),
            room: pick(&self.room, &base.room, &present.room),
            track: pick(&self.track, &base.track, &present.track),
            kind: pick(&self.kind, &base.kind, &present.kind),
            title: told(&self.title, &base.title, &present.title),
            description: told(&self.description, &base.description, &present.description),
            visibility: pick(&self.visibility, &base.visibility, &present.visibility),
            only_for: pick(&self.only_for, &base.only_for, &present.only_for),
            seats: pick(&self.seats, &base.seats, &present.seats),
            needs_sign_up: pick(&self.needs_sign_up, &base.needs_sign_up, &present.needs_sign_up),
        }
    }

    /// The body that asks for what was changed; what no body can say is noted.
    pub fn raw(&self, base: &Self, zone: &Zone, errors: &mut FieldErrors) -> RawSession {
        let mut raw = RawSession::default();
        if self.when != base.when {
            self.when.ask(zone, &mut raw);
        }
        let named = |text: &str| Some(Some(text.to_owned()).filter(|text| !text.is_empty()));
        if self.room != base.room {
            raw.room = named(&self.room);
        }
        if self.track != base.track {
            raw.track = named(&self.track);
        }
        if self.kind != base.kind {
            raw.kind = SessionKind::parse(&self.kind);
        }
        if self.title != base.title {
            raw.title = errors.present("/title", words(&self.title));
        }
        if self.description != base.description {
            raw.description = Some(words(&self.description));
        }
        if self.visibility != base.visibility {
            raw.visibility = Visibility::parse(&self.visibility);
        }
        if self.only_for != base.only_for {
            raw.only_for = Some(Some(self.only_for.clone()).filter(|codes| !codes.is_empty()));
        }
        if self.seats != base.seats {
            let seats = Some(&self.seats).filter(|text| !text.is_empty());
            raw.seats = Some(seats.and_then(|text| errors.check("/seats", text.parse::<u32>().map_err(|_| "a whole number"))));
        }
        if self.needs_sign_up != base.needs_sign_up {
            raw.needs_sign_up = Some(self.needs_sign_up);
        }
        raw
    }
}

fn words(told: &[Told]) -> Option<LanguageMap> {
    LanguageMap::new(told.iter().map(|(tag, text)| (tag.as_str(), text.as_str())))
}

impl Times {
    fn of(when: &When, zone: &Zone) -> Self {
        match when {
            When::Time(start, end) => {
                let (start, end) = (zone.at(*start), zone.at(*end));
                // As a field for times shows it: seconds only where there are some.
                let clock = |at: &jiff::Zoned| at.strftime(if at.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string();
                let offset = |at: &jiff::Zoned| {
                    let is_twice = moment::of_wall(at.datetime(), zone).is_err_and(|error| error.spellings().is_some());
                    if is_twice { at.strftime("%:z").to_string() } else { String::new() }
                };
                Self {
                    day: start.date().to_string(),
                    starts: clock(&start),
                    ends: clock(&end),
                    ends_day: if end.date() == start.date() { String::new() } else { end.date().to_string() },
                    month: String::new(),
                    starts_offset: offset(&start),
                    ends_offset: offset(&end),
                }
            }
            When::Days(from, until) => {
                let ends_day = if from == until { String::new() } else { until.to_string() };
                Self { day: from.to_string(), ends_day, ..Self::default() }
            }
            When::Month(month) => Self { month: month.clone(), ..Self::default() },
        }
    }

    /// Start and end as they were typed, with the zone and without an offset.
    pub fn bare(&self, zone: &Zone) -> [String; 2] {
        [(self.day.as_str(), &self.starts), (self.last_day(), &self.ends)].map(|(day, time)| format!("{day}T{time}[{}]", zone.name()))
    }

    fn last_day(&self) -> &str {
        if self.ends_day.is_empty() { &self.day } else { &self.ends_day }
    }

    /// Says it in a body. A day without times is a day; without an end the session keeps its length.
    fn ask(&self, zone: &Zone, raw: &mut RawSession) {
        if !self.starts.is_empty() || !self.ends.is_empty() {
            let [start, end] = self.bare(zone);
            raw.starts_at = Some(with_offset(start, &self.starts_offset, zone));
            raw.ends_at = (!self.ends.is_empty()).then(|| with_offset(end, &self.ends_offset, zone));
        } else if self.day.is_empty() && !self.month.is_empty() {
            raw.month = Some(self.month.clone());
        } else {
            raw.day = Some(self.day.clone());
            raw.until_day = Some(self.last_day().to_owned());
        }
    }
}

/// With the offset where the clocks show the time twice, and only there: one left over from another time does no harm.
fn with_offset(bare: String, offset: &str, zone: &Zone) -> String {
    let spellings = moment::parse(&bare, zone).err().and_then(|error| error.spellings());
    let chosen = spellings.into_iter().flatten().find(|(one, _)| one == offset);
    chosen.map_or(bare, |(_, full)| full)
}
