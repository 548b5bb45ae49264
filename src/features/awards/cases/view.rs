//! A case as its city, its commission and its jurors read it. Nothing in it knows how it is judged or decided.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::super::access::Eye;
use super::super::cycles::{self, CityView};
use super::super::model::{Case, CaseState, Cycle};
use super::super::rules::Ruling;
use super::checklist::{self, checklist};
use super::files::FileView;
use super::submit::standing;
use super::{nomination_store, store};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AwardCaseId;
use crate::kernel::locale::Locale;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A city in a round. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardCase)]
pub struct CaseView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: AwardCaseId,
    /// Slug of the round.
    pub cycle: String,
    /// Which city.
    pub city: CityView,
    /// How far it has come: `draft`, `submitted`, `withdrawn`.
    pub state: CaseState,
    /// Who is written to; not for jurors.
    pub contact: Option<MailboxView>,
    /// The mayor; not for jurors.
    pub mayor: Option<MailboxView>,
    /// Texts of the dossier, by the code of the part.
    pub answers: BTreeMap<String, String>,
    /// Files of the dossier.
    pub files: Vec<FileView>,
    /// Every part that the rules ask for, and how it stands; empty for a case whose dossier is elsewhere.
    pub checklist: Vec<checklist::Item>,
    /// The rules that keep the city from applying today.
    pub refusals: Vec<Ruling>,
    /// When it was begun.
    pub started_at: String,
    /// When it was received.
    pub submitted_at: Option<String>,
    /// The version of the rules by which it was received.
    pub rules_version: Option<i64>,
    /// That its national commission forwards it.
    pub nomination: Option<NominationView>,
    /// For If-Match.
    #[serde(skip)]
    pub version: i64,
}

/// Somebody who is written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AwardMailboxView)]
pub struct MailboxView {
    /// As they write their name.
    pub name: String,
    /// Where.
    #[schema(value_type = Option<String>)]
    pub email: Option<EmailAddress>,
    /// In which language.
    #[schema(value_type = Option<String>)]
    pub locale: Option<Locale>,
}

/// That a national commission forwards a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AwardNomination)]
pub struct NominationView {
    /// When, RFC 3339 in UTC.
    pub nominated_at: String,
    /// After the deadline.
    pub is_late: bool,
    /// What the commission says to it.
    pub note: Option<String>,
    /// The version of the rules that held.
    pub rules_version: i64,
}

impl From<nomination_store::Nomination> for NominationView {
    fn from(one: nomination_store::Nomination) -> Self {
        Self { nominated_at: one.nominated_at.to_string(), is_late: one.is_late, note: one.note, rules_version: one.rules_version }
    }
}

/// A case as this eye reads it.
///
/// # Errors
/// Those of the database.
pub fn view(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case, eye: Eye) -> Result<CaseView> {
    let rules = cycles::rules_for(conn, cycle, case)?;
    let files = store::files(conn, case.id)?;
    let is_draft = case.state == CaseState::Draft;
    let refusals = if is_draft { standing(conn, ctx, cycle, &rules, case)? } else { Vec::new() };
    let shows_people = eye != Eye::Juror;
    let contact =
        MailboxView { name: case.contact_name.clone(), email: Some(case.contact_email.clone()), locale: Some(case.contact_locale) };
    let mayor = case.mayor_name.clone().map(|name| MailboxView { name, email: case.mayor_email.clone(), locale: case.mayor_locale });
    Ok(CaseView {
        id: case.id,
        cycle: cycle.slug.to_string(),
        city: cycles::city_of(conn, case)?,
        state: case.state,
        contact: shows_people.then_some(contact),
        mayor: mayor.filter(|_| shows_people),
        answers: case.answers.0.clone(),
        checklist: if case.is_entered() { Vec::new() } else { checklist(&rules, case, &files) },
        files: files.into_iter().map(FileView::from).collect(),
        refusals,
        started_at: case.started_at.to_string(),
        submitted_at: case.submitted_at.map(|at| at.to_string()),
        rules_version: case.rules_version,
        nomination: nomination_store::nomination(conn, case.id)?.filter(|_| eye != Eye::Juror).map(NominationView::from),
        version: case.version,
    })
}
