//! Whom the notices of awards go to.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::model::Case;
use crate::features::accounts::{self, BoundAccount, ScopeKind};
use crate::features::organisations::{self, Organisation};
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::OrganisationId;
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::Recipient;

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
    /// To which something was told.
    pub(super) fn of_told(told: &Recipient) -> Self {
        let zone = told.context.0.get("zone").and_then(Value::as_str).and_then(|name| Zone::parse(name).ok());
        Self { name: told.name.clone(), email: told.address.clone(), locale: told.locale, zone }
    }

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

/// The zones of cities, read once for many.
pub(super) struct Zones(HashMap<OrganisationId, Organisation>);

impl Zones {
    pub(super) fn of(conn: &mut Conn, cities: impl IntoIterator<Item = OrganisationId>) -> Result<Self> {
        Ok(Self(organisations::get_many(conn, &Vec::from_iter(cities))?))
    }

    /// That of a city, where it is known.
    pub(super) fn get(&self, city: OrganisationId) -> Option<Zone> {
        self.0.get(&city)?.time_zone.clone()
    }
}

/// Who has to do with some cases, read once for all of them.
pub(super) struct Circle {
    zones: Zones,
    focal_points: Vec<BoundAccount>,
    commissions: Vec<BoundAccount>,
}

impl Circle {
    pub(super) fn of(conn: &mut Conn, cases: &[Case]) -> Result<Self> {
        Ok(Self {
            zones: Zones::of(conn, cases.iter().map(|case| case.city))?,
            focal_points: accounts::bound_to(conn, ScopeKind::FocalPoint)?,
            commissions: accounts::bound_to(conn, ScopeKind::NationalCommission)?,
        })
    }

    /// Who writes the application of a city.
    pub(super) fn contact(&self, case: &Case) -> Mailbox {
        Mailbox::contact(case, self.zones.get(case.city))
    }

    /// The accounts of the national commission of a country.
    pub(super) fn commission(&self, country: Country) -> impl Iterator<Item = Mailbox> {
        let theirs = self.commissions.iter().filter(move |account| account.scope.country() == Some(country));
        theirs.map(|account| Mailbox::of_account(account.clone(), None))
    }

    /// Who is told what came of a case, each address once: its contact, who else looks after its city, and its commission; of good news the
    /// mayor as well.
    pub(super) fn concerned(&self, case: &Case, with_mayor: bool) -> Vec<Mailbox> {
        let zone = self.zones.get(case.city);
        let mut all = vec![self.contact(case)];
        all.extend(Mailbox::mayor(case, zone.clone()).filter(|_| with_mayor));
        let focal_points = self.focal_points.iter().filter(|account| account.scope.city() == Some(case.city));
        all.extend(focal_points.map(|account| Mailbox::of_account(account.clone(), zone.clone())));
        all.extend(self.commission(case.country));
        each_once(&mut all);
        all
    }
}

/// Leaves the first of each address.
pub(super) fn each_once(all: &mut Vec<Mailbox>) {
    let mut seen = BTreeSet::new();
    all.retain(|one| seen.insert(one.email.folded()));
}
