//! The ways to follow a feed: by the reader's own program, Google Calendar, Outlook, or once as a file.
//!
//! Google and Outlook are links that the reader may follow; neither is asked by the page.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::event_head::{path, webcal};
use super::reader::{Reader, encode, in_language};
use crate::features::events::Event;
use crate::platform::Platform;

/// A feed, with the buttons that add it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Subscribe {
    url: String,
    webcal_url: String,
    google_url: String,
    outlook_url: String,
    download_url: String,
}

impl Subscribe {
    /// The ways to a feed by its absolute address; `name` is what a program calls it.
    pub fn new(url: String, name: &str) -> Self {
        let webcal_url = webcal(&url);
        Self {
            google_url: format!("https://calendar.google.com/calendar/r?cid={}", encode(&webcal_url)),
            outlook_url: format!("https://outlook.live.com/calendar/0/addfromweb?url={}&name={}", encode(&url), encode(name)),
            download_url: url.clone(),
            webcal_url,
            url,
        }
    }

    /// The feed of an event, of a part of it where `query` says which (`track=mobility`). It speaks the language of the page: whoever
    /// fetches it for the reader speaks none.
    pub fn of_event(platform: &Platform, reader: Reader, event: &Event, query: &str, name: &str) -> Self {
        let joint = if query.is_empty() { "" } else { "?" };
        let feed = in_language(&path(event, &format!("/calendar.ics{joint}{query}")), reader.locale);
        Self::new(platform.url(&feed), name)
    }
}

/// When a single entry is, for the services that take one from a link.
#[derive(Clone, Copy, Debug)]
pub enum Span {
    /// From an instant to another.
    Time(Timestamp, Timestamp),
    /// Whole days, the last one included.
    Days(Date, Date),
}

/// One entry to be added.
#[derive(Debug)]
pub struct Entry<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub place: &'a str,
    pub span: Span,
}

/// The ways to add one entry.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Add {
    file: String,
    google: String,
    outlook: String,
}

impl Add {
    /// The ways to add an entry; `file` is where it stands as a file.
    pub fn new(file: String, entry: &Entry) -> Self {
        let (title, text, place) = (encode(entry.title), encode(entry.text), encode(entry.place));
        let (dates, from, to, is_all_day) = match entry.span {
            Span::Time(start, end) => {
                let compact = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
                let plain = |at: Timestamp| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
                (format!("{}/{}", compact(start), compact(end)), plain(start), plain(end), false)
            }
            Span::Days(first, last) => {
                // Both services name the day after the last.
                let after = last.saturating_add(1.day());
                (format!("{}/{}", first.strftime("%Y%m%d"), after.strftime("%Y%m%d")), first.to_string(), after.to_string(), true)
            }
        };
        let google = format!(
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text={title}&dates={dates}&details={text}&location={place}"
        );
        let outlook = "https://outlook.live.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent";
        let outlook = format!(
            "{outlook}&subject={title}&startdt={}&enddt={}&allday={is_all_day}&body={text}&location={place}",
            encode(&from),
            encode(&to)
        );
        Self { file, google, outlook }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn addresses_inside_addresses_are_escaped() {
        let feed = Subscribe::new("https://example.org/events/a/calendar.ics?track=b&lang=fr".into(), "Café & villes");
        let inner = "example.org%2Fevents%2Fa%2Fcalendar.ics%3Ftrack%3Db%26lang%3Dfr";
        assert_eq!(feed.google_url, format!("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{inner}"));
        let outlook = format!("https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2F{inner}");
        assert_eq!(feed.outlook_url, format!("{outlook}&name=Caf%C3%A9%20%26%20villes"));
    }

    #[test]
    fn an_entry_is_an_instant_or_whole_days() {
        let (start, end) = ("2015-09-28T14:00:00Z".parse().unwrap(), "2015-09-28T15:30:00Z".parse().unwrap());
        let entry = |span| Entry { title: "A & B", text: "x", place: "Teatro, México", span };
        let timed = Add::new("/f".into(), &entry(Span::Time(start, end)));
        assert!(timed.google.contains("text=A%20%26%20B&dates=20150928T140000Z/20150928T153000Z&details=x"), "{timed:?}");
        assert!(timed.outlook.contains("&startdt=2015-09-28T14%3A00%3A00Z&enddt=2015-09-28T15%3A30%3A00Z&allday=false"), "{timed:?}");
        let days = Add::new("/f".into(), &entry(Span::Days(date(2015, 9, 28), date(2015, 9, 30))));
        assert!(days.google.contains("&dates=20150928/20151001&"), "{days:?}");
        assert!(days.outlook.contains("&startdt=2015-09-28&enddt=2015-10-01&allday=true"), "{days:?}");
    }
}
