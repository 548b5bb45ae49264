//! The table `persons`.

use diesel::prelude::*;

use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::PersonId;
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::ctx::Ctx;
use crate::platform::db::schema::persons;
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// A human being, as they wish to be named and written to.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = persons, check_for_backend(MultiBackend))]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Given names, as typed.
    pub given_name: String,
    /// Family names, as typed.
    pub family_name: String,
    /// Where mail goes.
    pub email: EmailAddress,
    /// Language of correspondence.
    pub locale: Locale,
    /// Zone in which they read times.
    pub time_zone: Zone,
    /// Where they come from.
    pub country: Country,
    /// No mail is sent to the deceased; the record stays.
    pub deceased: bool,
}

impl Person {
    /// Given and family name; of somebody whose name was never parted, that name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }
}

/// A person to be recorded.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Given names, cleaned.
    pub given_name: String,
    /// Family names, cleaned.
    pub family_name: String,
    /// Where mail goes.
    pub email: EmailAddress,
    /// Language of correspondence.
    pub locale: Locale,
    /// Zone in which they read times.
    pub time_zone: Zone,
    /// Where they come from.
    pub country: Country,
}

/// Records a person.
///
/// # Errors
/// Those of the database.
pub fn create(conn: &mut Conn, ctx: &Ctx, person: NewPerson) -> Result<Person> {
    let id = PersonId::new();
    diesel::insert_into(persons::table)
        .values((
            persons::id.eq(id),
            persons::given_name.eq(person.given_name.as_str()),
            persons::family_name.eq(person.family_name.as_str()),
            persons::folded_name.eq(fold(&format!("{} {}", person.given_name, person.family_name))),
            persons::email.eq(&person.email),
            persons::locale.eq(person.locale),
            persons::time_zone.eq(&person.time_zone),
            persons::country.eq(person.country),
            persons::deceased.eq(false),
            persons::created_at.eq(Utc(ctx.now)),
        ))
        .execute(conn)?;
    let NewPerson { given_name, family_name, email, locale, time_zone, country } = person;
    Ok(Person { id, given_name, family_name, email, locale, time_zone, country, deceased: false })
}

/// Corrects what is recorded of a person, all of it.
///
/// # Errors
/// Those of the database.
pub fn correct(conn: &mut Conn, id: PersonId, person: &NewPerson) -> Result<()> {
    diesel::update(persons::table.find(id))
        .set((
            persons::given_name.eq(person.given_name.as_str()),
            persons::family_name.eq(person.family_name.as_str()),
            persons::folded_name.eq(fold(&format!("{} {}", person.given_name, person.family_name))),
            persons::email.eq(&person.email),
            persons::locale.eq(person.locale),
            persons::time_zone.eq(&person.time_zone),
            persons::country.eq(person.country),
        ))
        .execute(conn)?;
    Ok(())
}

/// A person by id.
///
/// # Errors
/// `NotFound` of the database when there is none: an id always comes from another row.
pub fn get(conn: &mut Conn, id: PersonId) -> Result<Person> {
    Ok(persons::table.find(id).select(Person::as_select()).first(conn)?)
}

/// How many ids one query is given: SQLite takes each as a parameter, and has a limit for them.
pub const AT_ONCE: usize = 500;

/// The people with these ids, in no order.
///
/// # Errors
/// Those of the database.
pub fn get_many(conn: &mut Conn, ids: &[PersonId]) -> Result<Vec<Person>> {
    let mut found = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        found.extend(persons::table.filter(persons::id.eq_any(some)).select(Person::as_select()).load::<Person>(conn)?);
    }
    Ok(found)
}

diesel::define_sql_function! {
    /// Small letters, as each engine knows them: ASCII on SQLite, those of its locale on PostgreSQL.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// The people of one mailbox, in no order.
///
/// # Errors
/// Those of the database.
pub fn at_mailbox(conn: &mut Conn, email: &EmailAddress) -> Result<Vec<Person>> {
    // The engine narrows, on either by its own letters; what is one mailbox is said in one place.
    let alike = lower(persons::email).eq(lower(email.as_str()));
    let mut found: Vec<Person> = persons::table.filter(alike).select(Person::as_select()).load(conn)?;
    let mailbox = email.folded();
    found.retain(|person| person.email.folded() == mailbox);
    Ok(found)
}
