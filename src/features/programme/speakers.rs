//! The people of a programme as the public reads them: who has a printed part in a public session, each once.
//!
//! One lasting record is one person. A name without a record is that of the record printed alike, else one person for each name
//! printed; two records stay two people, whatever their names, until somebody merges them.

use std::collections::HashMap;

use super::details::Part;
use super::model::Session;
use crate::kernel::digest::sha256_text;
use crate::kernel::fold::fold;
use crate::kernel::id::{PersonId, SessionId};
use crate::kernel::slug::Slug;

/// Somebody with a printed part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Name in addresses: `/events/{event}/speakers/{slug}`, `?speaker={slug}`. Made from the printed name, unique within the event.
    pub slug: String,
    /// Their lasting record, where it is known.
    pub person: Option<PersonId>,
    /// Name as printed first.
    pub name: String,
    /// Body or city as printed first.
    pub affiliation: Option<String>,
    /// The public sessions in which they have a part, in the order of the programme.
    pub sessions: Vec<SessionId>,
}

impl Speaker {
    /// Whoever has this part, as if alone in the programme and with no session.
    pub fn without_sessions(part: &Part) -> Self {
        Self { slug: address(&part.name), person: part.person, name: part.name.clone(), affiliation: None, sessions: Vec::new() }
    }
}

/// The people of a programme.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    all: Vec<Speaker>,
    by_person: HashMap<PersonId, String>,
    by_name: HashMap<String, String>,
}

impl Speakers {
    /// Those who have a printed part in public sessions; sessions that only some may know of are left out.
    pub fn of(sessions: &[Session]) -> Self {
        let mut found = Found::default();
        // Those with a record first, so that a bare name finds them wherever it stands.
        for has_record in [true, false] {
            for session in sessions.iter().filter(|session| session.details.is_public()) {
                let parts = session.details.people.iter().filter(|part| part.is_printed() && part.person.is_some() == has_record);
                parts.for_each(|part| found.add(session.id, part));
            }
        }
        found.finish(sessions)
    }

    /// All, by name.
    pub fn all(&self) -> &[Speaker] {
        &self.all
    }

    /// One, by slug or by the id of their record.
    pub fn find(&self, slug_or_id: &str) -> Option<&Speaker> {
        let is_asked =
            |speaker: &&Speaker| speaker.slug == slug_or_id || speaker.person.is_some_and(|person| person.to_string() == slug_or_id);
        self.all.iter().find(is_asked)
    }

    /// The slug of the one who has this part.
    pub fn slug(&self, part: &Part) -> Option<&str> {
        let slug = part.person.map_or_else(|| self.by_name.get(&name_key(&part.name)), |person| self.by_person.get(&person));
        slug.filter(|_| part.is_printed()).map(String::as_str)
    }
}

/// While they are gathered: places in the list.
#[derive(Default)]
struct Found {
    all: Vec<Speaker>,
    by_person: HashMap<PersonId, usize>,
    by_name: HashMap<String, usize>,
}

impl Found {
    fn add(&mut self, session: SessionId, part: &Part) {
        let name = name_key(&part.name);
        let known = part.person.map_or_else(|| self.by_name.get(&name), |person| self.by_person.get(&person)).copied();
        let at = known.unwrap_or_else(|| {
            self.all.push(Speaker::without_sessions(part));
            self.all.len() - 1
        });
        self.by_name.entry(name).or_insert(at);
        if let Some(person) = part.person {
            self.by_person.insert(person, at);
        }
        if let Some(speaker) = self.all.get_mut(at) {
            speaker.affiliation = speaker.affiliation.take().or_else(|| part.affiliation.clone());
            if !speaker.sessions.contains(&session) {
                speaker.sessions.push(session);
            }
        }
    }

    fn finish(mut self, sessions: &[Session]) -> Speakers {
        let places: HashMap<SessionId, usize> = sessions.iter().enumerate().map(|(place, session)| (session.id, place)).collect();
        for speaker in &mut self.all {
            speaker.sessions.sort_by_key(|id| places.get(id).copied());
        }
        number(&mut self.all);
        let slug = |at: usize| self.all.get(at).map(|speaker| speaker.slug.clone()).unwrap_or_default();
        let by_person = self.by_person.iter().map(|(person, at)| (*person, slug(*at))).collect();
        let by_name = self.by_name.iter().map(|(name, at)| (name.clone(), slug(*at))).collect();
        self.all.sort_by_cached_key(|speaker| (name_key(&speaker.name), speaker.slug.clone()));
        Speakers { all: self.all, by_person, by_name }
    }
}

/// Two names are one when they read alike; what folding leaves nothing of is compared as it stands.
fn name_key(name: &str) -> String {
    let folded = fold(name);
    if folded.trim().is_empty() { name.to_owned() } else { folded }
}

