//! Personal links: HMAC(instance key, purpose, id, generation), nothing of them stored.
//!
//! The same link can be printed again at any time; raising the generation of the row ends the old ones. A link says which key made
//! it (two octets), whom it is for and its generation, then 128 bits of HMAC-SHA256: 47 characters for the first 127 generations.
//! To add a purpose: a line in [`LinkPurpose`] with a label that is never used again for another.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use uuid::Uuid;

use super::held::Held;
use crate::kernel::id::KeyId;

/// What a link is for. A link of one purpose is nothing to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// The page of one registration: `/r/{token}`.
    Manage,
    /// The personal feed: `/calendars/{token}.ics`.
    Calendar,
    /// Joining webinars: `/j/{token}/…`.
    Join,
    /// Saying whether one may be shown: `/consent/{token}`.
    Consent,
    /// Stopping the announcements of an award: `/announcements/{token}`.
    Announcements,
    /// Signing in without a password, from a mail.
    SignIn,
    /// Accepting an invitation to the staff.
    Invitation,
}

impl LinkPurpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Manage => b"lyceum link: manage",
            Self::Calendar => b"lyceum link: calendar",
            Self::Join => b"lyceum link: join",
            Self::Consent => b"lyceum link: consent",
            Self::Announcements => b"lyceum link: announcements",
            Self::SignIn => b"lyceum link: sign in",
            Self::Invitation => b"lyceum link: invitation",
        }
    }
}

/// Octets of the HMAC that a link carries.
const TAG: usize = 16;

/// A key that links are made and verified with.
pub(super) struct LinkKey {
    hint: [u8; 2],
    secret: [u8; 64],
}

impl LinkKey {
    pub(super) fn new(id: KeyId, secret: [u8; 64]) -> Self {
        // The end of a UUIDv7 is random, its beginning is the time.
        let [.., a, b] = *id.0.as_bytes();
        Self { hint: [a, b], secret }
    }

    fn mac(&self, purpose: LinkPurpose, id: Uuid, generation: i64) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new((&self.secret).into());
        mac.update(purpose.label());
        mac.update(id.as_bytes());
        mac.update(&generation.to_be_bytes());
        mac
    }

    fn link(&self, purpose: LinkPurpose, id: Uuid, generation: i64) -> String {
        let tag = self.mac(purpose, id, generation).finalize().into_bytes();
        let mut octets = [self.hint.as_slice(), id.as_bytes(), &varint(generation)].concat();
        octets.extend(tag.iter().take(TAG));
        URL_SAFE_NO_PAD.encode(octets)
    }
}

impl Held<LinkKey> {
    /// The token of a link.
    pub(super) fn link(&self, purpose: LinkPurpose, id: Uuid, generation: i64, now: Timestamp) -> String {
        self.maker(now).link(purpose, id, generation)
    }

    /// Whom a link is for and its generation.
    pub(super) fn open(&self, purpose: LinkPurpose, token: &str) -> Option<(Uuid, i64)> {
        let octets = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (hint, rest) = octets.split_first_chunk::<2>()?;
        let (id, rest) = rest.split_first_chunk::<16>()?;
        let (generation, tag) = read_varint(rest)?;
        let id = Uuid::from_bytes(*id);
        let tag: &[u8; TAG] = tag.try_into().ok()?;
        let mut keys = self.all().filter(|key| key.hint == *hint);
        // The comparison of the tag takes the same time wherever it differs.
        keys.any(|key| key.mac(purpose, id, generation).verify_truncated_left(tag).is_ok()).then_some((id, generation))
    }
}

/// Seven bits in an octet, the lowest first; the high bit says that more follow.
fn varint(number: i64) -> Vec<u8> {
    let mut rest = number.cast_unsigned();
    let mut octets = Vec::new();
    loop {
        let [low, ..] = (rest & 0x7f).to_le_bytes();
        rest >>= 7;
        if rest == 0 {
            octets.push(low);
            return octets;
        }
        octets.push(low | 0x80);
    }
}

