//! `lyceum keys`: new keys, the end of old ones, and which there are. It may run beside `serve`, which follows within about a second.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::admin::open;
use crate::kernel::clock::Clock;
use crate::platform::config::Config;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Db;
use crate::platform::error::Result;
use crate::platform::keys::{self, KeyInfo, Purpose, State};
use crate::platform::rehearsal;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// Makes a new key of each purpose; the old ones go on verifying. Or ends one key.
    Rotate(Rotate),
    /// Shows which keys there are and what they do. No secrets.
    List,
}

/// Which keys.
#[derive(Debug, Args)]
pub struct Rotate {
    /// A new key of this purpose only.
    #[arg(long, value_name = "tokens|links", value_parser = purpose)]
    purpose: Option<Purpose>,
    /// Makes nothing, and ends this key (its id, or a beginning that only it has): what was made with it is refused from now on.
    #[arg(long, value_name = "KEY", conflicts_with = "purpose")]
    retire: Option<String>,
}

fn purpose(text: &str) -> std::result::Result<Purpose, String> {
    Purpose::parse(text).ok_or_else(|| "write tokens or links".to_owned())
}

/// Runs one.
pub async fn run(command: Keys, config: Config) -> Result<()> {
    let db = open(&config)?;
    // The journal has the hour of a rehearsal.
    let clock = Clock::default();
    rehearsal::catch_up(&db, &clock).await?;
    let ctx = Ctx::new(&clock, Actor::System);
    match command {
        Keys::Rotate(Rotate { retire: Some(key), .. }) => retire(&db, &config, &key, &ctx).await,
        Keys::Rotate(Rotate { purpose, .. }) => rotate(&db, &config, purpose, &ctx).await,
        Keys::List => list(&db, &config, ctx.real_now).await,
    }
}

async fn rotate(db: &Db, config: &Config, purpose: Option<Purpose>, ctx: &Ctx) -> Result<()> {
    let purposes = purpose.map_or_else(|| Purpose::ALL.to_vec(), |purpose| vec![purpose]);
    for key in keys::rotate(db, &config.instance.secret, config.keys.settle(), &purposes, ctx).await? {
        println!("new key {} ({purpose}): makes {purpose} from {:.0} on, verifies at once", key.id, key.makes_from, purpose = key.purpose);
    }
    println!("The old keys go on verifying. To end one: lyceum keys rotate --retire KEY");
    Ok(())
}

async fn retire(db: &Db, config: &Config, key: &str, ctx: &Ctx) -> Result<()> {
    let key = keys::retire(db, config.keys.settle(), key, ctx).await?;
    println!("retired key {} ({}), made {:.0}", key.id, key.purpose, key.made_at);
    println!("{}", what_ends(key.purpose));
    Ok(())
}

fn what_ends(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Tokens => {
            "Access tokens signed with it are refused within a second or two. Nobody is signed out: a refresh token brings a new one."
        }
        Purpose::Links => {
            "Every link made with it is refused within a second or two: personal pages, subscribed calendars, and the links for signing \
             in and for accepting an invitation that stand in mails. Mails from now on hold new links; who registers again with the same \
             name and address is sent theirs."
        }
    }
}

async fn list(db: &Db, config: &Config, now: Timestamp) -> Result<()> {
    let settle = config.keys.settle();
    let all = db.read(move |conn| keys::list(conn, now, settle)).await?;
    if all.is_empty() {
        println!("There are no keys yet: `lyceum serve` makes them at its first start");
        return Ok(());
    }
    println!("{:36}  {:7}  {:20}  state", "id", "purpose", "made at");
    for key in all {
        println!("{:36}  {:7}  {:20}  {}", key.id.to_string(), key.purpose.as_str(), format!("{:.0}", key.made_at), state(&key));
    }
    Ok(())
}

fn state(key: &KeyInfo) -> String {
    match key.state {
        State::Making => "making".into(),
        State::Verifying => "verifying".into(),
        State::NotYetMaking => format!("not yet making (from {:.0} on)", key.makes_from),
        State::Retired => "retired".into(),
    }
}
