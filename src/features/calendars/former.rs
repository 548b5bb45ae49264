//! Who had a printed part in a public session and has none now. Whoever subscribed to their feed gets an empty one, not a fault: programs
//! that meet a 404 go on showing what they had, or give the subscription up.

use std::collections::BTreeMap;

use crate::features::events::Event;
use crate::features::programme::{self, Speaker};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Everybody whom a publication took out of a session that the public saw, some of whom may stand elsewhere in the programme.
#[derive(Clone, Debug, Default)]
pub(super) struct Former {
    version: i64,
    /// By address, without the number that tells those apart who share one.
    by_address: BTreeMap<String, Vec<Speaker>>,
}

impl Former {
    /// Reads what was published since it was read before: history only grows.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(conn: &mut Conn, event: &Event, before: Option<&Self>) -> Result<Self> {
        let mut all = before.cloned().unwrap_or_default();
        for (at, change) in programme::session_changes(conn, event.id, all.version)? {
            let Some(was) = change.before.as_ref().and_then(|before| before.session()) else { continue };
            // Nobody saw what a draft of an event published.
            if !was.is_public() || event.published_at.is_none_or(|opened| at <= opened.0) {
                continue;
            }
            for part in was.people.iter().filter(|part| part.is_printed()) {
                let gone = Speaker::without_sessions(part);
                let known = all.by_address.entry(gone.slug.clone()).or_default();
                if !known.contains(&gone) {
                    known.push(gone);
                }
            }
        }
        all.version = event.programme_version;
        Ok(all)
    }

    /// One of them, by slug or by the id of their record; under the name that was asked for.
    pub fn find(&self, slug_or_id: &str) -> Option<Speaker> {
        let is_asked = |gone: &&Speaker| gone.person.is_some_and(|person| person.to_string() == slug_or_id);
        let found = self.by_address.get(slug_or_id).and_then(|all| all.first());
        let found = found.or_else(|| self.by_address.values().flatten().find(is_asked)).or_else(|| self.numbered(slug_or_id))?;
        Some(Speaker { slug: slug_or_id.to_owned(), ..found.clone() })
    }

    /// `ana-2`: the number says no more than that there were others of this address.
    fn numbered(&self, slug: &str) -> Option<&Speaker> {
        let (address, number) = slug.rsplit_once('-')?;
        let all = self.by_address.get(address)?;
        let is_number = !number.starts_with('0') && number.parse().is_ok_and(|number: usize| (2..=all.len() + 1).contains(&number));
        all.last().filter(|_| is_number)
    }
}
