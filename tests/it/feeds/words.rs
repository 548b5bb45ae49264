//! Texts as people type them, or as somebody who means harm does: they arrive whole, and become nothing else.

use reqwest::Method;
use serde_json::json;

use super::Desk;
use crate::support::app::TestApp;

const HOSTILE: [&str; 9] = [
    "👩🏽‍🏫 Emoji 🇵🇾 \u{1F9D1}\u{200D}\u{1F33E}",
    "افتتاح المؤتمر",
    "学习型城市全球网络",
    "back\\slash \\n \\; \\, \\\\",
    "semi;colon, comma: \"quote\" ^n ^'",
    "one\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected",
    "sep\u{2028}arated\u{2029}by\u{85}lines",
    "bell\u{7}escape\u{1b}[31m\u{feff}",
    "tab\there",
];

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => panic!("cut in {value}"),
            },
            _ => out.push(c),
        }
    }
    out
}

/// What is kept: breaks of all kinds are line breaks, what nobody can see is gone.
fn cleaned(text: &str) -> String {
    let broken = text.replace("\r\n", "\n").replace(['\u{2028}', '\u{2029}', '\u{85}'], "\n");
    broken.chars().filter(|c| *c == '\n' || *c == '\t' || !(c.is_control() || *c == '\u{feff}')).collect::<String>().trim().to_owned()
}

on_both! {
    async fn any_text_arrives_whole_and_injects_nothing(app: TestApp) {
        let desk = Desk::open(&app).await;
        let house = desk.venue("House").await;
        let mut wanted = Vec::new();
        for (n, text) in HOSTILE.iter().enumerate() {
            let long = format!("{text}{}", " y más texto".repeat(170)).chars().take(2000).collect::<String>();
            let name = text.replace(['\r', '\n', '\u{2028}', '\u{2029}', '\u{85}'], " ");
            let room = desk.room(&name, &house).await;
            let track = desk.track(json!({ "en": name }), "#008080").await;
            let more = json!({ "description": { "en": long, "ar": text }, "room": room, "track": track, "people": [{ "name": name, "role": "speaker" }] });
            let id = desk.session(&format!("{n} {text}"), more).await.str("id");
            wanted.push((n, id, track, cleaned(&long)));
        }
        let feed = desk.feed("").await;
        assert_eq!(feed.entries().len(), HOSTILE.len() + 1);
        assert!(!feed.answer.text().contains("\nSUMMARY:injected"));
        let forbidden = |c: char| (c.is_control() && !['\r', '\n', '\t'].contains(&c)) || ['\u{2028}', '\u{2029}', '\u{feff}'].contains(&c);
        assert!(!feed.answer.text().contains(forbidden));
        for (n, id, track, text) in &wanted {
            let entries = feed.entries();
            let entry = entries.iter().find(|entry| entry.get("UID") == format!("session-{id}@lyceum")).unwrap();
            let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(flat(&unescaped(entry.get("SUMMARY"))), flat(&cleaned(&format!("{n} {}", HOSTILE[*n]))));
            assert!(unescaped(entry.get("DESCRIPTION")).starts_with(&text.replace('\t', " ")), "{n}: {}", entry.get("DESCRIPTION"));
            assert!(text.chars().count() > 1900);
            let part = desk.feed(&format!("?track={track}")).await;
            assert_eq!(part.entries().len(), 1);
            let name = flat(&cleaned(HOSTILE[*n]));
            assert_eq!(flat(&unescaped(part.own("NAME").unwrap())), format!("Test Conference: {name}"));
        }
    }

    async fn each_language_has_its_feed_and_a_fall_back_says_what_it_is(app: TestApp) {
        let desk = Desk::open(&app).await;
        desk.session("Opening", json!({ "kind": "opening", "title": { "en": "Opening", "es": "Inauguración", "ar": "افتتاح" } })).await;
        desk.session("Seul", json!({ "title": { "ar": "ندوة" } })).await;
        let spanish = desk.feed("?lang=es").await;
        assert_eq!((spanish.own("NAME"), spanish.titles()), (Some("Conferencia de prueba"), vec!["Conferencia de prueba".into(), "Inauguración".into(), "ندوة".to_owned()]));
        assert_eq!(spanish.entry("Inauguración").line("SUMMARY"), "SUMMARY;LANGUAGE=es:Inauguración");
        assert_eq!(spanish.entry("Inauguración").get("CATEGORIES"), "Apertura");
        let french = desk.feed("?lang=fr").await;
        assert_eq!(french.entry("Opening").line("SUMMARY"), "SUMMARY;LANGUAGE=en:Opening");
        assert_eq!(french.entry("ندوة").line("SUMMARY"), "SUMMARY;LANGUAGE=ar:ندوة");
        assert_eq!(french.entry("Opening").state(), spanish.entry("Inauguración").state());
        let asked = app.client.send(Method::GET, &format!("/events/{}/calendar.ics", desk.event), &[("accept-language", "es-MX, en;q=0.5")], Vec::new()).await;
        assert_eq!(asked.bytes, spanish.answer.bytes);
        assert_eq!(desk.feed("?lang=xx").await.own("NAME"), Some("Test Conference"));
    }
}
