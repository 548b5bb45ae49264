//! Doing once what is asked twice, also at the same time.

use lyceum::kernel::clock::Clock;
use lyceum::kernel::problem::{self, Problem};
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::idempotency::{Claim, Once, claim};
use lyceum::platform::settings;
use uuid::Uuid;

use crate::support::database::TestDb;

fn once(body: u8) -> Once {
    Once::new(Actor::Public, "POST", "/api/v1/events/e/registrations", "key-1".into(), [body; 32])
}

on_both! {
    async fn of_many_at_once_one_is_new_and_the_others_get_its_result(test: TestDb) {
        let db = test.open();
        let asks = (0..12_u128).map(|n| {
            let db = db.clone();
            async move {
                let ctx = Ctx::new(&Clock::default(), Actor::Public);
                db.write(move |conn| {
                    let claimed = claim(conn, &ctx, Some(&once(1)), Uuid::from_u128(n), 201)?;
                    if claimed == Claim::New {
                        // What is made under the key; a second one would find the first.
                        assert!(settings::set_once(conn, "made", &n.to_string())?);
                    }
                    Ok((n, claimed))
                })
                .await
                .unwrap()
            }
        });
        let claims = futures_util::future::join_all(asks).await;
        let made = db.read(|conn| settings::get(conn, "made")).await.unwrap().unwrap();
        let winner: u128 = made.parse().unwrap();
        for (n, claimed) in claims {
            let expected = if n == winner { Claim::New } else { Claim::Replay { result: Uuid::from_u128(winner), status: 201 } };
            assert_eq!(claimed, expected, "{n}");
        }
    }

    async fn a_result_that_was_not_committed_leaves_the_key_free(test: TestDb) {
        let db = test.open();
        let ctx = Ctx::new(&Clock::default(), Actor::Public);
        let refused = db
            .write(move |conn| {
                claim(conn, &ctx, Some(&once(1)), Uuid::from_u128(1), 201)?;
                Err::<(), _>(Problem::new(&problem::EVENT_FULL).into())
            })
            .await;
        assert_eq!(refused.unwrap_err().to_problem().code, &problem::EVENT_FULL);
        let again = db.write(move |conn| claim(conn, &ctx, Some(&once(2)), Uuid::from_u128(2), 201)).await.unwrap();
        assert_eq!(again, Claim::New);
    }
}
