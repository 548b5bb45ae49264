//! The notices of awards. Their templates lie in `email-templates/awards/`; [`letters`](super::letters) says what is in them.
//!
//! Each row is about a round or a case and for no person: no list of a person's notices shows it. What is sealed has no row before it may be
//! told, and no subject says a result. To add one: its kind here, its letter in `letters/`, its templates and words, a line in
//! `docs/notices.md`.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;

use super::model::{Case, Cycle};
use super::recipients::{Addressed, Mailbox};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AwardCaseId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Class, NewNotice};

/// The call is open (N04).
pub const CALL: &str = "awards/call";
/// An application was begun and not sent (N05).
pub const REMINDER: &str = "awards/reminder";
/// An application was received (N06).
pub const RECEIVED: &str = "awards/received";
/// An application waits for its national commission (N07).
pub const TO_NOMINATE: &str = "awards/to_nominate";
/// A deadline was extended (N08).
pub const DEADLINE_EXTENDED: &str = "awards/deadline_extended";
/// In confidence: a city receives the award (N53).
pub const CONFIDENTIAL: &str = "awards/confidential";
/// In confidence: a city that was to receive the award has taken its application back.
pub const TAKEN_BACK: &str = "awards/taken_back";
/// An application was not selected (N54).
pub const REGRETS: &str = "awards/regrets";
/// The laureates are announced (N55).
pub const ANNOUNCED: &str = "awards/announced";

/// Rows in one transaction.
const BATCH: usize = 100;
/// Keys in one question.
const KEYS: usize = 400;

/// What is told.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    kind: &'static str,
    class: Class,
    subject: Uuid,
    cause: String,
    context: Value,
}

impl Telling {
    /// Of a case, once.
    pub(super) fn of_case(kind: &'static str, case: &Case) -> Self {
        Self { kind, class: Class::Service, subject: case.id.0, cause: case.id.to_string(), context: json!({}) }
    }

    /// Of a case as it was sent, once: what was taken back can be sent again.
    pub(super) fn of_sending(kind: &'static str, case: &Case) -> Self {
        let sent = case.submitted_at.map(|at| at.to_string()).unwrap_or_default();
        Self::of_case(kind, case).because_of(&sent)
    }

    /// Of a round, once.
    pub(super) fn of_cycle(kind: &'static str, cycle: &Cycle) -> Self {
        Self { kind, class: Class::Service, subject: cycle.id.0, cause: cycle.id.to_string(), context: json!({}) }
    }

    /// Once for each of these causes.
    pub(super) fn because_of(self, cause: &str) -> Self {
        Self { cause: format!("{}/{cause}", self.cause), ..self }
    }

    /// To many, none of whom waits for it.
    pub(super) fn in_bulk(self) -> Self {
        Self { class: Class::Bulk, ..self }
    }

    /// With what was true when it was told.
    pub(super) fn with(self, context: Value) -> Self {
        Self { context, ..self }
    }

    /// The key that keeps it from being told twice to one address.
    pub(super) fn key(&self, to: &EmailAddress) -> String {
        key(self.kind, &self.cause, to)
    }

    /// That of what somebody learned in confidence about this case.
    pub(super) fn confidential_key(case: AwardCaseId, to: &EmailAddress) -> String {
        key(CONFIDENTIAL, &case.to_string(), to)
    }

    /// Writes the row for one mailbox. False when it was told before.
    pub(super) fn tell(&self, conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, to: &Mailbox) -> Result<bool> {
        let mut context = self.context.clone();
        if let (Some(context), Some(zone)) = (context.as_object_mut(), &to.zone) {
            context.insert("zone".into(), zone.to_string().into());
        }
        let notice = NewNotice {
            dedup_key: self.key(&to.email),
            kind: self.kind,
            class: self.class,
            event: Some(cycle.event),
            person: None,
            subject: self.subject,
            recipient_name: to.name.clone(),
            recipient_address: to.email.clone(),
            locale: to.locale,
            context,
        };
        outbox::enqueue(conn, ctx, &notice)
    }
}

/// Which of these were told.
pub(super) fn told(conn: &mut Conn, keys: &[String]) -> Result<BTreeSet<String>> {
    let mut told = BTreeSet::new();
    for some in keys.chunks(KEYS) {
        told.extend(outbox::told(conn, some)?);
    }
    Ok(told)
}

/// Those that were not told yet.
pub(super) fn untold<T: Addressed>(conn: &mut Conn, all: Vec<(Telling, T)>) -> Result<Vec<(Telling, T)>> {
    let keys: Vec<String> = all.iter().map(|(telling, to)| telling.key(to.address())).collect();
    let told = told(conn, &keys)?;
    Ok(all.into_iter().zip(keys).filter(|(_, key)| !told.contains(key)).map(|(one, _)| one).collect())
}

/// Tells a batch of those who were not told yet, and says whether there are more. How far it has come stands in the rows themselves, so that
/// whoever goes on after a crash tells nobody twice.
pub(super) fn tell_some(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, all: Vec<(Telling, Mailbox)>) -> Result<bool> {
    let rest = untold(conn, all)?;
    for (telling, to) in rest.iter().take(BATCH) {
        telling.tell(conn, ctx, cycle, to)?;
    }
    Ok(rest.len() > BATCH)
}

fn key(kind: &str, cause: &str, to: &EmailAddress) -> String {
    format!("{kind}/{cause}/{}", to.folded())
}
