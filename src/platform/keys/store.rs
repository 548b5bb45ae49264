//! The table `instance_keys`.

use diesel::prelude::*;

use crate::kernel::id::KeyId;
use crate::platform::db::Conn;
use crate::platform::db::native::advisory_lock;
use crate::platform::db::schema::instance_keys;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

crate::text_enum! {
    /// What a key is for.
    pub enum Purpose {
        /// Signs the tokens of accounts.
        Tokens = "tokens",
        /// Makes personal links.
        Links = "links",
    }
}

/// A key that is not retired.
pub(super) struct Row {
    pub id: KeyId,
    pub purpose: Purpose,
    pub sealed: Vec<u8>,
    pub made_at: Utc,
}

/// What is known of a key without its secret.
pub(super) type Known = (KeyId, Purpose, Utc, Option<Utc>);

/// The advisory lock under which keys are made and retired ("keys" in ASCII).
const LOCK: i64 = 0x6b65_7973;

/// Who makes or retires keys does it alone. On SQLite every writer does.
pub(super) fn lock(conn: &mut Conn) -> Result<()> {
    advisory_lock(conn, LOCK)
}

/// The keys that are not retired, the newest first.
pub(super) fn rows(conn: &mut Conn) -> Result<Vec<Row>> {
    let rows: Vec<(KeyId, Purpose, Vec<u8>, Utc)> = instance_keys::table
        .filter(instance_keys::retired_at.is_null())
        .order((instance_keys::created_at.desc(), instance_keys::id.desc()))
        .select((instance_keys::id, instance_keys::purpose, instance_keys::sealed, instance_keys::created_at))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, purpose, sealed, made_at)| Row { id, purpose, sealed, made_at }).collect())
}

/// The ids of [`rows`], in the same order.
pub(super) fn ids(conn: &mut Conn) -> Result<Vec<KeyId>> {
    let select = instance_keys::table
        .filter(instance_keys::retired_at.is_null())
        .order((instance_keys::created_at.desc(), instance_keys::id.desc()))
        .select(instance_keys::id);
    Ok(select.load(conn)?)
}

/// All keys there ever were, the newest first.
pub(super) fn all(conn: &mut Conn) -> Result<Vec<Known>> {
    let select = instance_keys::table.order((instance_keys::created_at.desc(), instance_keys::id.desc())).select((
        instance_keys::id,
        instance_keys::purpose,
        instance_keys::created_at,
        instance_keys::retired_at,
    ));
    Ok(select.load(conn)?)
}

/// Adds a key.
pub(super) fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(instance_keys::table)
        .values((
            instance_keys::id.eq(row.id),
            instance_keys::purpose.eq(row.purpose),
            instance_keys::sealed.eq(&row.sealed),
            instance_keys::created_at.eq(row.made_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Adds what nobody has made in the meantime, and returns all.
pub(super) fn insert_missing(conn: &mut Conn, fresh: &[Row]) -> Result<Vec<Row>> {
    lock(conn)?;
    let present = rows(conn)?;
    for row in fresh.iter().filter(|row| !present.iter().any(|key| key.purpose == row.purpose)) {
        insert(conn, row)?;
    }
    rows(conn)
}

/// Ends a key.
pub(super) fn retire(conn: &mut Conn, id: KeyId, at: Utc) -> Result<()> {
    diesel::update(instance_keys::table.find(id)).set(instance_keys::retired_at.eq(at)).execute(conn)?;
    Ok(())
}
