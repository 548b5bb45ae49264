//! Random histories of places: people and parties come, leave, accept and let offers lapse, are approved and declined, pools change
//! and the clock goes on. After every step the books are audited: never more than there are places, no party split, nobody overtaken
//! except a party that did not fit, and everybody told once.
//!
//! Each history runs in one transaction that is rolled back, so that a thousand of them fit into a test run. What is found is shrunk
//! by proptest and printed as a list of steps.

use std::cell::RefCell;
use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::events::pools::{self, FreePlace, NewPool, WhenFull};
use lyceum::features::events::{self, Approval, categories};
use lyceum::features::registration::{
    self, Decision, Newcomer, Outcome, RawRegister, Reason, Registration, Status, Terms, change_pool, decide, register_all,
};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::{PartyId, RegistrationId};
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::Conn;
use lyceum::platform::db::native::savepoint;
use lyceum::platform::db::schema::registrations;
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
    /// A pool gets another number of places.
    Capacity { pool: usize, places: u32 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (1..=5_usize, 0..3_usize, any::<bool>()).prop_map(|(size, category, online)| Step::Come { size, category, online }),
        4 => any::<usize>().prop_map(Step::Leave),
        3 => any::<usize>().prop_map(Step::Accept),
        2 => (any::<usize>(), 0..3_u8).prop_map(|(who, what)| Step::Decide(who, what)),
        2 => (1..60_i64).prop_map(Step::Wait),
        1 => (any::<usize>(), 0..12_u32).prop_map(|(pool, places)| Step::Capacity { pool, places }),
    ]
}

/// How the event is set up: free places given or offered, what happens when the shared pool is full, who is approved.
#[derive(Clone, Debug)]
struct Setting {
    offers: bool,
    when_full: WhenFull,
    approves: bool,
}

fn setting() -> impl Strategy<Value = Setting> {
    let when_full = prop_oneof![4 => Just(WhenFull::Wait), 1 => Just(WhenFull::Refuse), 1 => Just(WhenFull::Overflow)];
    (any::<bool>(), when_full, any::<bool>()).prop_map(|(offers, when_full, approves)| Setting { offers, when_full, approves })
}

const CATEGORIES: [&str; 3] = ["mayor", "ngo", "press"];
const EVENT: &str = "history";

/// The event of one history, and how far its clock is.
struct History {
    now: Timestamp,
    people: usize,
}

impl History {
    fn begin(conn: &mut Conn, setting: &Setting) -> Self {
        // Six places on site for all, four of them for mayors and NGOs together; three online.
        a_conference().slug(EVENT).capacity(6).online(3).write(conn);
        let history = Self { now: Clock::real_now(), people: 0 };
        let (ctx, event) = (history.ctx(), events::find(conn, EVENT).unwrap());
        let free_place = if setting.offers { FreePlace::Offer } else { FreePlace::Automatic };
        let both = Some(vec!["mayor".to_owned(), "ngo".to_owned()]);
        let shared = NewPool { categories: both, when_full: setting.when_full, free_place, ..NewPool::new("shared", 4) };
        pools::create(conn, event.id, &shared).unwrap();
        if setting.approves {
            let category = categories::get(conn, event.id, "ngo").unwrap();
            let category = events::Category { approval: Approval::Secretariat, ..category };
            categories::put(conn, &ctx, event.id, &category).unwrap();
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
                let commands: Vec<_> = (0..*size)
                    .map(|n| {
                        let mode = if *online { "online" } else { "on_site" };
                        let person = nth_person(self.people + n).with("category", CATEGORIES[(category + n) % 3]).with("mode", mode);
                        let raw: RawRegister = serde_json::from_value(person.body().clone()).unwrap();
                        registration::parse(raw).unwrap()
                    })
                    .collect();
                self.people += size;
                let people: Vec<_> = commands.iter().map(|command| Newcomer { id: RegistrationId::new(), command }).collect();
                let party = (*size > 1).then(PartyId::new);
                let made = register_all(conn, &ctx, &event, &people, &Terms { party, consented: true }, &vec![""; *size]);
                made.map(|made| assert!(made.iter().all(|one| matches!(one, Outcome::Made(_)))))
            }
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
                let all = pools::list(conn, event.id).unwrap();
                let code = &all[pool % all.len()].code;
                change_pool(conn, &ctx, &event, code, |old| Ok(NewPool { capacity: *places, ..NewPool::from(old) })).map(drop)
            }
        });
        match done {
            Ok(()) | Err(Error::Problem(_)) => {}
            Err(error) => panic!("{step:?}: {error:?}"),
        }
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

fn rows(conn: &mut Conn) -> Vec<Registration> {
    let event = events::find(conn, EVENT).unwrap().id;
    registrations::table.filter(registrations::event.eq(event)).select(Registration::as_select()).load(conn).unwrap()
}

/// Nobody who came alone and still waits was overtaken in this step: whoever got a place that they want as well had their turn before.
/// A party that does not fit may be; that it would not fit is what the audit says.
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
                        nobody_is_overtaken(&before, &rows(conn), step);
                        for (status, count) in books::audit(conn, EVENT).by_status {
                            *seen.borrow_mut().entry(status).or_default() += count;
                        }
                    }
                });
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{error}"));
        // The histories went everywhere: a rule that nothing reaches is not tested.
        for status in ["confirmed", "waiting", "offered", "submitted", "information_missing", "declined", "cancelled"] {
            assert!(seen.borrow().get(status).is_some_and(|count| *count > 20), "{status}: {seen:?}");
        }
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
