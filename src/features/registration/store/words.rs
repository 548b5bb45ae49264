//! The table `registration_words`: by what a registration is found.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::{EventId, RegistrationId};
use crate::on_each;
use crate::platform::db::Conn;
use crate::platform::db::schema::registration_words;
use crate::platform::error::Result;

/// A mailbox as a word: behind a sign that no folded word holds.
fn mailbox_word(email: &EmailAddress) -> String {
    format!("@{}", email.folded())
}

/// The folded words by which a registration is found, and its mailbox as a whole, in the place of those that it had.
pub(in crate::features::registration) fn put_words(conn: &mut Conn, event: EventId, id: RegistrationId, texts: &[&str]) -> Result<()> {
    diesel::delete(registration_words::table.filter(registration_words::registration.eq(id))).execute(conn)?;
    add_words(conn, event, id, texts)
}

/// The same for a new one.
pub(in crate::features::registration) fn add_words(conn: &mut Conn, event: EventId, id: RegistrationId, texts: &[&str]) -> Result<()> {
    let folded = fold(&texts.join(" "));
    let mut words: BTreeSet<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.extend(texts.iter().filter_map(|text| EmailAddress::parse(text).ok()).map(|email| mailbox_word(&email)));
    let row = |word| (registration_words::event.eq(event), registration_words::word.eq(word), registration_words::registration.eq(id));
    let rows: Vec<_> = words.into_iter().map(row).collect();
    on_each!(conn, c => diesel::insert_into(registration_words::table).values(&rows).execute(c))?;
    Ok(())
}
