//! Random histories of places: people and parties come, ask twice, leave, accept and let offers lapse, are approved and declined, stand
//! on a late list, pools are made and changed, and the clock goes on. After every step the books are audited: never more than there are places, no party split, nobody overtaken
//! except a party that did not fit, and everybody told once.
//!
//! Each history runs in one transaction that is rolled back, so that a thousand of them fit into a test run. What is found is shrunk
//! by proptest and printed as a list of steps.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::events::pools::{self, FreePlace, NewPool, Pool, WhenFull};
use lyceum::features::events::{self, Approval, Category, Event, categories};
use lyceum::features::registration::{
    self, Decision, Newcomer, Outcome, RawRegister, Reason, Register, Registration, Status, Terms, change_pool, decide, make_pool,
    register_all,
};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::{PartyId, PoolId, RegistrationId};
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::Conn;
use lyceum::platform::db::native::savepoint;
use lyceum::platform::db::schema::{registration_places, registrations};
use lyceum::platform::error::{Error, Result};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, nth_person};

/// Histories on each database.
const HISTORIES: u32 = 1_000;

/// What can happen. Numbers pick among those who are there.
#[derive(Clone, Debug)]
enum Step {
    /// So many people come together, of categories that begin with this one.
    Come { size: usize, category: usize, online: bool },
    /// One of all registrations gives up.
    Leave(usize),
    /// One accepts what is offered.
    Accept(usize),
    /// The secretariat approves, declines or asks.
    Decide(usize, u8),
    /// So many hours pass.
    Wait(i64),
    /// Somebody who came before comes once more.
    Again(usize),
    /// A pool gets another number of places.
    Capacity { pool: usize, places: u32 },
    /// A pool of several categories counts others.
    Scope { pool: usize, of: usize },
    /// What a pool does when it is full, and with a place that becomes free.
    Rule { pool: usize, when_full: WhenFull, free_place: FreePlace },
    /// There is one more pool.
    Make { places: u32, of: usize },
}

impl Step {
    /// How the service may refuse it.
    fn refusals(&self) -> &'static [&'static str] {
        match self {
            Self::Come { .. } | Self::Again(_) => &["event_full"],
            Self::Leave(_) => &["conflict"],
            Self::Accept(_) => &["conflict", "offer_expired"],
            Self::Decide(..) => &["conflict", "event_full"],
            Self::Wait(_) | Self::Rule { .. } => &[],
            Self::Capacity { .. } | Self::Scope { .. } | Self::Make { .. } => &["pool_too_small"],
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (1..=5_usize, 0..3_usize, any::<bool>()).prop_map(|(size, category, online)| Step::Come { size, category, online }),
        4 => any::<usize>().prop_map(Step::Leave),
        3 => any::<usize>().prop_map(Step::Accept),
        6 => (any::<usize>(), 0..3_u8).prop_map(|(who, what)| Step::Decide(who, what)),
        2 => (1..60_i64).prop_map(Step::Wait),
        1 => any::<usize>().prop_map(Step::Again),
        1 => (any::<usize>(), 0..12_u32).prop_map(|(pool, places)| Step::Capacity { pool, places }),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(pool, of)| Step::Scope { pool, of }),
        1 => (any::<usize>(), when_full(), free_place()).prop_map(|(pool, when_full, free_place)| Step::Rule { pool, when_full, free_place }),
        1 => (0..8_u32, any::<usize>()).prop_map(|(places, of)| Step::Make { places, of }),
    ]
}

fn when_full() -> impl Strategy<Value = WhenFull> {
    prop_oneof![4 => Just(WhenFull::Wait), 1 => Just(WhenFull::Refuse), 1 => Just(WhenFull::Overflow)]
}

fn free_place() -> impl Strategy<Value = FreePlace> {
    prop_oneof![Just(FreePlace::Automatic), Just(FreePlace::Offer)]
}

/// How the event is set up: free places given or offered, what happens when the shared pool is full, who is approved, and whether the press
/// comes onto a late list after a day.
#[derive(Clone, Debug)]
struct Setting {
    free_place: FreePlace,
    when_full: WhenFull,
    approves: bool,
    has_late_list: bool,
}

fn setting() -> impl Strategy<Value = Setting> {
    (free_place(), when_full(), any::<bool>(), any::<bool>()).prop_map(|(free_place, when_full, approves, has_late_list)| Setting {
        free_place,
        when_full,
        approves,
        has_late_list,
    })
}

const CATEGORIES: [&str; 3] = ["mayor", "ngo", "press"];
const EVENT: &str = "history";

