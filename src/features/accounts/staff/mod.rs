//! Staff: who has which role, and who may take it away.
//!
//! Words: *seat* (a role at one event, or admin of the instance: what one is invited to, and what ends). Nobody becomes staff but by
//! accepting an invitation ([`super::invitations`]). Invariants: an event keeps a secretariat and the instance an admin, also when
//! two remove each other at once: whoever changes seats locks them first ([`store`]).
//!
//! What an event is called is known a floor up; the composition root hands over [`naming::EventNamer`].

pub(super) mod access_log;
pub(super) mod instance;
pub(super) mod list;
pub(super) mod naming;
pub(super) mod notices;
pub(super) mod roles;
pub(super) mod seat;
pub(super) mod still;
pub(super) mod store;
