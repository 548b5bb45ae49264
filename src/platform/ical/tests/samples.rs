//! Calendars as they will be, for these tests and (written to files on request) for readers outside.

use super::*;

pub(super) fn mailbox(name: &str, email: &str) -> Mailbox {
    Mailbox { name: name.into(), email: EmailAddress::parse(email).unwrap() }
}

pub(super) fn attendee(name: &str, email: &str) -> Attendee {
    Attendee { mailbox: mailbox(name, email), partstat: Partstat::NeedsAction, rsvp: true }
}

const NASTY: [&str; 12] = [
    "Plain",
    "Commas, semicolons; and \\ backslashes \\n \\, \\;",
    "\u{feff}Byte order mark at the start",
    "Line\r\nbreaks\rof\nall\u{2028}five\u{2029}kinds\u{85}end",
    "BEGIN:VEVENT\r\nUID:injected\r\nEND:VEVENT",
    "学习型城市国际会议:可持续学习型城市的建设与发展,包容、公平的优质教育和全民终身学习机会;北京二〇一三",
    "مدن التعلم الدولية: مؤتمر اليونسكو العالمي الثاني حول مدن التعلم في مدينة مكسيكو",
    "Ünïcödé ünd Ärger: ÄÖÜß, ñandú, Ybycuí, Łódź; Îles-de-la-Madeleine — “quotes” ‘and’ «guillemets»",
    "𝄞🎉👩🏽‍🏫 emoji and astral planes 🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️🏙️",
    "\"Quoted\" ^caret^ 'single' : colon = equals",
    "Control \u{0}\u{1}\u{7}\u{8}\u{1b}[31m\u{7f}\u{9f} characters",
    "Gap                                                                                                              end",
];

/// The all-day conference and 24 sessions, with every text that ever hurt.
pub(super) fn conference() -> Calendar {
    let mexico = zone("America/Mexico_City");
    let changed = at("2015-08-20T16:05:09Z");
    let mut all_day = Item::new(
        "018f0000-0000-7000-8000-000000000000@lyceum.example",
        1,
        changed,
        Span::AllDay { starts_on: civil::date(2015, 9, 28), ends_on_inclusive: civil::date(2015, 9, 30) },
        "2nd International Conference on Learning Cities",
    );
    all_day.transparent = true;
    all_day.url = Some("https://lyceum.example/events/iclc-2?a=1,2;b=3".into());
    all_day.created = Some(at("2015-02-01T08:00:00Z"));
    let sessions = (0..24_u32).map(|n| {
        let text = NASTY[n as usize % NASTY.len()];
        let starts_at = at("2015-09-28T14:00:00Z") + jiff::SignedDuration::from_hours(i64::from(n / 8 * 24 + n % 8));
        let mut session = item(&format!("018f0000-0000-7000-8000-0000000001{n:02}@lyceum.example"), starts_at, &mexico);
        session.summary = format!("{n} {text}");
        session.description = Some(format!("{text}\r\n\r\n{}\n\t{text}", NASTY.join(" / ")));
        session.location = Some(format!("Sala {n}, Antiguo Colegio de San Ildefonso; Justo Sierra 16\nCiudad de México"));
        session.categories = vec!["Plenary, main".into(), text.into(), "\u{7}".into()];
        session.created = Some(at("2015-02-01T08:00:00Z"));
        session.url = Some(format!("https://lyceum.example/events/iclc-2/sessions/{n}?lang=es"));
        session.sequence = n;
        match n {
            5 => session.status = Status::Cancelled,
            6 => session.status = Status::Tentative,
            7 => session.conference_url = Some("https://video.example/j/9?pwd=a,b;c".into()),
            8 => session.class_private = true,
            9 => session.language = Some("es-MX".into()),
            _ => {}
        }
        session
    });
    let mut calendar = feed(&mexico, std::iter::once(all_day).chain(sessions).collect());
    calendar.name = "ICLC 2: México, D.F.; \"Building Sustainable Learning Cities\"".into();
    calendar.description = Some("The programme,\nday by day; in three languages \\ free.".into());
    calendar.color = Some("teal".into());
    calendar.refresh_minutes = Some(240);
    calendar.url = Some("https://lyceum.example/events/iclc-2".into());
    calendar.last_modified = Some(changed);
    calendar
}

/// One person, one conference.
pub(super) fn invitation() -> Calendar {
    let mexico = zone("America/Mexico_City");
    let mut opening = item("018f0000-0000-7000-8000-000000000001@lyceum.example", at("2015-09-28T14:00:00Z"), &mexico);
    opening.sequence = 3;
    opening.summary = "Ceremonia de apertura; Ciudad de México, 2015".into();
    opening.description = Some("Su lugar está confirmado.\n\nTraiga un documento de identidad.".into());
    opening.location = Some("Palacio de Minería, Tacuba 5".into());
    opening.url = Some("https://lyceum.example/events/iclc-2".into());
    opening.organizer = Some(mailbox("UIL Secretariat, Hamburg", "learningcities@example.org"));
    opening.attendees = vec![attendee("José \"Pepe\" Núñez;\r\n alcalde", "jose.nunez+iclc@example.org")];
    let mut calendar = feed(&mexico, vec![opening]);
    calendar.language = "es".into();
    calendar.method = Some(Method::Request);
    calendar
}

/// The same invitation after the opening moved by an hour, and after it was called off.
fn later(method: Method, sequence: u32) -> Calendar {
    let mut calendar = invitation();
    let opening = &mut calendar.items[0];
    opening.sequence = sequence;
    opening.last_modified = at("2015-09-27T23:00:00Z") + jiff::SignedDuration::from_mins(i64::from(sequence));
    if let Span::Timed { starts_at, ends_at, .. } = &mut opening.span {
        *starts_at += jiff::SignedDuration::from_hours(1);
        *ends_at += jiff::SignedDuration::from_hours(1);
    }
    calendar.method = Some(method);
    calendar
}