/// What a pool of several categories may count.
const SCOPES: [&[&str]; 3] = [&["mayor"], &["ngo", "press"], &["mayor", "ngo"]];

fn scope(of: usize) -> Vec<String> {
    SCOPES[of % SCOPES.len()].iter().map(|code| (*code).to_owned()).collect()
}

/// The event of one history, and how far its clock is.
struct History {
    now: Timestamp,
    /// Everybody who came, and as which registrations.
    people: Vec<(Register, Vec<RegistrationId>)>,
    pools: usize,
}

impl History {
    fn begin(conn: &mut Conn, setting: &Setting) -> Self {
        // Six places on site for all, four of them for mayors and NGOs together; three online.
        a_conference().slug(EVENT).capacity(6).online(3).write(conn);
        let history = Self { now: Clock::real_now(), people: Vec::new(), pools: 0 };
        let (ctx, event) = (history.ctx(), events::find(conn, EVENT).unwrap());
        let Setting { free_place, when_full, .. } = *setting;
        let shared = NewPool { categories: Some(scope(2)), when_full, free_place, ..NewPool::new("shared", 4) };
        pools::create(conn, event.id, &shared).unwrap();
        let mut put = |code, change: &dyn Fn(&mut Category)| {
            let mut category = categories::get(conn, event.id, code).unwrap();
            change(&mut category);
            categories::put(conn, &ctx, event.id, &category).unwrap();
        };
        if setting.approves {
            put("ngo", &|category| category.approval = Approval::Secretariat);
        }
        if setting.has_late_list {
            let closes = history.now + SignedDuration::from_hours(24);
            put("press", &|category| (category.closes_at, category.late_list) = (Some(closes.into()), true));
        }
        history
    }

    fn ctx(&self) -> Ctx {
        Ctx { now: self.now, ..Ctx::new(&Clock::default(), Actor::System) }
    }

    fn take(&mut self, conn: &mut Conn, step: &Step) {
        let ctx = self.ctx();
        let event = events::find(conn, EVENT).unwrap();
        let all: Vec<RegistrationId> =
            registration::holders(conn, event.id).unwrap().into_iter().map(|holder| holder.registration).collect();
        let pick = |who: usize| (!all.is_empty()).then(|| all[who % all.len()]);
        // What is refused leaves nothing behind, as in the service.
        let done = savepoint(conn, |conn| match step {
            Step::Come { size, category, online } => {
                let from = self.people.len();
                for n in 0..*size {
                    let mode = if *online { "online" } else { "on_site" };
                    let person = nth_person(from + n).with("category", CATEGORIES[(category + n) % 3]).with("mode", mode);
                    let raw: RawRegister = serde_json::from_value(person.body().clone()).unwrap();
                    self.people.push((registration::parse(raw).unwrap(), Vec::new()));
                }
                self.register(conn, &ctx, &event, from..from + size)
            }
            Step::Again(who) => match self.people.len() {
                0 => Ok(()),
                all => self.register(conn, &ctx, &event, who % all..who % all + 1),
            },
            Step::Leave(who) => pick(*who).map_or(Ok(()), |id| registration::cancel(conn, &ctx, id)),
            Step::Accept(who) => pick(*who).map_or(Ok(()), |id| self.accept(conn, &ctx, id)),
            Step::Decide(who, what) => pick(*who).map_or(Ok(()), |id| {
                let decision = match what {
                    0 => Decision::Approve,
                    1 => Decision::Decline(Reason::NotEligible, None),
                    _ => Decision::Ask(Reason::Incomplete, None),
                };
                decide(conn, &ctx, id, None, &decision)
            }),
            Step::Wait(hours) => {
                self.now += SignedDuration::from_hours(*hours);
                registration::look_after_offers(conn, &self.ctx(), event.id)
            }
            Step::Capacity { pool, places } => {
                let code = nth_pool(conn, &event, *pool, |_| true);
                change_pool(conn, &ctx, &event, &code, |old| Ok(NewPool { capacity: *places, ..NewPool::from(old) })).map(drop)
            }
            Step::Scope { pool, of } => {
                let code = nth_pool(conn, &event, *pool, |pool| pool.categories.is_some());
                change_pool(conn, &ctx, &event, &code, |old| Ok(NewPool { categories: Some(scope(*of)), ..NewPool::from(old) })).map(drop)
            }
            Step::Rule { pool, when_full, free_place } => {
                let code = nth_pool(conn, &event, *pool, |_| true);
                let rule = |old: &Pool| Ok(NewPool { when_full: *when_full, free_place: *free_place, ..NewPool::from(old) });
                change_pool(conn, &ctx, &event, &code, rule).map(drop)
            }
            Step::Make { places, of } => {
                self.pools += 1;
                let pool = NewPool { categories: Some(scope(*of)), ..NewPool::new(&format!("pool_{}", self.pools), *places) };
                make_pool(conn, &ctx, &event, &pool).map(drop)
            }
        });
        match done {
            Ok(()) => {}
            Err(Error::Problem(problem)) if step.refusals().contains(&problem.code.code) => {}
            Err(error) => panic!("{step:?}: {error:?}"),
        }
    }

