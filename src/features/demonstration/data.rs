//! All that the demonstration holds.

use super::cities;
use super::files::{self, CaseStudyRow, EventFile, EventsFile, SeriesFile};
use crate::features::events::NamedCity;
use crate::features::organisations::NewOrganisation;
use crate::platform::error::Result;

/// All that the demonstration holds, parsed.
#[derive(Debug)]
pub struct Data {
    pub(super) series: Vec<SeriesFile>,
    pub(super) events: Vec<EventFile>,
    pub(super) cities: Vec<NewOrganisation>,
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
                let named = |row: &CaseStudyRow| NamedCity { name: row.city.clone(), country: row.iso2.clone() };
                event.facts.case_study_cities = case_studies.iter().map(named).collect();
            }
        }
        let cities = cities::organisations(&files::rows_of_members()?)?;
        Ok(Self { series, events, cities })
    }
}
