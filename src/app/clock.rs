//! The clock of the instance: read by everybody, moved by an admin of a rehearsal. It stands in the composition root because the
//! clock is the platform's and the permission is the accounts'.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, put};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::features::accounts::InstancePermit;
use crate::features::accounts::permissions::MoveClock;
use crate::kernel::clock::Clock;
use crate::kernel::moment;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::problem::ProblemBody;
use crate::platform::rehearsal::{self, Start};

/// The clock of the domain.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Clock)]
pub struct ClockBody {
    /// What "now" means to events and deadlines.
    #[schema(value_type = String, format = DateTime, example = "2015-09-01T17:00:00Z")]
    now: Timestamp,
    /// True where the clock may be moved.
    is_rehearsal: bool,
}

/// Where the clock goes.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = MoveClock)]
pub struct MoveClockBody {
    /// An instant with its offset (RFC 3339 or RFC 9557).
    #[schema(example = "2015-09-28T09:00:00-05:00")]
    now: String,
}

/// Registers the routes of this module.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(read_clock).service(move_clock);
}

fn body(platform: &Platform) -> ClockBody {
    ClockBody { now: platform.clock.now(), is_rehearsal: platform.is_rehearsal }
}

/// What time it is. In a rehearsal the clock of the domain is moved; everywhere else this is the real time.
#[utoipa::path(tag = "instance", responses((status = 200, description = "The clock", body = ClockBody)))]
#[get("/api/v1/clock")]
async fn read_clock(platform: Data<Platform>) -> HttpResponse {
    HttpResponse::Ok().json(body(&platform))
}

/// Move the clock of a rehearsal. This node shows it at once, others within a quarter of a second.
#[utoipa::path(
    tag = "instance",
    request_body = MoveClockBody,
    responses(
        (status = 200, description = "The clock as it stands now", body = ClockBody),
        (status = 409, description = "`conflict`: this is no rehearsal", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/clock")]
async fn move_clock(platform: Data<Platform>, _permit: InstancePermit<MoveClock>, asked: Json<MoveClockBody>) -> Result<HttpResponse> {
    if !platform.is_rehearsal {
        return Err(Problem::new(&problem::CONFLICT).detail("the clock can be moved in a rehearsal only").into());
    }
    let refused = || {
        let words = "an instant with its offset, such as 2015-09-28T09:00:00-05:00, in a year from 1900 to 2199";
        Problem::new(&problem::VALIDATION_FAILED).field("/now", "invalid", words)
    };
    let instant = match asked.into_inner()?.now.parse() {
        Ok(Start::At(instant)) if moment::is_plausible(instant) => instant,
        _ => return Err(refused().into()),
    };
    platform.db.write(move |conn| rehearsal::move_clock(conn, instant, Clock::real_now())).await?;
    rehearsal::catch_up(&platform.db, &platform.clock).await?;
    Ok(HttpResponse::Ok().json(body(&platform)))
}
