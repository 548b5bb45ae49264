//! The programme and the pages it leads to, over real HTTP: sessions, speakers, rooms, parts of the programme, and what the clock marks.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::events::{self, Event, RoomDetails, VenueDetails};
use lyceum::features::programme::{self, Content, Make, Part, Publish, SessionDetails, SessionKind, TrackDetails, Visibility, When};
use lyceum::kernel::language_map::LanguageMap;
use lyceum::kernel::slug::Slug;
use lyceum::kernel::zone::Zone;
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::Conn;
use lyceum::platform::error::Result;
use reqwest::Method;
use uuid::Uuid;

use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::sessions::a_session;

async fn read(app: &TestApp, path: &str) -> String {
    answer(app, path, 200).await
}

async fn answer(app: &TestApp, path: &str, status: u16) -> String {
    app.client.send(Method::GET, path, &[("accept", "text/html")], Vec::new()).await.expect(status).text()
}

fn words(pairs: &[(&str, &str)]) -> LanguageMap {
    LanguageMap::new(pairs.iter().copied()).unwrap()
}

/// Puts an item into the draft; publishing is another step.
fn put(conn: &mut Conn, ctx: &Ctx, event: &Event, slug: &str, content: Content) -> Result<Uuid> {
    let slug = Some(Slug::parse(slug).unwrap());
    Ok(programme::make(conn, ctx, event.id, Make { slug, source: None, content })?.id.0)
}

fn publish(conn: &mut Conn, ctx: &Ctx, event: &Event) -> Result<()> {
    programme::publish(conn, ctx, event, &Publish { only: None, tells: false, note: None }).map(drop)
}

fn part(name: &str, role: &str) -> Part {
    Part { person: None, name: name.into(), role: role.into(), affiliation: Some("Ybycuí".into()) }
}

/// What is published: two rooms in a house, a track, and sessions that have everything.
struct Made {
    event: String,
    first: Date,
    zone: Zone,
}

impl Made {
    fn at(&self, hour: i8, minute: i8) -> Timestamp {
        moment(self.first, &self.zone, hour, minute)
    }

    fn page(&self, rest: &str) -> String {
        format!("/events/{}{rest}", self.event)
    }
}

fn moment(day: Date, zone: &Zone, hour: i8, minute: i8) -> Timestamp {
    day.at(hour, minute, 0, 0).to_zoned(zone.jiff().clone()).unwrap().timestamp()
}

async fn make(app: &TestApp) -> Made {
    let slug = app.make(a_conference()).await;
    let (name, ctx) = (slug.clone(), app.platform.ctx(Actor::System));
    let made = app.db().write(move |conn| {
        let event = events::find(conn, &name)?;
        let event = programme::lock(conn, &ctx, event.id)?;
        fill(conn, &ctx, &event)?;
        publish(conn, &ctx, &event)?;
        Ok(event)
    });
    let event = made.await.unwrap();
    Made { event: slug, first: event.starts_on.0, zone: event.time_zone }
}