/// The number and what follows it. A longer spelling than [`varint`] writes is refused: one link, one spelling.
fn read_varint(octets: &[u8]) -> Option<(i64, &[u8])> {
    let end = octets.iter().take(10).position(|octet| octet & 0x80 == 0)?;
    let (number, rest) = octets.split_at_checked(end + 1)?;
    let value = number.iter().rev().fold(0_u64, |value, octet| (value << 7) | u64::from(octet & 0x7f)).cast_signed();
    (varint(value) == number).then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::super::tests::keys;
    use super::*;

    const ID: Uuid = Uuid::from_u128(0x0197_2f00_1234_7abc_8def_0123_4567_89ab);

    #[test]
    fn a_link_opens_and_is_the_same_each_time() {
        let keys = keys();
        for generation in [0, 1, 127, 128, 70_000, i64::MAX, -1] {
            let link = keys.link(LinkPurpose::Manage, ID, generation);
            assert_eq!(keys.open_link(LinkPurpose::Manage, &link), Some((ID, generation)));
            assert_eq!(keys.link(LinkPurpose::Manage, ID, generation), link);
            assert!(link.len() < 62 && link.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{link}");
        }
        assert_eq!(keys.link(LinkPurpose::Manage, ID, 1).len(), 47);
    }

    #[test]
    fn purposes_ids_generations_and_instances_do_not_mix() {
        let keys = keys();
        let link = keys.link(LinkPurpose::Manage, ID, 1);
        let purposes = [
            LinkPurpose::Manage,
            LinkPurpose::Calendar,
            LinkPurpose::Join,
            LinkPurpose::Consent,
            LinkPurpose::Announcements,
            LinkPurpose::SignIn,
            LinkPurpose::Invitation,
        ];
        for (made, opened) in purposes.iter().flat_map(|made| purposes.map(|opened| (*made, opened))) {
            let expected = (made == opened).then_some((ID, 1));
            assert_eq!(keys.open_link(opened, &keys.link(made, ID, 1)), expected, "made for {made:?}, opened for {opened:?}");
        }
        assert_eq!(super::super::tests::keys().open_link(LinkPurpose::Manage, &link), None, "another instance");
    }

    #[test]
    fn forged_cut_and_padded_links_are_refused() {
        let keys = keys();
        let link = keys.link(LinkPurpose::Manage, ID, 1);
        let octets = URL_SAFE_NO_PAD.decode(&link).unwrap();
        for bit in 0..octets.len() * 8 {
            let mut forged = octets.clone();
            forged[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(keys.open_link(LinkPurpose::Manage, &URL_SAFE_NO_PAD.encode(forged)), None, "bit {bit}");
        }
        for cut in 0..link.len() {
            assert_eq!(keys.open_link(LinkPurpose::Manage, &link[..cut]), None, "cut to {cut}");
        }
        for changed in [format!("{link}="), format!("{link}A"), format!(" {link}"), format!("{link}\n"), link.to_lowercase()] {
            assert_eq!(keys.open_link(LinkPurpose::Manage, &changed), None, "{changed:?}");
        }
        // The last character carries two bits that mean nothing: another spelling of the same octets is refused as well.
        let (stem, last) = link.split_at(link.len() - 1);
        let spellings = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".chars().filter(|c| !last.contains(*c));
        for c in spellings {
            assert_eq!(keys.open_link(LinkPurpose::Manage, &format!("{stem}{c}")), None, "{c}");
        }
    }

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(varint(1), [1]);
        assert_eq!(read_varint(&[0x81, 0x00, 9]), None, "1 with a needless octet");
        assert_eq!(read_varint(&[0xff; 12]), None, "never ends");
        assert_eq!(read_varint(&[0x80, 0x01, 9]), Some((128, [9].as_slice())));
    }
}
