//! What the two engines do not share: [`Native`], [`ForUpdate`], [`on_each!`](crate::on_each), [`advisory_lock`] and [`savepoint`].

use std::marker::PhantomData;

use diesel::connection::SimpleConnection;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl};

use super::Conn;
use super::conn::MultiBackend;
use crate::platform::error::Result;

/// Hands a whole statement to each engine in its own dialect: ON CONFLICT, which diesel switches off for the common one.
///
/// `Native(insert_into(t).values(x).on_conflict_do_nothing()).execute(conn)`
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Native<S>(pub S);

impl<S> QueryFragment<MultiBackend> for Native<S>
where
    S: QueryFragment<Sqlite> + QueryFragment<Pg>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}

impl<S: Query> Query for Native<S> {
    type SqlType = S::SqlType;
}

impl<S> RunQueryDsl<Conn> for Native<S> {}

/// A SELECT that locks its rows until the end of the transaction: FOR NO KEY UPDATE on PostgreSQL, which lets rows be written meanwhile that
/// refer to them; on SQLite nothing is needed, because
/// `write` is alone there. With `skip_locked` rows that somebody else holds are left out.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ForUpdate<S, L> {
    select: S,
    lock: PhantomData<L>,
}

/// How rows are locked: a type for each, so that the statement has a static identity and its text is made once.
pub trait Lock: Copy + QueryId {
    /// What PostgreSQL reads behind the SELECT.
    const SUFFIX: &'static str;
}

/// Waits, and writes.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Wait;
/// Waits, and keeps from change.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Share;
/// Leaves out what is locked.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct SkipLocked;

impl Lock for Wait {
    const SUFFIX: &'static str = " FOR NO KEY UPDATE";
}

impl Lock for Share {
    const SUFFIX: &'static str = " FOR SHARE";
}

impl Lock for SkipLocked {
    const SUFFIX: &'static str = " FOR NO KEY UPDATE SKIP LOCKED";
}

impl<S> ForUpdate<S, Wait> {
    /// Waits for rows that are locked.
    pub const fn wait(select: S) -> Native<Self> {
        Native(Self { select, lock: PhantomData })
    }
}

impl<S> ForUpdate<S, Share> {
    /// Waits for rows that are being changed, and keeps them from change; others may do the same meanwhile.
    pub const fn share(select: S) -> Native<Self> {
        Native(Self { select, lock: PhantomData })
    }
}

impl<S> ForUpdate<S, SkipLocked> {
    /// Leaves out rows that are locked.
    pub const fn skip_locked(select: S) -> Native<Self> {
        Native(Self { select, lock: PhantomData })
    }
}

impl<S: QueryFragment<Sqlite>, L> QueryFragment<Sqlite> for ForUpdate<S, L> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.select.walk_ast(pass)
    }
}

impl<S: QueryFragment<Pg>, L: Lock> QueryFragment<Pg> for ForUpdate<S, L> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.select.walk_ast(pass.reborrow())?;
        pass.push_sql(L::SUFFIX);
        Ok(())
    }
}

impl<S: Query, L> Query for ForUpdate<S, L> {
    type SqlType = S::SqlType;
}

/// Compiles one expression for each engine's own connection: batch inserts, and whatever only the full dialects can say.
///
/// `on_each!(conn, c => insert_into(t).values(&rows).execute(c))`
#[macro_export]
macro_rules! on_each {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::platform::db::Conn::Sqlite($c) => $body,
            $crate::platform::db::Conn::Postgres($c) => $body,
        }
    };
}

/// Waits until nobody else holds this number, and holds it until the transaction ends: for rules whose rows may not be there yet, or
/// may go away. On SQLite nothing is needed, because `write` is alone there.
///
/// # Errors
/// Those of the database.
pub fn advisory_lock(conn: &mut Conn, number: i64) -> Result<()> {
    if let Conn::Postgres(pg) = conn {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(number).execute(pg)?;
    }
    Ok(())
}

/// Runs a part of a transaction that may fail alone.
///
/// # Errors
/// That of the part; what came before it stays.
pub fn savepoint<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    conn.batch_execute("SAVEPOINT part")?;
    let result = work(conn);
    conn.batch_execute(if result.is_ok() { "RELEASE SAVEPOINT part" } else { "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part" })?;
    result
}
