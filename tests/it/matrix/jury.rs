//! The jury of the round that is asked about: closed, with one juror, who declared a conflict that nobody can undo any more.

use diesel::prelude::*;
use lyceum::features::awards::cycles;
use lyceum::kernel::id::{AccountId, AwardCaseId, JurorId};
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{award_assignments as assignments, award_jurors as jurors};
use lyceum::platform::db::types::Utc;

use crate::support::app::TestApp;

/// Seats an account; the id of its seat.
pub async fn a_juror(app: &TestApp, account: AccountId, cycle: &str, case: &str) -> String {
    let (id, now, cycle) = (JurorId::new(), Utc(app.platform.ctx(Actor::System).now), cycle.to_owned());
    let case: AwardCaseId = case.parse().unwrap();
    let write = move |conn: &mut Conn| {
        let cycle = cycles::find(conn, &cycle)?.id;
        cycles::mark_jury_closed(conn, cycle, Some(now))?;
        let who = (jurors::id.eq(id), jurors::cycle.eq(cycle), jurors::account.eq(account));
        let what = (jurors::name.eq("Ana"), jurors::country.eq("KE"), jurors::joined_at.eq(now));
        diesel::insert_into(jurors::table).values((who, what)).execute(conn)?;
        let given = (assignments::juror.eq(id), assignments::award_case.eq(case), assignments::assigned_at.eq(now));
        let conflict = (assignments::conflict_at.eq(Some(now)), assignments::conflict_reason.eq(Some("I advised them.")));
        diesel::insert_into(assignments::table).values((given, conflict)).execute(conn)?;
        Ok(())
    };
    app.db().write(write).await.unwrap();
    id.to_string()
}
