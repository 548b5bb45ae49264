//! What a key looks like, and what is kept of it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::kernel::digest::sha256;
use crate::platform::error::Result;
use crate::platform::keys::random;

/// How every key begins: by it they are told from access tokens, and found where somebody published one by mistake.
const PREFIX: &str = "lyceum_";

/// A new key: 256 random bits in base64url after the prefix.
pub(super) fn new() -> Result<String> {
    Ok(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random::<32>()?)))
}

/// Whether a bearer shows a key (right or wrong) rather than a token.
pub(in super::super) fn is_key(bearer: &str) -> bool {
    bearer.starts_with(PREFIX)
}

/// What is kept of a key.
pub(in super::super) fn hash(key: &str) -> [u8; 32] {
    sha256(&[b"lyceum api key", key.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_long_and_differ() {
        let (a, b) = (new().unwrap(), new().unwrap());
        assert_eq!((a.len(), is_key(&a)), (50, true));
        assert!(a != b && hash(&a) != hash(&b));
        assert!(!is_key("eyJhbGciOiJFZERTQSJ9.e30.x"), "a token");
    }
}