fn fill(conn: &mut Conn, ctx: &Ctx, event: &Event) -> Result<()> {
    let (day, zone) = (event.starts_on.0, event.time_zone.clone());
    let time = |from: (i8, i8), to: (i8, i8)| When::Time(moment(day, &zone, from.0, from.1), moment(day, &zone, to.0, to.1));
    let map = Some("https://maps.example.org/palacio".to_owned());
    let house = VenueDetails {
        name: words(&[("es", "Palacio")]),
        address: Some("Tacuba 5".into()),
        map_url: map,
        step_free: Some(true),
        is_removed: false,
    };
    let house = put(conn, ctx, event, "palacio", Content::Venue(house))?;
    let mut room = |slug: &str, seats: u32, step_free| {
        let details = RoomDetails {
            venue: house.into(),
            name: words(&[("en", slug), ("fr", "Salle")]),
            capacity: Some(seats),
            step_free,
            is_removed: false,
        };
        put(conn, ctx, event, slug, Content::Room(details))
    };
    let (hall, cellar) = (room("hall", 120, None)?, room("cellar", 1, Some(false))?);
    let track = TrackDetails { name: words(&[("en", "Equity"), ("ar", "إنصاف")]), color: Some("#0b5a6b".into()), is_removed: false };
    let track = put(conn, ctx, event, "equity", Content::Track(track))?;
    let mut session = |slug: &str, details: SessionDetails| put(conn, ctx, event, slug, Content::Session(details)).map(drop);

    let base = SessionDetails { time_zone: zone.clone(), ..a_session("-") };
    let talk = SessionDetails {
        kind: SessionKind::Panel,
        title: words(&[("en", "Financing <b>"), ("es", "Financiación")]),
        description: Some(words(&[("ar", "فقرة أولى.\n\nفقرة ثانية")])),
        when: time((9, 0), (11, 0)),
        time_zone: Zone::parse("Europe/Berlin").unwrap(),
        room: Some(hall.into()),
        track: Some(track.into()),
        language: Some("es".into()),
        interpretation: vec!["fr".into(), "mfs".into(), "gn".into()],
        only_for: Some(vec!["mayor".into()]),
        people: vec![part("Ana Ñandú", "chair"), part("Quiet Interpreter", "interpreter")],
        seats: Some(40),
        needs_sign_up: true,
        stream_url: Some("https://stream.example.org/1".into()),
        ..base.clone()
    };
    session("financing", talk)?;
    let beside = |title: &str, from, to| SessionDetails {
        kind: SessionKind::Workshop,
        title: words(&[("en", title)]),
        when: time(from, to),
        room: Some(cellar.into()),
        people: vec![part("ana nandu", "speaker"), part("李明", "speaker")],
        ..base.clone()
    };
    session("beside", beside("Beside", (9, 0), (10, 0)))?;
    session("overlapping", beside("Overlapping", (9, 30), (10, 30)))?;
    session("after", SessionDetails { is_cancelled: true, ..beside("After", (12, 0), (13, 0)) })?;
    session(
        "secret",
        SessionDetails {
            visibility: Visibility::Invitation,
            people: vec![part("Hidden Guest", "speaker")],
            ..beside("Secret", (12, 0), (13, 0))
        },
    )?;
    let early = day.yesterday().unwrap();
    session("eve", SessionDetails { title: words(&[("en", "On the eve")]), when: When::Days(early, early), ..base.clone() })?;
    session(
        "stands",
        SessionDetails { title: words(&[("en", "Stands")]), when: When::Days(day, day.tomorrow().unwrap()), ..base.clone() },
    )?;
    session("webinar", SessionDetails { title: words(&[("en", "A look back")]), when: When::Month("2032-01".into()), ..base })
}

/// What stands in the page between two marks.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("no {start} in {page}"));
    rest.split_once(end).unwrap().0
}

/// The card of a session.
fn card<'a>(page: &'a str, anchor: &str) -> &'a str {
    let id = page.find(&format!("id=\"{anchor}\"")).unwrap_or_else(|| panic!("no {anchor} in {page}"));
    let end = page[id..].find("</article>").unwrap();
    &page[page[..id].rfind("<article").unwrap()..id + end]
}

fn facts(page: &str) -> serde_json::Value {
    serde_json::from_str(between(page, "<script type=\"application/ld+json\">", "</script>")).unwrap()
}

