//! Whom the notices of awards go to.

use std::collections::BTreeSet;

use super::model::Case;
use crate::features::accounts::{self, BoundAccount, ScopeKind};
use crate::features::organisations;
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::OrganisationId;
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A mailbox, and how its reader is written to.
#[derive(Clone, Debug)]
pub(super) struct Mailbox {
    /// May be empty.
    pub(super) name: String,
    pub(super) email: EmailAddress,
    pub(super) locale: Locale,
    /// In which they read times, where that is known: a country is no zone.
    pub(super) zone: Option<Zone>,
}

/// Something that has an address.
pub(super) trait Addressed {
    fn address(&self) -> &EmailAddress;
}

impl Addressed for Mailbox {
    fn address(&self) -> &EmailAddress {
        &self.email
    }
}

impl Addressed for BoundAccount {
    fn address(&self) -> &EmailAddress {
        &self.email
    }
}

impl Mailbox {
    /// That of an account.
    pub(super) fn of_account(account: BoundAccount, zone: Option<Zone>) -> Self {
        Self { name: account.name, email: account.email, locale: account.locale, zone }
    }

    /// Who writes the application of a city.
    pub(super) fn contact(case: &Case, zone: Option<Zone>) -> Self {
        Self { name: case.contact_name.clone(), email: case.contact_email.clone(), locale: case.contact_locale, zone }
    }

    /// The mayor, where their address is known.
    pub(super) fn mayor(case: &Case, zone: Option<Zone>) -> Option<Self> {
        let (name, email, locale) = (case.mayor_name.clone()?, case.mayor_email.clone()?, case.mayor_locale?);
        Some(Self { name, email, locale, zone })
    }
}

/// The zone of a city.
pub(super) fn zone_of(conn: &mut Conn, city: OrganisationId) -> Result<Option<Zone>> {
    Ok(organisations::find(conn, &city.to_string())?.and_then(|city| city.time_zone))
}

/// The accounts that look after a city.
fn focal_points(conn: &mut Conn, city: OrganisationId, zone: Option<&Zone>) -> Result<Vec<Mailbox>> {
    let all = accounts::bound_to(conn, ScopeKind::FocalPoint)?;
    let theirs = all.into_iter().filter(|account| account.scope.city() == Some(city));
    Ok(theirs.map(|account| Mailbox::of_account(account, zone.cloned())).collect())
}

/// Who is told what came of a case, each address once: its contact, who else looks after its city, and its commission; of good news the mayor as well.
pub(super) fn concerned(conn: &mut Conn, case: &Case, with_mayor: bool) -> Result<Vec<Mailbox>> {
    let zone = zone_of(conn, case.city)?;
    let mut all = vec![Mailbox::contact(case, zone.clone())];
    all.extend(Mailbox::mayor(case, zone.clone()).filter(|_| with_mayor));
    all.extend(focal_points(conn, case.city, zone.as_ref())?);
    all.extend(commission(conn, case.country)?);
    let mut seen = BTreeSet::new();
    all.retain(|one| seen.insert(one.email.folded()));
    Ok(all)
}

/// The accounts of the national commission of a country.
pub(super) fn commission(conn: &mut Conn, country: Country) -> Result<Vec<Mailbox>> {
    let all = accounts::bound_to(conn, ScopeKind::NationalCommission)?;
    let theirs = all.into_iter().filter(|account| account.scope.country() == Some(country));
    Ok(theirs.map(|account| Mailbox::of_account(account, None)).collect())
}