/// A name without Latin letters is addressed by its digest: the same wherever it stands in the programme.
fn address(name: &str) -> String {
    let digest =
        || format!("speaker-{}", sha256_text(&[name.as_bytes()]).chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>());
    Slug::from_name(name).map_or_else(digest, |slug| slug.to_string()).to_ascii_lowercase()
}

/// Numbers those who share a slug, in an order that moving a session does not change.
fn number(found: &mut [Speaker]) {
    let bases: Vec<String> = found.iter().map(|speaker| speaker.slug.clone()).collect();
    let mut taken: HashMap<&str, usize> = HashMap::new();
    let mut order: Vec<(&String, &mut Speaker)> = bases.iter().zip(found).collect();
    order.sort_by(|(base, one), (other_base, other)| {
        let by = |speaker: &Speaker| (speaker.person.is_none(), speaker.person, speaker.name.clone());
        base.cmp(other_base).then_with(|| by(one).cmp(&by(other)))
    });
    for (base, speaker) in order {
        let number = taken.entry(base).or_insert(0);
        *number += 1;
        while *number > 1 && bases.contains(&format!("{base}-{number}")) {
            *number += 1;
        }
        if *number > 1 {
            speaker.slug = format!("{base}-{number}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::programme::{SessionDetails, SessionKind, Visibility, When};
    use crate::kernel::language_map::LanguageMap;
    use crate::kernel::zone::Zone;

    fn session(people: &[(Option<PersonId>, &str, &str)], visibility: Visibility) -> Session {
        let part = |(person, name, role): &(Option<PersonId>, &str, &str)| Part {
            person: *person,
            name: (*name).to_owned(),
            role: (*role).to_owned(),
            affiliation: None,
        };
        let details = SessionDetails {
            visibility,
            people: people.iter().map(part).collect(),
            ..SessionDetails::new(
                SessionKind::Panel,
                LanguageMap::new([("en", "A panel")]).unwrap(),
                When::Month("2031-05".into()),
                Zone::parse("America/Mexico_City").unwrap(),
            )
        };
        let epoch = jiff::Timestamp::UNIX_EPOCH;
        Session {
            id: SessionId::new(),
            slug: Slug::parse("a-panel").unwrap(),
            number: 1,
            details,
            sequence: 0,
            created_at: epoch,
            last_modified: epoch,
        }
    }

    #[test]
    fn one_record_or_one_name_is_one_person() {
        let (ana, other) = (PersonId::new(), PersonId::new());
        let sessions = [
            session(&[(None, "Ana Ñandú", "speaker"), (None, "北京", "speaker"), (None, "Interprete", "interpreter")], Visibility::Public),
            session(&[(Some(ana), "Ana Ñandú", "chair"), (Some(ana), "A. Ñandú", "speaker")], Visibility::Public),
            session(&[(Some(other), "Ana Nandu", "speaker")], Visibility::Public),
            session(&[(None, "Secret Guest", "speaker")], Visibility::Invitation),
        ];
        let found = Speakers::of(&sessions);
        let told: Vec<_> = found.all().iter().map(|speaker| (speaker.name.as_str(), speaker.person, speaker.sessions.len())).collect();
        assert_eq!(told, [("Ana Ñandú", Some(ana), 2), ("Ana Nandu", Some(other), 1), ("北京", None, 1)]);
        let slugs: Vec<_> = found.all().iter().map(|speaker| speaker.slug.as_str()).collect();
        assert_eq!(&slugs[..2], ["ana-nandu", "ana-nandu-2"]);
        assert!(slugs[2].starts_with("speaker-") && slugs[2].len() == 16, "{slugs:?}");
        assert_eq!(found.find(&other.to_string()).map(|found| found.slug.as_str()), Some("ana-nandu-2"));
        assert_eq!(found.find("secret-guest"), None);
        let slugs: Vec<_> = sessions.iter().flat_map(|session| &session.details.people).map(|part| found.slug(part)).collect();
        let ana = Some("ana-nandu");
        assert_eq!((slugs[0], slugs[2], &slugs[3..]), (ana, None, &[ana, ana, Some("ana-nandu-2"), None][..]));
    }

    #[test]
    fn a_number_never_takes_the_address_of_another_name() {
        let (one, two) = (PersonId::new(), PersonId::new());
        let sessions =
            [session(&[(Some(one), "Ana", "speaker"), (Some(two), "Ana", "speaker"), (None, "Ana 2", "speaker")], Visibility::Public)];
        let mut slugs: Vec<_> = Speakers::of(&sessions).all().iter().map(|speaker| speaker.slug.clone()).collect();
        slugs.sort();
        assert_eq!(slugs, ["ana", "ana-2", "ana-3"]);
    }
}
