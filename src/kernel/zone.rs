//! Time zones: names of cities from the IANA database, nothing else.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A zone such as `America/Mexico_City`. Fixed offsets and `Etc/…` are refused: they lie about summer time, and `Etc/GMT+8`
/// means the opposite of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

/// A name that is not a city zone.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not a city zone of the IANA time zone database, such as America/Mexico_City")]
pub struct NotAZone(String);

impl super::problem::Reason for NotAZone {}

impl Zone {
    /// Reads a city zone by its IANA name.
    ///
    /// # Errors
    /// [`NotAZone`] for unknown names, fixed offsets, abbreviations and `Etc/…`.
    pub fn parse(name: &str) -> Result<Self, NotAZone> {
        let refused = || NotAZone(name.to_owned());
        let area = name.split_once('/').ok_or_else(refused)?.0;
        if matches!(area, "Etc" | "SystemV" | "posix" | "right") {
            return Err(refused());
        }
        let zone = TimeZone::get(name).map_err(|_| refused())?;
        let name = zone.iana_name().unwrap_or(name).to_owned();
        Ok(Self { name, zone })
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rules of the zone.
    pub fn jiff(&self) -> &TimeZone {
        &self.zone
    }

    /// An instant as the clocks of this zone show it.
    pub fn at(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.zone.clone())
    }

    /// Midnight before a day.
    pub fn start_of(&self, day: Date) -> Timestamp {
        day.to_zoned(self.zone.clone()).map_or(Timestamp::MIN, |midnight| midnight.timestamp())
    }

    /// Midnight after a day.
    pub fn end_of(&self, day: Date) -> Timestamp {
        day.tomorrow().map_or(Timestamp::MAX, |next| self.start_of(next))
    }

    /// The city in the name, readable: `Mexico City`.
    pub fn city(&self) -> String {
        self.name.rsplit('/').next().unwrap_or(&self.name).replace('_', " ")
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cities_are_zones() {
        for name in ["America/Mexico_City", "Asia/Seoul", "Africa/Casablanca", "America/Argentina/Buenos_Aires"] {
            assert_eq!(Zone::parse(name).unwrap().name(), name);
        }
        for name in ["Etc/GMT+8", "UTC", "CET", "GMT+1", "Mars/Olympus", "", "../etc/passwd"] {
            assert!(Zone::parse(name).is_err(), "{name}");
        }
    }
}
