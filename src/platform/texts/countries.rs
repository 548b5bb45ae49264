//! Names of countries by ISO code, from `web/countries.csv` (made from the CLDR), sorted for each language.

use serde::Serialize;

use super::error::TextsError;
use crate::kernel::fold::fold;
use crate::kernel::locale::Locale;

const TABLE: &str = include_str!("../../../web/countries.csv");

/// A country in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountryName {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// All countries in one language, in its order.
pub(super) struct Countries(Vec<CountryName>);

impl Countries {
    /// Reads the column of this language.
    pub fn load(locale: Locale) -> Result<Self, TextsError> {
        let fault = |what: String| TextsError::Messages { file: "web/countries.csv".to_owned(), what };
        let mut table = csv::Reader::from_reader(TABLE.as_bytes());
        let headers = table.headers().map_err(|error| fault(error.to_string()))?;
        let column = headers.iter().position(|h| h == locale.tag()).ok_or_else(|| fault(format!("no column {locale}")))?;
        let mut all = Vec::with_capacity(250);
        for row in table.records() {
            let row = row.map_err(|error| fault(error.to_string()))?;
            if let (Some(code), Some(name)) = (row.get(0), row.get(column)) {
                all.push(CountryName { code: code.to_owned(), name: name.to_owned() });
            }
        }
        all.sort_by_cached_key(|country| fold(&country.name));
        Ok(Self(all))
    }

    /// All, in the order of the language.
    pub fn all(&self) -> &[CountryName] {
        &self.0
    }

    /// The name of one.
    pub fn name(&self, code: &str) -> Option<&str> {
        self.0.iter().find(|country| country.code == code).map(|country| country.name.as_str())
    }
}
