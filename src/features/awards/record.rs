//! What awards write into the journal: to staff, or sealed.
//!
//! What is about a case is sealed for good: only the secretariat of the round reads it, by [`super::history`]. When the embargo ends, what
//! everybody may know is written anew and openly, by the job that announces.

use serde_json::Value;
use uuid::Uuid;

use super::model::{Case, Cycle};
use crate::kernel::id::{AccountId, EventId};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// An entry to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    event: EventId,
    action: &'static str,
    subject_kind: &'static str,
    subject: Uuid,
    visibility: Visibility,
}

impl Record {
    /// About a round: what its staff may read.
    pub(super) fn of(cycle: &Cycle, action: &'static str) -> Self {
        Self { event: cycle.event, action, subject_kind: "award_cycle", subject: cycle.id.0, visibility: Visibility::Staff }
    }

    /// About a case: who applies, and what comes of it, is nobody's business but the secretariat's.
    pub(super) fn of_case(cycle: &Cycle, case: &Case, action: &'static str) -> Self {
        Self { subject_kind: "award_case", subject: case.id.0, ..Self::of(cycle, action) }.sealed()
    }

    /// For the secretariat of the round alone.
    pub(super) fn sealed(self) -> Self {
        Self { visibility: Visibility::Sealed, ..self }
    }

    /// What everybody may know.
    pub(super) fn public(self) -> Self {
        Self { visibility: Visibility::Public, ..self }
    }

    /// Writes it.
    pub(super) fn write(self, conn: &mut Conn, ctx: &Ctx, detail: Value) -> Result<()> {
        let Self { event, action, subject_kind, subject, visibility } = self;
        journal::record(conn, ctx, &Entry { event: Some(event), action, subject_kind, subject, visibility, detail }, &[])?;
        Ok(())
    }
}

/// The account that acts, if one does.
pub(super) fn account(ctx: &Ctx) -> Option<AccountId> {
    if let Actor::Account(id) = ctx.actor { Some(id) } else { None }
}
