//! Asking the speakers of a session: whoever has a record and has not answered gets a mail with a link, once.

use super::model::{Consent, PartKey};
use super::{notices, store};
use crate::features::events;
use crate::features::people;
use crate::features::programme;
use crate::kernel::id::EventId;
use crate::kernel::problem::Problem;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// What came of asking; names as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Those who get a mail now.
    pub asked: Vec<String>,
    /// Those who were asked before and have not answered.
    pub waiting: Vec<String>,
    /// Those who cannot be asked: nobody knows their address. Staff notes what they say in another way.
    pub without_address: Vec<String>,
}

/// Asks; with `again` also those who were asked before.
///
/// # Errors
/// `not_found` for a session that is not published.
pub fn ask(conn: &mut Conn, ctx: &Ctx, event: EventId, session: &str, again: bool) -> Result<Asked> {
    events::lock(conn, event)?;
    let session = programme::find_published(conn, event, session)?.ok_or_else(Problem::not_found)?;
    let mut came = Asked::default();
    for part in super::parts(conn, &session)? {
        if part.consent.as_ref().and_then(Consent::answer).is_some() {
            continue;
        }
        let person = match part.person {
            Some(id) => Some(people::get(conn, id)?).filter(|person| !person.deceased),
            None => None,
        };
        let Some(person) = person else {
            came.without_address.push(part.name);
            continue;
        };
        let row = store::consent_of(conn, (event, session.id), &PartKey::of_person(person.id), Some(person.id))?;
        if row.asked > 0 && !again {
            came.waiting.push(part.name);
            continue;
        }
        store::put_asked(conn, row.id, row.asked + 1, Utc(ctx.now))?;
        notices::ask(conn, ctx, &row, &person)?;
        came.asked.push(part.name);
    }
    Ok(came)
}
