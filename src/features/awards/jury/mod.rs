//! The jury, in its plain form: who sits, what each judges, their points, and what comes of them.
//!
//! Words: *juror* (an account that sits in the jury of a round), *to give* a case to a juror (an assignment), *conflict* (a juror says that they
//! cannot judge a case), *ballot* (the points of one juror for one case; *complete* when every criterion has some), *to close* (scoring ends),
//! *result* (the mean of the ballots that count, as an exact fraction).
//!
//! Invariants: a juror neither sees nor judges a case of their own country or one for which they declared a conflict ([`judges`]), and what they
//! gave for it before counts for nothing – asked again when counting ([`tally`]), not only when a case is given. **Until the jury closes, nobody
//! reads anybody else's points, the secretariat neither**: it sees how many ballots are complete. No point lands after closing, and no result
//! changes then: whoever changes something about a ballot holds the row of the round. What was given stays in the file, also of who left.
//! Everything is sealed, and no entry of the journal holds points.
//!
//! To keep ballots from counting for a further reason: a word in [`tally::BallotStanding`], and the place there that asks it.

pub(super) mod api;
mod assign;
mod bench;
mod close;
mod conflict;
mod jurors;
pub(super) mod own_api;
mod results;
mod score;
mod score_store;
mod store;
mod tally;
mod view;

pub use assign::{assign_all, put_cases};
pub use bench::{Judging, before_the_jury, judges, judging, juror_of, seat_of};
pub use close::{close, reopen};
pub use conflict::{RawConflict, declare, undo};
pub use jurors::{RawJuror, RawLeave, leave, seat};
pub use results::{BallotView, CaseResult, JuryResults, results};
pub use score::{RawScores, score};
pub use score_store::has_begun;
pub use store::{Juror, sits};
pub use tally::BallotStanding;
pub use view::{GivenCase, JurorView, JuryView, OwnCase, OwnCaseResult, OwnJury, juror_view, jury_view, own_case, own_jury};
