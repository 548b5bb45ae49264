//! A juror's own part of the jury of a round, as both of their pages read it.

use super::super::super::reader::at;
use crate::features::accounts::Caller;
use crate::features::awards::jury::{self, OwnJury};
use crate::features::awards::{Cycle, cycles};
use crate::features::events::{self, Event};
use crate::kernel::locale::Locale;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What these pages are made from: a round with the juror's own part of its jury.
pub struct Sitting {
    /// The round.
    pub cycle: Cycle,
    /// At which it is conferred.
    pub event: Event,
    /// What the juror has of it.
    pub own: OwnJury,
}

impl Sitting {
    /// Of who sits there.
    ///
    /// # Errors
    /// `not_found` for everybody else.
    pub fn find(conn: &mut Conn, caller: &Caller, cycle: Cycle) -> Result<Self> {
        let juror = jury::juror_of(conn, caller, &cycle)?;
        Ok(Self { event: events::get(conn, cycle.event)?, own: jury::own_jury(conn, &cycle, &juror)?, cycle })
    }

    /// By the name of the round.
    ///
    /// # Errors
    /// Those of [`Sitting::find`].
    pub fn named(conn: &mut Conn, caller: &Caller, named: &str) -> Result<Self> {
        caller.signed_in()?;
        let cycle = cycles::find(conn, named)?;
        Self::find(conn, caller, cycle)
    }

    /// The weights of all criteria.
    pub fn total_weight(&self) -> u32 {
        self.own.criteria.iter().map(|criterion| criterion.weight).sum()
    }

    /// When scoring ended, at the event.
    pub fn closed_at(&self) -> Option<String> {
        self.cycle.jury_closed_at.map(|closed| at(&self.event.time_zone, closed.0))
    }
}

/// A number with decimals as this language writes it.
pub fn decimal(number: &str, locale: Locale) -> String {
    match locale {
        Locale::En => number.to_owned(),
        Locale::Fr | Locale::Es => number.replace('.', ","),
    }
}
