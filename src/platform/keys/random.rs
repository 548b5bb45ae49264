//! Randomness from the operating system, for secrets.

use rand::TryRng;
use rand::rngs::SysRng;

use crate::platform::error::{Error, Result};

/// Octets from the operating system: keys, nonces, refresh tokens.
///
/// # Errors
/// `Internal` when the system has none.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut octets = [0; N];
    SysRng.try_fill_bytes(&mut octets).map_err(|error| Error::internal("asking the system for randomness", error))?;
    Ok(octets)
}
