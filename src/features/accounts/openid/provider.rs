//! What is asked of the provider: its description, and who somebody is. The crate `openidconnect` writes and verifies; the requests
//! go through the client for outgoing ones, outside of every transaction.
//!
//! The description and its keys are kept for an hour. A signature that does not verify may be by a newer key: then they are read anew,
//! once, and not more often than [`RELOAD`]. What a log gets is our own words, since the provider's may hold codes and tokens.

use std::sync::Arc;
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenClaims, CoreJwsSigningAlgorithm as Algorithm,
    CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, LanguageTag, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope, TokenResponse, UserInfoError,
};
use tokio::sync::Mutex;

use super::super::sessions::Visitor;
use super::flow::{CALLBACK, Secrets};
use super::refusal::{Refusal, Stop};
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::{Error, in_full};
use crate::platform::limit::Limit;
use crate::platform::outgoing::{Outgoing, Request, Unanswered};

/// How long the description is believed.
const KEPT: Duration = Duration::from_hours(1);
/// How long a failure to read it is remembered.
const DOWN: Duration = Duration::from_secs(5);
/// The description is not read anew for a signature more often than this.
const RELOAD: Duration = Duration::from_secs(30);
/// Steps of sign-ins from one address in a minute; each may ask the provider something.
const STEPS: u32 = 120;

/// Who signs by these holds a private key. Not the HMAC family: its key is the client secret, which is in our settings too.
const SIGNED_BY: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

type Client = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// The provider as one thread of the server knows it.
pub struct Provider {
    known: Mutex<Known>,
    steps: Limit,
}

#[derive(Default)]
struct Known {
    description: Option<(Arc<CoreProviderMetadata>, Instant)>,
    failed_at: Option<Instant>,
    reloaded_at: Option<Instant>,
}

impl Default for Provider {
    fn default() -> Self {
        Self { known: Mutex::default(), steps: Limit::new(STEPS, Duration::from_mins(1)) }
    }
}

/// A question to the provider, as the browser asks it.
pub(super) struct Question {
    pub(super) location: String,
    pub(super) secrets: Secrets,
}

/// What the provider says about somebody.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) issuer: String,
    pub(super) subject: String,
    pub(super) email: Option<String>,
    /// The provider knows that the address is theirs.
    pub(super) is_verified: bool,
}

impl Provider {
    /// Counts a step of this visitor, where there is a provider at all.
    pub(super) fn take_turn(&self, platform: &Platform, visitor: &Visitor) -> Result<(), Error> {
        if !platform.config.openid.is_on() {
            return Err(Problem::not_found().into());
        }
        Ok(self.steps.take(&[visitor.network.as_bytes()])?)
    }

    /// Where to send a browser, and what to remember for its return.
    pub(super) async fn question(&self, platform: &Platform, language: Option<Locale>) -> Result<Question, Stop> {
        let client = client(platform, &*self.description(platform).await?)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let scopes = ["email", "profile"].map(|scope| Scope::new(scope.to_owned()));
        let mut request = client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random);
        if let Some(locale) = language {
            request = request.add_ui_locale(LanguageTag::new(locale.tag().to_owned()));
        }
        let (location, state, nonce) = request.add_scopes(scopes).set_pkce_challenge(challenge).url();
        let secrets = Secrets { state: state.into_secret(), nonce: nonce.secret().clone(), verifier: verifier.into_secret() };
        Ok(Question { location: location.into(), secrets })
    }

    /// Who brought this code.
    pub(super) async fn exchange(&self, platform: &Platform, code: String, secrets: Secrets) -> Result<Person, Stop> {
        let description = self.description(platform).await?;
        let client = client(platform, &description)?;
        let http = |request| send(&platform.outgoing, request);
        let exchange = client.exchange_code(AuthorizationCode::new(code)).map_err(|_| failed("the provider names no token endpoint"))?;
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier));
        let tokens: CoreTokenResponse = exchange.request_async(&http).await.map_err(|error| match error {
            RequestTokenError::Request(unanswered) => unavailable(&unanswered),
            RequestTokenError::ServerResponse(answer) => failed(&format!("the token endpoint says {}", answer.error().as_ref())),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => failed("the answer of the token endpoint cannot be read"),
        })?;
        let token = tokens.id_token().ok_or_else(|| failed("there is no ID token"))?;
        let nonce = Nonce::new(secrets.nonce);
        let claims = match verify(&client, token, &nonce) {
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                let newer = self::client(platform, &*self.reload(platform, &description).await?)?;
                verify(&newer, token, &nonce).map_err(|error| failed(&error.to_string()))?
            }
            claims => claims.map_err(|error| failed(&error.to_string()))?,
        };
        let person = Person {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            email: claims.email().map(|email| email.to_string()),
            is_verified: claims.email_verified() == Some(true),
        };
        // With the scope `email` alone a provider need not put it into the ID token (OpenID Connect Core 5.4).
        let is_silent = person.email.is_none() && description.userinfo_endpoint().is_some();
        if is_silent { ask_more(platform, &client, tokens.access_token(), claims, person).await } else { Ok(person) }
    }

    /// The description of the provider.
    async fn description(&self, platform: &Platform) -> Result<Arc<CoreProviderMetadata>, Stop> {
        let mut known = self.known.lock().await;
        if let Some((description, _)) = known.description.as_ref().filter(|(_, read_at)| read_at.elapsed() < KEPT) {
            return Ok(description.clone());
        }
        known.read(platform).await
    }

    /// The description read anew, unless that was done just now; then the one that is known.
    async fn reload(&self, platform: &Platform, used: &Arc<CoreProviderMetadata>) -> Result<Arc<CoreProviderMetadata>, Stop> {
        let mut known = self.known.lock().await;
        if known.reloaded_at.is_some_and(|at| at.elapsed() < RELOAD) {
            return Ok(known.description.as_ref().map_or_else(|| used.clone(), |(description, _)| description.clone()));
        }
        known.reloaded_at = Some(Instant::now());
        known.read(platform).await
    }
}