    /// Some of the people come: who is there already gets the link, and nobody is there twice.
    fn register(&mut self, conn: &mut Conn, ctx: &Ctx, event: &Event, who: std::ops::Range<usize>) -> Result<()> {
        let is_there = |(_, registrations): &(Register, Vec<RegistrationId>), conn: &mut Conn| {
            registrations.iter().any(|id| !Status::ENDED.contains(&registration::get(conn, *id).unwrap().status))
        };
        let expected: Vec<bool> = self.people[who.clone()].iter().map(|person| is_there(person, conn)).collect();
        let commands: Vec<Register> = self.people[who.clone()].iter().map(|(command, _)| command.clone()).collect();
        let people: Vec<_> = commands.iter().map(|command| Newcomer { id: RegistrationId::new(), command }).collect();
        let party = (people.len() > 1).then(PartyId::new);
        let made = register_all(conn, ctx, event, &people, &Terms { party, consented: true }, &vec![""; people.len()])?;
        for ((outcome, was_there), (_, registrations)) in made.into_iter().zip(expected).zip(&mut self.people[who]) {
            match outcome {
                Outcome::Made(id) => registrations.push(id),
                Outcome::SentByMail(_) => {}
            }
            assert_eq!(matches!(outcome, Outcome::SentByMail(_)), was_there, "{outcome:?}");
        }
        Ok(())
    }

    /// What is over is never accepted.
    fn accept(&self, conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
        let before = registration::get(conn, id)?;
        let accepted = registration::accept(conn, ctx, id);
        if accepted.is_ok() && before.status != Status::Confirmed {
            assert!(before.offered_until.is_some_and(|until| until.0 > self.now), "{before:?} was accepted at {}", self.now);
        }
        accepted
    }
}

/// The code of one of the pools that are meant.
fn nth_pool(conn: &mut Conn, event: &Event, n: usize, is_meant: impl Fn(&Pool) -> bool) -> String {
    let all: Vec<Pool> = pools::list(conn, event.id).unwrap().into_iter().filter(is_meant).collect();
    all[n % all.len()].code.clone()
}

fn rows(conn: &mut Conn) -> Vec<Registration> {
    let event = events::find(conn, EVENT).unwrap().id;
    registrations::table.filter(registrations::event.eq(event)).select(Registration::as_select()).load(conn).unwrap()
}

/// Nobody who came alone and still waits was overtaken in this step: whoever got a place that they want as well had their turn before.
/// Of parties see [`no_party_is_overtaken`].
fn nobody_is_overtaken(before: &[Registration], after: &[Registration], step: &Step) {
    let was = |one: &Registration| before.iter().find(|row| row.id == one.id);
    for waits in after.iter().filter(|row| row.status == Status::Waiting && row.party.is_none() && was(row).is_some()) {
        let wants_the_same = |row: &&Registration| (&row.category, row.mode) == (&waits.category, waits.mode);
        let got_a_place = |row: &&Registration| row.status.counted().is_some() && was(row).is_none_or(|was| was.status.counted().is_none());
        for got in after.iter().filter(wants_the_same).filter(got_a_place) {
            let came_before =
                was(got).and_then(|was| was.wait_order) < waits.wait_order && was(got).is_some_and(|was| was.wait_order.is_some());
            assert!(came_before, "{step:?}: {} was overtaken by {}", waits.number, got.number);
        }
    }
}

