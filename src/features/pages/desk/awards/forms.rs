//! The forms of the overview, each as it stands or was typed: of all of them the one that was sent has its fields.

use jiff::Timestamp;
use serde::Serialize;

use super::super::super::fields::Fields;
use super::super::super::signed_in::SignedInPage;
use super::found::Found;
use super::head::{Round, path};
use super::instant::Instant;
use super::seen;
use crate::features::awards::{Cycle, DeadlineKind};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::http::etag;

/// All of them.
#[derive(Debug, Serialize)]
pub(super) struct Forms {
    /// Of the round as it was read.
    version: String,
    deadline: DeadlineForm,
    /// None once the result is known.
    embargo: Option<Embargo>,
    words: Words,
    case_studies: CaseStudies,
}

#[derive(Debug, Serialize)]
struct DeadlineForm {
    action: String,
    kinds: &'static [DeadlineKind],
    kind: String,
    due_at: Instant,
    reason: String,
}

#[derive(Debug, Serialize)]
struct Embargo {
    action: String,
    until: Instant,
}

/// Where the award is conferred, and what the announcement says.
#[derive(Debug, Serialize)]
struct Words {
    action: String,
    session: String,
    sessions: Vec<Choice>,
    announcement: Vec<Said>,
}

#[derive(Debug, Serialize)]
struct Choice {
    id: String,
    title: String,
}

/// A text in one language.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    tag: String,
    /// Of the language, for the reader.
    name: String,
    pub text: String,
}

/// One city a line.
#[derive(Debug, Serialize)]
pub(super) struct CaseStudies {
    action: String,
    /// The list that the form was drawn from.
    seen: String,
    cities: String,
}

/// What the announcement says, in our languages and whatever it has beside.
pub(super) fn announced(platform: &Platform, page: &SignedInPage, cycle: &Cycle) -> Vec<Said> {
    let map = cycle.announcement.as_ref().map(|map| &map.0);
    let said = |tag: String| Said {
        name: platform.texts.language_name(page.reader.locale, &tag),
        text: map.into_iter().flat_map(LanguageMap::iter).find(|(one, _)| *one == tag).map_or("", |(_, text)| text).to_owned(),
        tag,
    };
    tags(cycle).into_iter().map(said).collect()
}

/// The languages in which the announcement is asked for.
pub(super) fn tags(cycle: &Cycle) -> Vec<String> {
    let mut tags: Vec<String> = Locale::ALL.into_iter().map(|locale| locale.tag().to_owned()).collect();
    let map = cycle.announcement.as_ref().map(|map| &map.0);
    let more: Vec<String> =
        map.into_iter().flat_map(LanguageMap::iter).map(|(tag, _)| tag.to_owned()).filter(|tag| !tags.contains(tag)).collect();
    tags.extend(more);
    tags
}

/// Whether the form with this field was sent.
fn has(fields: &Fields, name: &str) -> bool {
    fields.everything().any(|(field, _)| field == name)
}

impl Forms {
    pub(super) fn new(
        platform: &Platform,
        page: &SignedInPage,
        (round, found): (&Round, &Found),
        typed: Option<&Fields>,
        now: Timestamp,
    ) -> Self {
        let (cycle, zone) = (&round.cycle, &round.event.time_zone);
        let sent = |name: &str| typed.filter(|fields| has(fields, name));
        let embargo = || Embargo {
            action: page.reader.address(&path(cycle, "embargo")),
            until: sent("embargo_until")
                .map_or_else(|| Instant::of(zone, cycle.embargo_until.0), |fields| Instant::typed(fields, "embargo_until", zone)),
        };
        Self {
            version: etag::of_version(cycle.version),
            deadline: DeadlineForm::new(page, (round, found), sent("due_at")),
            embargo: (!cycle.is_unsealed(now)).then(embargo),
            words: Words::new(platform, page, (round, found), sent("session")),
            case_studies: CaseStudies::new(page, (round, found), sent("cities")),
        }
    }
}

impl DeadlineForm {
    fn new(page: &SignedInPage, (round, found): (&Round, &Found), typed: Option<&Fields>) -> Self {
        let (cycle, zone) = (&round.cycle, &round.event.time_zone);
        let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
        let holds = || found.first_deadline().map(|due| Instant::of(zone, due)).unwrap_or_default();
        Self {
            action: page.reader.address(&path(cycle, "deadline")),
            kinds: DeadlineKind::ALL,
            kind: text("kind"),
            due_at: typed.map_or_else(holds, |fields| Instant::typed(fields, "due_at", zone)),
            reason: text("reason"),
        }
    }
}

impl Words {
    fn new(platform: &Platform, page: &SignedInPage, (round, found): (&Round, &Found), typed: Option<&Fields>) -> Self {
        let cycle = &round.cycle;
        let stands = cycle.session.map(|id| id.to_string()).unwrap_or_default();
        let choice = |id: String, title: String| Choice { id, title };
        let published = found.sessions.iter().map(|one| choice(one.id.to_string(), one.details.title.get(page.reader.locale).text));
        let mut sessions: Vec<Choice> = published.collect();
        // One that is published no more stays until another is chosen.
        if !stands.is_empty() && sessions.iter().all(|one| one.id != stands) {
            sessions.push(choice(stands.clone(), stands.clone()));
        }
        let mut announcement = announced(platform, page, cycle);
        for one in &mut announcement {
            if let Some(fields) = typed {
                fields.text(&format!("announcement.{}", one.tag)).clone_into(&mut one.text);
            }
        }
        Self {
            action: page.reader.address(&path(cycle, "words")),
            session: typed.map_or(stands, |fields| fields.text("session").to_owned()),
            sessions,
            announcement,
        }
    }
}

impl CaseStudies {
    fn new(page: &SignedInPage, (round, found): (&Round, &Found), typed: Option<&Fields>) -> Self {
        let slugs = || found.case_studies.iter().map(|city| city.slug.as_str()).collect::<Vec<_>>();
        let stands = || slugs().join("\n");
        Self {
            action: page.reader.address(&path(&round.cycle, "case-studies")),
            seen: seen::of_cities(slugs()),
            cities: typed.map_or_else(stands, |fields| fields.text("cities").to_owned()),
        }
    }

    /// The cities that were typed, each with the number of its line; empty lines are none.
    pub(super) fn typed(fields: &Fields) -> Vec<(i64, String)> {
        let lines = fields.text("cities").lines().map(str::trim).zip(1..);
        lines.filter(|(text, _)| !text.is_empty()).map(|(text, line)| (line, text.to_owned())).collect()
    }
}
