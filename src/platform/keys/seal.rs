//! How a secret rests in the database: XChaCha20-Poly1305 under a key derived from `LYCEUM_SECRET`.
//!
//! A sealed value is one octet of version, 24 of nonce, then the ciphertext. Id and label (of an instance key: its purpose) are
//! authenticated with it, so that a row copied over another does not open. To seal something new: a label of its own for
//! [`Keys::seal`](super::Keys::seal), never used again for another thing.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use uuid::Uuid;

use super::random::random;
use crate::kernel::digest;
use crate::platform::error::{Error, Result};

/// The first octet of what this code seals; another way of sealing takes another number.
const VERSION: u8 = 1;

/// Seals and opens secrets.
pub(super) struct Seal(XChaCha20Poly1305);

impl Seal {
    /// The seal of the instance keys that belongs to a secret of high entropy.
    pub(super) fn of_keys(secret: &[u8]) -> Self {
        Self::derived(b"lyceum instance keys, version 1", secret)
    }

    /// The seal of what features keep: under a key of its own, so that no label of theirs ever opens an instance key.
    pub(super) fn of_values(secret: &[u8]) -> Self {
        Self::derived(b"lyceum sealed values, version 1", secret)
    }

    fn derived(use_of_it: &[u8], secret: &[u8]) -> Self {
        Self(XChaCha20Poly1305::new(&Key::from(digest::sha256(&[use_of_it, secret]))))
    }

    /// Encrypts a secret for its row.
    pub(super) fn seal(&self, id: Uuid, label: &str, secret: &[u8]) -> Result<Vec<u8>> {
        let nonce = random::<24>()?;
        let payload = Payload { msg: secret, aad: &aad(id, label) };
        let ciphertext = self.0.encrypt(&XNonce::from(nonce), payload).map_err(|error| Error::internal("sealing a secret", error))?;
        Ok([&[VERSION], nonce.as_slice(), &ciphertext].concat())
    }

    /// The secret of a row; `None` when it was sealed with another secret, for another row, or changed since.
    pub(super) fn open(&self, id: Uuid, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (&version, rest) = sealed.split_first()?;
        let (nonce, ciphertext) = rest.split_first_chunk::<24>()?;
        if version != VERSION {
            return None;
        }
        self.0.decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &aad(id, label) }).ok()
    }
}

fn aad(id: Uuid, label: &str) -> Vec<u8> {
    [id.as_bytes().as_slice(), label.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::id::KeyId;

    #[test]
    fn only_the_same_secret_row_and_purpose_open() {
        let (id, seal) = (KeyId::new().0, Seal::of_keys(b"a secret"));
        let sealed = seal.seal(id, "links", b"plain").unwrap();
        assert!(!sealed.windows(5).any(|part| part == b"plain"));
        assert_eq!(seal.open(id, "links", &sealed).as_deref(), Some(b"plain".as_slice()));
        assert_eq!(Seal::of_keys(b"another").open(id, "links", &sealed), None, "another secret");
        assert_eq!(seal.open(KeyId::new().0, "links", &sealed), None, "another row");
        assert_eq!(seal.open(id, "tokens", &sealed), None, "another label");
        assert_eq!(Seal::of_values(b"a secret").open(id, "links", &sealed), None, "what features keep is sealed with another key");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(seal.open(id, "links", &changed), None, "octet {at} changed");
        }
        assert_eq!(seal.open(id, "links", &sealed[..10]), None, "cut");
        assert_ne!(seal.seal(id, "links", b"plain").unwrap(), sealed, "a nonce is used once");
    }
}
