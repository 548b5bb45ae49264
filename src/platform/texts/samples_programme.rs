//! Contexts of the programme and the pages it leads to; see `samples.rs`.

use serde_json::{Value, json};

use super::samples::{at, event, frame, merge, passage, rehearsal};
use crate::kernel::locale::Locale;

const FEED: &str = "http%3A%2F%2F127.0.0.1%3A8080%2Fevents%2Ficlc-2%2Fcalendar.ics";

/// The ways to follow a feed, of a part of the programme where the query says which.
pub(super) fn feed(query: &str) -> Value {
    let url = format!("http://127.0.0.1:8080/events/iclc-2/calendar.ics{query}");
    json!({"url": url, "webcal_url": url.replace("http:", "webcal:"), "google_url": format!("https://calendar.google.com/calendar/r?cid={FEED}"),
        "outlook_url": format!("https://outlook.live.com/calendar/0/addfromweb?url={FEED}&name=ICLC"), "download_url": url})
}

fn arabic(text: &str) -> Value {
    json!({"text": text, "lang": "ar", "dir": "rtl", "is_fallback": true})
}

fn track(l: Locale) -> Value {
    json!({"name": passage(l, "Equity and inclusion", "Équité et inclusion", ""), "color": "#0b5a6b", "url": "/events/iclc-2/programme?track=equity"})
}

fn session(day: u8, kind: &str, title: Value, from: &str, to: &str, room: Value, column: (u8, u8)) -> Value {
    json!({
        "anchor": format!("{kind}-{day}-{}", column.0), "url": format!("/events/iclc-2/sessions/{kind}-{day}"), "kind": kind, "title": title,
        "starts_at": at(day, from), "ends_at": at(day, to), "until": null, "month": null, "room": room, "venue": null, "track": null,
        "people": [], "languages": [], "interpretation": [], "access": "open", "only_for": [], "seats": null, "state": "as_planned",
        "mark": null, "column": column.0, "columns": column.1, "rows": 1
    })
}

fn day_one(l: Locale) -> Value {
    let forum = |title: &str, column: u8, more: Value| {
        let room = json!(format!("Palacio de Minería, room {}", column - 1));
        merge(session(28, "regional_forum", passage(l, title, "", ""), "16:15", "17:00", room, (column, 1)), more)
    };
    let opening = merge(
        session(
            28,
            "opening",
            passage(l, "Opening ceremony", "Cérémonie d’ouverture", "Ceremonia de apertura"),
            "09:00",
            "10:30",
            json!("Teatro de la Ciudad"),
            (1, 5),
        ),
        json!({"people": [{"name": "Arne Carlsen", "role": "Director, UIL"}], "languages": ["English"], "interpretation": ["Español", "Français"], "mark": "now"}),
    );
    json!({
        "day": "2015-09-28",
        "rooms": ["Teatro de la Ciudad", "Palacio, room 1", "Palacio, room 2", "Palacio, room 3", "Palacio, room 4"],
        "slots": [
            {"starts_at": at(28, "09:00"), "move": null, "sessions": [opening]},
            {"starts_at": at(28, "11:00"), "move": null, "sessions": [
                merge(session(28, "plenary", passage(l, "Plenary session 1", "Première séance plénière", "Primera sesión plenaria"), "11:00", "13:00",
                    json!("Teatro de la Ciudad"), (1, 5)), json!({"mark": "next"}))]},
            {"starts_at": at(28, "14:30"), "move": {"venue": "Palacio de Minería", "minutes": 12}, "sessions": [
                merge(session(28, "plenary", passage(l, "Plenary session 2", "", ""), "14:30", "16:00", json!(null), (1, 5)),
                    json!({"venue": "Palacio de Minería"}))]},
            {"starts_at": at(28, "16:15"), "move": null, "sessions": [
                forum("Regional forum: Africa", 2, json!({"rows": 2, "access": "sign_up", "seats": 40, "track": track(l)})),
                merge(forum("", 3, json!({"state": "cancelled"})), json!({"title": arabic("منتدى الدول العربية")})),
                forum("Regional forum: Asia and the Pacific", 4, json!({"access": "invited", "only_for": ["Mayors", "City executives"]}))]},
            {"starts_at": at(28, "16:45"), "move": null, "sessions": [forum("Regional forum: Europe and North America", 5, json!({}))]}
        ],
        "untimed": []
    })
}

