//! Codes by time: RFC 6238 with SHA-1, six digits and steps of thirty seconds, which is what every authenticator app speaks.
//!
//! SHA-1 is no weakness here: HMAC does not need that nobody finds collisions (RFC 6194, section 3).

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;

use crate::platform::error::{Error, Result};

/// Seconds that a code is shown.
const PERIOD: i64 = 30;
/// Steps that a clock may be ahead or behind.
const DRIFT: i64 = 1;
/// Octets of a secret: as many as the hash has (RFC 4226, section 4).
pub(super) const OCTETS: usize = 20;

/// The step of this code, if it is right now and later than `after`: an earlier one was used.
pub(super) fn matching(secret: &[u8], typed: &str, now: Timestamp, after: i64) -> Result<Option<i64>> {
    let Some(typed) = digits(typed) else { return Ok(None) };
    let (present, mut found) = (now.as_second().div_euclid(PERIOD), None);
    for step in present - DRIFT..=present + DRIFT {
        if code(secret, step)? == typed && step > after {
            found = Some(step);
        }
    }
    Ok(found)
}

/// The six digits of a step, as a number (RFC 4226, section 5.3).
fn code(secret: &[u8], step: i64) -> Result<u32> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).map_err(|error| Error::internal("the secret of a second factor", error))?;
    mac.update(&step.to_be_bytes());
    let digest: [u8; OCTETS] = mac.finalize().into_bytes().into();
    let offset = digest.last().map_or(0, |last| usize::from(last & 0x0f));
    let chosen = digest.get(offset..).and_then(|rest| rest.first_chunk::<4>()).copied().unwrap_or_default();
    Ok((u32::from_be_bytes(chosen) & 0x7fff_ffff) % 1_000_000)
}

/// Six digits, however they are spaced.
fn digits(typed: &str) -> Option<u32> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if typed.len() == 6 && typed.bytes().all(|octet| octet.is_ascii_digit()) { typed.parse().ok() } else { None }
}

/// A secret as apps take it when it is typed: base32 (RFC 4648) without padding.
pub(super) fn base32(octets: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letter = |five: u16| ALPHABET.get(usize::from(five & 31)).copied().map_or('A', char::from);
    let (mut text, mut held, mut bits) = (String::new(), 0_u16, 0);
    for octet in octets {
        // At most four bits are left over, and eight come.
        held = (held & 0x0f) << 8 | u16::from(*octet);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(held >> bits));
        }
    }
    if bits > 0 {
        text.push(letter(held << (5 - bits)));
    }
    text
}

/// What an app reads from a picture, or opens: the "key URI" that all of them know.
pub(super) fn uri(issuer: &str, account: &str, secret: &str) -> String {
    let (issuer, account) = (percent(issuer), percent(account));
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period={PERIOD}")
}

/// RFC 3986: everything but unreserved characters.
fn percent(text: &str) -> String {
    let octet = |octet: u8| match octet {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(octet).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(octet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// RFC 6238, appendix B, the lines of SHA-1. It shows eight digits; the last six are the code of six.
    #[test]
    fn the_codes_of_the_rfc() {
        let lines = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (second, eight) in lines {
            let six = &eight[2..];
            assert_eq!(format!("{:06}", code(SECRET, second / PERIOD).unwrap()), six, "at {second}");
            assert_eq!(matching(SECRET, six, at(second), 0).unwrap(), Some(second / PERIOD), "at {second}");
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let (code, step) = ("005924", 1_234_567_890 / PERIOD);
        for (off, expected) in [(-2, None), (-1, Some(step)), (0, Some(step)), (1, Some(step)), (2, None)] {
            assert_eq!(matching(SECRET, code, at((step + off) * PERIOD), 0).unwrap(), expected, "{off} steps");
        }
        assert_eq!(matching(SECRET, code, at(step * PERIOD), step).unwrap(), None, "used");
        assert_eq!(matching(SECRET, code, at(step * PERIOD), step - 1).unwrap(), Some(step), "the one before was used");
    }

    #[test]
    fn only_six_digits_are_a_code() {
        let now = at(1_234_567_890);
        assert!(matching(SECRET, " 005 924\u{a0}", now, 0).unwrap().is_some());
        for other in ["", "5924", "0005924", "+05924", "-05924", "00592a", "٠٠٥٩٢٤"] {
            assert_eq!(matching(SECRET, other, now, 0).unwrap(), None, "{other:?}");
        }
    }

    /// RFC 4648, section 10.
    #[test]
    fn the_base32_of_the_rfc() {
        for (plain, encoded) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(plain.as_bytes()), encoded);
        }
        assert_eq!(base32(SECRET), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn what_stands_in_the_uri_is_escaped() {
        assert_eq!(
            uri("Ybycuí & co", "ana@example.org", "MZXW6"),
            "otpauth://totp/Ybycu%C3%AD%20%26%20co:ana%40example.org?secret=MZXW6&issuer=Ybycu%C3%AD%20%26%20co&algorithm=SHA1&digits=6&period=30"
        );
    }
}