on_both! {
    /// Everything about a session is a word on its card, long ones reach over the rows beside them, and nothing secret is there.
    async fn the_programme_tells_everything(app: TestApp) {
        let made = make(&app).await;
        let day = made.page(&format!("/programme?lang=en&day={}", made.first));
        let page = read(&app, &day).await;
        let talk = card(&page, "financing");
        for told in [
            "Financing &lt;b&gt;", "/sessions/financing?lang=en\"", "Panel", "fill=\"#0b5a6b\"", "Equity", "Ana Ñandú, Chair", "Languages: Spanish",
            "Interpretation: French, Mexican Sign Language and gn", "for: Mayor", "sign-up needed", "40 seats", "at1 tall2\"", "hall, Palacio",
        ] {
            assert!(talk.contains(told), "{told} is not in {talk}");
        }
        assert!(card(&page, "beside").contains("at2\"") && card(&page, "overlapping").contains("at2\""), "{page}");
        assert!(page.contains("<div class=\"grid n2\">"), "{page}");
        let off = card(&page, "after");
        assert!(off.contains(" off") && off.contains("cancelled") && off.contains("at1 over2"), "{off}");
        assert!(page.contains("All day, or time to follow") && card(&page, "stands").contains("until "), "{page}");
        assert!(!page.contains("id=\"webinar\"") && !page.contains("id=\"eve\""), "{page}");
        let all = read(&app, &made.page("/programme?lang=en&day=all")).await;
        assert!(all.find("id=\"webinar\"") > all.find("id=\"stands\"") && card(&all, "webinar").contains("January 2032"), "{all}");
        assert!(card(&all, "eve").contains("On the eve"), "a day of its own: {all}");
        for secret in ["Secret", "Hidden Guest", "Quiet Interpreter"] {
            assert!(!all.contains(secret), "{secret}");
        }
        // In French the fall-back is marked, in the title and in the track.
        let french = read(&app, &made.page(&format!("/programme?lang=fr&day={}", made.first))).await;
        assert!(card(&french, "financing").contains("<abbr class=\"lang\" title=\"en anglais\">en</abbr>"), "{french}");
    }

    /// A part of the programme by track, room or kind; what nobody knows is not there.
    async fn a_part_is_an_address(app: TestApp) {
        let made = make(&app).await;
        let ids = |page: &str| ["financing", "beside", "overlapping", "after", "eve", "stands", "webinar"].map(|id| page.contains(&format!("id=\"{id}\"")));
        let part = |query: &str| made.page(&format!("/programme?{query}"));
        let track = read(&app, &part("track=equity")).await;
        assert_eq!(ids(&track), [true, false, false, false, false, false, false]);
        assert!(track.contains("<h1>Equity</h1>") && track.contains("calendar.ics?track=equity&amp;lang=en"), "{track}");
        assert!(between(&track, "rel=\"canonical\" href=\"", "\"").ends_with("/programme?track=equity"), "{track}");
        assert!(track.contains("webcal://") && track.contains("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F"), "{track}");
        assert!(track.contains("https://outlook.live.com/calendar/0/addfromweb?url="), "{track}");
        assert_eq!(ids(&read(&app, &part("room=cellar")).await), [false, true, true, true, false, false, false]);
        assert_eq!(ids(&read(&app, &part("kind=opening")).await), [false, false, false, false, true, true, true]);
        assert_eq!(ids(&read(&app, &part("room=cellar&kind=panel")).await), [false; 7]);
        assert_eq!(ids(&read(&app, &part(&format!("kind=opening&day={}", made.first))).await), [false, false, false, false, false, true, false]);
        for unknown in ["track=nothing", "room=secret", "kind=wizardry", "track=", "track=equity&day=1999-01-01"] {
            let page = answer(&app, &part(&format!("{unknown}&lang=es")), 404).await;
            assert!(page.contains("<html lang=\"es\""), "{unknown}");
        }
        // By id it is the same page, whose address is its slug.
        let by_id = app.client.get(&format!("/api/v1/events/{}/tracks/equity", made.event)).await.expect(200).json();
        let by_id = read(&app, &part(&format!("track={}", by_id["id"].as_str().unwrap()))).await;
        assert!(between(&by_id, "rel=\"canonical\" href=\"", "\"").ends_with("?track=equity"), "{by_id}");
    }

    /// The clock marks what is on and what comes next, on the day; kept pages follow it forwards and back.
    async fn now_and_next_follow_the_clock(app: TestApp) {
        let made = make(&app).await;
        let path = made.page(&format!("/programme?lang=en&day={}", made.first));
        let marks = async |hour: i8, minute: i8| {
            app.clock_at(made.at(hour, minute));
            let page = read(&app, &path).await;
            ["financing", "beside", "overlapping", "after"].map(|id| {
                let card = card(&page, id);
                if card.contains(">now<") { "now" } else if card.contains(">next<") { "next" } else { "" }
            })
        };
        app.clock_at(made.at(0, 0) - SignedDuration::from_secs(60));
        assert!(!read(&app, &path).await.contains(">next<"), "nothing is next before the day");
        assert_eq!(marks(0, 1).await, ["next", "next", "", ""]);
        assert_eq!(marks(9, 0).await, ["now", "now", "next", ""]);
        assert_eq!(marks(9, 45).await, ["now", "now", "now", ""]);
        assert_eq!(marks(10, 0).await, ["now", "", "now", ""]);
        assert_eq!(marks(11, 0).await, ["", "", "", ""], "what is cancelled is never next");
        assert_eq!(marks(8, 0).await, ["next", "next", "", ""]);
    }

    /// A session has a page with everything about it, for people and for search engines.
    async fn a_session_has_a_page(app: TestApp) {
        let made = make(&app).await;
        let page = read(&app, &made.page("/sessions/financing?lang=en")).await;
        let event = &made.event;
        for told in [
            "<h1>Financing &lt;b&gt;</h1>", "09:00–11:00", "(Berlin, UTC+", "Mexican Sign Language", "Tacuba 5", "https://maps.example.org/palacio",
            "Can be reached without steps", "https://stream.example.org/1", "dir=\"rtl\"><p>فقرة أولى.</p><p>فقرة ثانية</p>", "title=\"in Arabic\"",
            &format!("href=\"/events/{event}/rooms/hall?lang=en\""), &format!("href=\"/events/{event}/speakers/ana-nandu?lang=en\""),
            &format!("href=\"/events/{event}/sessions/financing.ics?lang=en\""), &format!("href=\"/events/{event}/programme?track=equity&amp;lang=en\""),
            "https://calendar.google.com/calendar/render?action=TEMPLATE&amp;text=Financing%20%3Cb%3E&amp;dates=",
            "https://outlook.live.com/calendar/0/deeplink/compose?", &format!("href=\"/events/{event}/sessions/beside?lang=en\" rel=\"next\""),
        ] {
            assert!(page.contains(told), "{told} is not in {page}");
        }
        assert!(!page.contains("Quiet Interpreter"), "{page}");
        let told = facts(&page);
        assert_eq!((&told[0]["@type"], &told[0]["eventStatus"]), (&"Event".into(), &"https://schema.org/EventScheduled".into()));
        assert_eq!((&told[0]["superEvent"]["name"], &told[0]["performer"][0]["name"]), (&"Test Conference".into(), &"Ana Ñandú".into()));
        let start: Timestamp = told[0]["startDate"].as_str().unwrap().parse().unwrap();
        assert_eq!(start, made.at(9, 0));
        assert_eq!(told[1]["itemListElement"].as_array().unwrap().len(), 4);

        let id = app.client.get(&format!("/api/v1/events/{event}/sessions/financing")).await.expect(200).json()["id"].as_str().unwrap().to_owned();
        let by_id = read(&app, &made.page(&format!("/sessions/{id}"))).await;
        assert!(between(&by_id, "rel=\"canonical\" href=\"", "\"").ends_with("/sessions/financing"), "{by_id}");
        let off = read(&app, &made.page("/sessions/after?lang=en")).await;
        assert!(off.contains("This session is cancelled") && !off.contains("action=TEMPLATE"), "{off}");
        assert_eq!(facts(&off)[0]["eventStatus"], "https://schema.org/EventCancelled");
        assert!(off.contains("Cannot be reached without steps"), "the room, not the house: {off}");
        let month = read(&app, &made.page("/sessions/webinar?lang=en")).await;
        assert!(month.contains("January 2032") && facts(&month)[0]["startDate"] == "2032-01" && !month.contains(".ics?lang"), "{month}");
        let days = read(&app, &made.page("/sessions/stands?lang=en")).await;
        assert!(days.contains("all day") && days.contains("&amp;allday=true"), "{days}");
        for hidden in ["/sessions/secret", "/sessions/nothing", "/sessions/..", "/speakers/hidden-guest", "/speakers/quiet-interpreter", "/rooms/attic"] {
            let page = answer(&app, &made.page(&format!("{hidden}?lang=fr")), 404).await;
            assert!(page.contains("<html lang=\"fr\"") && !page.contains("Secret"), "{hidden}");
        }
    }

    /// One printed name is one person; a room tells what it is and what is in it.
    async fn speakers_and_rooms_have_pages(app: TestApp) {
        let made = make(&app).await;
        let list = read(&app, &made.page("/speakers?lang=en")).await;
        let names: Vec<&str> = between(&list, "<ul class=\"columns\">", "</ul>").split("<bdi>").skip(1).map(|rest| rest.split_once("</bdi>").unwrap().0).collect();
        assert_eq!(names, ["Ana Ñandú", "Ybycuí", "李明", "Ybycuí"]);
        assert!(list.contains("4 sessions") && list.contains("3 sessions"), "{list}");
        let ana = read(&app, &made.page("/speakers/ana-nandu?lang=en")).await;
        let cards = ["financing", "beside", "overlapping", "after"].map(|id| ana.find(&format!("id=\"{id}\"")));
        assert!(cards.iter().all(Option::is_some) && cards.is_sorted(), "{cards:?}");
        assert!(ana.contains("calendar.ics?speaker=ana-nandu&amp;lang=en") && ana.contains("<bdi>Ana Ñandú</bdi></h1>"), "{ana}");

        let cellar = read(&app, &made.page("/rooms/cellar?lang=en")).await;
        for told in ["<h1>cellar</h1>", "Cannot be reached without steps", ">1 seat<", "Tacuba 5", "calendar.ics?room=cellar&amp;lang=en", "id=\"overlapping\""] {
            assert!(cellar.contains(told), "{told} is not in {cellar}");
        }
        assert!(!cellar.contains("id=\"financing\"") && !cellar.contains("Secret"), "{cellar}");
        assert!(read(&app, &made.page("/rooms/hall?lang=en")).await.contains("Can be reached without steps"), "as the house");
        assert!(read(&app, &made.page("/rooms/hall?lang=es")).await.contains("<abbr class=\"lang\" title=\"en inglés\">en</abbr>"));
    }

    /// That the event does not take place stands on each of its pages, and nothing invites into a calendar.
    async fn a_cancelled_event_says_so_everywhere(app: TestApp) {
        let made = make(&app).await;
        let (slug, ctx) = (made.event.clone(), app.platform.ctx(Actor::System));
        let cancel = app.db().write(move |conn| {
            let event = events::find(conn, &slug)?;
            let event = programme::lock(conn, &ctx, event.id)?;
            programme::cancel_event(conn, &ctx, &event)
        });
        cancel.await.unwrap();
        for page in ["", "/programme", "/sessions/financing", "/speakers", "/speakers/ana-nandu", "/rooms/hall"] {
            let page = read(&app, &made.page(&format!("{page}?lang=en"))).await;
            assert!(page.contains("This event is cancelled and will not take place."), "{page}");
            assert!(!page.contains("action=TEMPLATE"), "{page}");
        }
        assert_eq!(facts(&read(&app, &made.page("/sessions/financing")).await)[0]["eventStatus"], "https://schema.org/EventCancelled");
    }

    /// Two hundred sessions with long titles: each day with its style stays a light page, and all of them come at once.
    async fn two_hundred_sessions_are_light(app: TestApp) {
        let slug = app.make(a_conference()).await;
        let (name, ctx) = (slug.clone(), app.platform.ctx(Actor::System));
        let filled = app.db().write(move |conn| {
            let event = events::find(conn, &name)?;
            let event = programme::lock(conn, &ctx, event.id)?;
            let zone = event.time_zone.clone();
            let house = VenueDetails { name: words(&[("en", "House")]), address: None, map_url: None, step_free: None, is_removed: false };
            let house = put(conn, &ctx, &event, "house", Content::Venue(house))?;
            let mut rooms = Vec::new();
            for number in 0..8 {
                let name = words(&[("en", &format!("Room {number}"))]);
                let details = RoomDetails { venue: house.into(), name, capacity: None, step_free: None, is_removed: false };
                rooms.push(put(conn, &ctx, &event, &format!("room-{number}"), Content::Room(details))?);
            }
            for number in 0..200_usize {
                let day = event.starts_on.0.saturating_add(jiff::Span::new().days(i64::try_from(number / 50).unwrap()));
                let start = moment(day, &zone, 9, 0) + SignedDuration::from_mins(i64::try_from(number % 50 / 8 * 75).unwrap());
                let details = SessionDetails {
                    kind: SessionKind::Panel,
                    title: words(&[("en", &format!("Session {number}: how cities finance lifelong learning for everybody")), ("fr", &format!("Séance {number}"))]),
                    when: When::Time(start, start + SignedDuration::from_mins(60)),
                    room: Some(rooms[number % 8].into()),
                    language: Some("en".into()),
                    interpretation: vec!["fr".into(), "es".into()],
                    people: vec![part(&format!("Speaker of number {number}"), "speaker"), part(&format!("Chair of number {number}"), "chair")],
                    ..a_session("-")
                };
                put(conn, &ctx, &event, &format!("session-{number}"), Content::Session(details))?;
            }
            publish(conn, &ctx, &event)?;
            Ok(event.starts_on.0)
        });
        let first = filled.await.unwrap();
        let style = include_str!("../../web/style.css").len();
        for lang in ["en", "fr", "es"] {
            let path = format!("/events/{slug}/programme?lang={lang}&day={first}");
            let day = app.client.send(Method::GET, &path, &[("accept", "text/html"), ("accept-encoding", "gzip")], Vec::new()).await.expect(200);
            assert_eq!(day.header("content-encoding"), "gzip");
            // The style is not even counted as compressed.
            assert!(day.bytes.len() + style < 30_000, "{} + {style}", day.bytes.len());
            let all = read(&app, &format!("/events/{slug}/programme?lang={lang}&day=all")).await;
            assert_eq!(all.matches("<article").count(), 200);
            assert!(all.len() < 250_000, "{}", all.len());
        }
        read(&app, &format!("/events/{slug}/speakers")).await;
        read(&app, &format!("/events/{slug}/rooms/room-3")).await;
    }
}
