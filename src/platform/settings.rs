//! Marks of the instance that live in its database: what it was made for (a demonstration, a rehearsal). Settings of the process
//! are in `config`. To add a mark: a constant for its name in the module that owns it.

use diesel::prelude::*;

use super::db::Conn;
use super::db::native::Native;
use super::db::schema::settings;
use super::error::Result;

/// The value of a mark, if it is set.
///
/// # Errors
/// Those of the database.
pub fn get(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(settings::table.find(name).select(settings::value).first(conn).optional()?)
}

/// Sets a mark unless it is there; returns whether this call did it. Of two at the same time one waits for the other.
///
/// # Errors
/// Those of the database.
pub fn set_once(conn: &mut Conn, name: &str, value: &str) -> Result<bool> {
    let insert = diesel::insert_into(settings::table).values((settings::name.eq(name), settings::value.eq(value))).on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}
