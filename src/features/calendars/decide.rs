//! What a mail does to one entry of a calendar: make or change it, take it away, or nothing; and with which SEQUENCE.
//!
//! No database: [`decide`] is told what is known. The rules, which are those of RFC 5546 for a calendar that several people may share:
//!
//! - REQUEST bears the number that the publication gave the entry, or one above the CANCEL that this mailbox got before.
//! - CANCEL goes only to a mailbox that was sent a REQUEST, once, and above its number: STATUS is among what raises SEQUENCE (2.1.4). Where
//!   a publication cancelled the entry, the number that it raised is that. Whoever has a feed only sees STATUS:CANCELLED there, and a
//!   CANCEL of what a calendar never held is a mail about nothing.
//! - Leaving is no CANCEL while somebody else at the mailbox has the entry.
//! - A mailbox that was told something later than the publication in question gets what is published now: a mail that was late must not
//!   bring back what was true before.
//! - A second try of the same notice says the same again.

use jiff::Timestamp;

use super::store::{CalendarCopy, Sent};
use crate::kernel::id::NoticeId;

/// An entry at some moment of its history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The SEQUENCE that its publication gave it.
    pub sequence: i64,
    /// Cancelled, or without a day to stand on.
    pub is_off: bool,
}

/// What is known when a mail is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    /// Which mail.
    pub notice: NoticeId,
    /// When it was due to be said.
    pub told_at: Timestamp,
    /// The recipient does not have the entry any more.
    pub leaves: bool,
    /// Somebody at the mailbox has it, as of now.
    pub has: bool,
    /// As the publication made it of which the mail tells; `None`: it tells of what is published.
    pub made: Option<State>,
    /// As it is published.
    pub now: State,
    /// What the mailbox was last sent.
    pub copy: Option<&'a CalendarCopy>,
}

/// What the mail does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// Make, change or take away.
    pub method: Sent,
    /// SEQUENCE.
    pub sequence: i64,
    /// It shows the entry as the publication made it, not as it is published now.
    pub as_made: bool,
}

/// Decides; `None`: the mail has no part about it.
pub(super) fn decide(question: &Question<'_>) -> Option<Decision> {
    let Question { notice, leaves, has, now, copy, .. } = *question;
    let made = question.made.filter(|made| !leaves && is_news(question, *made));
    let (state, as_made) = (made.unwrap_or(now), made.is_some());
    if leaves || state.is_off {
        // What does not take place leaves everybody's calendar, also where the notice says no more than that it leaves.
        if has && !state.is_off {
            return None;
        }
        let sequence = match copy {
            Some(CalendarCopy { method: Sent::Request, sequence, .. }) => state.sequence.max(sequence + 1),
            Some(copy) if copy.notice == notice => copy.sequence,
            Some(_) | None => return None,
        };
        return Some(Decision { method: Sent::Cancel, sequence, as_made });
    }
    let sequence = match copy {
        _ if !has => return None,
        None => state.sequence,
        Some(CalendarCopy { method: Sent::Request, sequence, .. }) => state.sequence.max(*sequence),
        Some(CalendarCopy { method: Sent::Cancel, sequence, .. }) => state.sequence.max(sequence + 1),
    };
    Some(Decision { method: Sent::Request, sequence, as_made })
}

