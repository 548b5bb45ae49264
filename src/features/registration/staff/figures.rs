//! How many are registered: what the service counts, and beside it what others reported.
//!
//! Each figure says what kind it is, of when, and where it comes from. What was reported is a text ("more than 500") and stays one:
//! nothing here reads a number out of it, and no counted figure is made from it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::store;
use crate::features::events::{Event, Figure};
use crate::features::organisations::Region;
use crate::features::registration::Status;
use crate::kernel::country::Country;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A figure that the service counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountedFigure {
    /// How many.
    pub value: i64,
    /// Always `counted`.
    pub kind: &'static str,
    /// The instant it was counted, RFC 3339 in UTC.
    #[schema(value_type = String, format = "date-time")]
    pub as_of: Timestamp,
    /// What was counted: `registrations`, `attendances`.
    pub source: &'static str,
}

/// How many of one kind there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountedLine {
    /// A category, a mode, a country, a region; `null` for countries that are in none.
    pub code: Option<String>,
    /// Those who are registered and have not left, whether they have a place or not.
    pub registered: CountedFigure,
    /// Those of them who are confirmed.
    pub confirmed: CountedFigure,
}

/// How many of one status there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusLine {
    /// The status.
    pub code: Status,
    /// How many.
    pub registrations: CountedFigure,
}

/// The figures of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Figures {
    /// Those who are registered and have not left.
    pub registered: CountedFigure,
    /// Those of them who are confirmed.
    pub confirmed: CountedFigure,
    /// Every registration that was ever made, by status.
    pub by_status: Vec<StatusLine>,
    /// By category, in order of code; adds up to `registered`, as each of the following does.
    pub by_category: Vec<CountedLine>,
    /// By mode.
    pub by_mode: Vec<CountedLine>,
    /// By country, the most first.
    pub by_country: Vec<CountedLine>,
    /// By regional group of UNESCO, in their order.
    pub by_region: Vec<CountedLine>,
    /// What others said, as they said it: never mixed with what is counted.
    pub reported: Vec<Figure>,
}

/// Registered, and confirmed among them.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    registered: i64,
    confirmed: i64,
}

impl Tally {
    fn add(&mut self, status: Status, n: i64) {
        if !Status::ENDED.contains(&status) {
            self.registered += n;
        }
        if status == Status::Confirmed {
            self.confirmed += n;
        }
    }
}

/// Counts, as of now.
///
/// # Errors
/// Those of the database.
pub fn figures(conn: &mut Conn, ctx: &Ctx, event: &Event) -> Result<Figures> {
    let counted = |value| CountedFigure { value, kind: "counted", as_of: ctx.now, source: "registrations" };
    let line = |code: Option<String>, tally: Tally| CountedLine {
        code,
        registered: counted(tally.registered),
        confirmed: counted(tally.confirmed),
    };
    let mut all = Tally::default();
    let mut by_status: BTreeMap<Status, i64> = BTreeMap::new();
    let mut by_category: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_mode: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let mut by_country: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_region: BTreeMap<Option<Region>, Tally> = BTreeMap::new();
    for (country, category, mode, status, n) in store::counts(conn, event.id)? {
        all.add(status, n);
        *by_status.entry(status).or_default() += n;
        by_category.entry(category).or_default().add(status, n);
        by_mode.entry(mode.as_str()).or_default().add(status, n);
        let region = Country::parse(&country).ok().and_then(Region::of);
        by_region.entry(region).or_default().add(status, n);
        by_country.entry(country).or_default().add(status, n);
    }
    // The sort keeps the order of codes among equals.
    let mut countries: Vec<_> = by_country.into_iter().collect();
    countries.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.registered));
    // Those in no region come last.
    let regions = Region::ALL.iter().copied().map(Some).chain([None]);
    let regions = regions.filter_map(|region| by_region.remove(&region).map(|tally| (region, tally)));
    let some = |(_, tally): &(_, Tally)| tally.registered > 0;
    Ok(Figures {
        registered: counted(all.registered),
        confirmed: counted(all.confirmed),
        by_status: by_status.into_iter().map(|(code, n)| StatusLine { code, registrations: counted(n) }).collect(),
        by_category: by_category
            .into_iter()
            .filter(|(_, tally)| tally.registered > 0)
            .map(|(code, tally)| line(Some(code), tally))
            .collect(),
        by_mode: by_mode
            .into_iter()
            .filter(|(_, tally)| tally.registered > 0)
            .map(|(code, tally)| line(Some(code.to_owned()), tally))
            .collect(),
        by_country: countries.into_iter().filter(|(_, tally)| tally.registered > 0).map(|(code, tally)| line(Some(code), tally)).collect(),
        by_region: regions.filter(some).map(|(region, tally)| line(region.map(|region| region.to_string()), tally)).collect(),
        reported: reported(ctx, event),
    })
}

/// What was said by today: a rehearsal of an earlier day does not know what was said later.
fn reported(ctx: &Ctx, event: &Event) -> Vec<Figure> {
    let today = event.time_zone.at(ctx.now).date().to_string();
    // A month is less than each of its days, as texts too.
    let known = event.facts.0.figures.iter().filter(|figure| figure.as_of.as_deref().is_none_or(|day| day <= today.as_str()));
    known.cloned().collect()
}
