//! Times that are known, and the rules of feeds and invitations.

use super::*;

#[test]
fn the_opening_of_2015_is_at_nine_in_mexico_city() {
    let mexico = zone("America/Mexico_City");
    let text = write(&feed(&mexico, vec![item("opening@example.org", at("2015-09-28T14:00:00Z"), &mexico)]));
    let lines = unfolded(&text);
    assert!(lines.contains(&"DTSTART;TZID=America/Mexico_City:20150928T090000".to_owned()), "{text}");
    assert!(lines.contains(&"DTEND;TZID=America/Mexico_City:20150928T110000".to_owned()));
    let events = read(&text);
    assert_eq!(value(&events["opening@example.org"], "DTSTART").unwrap(), "20150928T090000");
}

#[test]
fn wall_times_of_the_programmes() {
    for (zone_name, instant, wall) in [
        ("America/Mexico_City", "2015-09-28T14:00:00Z", "20150928T090000"),
        ("America/Mexico_City", "2027-06-09T15:00:00Z", "20270609T090000"),
        ("America/Asuncion", "2015-09-28T13:00:00Z", "20150928T090000"),
        ("America/Asuncion", "2015-10-05T12:00:00Z", "20151005T090000"),
        ("Europe/Berlin", "2020-06-17T11:00:00Z", "20200617T130000"),
        ("Europe/Berlin", "2020-11-18T12:00:00Z", "20201118T130000"),
        ("Asia/Seoul", "2021-10-27T09:00:00Z", "20211027T180000"),
        ("Europe/Dublin", "2017-09-18T08:00:00Z", "20170918T090000"),
        ("Australia/Lord_Howe", "2026-01-10T22:00:00Z", "20260111T090000"),
    ] {
        let zone = zone(zone_name);
        let text = write(&feed(&zone, vec![item("a@example.org", at(instant), &zone)]));
        assert!(unfolded(&text).contains(&format!("DTSTART;TZID={zone_name}:{wall}")), "{zone_name} {instant}: {text}");
    }
}

#[test]
fn inside_a_clock_change_the_time_is_utc() {
    let berlin = zone("Europe/Berlin");
    // 02:30 occurs at 00:30Z and again at 01:30Z; the end, 04:30, occurs once and goes along.
    let text = write(&feed(&berlin, vec![item("night@example.org", at("2026-10-25T01:30:00Z"), &berlin)]));
    let lines = unfolded(&text);
    assert!(lines.contains(&"DTSTART:20261025T013000Z".to_owned()), "{text}");
    assert!(lines.contains(&"DTEND:20261025T033000Z".to_owned()));
    assert!(!text.contains("VTIMEZONE"));
    assert!(!text.contains("X-WR-TIMEZONE"), "a reader that moves UTC into that zone cannot tell the two hours apart");
    // The hour after it, too: readers err there in zones such as Dublin.
    let text = write(&feed(&berlin, vec![item("late@example.org", at("2026-10-25T02:30:00Z"), &berlin)]));
    assert!(unfolded(&text).contains(&"DTSTART:20261025T023000Z".to_owned()), "{text}");
    assert!(text.contains("X-WR-TIMEZONE:Europe/Berlin"), "nothing is lost in it");
    let text = write(&feed(&berlin, vec![item("morning@example.org", at("2026-10-25T04:00:00Z"), &berlin)]));
    assert!(unfolded(&text).contains(&"DTSTART;TZID=Europe/Berlin:20261025T050000".to_owned()), "{text}");
}

#[test]
fn whole_days_end_on_the_day_after() {
    let span = Span::AllDay { starts_on: civil::date(2015, 9, 28), ends_on_inclusive: civil::date(2015, 9, 30) };
    let text = write(&feed(&zone("America/Mexico_City"), vec![Item::new("a@x.org", 0, at("2015-08-01T10:00:00Z"), span, "ICLC 2")]));
    let lines = unfolded(&text);
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20150928".to_owned()));
    assert!(lines.contains(&"DTEND;VALUE=DATE:20151001".to_owned()));
    assert!(!text.contains("VTIMEZONE"));
}

#[test]
fn an_end_that_is_no_end_is_left_out() {
    let berlin = zone("Europe/Berlin");
    let start = at("2026-03-01T10:00:00Z");
    for ends_at in [start, at("2026-03-01T09:00:00Z"), at("2026-03-01T10:00:00.9Z")] {
        let span = Span::Timed { starts_at: start, ends_at, zone: berlin.clone() };
        let text = write(&feed(&berlin, vec![Item::new("a@x.org", 0, start, span, "x")]));
        assert!(!text.contains("DTEND"), "{text}");
    }
}

