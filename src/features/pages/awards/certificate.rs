//! `/awards/cases/{case}/certificate`: the certificate of a laureate, to be printed for the ceremony or afterwards. Who knows of the award in
//! confidence may print it before; the number on it tells everybody else nothing until the embargo is over.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::certificates::Told;
use super::super::frame::Place;
use super::super::reader::at;
use super::super::signed_in::SignedInPage;
use super::paths;
use crate::features::accounts::Caller;
use crate::features::awards::{self, ceremony};
use crate::features::certificates;
use crate::kernel::id::AwardCaseId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct CertificatePage {
    certificate: Told,
    country: &'static str,
    /// At which it is conferred.
    conferred_at: Passage,
    case_url: String,
    mine_url: String,
    /// It is told in confidence until then.
    until: Option<String>,
}

#[get("/awards/cases/{case}/certificate")]
pub async fn read(platform: Data<Platform>, page: SignedInPage, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (now, id) = (platform.clock.now(), *case);
    let find = platform.db.read(move |conn| {
        let (cycle, case, eye) = awards::look(conn, &caller, id)?;
        let conferred = ceremony::of_case(conn, now, &cycle, &case, eye)?.ok_or_else(Problem::not_found)?;
        certificates::awarded(conn, conferred)
    });
    let found = find.await?;
    let (reader, here) = (page.reader, paths::certificate(id));
    let (cycle, zone) = (&found.conferred.cycle, &found.event.time_zone);
    let own = CertificatePage {
        certificate: Told::of_award(&platform, reader, &found),
        country: found.conferred.case.country.code(),
        conferred_at: found.event.title.0.get(reader.locale),
        case_url: reader.address(&paths::case(id)),
        mine_url: reader.address("/awards/mine"),
        until: (!cycle.is_unsealed(now)).then(|| at(zone, cycle.embargo_until.0)),
    };
    let description = platform.texts.t(reader.locale, "award-certificate-title", &[]);
    page.draw(&platform, 200, "pages/award_certificate.html", Place { here: "awards", path: here, description }, own)
}
