//! What the page of a jury says beside the jury itself: what was just done, what is asked first, what was refused.

use super::page;
use crate::kernel::id::{AwardCaseId, JurorId};

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// Whether to close the jury, or to open it again.
    Switch,
    /// Whether a juror leaves.
    Leave(JurorId),
    /// Whether a conflict is none.
    Lift(JurorId, AwardCaseId),
}

/// Which of the forms was sent.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    /// Somebody to be seated.
    Seat,
    /// That a juror leaves.
    Leave(JurorId),
    /// Which cases a juror judges: these.
    Cases(JurorId, Vec<AwardCaseId>),
    /// A button.
    Button,
}

/// What was refused of it.
pub(super) type Refused<'a> = page::Refused<'a, Sent>;

/// What the page says beside the jury itself.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub done: Option<&'static str>,
    pub asks: Option<Asks>,
    pub refused: Option<Refused<'a>>,
}
