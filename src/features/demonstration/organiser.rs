//! The one invented account of the demonstration, with another password at each start.

use std::sync::Arc;

use super::data::Data;
use super::load::load;
use crate::features::accounts::permissions::Role;
use crate::features::accounts::{self, NewUser};
use crate::features::events;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AccountId;
use crate::kernel::locale::Locale;
use crate::kernel::problem::EMAIL_TAKEN;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::{Error, Result};
use crate::platform::keys::random;

/// The address of the account; `example.org` receives no mail.
pub const ORGANISER: &str = "organiser@demo.example.org";

/// Letters and digits that are not mistaken for each other when typed from a screen. As many as five bits tell apart.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// How to sign in to the demonstration. Printed at the start, kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct DemoSignIn {
    /// The invented organiser.
    pub email: String,
    /// Good until the next start.
    pub password: String,
}

/// Makes the database one of the demonstration (or finds that it is one), and gives the organiser a new password. `serve --demo`
/// calls it once the platform is open.
///
/// # Errors
/// `Internal` for a database in which somebody else has worked; those of the database.
pub async fn start(platform: &Platform) -> Result<DemoSignIn> {
    let data = Arc::new(Data::read()?);
    let (rows, ctx) = (data.clone(), platform.ctx(Actor::System));
    platform.db.write(move |conn| load(conn, &ctx, &rows)).await?;
    organiser(platform, data).await
}

/// The account: admin of the instance and secretariat of every event of the demonstration.
async fn organiser(platform: &Platform, data: Arc<Data>) -> Result<DemoSignIn> {
    let email = EmailAddress::parse(ORGANISER).map_err(|error| Error::internal(ORGANISER, error))?;
    let (password, ctx) = (new_password()?, platform.ctx(Actor::System));
    let account = account(platform, &email, &password).await?;
    let grants = move |conn: &mut crate::platform::db::Conn| {
        for file in &data.events {
            let event = events::find(conn, file.slug.as_str())?;
            accounts::grant_role(conn, &ctx, account, event.id, Role::Secretariat)?;
        }
        Ok(())
    };
    platform.db.write(grants).await?;
    Ok(DemoSignIn { email: ORGANISER.into(), password })
}

async fn account(platform: &Platform, email: &EmailAddress, password: &str) -> Result<AccountId> {
    let ctx = platform.ctx(Actor::System);
    let address = email.clone();
    if let Some(account) = platform.db.read(move |conn| accounts::find_by_email(conn, &address)).await? {
        accounts::set_password(&platform.db, &ctx, account, password).await?;
        return Ok(account);
    }
    let user = NewUser {
        email: email.clone(),
        password: Some(password.to_owned()),
        name: "Demonstration Organiser".into(),
        locale: Locale::En,
        is_admin: true,
    };
    match accounts::create_user(&platform.db, &ctx, user).await {
        // Another node that starts at the same time was quicker; the password of the later one holds.
        Err(Error::Problem(problem)) if problem.code == &EMAIL_TAKEN => {
            let address = email.clone();
            let found = platform.db.read(move |conn| accounts::find_by_email(conn, &address)).await?;
            let account = found.ok_or_else(|| Error::Internal(format!("{ORGANISER} is taken and not there")))?;
            accounts::set_password(&platform.db, &ctx, account, password).await?;
            Ok(account)
        }
        made => made,
    }
}

/// Twenty characters in groups of four: a hundred bits.
fn new_password() -> Result<String> {
    let octets = random::<20>()?;
    let letters: Vec<char> = octets.iter().filter_map(|octet| ALPHABET.get(usize::from(octet % 32)).map(|c| char::from(*c))).collect();
    Ok(letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::platform::config::Config;
    use crate::platform::db::{DatabaseUrl, migrate};

    #[tokio::test]
    async fn each_start_gives_another_password_to_the_same_account() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::defaults().unwrap();
        config.database.url = format!("sqlite://{}", folder.path().join("lyceum.db").display());
        migrate::migrate(&DatabaseUrl::parse(&config.database.url).unwrap()).unwrap();
        let platform = Platform::open(config).await.unwrap();
        let first = start(&platform).await.unwrap();
        assert!(accounts::sign_in(&platform, &first.email, &first.password, None, accounts::Visitor::default()).await.is_ok());
        let second = start(&platform).await.unwrap();
        assert!(accounts::sign_in(&platform, &second.email, &first.password, None, accounts::Visitor::default()).await.is_err());
        assert!(accounts::sign_in(&platform, &second.email, &second.password, None, accounts::Visitor::default()).await.is_ok());
        let email = EmailAddress::parse(ORGANISER).unwrap();
        for slug in ["iclc-1", "iclc-2", "demo-conference"] {
            let email = email.clone();
            let roles = move |conn: &mut crate::platform::db::Conn| {
                let account = accounts::find_by_email(conn, &email)?.unwrap();
                let event = events::find_public(conn, slug)?;
                accounts::roles_of(conn, account, event.id)
            };
            assert_eq!(platform.db.read(roles).await.unwrap(), [Role::Secretariat]);
        }
    }

    #[test]
    fn passwords_are_long_readable_and_different() {
        let some: BTreeSet<_> = (0..50).map(|_| new_password().unwrap()).collect();
        assert_eq!(some.len(), 50);
        for password in some {
            assert_eq!(password.len(), 24, "{password}");
            assert!(password.bytes().all(|c| c == b'-' || ALPHABET.contains(&c)), "{password}");
        }
    }
}
