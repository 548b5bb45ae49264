//! One step of a sign-up: the row, the journal and the notice, in one place.

use serde_json::{Value, json};

use super::model::{SignUp, SignUpStatus};
use super::{notices, store};
use crate::features::events::Event;
use crate::features::registration::model::Registration;
use crate::kernel::id::SessionId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// What a sign-up comes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub to: SignUpStatus,
    /// Its turn from now on; `None`: the one it has.
    pub turn: Option<i64>,
    /// The notice that tells it; `None` where another notice does.
    pub tell: Option<Tell>,
}

/// Which notice tells a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tell {
    /// Its name.
    pub kind: &'static str,
    /// The publication of the programme that brought the step about.
    pub version: Option<i64>,
}

impl From<&'static str> for Tell {
    fn from(kind: &'static str) -> Self {
        Self { kind, version: None }
    }
}

/// Takes a step with the sign-up of this registration for this session, which may be its first.
pub(super) fn step(
    conn: &mut Conn,
    ctx: &Ctx,
    event: &Event,
    registration: &Registration,
    session: SessionId,
    was: Option<&SignUp>,
    step: Step,
) -> Result<SignUp> {
    let sign_up = SignUp {
        registration: registration.id,
        session,
        event: event.id,
        status: step.to,
        turn: step.turn.or(was.map(|was| was.turn)).unwrap_or_default(),
        had_seat: step.to == SignUpStatus::Confirmed || was.is_some_and(|was| was.had_seat),
        version: was.map_or(0, |was| was.version) + 1,
        created_at: was.map_or(Utc(ctx.now), |was| was.created_at),
        // The clock of a rehearsal may have been moved back.
        last_modified: Utc(was.map_or(ctx.now, |was| was.last_modified.0.max(ctx.now))),
    };
    store::put(conn, &sign_up)?;
    let entry = Entry {
        event: Some(event.id),
        action: match step.to {
            SignUpStatus::Confirmed => "sign_up.confirmed",
            SignUpStatus::Waiting => "sign_up.waiting",
            SignUpStatus::Cancelled => "sign_up.cancelled",
        },
        subject_kind: "registration",
        subject: registration.id.0,
        visibility: Visibility::Person,
        detail: detail(&sign_up, was, step.tell.and_then(|tell| tell.version)),
    };
    journal::record(conn, ctx, &entry, &[])?;
    if let Some(Tell { kind, version }) = step.tell {
        notices::enqueue(conn, ctx, registration, &sign_up, (was.map(|was| was.status), version), kind)?;
    }
    Ok(sign_up)
}

/// What the journal keeps of a step: also the publication that brought it about, so that it can be found when that is taken back.
fn detail(sign_up: &SignUp, was: Option<&SignUp>, version: Option<i64>) -> Value {
    let mut detail = json!({ "session": sign_up.session, "turn": sign_up.turn, "was": was.map(|was| was.status) });
    if let (Some(version), Some(detail)) = (version, detail.as_object_mut()) {
        detail.insert("programme_version".to_owned(), json!(version));
    }
    detail
}

/// The publication that ended a sign-up; `None` where its last step was another.
pub(super) fn ended_by(conn: &mut Conn, sign_up: &SignUp) -> Result<Option<i64>> {
    let session = json!(sign_up.session);
    let steps = journal::details_of(conn, sign_up.registration.0)?;
    let last = steps.iter().rfind(|detail| detail.get("session") == Some(&session));
    Ok(last.and_then(|detail| detail.get("programme_version")?.as_i64()).filter(|_| !sign_up.stands()))
}
