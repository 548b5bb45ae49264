//! The deadlines of a round as entries of a calendar.

use super::super::cycles;
use super::super::model::DeadlineKind;
use super::frame::Frame;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::letter::Deadline;
use crate::platform::mail::queue::Notice;

/// Those of these kinds that are set, as they hold now. One that was moved is the same entry, with the number of its moves.
pub(super) fn deadlines(
    conn: &mut Conn,
    platform: &Platform,
    notice: &Notice,
    frame: &Frame,
    kinds: &[DeadlineKind],
) -> Result<Vec<Deadline>> {
    let set = cycles::deadlines(conn, frame.cycle.id)?;
    let award = frame.cycle.title.0.text(notice.locale);
    let entry = |kind: &DeadlineKind| {
        let title = match kind {
            DeadlineKind::Applications => "awards-deadline-applications",
            DeadlineKind::Nominations => "awards-deadline-nominations",
        };
        let moves = set.iter().filter(|one| one.kind == *kind).skip(1).count();
        let holds = set.iter().rfind(|one| one.kind == *kind)?;
        Some(Deadline {
            uid: format!("award-{}-{kind}@lyceum", frame.cycle.id),
            sequence: i64::try_from(moves).unwrap_or(i64::MAX),
            event: frame.event.id,
            due_at: holds.due_at,
            set_at: holds.set_at,
            title: platform.texts.t(notice.locale, title, &[("award", award.as_str().into())]),
            url: frame.round_url(platform, notice),
        })
    };
    Ok(kinds.iter().filter_map(entry).collect())
}
