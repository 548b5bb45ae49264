//! What the page of a case is made from, and what its reader may do with it now.

use jiff::Timestamp;

use crate::features::accounts::Caller;
use crate::features::awards::cases::{self, CaseView};
use crate::features::awards::decisions::{self, OwnResult};
use crate::features::awards::rules::Rules;
use crate::features::awards::{self, Case, CaseState, Cycle, DeadlineKind, Eye, ceremony, cycles};
use crate::features::events::{self, Event};
use crate::kernel::id::AwardCaseId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What the page is made from.
#[derive(Debug)]
pub struct Found {
    /// Its round.
    pub cycle: Cycle,
    /// The case itself.
    pub case: Case,
    /// As what the caller looks at it.
    pub eye: Eye,
    /// At which the award is conferred.
    pub event: Event,
    /// What the rules ask for.
    pub rules: Rules,
    /// As the caller reads it.
    pub view: CaseView,
    /// Until when applications are received.
    pub due: Option<Timestamp>,
    /// As far as the caller may know it.
    pub result: OwnResult,
    /// There is a certificate of its award to be printed.
    pub has_certificate: bool,
    /// The caller may say who receives it.
    pub may_name: bool,
}

impl Found {
    /// Whether applications are received now.
    pub fn is_open(&self, ctx: &Ctx) -> bool {
        self.cycle.takes_applications(ctx.now, self.due)
    }

    /// Whether the embargo lasts. That is no secret; whether the round is concluded is one until it ends.
    pub fn is_before_embargo(&self, ctx: &Ctx) -> bool {
        !self.cycle.is_past_embargo(ctx.now)
    }

    fn is_writer(&self) -> bool {
        matches!(self.eye, Eye::Contact | Eye::Secretariat)
    }

    /// Whether the caller writes it, and it can be written now.
    pub fn is_written(&self, ctx: &Ctx) -> bool {
        self.is_writer() && self.case.state == CaseState::Draft && self.is_open(ctx)
    }

    /// Whether the caller may say whom to write to about what was sent.
    pub fn is_corrected(&self, ctx: &Ctx) -> bool {
        self.is_writer() && self.case.state == CaseState::Submitted && self.is_before_embargo(ctx)
    }

    /// Whether the caller writes it, and can take it back still.
    pub fn can_be_withdrawn(&self, ctx: &Ctx) -> bool {
        self.is_writer() && self.case.state != CaseState::Withdrawn && self.is_before_embargo(ctx)
    }

    /// Whether the caller can begin again what was taken back.
    pub fn can_be_begun_again(&self, ctx: &Ctx) -> bool {
        self.eye == Eye::Contact && self.case.state == CaseState::Withdrawn && self.is_open(ctx)
    }
}

/// Reads a case, as far as the caller may.
///
/// # Errors
/// `not_found` where there is none, or for who may not.
pub fn find(conn: &mut Conn, ctx: &Ctx, caller: &Caller, id: AwardCaseId) -> Result<Found> {
    let (cycle, case, eye) = awards::look(conn, caller, id)?;
    Ok(Found {
        event: events::get(conn, cycle.event)?,
        rules: cycles::rules_for(conn, &cycle, &case)?,
        view: cases::view(conn, ctx, &cycle, &case, eye)?,
        due: cycles::due(conn, cycle.id, DeadlineKind::Applications)?,
        result: decisions::result_for(conn, ctx.now, &cycle, &case, eye)?,
        has_certificate: ceremony::of_case(conn, ctx.now, &cycle, &case, eye)?.is_some(),
        may_name: ceremony::may_name(conn, ctx, &cycle, &case, eye)?,
        cycle,
        case,
        eye,
    })
}