fn day_three(l: Locale) -> Value {
    let award = session(30, "award_ceremony", passage(l, "UNESCO Learning City Award 2015", "", ""), "09:00", "10:00", json!(null), (0, 0));
    let visit = merge(
        session(30, "study_visit", passage(l, "Study visit to a neighbourhood library", "", ""), "15:00", "17:00", json!(null), (0, 0)),
        json!({"starts_at": null, "ends_at": null, "until": "2015-10-02", "state": "cancelled"}),
    );
    json!({"day": "2015-09-30", "rooms": [], "slots": [{"starts_at": at(30, "09:00"), "move": null, "sessions": [award]}], "untimed": [visit]})
}

fn later(l: Locale) -> Value {
    merge(
        session(30, "webinar", passage(l, "A look back", "", ""), "15:00", "17:00", json!(null), (0, 0)),
        json!({"starts_at": null, "ends_at": null, "month": "2015-11-01"}),
    )
}

fn tabs(current: Option<usize>) -> Value {
    let days = ["2015-09-28", "2015-09-29", "2015-09-30"];
    let mut all: Vec<Value> = days
        .iter()
        .enumerate()
        .map(|(i, d)| json!({"day": d, "url": format!("/events/iclc-2/programme?day={d}"), "current": current == Some(i)}))
        .collect();
    all.push(json!({"day": null, "url": "/events/iclc-2/programme?day=all", "current": current.is_none()}));
    Value::from(all)
}

fn choices(l: Locale) -> Value {
    let choice = |name: Value, color: Value, current: bool| json!({"name": name, "color": color, "url": "/events/iclc-2/programme?track=x", "current": current});
    json!([
        {"by": "track", "choices": [choice(track(l)["name"].clone(), json!("#0b5a6b"), true), choice(arabic("التمويل"), json!(null), false)]},
        {"by": "room", "choices": [choice(passage(l, "Room 1", "Salle 1", "Sala 1"), json!(null), false)]},
        {"by": "kind", "choices": [choice(passage(l, "Panel", "Table ronde", "Panel"), json!(null), false)]}
    ])
}

/// A session of which everything is known.
fn whole(l: Locale) -> Value {
    json!({
        "kind": "panel", "title": passage(l, "Financing lifelong learning", "Financer l’apprentissage", ""), "state": "as_planned",
        "starts_at": at(28, "09:00"), "ends_at": at(28, "10:30"),
        "elsewhere": {"starts_at": "2015-09-28T16:00:00+02:00[Europe/Berlin]", "ends_at": "2015-09-28T17:30:00+02:00[Europe/Berlin]", "zone": "Europe/Berlin"},
        "day": "2015-09-28", "until": null, "month": null,
        "room": {"name": passage(l, "Room 1", "Salle 1", ""), "url": "/events/iclc-2/rooms/room-1", "step_free": true}, "venue": venue(l),
        "track": track(l), "languages": ["English"], "interpretation": ["Français", "International Sign"], "access": "sign_up",
        "only_for": ["Mayors"], "seats": 1, "stream_url": "https://stream.example.org/1", "description": arabic("فقرة أولى.\n\nفقرة ثانية <b>."),
        "people": [{"name": "Ana Prueba", "role": null, "affiliation": "Ybycuí", "url": "/events/iclc-2/speakers/ana-prueba"},
            {"name": "李明", "role": "Chair", "affiliation": null, "url": null}],
        "afterwards": [
            {"kind": "recording", "title": null, "url": "https://video.example.org/1", "language": "English", "name": null, "label": "final", "day": "2015-10-07"},
            {"kind": "slides", "title": null, "url": "https://files.example.org/1", "language": null, "name": "Ana Prueba <b>", "label": "preliminary", "day": null},
            {"kind": "outcomes", "title": passage(l, "What came of it <b>", "", ""), "url": "https://files.example.org/2", "language": null, "name": null,
                "label": "preliminary", "day": "2015-10-28"}
        ],
        "add": {"file": "/events/iclc-2/sessions/financing.ics", "google": "https://calendar.google.com/", "outlook": "https://outlook.live.com/"},
        "programme_url": "/events/iclc-2/programme?day=2015-09-28#financing",
        "previous": {"title": passage(l, "Opening ceremony", "", ""), "url": "/events/iclc-2/sessions/opening"},
        "next": {"title": arabic("منتدى"), "url": "/events/iclc-2/sessions/forum"}
    })
}

fn venue(l: Locale) -> Value {
    json!({"name": passage(l, "Palacio de Minería", "", "Palacio de Minería"), "address": "Tacuba 5", "map_url": "https://example.org/map", "step_free": false})
}

