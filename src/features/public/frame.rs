//! What every page brings beside its own fields: the institution, the language switch, the head of the event, the banner.
//!
//! The names are those of `web/README.md`; a page is a [`Page`] of its own context and the [`Frame`].

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use jiff::civil::Date;
use serde::Serialize;

use super::event_head::EventHead;
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::http::asset_url;

/// In which language somebody reads, and whether they chose it by the address. Who did takes `lang` along to every other page;
/// no cookie remembers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The language of the page.
    pub locale: Locale,
    /// The address said so; otherwise the browser did.
    pub is_chosen: bool,
}

impl Reader {
    /// An address within the site, for this reader.
    pub fn address(self, path: &str) -> String {
        if self.is_chosen { in_language(path, self.locale) } else { path.to_owned() }
    }
}

impl FromRequest for Reader {
    type Error = Infallible;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let asked = req.query_string().split('&').filter_map(|pair| pair.strip_prefix("lang="));
        let is_chosen = asked.map(Locale::parse).any(|locale| locale.is_some());
        // Also tells the middleware that the answer depends on the language.
        let locale = Locale::from_request(req, payload).into_inner().unwrap_or_default();
        ready(Ok(Self { locale, is_chosen }))
    }
}

/// The address of a page in one language. `path` may have a query (without `lang`) and a fragment.
pub fn in_language(path: &str, locale: Locale) -> String {
    let (page, fragment) = path.split_once('#').map_or((path, None), |(page, fragment)| (page, Some(fragment)));
    let joint = if page.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|name| format!("#{name}")).unwrap_or_default();
    format!("{page}{joint}lang={locale}{fragment}")
}

/// Which page it is.
#[derive(Clone, Debug)]
pub struct Place {
    /// `event`, `programme` and `register` mark the place in the menu.
    pub here: &'static str,
    /// Its address with the query that makes it this page (a day), without the language.
    pub path: String,
    /// One sentence for search engines and previews.
    pub description: String,
}

/// A page: what all have, and its own.
#[derive(Debug, Serialize)]
pub struct Page<T> {
    #[serde(flatten)]
    frame: Frame,
    #[serde(flatten)]
    own: T,
}

impl<T: Serialize> Page<T> {
    /// Puts a page together.
    pub fn new(platform: &Platform, reader: Reader, place: Place, event: Option<EventHead>, own: T) -> Self {
        Self { frame: Frame::new(platform, reader, place, event), own }
    }
}

/// For pages that need nothing of their own.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Nothing {}

#[derive(Debug, Serialize)]
struct Frame {
    site: Site,
    languages: Vec<Language>,
    here: &'static str,
    event: Option<EventHead>,
    canonical_url: String,
    description: String,
}

impl Frame {
    fn new(platform: &Platform, reader: Reader, place: Place, event: Option<EventHead>) -> Self {
        let languages = Locale::ALL.into_iter().map(|locale| Language {
            tag: locale.tag(),
            name: locale.name(),
            url: in_language(&place.path, locale),
            current: locale == reader.locale,
        });
        Self {
            site: Site::new(platform, reader),
            languages: languages.collect(),
            here: place.here,
            event,
            canonical_url: platform.url(&reader.address(&place.path)),
            description: place.description,
        }
    }
}

#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    name: &'static str,
    url: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Site {
    name: String,
    css_url: String,
    icon_url: String,
    home_url: String,
    privacy_url: String,
    public_url: String,
    mailbox_url: Option<String>,
    rehearsal: Option<Rehearsal>,
}

#[derive(Debug, Serialize)]
struct Rehearsal {
    /// Not shown: pages are kept while the clock runs.
    today: Option<Date>,
    clock_url: String,
}

impl Site {
    fn new(platform: &Platform, reader: Reader) -> Self {
        Self {
            name: platform.config.instance.name.clone(),
            css_url: asset_url("style.css").unwrap_or_default(),
            icon_url: asset_url("icon.svg").unwrap_or_default(),
            home_url: reader.address("/"),
            privacy_url: reader.address("/privacy"),
            public_url: platform.public_url.clone(),
            mailbox_url: platform.is_development().then(|| reader.address("/dev/mailbox")),
            rehearsal: platform.is_rehearsal.then(|| Rehearsal { today: None, clock_url: reader.address("/dev/clock") }),
        }
    }
}

/// A time at a place, as the templates read it: `2015-09-28T09:00:00-05:00[America/Mexico_City]`.
pub fn at(zone: &Zone, instant: jiff::Timestamp) -> String {
    zone.at(instant).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_switch_keeps_the_page_and_its_query() {
        assert_eq!(in_language("/", Locale::Fr), "/?lang=fr");
        assert_eq!(in_language("/events/iclc-2/programme?day=2015-09-28", Locale::Es), "/events/iclc-2/programme?day=2015-09-28&lang=es");
        assert_eq!(in_language("/events/iclc-2/programme?day=all#opening", Locale::Es), "/events/iclc-2/programme?day=all&lang=es#opening");
        assert_eq!(in_language("/privacy#kept", Locale::En), "/privacy?lang=en#kept");
    }

    #[test]
    fn only_a_chosen_language_is_taken_along() {
        let chosen = Reader { locale: Locale::Es, is_chosen: true };
        assert_eq!(chosen.address("/privacy"), "/privacy?lang=es");
        assert_eq!(Reader { is_chosen: false, ..chosen }.address("/privacy"), "/privacy");
    }
}
