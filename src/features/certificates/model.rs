//! The row, and how it stands.

use diesel::prelude::*;

use crate::kernel::id::{AccountId, CertificateId, EventId, RegistrationId};
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::certificates;
use crate::platform::db::types::Utc;
use crate::platform::number::Number;
use crate::text_enum;

text_enum! {
    /// How a certificate stands.
    pub enum Validity {
        /// It was issued here, and stands.
        Valid = "valid",
        /// It was issued here, and the organisers took it back.
        Revoked = "revoked",
        /// It was issued here, and nothing that it named took place as it said: it was moved or cancelled afterwards.
        Void = "void",
    }
}

/// One certificate.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = certificates, check_for_backend(MultiBackend))]
pub struct Certificate {
    /// Identity.
    pub id: CertificateId,
    /// Of which event.
    pub event: EventId,
    /// Whose.
    pub registration: RegistrationId,
    /// Without hyphens, in capitals.
    pub number: String,
    /// When it was issued.
    pub issued_at: Utc,
    /// When it was taken back.
    pub revoked_at: Option<Utc>,
    /// By whom.
    pub revoked_by: Option<AccountId>,
}

impl Certificate {
    /// Its number as it is printed.
    pub fn printed(&self) -> String {
        Number::parse(&self.number).map_or_else(|| self.number.clone(), |number| number.to_string())
    }

    /// How it stands.
    pub fn validity(&self) -> Validity {
        if self.revoked_at.is_some() { Validity::Revoked } else { Validity::Valid }
    }
}