impl Known {
    async fn read(&mut self, platform: &Platform) -> Result<Arc<CoreProviderMetadata>, Stop> {
        if self.failed_at.is_some_and(|at| at.elapsed() < DOWN) {
            return Err(Refusal::Unavailable.into());
        }
        let issuer = IssuerUrl::new(platform.config.openid.issuer.clone()).map_err(|error| Error::internal("openid.issuer", error))?;
        let http = |request| send(&platform.outgoing, request);
        match CoreProviderMetadata::discover_async(issuer, &http).await {
            Ok(description) => {
                let description = Arc::new(description);
                self.description = Some((description.clone(), Instant::now()));
                Ok(description)
            }
            Err(error) => {
                self.failed_at = Some(Instant::now());
                Err(unavailable(&in_full(&error)))
            }
        }
    }
}

/// Us, as the provider knows us.
fn client(platform: &Platform, description: &CoreProviderMetadata) -> Result<Client, Error> {
    let settings = &platform.config.openid;
    let redirect = RedirectUrl::new(platform.url(CALLBACK)).map_err(|error| Error::internal("instance.public_url", error))?;
    let (id, secret) = (ClientId::new(settings.client_id.clone()), ClientSecret::new(settings.client_secret.clone()));
    let client = CoreClient::from_provider_metadata(description.clone(), id, Some(secret)).set_redirect_uri(redirect);
    let ways = description.token_endpoint_auth_methods_supported();
    let has = |way| ways.is_none_or(|ways| ways.contains(&way));
    // Basic is what counts where nothing is said (OpenID Connect Discovery 3).
    let in_body = !has(CoreClientAuthMethod::ClientSecretBasic) && has(CoreClientAuthMethod::ClientSecretPost);
    Ok(client.set_auth_type(if in_body { AuthType::RequestBody } else { AuthType::BasicAuth }))
}

/// Signature, issuer, audience, time and nonce.
fn verify<'a>(client: &Client, token: &'a CoreIdToken, nonce: &Nonce) -> Result<&'a CoreIdTokenClaims, ClaimsVerificationError> {
    token.claims(&client.id_token_verifier().set_allowed_algs(SIGNED_BY), nonce)
}

/// Asks for the address. What is said must be about the subject of the ID token.
async fn ask_more(
    platform: &Platform,
    client: &Client,
    token: &AccessToken,
    claims: &CoreIdTokenClaims,
    person: Person,
) -> Result<Person, Stop> {
    let http = |request| send(&platform.outgoing, request);
    let request = client.user_info(token.clone(), Some(claims.subject().clone())).map_err(|_| failed("there is no userinfo endpoint"))?;
    let said: CoreUserInfoClaims = request.request_async(&http).await.map_err(|error| match error {
        UserInfoError::Request(unanswered) => unavailable(&unanswered),
        UserInfoError::ClaimsVerification(_) => failed("the userinfo endpoint speaks of somebody else"),
        _ => failed("the answer of the userinfo endpoint cannot be read"),
    })?;
    let email = said.email().map(|email| email.to_string());
    Ok(Person { email, is_verified: said.email_verified() == Some(true), ..person })
}

/// The function by which the crate asks. A provider, or what stands before it, that is in trouble is told from one that says no.
async fn send(outgoing: &Outgoing, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
    let request = Request::try_from(request).map_err(|_| Unanswered::Broken("the request is none".into()))?;
    let answer = outgoing.send(request).await?;
    if answer.status.is_server_error() {
        return Err(Unanswered::Unreachable(format!("its answer was {}", answer.status)));
    }
    let mut response = HttpResponse::new(answer.body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

fn failed(why: &str) -> Stop {
    tracing::warn!(why, "sign-in by OpenID Connect failed");
    Refusal::Failed.into()
}

fn unavailable(why: &impl std::fmt::Display) -> Stop {
    tracing::warn!(%why, "the OpenID provider does not answer");
    Refusal::Unavailable.into()
}
