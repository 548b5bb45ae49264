//! E-mail addresses, as the recipient's server would accept them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An address with a syntactically right mailbox (RFC 5321). The domain is kept in its ASCII form and in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

/// A text that is not an address.
#[derive(Debug, thiserror::Error)]
#[error("an address has the form name@example.org")]
pub struct NotAnAddress;

impl super::problem::Reason for NotAnAddress {}

impl EmailAddress {
    /// Reads an address. Surrounding white space goes; an international domain becomes its ASCII form (`xn--…`).
    ///
    /// # Errors
    /// [`NotAnAddress`] when it could not be delivered anywhere: no `@`, no dot in the domain, spaces, control characters, over 254 octets.
    pub fn parse(raw: &str) -> Result<Self, NotAnAddress> {
        let (local, domain) = raw.trim().rsplit_once('@').ok_or(NotAnAddress)?;
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| NotAnAddress)?;
        let address = format!("{local}@{domain}");
        let quoted = local.starts_with('"') || local.chars().any(|c| c.is_control() || c.is_whitespace());
        if quoted || address.len() > 254 || local.len() > 64 || !domain.contains('.') {
            return Err(NotAnAddress);
        }
        lettre::Address::new(local, &domain).map_err(|_| NotAnAddress)?;
        Ok(Self(address))
    }

    /// The address as it is sent to.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that decides whether two registrations share a mailbox: ASCII letters in lower case. Not more: the Kelvin sign is no
    /// k to the server that keeps the mailbox, and its owner must not get what is meant for another.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_normalises() {
        assert_eq!(EmailAddress::parse(" Ana.Perez@Example.ORG ").unwrap().as_str(), "Ana.Perez@example.org");
        assert_eq!(EmailAddress::parse("a@bücher.example").unwrap().as_str(), "a@xn--bcher-kva.example");
        assert_eq!(EmailAddress::parse("ANA@EXAMPLE.org").unwrap().folded(), "ana@example.org");
        assert_ne!(EmailAddress::parse("\u{212a}ate@example.org").unwrap().folded(), "kate@example.org", "the Kelvin sign");
        assert_eq!(EmailAddress::parse("o'brien+iclc@example.ie").unwrap().folded(), "o'brien+iclc@example.ie");
    }

    #[test]
    fn refuses_what_cannot_be_delivered() {
        for bad in [
            "",
            "ana",
            "ana@",
            "@example.org",
            "ana@localhost",
            "a b@example.org",
            "a\r\nBcc: x@example.org",
            "a@exa mple.org",
            "a@@example.org",
            "a@example..org",
        ] {
            assert!(EmailAddress::parse(bad).is_err(), "{bad:?}");
        }
        assert!(EmailAddress::parse(&format!("{}@example.org", "a".repeat(65))).is_err());
    }
}
