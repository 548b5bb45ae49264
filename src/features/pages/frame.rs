//! What every page brings beside its own fields: the institution, the language switch, the head of the event, the banner.
//!
//! The names are those of `web/README.md`; a page is a [`Page`] of its own context and the [`Frame`].

use jiff::civil::Date;
use serde::Serialize;

use super::event_head::EventHead;
use super::reader::{Reader, in_language};
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::http::asset_url;

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

    /// The same for somebody who signed in. Such a page is kept by nobody.
    pub(super) fn for_signed_in(platform: &Platform, reader: Reader, place: Place, who: Who, own: T) -> Self {
        let frame = Frame { who: Some(who), ..Frame::new(platform, reader, place, None) };
        Self { frame, own }
    }
}

/// For pages that need nothing of their own.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Nothing {}

/// Who is signed in, as their pages say it.
#[derive(Clone, Debug, Serialize)]
pub struct Who {
    /// Their name, else their address.
    pub name: String,
    /// What each of their forms carries.
    pub csrf: String,
    pub desk_url: String,
    pub account_url: String,
    pub sign_out_url: String,
}

#[derive(Debug, Serialize)]
struct Frame {
    site: Site,
    languages: Vec<Language>,
    here: &'static str,
    event: Option<EventHead>,
    /// None on every page that is not for this one person: those are the same bytes for everybody.
    who: Option<Who>,
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
            who: None,
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
    sign_in_url: String,
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
            sign_in_url: reader.address("/sign-in"),
            public_url: platform.public_url.clone(),
            mailbox_url: platform.is_development().then(|| reader.address("/dev/mailbox")),
            rehearsal: platform.is_rehearsal.then(|| Rehearsal { today: None, clock_url: reader.address("/dev/clock") }),
        }
    }
}
