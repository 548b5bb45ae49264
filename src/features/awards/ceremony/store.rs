//! The table `award_representatives`.

use diesel::prelude::*;

use crate::kernel::id::{AwardCaseId, AwardRepresentativeId, RegistrationId};
use crate::platform::db::schema::award_representatives;
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// Who receives the award for a city.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_representatives, check_for_backend(MultiBackend))]
pub struct Representative {
    /// Identity.
    pub id: AwardRepresentativeId,
    /// For which case.
    pub award_case: AwardCaseId,
    /// As it is printed and called.
    pub name: String,
    /// Printed as given: "H.E.", "Cllr".
    pub honorific: Option<String>,
    /// As what they come: "Mayor".
    pub role: Option<String>,
    /// They stand in for somebody.
    pub is_deputy: bool,
    /// Their place at the event, where they are registered.
    pub registration: Option<RegistrationId>,
    /// When they were named.
    pub named_at: Utc,
    /// When it was confirmed that they come.
    pub confirmed_at: Option<Utc>,
    /// When somebody else was named in their place.
    pub replaced_at: Option<Utc>,
}

/// Who receives for these cases, as it stands.
///
/// # Errors
/// Those of the database.
pub fn current_of(conn: &mut Conn, cases: &[AwardCaseId]) -> Result<Vec<Representative>> {
    let now = award_representatives::table
        .filter(award_representatives::award_case.eq_any(cases).and(award_representatives::replaced_at.is_null()));
    Ok(now.select(Representative::as_select()).order(award_representatives::id).load(conn)?)
}

/// Who receives for a case, as it stands.
///
/// # Errors
/// Those of the database.
pub fn current(conn: &mut Conn, case: AwardCaseId) -> Result<Option<Representative>> {
    Ok(current_of(conn, &[case])?.pop())
}

/// Names somebody in the place of whoever was named before.
pub(super) fn put(conn: &mut Conn, new: &Representative) -> Result<()> {
    let before = award_representatives::table
        .filter(award_representatives::award_case.eq(new.award_case).and(award_representatives::replaced_at.is_null()));
    diesel::update(before).set(award_representatives::replaced_at.eq(Some(new.named_at))).execute(conn)?;
    diesel::insert_into(award_representatives::table)
        .values((
            award_representatives::id.eq(new.id),
            award_representatives::award_case.eq(new.award_case),
            award_representatives::name.eq(new.name.as_str()),
            award_representatives::honorific.eq(new.honorific.as_deref()),
            award_representatives::role.eq(new.role.as_deref()),
            award_representatives::is_deputy.eq(new.is_deputy),
            award_representatives::registration.eq(new.registration),
            award_representatives::named_at.eq(new.named_at),
            award_representatives::confirmed_at.eq(new.confirmed_at),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn confirm(conn: &mut Conn, id: AwardRepresentativeId, at: Utc) -> Result<()> {
    diesel::update(award_representatives::table.find(id)).set(award_representatives::confirmed_at.eq(Some(at))).execute(conn)?;
    Ok(())
}
