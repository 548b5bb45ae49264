//! Texts that try to become something else, in every place that takes a text: they arrive whole, and the calendar has exactly the
//! lines that it has with harmless ones.

use proptest::prelude::*;

use super::texts::{nasty, well_folded};
use super::*;
use crate::kernel::text::{clean_line, clean_text};

/// Attempts, and texts that readers are known to lose.
pub(super) const HOSTILE: [&str; 22] = [
    "END:VEVENT",
    "\nEND:VEVENT\nBEGIN:VEVENT\nUID:injected\n",
    "\r\nATTENDEE:mailto:eve@example.net",
    "\rATTENDEE:mailto:eve@example.net",
    "\u{2028}ATTENDEE:mailto:eve@example.net\u{2029}METHOD:CANCEL\u{85}STATUS:CANCELLED",
    "\u{b}ATTENDEE:a\u{c}ATTENDEE:b\u{1c}ATTENDEE:c\u{1d}ATTENDEE:d\u{1e}ATTENDEE:e",
    "\r\n ATTENDEE:folded\r\n\tATTENDEE:folded",
    "\\nATTENDEE:mailto:eve@example.net",
    "\\\nATTENDEE:x\\\\\nATTENDEE:y\\\\\\",
    "\";PARTSTAT=ACCEPTED:mailto:eve@example.net",
    "\",\"x\";X-EVIL=\"y\":z",
    "^';^n^^'^\r\n^",
    "a;b,c:d=e\"f\\g",
    "\u{0}NUL\u{0}",
    "\u{1}\u{7}\u{8}\u{1b}[31m\u{7f}\u{9b}",
    "\u{feff}\u{200b}x\u{feff}",
    "\u{202e}gnp.exe\u{2066}x\u{2069}",
    "مؤتمر اليونسكو الدولي، مدن التعلُّم؛ الرباط \u{200f}(٢٠٢٥)",
    "学习型城市国际会议:可持续;包容,公平",
    "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466} \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} \u{1f1f2}\u{1f1fd} 1\u{fe0f}\u{20e3}",
    "=?utf-8?q?=0D=0AATTENDEE:x?= &#10;ATTENDEE:x %0D%0AATTENDEE:x <script>alert(1)</script>",
    "\u{fffe}\u{ffff}\u{fffd}\u{fff9}\u{10ffff}",
];

/// What must stay together for people, or is escaped, at every distance from a fold.
pub(super) const TOGETHER: [&str; 15] = [
    "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}",
    "\u{1f469}\u{1f3fd}\u{200d}\u{1f3eb}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{1f1f2}\u{1f1fd}",
    "1\u{fe0f}\u{20e3}",
    "e\u{301}\u{323}",
    "مُحَمَّد",
    "\u{1112}\u{1161}\u{11ab}",
    "𝄞",
    "學",
    "\\",
    "\\n",
    ";",
    "\\,",
    "é \\; ",
];

/// A calendar with `text` in every place; an invitation names somebody too.
fn everywhere(text: &str, method: Option<Method>) -> Calendar {
    let berlin = zone("Europe/Berlin");
    let mut one = item("a@example.org", at("2026-03-01T10:00:00Z"), &berlin);
    one.uid = format!("x{text}");
    one.summary = format!("x{text}");
    one.description = Some(format!("x{text}"));
    one.location = Some(format!("x{text}"));
    one.url = Some(format!("https://example.org/x{text}"));
    one.conference_url = Some(format!("https://example.org/x{text}"));
    one.conference_label = Some(format!("x{text}"));
    one.categories = vec![format!("x{text}"), format!("y{text}")];
    one.color = Some(text.into());
    one.organizer = Some(samples::mailbox(&format!("x{text}"), "office@example.org"));
    one.attendees = vec![samples::attendee(&format!("x{text}"), "ana@example.org")];
    let mut calendar = feed(&berlin, vec![one]);
    calendar.name = format!("x{text}");
    calendar.description = Some(format!("x{text}"));
    calendar.url = Some(format!("https://example.org/x{text}"));
    calendar.color = Some(text.into());
    calendar.method = method;
    calendar
}

/// A line as its name, its parameters without their quotes, and its value.
fn parsed(line: &str) -> (String, Vec<(String, String)>, String) {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    let mut rest = line.chars();
    for c in rest.by_ref() {
        match c {
            '"' => quoted = !quoted,
            ':' if !quoted => break,
            ';' if !quoted => parts.push(String::new()),
            other => parts.last_mut().unwrap().push(other),
        }
    }
    let decoded = |value: &str| value.replace("^^", "\u{0}").replace("^'", "\"").replace("^n", "\n").replace('\u{0}', "^");
    let params = parts[1..].iter().map(|part| part.split_once('=').unwrap()).map(|(name, value)| (name.to_owned(), decoded(value)));
    (parts[0].clone(), params.collect(), rest.collect())
}

