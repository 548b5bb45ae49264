//! What an instance remembers about itself: rows of name and value in the table `settings`, shared by all nodes.

use diesel::prelude::*;

use super::db::Conn;
use super::db::native::Native;
use super::db::schema::settings;
use super::error::Result;

/// The value of a name, if it was ever set.
///
/// # Errors
/// Those of the database.
pub fn get(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(settings::table.find(name).select(settings::value).first(conn).optional()?)
}

/// Sets a value that nobody set before. False, and nothing changed, when somebody did.
///
/// # Errors
/// Those of the database.
pub fn set_once(conn: &mut Conn, name: &str, value: &str) -> Result<bool> {
    let insert = diesel::insert_into(settings::table).values((settings::name.eq(name), settings::value.eq(value))).on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// Sets a value.
///
/// # Errors
/// Those of the database.
pub fn set(conn: &mut Conn, name: &str, value: &str) -> Result<()> {
    if !set_once(conn, name, value)? {
        diesel::update(settings::table.find(name)).set(settings::value.eq(value)).execute(conn)?;
    }
    Ok(())
}
