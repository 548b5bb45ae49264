//! Permits: proofs that an account has a permission. They are made here and nowhere else.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::caller::{Caller, SignedIn};
use super::permissions::{EventPermission, InstancePermission, Line, Role};
use super::staff::roles;
use crate::kernel::id::EventId;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// Finds the event that an address names by id or slug; `not_found` when there is none. From the composition root:
/// `.app_data(Data::new(EventResolver(|conn, text| Ok(events::find(conn, text)?.id))))`.
#[derive(Clone, Copy)]
pub struct EventResolver(pub fn(&mut Conn, &str) -> Result<EventId>);

/// Proof that an account may do `P` at an event.
#[derive(Clone, Copy, Debug)]
pub struct Permit<P> {
    account: SignedIn,
    event: EventId,
    permission: PhantomData<fn() -> P>,
}

impl<P> Permit<P> {
    /// Who may.
    pub fn account(&self) -> SignedIn {
        self.account
    }

    /// Where.
    pub fn event(&self) -> EventId {
        self.event
    }

    /// On whose behalf the rule will run: `platform.ctx(permit.actor())`.
    pub fn actor(&self) -> Actor {
        Actor::Account(self.account.id())
    }
}

/// Proof that an account may do `P`, which concerns no event.
#[derive(Clone, Copy, Debug)]
pub struct InstancePermit<P> {
    account: SignedIn,
    permission: PhantomData<fn() -> P>,
}

impl<P> InstancePermit<P> {
    /// Who may.
    pub fn account(&self) -> SignedIn {
        self.account
    }

    /// On whose behalf the rule will run.
    pub fn actor(&self) -> Actor {
        Actor::Account(self.account.id())
    }
}

/// The permit of a caller at an event.
///
/// # Errors
/// `unauthenticated` for nobody, `forbidden` for an account without a role that has it and for a key without the scope or of another
/// event; `second_factor_required_for_staff` for one
/// that has it and must set up a second factor first.
pub fn require<P: EventPermission>(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<Permit<P>> {
    let account = caller.signed_in()?;
    if !may_as_admin(account, P::LINE) {
        let roles = roles::roles_of(conn, account.id(), event)?;
        if !roles.into_iter().any(|role: Role| P::LINE.has(role)) {
            return Err(Problem::new(&problem::FORBIDDEN).into());
        }
    }
    within_key(account, P::LINE, Some(event))?;
    with_second_factor(account)?;
    Ok(Permit { account, event, permission: PhantomData })
}

/// The same where not even the existence may be told: who may not, finds nothing. A fault of the database stays one.
///
/// # Errors
/// `not_found`; `second_factor_required_for_staff` for who may; those of the database.
pub fn require_or_hide<P: EventPermission>(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<Permit<P>> {
    require(conn, caller, event).map_err(|error| match error {
        Error::Problem(problem) if problem.code == &problem::SECOND_FACTOR_REQUIRED_FOR_STAFF => problem.into(),
        Error::Problem(_) => Problem::not_found().into(),
        fault => fault,
    })
}

/// The permit of a caller for the instance.
///
/// # Errors
/// `unauthenticated` for nobody, `forbidden` for an account that is no admin; `second_factor_required_for_staff` as above.
pub fn require_on_instance<P: InstancePermission>(caller: &Caller) -> Result<InstancePermit<P>> {
    let account = caller.signed_in()?;
    if !may_as_admin(account, P::LINE) {
        return Err(Problem::new(&problem::FORBIDDEN).into());
    }
    within_key(account, P::LINE, None)?;
    with_second_factor(account)?;
    Ok(InstancePermit { account, permission: PhantomData })
}

/// A key is its account cut down: whatever the roles say, it goes no further than its scopes and its event.
fn within_key(account: SignedIn, line: Line, event: Option<EventId>) -> Result<()> {
    if account.key().is_some_and(|key| !key.allows(line, event)) {
        return Err(Problem::new(&problem::FORBIDDEN).into());
    }
    Ok(())
}

/// The last thing asked: who may not anyway is told so.
fn with_second_factor(account: SignedIn) -> Result<()> {
    if account.lacks_second_factor() {
        return Err(Problem::new(&problem::SECOND_FACTOR_REQUIRED_FOR_STAFF).into());
    }
    Ok(())
}

fn may_as_admin(account: SignedIn, line: Line) -> bool {
    line.admin && account.is_admin()
}

impl<P: EventPermission> FromRequest for Permit<P> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let caller = Caller::of(&req).await?;
            // Before the event is looked up: nobody learns by the answer whether it exists.
            caller.signed_in()?;
            let missing = |what| Error::Internal(format!("{what} is missing at {:?}", req.match_pattern()));
            let platform = req.app_data::<Data<Platform>>().ok_or_else(|| missing("the platform"))?;
            let resolver: EventResolver = *req.app_data::<Data<EventResolver>>().ok_or_else(|| missing("EventResolver"))?.get_ref();
            let named = req.match_info().get("event").ok_or_else(|| missing("{event} in the path"))?.to_owned();
            let check = move |conn: &mut Conn| {
                let event = (resolver.0)(conn, &named)?;
                require(conn, &caller, event)
            };
            platform.db.read(check).await
        })
    }
}

impl<P: InstancePermission> FromRequest for InstancePermit<P> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { require_on_instance(&Caller::of(&req).await?) })
    }
}
