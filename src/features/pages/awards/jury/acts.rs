//! What a juror does with a case: giving points, and saying that they cannot judge it.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde_json::Value;

use super::super::super::fields::Fields;
use super::super::super::signed_in::{SignedInForm, SignedInPage};
use super::super::dossier::sent as typed_in;
use super::super::paths;
use super::super::refused::CORRECTABLE;
use super::scores::{self, Found, Said, comment_field, points_field};
use crate::features::accounts::Caller;
use crate::features::awards::jury::{self, RawConflict, RawScores};
use crate::features::awards::{cases, cycles};
use crate::kernel::id::AwardCaseId;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// What the form gives: the points that were typed and the words to them. An empty field gives nothing; one that was emptied is said as it
/// stands there, and the rule says what it makes of that.
fn raw(found: &Found, fields: &Fields) -> RawScores {
    let (mut raw, given) = (RawScores::default(), found.case());
    for criterion in found.criteria() {
        let code = criterion.code.as_str();
        if let Some(typed) = typed_in(fields, &points_field(code)).map(str::trim)
            && (!typed.is_empty() || given.scores.contains_key(code))
        {
            let value = typed.parse::<i64>().map_or_else(|_| Value::from(typed), Value::from);
            raw.scores.insert(code.to_owned(), value);
        }
        if let Some(typed) = typed_in(fields, &comment_field(code))
            && (!typed.trim().is_empty() || given.comments.contains_key(code))
        {
            raw.comments.insert(code.to_owned(), typed.to_owned());
        }
    }
    raw
}

#[post("/awards/cases/{case}/scores")]
pub async fn save(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (ctx, id) = (platform.ctx(caller.actor()), *case);
    let found = platform.db.read(move |conn| scores::find(conn, &caller, id)).await?;
    let raw = raw(&found, &sent.fields);
    let saved = platform.db.write(move |conn| jury::score(conn, &ctx, &caller, id, &raw).map(drop)).await;
    let to = saved.map(|()| format!("{}?done=saved", paths::scores(id)));
    answer(&platform, (&sent.page, &sent.fields), caller, id, to).await
}

#[post("/awards/cases/{case}/conflict")]
pub async fn declare(platform: Data<Platform>, sent: SignedInForm, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (ctx, id) = (platform.ctx(caller.actor()), *case);
    let raw = RawConflict { reason: Some(sent.fields.text("reason").to_owned()) };
    let work = move |conn: &mut Conn| {
        jury::declare(conn, &ctx, &caller, id, &raw)?;
        // From here on the case is out of their sight: what is left is the list.
        let case = cases::get(conn, id)?;
        cycles::get(conn, case.cycle)
    };
    let to = platform.db.write(work).await.map(|cycle| format!("{}?done=conflict", paths::jury(&cycle)));
    answer(&platform, (&sent.page, &sent.fields), caller, id, to).await
}

/// Leads where it was done; or shows the page with what was typed and what is wrong with it.
async fn answer(
    platform: &Data<Platform>,
    (page, fields): (&SignedInPage, &Fields),
    caller: Caller,
    id: AwardCaseId,
    to: Result<String>,
) -> Result<HttpResponse> {
    match to {
        Ok(to) => Ok(page.go(&to)),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => {
            let found = platform.db.read(move |conn| scores::find(conn, &caller, id)).await?;
            scores::draw(platform, page, &found, &Said::refused(&problem, fields))
        }
        Err(error) => Err(error),
    }
}
