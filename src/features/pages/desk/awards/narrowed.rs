//! To what the list of cases is narrowed, as the address says it; whatever is sent from there leads back to it.

use serde::Deserialize;

use crate::features::awards::CaseState;
use crate::features::awards::decisions::BoardLine;
use crate::features::organisations::Region;
use crate::kernel::problem::Problem;

/// As it was asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    state: Option<String>,
    region: Option<String>,
    pub done: Option<String>,
}

/// The same, understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    pub state: Option<CaseState>,
    pub region: Option<Region>,
}

impl Narrowed {
    /// What the address says. What nobody knows of is no page.
    ///
    /// # Errors
    /// `not_found`.
    pub(super) fn of(asked: &Asked) -> Result<Self, Problem> {
        let said = |word: &Option<String>| word.clone().filter(|word| !word.is_empty());
        Ok(Self {
            state: said(&asked.state).map(|word| CaseState::parse(&word).ok_or_else(Problem::not_found)).transpose()?,
            region: said(&asked.region).map(|word| Region::parse(&word).ok_or_else(Problem::not_found)).transpose()?,
        })
    }

    /// Whether a case is shown.
    pub(super) fn shows(self, case: &BoardLine) -> bool {
        self.state.is_none_or(|state| case.state == state) && self.region.is_none_or(|region| case.city.region == Some(region))
    }

    /// An address that keeps it; `more` is a further parameter, or nothing.
    pub(super) fn address(self, path: &str, more: &str) -> String {
        let state = self.state.map(|state| format!("state={state}"));
        let region = self.region.map(|region| format!("region={region}"));
        let more = (!more.is_empty()).then(|| more.to_owned());
        let all: Vec<String> = [state, region, more].into_iter().flatten().collect();
        if all.is_empty() { path.to_owned() } else { format!("{path}?{}", all.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_narrowed_stays_in_the_address() {
        let asked = |state: &str, region: &str| Asked { state: Some(state.to_owned()), region: Some(region.to_owned()), done: None };
        let both = Narrowed::of(&asked("submitted", "africa")).unwrap();
        assert_eq!(both.address("/cases", "done=decided"), "/cases?state=submitted&region=africa&done=decided");
        assert_eq!(Narrowed::of(&asked("", "")).unwrap().address("/cases", ""), "/cases");
        assert!(Narrowed::of(&asked("", "atlantis")).is_err() && Narrowed::of(&asked("lost", "")).is_err());
    }
}
