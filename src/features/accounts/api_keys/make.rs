//! Making a key.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::super::caller::Owner;
use super::super::entry::entry;
use super::super::notices;
use super::super::permissions::{IN_PERSON, TABLE};
use super::super::permit::EventResolver;
use super::super::store as accounts;
use super::scopes::Scopes;
use super::store::ApiKey;
use super::{key, store};
use crate::kernel::id::{ApiKeyId, EventId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::journal;

/// Keys of one account that may be used at the same time.
const MOST: i64 = 20;
const LONGEST_NAME: usize = 100;
/// Days that a key lives where nothing else is said, and at most.
const DAYS: i64 = 90;
const MOST_DAYS: i64 = 366;

/// A key as it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What its owner calls it.
    pub name: Option<String>,
    /// Codes of permissions.
    pub scopes: Option<Vec<String>>,
    /// The only event it will be good at, by id or slug.
    pub event: Option<String>,
    /// When it ends (RFC 3339); this or `expires_in_days` or neither.
    pub expires_at: Option<String>,
    /// After how many days it ends.
    pub expires_in_days: Option<i64>,
}

/// A key that was made just now.
pub struct Made {
    /// The secret, which is shown this once.
    pub key: String,
    /// What can be read of it later.
    pub shown: ApiKey,
}

/// Makes a key for the account of its owner.
///
/// # Errors
/// `sign_in_again` when the session is not fresh; `validation_failed` with every wrong field; `conflict` where there are too many.
pub async fn make(platform: &Platform, owner: Owner, asked: Asked, resolver: EventResolver) -> Result<Made> {
    owner.fresh()?;
    let ctx = platform.ctx(owner.actor());
    let mut errors = FieldErrors::default();
    let name = errors.line("/name", asked.name.as_deref(), LONGEST_NAME);
    let scopes = scopes(&mut errors, asked.scopes.as_deref().unwrap_or_default());
    let expires_at = end(&mut errors, &asked, ctx.real_now);
    let event = match asked.event {
        Some(named) => {
            let found = platform.db.read(move |conn| find_event(conn, owner, &named, resolver)).await?;
            if found.is_none() {
                errors.add("/event", "unknown", "no event of yours has this id or slug");
            }
            found
        }
        None => None,
    };
    errors.finish()?;
    let (id, name, created_at) = (ApiKeyId::new(), name.unwrap_or_default(), ctx.real_now);
    let shown = ApiKey { id, name, scopes, event, created_at, expires_at, last_used_at: None };
    let (key, account, kept) = (key::new()?, owner.id(), shown.clone());
    let hash = key::hash(&key);
    let put = move |conn: &mut Conn| {
        owner.lock(conn, &ctx)?;
        if store::count_live(conn, &ctx, account)? >= MOST {
            return Err(Problem::new(&problem::CONFLICT).detail(format!("an account has at most {MOST} keys; revoke one first")).into());
        }
        store::insert(conn, account, &kept, &hash)?;
        let detail = json!({ "api_key": id, "scopes": kept.scopes.codes(), "event": kept.event, "expires_at": kept.expires_at });
        journal::record(conn, &ctx, &entry(account, "account.api_key_made", detail), &[])?;
        notices::tell(conn, &ctx, notices::API_KEY_MADE, account, id.0)
    };
    platform.db.write(put).await?;
    Ok(Made { key, shown })
}

fn scopes(errors: &mut FieldErrors, codes: &[String]) -> Scopes {
    if codes.is_empty() {
        errors.add("/scopes", "required", "name at least one permission");
    }
    if codes.len() > TABLE.len() {
        errors.add("/scopes", "too_long", format!("there are {} permissions", TABLE.len()));
        return Scopes::default();
    }
    let mut all = Scopes::default();
    for (at, code) in codes.iter().enumerate() {
        match Scopes::parse(code) {
            Some(one) => all = all.and(one),
            None if IN_PERSON.iter().any(|line| line.code() == *code) => {
                errors.add(format!("/scopes/{at}"), "in_person", "no key may do this, only somebody in person");
            }
            None => errors.add(format!("/scopes/{at}"), "unknown", "no permission is called so"),
        }
    }
    all
}

/// When it ends, by the real clock as all of signing in.
fn end(errors: &mut FieldErrors, asked: &Asked, now: Timestamp) -> Timestamp {
    let days = |days: i64| now + SignedDuration::from_hours(24 * days);
    if asked.expires_at.is_some() && asked.expires_in_days.is_some() {
        errors.add("/expires_at", "invalid", "say this or expires_in_days");
        return now;
    }
    let (until, pointer) = match (&asked.expires_at, asked.expires_in_days) {
        (Some(text), _) => (text.parse::<Timestamp>().ok(), "/expires_at"),
        (None, Some(count)) => ((1..=MOST_DAYS).contains(&count).then(|| days(count)), "/expires_in_days"),
        (None, None) => (Some(days(DAYS)), "/expires_at"),
    };
    let until = until.filter(|until| *until > now && *until <= days(MOST_DAYS));
    if until.is_none() {
        errors.add(pointer, "invalid", format!("an instant (RFC 3339) or a number of days, 1 to {MOST_DAYS} days from now"));
    }
    until.unwrap_or(now)
}

/// An event that the owner has to do with. Of others they do not learn whether they exist.
fn find_event(conn: &mut Conn, owner: Owner, named: &str, resolver: EventResolver) -> Result<Option<EventId>> {
    let event = match (resolver.0)(conn, named) {
        Ok(event) => event,
        Err(Error::Problem(_)) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let is_theirs = owner.is_admin() || !accounts::roles_at(conn, owner.id(), event)?.is_empty();
    Ok(is_theirs.then_some(event))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(asked: &Asked) -> std::result::Result<i64, String> {
        let now = Timestamp::from_second(1_000_000_000).unwrap();
        let mut errors = FieldErrors::default();
        let until = end(&mut errors, asked, now);
        errors.finish().map_err(|problem| problem.errors[0].pointer.clone())?;
        Ok(until.duration_since(now).as_hours())
    }

    #[test]
    fn a_key_ends_within_a_year() {
        let in_days = |days| Asked { expires_in_days: Some(days), ..Asked::default() };
        assert_eq!(ends(&Asked::default()), Ok(90 * 24));
        assert_eq!(ends(&in_days(1)), Ok(24));
        assert_eq!(ends(&in_days(366)), Ok(366 * 24));
        for wrong in [0, -1, 367, i64::MAX] {
            assert_eq!(ends(&in_days(wrong)), Err("/expires_in_days".into()), "{wrong}");
        }
        let at = |text: &str| Asked { expires_at: Some(text.into()), ..Asked::default() };
        assert_eq!(ends(&at("2001-09-10T01:46:40Z")), Ok(24));
        assert_eq!(ends(&at("2001-09-10T03:46:40+02:00")), Ok(24));
        for wrong in ["", "tomorrow", "2001-09-10", "2001-09-09T01:46:40Z", "1999-01-01T00:00:00Z", "2003-01-01T00:00:00Z"] {
            assert_eq!(ends(&at(wrong)), Err("/expires_at".into()), "{wrong}");
        }
        assert_eq!(ends(&Asked { expires_in_days: Some(1), ..at("2001-09-10T01:46:40Z") }), Err("/expires_at".into()), "both");
    }
}
