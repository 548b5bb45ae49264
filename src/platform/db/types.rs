//! Portable column types: native on PostgreSQL, the nearest thing that sorts and compares the same way on SQLite.
//!
//! | marker | PostgreSQL | SQLite | Rust |
//! |---|---|---|---|
//! | [`UuidSql`] | uuid | BLOB of 16 | the ids of [`crate::kernel::id`] |
//! | [`UtcSql`] | timestamptz | INTEGER, microseconds since 1970 | [`Utc`] |
//! | [`DateSql`] | date | TEXT `2015-09-28` | [`Day`] |
//! | [`JsonSql`] | jsonb | TEXT | [`Json`] |
//!
//! Enumerations of the domain are TEXT with a CHECK, through [`text_enum!`](crate::text_enum). The schema imports only these and
//! the plain types of diesel, so that another column type does not compile.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{self, BigInt, HasSqlType, SqlType, Text};
use diesel::sqlite::Sqlite;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::Write;
use uuid::Uuid;

use super::conn::{MultiBackend, MultiRawValue};
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::id;
use crate::kernel::locale::Locale;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;

/// A UUID.
#[derive(SqlType, QueryId, Clone, Copy, Debug)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Binary"))]
pub struct UuidSql;

/// An instant, whole microseconds, UTC.
#[derive(SqlType, QueryId, Clone, Copy, Debug)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Long"))]
pub struct UtcSql;

/// A day without a zone.
#[derive(SqlType, QueryId, Clone, Copy, Debug)]
#[diesel(postgres_type(oid = 1082, array_oid = 1182), sqlite_type(name = "Text"))]
pub struct DateSql;

/// A JSON document.
#[derive(SqlType, QueryId, Clone, Copy, Debug)]
#[diesel(postgres_type(oid = 3802, array_oid = 3807), sqlite_type(name = "Text"))]
pub struct JsonSql;

impl sql_types::SqlOrd for UtcSql {}
impl sql_types::SqlOrd for DateSql {}

/// A JSON column that holds a `T`.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = JsonSql)]
pub struct Json<T: 'static>(pub T);

/// Teaches diesel's `MultiBackend` a marker type and the Rust types it carries.
macro_rules! multi_backend {
    ($marker:ty) => {
        impl HasSqlType<$marker> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$marker>(lookup)
            }
        }
    };
    ($marker:ty => $rust:ty) => {
        impl FromSql<$marker, MultiBackend> for $rust {
            fn from_sql(value: MultiRawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, $marker>()
            }
        }
        impl ToSql<$marker, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$marker>::default_marker(), self));
                Ok(IsNull::No)
            }
        }
    };
}

/// Makes a type of the kernel usable as a column of the marker.
macro_rules! column {
    ($($rust:path => $marker:ty),+ $(,)?) => {$(
        const _: () = {
            #[derive(AsExpression, FromSqlRow)]
            #[diesel(foreign_derive, sql_type = $marker)]
            #[expect(dead_code, reason = "diesel reads the field's type only")]
            struct Proxy($rust);
        };
        multi_backend!($marker => $rust);
    )+};
}

trait Marker {
    fn default_marker() -> Self;
}

macro_rules! marker {
    ($($name:ident),+) => {$(
        impl Marker for $name {
            fn default_marker() -> Self {
                Self
            }
        }
        multi_backend!($name);
    )+};
}

marker!(UuidSql, UtcSql, DateSql, JsonSql);

macro_rules! ids {
    ($($name:path),+ $(,)?) => {$(
        column!($name => UuidSql);

        impl FromSql<UuidSql, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                Ok(Uuid::from_slice(value.as_bytes())?.into())
            }
        }
        impl FromSql<UuidSql, Sqlite> for $name {
            fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                let bytes = <Vec<u8> as FromSql<sql_types::Binary, Sqlite>>::from_sql(value)?;
                Ok(Uuid::from_slice(&bytes)?.into())
            }
        }
        impl ToSql<UuidSql, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                out.write_all(Uuid::from(*self).as_bytes())?;
                Ok(IsNull::No)
            }
        }
        impl ToSql<UuidSql, Sqlite> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(Uuid::from(*self).as_bytes().to_vec());
                Ok(IsNull::No)
            }
        }
    )+};
}

ids! {
    id::SubjectId, id::AccountId, id::AccountScopeId, id::AccountSessionId, id::ApiKeyId, id::AwardCaseId, id::AwardCycleId, id::AwardDeadlineId, id::AwardFileId, id::AwardListenerId, id::AwardRepresentativeId, id::JurorId, id::DelegationId, id::EntryId, id::EventId, id::JobId, id::KeyId, id::MessageId, id::NoticeId, id::OrganisationId, id::PartyId, id::PersonId,
    id::PoolId, id::RegistrationId, id::ResourceId, id::CertificateId, id::ConsentId, id::RoomId, id::SeriesId, id::SessionId, id::SignInLinkId, id::InvitationId, id::ItemId, id::TrackId, id::VenueId,
}

