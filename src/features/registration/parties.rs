//! Parties: 2 to 20 people who are registered together, placed together or wait together.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::form::{Given, with_answers};
use super::limit::within_limit;
use super::parse::{RawRegister, parse};
use super::register::{Newcomer, Register, Terms, register_all};
use super::store;
use super::view::{Reader, RegistrationView, view};
use crate::features::events;
use crate::kernel::id::{PartyId, RegistrationId};
use crate::kernel::problem::{FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::{IdempotencyKey, Json};
use crate::platform::idempotency::{self, Claim};

/// How many people a party has.
pub const SIZE: std::ops::RangeInclusive<usize> = 2..=20;

/// People who are registered together.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct RawParty {
    /// 2 to 20 people, each as one registers alone.
    people: Vec<RawRegister>,
}

/// What became of a party.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartyView {
    /// The party: all of its registrations name it.
    #[schema(value_type = String, format = "uuid")]
    pub party: PartyId,
    /// By number. Whoever was registered before is not here: their link goes to their mailbox.
    pub registrations: Vec<RegistrationView>,
}

/// Registers 2 to 20 people together.
///
/// All get a place, or all wait for as many as they are. Every error of every person is named, and then nobody is registered. Each
/// person gets their own notice and their own link. Whoever is registered already gets their link by mail and is in no party.
#[utoipa::path(tag = "registration", request_body = RawParty,
    params(("event" = String, Path, description = "Id or slug"), ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 201, description = "Registered together", body = PartyView),
        (status = 403, description = "registration_not_open, registration_closed"),
        (status = 404, description = "not_found"),
        (status = 409, description = "event_full"),
        (status = 422, description = "validation_failed with pointers such as /people/2/email, idempotency_key_reused"),
        (status = 429, description = "too_many_requests: from this address")))]
#[post("/api/v1/events/{event}/parties")]
pub async fn create(
    req: HttpRequest,
    platform: Data<Platform>,
    event: Path<String>,
    key: IdempotencyKey,
    body: Json<RawParty>,
) -> Result<HttpResponse> {
    within_limit(&platform, &req)?;
    let (body, hash) = body.with_hash()?;
    let once = key.once(Actor::Public, hash)?;
    let given: Vec<Given> = body.people.iter().enumerate().map(|(n, person)| Given::of(person, &format!("/people/{n}"))).collect();
    let people = match parse_party(body) {
        Ok(people) => people,
        Err(problem) if SIZE.contains(&given.len()) => return Err(with_answers(&platform, &event, problem, given).await),
        Err(problem) => return Err(problem.into()),
    };
    let state = platform.clone();
    let made = platform.db.write(move |conn| {
        let ctx = state.ctx(Actor::Public);
        let party = PartyId::new();
        let party = match idempotency::claim(conn, &ctx, once.as_ref(), party.0, 201)? {
            Claim::Replay { result, .. } => result.into(),
            Claim::New => {
                let event = events::find_public(conn, &event)?;
                let newcomers: Vec<Newcomer<'_>> = people.iter().map(|command| Newcomer { id: RegistrationId::new(), command }).collect();
                let pointers: Vec<String> = (0..people.len()).map(|n| format!("/people/{n}")).collect();
                let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
                register_all(conn, &ctx, &event, &newcomers, &Terms { party: Some(party), consented: true }, &pointers)?;
                party
            }
        };
        party_view(conn, &state, party)
    });
    Ok(HttpResponse::Created().insert_header(("Cache-Control", "no-store")).json(made.await?))
}

fn party_view(conn: &mut Conn, platform: &Platform, party: PartyId) -> Result<PartyView> {
    let all = store::all_of_party(conn, party)?;
    let registrations: Result<Vec<RegistrationView>> =
        all.iter().map(|registration| view(conn, platform, registration, Reader::Owner)).collect();
    Ok(PartyView { party, registrations: registrations? })
}

/// Reads everybody, and names everything wrong with anybody.
fn parse_party(raw: RawParty) -> Result<Vec<Register>, Problem> {
    let mut errors = FieldErrors::default();
    if !SIZE.contains(&raw.people.len()) {
        errors.add("/people", "wrong_size", format!("a party has {} to {} people", SIZE.start(), SIZE.end()));
        errors.finish()?;
        return Ok(Vec::new());
    }
    let mut people = Vec::new();
    for (n, person) in raw.people.into_iter().enumerate() {
        people.extend(errors.part(&format!("/people/{n}"), parse(person))?);
    }
    errors.finish()?;
    Ok(people)
}
