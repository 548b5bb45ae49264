//! Recovery codes: ten words to be printed, each of which stands for the second factor once.
//!
//! A code has 16 of 31 characters, 79 bits: too many to be guessed or, from its hash, to be found.

use crate::kernel::digest::sha256;
use crate::kernel::id::AccountId;
use crate::platform::error::Result;
use crate::platform::keys::random;

/// Letters and digits that nobody takes for one another: no i, l, o, 0, 1.
const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Octets from this one on are passed over, so that all characters are equally likely.
const FAIR: u8 = 248;
const LENGTH: usize = 16;
const GROUP: usize = 4;
/// Codes of an account.
const HOW_MANY: usize = 10;

/// Codes that were made just now, and what is kept of them.
#[derive(Clone)]
pub(super) struct Codes {
    /// As their owner sees them, once.
    pub(super) shown: Vec<String>,
    /// What is kept.
    pub(super) hashes: Vec<[u8; 32]>,
}

impl Codes {
    pub(super) fn new(account: AccountId) -> Result<Self> {
        let plain = (0..HOW_MANY).map(|_| word()).collect::<Result<Vec<_>>>()?;
        Ok(Self { shown: plain.iter().map(|word| grouped(word)).collect(), hashes: plain.iter().map(|word| hash(account, word)).collect() })
    }
}

/// What is kept of a code as somebody typed it: in any case, with or without its dashes. None for what is no code.
pub(super) fn typed_hash(account: AccountId, typed: &str) -> Option<[u8; 32]> {
    let word: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_lowercase()).collect();
    let is_code = word.len() == LENGTH && word.bytes().all(|octet| ALPHABET.contains(&octet));
    is_code.then(|| hash(account, &word))
}

/// Of each account its own, so that one table of guesses does not serve for all.
fn hash(account: AccountId, word: &str) -> [u8; 32] {
    sha256(&[b"lyceum recovery code", account.0.as_bytes(), word.as_bytes()])
}

fn word() -> Result<String> {
    let mut word = String::new();
    while word.len() < LENGTH {
        let fair = random::<32>()?.into_iter().filter(|octet| *octet < FAIR);
        let letters = fair.filter_map(|octet| ALPHABET.get(usize::from(octet) % ALPHABET.len()));
        let missing = LENGTH - word.len();
        word.extend(letters.take(missing).copied().map(char::from));
    }
    Ok(word)
}

fn grouped(word: &str) -> String {
    let groups = word.as_bytes().chunks(GROUP).map(|group| String::from_utf8_lossy(group));
    groups.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ten_different_codes_in_groups() {
        let codes = Codes::new(AccountId::new()).unwrap();
        assert_eq!((codes.shown.len(), codes.hashes.len()), (10, 10));
        assert_eq!(codes.shown.iter().collect::<HashSet<_>>().len(), 10);
        for code in &codes.shown {
            assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4], "{code}");
            assert!(!code.contains(['i', 'l', 'o', '0', '1']), "{code}");
        }
    }

    #[test]
    fn every_character_comes_up() {
        let account = AccountId::new();
        let seen: HashSet<char> = (0..20).flat_map(|_| Codes::new(account).unwrap().shown.concat().chars().collect::<Vec<_>>()).collect();
        assert_eq!(seen.len(), ALPHABET.len() + 1, "and the dash: {seen:?}");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let account = AccountId::new();
        let codes = Codes::new(account).unwrap();
        let (code, kept) = (&codes.shown[0], Some(codes.hashes[0]));
        assert_eq!(typed_hash(account, code), kept);
        assert_eq!(typed_hash(account, &format!(" {} ", code.to_uppercase().replace('-', " "))), kept);
        assert_ne!(typed_hash(AccountId::new(), code), kept, "of another account");
        for none in ["", "123456", &code[1..], &format!("{code}a"), &code.replace('-', "1")] {
            assert_eq!(typed_hash(account, none), None, "{none}");
        }
    }
}
