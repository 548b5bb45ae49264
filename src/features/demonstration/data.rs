//! All that the demonstration holds.

use super::award_files::{LaureateRow, RoundFile};
use super::cities;
use super::files::{self, CaseStudyRow, EventFile, EventsFile, SeriesFile};
use crate::features::events::NamedCity;
use crate::features::organisations::NewOrganisation;
use crate::kernel::country::Country;
use crate::platform::error::{Error, Result};

/// All that the demonstration holds, parsed.
#[derive(Debug)]
pub struct Data {
    pub(super) series: Vec<SeriesFile>,
    pub(super) events: Vec<EventFile>,
    pub(super) cities: Vec<NewOrganisation>,
    pub(super) rounds: Vec<RoundFile>,
    pub(super) laureates: Vec<LaureateRow>,
    /// Those of 2015.
    pub(super) case_studies: Vec<CaseStudyRow>,
}

impl Data {
    /// Parses the embedded files.
    ///
    /// # Errors
    /// `Internal` with file and row; the tests see to it that there is none.
    pub fn read() -> Result<Self> {
        let EventsFile { series, mut events } = files::events()?;
        let rows = files::rows_of_programme()?;
        let case_studies = files::rows_of_case_studies()?;
        for event in &mut events {
            event.take_programme(&rows)?;
            if event.case_studies {
                let named = |row: &CaseStudyRow| NamedCity { name: row.city.clone(), country: row.iso2.code().to_owned() };
                event.facts.case_study_cities = case_studies.iter().map(named).collect();
            }
        }
        let cities = cities::organisations(&files::rows_of_members()?)?;
        Ok(Self { series, events, rounds: files::rounds()?, laureates: files::rows_of_laureates()?, case_studies, cities })
    }

    /// The address of a member city.
    pub(super) fn slug_of(&self, name: &str, country: Country) -> Result<String> {
        let known = self.cities.iter().find(|city| city.name == name && city.country == country);
        known.map(|city| city.slug.to_string()).ok_or_else(|| Error::Internal(format!("demo/: {name} is no member city")))
    }
}