/// Adds them all.
pub(super) fn add(l: Locale, add: &mut impl FnMut(&'static str, &'static str, Value)) {
    let page = |here: &str, path: &str, own: Value| {
        merge(frame(l, here, path, event(l, "future"), rehearsal()), merge(own, json!({"json_ld": "[]"})))
    };
    let cancelled = |mut page: Value| {
        page["event"]["state"] = json!("cancelled");
        page
    };
    let programme = |days: Value, tabs: Value, more: Value| {
        let own = json!({"version": 3, "part": null, "choices": choices(l), "days": days, "later": [], "tabs": tabs,
            "speakers_url": "/events/iclc-2/speakers", "subscribe": feed("")});
        page("programme", "/events/iclc-2/programme", merge(own, more))
    };
    let part = json!({"part": {"name": "Equity and inclusion, Room 1", "all_url": "/events/iclc-2/programme?day=all", "room_url": "/events/iclc-2/rooms/room-1"}});
    add("pages/programme.html", "programme", programme(json!([day_one(l)]), tabs(Some(0)), json!({})));
    add("pages/programme.html", "programme-all", programme(json!([day_one(l), day_three(l)]), tabs(None), json!({"later": [later(l)]})));
    add("pages/programme.html", "programme-part", programme(json!([day_three(l)]), tabs(None), part.clone()));
    add("pages/programme.html", "programme-none", cancelled(programme(json!([]), tabs(None), merge(part, json!({"speakers_url": null})))));
    let told = |session: Value| page("session", "/events/iclc-2/sessions/financing", json!({"session": session, "webinar": null}));
    add("pages/session.html", "session", told(whole(l)));
    let webinar = json!({"kind": "webinar", "room": null, "venue": null, "access": "sign_up", "stream_url": null});
    for (name, is_past, url) in
        [("webinar", false, json!("/events/iclc-2/register")), ("webinar-closed", false, json!(null)), ("webinar-past", true, json!(null))]
    {
        let own = json!({"webinar": {"is_past": is_past, "subscribe_url": url, "only_url": url}});
        add("pages/session.html", name, merge(told(merge(whole(l), webinar.clone())), own));
    }
    let bare = json!({"state": "cancelled", "starts_at": null, "ends_at": null, "elsewhere": null, "room": null, "venue": null, "track": null, "languages": [],
        "interpretation": [], "access": "open", "only_for": [], "seats": null, "stream_url": null, "description": null, "people": [], "afterwards": [], "add": null,
        "previous": null, "next": null});
    add("pages/session.html", "session-bare", told(merge(whole(l), bare.clone())));
    add("pages/session.html", "session-days", told(merge(whole(l), merge(bare.clone(), json!({"until": "2015-09-30"})))));
    add("pages/session.html", "session-month", cancelled(told(merge(whole(l), merge(bare, json!({"day": null, "month": "2015-11-01"}))))));
    let people = json!([{"name": "Ana Prueba", "affiliation": "Ybycuí", "sessions": 1, "url": "/events/iclc-2/speakers/ana-prueba"},
        {"name": "李明", "affiliation": null, "sessions": 3, "url": "/events/iclc-2/speakers/speaker-abcdefgh"}]);
    add("pages/speakers.html", "speakers", page("speakers", "/events/iclc-2/speakers", json!({"speakers": people})));
    add("pages/speakers.html", "speakers-none", cancelled(page("speakers", "/events/iclc-2/speakers", json!({"speakers": []}))));
    let plenary = session(28, "plenary", passage(l, "Plenary session 1", "", ""), "11:00", "13:00", json!("Teatro de la Ciudad"), (0, 0));
    let days = json!([{"day": "2015-09-28", "sessions": [plenary]}]);
    let speaker = json!({"speaker": {"name": "Ana Prueba", "affiliation": "Ybycuí", "list_url": "/events/iclc-2/speakers"},
        "days": days, "later": [later(l)], "subscribe": feed("?speaker=ana-prueba")});
    add("pages/speaker.html", "speaker", page("speaker", "/events/iclc-2/speakers/ana-prueba", speaker));
    let room = |more: Value| {
        let told = json!({"name": passage(l, "Room 1", "Salle 1", ""), "capacity": 120, "step_free": true, "is_removed": false, "programme_url": "/events/iclc-2/programme?room=room-1"});
        json!({"room": merge(told, more), "venue": venue(l), "days": days, "later": [later(l)], "subscribe": feed("?room=room-1")})
    };
    add("pages/room.html", "room", page("room", "/events/iclc-2/rooms/room-1", room(json!({}))));
    let empty =
        merge(room(json!({"capacity": null, "step_free": null, "is_removed": true})), json!({"venue": null, "days": [], "later": []}));
    add("pages/room.html", "room-empty", page("room", "/events/iclc-2/rooms/room-1", empty));
}
