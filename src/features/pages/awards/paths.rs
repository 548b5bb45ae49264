//! The addresses of these pages that others lead to.

use crate::features::awards::Cycle;
use crate::kernel::id::AwardCaseId;

/// A case.
pub fn case(id: AwardCaseId) -> String {
    format!("/awards/cases/{id}")
}

/// The certificate of its award.
pub fn certificate(id: AwardCaseId) -> String {
    format!("/awards/cases/{id}/certificate")
}

/// Who receives it.
pub fn representative(id: AwardCaseId) -> String {
    format!("/awards/cases/{id}/representative")
}

/// A juror's points for a case.
pub fn scores(id: AwardCaseId) -> String {
    format!("/awards/cases/{id}/scores")
}

/// Where an application is begun.
pub fn begin(cycle: &Cycle) -> String {
    format!("/awards/{}/begin", cycle.slug)
}

/// What a juror judges in a round.
pub fn jury(cycle: &Cycle) -> String {
    format!("/awards/{}/jury", cycle.slug)
}
