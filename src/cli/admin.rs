//! `lyceum admin`: what only whoever runs the service may do. It may run beside `serve`.

use std::io::{BufRead, IsTerminal};

use clap::{Args, Subcommand};

use crate::features::accounts::{NewUser, Profile, create_user};
use crate::kernel::clock::Clock;
use crate::kernel::email::EmailAddress;
use crate::platform::config::Config;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::{Conn, DatabaseUrl, Db, DbOptions, migrate};
use crate::platform::error::{Error, Result};

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Makes an account. Prints a password when none is given.
    CreateUser(CreateUser),
}

/// Whose account.
#[derive(Debug, Args)]
pub struct CreateUser {
    /// The address they sign in with.
    #[arg(long)]
    email: String,
    /// Read the password from the first line of standard input.
    #[arg(long)]
    password_stdin: bool,
    /// Admin of the instance: makes events, moves the clock, manages settings. Sees no registrations by that alone.
    #[arg(long)]
    admin: bool,
    /// How they are addressed in mail.
    #[arg(long, default_value = "")]
    name: String,
    /// The language of mail to them: en, fr or es.
    #[arg(long, default_value = "en")]
    locale: String,
}

/// Runs one.
pub async fn run(command: Admin, config: Config) -> Result<()> {
    match command {
        Admin::CreateUser(user) => make_user(user, &config).await,
    }
}

async fn make_user(user: CreateUser, config: &Config) -> Result<()> {
    let email = EmailAddress::parse(&user.email).map_err(|error| Error::Internal(format!("--email {}: {error}", user.email)))?;
    let given = if user.password_stdin { Some(read_password()?) } else { None };
    let password = given.clone().map_or_else(random_password, Ok)?;
    let db = open(config)?;
    let ctx = Ctx::new(&Clock::default(), Actor::System);
    let Profile { name, locale } = Profile::parse(&user.name, &user.locale)?;
    let new = NewUser { email: email.clone(), password: Some(password.clone()), name, locale, is_admin: user.admin };
    let id = create_user(&db, &ctx, new).await?;
    println!("account {id} for {email}{}", if user.admin { ", admin" } else { "" });
    if given.is_none() {
        println!("password: {password}");
    }
    Ok(())
}

/// The database, which must have its shape already: this command may run beside a `serve` of another version.
pub(super) fn open(config: &Config) -> Result<Db> {
    let url = DatabaseUrl::parse(&config.database.url)?;
    if let DatabaseUrl::Sqlite(path) = &url
        && !path.exists()
    {
        return Err(Error::Internal(format!("{url} does not exist: run `lyceum migrate` first")));
    }
    if !migrate::missing(&mut Conn::open(&url)?)?.is_empty() {
        return Err(Error::Internal(format!("{url} lacks migrations: run `lyceum migrate` first")));
    }
    Db::open(&url, &DbOptions { connections: 1, ..DbOptions::default() })
}

fn read_password() -> Result<String> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        eprintln!("Password (it will be seen):");
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line).map_err(|error| Error::internal("reading the password", error))?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() { Err(Error::Internal("there is no password on standard input".into())) } else { Ok(password.to_owned()) }
}

/// 100 bits, in groups that can be read aloud; no letter that looks like another.
fn random_password() -> Result<String> {
    use rand::TryRng;
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut octets = [0_u8; 20];
    rand::rngs::SysRng.try_fill_bytes(&mut octets).map_err(|error| Error::internal("asking the system for randomness", error))?;
    let letters: Vec<char> =
        octets.iter().filter_map(|octet| LETTERS.get(usize::from(octet % 32))).map(|letter| char::from(*letter)).collect();
    Ok(letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_random_and_readable() {
        let password = random_password().unwrap();
        assert_eq!(password.len(), 23);
        assert!(password.split('-').all(|group| group.len() == 5), "{password}");
        assert_ne!(password, random_password().unwrap());
    }
}
