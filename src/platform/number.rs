//! Numbers that are printed and typed again, such as those of certificates: Crockford's base 32 in four groups.

use std::fmt;

use super::error::Result;
use super::keys::random;

/// Digits and letters, without those that look alike: I, L, O, and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters, of five bits each.
const LENGTH: usize = 16;
/// Characters of a group in print.
const GROUP: usize = 4;

/// A number, as it is kept: without hyphens, in capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// A new one, of 80 bits of the operating system's randomness.
    ///
    /// # Errors
    /// `Internal` when the system has none.
    pub fn draw() -> Result<Self> {
        Ok(Self::of(random()?))
    }

    fn of(octets: [u8; 10]) -> Self {
        let (mut bits, mut held, mut text) = (0_u32, 0_u32, String::with_capacity(LENGTH));
        for octet in octets {
            held = (held << 8) | u32::from(octet);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                let digit = usize::try_from((held >> bits) & 31).unwrap_or_default();
                text.extend(ALPHABET.get(digit).map(|byte| char::from(*byte)));
            }
            held &= (1 << bits) - 1;
        }
        Self(text)
    }

    /// Reads what somebody typed: small letters, blanks and hyphens anywhere, O for 0, I and L for 1. `None` for what can be none.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut text = String::with_capacity(LENGTH);
        let is_between = |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '.' | '_');
        for c in typed.chars().filter(|c| !is_between(c)) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            if text.len() == LENGTH || !ALPHABET.iter().any(|byte| char::from(*byte) == c) {
                return None;
            }
            text.push(c);
        }
        (text.len() == LENGTH).then_some(Self(text))
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As it is printed: `7K3M-9QXA-…`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at.is_multiple_of(GROUP) {
                f.write_str("-")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bits_stand_in_the_number() {
        assert_eq!(Number::of([0; 10]).to_string(), "0000-0000-0000-0000");
        assert_eq!(Number::of([255; 10]).to_string(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        // Each bit changes exactly one character.
        let zero = Number::of([0; 10]);
        for bit in 0..80 {
            let mut octets = [0_u8; 10];
            octets[bit / 8] = 1 << (bit % 8);
            let differs = Number::of(octets).0.chars().zip(zero.0.chars()).filter(|(a, b)| a != b).count();
            assert_eq!(differs, 1, "bit {bit}");
        }
        assert_ne!(Number::draw().unwrap(), Number::draw().unwrap());
    }

    #[test]
    fn what_is_typed_from_paper_is_understood() {
        let number = Number::parse("7K3M-9QXA-0123-10ZW").unwrap();
        assert_eq!(number.to_string(), "7K3M-9QXA-0123-10ZW");
        for typed in ["7k3m9qxa012310zw", " 7K3M 9QXA o123 IoZW ", "7k3m–9qxa—O123—l0zw", "7K3M-9QXA-0123-10ZW\n"] {
            assert_eq!(Number::parse(typed), Some(number.clone()), "{typed:?}");
        }
        for typed in ["", "7K3M", "7K3M-9QXA-0123-10ZWX", "7K3M-9QXA-0123-10ZU", "7K3M-9QXA-0123-10Zé", "7K3M-9QXA-0123-10Z\u{0}"] {
            assert_eq!(Number::parse(typed), None, "{typed:?}");
        }
    }
}
