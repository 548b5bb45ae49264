//! The program `lyceum`. Everything is in the library, so that tests run the same code.

use std::process::ExitCode;

use clap::Parser;

/// Gives memory back after a rush, which the allocator of the system does not with many threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match lyceum::cli::run(lyceum::cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lyceum: {}", lyceum::cli::words(&error));
            ExitCode::FAILURE
        }
    }
}
