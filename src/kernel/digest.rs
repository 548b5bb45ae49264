//! SHA-256 where only equality matters: bodies of idempotent requests, tags of rendered pages, tokens at rest.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The digest of several parts. Parts are length-prefixed, so that ("ab", "c") and ("a", "bc") differ.
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// The digest as URL-safe base64, 43 characters.
pub fn sha256_text(parts: &[&[u8]]) -> String {
    URL_SAFE_NO_PAD.encode(sha256(parts))
}
