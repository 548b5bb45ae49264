//! Sessions against real databases: once-only refresh tokens, reuse, ends that take effect at once.

use diesel::prelude::*;

use super::super::Caller;
use super::super::create_user::{create_user, set_password};
use super::super::sign_in::password::sign_in;
use super::super::testing::{ADDRESS, House, PASSWORD, new_user};
use super::program::{Turn, hash, rotate};
use super::*;
use crate::kernel::clock::Clock;
use crate::kernel::email::EmailAddress;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::keys::TokenPurpose;

impl House {
    /// Whom an access token is taken for.
    async fn caller(&self, tokens: &Tokens) -> Result<Caller> {
        let verified = self.platform.keys.open_token(TokenPurpose::Access, &tokens.access_token, Clock::real_now()).unwrap();
        let ctx = self.platform.ctx(Actor::Public);
        self.platform.db.read(move |conn| Caller::verified(conn, &ctx, verified)).await
    }

    async fn actions(&self) -> Vec<String> {
        use crate::platform::db::schema::journal;
        let read = |conn: &mut Conn| Ok(journal::table.order(journal::id).select(journal::action).load(conn)?);
        self.platform.db.read(read).await.unwrap()
    }
}

fn code<T>(result: Result<T>) -> &'static str {
    result.err().map_or("ok", |error| error.to_problem().code.code)
}

#[tokio::test]
async fn the_right_password_signs_in_and_nothing_else_does() {
    for house in House::all().await {
        let tokens = house.sign_in().await;
        let caller = house.caller(&tokens).await.unwrap();
        assert_eq!(caller.actor(), Actor::Account(house.account));
        assert!(caller.signed_in().unwrap().is_admin());
        assert!(
            sign_in(&house.platform, " secretariat@EXAMPLE.org ", PASSWORD, None, Visitor::default()).await.is_ok(),
            "the address in another case"
        );
        let unknown = sign_in(&house.platform, "nobody@example.org", PASSWORD, None, Visitor::default()).await.err().unwrap().to_problem();
        let wrong =
            sign_in(&house.platform, ADDRESS, "correct hoarse batterie", None, Visitor::default()).await.err().unwrap().to_problem();
        assert_eq!(unknown, wrong);
        assert_eq!(wrong.code.code, "invalid_credentials");
        assert_eq!(code(sign_in(&house.platform, "no address", PASSWORD, None, Visitor::default()).await), "invalid_credentials");
    }
}

#[tokio::test]
async fn an_address_has_one_account() {
    for house in House::all().await {
        let mut again = new_user();
        again.email = EmailAddress::parse("SECRETARIAT@example.org").unwrap();
        assert_eq!(code(create_user(&house.platform.db, &house.platform.ctx(Actor::System), again).await), "email_taken");
        let mut weak = new_user();
        weak.password = Some("short".into());
        assert_eq!(code(create_user(&house.platform.db, &house.platform.ctx(Actor::System), weak).await), "validation_failed");
    }
}

#[tokio::test]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_session() {
    for house in House::all().await {
        let other = house.sign_in().await;
        let first = house.sign_in().await;
        let second = refresh(&house.platform, &first.refresh_token).await.unwrap();
        assert!(house.caller(&second).await.is_ok());
        assert_eq!(code(refresh(&house.platform, &first.refresh_token).await), "invalid_token");
        assert_eq!(code(refresh(&house.platform, &second.refresh_token).await), "invalid_token", "the owner is out as well");
        assert_eq!(code(house.caller(&first).await), "invalid_token");
        assert_eq!(code(house.caller(&second).await), "invalid_token");
        assert!(refresh(&house.platform, &other.refresh_token).await.is_ok(), "the other session goes on");
        assert_eq!(code(refresh(&house.platform, "made up").await), "invalid_token");
        assert_eq!(
            house.actions().await,
            ["account.created", "account.signed_in", "account.signed_in", "account.session_reused"].map(String::from)
        );
    }
}

