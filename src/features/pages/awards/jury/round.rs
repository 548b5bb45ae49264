//! `/awards/{cycle}/jury`: what a juror judges in a round, and how far they are; once the jury has closed, what it gave those cases.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::super::frame::Place;
use super::super::super::signed_in::SignedInPage;
use super::super::paths;
use super::super::rules::Weighed;
use super::sitting::{Sitting, decimal};
use crate::features::accounts::Caller;
use crate::features::awards::jury::{OwnCase, OwnCaseResult};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct JuryPage {
    jury: Shown,
    done: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Shown {
    round: Passage,
    round_url: String,
    mine_url: String,
    zone: String,
    /// Who judges, and from where.
    name: String,
    country: String,
    /// When scoring ended.
    closed_at: Option<String>,
    criteria: Vec<Weighed>,
    total_weight: u32,
    most_points: u32,
    /// Cases with points for every criterion.
    complete: usize,
    cases: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    city: String,
    country: &'static str,
    url: String,
    dossier_url: String,
    /// Criteria that have points.
    given: usize,
    is_complete: bool,
    result: Option<Came>,
}

/// What the jury gave a case.
#[derive(Debug, Serialize)]
pub(super) struct Came {
    mean: String,
    /// Ballots that count.
    counted: u64,
}

impl Came {
    /// As this language writes it; none where no ballot counts.
    pub(super) fn of(result: &OwnCaseResult, locale: Locale) -> Option<Self> {
        result.mean.as_deref().map(|mean| Self { mean: decimal(mean, locale), counted: result.counted })
    }
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

#[get("/awards/{cycle}/jury")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let named = named.into_inner();
    let found = platform.db.read(move |conn| Sitting::named(conn, &caller, &named)).await?;
    let (reader, locale) = (page.reader, page.reader.locale);
    let jury = Shown {
        round: found.cycle.title.0.get(locale),
        round_url: reader.address(&format!("/awards/{}", found.cycle.slug)),
        mine_url: reader.address("/awards/mine"),
        zone: found.event.time_zone.name().to_owned(),
        name: found.own.name.clone(),
        country: found.own.country.clone(),
        closed_at: found.closed_at(),
        criteria: Weighed::all(&found.own.criteria, locale),
        total_weight: found.total_weight(),
        most_points: found.own.most_points,
        complete: found.own.cases.iter().filter(|case| case.is_complete).count(),
        cases: found.own.cases.iter().map(|case| Line::of(&page, case)).collect(),
    };
    let done = asked.done.as_deref().filter(|done| *done == "conflict").map(|_| "conflict");
    let description = platform.texts.t(locale, "jury-title", &[]);
    let place = Place { here: "awards", path: paths::jury(&found.cycle), description };
    page.draw(&platform, 200, "pages/award_jury.html", place, JuryPage { jury, done })
}

impl Line {
    fn of(page: &SignedInPage, case: &OwnCase) -> Self {
        Self {
            city: case.city.name.clone(),
            country: case.city.country.code(),
            url: page.reader.address(&paths::scores(case.case)),
            dossier_url: page.reader.address(&paths::case(case.case)),
            given: case.scores.len(),
            is_complete: case.is_complete,
            result: case.result.as_ref().and_then(|result| Came::of(result, page.reader.locale)),
        }
    }
}
