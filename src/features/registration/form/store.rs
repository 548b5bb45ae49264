//! The tables `registration_forms`, `registration_sensitive_answers` and `registration_answer_versions`, and the answers in
//! `registrations`.

use std::collections::{BTreeMap, HashMap};

use diesel::dsl::max;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::answers::{Answers, Sorted};
use super::question::Form;
use super::read;
use crate::features::people;
use crate::features::registration::model::Registration;
use crate::kernel::id::{EventId, RegistrationId};
use crate::kernel::problem::{FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::{registration_answer_versions, registration_forms, registration_sensitive_answers, registrations};
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

/// The number of the newest version of an event's questions; 0 where there is none.
///
/// # Errors
/// Those of the database.
pub fn newest_version(conn: &mut Conn, event: EventId) -> Result<i64> {
    let of_event = registration_forms::table.filter(registration_forms::event.eq(event));
    Ok(of_event.select(max(registration_forms::version)).first::<Option<i64>>(conn)?.unwrap_or(0))
}

/// The newest version of an event's questions; version 0, which asks nothing, where there is none.
///
/// # Errors
/// Those of the database.
pub fn newest(conn: &mut Conn, event: EventId) -> Result<Form> {
    let of_event = registration_forms::table.filter(registration_forms::event.eq(event));
    let select = of_event.select((registration_forms::version, registration_forms::questions)).order(registration_forms::version.desc());
    let found: Option<(i64, Json<Value>)> = select.first(conn).optional()?;
    Ok(found.map_or_else(|| form(0, json!({ "type": "object", "properties": {} })), |(version, Json(schema))| form(version, schema)))
}

/// One version.
///
/// # Errors
/// `not_found`.
pub fn of_version(conn: &mut Conn, event: EventId, version: i64) -> Result<Form> {
    Ok(find(conn, event, version)?.ok_or_else(Problem::not_found)?)
}

/// One version, if there is such.
pub(super) fn find(conn: &mut Conn, event: EventId, version: i64) -> Result<Option<Form>> {
    let found = registration_forms::table.find((event, version)).select(registration_forms::questions).first(conn).optional()?;
    Ok(found.map(|Json(schema): Json<Value>| form(version, schema)))
}

/// The versions up to this one, the newest first.
pub(super) fn up_to(conn: &mut Conn, event: EventId, version: i64) -> Result<Vec<Form>> {
    let versions = registration_forms::table.filter(registration_forms::event.eq(event).and(registration_forms::version.le(version)));
    let select = versions.select((registration_forms::version, registration_forms::questions)).order(registration_forms::version.desc());
    let rows: Vec<(i64, Json<Value>)> = select.load(conn)?;
    Ok(rows.into_iter().map(|(version, Json(schema))| form(version, schema)).collect())
}

/// The newest version, with those before it where one of these codes is of a question that it does not ask; the newest first.
///
/// # Errors
/// Those of the database.
pub fn asking<'a>(conn: &mut Conn, event: EventId, mut codes: impl Iterator<Item = &'a String>) -> Result<Vec<Form>> {
    let newest = newest(conn, event)?;
    let asks_all = codes.all(|code| newest.question(code).is_some());
    if asks_all { Ok(vec![newest]) } else { up_to(conn, event, newest.version) }
}

/// What was right when it was put is read, whatever is asked of new ones since.
fn form(version: i64, schema: Value) -> Form {
    let questions = read::questions(&schema, "", None, &mut FieldErrors::default());
    Form { version, schema, questions }
}

pub(super) fn add(conn: &mut Conn, ctx: &Ctx, event: EventId, version: i64, schema: &Value) -> Result<()> {
    diesel::insert_into(registration_forms::table)
        .values((
            registration_forms::event.eq(event),
            registration_forms::version.eq(version),
            registration_forms::questions.eq(Json(schema.clone())),
            registration_forms::created_at.eq(Utc(ctx.now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The answers of a registration, as they are kept.
///
/// # Errors
/// Those of the database.
pub fn stored(conn: &mut Conn, registration: &Registration) -> Result<Sorted> {
    let (Json(open), apart, older) = registrations::table
        .left_join(registration_sensitive_answers::table)
        .left_join(registration_answer_versions::table)
        .filter(registrations::id.eq(registration.id))
        .select((
            registrations::answers,
            registration_sensitive_answers::answers.nullable(),
            registration_answer_versions::versions.nullable(),
        ))
        .first::<StoredRow>(conn)?;
    Ok(Sorted {
        version: registration.form_version,
        older: older.map(|Json(versions)| versions).unwrap_or_default(),
        open,
        sensitive: apart.map(|Json(answers)| answers).unwrap_or_default(),
    })
}

/// Answers, those that are kept apart, and the versions of the older ones.
type StoredRow = (Json<Answers>, Option<Json<Answers>>, Option<Json<BTreeMap<String, i64>>>);

/// All answers of these registrations, those too that are kept apart.
pub(super) fn stored_of(conn: &mut Conn, ids: &[RegistrationId]) -> Result<HashMap<RegistrationId, Answers>> {
    let mut all: HashMap<RegistrationId, Answers> = HashMap::new();
    for some in ids.chunks(people::AT_ONCE) {
        let open = registrations::table.filter(registrations::id.eq_any(some)).select((registrations::id, registrations::answers));
        let apart = registration_sensitive_answers::table
            .filter(registration_sensitive_answers::registration.eq_any(some))
            .select((registration_sensitive_answers::registration, registration_sensitive_answers::answers));
        let mut rows: Vec<(RegistrationId, Json<Answers>)> = open.load(conn)?;
        rows.extend(apart.load::<(RegistrationId, Json<Answers>)>(conn)?);
        for (id, Json(answers)) in rows {
            all.entry(id).or_default().extend(answers);
        }
    }
    Ok(all)
}

/// Writes the answers of a registration, in the place of those that it had.
///
/// # Errors
/// Those of the database.
pub fn put_answers(conn: &mut Conn, id: RegistrationId, answers: &Sorted) -> Result<()> {
    diesel::update(registrations::table.find(id))
        .set((registrations::answers.eq(Json(answers.open.clone())), registrations::form_version.eq(answers.version)))
        .execute(conn)?;
    diesel::delete(registration_sensitive_answers::table.find(id)).execute(conn)?;
    put_apart(conn, id, answers)?;
    diesel::delete(registration_answer_versions::table.find(id)).execute(conn)?;
    if !answers.older.is_empty() {
        let row =
            (registration_answer_versions::registration.eq(id), registration_answer_versions::versions.eq(Json(answers.older.clone())));
        diesel::insert_into(registration_answer_versions::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Writes what is kept apart of a registration that has nothing there.
pub(in crate::features::registration) fn put_apart(conn: &mut Conn, id: RegistrationId, answers: &Sorted) -> Result<()> {
    if !answers.sensitive.is_empty() {
        let row = (
            registration_sensitive_answers::registration.eq(id),
            registration_sensitive_answers::answers.eq(Json(answers.sensitive.clone())),
        );
        diesel::insert_into(registration_sensitive_answers::table).values(row).execute(conn)?;
    }
    Ok(())
}
