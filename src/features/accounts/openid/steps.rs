//! There, and back: the two steps of a sign-in.

use super::super::sessions::{self, Cookie, LetIn, Visitor};
use super::flow::Flow;
use super::identify;
use super::provider::Provider;
use super::refusal::{Refusal, Stop};
use crate::kernel::clock::Clock;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;

/// The way to the provider.
pub struct Departure {
    /// Where the browser goes.
    pub location: String,
    /// The value of `Set-Cookie`.
    pub cookie: String,
}

/// What came back with the browser (RFC 6749, 4.1.2; RFC 9207).
#[derive(Debug, Default, serde::Deserialize)]
pub struct Arrival {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// Begins a sign-in. `next` is the page to go on to (a path of ours), `language` the one that the reader chose.
///
/// # Errors
/// `unavailable` as a refusal; `not_found` when there is no provider; `too_many_requests`.
pub async fn begin(
    platform: &Platform,
    provider: &Provider,
    visitor: &Visitor,
    next: &str,
    language: Option<Locale>,
) -> Result<Departure, Stop> {
    provider.take_turn(platform, visitor)?;
    let asked = provider.question(platform, language).await?;
    let flow = Flow::new(asked.secrets, next, language, Clock::real_now());
    Ok(Departure { location: asked.location, cookie: flow.cookie(&platform.keys)? })
}

/// Ends a sign-in: a session for the browser. `flow` is what the cookie holds.
///
/// # Errors
/// Any refusal; `not_found` when there is no provider; `too_many_requests`.
pub async fn finish(
    platform: &Platform,
    provider: &Provider,
    visitor: Visitor,
    flow: Option<Flow>,
    arrival: Arrival,
) -> Result<LetIn, Stop> {
    provider.take_turn(platform, &visitor)?;
    // Nothing is asked of anybody, and no word of the address is believed, before the state is known to be this browser's.
    let flow = flow.filter(|flow| arrival.state.as_deref().is_some_and(|state| flow.is_state(state))).ok_or(Refusal::Expired)?;
    if arrival.iss.is_some_and(|issuer| issuer != platform.config.openid.issuer) {
        return Err(Refusal::Failed.into());
    }
    if let Some(error) = arrival.error {
        return Err(of_provider(&error).into());
    }
    let code = arrival.code.ok_or(Refusal::Failed)?;
    let person = provider.exchange(platform, code, flow.into_secrets()).await?;
    let (ctx, keys, cookie) = (platform.ctx(Actor::Public), platform.keys.clone(), Cookie::new()?);
    let enter = move |conn: &mut Conn| match identify::identify(conn, &ctx, &person)? {
        Ok(proof) => Ok(Ok(sessions::enter_browser(conn, &ctx, &keys, &proof, &visitor, cookie.clone())?)),
        Err(refusal) => Ok(Err(refusal)),
    };
    Ok(platform.db.write(enter).await??)
}

/// What an error in the address means (RFC 6749, 4.1.2.1).
fn of_provider(error: &str) -> Refusal {
    match error {
        "access_denied" => Refusal::Denied,
        "server_error" | "temporarily_unavailable" => Refusal::Unavailable,
        _ => Refusal::Failed,
    }
}