/// Every hostile text, and what belongs together at every distance from a fold.
fn hostile() -> Calendar {
    let seoul = zone("Asia/Seoul");
    let together = hostile::TOGETHER.into_iter().flat_map(|unit| (0..76).map(move |pad| format!("{}{}", "x".repeat(pad), unit.repeat(30))));
    let long = ["界", "\u{1f600}", "\\", ";", ","].map(|unit| unit.repeat(2000));
    let texts = hostile::HOSTILE.into_iter().map(str::to_owned).chain(long).chain(together);
    let items = texts.enumerate().map(|(n, text)| {
        let starts_at = at("2021-10-27T00:00:00Z") + jiff::SignedDuration::from_mins(i64::try_from(n).unwrap() * 15);
        let mut session = item(&format!("{n}@lyceum.example"), starts_at, &seoul);
        session.summary = format!("{n} {text}");
        session.description = Some(format!("{n} {text}\n{text}"));
        session.location = Some(format!("{n} {text}"));
        session.categories = vec![text.clone()];
        session.conference_url = Some("https://video.example/j/9".into());
        session.conference_label = Some(format!("{n} {text}"));
        session.color = Some("#4580b0".into());
        session
    });
    complete(feed(&seoul, items.collect()))
}

/// An item at nine every eleven days, from 2013 to 2028, in every zone that the conferences were in.
fn zones_over_years() -> Calendar {
    let names = [
        "America/Mexico_City",
        "Europe/Berlin",
        "Europe/Dublin",
        "Asia/Seoul",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "America/Asuncion",
    ];
    let items = names.into_iter().flat_map(|name| {
        let zone = zone(name);
        (0..500_i64).map(move |n| {
            let day = civil::date(2013, 3, 1).saturating_add(jiff::Span::new().days(n * 11));
            let starts_at = zone.jiff().to_timestamp(day.at(9, 0, 0, 0)).unwrap();
            item(&format!("{n}-{}@lyceum.example", name.replace('/', "-")), starts_at, &zone)
        })
    });
    complete(feed(&zone("Africa/Casablanca"), items.collect()))
}

/// Items round every clock change of three years, in every zone of the tests.
fn clock_changes() -> Calendar {
    let names = ["America/Mexico_City", "America/Asuncion", "Europe/Berlin", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe"];
    let mut items = Vec::new();
    for name in names.into_iter().chain(["Asia/Seoul", "America/St_Johns", "Asia/Kathmandu"]) {
        let zone = zone(name);
        let changes: Vec<Timestamp> = zone
            .jiff()
            .following(at("2014-06-01T00:00:00Z"))
            .map(|t| t.timestamp())
            .take_while(|t| *t < at("2030-01-01T00:00:00Z"))
            .take(6)
            .collect();
        for (n, minutes) in changes.iter().flat_map(|t| (-150..=150).step_by(30).map(move |m| (*t, m))).enumerate() {
            let start = minutes.0 + jiff::SignedDuration::from_mins(minutes.1);
            items.push(item(&format!("{n}-{}@lyceum.example", name.replace('/', "-")), start, &zone));
        }
        items.push(item(&format!("plain-{}@lyceum.example", name.replace('/', "-")), at("2021-10-27T09:00:00Z"), &zone));
    }
    complete(feed(&zone("Europe/Berlin"), items))
}

/// Five thousand sessions over two years.
fn large() -> Calendar {
    let berlin = zone("Europe/Berlin");
    let items = (0..5000_i64).map(|n| {
        let mut session =
            item(&format!("{n}@lyceum.example"), at("2025-01-06T08:00:00Z") + jiff::SignedDuration::from_hours(n * 3), &berlin);
        session.summary = format!("Session {n}: {}", NASTY[usize::try_from(n).unwrap() % NASTY.len()]);
        session.description = Some(NASTY.join("\n"));
        session
    });
    complete(feed(&berlin, items.collect()))
}

fn complete(mut calendar: Calendar) -> Calendar {
    calendar.refresh_minutes = Some(240);
    calendar.last_modified = Some(at("2015-08-20T16:05:09Z"));
    calendar
}

fn all() -> Vec<(&'static str, Calendar)> {
    let empty = complete(feed(&zone("Europe/Dublin"), Vec::new()));
    let mut whole_days = conference();
    whole_days.items.retain(|item| matches!(item.span, Span::AllDay { .. }));
    let mut cancelled = conference();
    for item in &mut cancelled.items {
        (item.status, item.sequence) = (Status::Cancelled, item.sequence + 1);
        item.last_modified = at("2015-09-01T10:00:00Z");
    }
    let mut published = invitation();
    published.method = Some(Method::Publish);
    vec![
        ("feed-conference", conference()),
        ("feed-empty", empty),
        ("feed-whole-days", whole_days),
        ("feed-clock-changes", clock_changes()),
        ("feed-large", large()),
        ("feed-hostile", hostile()),
        ("feed-zones", zones_over_years()),
        ("feed-cancelled", cancelled),
        ("itip-request", invitation()),
        ("itip-update", later(Method::Request, 4)),
        ("itip-cancel", later(Method::Cancel, 5)),
        ("itip-publish", published),
    ]
}

/// Also leaves them in `target/ical-samples/*.ics`, for calendar programs to try.
#[test]
fn every_sample_is_read_whole_by_an_independent_reader() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/ical-samples");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, calendar) in all() {
        let text = write(&calendar);
        std::fs::write(folder.join(name).with_extension("ics"), &text).unwrap();
        texts::well_folded(&text);
        assert_eq!(read(&text).len(), calendar.items.len(), "{name}");
    }
}
