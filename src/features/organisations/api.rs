//! The JSON interface of organisations: read only, public.

use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::store::{self, Filter, Organisation, OrganisationKind, Region};
use crate::kernel::country::Country;
use crate::kernel::id::OrganisationId;
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::error::Result;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list);
}

/// An organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrganisationView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: OrganisationId,
    /// Name in addresses; may be given as `organisation` when registering.
    pub slug: String,
    /// What kind.
    pub kind: OrganisationKind,
    /// Name as it writes itself.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    #[schema(value_type = String)]
    pub country: Country,
    /// UNESCO region.
    pub region: Option<Region>,
    /// Zone of a city.
    pub time_zone: Option<String>,
    /// Day of admission to the network, `2015-09-28`, where known.
    pub joined_on: Option<String>,
}

/// A page of organisations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrganisationPage {
    /// By name, without case and diacritics.
    pub items: Vec<OrganisationView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// What the list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Words of the name, however they are typed: "Ybycui" finds Ybycuí.
    q: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[param(value_type = Option<String>)]
    country: Option<Country>,
    /// `city`, `national_commission`, …
    kind: Option<OrganisationKind>,
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Cities and other bodies, by name.
#[utoipa::path(tag = "organisations", params(ListQuery),
    responses((status = 200, body = OrganisationPage), (status = 400, description = "invalid_parameter, invalid_cursor")))]
#[get("/api/v1/organisations")]
pub async fn list(platform: Data<Platform>, query: Query<ListQuery>) -> Result<HttpResponse> {
    let query = query.into_inner();
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, after) = (page.limit()?, page.after()?);
    let filter = Filter { q: query.q, country: query.country, kind: query.kind };
    let rows = platform.db.read(move |conn| store::search(conn, &filter, after, limit)).await?;
    let page = Page::cut(rows, limit, |row| (row.folded_name.clone(), row.id)).map(view);
    Ok(HttpResponse::Ok().json(OrganisationPage { items: page.items, next_cursor: page.next_cursor }))
}

fn view(row: Organisation) -> OrganisationView {
    OrganisationView {
        id: row.id,
        slug: row.slug.to_string(),
        kind: row.kind,
        name: row.name,
        country: row.country,
        region: row.region,
        time_zone: row.time_zone.map(|zone| zone.to_string()),
        joined_on: row.joined_on.map(|day| day.to_string()),
    }
}
