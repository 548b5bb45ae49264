//! `lyceum check`: would `serve` start? It changes nothing and may run beside it.

use crate::kernel::clock::Clock;
use crate::platform::config::{Config, Mode};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::{Conn, DatabaseUrl, Db, DbOptions, migrate};
use crate::platform::error::{Error, Result};
use crate::platform::keys::Keys;
use crate::platform::mail::route::Route;
use crate::platform::rehearsal;

/// Reports on the settings (which were read to get here), the database, its migrations and the secret; stops at the first fault.
pub async fn run(config: Config) -> Result<()> {
    println!("settings: right, for {} mode", if config.instance.mode == Mode::Development { "development" } else { "production" });
    let url = DatabaseUrl::parse(&config.database.url)?;
    if let DatabaseUrl::Sqlite(path) = &url
        && !path.exists()
    {
        println!("database: {url} does not exist yet; `lyceum serve` makes it");
        return Ok(());
    }
    let mut conn = Conn::open(&url)?;
    println!("database: {url} answers");
    let missing = migrate::missing(&mut conn)?;
    if !missing.is_empty() {
        let words = format!(
            "{} of its migrations are missing ({}): `lyceum migrate` or the next `lyceum serve` applies them",
            missing.len(),
            missing.join(", ")
        );
        return Err(Error::Internal(words));
    }
    println!("migrations: none is missing");
    if !rehearsal::is_settled(&mut conn)? {
        println!("secret: nothing was sealed yet; `lyceum serve` makes the keys");
        return Ok(());
    }
    let db = Db::open(&url, &DbOptions { connections: 1, ..DbOptions::default() })?;
    let ctx = Ctx::new(&Clock::default(), Actor::System);
    Keys::load(&db, &config.instance.secret, config.keys.settle(), &config.instance.public_url, &ctx).await?;
    println!("secret: opens the keys of this database");
    Route::choose(&config, false)?;
    println!(
        "mail: {}",
        if config.mail.smtp_url.is_empty() { "stays in the development mailbox" } else { "the address of the server is right" }
    );
    Ok(())
}