/// Whether what a publication made is later than what the mailbox knows, by SEQUENCE and then by stamp (RFC 5546, 2.1.5).
fn is_news(question: &Question<'_>, made: State) -> bool {
    let Some(copy) = question.copy else { return true };
    let is_own = copy.notice == question.notice && (copy.method == Sent::Request || made.is_off);
    let is_later = copy.method == Sent::Request && copy.stamped_at < question.told_at;
    made.sequence > copy.sequence || (made.sequence == copy.sequence && (is_own || is_later))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question about an entry with number 4 that somebody has and that the mailbox was never sent anything about.
    fn asked(notice: NoticeId) -> Question<'static> {
        let now = State { sequence: 4, is_off: false };
        Question { notice, told_at: at(100), leaves: false, has: true, made: None, now, copy: None }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn sent(method: Sent, sequence: i64, second: i64, notice: NoticeId) -> CalendarCopy {
        CalendarCopy { method, sequence, stamped_at: at(second), notice }
    }

    fn answer(question: &Question<'_>) -> Option<(&'static str, i64, bool)> {
        decide(question).map(|decision| (decision.method.as_str(), decision.sequence, decision.as_made))
    }

    #[test]
    fn a_request_bears_the_number_of_the_entry_or_one_above_a_cancel() {
        let (own, other) = (NoticeId::new(), NoticeId::new());
        for (copy, sequence) in [
            (None, 4),
            (Some(sent(Sent::Request, 3, 50, other)), 4),
            (Some(sent(Sent::Request, 6, 50, other)), 6),
            (Some(sent(Sent::Cancel, 2, 50, other)), 4),
            (Some(sent(Sent::Cancel, 4, 50, other)), 5),
            (Some(sent(Sent::Cancel, 9, 50, other)), 10),
        ] {
            let question = Question { copy: copy.as_ref(), ..asked(own) };
            assert_eq!(answer(&question), Some(("request", sequence, false)), "{copy:?}");
            assert_eq!(answer(&Question { has: false, ..question }), None, "{copy:?}");
        }
    }

    #[test]
    fn who_leaves_is_sent_a_cancel_once_and_only_as_the_last() {
        let (own, other) = (NoticeId::new(), NoticeId::new());
        for (copy, has, expected) in [
            (None, false, None),
            (Some(sent(Sent::Request, 4, 50, other)), true, None),
            (Some(sent(Sent::Request, 4, 50, other)), false, Some(("cancel", 5, false))),
            (Some(sent(Sent::Request, 3, 50, other)), false, Some(("cancel", 4, false))),
            (Some(sent(Sent::Cancel, 5, 50, other)), false, None),
            (Some(sent(Sent::Cancel, 5, 50, own)), false, Some(("cancel", 5, false))),
            (Some(sent(Sent::Cancel, 5, 50, own)), true, None),
        ] {
            let question = Question { leaves: true, has, copy: copy.as_ref(), ..asked(own) };
            assert_eq!(answer(&question), expected, "{copy:?} {has}");
        }
    }

    #[test]
    fn what_a_publication_cancelled_is_taken_from_whom_it_was_sent_to_with_its_number() {
        let (own, other) = (NoticeId::new(), NoticeId::new());
        let off = State { sequence: 5, is_off: true };
        for (copy, expected) in [
            (None, None),
            (Some(sent(Sent::Request, 4, 50, other)), Some(("cancel", 5, true))),
            (Some(sent(Sent::Cancel, 5, 50, other)), None),
            (Some(sent(Sent::Cancel, 5, 150, own)), Some(("cancel", 5, true))),
        ] {
            let question = Question { made: Some(off), now: off, copy: copy.as_ref(), ..asked(own) };
            assert_eq!(answer(&question), expected, "{copy:?}");
            let leaving = answer(&Question { leaves: true, ..question });
            assert_eq!(leaving, expected.map(|(method, sequence, _)| (method, sequence, false)), "{copy:?}");
        }
    }

    #[test]
    fn a_publication_is_told_as_it_was_unless_the_mailbox_knows_something_later() {
        let (own, other) = (NoticeId::new(), NoticeId::new());
        let (made, now) = (State { sequence: 4, is_off: false }, State { sequence: 7, is_off: false });
        for (copy, expected) in [
            (None, ("request", 4, true)),
            (Some(sent(Sent::Request, 3, 500, other)), ("request", 4, true)),
            (Some(sent(Sent::Request, 4, 99, other)), ("request", 4, true)),
            (Some(sent(Sent::Request, 4, 101, other)), ("request", 7, false)),
            (Some(sent(Sent::Request, 4, 101, own)), ("request", 4, true)),
            (Some(sent(Sent::Request, 5, 50, other)), ("request", 7, false)),
            (Some(sent(Sent::Cancel, 3, 50, other)), ("request", 4, true)),
            (Some(sent(Sent::Cancel, 4, 50, other)), ("request", 7, false)),
        ] {
            let question = Question { made: Some(made), now, copy: copy.as_ref(), ..asked(own) };
            assert_eq!(answer(&question), Some(expected), "{copy:?}");
        }
    }
}