#[tokio::test]
async fn of_many_who_refresh_at_once_none_keeps_a_session() {
    for house in House::all().await {
        let tokens = house.sign_in().await;
        let tries = futures_util::future::join_all((0..8).map(|_| refresh(&house.platform, &tokens.refresh_token))).await;
        let won: Vec<Tokens> = tries.into_iter().filter_map(Result::ok).collect();
        assert!(won.len() <= 1);
        for tokens in won {
            assert_eq!(code(refresh(&house.platform, &tokens.refresh_token).await), "invalid_token");
        }
    }
}

#[tokio::test]
async fn signing_out_takes_effect_at_once() {
    for house in House::all().await {
        let ctx = house.platform.ctx(Actor::Public);
        for by_refresh_token in [false, true] {
            let tokens = house.sign_in().await;
            let owner = house.caller(&tokens).await.unwrap().owner().unwrap();
            let refresh_token = tokens.refresh_token.clone();
            let end = move |conn: &mut Conn| {
                if by_refresh_token { sign_out_with(conn, &ctx, &refresh_token) } else { end(conn, &ctx, owner.id(), owner.session()) }
            };
            house.platform.db.write(end).await.unwrap();
            assert_eq!(code(house.caller(&tokens).await), "invalid_token");
            assert_eq!(code(refresh(&house.platform, &tokens.refresh_token).await), "invalid_token");
        }
    }
}

#[tokio::test]
async fn another_password_ends_all_sessions() {
    for house in House::all().await {
        let tokens = house.sign_in().await;
        let ctx = house.platform.ctx(Actor::System);
        set_password(&house.platform.db, &ctx, house.account, "another long sentence").await.unwrap();
        assert_eq!(code(house.caller(&tokens).await), "invalid_token");
        assert_eq!(code(refresh(&house.platform, &tokens.refresh_token).await), "invalid_token");
        assert_eq!(code(sign_in(&house.platform, ADDRESS, PASSWORD, None, Visitor::default()).await), "invalid_credentials");
        assert!(sign_in(&house.platform, ADDRESS, "another long sentence", None, Visitor::default()).await.is_ok());
    }
}

#[tokio::test]
async fn a_disabled_account_is_out() {
    for house in House::all().await {
        use crate::platform::db::schema::accounts;
        use crate::platform::db::types::Utc;
        let tokens = house.sign_in().await;
        let disable =
            |conn: &mut Conn| Ok(diesel::update(accounts::table).set(accounts::disabled_at.eq(Utc(Clock::real_now()))).execute(conn)?);
        house.platform.db.write(disable).await.unwrap();
        assert_eq!(code(house.caller(&tokens).await), "invalid_token");
        assert_eq!(code(refresh(&house.platform, &tokens.refresh_token).await), "invalid_token");
        assert_eq!(code(sign_in(&house.platform, ADDRESS, PASSWORD, None, Visitor::default()).await), "invalid_credentials");
    }
}

#[tokio::test]
async fn a_session_ends_two_weeks_after_its_last_refresh() {
    for house in House::all().await {
        let tokens = house.sign_in().await;
        let mut later = house.platform.ctx(Actor::Public);
        let (used, next) = (hash(&tokens.refresh_token), hash("next"));
        later.real_now += Kind::Program.idle() + SignedDuration::from_secs(1);
        assert_eq!(house.platform.db.write(move |conn| rotate(conn, &later, &used, &next)).await.unwrap(), Turn::Refused);
        later.real_now -= SignedDuration::from_secs(60);
        assert!(matches!(house.platform.db.write(move |conn| rotate(conn, &later, &used, &next)).await.unwrap(), Turn::Rotated(..)));
    }
}

#[tokio::test]
async fn only_hashes_are_kept() {
    for house in House::all().await {
        let tokens = house.sign_in().await;
        let kept = hash(&tokens.refresh_token);
        let row = house.platform.db.read(move |conn| store::refresh_row(conn, &kept)).await.unwrap();
        assert_eq!(row.map(|row| row.account), Some(house.account));
        let text = tokens.refresh_token.clone();
        assert!(house.platform.db.read(move |conn| store::refresh_row(conn, text.as_bytes())).await.unwrap().is_none());
    }
}
