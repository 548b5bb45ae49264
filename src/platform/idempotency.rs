//! Doing once what is asked twice: the rows behind `Idempotency-Key`.
//!
//! A row holds the id of the result and a hash of the body, scoped to (caller, method, path), for 24 real hours. It is written in
//! the transaction of the result, so only results that committed are kept. A rule that creates something calls [`claim`] first.

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::ctx::{Actor, Ctx};
use super::db::Conn;
use super::db::native::Native;
use super::db::schema::idempotency_keys as rows;
use super::db::types::Utc;
use super::error::Result;
use crate::kernel::digest::sha256_text;
use crate::kernel::id::SubjectId;
use crate::kernel::problem::{self, Problem};

/// How long a key is remembered, by the real clock.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// A request that carries a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    scope: String,
    key: String,
    body_hash: [u8; 32],
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Go on, and use the id that was claimed. Also for requests without a key.
    New,
    /// It happened already: answer with this, and its present state.
    Replay {
        /// The id of what was made then.
        result: Uuid,
        /// The status it was answered with.
        status: u16,
    },
}

impl Once {
    /// The request of a caller, who is the account or the person, or anonymous. The path is kept as a hash only: it may hold a link.
    pub fn new(caller: Actor, method: &str, path: &str, key: String, body_hash: [u8; 32]) -> Self {
        let caller_id = caller.id().map(|id| id.to_string()).unwrap_or_default();
        let scope = sha256_text(&[caller.kind().as_bytes(), caller_id.as_bytes(), method.as_bytes(), path.as_bytes()]);
        Self { scope, key, body_hash }
    }
}

/// Takes the key for a result that is about to be made. Call it before anything else in the transaction: of two requests at the
/// same time the second waits here for the first (PostgreSQL) or runs after it (SQLite).
///
/// # Errors
/// `idempotency_key_reused` when the key came with another body before.
pub fn claim(conn: &mut Conn, ctx: &Ctx, once: Option<&Once>, result: Uuid, status: u16) -> Result<Claim> {
    let Some(once) = once else { return Ok(Claim::New) };
    let insert = diesel::insert_into(rows::table)
        .values((
            rows::scope.eq(once.scope.as_str()),
            rows::key.eq(once.key.as_str()),
            rows::body_hash.eq(once.body_hash.as_slice()),
            rows::result.eq(SubjectId(result)),
            rows::status.eq(i64::from(status)),
            rows::created_at.eq(Utc(ctx.real_now)),
        ))
        .on_conflict_do_nothing();
    if Native(insert).execute(conn)? == 1 {
        return Ok(Claim::New);
    }
    let row = rows::table.find((once.scope.as_str(), once.key.as_str()));
    let (hash, first, status_then, created_at): (Vec<u8>, SubjectId, i64, Utc) =
        row.select((rows::body_hash, rows::result, rows::status, rows::created_at)).first(conn)?;
    if *created_at < ctx.real_now - LIFETIME {
        // Too old to count, and not pruned yet. Of two who find it so, one changes the row.
        let took = diesel::update(row.filter(rows::created_at.eq(created_at)))
            .set((
                rows::body_hash.eq(once.body_hash.as_slice()),
                rows::result.eq(SubjectId(result)),
                rows::status.eq(i64::from(status)),
                rows::created_at.eq(Utc(ctx.real_now)),
            ))
            .execute(conn)?;
        return if took == 1 { Ok(Claim::New) } else { claim(conn, ctx, Some(once), result, status) };
    }
    if hash != once.body_hash {
        return Err(Problem::new(&problem::IDEMPOTENCY_KEY_REUSED).into());
    }
    Ok(Claim::Replay { result: first.0, status: u16::try_from(status_then).unwrap_or(200) })
}

/// Corrects what a replay will answer, when the rule found another result than it claimed: 202 instead of 201.
///
/// # Errors
/// Those of the database.
pub fn settle(conn: &mut Conn, once: Option<&Once>, result: Uuid, status: u16) -> Result<()> {
    if let Some(once) = once {
        diesel::update(rows::table.find((once.scope.as_str(), once.key.as_str())))
            .set((rows::result.eq(SubjectId(result)), rows::status.eq(i64::from(status))))
            .execute(conn)?;
    }
    Ok(())
}

/// Forgets rows made before an instant: `ctx.real_now - LIFETIME`. Returns how many.
///
/// # Errors
/// Those of the database.
pub fn prune(conn: &mut Conn, before: Timestamp) -> Result<usize> {
    Ok(diesel::delete(rows::table.filter(rows::created_at.lt(Utc(before)))).execute(conn)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock::Clock;
    use crate::platform::db::{DatabaseUrl, migrate};

    #[test]
    fn a_key_names_one_body_for_a_day() {
        let dir = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(dir.path().join("lyceum.db"));
        migrate::migrate(&url).unwrap();
        let mut conn = Conn::open(&url).unwrap();
        let ctx = Ctx::new(&Clock::default(), Actor::Public);
        let later = Ctx { real_now: ctx.real_now + LIFETIME + SignedDuration::from_secs(1), ..ctx };
        let once = |path: &str, body: u8| Once::new(Actor::Public, "POST", path, "k".into(), [body; 32]);
        let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut claim = |ctx: &Ctx, once: &Once, id| super::claim(&mut conn, ctx, Some(once), id, 201);

        assert_eq!(claim(&ctx, &once("/a", 1), first).unwrap(), Claim::New);
        assert_eq!(claim(&ctx, &once("/a", 1), second).unwrap(), Claim::Replay { result: first, status: 201 });
        let reused = claim(&ctx, &once("/a", 2), second).unwrap_err();
        assert_eq!(reused.to_problem().code, &problem::IDEMPOTENCY_KEY_REUSED);
        assert_eq!(claim(&ctx, &once("/b", 2), second).unwrap(), Claim::New, "another address is another request");
        assert_eq!(claim(&later, &once("/a", 2), second).unwrap(), Claim::New, "a day later it is free");
        assert_eq!(claim(&later, &once("/a", 2), first).unwrap(), Claim::Replay { result: second, status: 201 });

        settle(&mut conn, Some(&once("/a", 2)), first, 202).unwrap();
        let replay = super::claim(&mut conn, &later, Some(&once("/a", 2)), second, 201).unwrap();
        assert_eq!(replay, Claim::Replay { result: first, status: 202 });
        assert_eq!(prune(&mut conn, ctx.real_now + SignedDuration::from_secs(1)).unwrap(), 1, "only the row of /b is old");
    }
}
