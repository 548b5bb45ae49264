//! Changing what is said of a delegation: title, head, contact. Only what is named changes.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::access;
use super::enter::record;
use super::head::{Contact, RawContact, title};
use super::model::{Delegation, same_delegation_key};
use super::store;
use super::view::{DelegationView, view};
use crate::features::accounts::Caller;
use crate::kernel::id::{DelegationId, RegistrationId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What is to be changed; what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RawChange {
    /// Its own name; an empty one takes it away.
    pub title: Option<String>,
    /// The registration of the member who is to be its head; an empty text: nobody.
    pub head: Option<String>,
    /// Who gets the summary from now on.
    pub contact: Option<RawContact>,
}

/// Changes a delegation, if it is as `check` wants it.
///
/// # Errors
/// `unauthenticated`; `not_found` for who may not; those of `check`; `validation_failed`; `conflict` where the organisation has another
/// delegation of this title.
pub fn change(
    conn: &mut Conn,
    ctx: &Ctx,
    caller: &Caller,
    id: DelegationId,
    raw: &RawChange,
    check: impl Fn(&DelegationView) -> Result<(), Problem>,
) -> Result<DelegationView> {
    let was = store::lock(conn, id)?;
    access::write_one(conn, caller, &was)?;
    check(&view(conn, &was)?)?;
    let mut errors = FieldErrors::default();
    let title = match &raw.title {
        Some(said) => title(&mut errors, Some(said)),
        None => Some(was.title.clone()),
    };
    let head = match raw.head.as_deref() {
        None => Some(was.head),
        Some("") => Some(None),
        Some(text) => match text.parse::<RegistrationId>() {
            Ok(member) if store::is_member(conn, id, member)? => Some(Some(member)),
            _ => {
                errors.add("/head", "unknown", "the registration of a member");
                None
            }
        },
    };
    let now = Contact { name: was.contact_name.clone(), email: was.contact_email.clone(), locale: was.contact_locale };
    let contact = raw.contact.clone().unwrap_or_default().parse(&mut errors, now);
    errors.finish()?;
    let (Some(title), Some(head), Some(contact)) = (title, head, contact) else {
        return Err(Problem::new(&problem::VALIDATION_FAILED).into());
    };
    let to = Delegation { title, head, ..was.clone().told_to(contact) };
    let key = same_delegation_key(to.organisation, &to.organisation_text, to.country, &to.title);
    if store::find_same(conn, to.event, &key)?.is_some_and(|other| other.id != id) {
        return Err(Problem::new(&problem::CONFLICT).detail("the organisation has another delegation of this title").into());
    }
    let is_head_new = to.head != was.head;
    let now = store::put(conn, ctx, &to)?;
    record(conn, ctx, &now, "delegation.changed", json!({ "head": now.head.filter(|_| is_head_new) }))?;
    view(conn, &now)
}
