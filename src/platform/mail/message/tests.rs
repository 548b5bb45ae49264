//! Hostile names and texts must change no header; the structure is what mail programs want.

use super::*;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

/// Builds with this recipient and subject, and gives the octets as text.
fn raw(name: &str, subject: &str, calendar: Option<&str>) -> String {
    raw_with(name, subject, calendar, &[])
}

fn raw_with(name: &str, subject: &str, calendar: Option<&str>, attachments: &[Attachment]) -> String {
    raw_of(name, subject, calendar, attachments, None)
}

fn raw_of(name: &str, subject: &str, calendar: Option<&str>, attachments: &[Attachment], stop_url: Option<&str>) -> String {
    let (from, to, reply) = (address("lyceum@example.org"), address("ana@example.net"), address("office@example.com"));
    let message = Message::build(&Draft {
        notice: "019ae0c4-0000-7000-8000-00000000abcd".parse().unwrap(),
        host: "lyceum.example.org",
        from: ("Lyceum", &from),
        to: (name, &to),
        reply_to: Some((name, &reply)),
        subject,
        locale: Locale::Es,
        date: "2015-09-01T17:00:00Z".parse().unwrap(),
        text: "Hola, Ybycuí\n",
        html: "<html lang=\"es\"><p>Hola, Ybycuí</p></html>",
        calendar,
        attachments,
        stop_url,
    })
    .unwrap();
    assert_eq!(message.envelope.to().iter().map(ToString::to_string).collect::<Vec<_>>(), ["ana@example.net"]);
    assert_eq!(message.envelope.from().unwrap().to_string(), "lyceum@example.org");
    String::from_utf8(message.raw).unwrap()
}

/// Names of the headers at the top, in order.
fn header_names(raw: &str) -> Vec<&str> {
    let head = raw.split_once("\r\n\r\n").unwrap().0;
    head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).map(|line| line.split_once(':').unwrap().0).collect()
}

#[test]
fn no_name_and_no_subject_adds_or_changes_a_header() {
    let plain = header_names(&raw("Ana", "Confirmada", None)).join(" ");
    let hostile = [
        "Ana\r\nBcc: victim@example.net",
        "Ana\nX-Injected: yes\n\n<script>",
        "Ana\rBcc: x@example.net",
        "Ana\u{2028}Bcc: x@example.net",
        "\"Ana\" <other@example.net>, Bob",
        "Pérez, Ana; \"la jefa\"",
        "O\\'Brien \\\" <x@y.z>",
        "Ana <a@b.c>",
        "=?utf-8?q?=0D=0ABcc:_x@example.net?=",
        "=?utf-8?q?=0D=0AX?=",
        "=?=?utf-8?b?DQpC?=",
        "محمد علي بن عبد الله",
        "北京市代表团 王小明",
        "\u{202E}gnirts\u{0000}\u{0007}",
        &"Ñandutí ".repeat(40),
        &"x".repeat(500),
        "",
        "   ",
    ];
    for name in hostile {
        for (name, subject) in [(name, "Confirmada"), ("Ana", name)] {
            let raw = raw(name, subject, None);
            assert_eq!(header_names(&raw).join(" "), plain, "{name:?} {subject:?}");
            let (head, _) = raw.split_once("\r\n\r\n").unwrap();
            assert!(head.is_ascii(), "{head}");
            assert!(!raw.replace("\r\n", "").contains(['\r', '\n', '\0']), "bare line ends in {name:?}");
            assert!(raw.split("\r\n").all(|line| line.len() <= 998));
            let read = mail_parser::MessageParser::default().parse(raw.as_bytes()).unwrap();
            let to: Vec<_> = read.to().unwrap().clone().into_list();
            assert_eq!(to.len(), 1, "{name:?} became {to:?}");
            assert_eq!(to[0].address.as_deref(), Some("ana@example.net"), "{name:?}");
            assert_eq!(to[0].name.as_deref().unwrap_or_default(), header_text(name), "the name as it is read back");
            assert_eq!(read.subject().unwrap_or_default(), header_text(subject), "the subject as it is read back");
        }
    }
}

#[test]
fn the_headers_say_who_what_and_that_no_human_wrote_it() {
    let raw = raw("Ana", "Confirmada", None);
    for line in [
        "From: Lyceum <lyceum@example.org>",
        "Message-ID: <019ae0c4-0000-7000-8000-00000000abcd@lyceum.example.org>",
        "Date: Tue, 01 Sep 2015 17:00:00 +0000",
        "Auto-Submitted: auto-generated",
        "Content-Language: es",
        "MIME-Version: 1.0",
    ] {
        assert!(raw.split("\r\n").any(|l| l == line), "{line} is not in {raw}");
    }
}

