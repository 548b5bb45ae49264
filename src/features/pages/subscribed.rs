//! The subscription to a series, as the pages behind a personal link show it.

use jiff::Timestamp;
use serde::Serialize;

use super::reader::Reader;
use crate::features::events::Event;
use crate::features::registration::{RegistrationView, Status};

/// To what somebody subscribed, and the way to change it.
#[derive(Debug, Serialize)]
pub(super) struct Subscription {
    /// Each new webinar too; otherwise those they chose.
    is_whole: bool,
    /// `stands`, `waits` for a place, `ended`.
    state: &'static str,
    /// The series is over, or does not take place: all of it is told as past.
    is_over: bool,
    /// Where it is begun or ended; nothing once the registration has ended, or the series is over.
    action: Option<String>,
}

impl Subscription {
    /// Of a registration for a series; `path` is that of its owner's page.
    pub fn of((event, view): (&Event, &RegistrationView), reader: Reader, path: &str, now: Timestamp) -> Option<Self> {
        let is_whole = view.is_subscribed?;
        let act = if is_whole { "unsubscribe" } else { "subscribe" };
        let state = match view.status {
            status if Status::ENDED.contains(&status) => "ended",
            status if status.comes() => "stands",
            _ => "waits",
        };
        let is_over = event.is_over(now);
        let action = (state != "ended" && !is_over).then(|| reader.address(&format!("{path}/{act}")));
        Some(Self { is_whole, state, is_over, action })
    }
}
