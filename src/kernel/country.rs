//! Countries by ISO 3166-1 alpha-2. Their names in each language are texts (`web/countries.csv`).

use serde::{Deserialize, Deserializer, Serialize};

/// The codes officially assigned in ISO 3166-1, in order.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH \
CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU \
GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF \
MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS \
RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG \
VI VN VU WF WS YE YT ZA ZM ZW";

/// A country or area with an ISO code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Country(&'static str);

/// A text that is no ISO 3166-1 alpha-2 code.
#[derive(Debug, thiserror::Error)]
#[error("a country is an ISO 3166-1 alpha-2 code such as PY")]
pub struct NotACountry;

impl super::problem::Reason for NotACountry {}

impl Country {
    /// Reads a code, upper case.
    ///
    /// # Errors
    /// [`NotACountry`] for a code that is not officially assigned.
    pub fn parse(code: &str) -> Result<Self, NotACountry> {
        Self::all().find(|c| c.0 == code).ok_or(NotACountry)
    }

    /// All countries, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split_ascii_whitespace().map(Self)
    }

    /// The code.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_in_order() {
        let all: Vec<_> = Country::all().map(Country::code).collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted());
        assert!(Country::parse("PY").is_ok() && Country::parse("XX").is_err() && Country::parse("py").is_err());
    }
}
