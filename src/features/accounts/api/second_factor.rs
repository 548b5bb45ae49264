//! The second factor of an account, for its owner.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::caller::Caller;
use super::super::second_factor as rule;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::problem::ProblemBody;

/// For the owner in person.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(state).service(begin).service(confirm).service(renew).service(remove);
}

/// How it stands with the second factor.
#[derive(Serialize, ToSchema)]
struct SecondFactorState {
    /// Whether signing in asks for a code.
    enabled: bool,
    /// Recovery codes that were not used.
    #[schema(minimum = 0, maximum = 10)]
    recovery_codes_left: i64,
}

/// A secret for an authenticator app. It is shown this once.
#[derive(Serialize, ToSchema)]
struct SecondFactorSetup {
    /// 20 octets in base32 (RFC 4648) without padding.
    #[schema(example = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    secret: String,
    /// The same with the names of this service and of the account: `otpauth://totp/…`, SHA1, 6 digits, 30 seconds.
    otpauth_uri: String,
}

/// A code.
#[derive(Deserialize, ToSchema)]
struct SecondFactorCode {
    /// Six digits from the app, spaces are ignored; or, except for confirming, a recovery code.
    #[schema(example = "287082")]
    code: String,
}

/// Each stands for a code of the app once. They are shown this once.
#[derive(Serialize, ToSchema)]
struct RecoveryCodes {
    /// Ten, of 16 letters and digits in groups of four; case, spaces and dashes do not matter when they are typed.
    #[schema(example = json!(["abcd-efgh-jkmn-pqrs"]))]
    recovery_codes: Vec<String>,
}

/// Whether this account has a second factor, and how many recovery codes are left.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 200, body = SecondFactorState),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/auth/second-factor")]
async fn state(platform: Data<Platform>, caller: Caller) -> Result<HttpResponse> {
    let state = rule::state(&platform, caller.owner()?).await?;
    Ok(HttpResponse::Ok().json(SecondFactorState { enabled: state.is_enabled, recovery_codes_left: state.recovery_codes_left }))
}

/// Begin to set up a second factor (TOTP, RFC 6238). Until it is confirmed, nothing asks for a code; beginning again forgets the
/// secret of before.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 200, body = SecondFactorSetup),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`sign_in_again`: the last sign-in was more than fifteen minutes ago; `forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there is one, remove it first", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/auth/second-factor")]
async fn begin(platform: Data<Platform>, caller: Caller) -> Result<HttpResponse> {
    let setup = rule::begin(&platform, caller.owner()?).await?;
    Ok(HttpResponse::Ok().json(SecondFactorSetup { secret: setup.secret, otpauth_uri: setup.otpauth_uri }))
}

/// Put the second factor into force with a first code from the app. The owner is told by mail.
#[utoipa::path(
    tag = "accounts",
    request_body = SecondFactorCode,
    responses(
        (status = 200, body = RecoveryCodes),
        (status = 401, description = "`invalid_credentials`: the code is wrong; `unauthenticated`, `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: nothing was begun in the last half hour, or it is confirmed already", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/auth/second-factor/confirm")]
async fn confirm(platform: Data<Platform>, caller: Caller, body: Json<SecondFactorCode>) -> Result<HttpResponse> {
    let recovery_codes = rule::confirm(&platform, caller.owner()?, &body.into_inner()?.code).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { recovery_codes }))
}

/// Make ten new recovery codes; those before are worth nothing from now on.
#[utoipa::path(
    tag = "accounts",
    request_body = SecondFactorCode,
    responses(
        (status = 200, body = RecoveryCodes),
        (status = 401, description = "`invalid_credentials`: the code is wrong, was used before, or five were wrong in the last fifteen minutes; `unauthenticated`, `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`sign_in_again`: the last sign-in was more than fifteen minutes ago; `forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there is no second factor", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/auth/second-factor/recovery-codes")]
async fn renew(platform: Data<Platform>, caller: Caller, body: Json<SecondFactorCode>) -> Result<HttpResponse> {
    let recovery_codes = rule::renew(&platform, caller.owner()?, &body.into_inner()?.code).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { recovery_codes }))
}

/// Remove the second factor and its recovery codes. The owner is told by mail.
#[utoipa::path(
    tag = "accounts",
    request_body = SecondFactorCode,
    responses(
        (status = 204, description = "Signing in asks for no code any more"),
        (status = 401, description = "`invalid_credentials`: the code is wrong, was used before, or five were wrong in the last fifteen minutes; `unauthenticated`, `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`sign_in_again`: the last sign-in was more than fifteen minutes ago; `forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there is none", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/auth/second-factor")]
async fn remove(platform: Data<Platform>, caller: Caller, body: Json<SecondFactorCode>) -> Result<HttpResponse> {
    rule::remove(&platform, caller.owner()?, &body.into_inner()?.code).await?;
    Ok(HttpResponse::NoContent().finish())
}
