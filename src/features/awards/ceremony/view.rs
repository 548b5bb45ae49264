//! The ceremony as the secretariat sees it, with the gap.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::cases;
use super::super::cycles::{self, CityView};
use super::super::decisions;
use super::super::model::Cycle;
use super::representatives::is_certain;
use super::store::{self, Representative};
use crate::kernel::id::{AwardCaseId, RegistrationId, SessionId};
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

/// Somebody who is named, as they are shown.
///
/// # Errors
/// Those of the database.
pub fn representative_view(conn: &mut Conn, named: &Representative) -> Result<RepresentativeView> {
    Ok(RepresentativeView {
        name: named.name.clone(),
        honorific: named.honorific.clone(),
        role: named.role.clone(),
        is_deputy: named.is_deputy,
        registration: named.registration,
        named_at: named.named_at.to_string(),
        confirmed_at: named.confirmed_at.map(|at| at.to_string()),
        is_certain: is_certain(conn, named)?,
    })
}

/// The ceremony of a round. For who runs it.
///
/// # Errors
/// Those of the database.
pub fn view(conn: &mut Conn, cycle: &Cycle) -> Result<CeremonyView> {
    let mut laureates = Vec::new();
    for decision in decisions::laureates_of(conn, cycle.id)? {
        let case = cases::get(conn, decision.award_case)?;
        let representative = match store::current(conn, case.id)? {
            Some(named) => Some(representative_view(conn, &named)?),
            None => None,
        };
        laureates.push(CeremonyLine {
            case: case.id,
            city: cycles::city_of(conn, &case)?,
            position: decision.position,
            is_gap: !representative.as_ref().is_some_and(|named| named.is_certain),
            representative,
            certificate: decision.number.and_then(|number| Number::parse(&number)).map(|number| number.to_string()),
        });
    }
    laureates.sort_by(|one, other| {
        let key = |line: &CeremonyLine| (line.position.unwrap_or(i64::MAX), line.city.name.clone());
        key(one).cmp(&key(other))
    });
    let gap = laureates.iter().filter(|line| line.is_gap).count();
    Ok(CeremonyView { cycle: cycle.slug.to_string(), session: cycle.session, laureates, gap })
}
