//! Who reads: their language, and how times and addresses are written for them.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;

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

/// Escapes everything that is not plain in a query (RFC 3986, 2.3).
pub fn encode(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len() * 2), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
        out
    })
}

/// A time at a place, as the templates read it: `2015-09-28T09:00:00-05:00[America/Mexico_City]`.
pub fn at(zone: &Zone, instant: jiff::Timestamp) -> String {
    zone.at(instant).to_string()
}

/// An instant where there is no place to say it for: universal time, in the same form.
pub fn universal(instant: jiff::Timestamp) -> String {
    instant.to_zoned(jiff::tz::TimeZone::UTC).to_string()
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