#[test]
fn the_invitation_stands_last_with_the_method_of_its_text() {
    let raw = raw("Ana", "Confirmada", Some(CALENDAR));
    let places: Vec<_> =
        ["Content-Type: multipart/alternative", "Content-Type: text/plain", "Content-Type: text/html", "Content-Type: text/calendar"]
            .iter()
            .map(|kind| raw.find(kind).unwrap_or_else(|| panic!("{kind} is not in {raw}")))
            .collect();
    assert!(places.is_sorted(), "{raw}");
    assert!(raw.contains("method=REQUEST") && raw.contains("METHOD:REQUEST"), "{raw}");
    let read = mail_parser::MessageParser::default().parse(raw.as_bytes()).unwrap();
    assert_eq!(read.parts.last().unwrap().text_contents().unwrap(), CALENDAR);
}

/// A calendar text of one entry with this method.
fn entry(method: &str, summary: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nSUMMARY:{summary}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
}

fn files(entries: &[(&str, &str, &str)]) -> Vec<Attachment> {
    entries.iter().map(|(name, method, summary)| Attachment { name: (*name).into(), calendar: entry(method, summary) }).collect()
}

#[test]
fn further_entries_go_along_as_files_with_their_own_methods() {
    use mail_parser::MimeHeaders as _;

    let long = "Ñandutí, 学习型城市 ".repeat(60);
    let attached = files(&[("opening.ics", "REQUEST", "Apertura"), ("panel-2", "CANCEL", &long)]);
    let raw = raw_with("Ana", "Cambios", Some(CALENDAR), &attached);
    let read = mail_parser::MessageParser::default().parse(raw.as_bytes()).unwrap();
    let kinds: Vec<String> =
        read.parts.iter().map(|part| part.content_type().map(|t| format!("{}/{}", t.ctype(), t.subtype().unwrap())).unwrap()).collect();
    assert_eq!(
        kinds,
        ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "text/calendar", "text/calendar"]
    );
    let inline = &read.parts[4];
    assert_eq!((inline.text_contents(), inline.content_disposition().is_none()), (Some(CALENDAR), true), "as without files");
    for (part, (name, method)) in read.parts[5..].iter().zip([("opening.ics", "REQUEST"), ("panel-2.ics", "CANCEL")]) {
        let kind = part.content_type().unwrap();
        assert_eq!((kind.attribute("method"), kind.attribute("charset")), (Some(method), Some("utf-8")));
        assert!(part.content_disposition().unwrap().is_attachment());
        assert_eq!(part.attachment_name(), Some(name));
    }
    assert_eq!(read.parts[6].text_contents().unwrap(), attached[1].calendar, "long lines and wide characters arrive whole");
    assert!(raw.is_ascii() && raw.split("\r\n").all(|line| line.len() <= 998));
}

/// Also leaves it in `target/mail-samples/`, for checks outside.
#[test]
fn one_mail_tells_of_three_sessions() {
    use crate::platform::ical::{self, Attendee, Calendar, Item, Mailbox, Method, Partstat, Span};

    let zone = crate::kernel::zone::Zone::parse("America/Mexico_City").unwrap();
    let mut written = [("opening", Method::Request), ("panel", Method::Request), ("visit", Method::Cancel)].map(|(name, method)| {
        let starts_at: Timestamp = "2015-09-28T14:00:00Z".parse().unwrap();
        let span = Span::Timed { starts_at, ends_at: starts_at + jiff::SignedDuration::from_hours(1), zone: zone.clone() };
        let mut item = Item::new(format!("{name}@lyceum"), 2, "2015-09-01T17:00:00Z".parse().unwrap(), span, format!("{name}, 学习型"));
        item.organizer = Some(Mailbox { name: "Oficina".into(), email: address("office@example.com") });
        let mailbox = Mailbox { name: "Ana Pérez".into(), email: address("ana@example.net") };
        item.attendees = vec![Attendee { mailbox, partstat: Partstat::NeedsAction, rsvp: true }];
        let mut calendar = Calendar::new("", "es", zone.clone());
        calendar.method = Some(method);
        calendar.items = vec![item];
        Attachment { name: name.into(), calendar: ical::write(&calendar) }
    });
    written[0].name = "not used".into();
    let raw = raw_with("Ana Pérez", "Tres cambios", Some(&written[0].calendar), &written[1..]);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/mail-samples");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("several-entries.eml"), &raw).unwrap();
    let read = mail_parser::MessageParser::default().parse(raw.as_bytes()).unwrap();
    let calendars: Vec<&str> = read.parts[4..].iter().map(|part| part.text_contents().unwrap()).collect();
    assert_eq!(calendars, written.each_ref().map(|entry| entry.calendar.as_str()));
}

