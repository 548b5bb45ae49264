//! The subscription to a series, as the pages behind a personal link show it.

use serde::Serialize;

use super::reader::Reader;
use crate::features::registration::{RegistrationView, Status};

/// To what somebody subscribed, and the way to change it.
#[derive(Debug, Serialize)]
pub(super) struct Subscription {
    /// Each new webinar too; otherwise those they chose.
    is_whole: bool,
    /// `stands`, `waits` for a place, `ended`.
    state: &'static str,
    /// Where it is begun or ended; nothing once the registration has ended.
    action: Option<String>,
}

impl Subscription {
    /// Of a registration for a series; `path` is that of its owner's page.
    pub fn of(view: &RegistrationView, reader: Reader, path: &str) -> Option<Self> {
        let is_whole = view.is_subscribed?;
        let act = if is_whole { "unsubscribe" } else { "subscribe" };
        let state = match view.status {
            status if Status::ENDED.contains(&status) => "ended",
            status if status.comes() => "stands",
            _ => "waits",
        };
        Some(Self { is_whole, state, action: (state != "ended").then(|| reader.address(&format!("{path}/{act}"))) })
    }
}