/// Names of lines with the names of their parameters, in order; BEGIN and END with their values.
fn shape(text: &str) -> Vec<String> {
    unfolded(text)
        .iter()
        .map(|line| {
            let (name, params, value) = parsed(line);
            if matches!(name.as_str(), "BEGIN" | "END") {
                return format!("{name}:{value}");
            }
            std::iter::once(name).chain(params.into_iter().map(|(name, _)| name)).collect::<Vec<_>>().join(";")
        })
        .collect()
}

/// Writes `text` everywhere and fails unless it came through whole and is nothing but text.
fn stays_text(text: &str) {
    for method in [None, Some(Method::Request), Some(Method::Cancel)] {
        let written = write(&everywhere(text, method));
        well_folded(&written);
        assert_eq!(shape(&written), shape(&write(&everywhere("calm", method))), "{text:?}");
        let events = read(&written);
        let event = events.values().next().unwrap();
        assert_eq!(events.len(), 1);
        let line = clean_line(&format!("x{text}"));
        let words = |text: &str| text.split_whitespace().collect::<String>();
        for (name, expected) in [("UID", line.clone()), ("SUMMARY", line.clone())] {
            assert_eq!(unescaped(&value(event, name).unwrap()), expected, "{name}");
        }
        for name in ["DESCRIPTION", "LOCATION"] {
            let (seen, expected) = (unescaped(&value(event, name).unwrap()), clean_text(&format!("x{text}")));
            // Only a long run of white space may shrink beyond the cleaning.
            assert_eq!((words(&seen), seen.matches('\n').count()), (words(&expected), expected.matches('\n').count()), "{name}");
        }
        let categories = format!("{line},{}", clean_line(&format!("y{text}")));
        assert_eq!(unescaped(&value(event, "CATEGORIES").unwrap()), categories);
        for (name, params, _) in unfolded(&written).iter().map(|line| parsed(line)) {
            for (_, seen) in params.iter().filter(|(param, _)| matches!(param.as_str(), "CN" | "LABEL")) {
                assert_eq!(*seen, line, "in a parameter of {name}");
            }
        }
    }
}

#[test]
fn no_text_becomes_a_line() {
    HOSTILE.into_iter().for_each(stays_text);
}

#[test]
fn no_character_becomes_a_line() {
    let others = "\u{ad}\u{61c}\u{180e}\u{2000}\u{200b}\u{200e}\u{2028}\u{2029}\u{202e}\u{2060}\u{2066}\u{3000}\u{feff}\u{fffe}\u{e0001}";
    for c in ('\0'..='\u{ff}').chain(others.chars()) {
        stays_text(&format!("{c}ATTENDEE:mailto:eve@example.net{c}"));
    }
}

#[test]
fn two_thousand_characters_arrive() {
    for unit in ["界", "\u{1f600}", "\\", ";", "\\n", "\"", "^", "a\u{301}", "ab ", "\n", ","] {
        stays_text(&unit.repeat(2000 / unit.chars().count()));
    }
}

#[test]
fn what_belongs_together_comes_through_every_fold_as_it_was() {
    for unit in TOGETHER {
        for pad in 0..76 {
            let mut text = format!("{}{}", "x".repeat(pad), unit.repeat(30));
            text.truncate(text.trim_end().len());
            assert_eq!(clean_line(&text), text, "nothing of it is cleaned away");
            let berlin = zone("Europe/Berlin");
            let mut one = item("a@example.org", at("2026-03-01T10:00:00Z"), &berlin);
            one.summary = text.clone();
            one.description = Some(format!("{text}\n{text}"));
            one.conference_url = Some("https://example.org/".into());
            one.conference_label = Some(text.clone());
            let written = write(&feed(&berlin, vec![one]));
            well_folded(&written);
            let event = read(&written).remove("a@example.org").unwrap();
            assert_eq!(unescaped(&value(&event, "SUMMARY").unwrap()), text);
            assert_eq!(unescaped(&value(&event, "DESCRIPTION").unwrap()), format!("{text}\n{text}"));
            let label = unfolded(&written).iter().map(|line| parsed(line)).find(|(name, ..)| name == "CONFERENCE").unwrap().1;
            assert!(label.contains(&("LABEL".into(), text)), "{label:?}");
        }
    }
}

#[test]
fn a_language_that_is_none_is_left_out() {
    let mut calendar = everywhere("calm", None);
    calendar.language = "en\r\nATTENDEE:mailto:eve@example.net".into();
    calendar.items[0].language = Some("\";X=\"".into());
    let written = write(&calendar);
    let without: Vec<String> = shape(&write(&everywhere("calm", None))).iter().map(|line| line.replace(";LANGUAGE", "")).collect();
    assert_eq!(shape(&written), without);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_arbitrary_text_becomes_a_line(text in nasty()) {
        stays_text(&text);
    }
}
