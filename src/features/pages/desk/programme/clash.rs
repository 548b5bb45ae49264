//! Clashes as these pages say them.

use serde::Serialize;

use super::stage::Stage;
use crate::features::programme::{ClashKind, ClashView, Severity};
use crate::kernel::language_map::Passage;

/// One clash, beside a session that has a part in it.
#[derive(Debug, Serialize)]
pub(super) struct ClashItem {
    kind: ClashKind,
    severity: Severity,
    /// Room, person or category, by name; empty where it is about nothing of the kind.
    about: String,
    from: String,
    until: String,
    /// The other session.
    other: Option<Other>,
    /// Why it was accepted, if it was.
    waived: Option<String>,
}

#[derive(Debug, Serialize)]
struct Other {
    title: Passage,
    url: Option<String>,
}

impl ClashItem {
    /// A clash as it stands beside the session with this slug.
    pub fn new(stage: &Stage, clash: &ClashView, beside: &str) -> Self {
        let programme = &stage.draft.programme;
        let named = clash.about.as_deref().unwrap_or_default();
        let about = match clash.kind {
            ClashKind::Room | ClashKind::Seats => {
                programme.rooms.iter().find(|room| room.is_called(named)).map_or_else(|| named.to_owned(), |room| stage.room(room))
            }
            ClashKind::Category if named == "all" => stage.t("desk-everybody"),
            ClashKind::Category => stage.category(named),
            ClashKind::Person | ClashKind::Transfer | ClashKind::Outside => named.to_owned(),
        };
        let other = clash.sessions.iter().find(|slug| slug.as_str() != beside).and_then(|slug| programme.called(slug));
        Self {
            kind: clash.kind,
            severity: clash.severity,
            about,
            from: clash.from.clone(),
            until: clash.until.clone(),
            other: other.map(|other| Other {
                title: other.details.title.get(stage.reader().locale),
                url: stage.draft.may_write.then(|| stage.address(&format!("/sessions/{}", other.slug))),
            }),
            waived: clash.waived.clone(),
        }
    }
}