/// An instant as a column. Reads and compares like the [`Timestamp`] inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[diesel(sql_type = UtcSql)]
#[serde(transparent)]
pub struct Utc(pub Timestamp);

/// A day as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[diesel(sql_type = DateSql)]
#[serde(transparent)]
pub struct Day(pub Date);

impl std::ops::Deref for Utc {
    type Target = Timestamp;

    fn deref(&self) -> &Timestamp {
        &self.0
    }
}

impl std::ops::Deref for Day {
    type Target = Date;

    fn deref(&self) -> &Date {
        &self.0
    }
}

impl From<Timestamp> for Utc {
    fn from(instant: Timestamp) -> Self {
        Self(instant)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

multi_backend!(UtcSql => Utc);
multi_backend!(DateSql => Day);

/// A type of the kernel that is kept as TEXT and parsed when read.
macro_rules! text_columns {
    ($($rust:ty, $parse:expr, $text:expr;)+) => {$(
        const _: () = {
            #[derive(AsExpression, FromSqlRow)]
            #[diesel(foreign_derive, sql_type = Text)]
            #[expect(dead_code, reason = "diesel reads the field's type only")]
            struct Proxy($rust);
        };

        impl<DB: Backend> FromSql<Text, DB> for $rust
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                Ok($parse(&String::from_sql(value)?)?)
            }
        }

        impl<DB: Backend> ToSql<Text, DB> for $rust
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                ToSql::<Text, DB>::to_sql($text(self), out)
            }
        }
    )+};
}

text_columns! {
    Zone, Zone::parse, Zone::name;
    Slug, Slug::parse, Slug::as_str;
    EmailAddress, EmailAddress::parse, EmailAddress::as_str;
    Country, Country::parse, |country: &Country| country.code();
    Locale, |tag: &str| Locale::parse(tag).ok_or("no locale"), |locale: &Locale| locale.tag();
}

/// Microseconds from 1970 to PostgreSQL's epoch, 2000-01-01.
const PG_EPOCH_US: i64 = 946_684_800_000_000;
/// Days from 1970 to PostgreSQL's epoch.
const PG_EPOCH: Date = Date::constant(2000, 1, 1);
/// The first instant that PostgreSQL knows, in 4714 BC, from its epoch. What is earlier, as somebody may ask for it, is sent as this:
/// nothing of ours lies between the two.
const PG_FIRST_US: i64 = -211_813_488_000_000_000;
/// The first day that it knows.
const PG_FIRST_DAY: i32 = -2_451_545;

impl FromSql<UtcSql, Pg> for Utc {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let us = <i64 as FromSql<BigInt, Pg>>::from_sql(value)?;
        Ok(Self(Timestamp::from_microsecond(us.saturating_add(PG_EPOCH_US))?))
    }
}

impl FromSql<UtcSql, Sqlite> for Utc {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Timestamp::from_microsecond(<i64 as FromSql<BigInt, Sqlite>>::from_sql(value)?)?))
    }
}

impl ToSql<UtcSql, Pg> for Utc {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&self.0.as_microsecond().saturating_sub(PG_EPOCH_US).max(PG_FIRST_US).to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<UtcSql, Sqlite> for Utc {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_microsecond());
        Ok(IsNull::No)
    }
}

impl FromSql<DateSql, Pg> for Day {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let days = <i32 as FromSql<sql_types::Integer, Pg>>::from_sql(value)?;
        Ok(Self(PG_EPOCH.checked_add(jiff::Span::new().try_days(days)?)?))
    }
}

impl FromSql<DateSql, Sqlite> for Day {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(<String as FromSql<Text, Sqlite>>::from_sql(value)?.parse()?))
    }
}

impl ToSql<DateSql, Pg> for Day {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let days = self.0.since(PG_EPOCH)?.get_days().max(PG_FIRST_DAY);
        out.write_all(&days.to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<DateSql, Sqlite> for Day {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}

impl<T: DeserializeOwned> FromSql<JsonSql, MultiBackend> for Json<T> {
    fn from_sql(value: MultiRawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, JsonSql>()
    }
}

impl<T: Serialize + std::fmt::Debug + Send + Sync + 'static> ToSql<JsonSql, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((JsonSql, self));
        Ok(IsNull::No)
    }
}

impl<T: DeserializeOwned> FromSql<JsonSql, Pg> for Json<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        // jsonb on the wire: one octet of version, then the text.
        match value.as_bytes() {
            [1, text @ ..] => Ok(Self(serde_json::from_slice(text)?)),
            _ => Err("unknown version of jsonb".into()),
        }
    }
}

impl<T: DeserializeOwned> FromSql<JsonSql, Sqlite> for Json<T> {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&<String as FromSql<Text, Sqlite>>::from_sql(value)?)?))
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql<JsonSql, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[1])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql<JsonSql, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}
