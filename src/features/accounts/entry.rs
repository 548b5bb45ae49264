//! What the journal keeps of an account.

use crate::kernel::id::AccountId;
use crate::platform::journal::{Entry, Visibility};

/// An entry about an account: the id, never the address.
pub(super) fn entry(account: AccountId, action: &'static str, detail: serde_json::Value) -> Entry {
    Entry { event: None, action, subject_kind: "account", subject: account.0, visibility: Visibility::Staff, detail }
}
