//! `lyceum serve`: everything in one process.

use std::fs::{File, TryLockError};
use std::io::Write;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;

use clap::Args;

use super::runtime::block_on;
use crate::app;
use crate::features::demonstration::DemoSignIn;
use crate::platform::Platform;
use crate::platform::config::{Config, Mode};
use crate::platform::db::DatabaseUrl;
use crate::platform::error::{Error, Result};
use crate::platform::rehearsal::Start;
use crate::platform::telemetry;

/// How to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// Fills a new database with the demonstration, and prints a sign-in for its organiser.
    #[arg(long)]
    demo: bool,
    /// Rehearsal: the clock begins at INSTANT (2015-09-01T12:00:00-05:00), or goes on where it stands. For a new database, or
    /// one that is a rehearsal already.
    #[arg(long, value_name = "INSTANT|continue")]
    now: Option<Start>,
}

/// Serves until a signal.
pub fn run(command: Serve, mut config: Config) -> Result<()> {
    telemetry::start_log(config.instance.mode)?;
    let start = command.now.unwrap_or_default();
    if (command.demo || start != Start::Plain) && config.instance.mode == Mode::Production {
        return Err(Error::Internal("--demo and --now belong to development mode: neither runs in production".into()));
    }
    let _lock = lock(&DatabaseUrl::parse(&config.database.url)?)?;
    let (listener, address) = listen(&config)?;
    // The port is known only now where 0 was asked for; links need it.
    config.http.listen = address.to_string();
    block_on(async {
        let (platform, sign_in) = app::build_as(config, start, command.demo).await?;
        greet(&platform, address, sign_in);
        app::serve(platform, listener).await
    })
}

/// Says on standard output where everything is; the first line is what programs wait for.
fn greet(platform: &Platform, address: SocketAddr, sign_in: Option<DemoSignIn>) {
    println!("Lyceum is ready at http://{address}/");
    if platform.is_rehearsal {
        println!("  rehearsal: the clock stands at {}", platform.clock.now());
    }
    if let Some(DemoSignIn { email, password }) = sign_in {
        println!("  demonstration: sign in as {email} with the password {password}");
    }
    if platform.is_development() {
        println!("  development mailbox: {}", platform.url("/dev/mailbox"));
    }
    // Whoever reads us through a pipe waits for these lines.
    let _ = std::io::stdout().flush();
}

/// Takes the listening address; in development nobody but this machine may reach it.
fn listen(config: &Config) -> Result<(TcpListener, SocketAddr)> {
    let asked = &config.http.listen;
    let failed = |error| Error::internal(&format!("listening on {asked}"), error);
    let addresses: Vec<SocketAddr> = asked.to_socket_addrs().map_err(failed)?.collect();
    if config.instance.mode == Mode::Development && !addresses.iter().all(|address| address.ip().is_loopback()) {
        return Err(Error::Internal(format!(
            "development mode listens on this machine only (127.0.0.1, [::1] or localhost), not on {asked}: there is no sign-in for the \
             development mailbox. Set LYCEUM_MODE=production to serve others"
        )));
    }
    let listener = TcpListener::bind(&*addresses).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

/// Only one process may serve or migrate a SQLite file. The kernel lets go of the lock with the process, however it ends.
pub(super) fn lock(url: &DatabaseUrl) -> Result<Option<File>> {
    let DatabaseUrl::Sqlite(path) = url else { return Ok(None) };
    let mut name = path.clone().into_os_string();
    name.push(".lock");
    let name = PathBuf::from(name);
    let failed = |error: std::io::Error| Error::internal(&format!("locking {}", name.display()), error);
    let file = File::options().create(true).truncate(false).write(true).open(&name).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(Error::Internal(format!(
            "another process serves or migrates {url} already: stop it first. Several nodes need PostgreSQL (LYCEUM_DATABASE_URL=postgres://…)"
        ))),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_one_process() {
        let dir = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(dir.path().join("lyceum.db"));
        let held = lock(&url).unwrap();
        assert!(lock(&url).unwrap_err().to_string().contains("another process"));
        drop(held);
        assert!(lock(&url).is_ok());
    }

    #[test]
    fn development_listens_on_this_machine_only() {
        let with = |listen: &str, mode| {
            let mut config = Config::defaults().unwrap();
            config.http.listen = listen.into();
            config.instance.mode = mode;
            super::listen(&config)
        };
        let (_, address) = with("127.0.0.1:0", Mode::Development).unwrap();
        assert_ne!(address.port(), 0);
        assert!(with("0.0.0.0:0", Mode::Development).unwrap_err().to_string().contains("LYCEUM_MODE=production"));
        assert!(with("0.0.0.0:0", Mode::Production).is_ok());
    }
}
