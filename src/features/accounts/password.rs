//! Passwords: what is refused, and argon2id behind a door that lets few through.
//!
//! A hash takes 19 MiB and some 20 ms on purpose. So it runs on a thread that may block, never in a transaction; only [`AT_ONCE`] run
//! together, and when [`WAITING`] wait the next is refused with 503 instead of taking memory.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::kernel::email::EmailAddress;
use crate::kernel::problem::FieldErrors;
use crate::platform::error::{Error, Result};

const SHORTEST: usize = 12;
const LONGEST: usize = 256;

const AT_ONCE: usize = 2;
const WAITING: usize = 64;

static HASHING: Semaphore = Semaphore::const_new(AT_ONCE);
static QUEUE: Semaphore = Semaphore::const_new(AT_ONCE + WAITING);

/// Those of twelve characters or more that people choose first; shorter ones are refused anyway.
const COMMON: &str = include_str!("common_passwords.txt");

/// Refuses a password that is guessed first: short, common, the address itself.
///
/// # Errors
/// `validation_failed` with what would be right, at `/password`.
pub(super) fn check(password: &str, email: &EmailAddress) -> Result<()> {
    let mut errors = FieldErrors::default();
    let folded = normal(password).to_lowercase();
    let length = folded.chars().count();
    let mut distinct: Vec<char> = folded.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if length < SHORTEST {
        errors.add("/password", "too_short", format!("at least {SHORTEST} characters"));
    } else if length > LONGEST {
        errors.add("/password", "too_long", format!("at most {LONGEST} characters"));
    } else if distinct.len() < 5 || COMMON.lines().any(|common| common == folded) {
        errors.add("/password", "too_common", "this one is among the first that are tried");
    } else if is_the_address(&folded, email) {
        errors.add("/password", "is_the_address", "the address is no password");
    }
    Ok(errors.finish()?)
}

/// The address, or one of its halves, perhaps with figures after it.
fn is_the_address(folded: &str, email: &EmailAddress) -> bool {
    let address = email.folded();
    let stem = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    let (local, domain) = address.split_once('@').unwrap_or((&address, ""));
    [address.as_str(), local, domain].iter().any(|part| *part == folded || *part == stem)
}

/// One form for a password that two keyboards spell differently (é as one character or two).
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

/// The hash to keep.
///
/// # Errors
/// `Unavailable` when too many wait.
pub(super) async fn hash(password: &str) -> Result<String> {
    let password = normal(password);
    behind_the_door(move || {
        let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|error| Error::internal("hashing a password", error))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password belongs to the hash. Without a hash (no such account) it takes the same time and is false.
///
/// # Errors
/// `Unavailable` when too many wait.
pub(super) async fn verify(password: &str, hash: Option<String>) -> Result<bool> {
    // What nobody may have chosen is not looked at further; it takes the time of any other.
    let (password, hash) = if password.chars().count() > LONGEST { (String::new(), None) } else { (normal(password), hash) };
    behind_the_door(move || {
        let is_real = hash.is_some();
        let text = hash.unwrap_or_else(nobody);
        let hash = PasswordHash::new(&text).map_err(|error| Error::internal("reading a password hash", error))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && is_real)
    })
    .await
}

/// A hash of nothing, with the parameters that [`hash`] uses now.
fn nobody() -> String {
    let (m, t, p) = (Params::DEFAULT_M_COST, Params::DEFAULT_T_COST, Params::DEFAULT_P_COST);
    format!("$argon2id$v=19$m={m},t={t},p={p}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
}

async fn behind_the_door<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _place = QUEUE.try_acquire().map_err(|_| Error::Unavailable("too many sign in at once"))?;
    let turn = HASHING.acquire().await.map_err(|_| Error::Unavailable("closing"))?;
    // The turn goes with the work: a client that gives up frees nothing before its hash is done.
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    done.await.unwrap_or_else(|error| Err(Error::internal("hashing", error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> Option<&'static str> {
        let email = EmailAddress::parse("ana.perez.lopez@ybycui.example").unwrap();
        check(password, &email).err().map(|error| error.to_problem().errors[0].code)
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        assert_eq!(refused("correct hoarse batteri"), None);
        assert_eq!(refused("çéñüß-żółć-12"), None);
        assert_eq!(refused("elevenchars"), Some("too_short"));
        assert_eq!(refused(&"abcdef".repeat(43)), Some("too_long"));
        assert_eq!(refused("Password1234"), Some("too_common"));
        assert_eq!(refused("PASSWORDPASSWORD"), Some("too_common"));
        assert_eq!(refused("abababababab"), Some("too_common"));
        assert_eq!(refused("Ana.Perez.Lopez@ybycui.example"), Some("is_the_address"));
        assert_eq!(refused("ana.perez.lopez2015!"), Some("is_the_address"));
        assert_eq!(refused("ybycui.example"), Some("is_the_address"));
    }

    #[test]
    fn the_list_holds_what_the_length_does_not_refuse() {
        for line in COMMON.lines() {
            assert!(line.chars().count() >= SHORTEST && line.to_lowercase() == line, "{line:?}");
        }
    }

    #[tokio::test]
    async fn a_password_opens_its_own_hash_only() {
        let kept = hash("cafe\u{301} au lait 12").await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("caf\u{e9} au lait 12", Some(kept.clone())).await.unwrap(), "the other spelling");
        assert!(!verify("cafe au lait 12", Some(kept.clone())).await.unwrap());
        assert!(!verify("cafe\u{301} au lait 12", None).await.unwrap());
        assert_ne!(hash("cafe\u{301} au lait 12").await.unwrap(), kept, "salted");
    }

    #[test]
    fn nobody_costs_what_somebody_costs() {
        let text = nobody();
        let nobody = PasswordHash::new(&text).unwrap();
        let real = Argon2::default().hash_password(b"x").unwrap();
        assert_eq!((nobody.algorithm, nobody.version, &nobody.params), (real.algorithm, real.version, &real.params));
        assert_eq!(nobody.hash.unwrap().len(), real.hash.unwrap().len());
        assert_eq!(nobody.salt.unwrap().len(), real.salt.unwrap().len());
    }
}
