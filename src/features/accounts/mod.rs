//! Accounts (floor 0): the logins of staff, how they sign in, and what each may do.
//!
//! Words: *account* (a login; not a person, not a registration), *session* (what begins with one sign-in; a browser's or a program's),
//! *owner* (the account in person: with a session, not with the key of a machine), *role* (what an account is at one event), *scope*
//! (what binds a juror, a commission or a focal point to one case, country or city; and what a key of a machine is cut down to),
//! *permission* (one line of the table in [`permissions`]), *permit* (the proof that an account has a permission).
//!
//! Invariants: passwords rest as argon2id and are hashed outside of every transaction; a refresh token works once, and its second use
//! ends the session; an access token is worth nothing once its session has ended or its account is disabled; a token that is not right
//! is refused and never taken for "nobody".
//!
//! **Permission is a type in the handler's signature.** A handler of `/events/{event}/…` takes [`Permit<ReadRegistrations>`]: the
//! request is refused before the handler runs unless its caller may do that at that event, and the permit says which event and who.
//! `InstancePermit<MakeEvents>` is the same for what concerns no event. Where the event is found only by looking at something else
//! (`/registrations/{id}`), the handler takes [`Caller`] and asks [`require`] inside its `db.read`. A permit cannot be made in any
//! other way, so a store function that takes `&Permit<…>` cannot be called without the check.
//!
//! To add a permission: one line in `permissions!`; then name it in the signature of the handler.
//!
//! Which event stands in an address is known to the floor above; the composition root hands over [`EventResolver`].
//!
//! [`Permit<ReadRegistrations>`]: Permit

pub mod api;
pub mod api_keys;
mod caller;
mod create_user;
mod entry;
mod invitations;
mod limit;
pub mod notices;
pub mod openid;
mod password;
pub mod permissions;
mod permit;
mod profile;
mod scopes;
pub mod second_factor;
mod sessions;
mod sign_in;
mod staff;
mod store;

pub use caller::{Caller, Owner, SignedIn, csrf_token, session_cookie};
pub use create_user::{NewUser, change_password, create_user, set_password};
pub use invitations::{
    Acceptance, Invite, Invited, OpenInvitation, RawInvite, accept_in_browser, invite, open_invitation, open_invitations,
    redeem_invitation, resend, withdraw,
};
pub use notices::NOTICES;
pub use permit::{EventResolver, InstancePermit, Permit, require, require_on_instance, require_or_hide};
pub use profile::{Own, Profile, correct, has_password, own, proven_address};
pub use scopes::hold::{ScopedPermit, bound_to, end_scope, grant_scope, require_scope, scopes_of};
pub use scopes::scope::{BoundAccount, HeldScope, Scope, ScopeKind};
pub use sessions::{
    Cookie, Kind, LetIn, Listed, Method, Proof, Tokens, Visitor, begin_browser, begin_program, confirm_browser, end, end_all, end_one,
    list, refresh, sign_out_with,
};
pub use sign_in::jobs::{JOBS, SCHEDULES};
pub use sign_in::{link, password::prove, password::sign_in};
pub use staff::access_log::{AccessFilter, AccessLog, AccessPage, access_log};
pub use staff::instance::{AccountLine, disable, enable, end_admin, every_account};
pub use staff::list::{StaffMember, staff_of};
pub use staff::naming::EventNamer;
pub use staff::notices::ROLE_NOTICES;
pub use staff::roles::{end_role, every_role_of, give_further_role, grant_role, roles_of};
pub use staff::seat::Seat;
pub use staff::store::names as account_names;
pub use store::find_by_email;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
