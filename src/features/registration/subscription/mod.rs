//! Subscribing to a series of webinars: whoever registers for one has each webinar that is to come, until they give one up.
//!
//! Words: *subscription* (of one registration, to all that comes or to sessions that were named), *webinar* (a session of that kind).
//! A subscription is kept by signing its registration up, without a word of its own: for what is published when it begins, and by a job
//! for what is published later, which tells of it once ([`notices::ANNOUNCED`]). So everything that goes by sign-ups (calendars, whom a
//! change concerns, giving up) needs to know nothing of subscriptions. What somebody gave up is never chosen for them again.
//!
//! Each function runs in the caller's transaction, with the choices of the event locked.

pub mod api;
mod follow;
mod letters;
pub mod notices;
mod part;
mod rule;
mod store;

pub use follow::{FOLLOW, follow, follow_later};
pub use letters::NOTICES;
pub use part::{SubscriptionPart, part, sample_part};
pub use rule::{begin, hand_over, is_subscribed, subscribe, take_up, unsubscribe};
pub use store::subscribers;
