//! The ceremony as the secretariat sees it, with the gap.

use std::collections::{HashMap, HashSet};
use std::slice;

use serde::Serialize;
use utoipa::ToSchema;

use super::super::cycles::{Cities, CityView};
use super::super::decisions;
use super::super::model::{Case, Cycle};
use super::store::{self, Representative};
use crate::features::registration;
use crate::kernel::id::{AwardCaseId, AwardRepresentativeId, RegistrationId, SessionId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::number::Number;

/// The ceremony of a round. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardCeremony)]
pub struct CeremonyView {
    /// Slug of the round.
    pub cycle: String,
    /// The session at which it is conferred.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub session: Option<SessionId>,
    /// The laureates in the order of conferring.
    pub laureates: Vec<CeremonyLine>,
    /// How many of them have no confirmed representative.
    pub gap: usize,
}

/// A laureate at the ceremony.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardCeremonyLaureate)]
pub struct CeremonyLine {
    /// Which case.
    #[schema(value_type = String, format = "uuid")]
    pub case: AwardCaseId,
    /// Which city.
    pub city: CityView,
    /// Where it stands in the order, from 1.
    pub position: Option<i64>,
    /// Who receives.
    pub representative: Option<RepresentativeView>,
    /// Nobody who is certain to come receives.
    pub is_gap: bool,
    /// The number of its certificate, in groups of four.
    pub certificate: Option<String>,
}

/// Who receives the award for a city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AwardRepresentative)]
pub struct RepresentativeView {
    /// Identity: another one each time somebody is named.
    #[schema(value_type = String, format = "uuid")]
    pub id: AwardRepresentativeId,
    /// As it is printed and called.
    pub name: String,
    /// Printed as given.
    pub honorific: Option<String>,
    /// As what they come.
    pub role: Option<String>,
    /// They stand in for somebody.
    pub is_deputy: bool,
    /// Their place at the event.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub registration: Option<RegistrationId>,
    /// When they were named.
    pub named_at: String,
    /// When it was confirmed that they come.
    pub confirmed_at: Option<String>,
    /// It is confirmed, and if they are registered, they still come.
    pub is_certain: bool,
}

impl Representative {
    /// As they are shown; `comes` says whether their place at the event, if they have one, still stands.
    fn view(self, comes: impl Fn(RegistrationId) -> bool) -> RepresentativeView {
        RepresentativeView {
            id: self.id,
            is_certain: self.is_certain(comes),
            name: self.name,
            honorific: self.honorific,
            role: self.role,
            is_deputy: self.is_deputy,
            registration: self.registration,
            named_at: self.named_at.to_string(),
            confirmed_at: self.confirmed_at.map(|at| at.to_string()),
        }
    }
}

/// Who receives for each of these cases, as they are shown.
fn representative_views(conn: &mut Conn, cases: &[Case]) -> Result<HashMap<AwardCaseId, RepresentativeView>> {
    let named = store::current_of(conn, &cases.iter().map(|case| case.id).collect::<Vec<_>>())?;
    let places: Vec<RegistrationId> = named.iter().filter_map(|one| one.registration).collect();
    let come = registration::get_many(conn, &places)?.into_iter().filter(|found| found.status.comes());
    let come: HashSet<RegistrationId> = come.map(|found| found.id).collect();
    Ok(named.into_iter().map(|one| (one.award_case, one.view(|place| come.contains(&place)))).collect())
}

/// Who receives for a case, as they are shown; `None`: nobody is named.
///
/// # Errors
/// Those of the database.
pub fn representative_view(conn: &mut Conn, case: &Case) -> Result<Option<RepresentativeView>> {
    Ok(representative_views(conn, slice::from_ref(case))?.remove(&case.id))
}

/// The ceremony of a round. For who runs it.
///
/// # Errors
/// Those of the database.
pub fn view(conn: &mut Conn, cycle: &Cycle) -> Result<CeremonyView> {
    let decisions = decisions::laureates_of(conn, cycle.id)?;
    let cases = decisions::laureate_cases(conn, cycle)?;
    let cities = Cities::of(conn, &cases)?;
    let mut named = representative_views(conn, &cases)?;
    let mut laureates = Vec::new();
    for case in &cases {
        let decision = decisions.iter().find(|one| one.award_case == case.id);
        let representative = named.remove(&case.id);
        laureates.push(CeremonyLine {
            case: case.id,
            city: cities.view(case),
            position: decision.and_then(|one| one.position),
            is_gap: !representative.as_ref().is_some_and(|named| named.is_certain),
            representative,
            certificate: decision.and_then(|one| Number::parse(one.number.as_deref()?)).map(|number| number.to_string()),
        });
    }
    laureates.sort_by(|one, other| {
        let key = |line: &CeremonyLine| (line.position.unwrap_or(i64::MAX), line.city.name.clone());
        key(one).cmp(&key(other))
    });
    let gap = laureates.iter().filter(|line| line.is_gap).count();
    Ok(CeremonyView { cycle: cycle.slug.to_string(), session: cycle.session, laureates, gap })
}
