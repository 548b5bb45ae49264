//! Codes against real databases, with the clock moved.

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

use super::super::store as accounts;
use super::super::testing::House;
use super::check::{LABEL, check};
use super::recovery::Codes;
use super::{Code, store};
use crate::kernel::id::AccountId;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;

/// The secret of RFC 6238 and codes of its appendix B.
const SECRET: &[u8] = b"12345678901234567890";
const WRONG: &str = "000000";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

impl House {
    /// Gives the account the secret of the RFC, confirmed.
    async fn with_factor(&self) -> Codes {
        let (ctx, account, codes) = (self.platform.ctx(Actor::System), self.account, Codes::new(self.account).unwrap());
        let (sealed, hashes) = (self.platform.keys.seal(LABEL, account.0, SECRET).unwrap(), codes.hashes.clone());
        let put = move |conn: &mut Conn| {
            store::put(conn, &ctx, account, &sealed)?;
            store::set_confirmed(conn, &ctx, account)?;
            store::put_codes(conn, account, &hashes)
        };
        self.platform.db.write(put).await.unwrap();
        codes
    }

    async fn check(&self, code: Option<&str>, now: Timestamp) -> Code {
        let (mut ctx, account, keys) = (self.platform.ctx(Actor::Public), self.account, self.platform.keys.clone());
        ctx.real_now = now;
        let code = code.map(str::to_owned);
        let checked = move |conn: &mut Conn| {
            accounts::lock(conn, account)?;
            check(conn, &ctx, &keys, account, code.as_deref())
        };
        self.platform.db.write(checked).await.unwrap()
    }

    async fn journal(&self, account: AccountId) -> Vec<String> {
        use crate::kernel::id::SubjectId;
        use crate::platform::db::schema::journal;
        let actor = Some(SubjectId(account.0));
        let read = move |conn: &mut Conn| {
            let of = journal::table.filter(journal::actor.eq(actor)).order(journal::id);
            Ok(of.select(journal::action).load(conn)?)
        };
        self.platform.db.read(read).await.unwrap()
    }
}

#[tokio::test]
async fn a_code_works_once_and_none_before_it() {
    for house in House::all().await {
        assert_eq!(house.check(Some("005924"), at(1_234_567_890)).await, Code::NotNeeded);
        house.with_factor().await;
        assert_eq!(house.check(None, at(1_234_567_890)).await, Code::Missing);
        assert_eq!(house.check(Some(" 005 924"), at(1_234_567_890)).await, Code::Right);
        assert_eq!(house.check(Some("005924"), at(1_234_567_890)).await, Code::Wrong, "again");
        assert_eq!(house.check(Some("050471"), at(1_111_111_111)).await, Code::Wrong, "earlier than one that was used");
    }
}

#[tokio::test]
async fn of_two_neighbouring_codes_the_earlier_is_over_when_the_later_was_used() {
    for house in House::all().await {
        house.with_factor().await;
        // The two codes belong to steps next to each other.
        assert_eq!(house.check(Some("050471"), at(1_111_111_109)).await, Code::Right, "a clock that is ahead");
        assert_eq!(house.check(Some("081804"), at(1_111_111_109)).await, Code::Wrong);
    }
}

#[tokio::test]
async fn five_wrong_codes_in_a_row_shut_it_for_a_while() {
    for house in House::all().await {
        let codes = house.with_factor().await;
        let now = at(1_234_567_890);
        for _ in 0..4 {
            assert_eq!(house.check(Some(WRONG), now).await, Code::Wrong);
        }
        assert_eq!(house.check(Some(&codes.shown[0]), now).await, Code::Right, "before the fifth");
        for _ in 0..5 {
            assert_eq!(house.check(Some(WRONG), now).await, Code::Wrong);
        }
        assert_eq!(house.check(Some("005924"), now).await, Code::Wrong, "shut");
        assert_eq!(house.check(Some(&codes.shown[1]), now + SignedDuration::from_mins(14)).await, Code::Wrong, "shut");
        assert_eq!(house.check(None, now).await, Code::Missing);
        let later = now + SignedDuration::from_secs(15 * 60);
        assert_eq!(house.check(Some(WRONG), later).await, Code::Wrong);
        assert_eq!(house.check(Some(&codes.shown[1]), later).await, Code::Right, "open again");
        let journal = house.journal(house.account).await;
        assert_eq!(journal, ["account.recovery_code_used", "account.second_factor_locked", "account.recovery_code_used"]);
    }
}

#[tokio::test]
async fn a_recovery_code_works_once_for_its_account() {
    for house in House::all().await {
        let codes = house.with_factor().await;
        let now = at(1_234_567_890);
        for code in &codes.shown {
            assert_eq!(house.check(Some(&code.to_uppercase()), now).await, Code::Right);
            assert_eq!(house.check(Some(code), now).await, Code::Wrong, "again");
        }
        let account = house.account;
        assert_eq!(house.platform.db.read(move |conn| store::codes_left(conn, account)).await.unwrap(), 0);
        let foreign = Codes::new(AccountId::new()).unwrap();
        assert_eq!(house.check(Some(&foreign.shown[0]), now).await, Code::Wrong);
    }
}

#[tokio::test]
async fn of_many_who_come_with_one_code_one_gets_in() {
    for house in House::all().await {
        let codes = house.with_factor().await;
        for code in ["005924", &codes.shown[0]] {
            let all = futures_util::future::join_all((0..4).map(|_| house.check(Some(code), at(1_234_567_890)))).await;
            assert_eq!(all.iter().filter(|one| **one == Code::Right).count(), 1, "{code}: {all:?}");
        }
    }
}

#[tokio::test]
async fn the_secret_rests_sealed_and_for_its_account() {
    for house in House::all().await {
        house.with_factor().await;
        let account = house.account;
        let factor = house.platform.db.read(move |conn| store::find(conn, account)).await.unwrap().unwrap();
        assert!(!factor.sealed.windows(SECRET.len()).any(|part| part == SECRET));
        assert_eq!(house.platform.keys.open_sealed(LABEL, account.0, &factor.sealed).as_deref(), Some(SECRET));
        assert_eq!(house.platform.keys.open_sealed(LABEL, AccountId::new().0, &factor.sealed), None);
    }
}
