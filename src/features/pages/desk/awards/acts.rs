//! What the secretariat changes of a round: its deadlines.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::super::signed_in::SignedInForm;
use super::head::{Round, by_staff, path};
use super::instant::said;
use super::overview::{Answer, draw};
use crate::features::accounts::Caller;
use crate::features::awards::cycles::{self, RawDeadline};
use crate::features::awards::{Cycle, DeadlineKind};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

#[post("/desk/awards/{cycle}/deadline")]
pub async fn deadline(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let fields = sent.fields.clone();
    let rule = move |conn: &mut Conn, ctx: &Ctx, round: &Round| {
        let reason = fields.text("reason").trim();
        let raw = RawDeadline {
            kind: DeadlineKind::parse(fields.text("kind")),
            due_at: Some(said(&fields, "due_at", &round.event.time_zone)),
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
        };
        cycles::set_deadline(conn, ctx, round.cycle.id, &raw)
    };
    act(&platform, &sent, caller, &named, rule, "deadline").await
}

/// Does it, and leads back to the page; or shows the page with what was typed and what is wrong with it.
async fn act(
    platform: &Data<Platform>,
    sent: &SignedInForm,
    caller: Caller,
    named: &str,
    rule: impl Fn(&mut Conn, &Ctx, &Round) -> Result<Cycle> + Send + 'static,
    done: &'static str,
) -> Result<HttpResponse> {
    match by_staff(platform, caller, named, rule).await? {
        Ok(cycle) => Ok(sent.page.go(&format!("{}?done={done}", path(&cycle, "overview")))),
        Err(problem) => {
            let answer = Answer { refused: Some((&problem, &sent.fields)), ..Answer::default() };
            draw(platform, &sent.page, caller, named, answer).await
        }
    }
}
