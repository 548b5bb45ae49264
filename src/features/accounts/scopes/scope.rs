//! To what an account can be bound outside of events.

use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, AccountScopeId, AwardCaseId, OrganisationId};
use crate::kernel::locale::Locale;

crate::text_enum! {
    /// As what somebody is bound.
    pub enum ScopeKind {
        /// Judges one case of an award.
        Juror = "juror",
        /// Speaks for one country.
        NationalCommission = "national_commission",
        /// Looks after one city.
        FocalPoint = "focal_point",
    }
}

/// To what an account is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A case of an award.
    Juror(AwardCaseId),
    /// A country.
    NationalCommission(Country),
    /// A city, by its organisation.
    FocalPoint(OrganisationId),
}

impl Scope {
    /// As what.
    pub fn kind(self) -> ScopeKind {
        match self {
            Self::Juror(_) => ScopeKind::Juror,
            Self::NationalCommission(_) => ScopeKind::NationalCommission,
            Self::FocalPoint(_) => ScopeKind::FocalPoint,
        }
    }

    /// The case, for a juror.
    pub fn award_case(self) -> Option<AwardCaseId> {
        if let Self::Juror(case) = self { Some(case) } else { None }
    }

    /// The country, for a national commission.
    pub fn country(self) -> Option<Country> {
        if let Self::NationalCommission(country) = self { Some(country) } else { None }
    }

    /// The city, for a focal point.
    pub fn city(self) -> Option<OrganisationId> {
        if let Self::FocalPoint(city) = self { Some(city) } else { None }
    }
}

/// A scope of an account, with the id of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldScope {
    /// For ending it.
    pub id: AccountScopeId,
    /// To what the account is bound.
    pub scope: Scope,
    /// Since when.
    pub granted_at: jiff::Timestamp,
}

/// An account with one of its scopes, for writing to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundAccount {
    /// To what it is bound.
    pub scope: Scope,
    /// Which account.
    pub account: AccountId,
    /// How its owner is addressed; may be empty.
    pub name: String,
    /// Its address.
    pub email: EmailAddress,
    /// The language of mail to it.
    pub locale: Locale,
}