/// A party that still waits may have been overtaken in this step only by who got what it could not have had: with the places that newcomers
/// and later turns got it would not have fitted either.
fn no_party_is_overtaken(conn: &mut Conn, before: &[Registration], after: &[Registration], step: &Step) {
    let event = events::find(conn, EVENT).unwrap().id;
    let pools = pools::list(conn, event).unwrap();
    let places: BTreeSet<(RegistrationId, PoolId)> = registration_places::table
        .select((registration_places::registration, registration_places::pool))
        .load::<(RegistrationId, PoolId)>(conn)
        .unwrap()
        .into_iter()
        .collect();
    let was = |one: &Registration| before.iter().find(|row| row.id == one.id);
    let got_a_place = |row: &&Registration| row.status.counted().is_some() && was(row).is_none_or(|was| was.status.counted().is_none());
    let mut parties: BTreeMap<i64, Vec<&Registration>> = BTreeMap::new();
    for row in after.iter().filter(|row| row.party.is_some() && was(row).is_some_and(|was| was.status == Status::Waiting)) {
        if let Some(turn) = row.wait_order {
            parties.entry(turn).or_default().push(row);
        }
    }
    for (turn, party) in parties {
        let came_later = |row: &&Registration| was(row).and_then(|was| was.wait_order).is_none_or(|other| other > turn);
        let overtook: Vec<&Registration> = after.iter().filter(got_a_place).filter(came_later).collect();
        let fits = pools.iter().filter(|pool| pool.when_full != WhenFull::Overflow).all(|pool| {
            let needed = party.iter().filter(|row| pool.counts(&row.category, row.mode)).count();
            let taken = overtook.iter().filter(|row| places.contains(&(row.id, pool.id))).count();
            i64::try_from(needed).unwrap() <= pool.free() + i64::try_from(taken).unwrap()
        });
        assert!(!fits, "{step:?}: the party with the turn {turn} was overtaken by {overtook:?}");
    }
}

on_both! {
    async fn the_books_add_up_after_every_step(app: TestApp) {
        let mut runner = TestRunner::new(Config { cases: HISTORIES, failure_persistence: None, ..Config::default() });
        let conn = RefCell::new(app.test_db().conn());
        let seen: RefCell<BTreeMap<&str, usize>> = RefCell::default();
        let histories = (setting(), proptest::collection::vec(step(), 1..14));
        runner
            .run(&histories, |(setting, steps)| {
                let mut conn = conn.borrow_mut();
                rolled_back(&mut conn, |conn| {
                    let mut history = History::begin(conn, &setting);
                    for step in &steps {
                        let before = rows(conn);
                        history.take(conn, step);
                        let after = rows(conn);
                        nobody_is_overtaken(&before, &after, step);
                        no_party_is_overtaken(conn, &before, &after, step);
                        for (status, count) in books::audit(conn, EVENT).by_status {
                            *seen.borrow_mut().entry(status).or_default() += count;
                        }
                    }
                });
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{error}"));
        // The histories went everywhere: a rule that nothing reaches is not tested.
        for status in ["confirmed", "waiting", "offered", "submitted", "information_missing", "declined", "late", "cancelled"] {
            assert!(seen.borrow().get(status).is_some_and(|count| *count > 20), "{status}: {seen:?}");
        }
    }
}

on_both! {
    /// Several places at once are rare in random histories: here a party waits before somebody who came alone, and both would fit.
    async fn several_places_at_once_go_to_the_party_that_came_first(app: TestApp) {
        let mut conn = app.test_db().conn();
        rolled_back(&mut conn, |conn| {
            let setting = Setting { free_place: FreePlace::Automatic, when_full: WhenFull::Wait, approves: false, has_late_list: false };
            let mut history = History::begin(conn, &setting);
            let come = |size| Step::Come { size, category: 0, online: false };
            let event = events::find(conn, EVENT).unwrap();
            let all = pools::list(conn, event.id).unwrap();
            let shared = all.iter().position(|pool| pool.code == "shared").unwrap();
            let more = |pool, places| Step::Capacity { pool, places };
            let on_site = all.iter().position(|pool| pool.code == "event").unwrap();
            for step in [more(on_site, 11), come(4), come(1), come(2), come(1), come(1), more(shared, 6)] {
                let before = rows(conn);
                history.take(conn, &step);
                let after = rows(conn);
                nobody_is_overtaken(&before, &after, &step);
                no_party_is_overtaken(conn, &before, &after, &step);
                books::audit(conn, EVENT);
            }
            let waiting = rows(conn).into_iter().filter(|row| row.status == Status::Waiting).collect::<Vec<_>>();
            assert!(!waiting.is_empty() && waiting.iter().all(|row| row.party.is_none()), "{waiting:#?}");
        });
    }
}

/// Runs something whose rows nobody keeps.
#[expect(clippy::disallowed_methods, reason = "a test's own connection, whose transaction is never committed")]
fn rolled_back(conn: &mut Conn, work: impl FnOnce(&mut Conn)) {
    use diesel::Connection;
    let ended: std::result::Result<(), diesel::result::Error> = conn.transaction(|conn| {
        work(conn);
        Err(diesel::result::Error::RollbackTransaction)
    });
    assert!(matches!(ended, Err(diesel::result::Error::RollbackTransaction)));
}
