//! `/desk/awards/{cycle}/journal`: what was done in a round, with what is sealed, the latest first.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::super::awards::case_path;
use super::super::super::reader::{Reader, universal};
use super::super::super::signed_in::SignedInPage;
use super::head::{Head, Round, path};
use super::page;
use crate::features::accounts::{self, Caller};
use crate::features::awards::{self, Cycle, Outcome, cases};
use crate::kernel::id::{AccountId, AwardCaseId, EntryId};
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::Recorded;

/// Entries on a page.
const ENTRIES: u64 = 30;

/// What this page brings.
#[derive(Debug, Serialize)]
struct JournalPage {
    round: Head,
    journal: Vec<Line>,
    older_url: Option<String>,
}

/// An entry with the names of what it speaks of.
pub(super) struct Entry {
    recorded: Recorded,
    /// Who did it.
    by: Option<String>,
    /// The case it is about.
    case: Option<(AwardCaseId, String)>,
}

/// An entry as it is shown. The words are `desk-award-act-<word>`.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    at: String,
    action: String,
    word: String,
    by: Option<String>,
    about: Option<String>,
    about_url: Option<String>,
    /// How it was decided.
    outcome: Option<Outcome>,
}

/// Entries before `before`, the latest first: `limit` and one more.
///
/// # Errors
/// Those of the database.
pub(super) fn entries(conn: &mut Conn, cycle: &Cycle, before: Option<EntryId>, limit: u16) -> Result<Vec<Entry>> {
    let recorded = awards::journal(conn, cycle, before, limit)?;
    let is_account = |one: &&Recorded| one.actor_kind == "account";
    let ids: Vec<AccountId> = recorded.iter().filter(is_account).filter_map(|one| one.actor).map(AccountId).collect();
    let names = accounts::account_names(conn, &ids)?;
    let all = cases::of_cycle(conn, cycle.id)?;
    let entry = |recorded: Recorded| Entry {
        by: names.iter().find(|(id, _)| Some(id.0) == recorded.actor).map(|(_, name)| name.clone()),
        case: all.iter().find(|case| case.id.0 == recorded.subject).map(|case| (case.id, case.city_name.clone())),
        recorded,
    };
    Ok(recorded.into_iter().map(entry).collect())
}

impl Line {
    pub(super) fn new(reader: Reader, entry: Entry) -> Self {
        let Entry { recorded, by, case } = entry;
        let (id, about) = case.unzip();
        let outcome = recorded.detail.get("outcome").and_then(|outcome| outcome.as_str());
        Self {
            at: universal(recorded.at),
            word: recorded.action.replace('.', "-"),
            by,
            about,
            about_url: id.map(|id| reader.address(&case_path(id))),
            outcome: outcome.and_then(Outcome::parse),
            action: recorded.action,
        }
    }
}

#[get("/desk/awards/{cycle}/journal")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<PageQuery>,
) -> Result<HttpResponse> {
    let query = PageQuery { limit: Some(ENTRIES), cursor: asked.into_inner().cursor };
    let (reader, limit, now) = (page.reader, query.limit()?, platform.clock.now());
    let of_round = move |conn: &mut Conn, _: &Ctx, round: &Round| entries(conn, &round.cycle, query.after::<EntryId>()?, limit);
    let (round, entries) = page::find(&platform, caller, &named, of_round).await?;
    let cut = Page::cut(entries, limit, |entry| entry.recorded.id);
    let here = path(&round.cycle, "journal");
    let own = JournalPage {
        round: Head::new(reader, now, &round, "overview"),
        older_url: cut.next_cursor.map(|cursor| reader.address(&format!("{here}?cursor={cursor}"))),
        journal: cut.items.into_iter().map(|entry| Line::new(reader, entry)).collect(),
    };
    page::draw(&platform, &page, (&round, here), None, ("pages/desk_award_journal.html", own))
}
