//! Rehearsal: a database whose clock may be moved, so that a conference of 2015 can be lived through today.
//!
//! It is a mark set when the database is first served, and never later: real people must not get mail from a moved clock, and a
//! rehearsal must not turn into the real thing. The offset of the clock is a row, so that all nodes agree; each copies it into its
//! [`Clock`] four times a second.

use jiff::{SignedDuration, Timestamp, Zoned};

use super::db::{Conn, Db};
use super::error::{Error, Result};
use super::settings;
use crate::kernel::clock::Clock;

/// `true` or `false`, set when the database is first served.
const MARK: &str = "rehearsal";
/// Microseconds from the real clock to that of the domain.
const OFFSET: &str = "clock_offset_us";

/// How a service is started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// `serve`: the real clock.
    #[default]
    Plain,
    /// `serve --now INSTANT`: a rehearsal that begins, or goes on, at this instant.
    At(Timestamp),
    /// `serve --now continue`: a rehearsal that goes on where its clock stands.
    Continue,
}

impl std::str::FromStr for Start {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "continue" {
            return Ok(Self::Continue);
        }
        // With a zone in brackets (RFC 9557) the offset must be one of that zone.
        let instant = if text.ends_with(']') { text.parse::<Zoned>().map(|zoned| zoned.timestamp()) } else { text.parse::<Timestamp>() };
        instant.map(Self::At).map_err(|error| format!("write an instant such as 2015-09-01T12:00:00-05:00, or continue: {error}"))
    }
}

/// Compares how the service is started with what the database is, marks a new one, and sets the clock. True for a rehearsal.
///
/// # Errors
/// `Internal` that says which of the two to change.
pub fn settle(conn: &mut Conn, start: Start, real_now: Timestamp) -> Result<bool> {
    let refuse = |words: &str| Err(Error::Internal(words.to_owned()));
    if start == Start::Continue && settings::get(conn, MARK)?.is_none() {
        return refuse("this database is new, there is no rehearsal to continue: start it with --now INSTANT");
    }
    settings::set_once(conn, MARK, if start == Start::Plain { "false" } else { "true" })?;
    let is_rehearsal = settings::get(conn, MARK)?.as_deref() == Some("true");
    match (start, is_rehearsal) {
        (Start::Plain, true) => {
            refuse("this database is a rehearsal: serve it with --now continue or --now INSTANT, or choose another database")
        }
        (Start::At(_) | Start::Continue, false) => {
            refuse("this database is no rehearsal, its clock cannot be moved: leave out --now, or choose a new database")
        }
        (Start::At(instant), true) => move_clock(conn, instant, real_now).map(|()| true),
        (Start::Plain | Start::Continue, _) => Ok(is_rehearsal),
    }
}

/// Whether the database was served before, and so is one or the other.
///
/// # Errors
/// Those of the database.
pub fn is_settled(conn: &mut Conn) -> Result<bool> {
    Ok(settings::get(conn, MARK)?.is_some())
}

/// Sets the clock of a rehearsal; the nodes follow within a quarter of a second.
///
/// # Errors
/// Those of the database.
pub fn move_clock(conn: &mut Conn, to: Timestamp, real_now: Timestamp) -> Result<()> {
    settings::set(conn, OFFSET, &to.duration_since(real_now).as_micros().to_string())
}

/// How far the clock is moved.
///
/// # Errors
/// Those of the database.
pub fn offset(conn: &mut Conn) -> Result<SignedDuration> {
    let us = settings::get(conn, OFFSET)?.and_then(|text| text.parse().ok()).unwrap_or(0);
    Ok(SignedDuration::from_micros(us))
}

/// Copies the offset into the clock of this node.
///
/// # Errors
/// Those of the database.
pub async fn catch_up(db: &Db, clock: &Clock) -> Result<()> {
    clock.set_offset(db.read(offset).await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::db::{DatabaseUrl, migrate};

    fn database(dir: &tempfile::TempDir, name: &str) -> Conn {
        let url = DatabaseUrl::Sqlite(dir.path().join(name));
        migrate::migrate(&url).unwrap();
        Conn::open(&url).unwrap()
    }

    #[test]
    fn an_instant_is_read_with_or_without_a_zone() {
        let at = |text: &str| text.parse::<Start>();
        assert_eq!(at("2015-09-01T12:00:00-05:00"), Ok(Start::At("2015-09-01T17:00:00Z".parse().unwrap())));
        assert_eq!(at("2015-09-01T12:00:00-05:00[America/Mexico_City]"), at("2015-09-01T12:00:00-05:00"));
        assert_eq!(at("continue"), Ok(Start::Continue));
        for bad in ["2015-09-01", "2015-09-01T12:00:00", "2015-09-01T12:00:00-09:00[America/Mexico_City]", "now", ""] {
            assert!(at(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_mark_is_set_once() {
        let dir = tempfile::tempdir().unwrap();
        let now = Clock::real_now();
        let then = Start::At("2015-09-01T17:00:00Z".parse().unwrap());

        let mut real = database(&dir, "real.db");
        assert!(settle(&mut real, Start::Continue, now).is_err());
        assert!(!settle(&mut real, Start::Plain, now).unwrap());
        assert!(settle(&mut real, then, now).is_err());
        assert!(settle(&mut real, Start::Continue, now).is_err());
        assert_eq!(offset(&mut real).unwrap(), SignedDuration::ZERO);

        let mut rehearsal = database(&dir, "rehearsal.db");
        assert!(settle(&mut rehearsal, then, now).unwrap());
        assert!(settle(&mut rehearsal, Start::Plain, now).is_err());
        assert!(settle(&mut rehearsal, Start::Continue, now).unwrap());
        let stands_at = now + offset(&mut rehearsal).unwrap();
        assert_eq!(stands_at, "2015-09-01T17:00:00Z".parse().unwrap());
    }
}