#[test]
fn files_can_go_without_an_inline_entry() {
    let raw = raw_with("Ana", "Cambios", None, &files(&[("a", "REQUEST", "Apertura")]));
    let read = mail_parser::MessageParser::default().parse(raw.as_bytes()).unwrap();
    assert_eq!((read.attachment_count(), read.text_body_count(), read.html_body_count()), (1, 1, 1), "{raw}");
}

#[test]
fn the_names_of_files_are_plain_and_differ() {
    let long = "x".repeat(300);
    let names = ["Apertura: México.ics", "a", "A.ics", "a", "学习", "", "../../etc/passwd", "x\r\nBcc: y", "\"; x=\"", &long];
    let attached: Vec<_> = names.iter().map(|name| ((*name), "REQUEST", "x")).collect();
    let seen = file_names(&files(&attached));
    assert_eq!(
        seen,
        [
            "Apertura--M-xico.ics",
            "a.ics",
            "A-2.ics",
            "a-3.ics",
            "invitation.ics",
            "invitation-2.ics",
            "etc-passwd.ics",
            "x--Bcc--y.ics",
            "x.ics",
            &format!("{}.ics", "x".repeat(24)),
        ]
    );
    let plain = header_names(&raw_with("Ana", "Cambios", None, &files(&[("a", "REQUEST", "x")]))).join(" ");
    let raw = raw_with("Ana", "Cambios", None, &files(&attached));
    assert_eq!(header_names(&raw).join(" "), plain);
    assert_eq!(raw.matches("Content-Disposition: attachment; filename=\"").count(), names.len(), "{raw}");
}

#[test]
fn a_file_without_a_method_is_refused() {
    let (from, to) = (address("lyceum@example.org"), address("ana@example.net"));
    let attachments = [Attachment { name: "a".into(), calendar: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into() }];
    let draft = Draft {
        notice: "019ae0c4-0000-7000-8000-00000000abcd".parse().unwrap(),
        host: "lyceum.example.org",
        from: ("Lyceum", &from),
        to: ("Ana", &to),
        reply_to: None,
        subject: "x",
        locale: Locale::En,
        date: "2015-09-01T17:00:00Z".parse().unwrap(),
        text: "x",
        html: "x",
        calendar: None,
        attachments: &attachments,
        stop_url: None,
    };
    assert!(Message::build(&draft).is_err());
}

#[test]
fn a_calendar_without_a_method_is_refused() {
    assert!(calendar_type("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").is_err());
    assert!(calendar_type("METHOD:REQUEST; x=\"y\"\r\n").is_err());
}

#[test]
fn the_host_of_message_ids_is_a_name_with_a_dot() {
    let from = address("lyceum@mail.example.org");
    for (url, host) in [
        ("https://events.example.org", "events.example.org"),
        ("https://Events.Example.org:8443/lyceum", "events.example.org"),
        ("http://127.0.0.1:8080", "mail.example.org"),
        ("http://[::1]:8080", "mail.example.org"),
        ("http://localhost:8080", "mail.example.org"),
    ] {
        assert_eq!(mail_host(url, &from), host, "{url}");
    }
}

#[test]
fn who_can_stop_it_is_told_where_and_one_click_is_for_https_alone() {
    let url = format!("https://lyceum.example.org/announcements/{}", "x".repeat(120));
    let headers = |url: Option<&str>| {
        let raw = raw_of("Ana", "Aviso", None, &[], url);
        let head = raw.split_once("\r\n\r\n").unwrap().0.replace("\r\n ", " ");
        ["List-Unsubscribe: ", "List-Unsubscribe-Post: "]
            .map(|name| head.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned()))
    };
    assert_eq!(headers(None), [None, None]);
    assert_eq!(headers(Some(&url)), [Some(format!("<{url}>")), Some("List-Unsubscribe=One-Click".to_owned())]);
    assert_eq!(headers(Some("http://127.0.0.1:8080/a")), [Some("<http://127.0.0.1:8080/a>".to_owned()), None]);
}
