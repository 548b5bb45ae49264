//! The table `organisations`.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kernel::country::Country;
use crate::kernel::fold::fold;
use crate::kernel::id::OrganisationId;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::db::native::Native;
use crate::platform::db::schema::organisations;
use crate::platform::db::types::Day;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;
use crate::text_enum;

text_enum! {
    /// What kind of body it is.
    pub enum OrganisationKind {
        /// A city, district or consortium.
        City = "city",
        /// A National Commission for UNESCO.
        NationalCommission = "national_commission",
        /// A ministry.
        Ministry = "ministry",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// A university.
        University = "university",
        /// A company.
        Company = "company",
        /// Anything else.
        Other = "other",
    }
}

text_enum! {
    /// The five regional groups of UNESCO, which are not the continents: Morocco and Egypt are Arab States.
    pub enum Region {
        /// Africa.
        Africa = "africa",
        /// Arab States.
        ArabStates = "arab_states",
        /// Asia and the Pacific.
        AsiaAndThePacific = "asia_and_the_pacific",
        /// Europe and North America.
        EuropeAndNorthAmerica = "europe_and_north_america",
        /// Latin America and the Caribbean.
        LatinAmericaAndTheCaribbean = "latin_america_and_the_caribbean",
    }
}

/// A body that sends people.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = organisations, check_for_backend(MultiBackend))]
pub struct Organisation {
    /// Identity.
    pub id: OrganisationId,
    /// What kind.
    pub kind: OrganisationKind,
    /// Name in addresses.
    pub slug: Slug,
    /// Name as it writes itself.
    pub name: String,
    /// Name without case and diacritics.
    pub folded_name: String,
    /// Where it is.
    pub country: Country,
    /// UNESCO region.
    pub region: Option<Region>,
    /// Zone of a city.
    pub time_zone: Option<Zone>,
    /// Day of admission to the network, where known.
    pub joined_on: Option<Day>,
    /// Where this was read.
    pub source: Option<String>,
}

/// An organisation to be written.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// What kind.
    pub kind: OrganisationKind,
    /// Name in addresses; decides whether it is new.
    pub slug: Slug,
    /// Name as it writes itself.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// UNESCO region.
    pub region: Option<Region>,
    /// Zone of a city.
    pub time_zone: Option<Zone>,
    /// Day of admission.
    pub joined_on: Option<jiff::civil::Date>,
    /// Where this was read.
    pub source: Option<String>,
}

/// Ids in one question.
const IDS: usize = 400;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Filter {
    /// Words that begin the name or stand in it, however they are typed.
    pub q: Option<String>,
    /// ISO code.
    pub country: Option<Country>,
    /// Kind.
    pub kind: Option<OrganisationKind>,
}

/// Writes an organisation unless its slug is there. Returns whether it was new.
///
/// # Errors
/// Those of the database.
pub fn put(conn: &mut Conn, new: &NewOrganisation) -> Result<bool> {
    let insert = diesel::insert_into(organisations::table)
        .values((
            organisations::id.eq(OrganisationId::new()),
            organisations::kind.eq(new.kind),
            organisations::slug.eq(&new.slug),
            organisations::name.eq(new.name.as_str()),
            organisations::folded_name.eq(fold(&new.name)),
            organisations::country.eq(new.country),
            organisations::region.eq(new.region),
            organisations::time_zone.eq(new.time_zone.as_ref()),
            organisations::joined_on.eq(new.joined_on.map(Day)),
            organisations::source.eq(new.source.as_deref()),
        ))
        .on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// The organisation with this id or slug; never a guess by name.
///
/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, id_or_slug: &str) -> Result<Option<Organisation>> {
    let select = organisations::table.select(Organisation::as_select());
    Ok(match (id_or_slug.parse::<OrganisationId>(), Slug::parse(id_or_slug)) {
        (Ok(id), _) => select.filter(organisations::id.eq(id)).first(conn).optional()?,
        (_, Ok(slug)) => select.filter(organisations::slug.eq(slug)).first(conn).optional()?,
        _ => None,
    })
}

/// The organisations with these ids, by id.
///
/// # Errors
/// Those of the database.
pub fn get_many(conn: &mut Conn, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, Organisation>> {
    let mut found = HashMap::new();
    for some in ids.chunks(IDS) {
        let some: Vec<Organisation> =
            organisations::table.filter(organisations::id.eq_any(some)).select(Organisation::as_select()).load(conn)?;
        found.extend(some.into_iter().map(|one| (one.id, one)));
    }
    Ok(found)
}

/// A page of organisations by folded name; `after` is name and id of the last one seen.
///
/// # Errors
/// Those of the database.
pub fn search(conn: &mut Conn, filter: &Filter, after: Option<(String, OrganisationId)>, limit: u16) -> Result<Vec<Organisation>> {
    let mut query = organisations::table.select(Organisation::as_select()).into_boxed::<MultiBackend>();
    for word in filter.q.as_deref().map(fold).unwrap_or_default().split(' ').filter(|w| !w.is_empty()) {
        // A folded word holds letters and digits only, so that nothing in it means something to LIKE.
        query = query.filter(organisations::folded_name.like(format!("%{word}%")));
    }
    if let Some(country) = filter.country {
        query = query.filter(organisations::country.eq(country));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(organisations::kind.eq(kind));
    }
    if let Some((name, id)) = after {
        let later = organisations::folded_name.gt(name.clone());
        query = query.filter(later.or(organisations::folded_name.eq(name).and(organisations::id.gt(id))));
    }
    Ok(query.order((organisations::folded_name, organisations::id)).limit(i64::from(limit) + 1).load(conn)?)
}
