//! Who has to consent to what, and whether a session is over.

use jiff::Timestamp;

use super::model::{Answer, Answers, PartKey, ResourceKind};
use crate::features::programme::{Part, SessionDetails, When};
use crate::kernel::id::PersonId;

/// Who has not consented to its being shown, in the order of the parts; nobody: it may be.
///
/// A recording needs everybody with a printed part; who interprets, keeps the room or was invited is not asked. Slides need the person whose
/// they are, also when that person has no part any more; where nobody is named, everybody with a printed part. What the organisers wrote
/// needs nobody.
pub fn missing(kind: ResourceKind, whose: Option<PersonId>, people: &[Part], answers: &Answers) -> Vec<PartKey> {
    let says = |key: &PartKey, of: fn(&Answer) -> bool| answers.get(key).is_some_and(of);
    let printed = || people.iter().filter(|part| part.is_printed()).map(PartKey::of);
    let mut lacking: Vec<PartKey> = match (kind, whose) {
        (ResourceKind::Outcomes | ResourceKind::Survey, _) => Vec::new(),
        (ResourceKind::Recording, _) => printed().filter(|key| !says(key, |answer| answer.recording)).collect(),
        (ResourceKind::Slides, Some(person)) => {
            Some(PartKey::of_person(person)).into_iter().filter(|key| !says(key, |answer| answer.slides)).collect()
        }
        (ResourceKind::Slides, None) => printed().filter(|key| !says(key, |answer| answer.slides)).collect(),
    };
    // Somebody with two parts is asked once.
    let mut seen = Vec::new();
    lacking.retain(|key| {
        !seen.contains(key) && {
            seen.push(key.clone());
            true
        }
    });
    lacking
}

/// Whether a session has ended. Of one without a time the last day, of one without a day nobody knows.
pub fn is_over(details: &SessionDetails, now: Timestamp) -> bool {
    match &details.when {
        When::Time(_, end) => *end <= now,
        When::Days(_, until) => *until < details.time_zone.at(now).date(),
        When::Month(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::programme::SessionKind;
    use crate::kernel::language_map::LanguageMap;
    use crate::kernel::zone::Zone;

    fn part(name: &str, role: &str, person: Option<PersonId>) -> Part {
        Part { person, name: name.into(), role: role.into(), affiliation: None }
    }

    fn answers(all: &[(&Part, bool, bool)]) -> Answers {
        all.iter().map(|(part, recording, slides)| (PartKey::of(part), Answer { recording: *recording, slides: *slides })).collect()
    }

    #[test]
    fn a_recording_needs_everybody_who_is_printed() {
        let (ana, bob) = (part("Ana", "speaker", Some(PersonId::new())), part("Bob Ñ", "moderator", None));
        let others = ["interpreter", "staff", "guest"].map(|role| part(role, role, Some(PersonId::new())));
        let people: Vec<Part> = [ana.clone(), bob.clone()].into_iter().chain(others).collect();
        let lacking = |given: &[(&Part, bool, bool)]| missing(ResourceKind::Recording, None, &people, &answers(given));
        assert_eq!(lacking(&[]), [PartKey::of(&ana), PartKey::of(&bob)]);
        assert_eq!(lacking(&[(&ana, true, false)]), [PartKey::of(&bob)]);
        assert_eq!(lacking(&[(&ana, true, false), (&bob, false, true)]), [PartKey::of(&bob)], "a no is no yes");
        assert_eq!(lacking(&[(&ana, true, false), (&part("BOB Ñ", "speaker", None), true, false)]), [], "a name is known folded");
        // The same name with a record is somebody who has said nothing.
        let with_record = [ana.clone(), part("Bob Ñ", "moderator", Some(PersonId::new()))];
        let given = answers(&[(&ana, true, true), (&bob, true, true)]);
        assert_eq!(missing(ResourceKind::Recording, None, &with_record, &given), [PartKey::of(&with_record[1])]);
        // Somebody with two parts is one who has to consent.
        let twice = [ana.clone(), part("Ana", "moderator", ana.person)];
        assert_eq!(missing(ResourceKind::Recording, None, &twice, &Answers::new()), [PartKey::of(&ana)]);
    }

    #[test]
    fn slides_need_whose_they_are_and_outcomes_nobody() {
        let (ana, bob) = (part("Ana", "speaker", Some(PersonId::new())), part("Bob", "speaker", Some(PersonId::new())));
        let people = [ana.clone(), bob.clone()];
        let given = answers(&[(&ana, false, true), (&bob, true, false)]);
        assert_eq!(missing(ResourceKind::Slides, ana.person, &people, &given), []);
        assert_eq!(missing(ResourceKind::Slides, bob.person, &people, &given), [PartKey::of(&bob)]);
        assert_eq!(missing(ResourceKind::Slides, None, &people, &given), [PartKey::of(&bob)]);
        // Whose they are is asked also once they are not in the programme any more.
        assert_eq!(missing(ResourceKind::Slides, ana.person, &[], &Answers::new()), [PartKey::of(&ana)]);
        assert_eq!(missing(ResourceKind::Outcomes, None, &people, &Answers::new()), []);
    }

    #[test]
    fn a_session_is_over_by_the_clocks_of_its_place() {
        let zone = Zone::parse("America/Mexico_City").unwrap();
        let title = LanguageMap::new([("en", "x")]).unwrap();
        let of = |when| SessionDetails::new(SessionKind::Webinar, title.clone(), when, zone.clone());
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let timed = of(When::Time(at("2020-06-17T11:00:00Z"), at("2020-06-17T12:30:00Z")));
        assert!(!is_over(&timed, at("2020-06-17T12:29:59Z")) && is_over(&timed, at("2020-06-17T12:30:00Z")));
        let day = of(When::Days("2020-06-17".parse().unwrap(), "2020-06-17".parse().unwrap()));
        assert!(!is_over(&day, at("2020-06-18T04:59:59Z")) && is_over(&day, at("2020-06-18T05:00:00Z")));
        assert!(!is_over(&of(When::Month("2020-06".into())), at("2021-01-01T00:00:00Z")));
    }
}
