//! Writing an application: its texts, its contact, its mayor.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::super::model::{Case, CaseState, Cycle, Outcome};
use super::super::recipients::Mailbox;
use super::super::record::Record;
use super::super::rules::{PartKind, Rules};
use super::super::{cycles, decisions, tell};
use super::store;
use super::window::{is_draft, is_open};
use crate::kernel::email::EmailAddress;
use crate::kernel::field::{Field, field};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_text;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Somebody who is written to.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AwardMailbox)]
pub struct RawMailbox {
    /// As they write their name, with their title.
    pub name: Option<String>,
    /// Where.
    pub email: Option<String>,
    /// `en`, `fr` or `es`.
    pub locale: Option<String>,
}

impl RawMailbox {
    /// Who that is, or a note of what is wrong beneath `at`.
    pub(in super::super) fn parse(&self, at: &str, errors: &mut FieldErrors) -> Option<Mailbox> {
        let name = errors.line(&format!("{at}/name"), self.name.as_deref(), 200);
        let email = errors.required(&format!("{at}/email"), self.email.as_deref(), EmailAddress::parse);
        let locale = Locale::parse(self.locale.as_deref().unwrap_or_default());
        if locale.is_none() {
            errors.add(format!("{at}/locale"), "unknown", "en, fr or es");
        }
        Some(Mailbox { name: name?, email: email?, locale: locale?, zone: None })
    }
}

/// What is changed of an application; what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AwardCaseChange)]
pub struct RawCase {
    /// Texts of the dossier, by the code of the part; an empty one is taken away.
    pub answers: BTreeMap<String, String>,
    /// Who is written to.
    pub contact: Option<RawMailbox>,
    /// The mayor; `null`: not known.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<RawMailbox>)]
    pub mayor: Field<RawMailbox>,
}

/// Characters of a text at most, whatever the rules say of words.
const TEXT: usize = 50_000;

/// Changes an application that is still written, while the call is open. A text may be longer than the rules allow: that stands on the
/// checklist, and nothing that was typed is lost. Of one that was sent the dossier stays as it is; who is written to is corrected until the embargo
/// ends: somebody leaves the town hall, and their successor is the one to be told. Who becomes contact or mayor of a laureate that was told is
/// told in confidence.
///
/// # Errors
/// `conflict` for the texts of one that was sent, and once the embargo is over; `award_rule` after the deadline; those of `seen`, which is given
/// its version; `validation_failed`.
pub fn change(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case, seen: impl Fn(i64) -> Result<()>, raw: &RawCase) -> Result<Case> {
    let cycle = &cycles::share(conn, cycle.id)?;
    let mut case = store::lock(conn, case.id)?;
    seen(case.version)?;
    if case.state == CaseState::Submitted && raw.answers.is_empty() {
        are_correctable(ctx, cycle)?;
    } else {
        is_draft(&case)?;
        is_open(conn, ctx, cycle)?;
    }
    let was_confided = tell::was_confided(conn, &case)?;
    let fields = put_in(&mut case, &cycles::rules(conn, cycle)?, raw)?;
    case.version += 1;
    store::put(conn, &case)?;
    Record::of_case(cycle, &case, "award_case.changed").write(conn, ctx, json!({ "fields": fields }))?;
    let is_laureate = decisions::of_case(conn, case.id)?.is_some_and(|decision| decision.outcome == Outcome::Laureate);
    if cycle.concluded_at.is_some() && is_laureate && was_confided {
        tell::laureate(conn, ctx, cycle, &case)?;
    }
    Ok(case)
}

/// Whether everything that is sent stands there already, so that sending it once more would change nothing.
///
/// # Errors
/// `not_found`.
pub fn stands(conn: &mut Conn, cycle: &Cycle, case: &Case, raw: &RawCase) -> Result<bool> {
    let there = store::get(conn, case.id)?;
    let mut changed = there.clone();
    let is_right = put_in(&mut changed, &cycles::rules(conn, cycle)?, raw).is_ok();
    let contact = |of: &Case| (of.contact_name.clone(), of.contact_email.clone(), of.contact_locale);
    let mayor = |of: &Case| (of.mayor_name.clone(), of.mayor_email.clone(), of.mayor_locale);
    let is_same = changed.answers.0 == there.answers.0 && contact(&changed) == contact(&there) && mayor(&changed) == mayor(&there);
    Ok(is_right && is_same)
}

/// Puts in what is sent, and says which fields that are.
fn put_in<'a>(case: &mut Case, rules: &Rules, raw: &'a RawCase) -> Result<Vec<&'a str>, Problem> {
    let mut errors = FieldErrors::default();
    let mut fields: Vec<&str> = raw.answers.keys().map(String::as_str).collect();
    for (code, text) in &raw.answers {
        let pointer = format!("/answers/{}", problem::pointer_token(code));
        let text = clean_text(text);
        if rules.part(code).is_none_or(|part| part.kind != PartKind::Text) {
            errors.add(pointer, "unknown", "the rules ask for no such text");
        } else if text.chars().count() > TEXT {
            errors.add(pointer, "too_long", format!("at most {TEXT} characters"));
        } else if text.is_empty() {
            case.answers.0.remove(code);
        } else {
            case.answers.0.insert(code.clone(), text);
        }
    }
    if let Some(contact) = &raw.contact {
        fields.push("contact");
        if let Some(contact) = contact.parse("/contact", &mut errors) {
            (case.contact_name, case.contact_email, case.contact_locale) = (contact.name, contact.email, contact.locale);
        }
    }
    if let Some(mayor) = &raw.mayor {
        fields.push("mayor");
        let mayor = mayor.as_ref().and_then(|mayor| mayor.parse("/mayor", &mut errors));
        case.mayor_name = mayor.as_ref().map(|mayor| mayor.name.clone());
        case.mayor_locale = mayor.as_ref().map(|mayor| mayor.locale);
        case.mayor_email = mayor.map(|mayor| mayor.email);
    }
    errors.finish()?;
    Ok(fields)
}

/// Makes sure that it still matters who is written to: whether the round is concluded is sealed, so the clock alone is asked.
fn are_correctable(ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    if !cycle.is_past_embargo(ctx.now) {
        return Ok(());
    }
    Err(Problem::new(&problem::CONFLICT).detail("the embargo is over: everybody was told").into())
}
