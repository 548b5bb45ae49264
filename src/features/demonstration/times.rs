//! Days and wall times of the files, at the place of their event.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::kernel::moment;
use crate::kernel::zone::Zone;
use crate::platform::error::{Error, Result};

pub(super) fn later(day: Date, days: i64) -> Result<Date> {
    let span = 0.days().try_days(days).map_err(|error| Error::internal("demo/events.json", error))?;
    day.checked_add(span).map_err(|error| Error::internal("demo/events.json", error))
}

pub(super) fn at(day: Date, time: &str, zone: &Zone) -> Result<Timestamp> {
    wall_time(&format!("{day}T{time}"), zone)
}

pub(super) fn wall_time(text: &str, zone: &Zone) -> Result<Timestamp> {
    moment::parse(text, zone).map_err(|error| Error::internal(&format!("demo/: {text}"), error))
}