#[test]
fn a_feed_has_a_name_no_method_no_uid_and_names_nobody() {
    let mexico = zone("America/Mexico_City");
    let mut invited = item("a@example.org", at("2015-09-28T14:00:00Z"), &mexico);
    invited.organizer = Some(samples::mailbox("Secretariat", "learningcities@example.org"));
    invited.attendees = vec![samples::attendee("Ana Pérez", "ana@example.org")];
    let mut calendar = feed(&mexico, vec![invited]);
    calendar.refresh_minutes = Some(90);
    calendar.color = Some("Teal".into());
    let text = write(&calendar);
    let head: Vec<String> = unfolded(&text).into_iter().take_while(|line| line != "BEGIN:VTIMEZONE").collect();
    assert_eq!(
        head,
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Lyceum//Lyceum Calendar//EN",
            "CALSCALE:GREGORIAN",
            "NAME:Learning Cities",
            "X-WR-CALNAME:Learning Cities",
            "X-WR-TIMEZONE:America/Mexico_City",
            "COLOR:teal",
            "REFRESH-INTERVAL;VALUE=DURATION:PT90M",
            "X-PUBLISHED-TTL:PT90M",
        ]
    );
    assert!(!text.contains("ATTENDEE") && !text.contains("ORGANIZER") && !text.contains("METHOD"));
    calendar.color = Some("#008081".into());
    calendar.items[0].color = Some("Navy".into());
    let text = write(&calendar);
    assert!(text.contains("COLOR:teal\r\n") && text.contains("COLOR:navy\r\n"), "{text}");
    (calendar.color, calendar.items[0].color) = (Some("blurple".into()), Some("#00ff0".into()));
    assert!(!write(&calendar).contains("COLOR"));
}

#[test]
fn an_empty_calendar_keeps_its_zone_and_is_the_same_twice() {
    let calendar = feed(&zone("Asia/Seoul"), Vec::new());
    let text = write(&calendar);
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
    assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
    assert_eq!(text, write(&calendar));
}

#[test]
fn order_does_not_depend_on_the_input() {
    let mut calendar = samples::conference();
    let text = write(&calendar);
    calendar.items.reverse();
    assert_eq!(text, write(&calendar));
    calendar.items.rotate_left(7);
    assert_eq!(text, write(&calendar));
}

#[test]
fn an_invitation_names_the_organiser_and_the_one_invited() {
    let lines = unfolded(&write(&samples::invitation()));
    for expected in [
        "METHOD:REQUEST",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
        "ORGANIZER;CN=\"UIL Secretariat, Hamburg\":mailto:learningcities@example.org",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"José ^'Pepe^' Núñez; alcalde\":mailto:jose.nunez+iclc@example.org",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected} not in {lines:#?}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("X-WR-") || line.starts_with("NAME") || line.starts_with("REFRESH")));
}

#[test]
fn a_cancellation_says_so_and_a_publication_names_nobody_invited() {
    let mut calendar = samples::invitation();
    calendar.method = Some(Method::Cancel);
    let text = write(&calendar);
    assert!(text.contains("METHOD:CANCEL\r\n") && text.contains("STATUS:CANCELLED\r\n") && text.contains("TRANSP:TRANSPARENT\r\n"));
    assert!(text.contains("ATTENDEE;") && !text.contains("RSVP"), "nobody answers a cancellation: {text}");
    calendar.method = Some(Method::Publish);
    let text = write(&calendar);
    assert!(text.contains("ORGANIZER;") && !text.contains("ATTENDEE"));
}

#[test]
fn where_to_dial_in_says_what_it_is_and_what_for() {
    let berlin = zone("Europe/Berlin");
    let mut one = item("a@example.org", at("2026-03-01T10:00:00Z"), &berlin);
    one.language = Some("fr".into());
    one.conference_label = Some("Interprétation: \"français\", salle 2".into());
    for (address, expected) in [
        (
            "https://video.example/j/9?pwd=a,b;c",
            "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"Interprétation: ^'français^', salle 2\";LANGUAGE=fr:https://video.example/j/9?pwd=a,b;c",
        ),
        ("TEL:+49-40-123", "CONFERENCE;VALUE=URI;FEATURE=PHONE;LABEL=\"Interprétation: ^'français^', salle 2\";LANGUAGE=fr:TEL:+49-40-123"),
    ] {
        one.conference_url = Some(address.into());
        let lines = unfolded(&write(&feed(&berlin, vec![one.clone()])));
        assert!(lines.iter().any(|line| line == expected), "{expected} not in {lines:#?}");
    }
    (one.conference_url, one.conference_label) = (Some("matrix:r/room:example.org".into()), None);
    let lines = unfolded(&write(&feed(&berlin, vec![one])));
    assert!(lines.contains(&"CONFERENCE;VALUE=URI:matrix:r/room:example.org".to_owned()), "{lines:#?}");
}

#[test]
fn addresses_are_not_escaped_as_text() {
    let berlin = zone("Europe/Berlin");
    let mut one = item("a@example.org", at("2026-03-01T10:00:00Z"), &berlin);
    one.url = Some("https://example.org/programme?tracks=1,2;3&q=a b\\\"é".into());
    one.conference_url = Some("no address".into());
    let lines = unfolded(&write(&feed(&berlin, vec![one])));
    assert!(lines.contains(&"URL:https://example.org/programme?tracks=1,2;3&q=a%20b%5C%22%C3%A9".to_owned()), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.starts_with("CONFERENCE")));
}
