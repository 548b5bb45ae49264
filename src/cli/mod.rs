//! The command line. Each command is a file of its own; to add one: a variant of [`Command`], its file, a line in [`run`].

mod admin;
mod check;
mod keys;
mod runtime;
mod serve;

use std::io::Write;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::app;
use crate::platform::config::Config;
use crate::platform::db::{DatabaseUrl, migrate};
use crate::platform::error::{Error, Result};

/// Conferences, webinar series and awards.
#[derive(Debug, Parser)]
#[command(name = "lyceum", version)]
pub struct Cli {
    /// A file of settings; see config/default.toml for all of them.
    #[arg(long, global = true, env = "LYCEUM_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves pages, API and calendars, and sends mail.
    Serve(serve::Serve),
    /// Brings the database to the shape this program needs, and ends.
    Migrate,
    /// Looks at settings, database and secret without changing anything.
    Check,
    /// Accounts of staff.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// The keys that tokens and links are made with.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Prints the description of the API (OpenAPI 3.1).
    Openapi,
}

/// Runs the command of this process.
///
/// # Errors
/// What the command could not do, in words for the operator.
pub fn run(cli: Cli) -> Result<()> {
    // Needs neither settings nor database.
    if matches!(cli.command, Command::Openapi) {
        // Not print!, which panics when the reader (head, less) has seen enough.
        return std::io::stdout().write_all(app::document_text()?.as_bytes()).map_err(|error| Error::internal("writing", error));
    }
    let env = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let config = Config::load(cli.config.as_deref(), env)?;
    match cli.command {
        Command::Serve(command) => serve::run(command, config),
        Command::Migrate => run_migrate(&config),
        Command::Check => runtime::block_on(check::run(config)),
        Command::Admin(command) => runtime::block_on(admin::run(command, config)),
        Command::Keys(command) => runtime::block_on(keys::run(command, config)),
        Command::Openapi => Ok(()),
    }
}

/// An error in words for the operator, who need not be told that it is an inner one.
pub fn words(error: &Error) -> String {
    match error {
        Error::Internal(words) => words.clone(),
        Error::Problem(problem) => {
            let fields = problem.errors.iter().map(|field| format!("{}: {}", field.pointer, field.detail));
            let words: Vec<_> = std::iter::once(problem.code.title.to_owned()).chain(problem.detail.clone()).chain(fields).collect();
            words.join("; ")
        }
        other => other.to_string(),
    }
}

fn run_migrate(config: &Config) -> Result<()> {
    let url = DatabaseUrl::parse(&config.database.url)?;
    let _lock = serve::lock(&url)?;
    let applied = migrate::migrate(&url)?;
    match applied.len() {
        0 => println!("{url} needs nothing"),
        _ => println!("{url}: applied {}", applied.join(", ")),
    }
    Ok(())
}
