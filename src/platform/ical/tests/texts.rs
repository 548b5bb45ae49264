//! Arbitrary texts survive, and never break a line.

use proptest::prelude::*;

use super::*;
use crate::kernel::text::{clean_line, clean_text};

/// Texts with everything that hurts, more often than chance gives it.
pub(super) fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[ ;,:\\\\\"^\r\n\t]{0,90}",
        Just("\u{2028}\u{2029}\u{85}\u{feff}\u{b}\u{c}\u{0}".to_owned()),
        "[世界学习型城市 ]{0,40}",
        "[a-z\\\\]{60,80}",
        " {0,200}",
        "BEGIN:VEVENT\r\nEND:VCALENDAR",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// What RFC 5545 section 3.1 asks of the octets.
pub(super) fn well_folded(text: &str) {
    assert!(text.ends_with("\r\n"));
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.ends_with(char::is_whitespace), "{line:?} ends in white space");
        assert!(!line.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')), "{line:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn texts_survive(summary in nasty(), description in nasty(), name in nasty(), category in nasty()) {
        let berlin = zone("Europe/Berlin");
        // The reader loses a colon at the very start of a value.
        let [summary, description, category] = [summary, description, category].map(|text| format!("x{text}"));
        let mut one = item("a@example.org", at("2026-03-01T10:00:00Z"), &berlin);
        one.summary = summary.clone();
        one.description = Some(description.clone());
        one.location = Some(name.clone());
        one.categories = vec![category.clone(), "plain".into()];
        let mut calendar = feed(&berlin, vec![one]);
        calendar.name = name.clone();
        calendar.description = Some(description.clone());
        let text = write(&calendar);
        well_folded(&text);

        let event = read(&text).remove("a@example.org").unwrap();
        let seen = value(&event, "SUMMARY").map(|v| unescaped(&v)).unwrap();
        prop_assert_eq!(seen, clean_line(&summary));
        let seen = value(&event, "DESCRIPTION").map(|v| unescaped(&v)).unwrap();
        // Only white space may shrink beyond the cleaning.
        let words = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(words(&seen), words(&clean_text(&description)));
        prop_assert_eq!(seen.matches('\n').count(), clean_text(&description).matches('\n').count());
        let seen = value(&event, "CATEGORIES").unwrap();
        prop_assert_eq!(unescaped(&seen), format!("{},plain", clean_line(&category)));
    }

    #[test]
    fn no_fold_parts_an_escape_pair(head in "[a-z]{0,80}", tail in "[\\\\;,\n]{1,200}") {
        let berlin = zone("Europe/Berlin");
        let mut one = item("a@example.org", at("2026-03-01T10:00:00Z"), &berlin);
        one.description = Some(format!("{head}{tail}."));
        let text = write(&feed(&berlin, vec![one]));
        for line in text.split("\r\n") {
            let open = line.len() - line.trim_end_matches('\\').len();
            prop_assert!(open % 2 == 0, "{}", line);
        }
    }

    #[test]
    fn names_stay_inside_their_quotes(name in nasty()) {
        let mut calendar = samples::invitation();
        calendar.items[0].attendees = vec![samples::attendee(&name, "ana@example.org")];
        let text = write(&calendar);
        well_folded(&text);
        let line = unfolded(&text).into_iter().find(|line| line.starts_with("ATTENDEE")).unwrap();
        let head = line.strip_suffix(":mailto:ana@example.org").expect("nothing but the address follows the parameters");
        let seen = match head.split_once(";CN=") {
            None => String::new(),
            Some((_, quoted)) => {
                let inner = quoted.strip_prefix('"').map_or(quoted, |rest| rest.strip_suffix('"').unwrap());
                assert!(!inner.contains('"'));
                inner.replace("^^", "\u{0}").replace("^'", "\"").replace('\u{0}', "^")
            }
        };
        prop_assert_eq!(seen, clean_line(&name));
    }
}

#[test]
fn every_alignment_of_wide_characters_and_pairs_folds_right() {
    let berlin = zone("Europe/Berlin");
    for pad in 0..80 {
        let mut one = item("a@example.org", at("2026-03-01T10:00:00Z"), &berlin);
        one.summary = format!("{}{}", "x".repeat(pad), "é世𝄞\\;,".repeat(30));
        one.description = Some(format!("{}{}", "x".repeat(pad), "\\\n,".repeat(60)));
        let text = write(&feed(&berlin, vec![one.clone()]));
        well_folded(&text);
        let event = read(&text).remove("a@example.org").unwrap();
        assert_eq!(unescaped(&value(&event, "SUMMARY").unwrap()), one.summary);
    }
}
