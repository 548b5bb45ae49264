//! Which addresses belong to the public internet: the registries of special addresses of IANA, refusing in doubt.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 that is not for everybody (RFC 6890 and the IANA registry of special-purpose addresses): network and length of prefix.
const SPECIAL_V4: [([u8; 4], u32); 15] = [
    ([0, 0, 0, 0], 8),       // this network
    ([10, 0, 0, 0], 8),      // private
    ([100, 64, 0, 0], 10),   // shared with the provider
    ([127, 0, 0, 0], 8),     // loopback
    ([169, 254, 0, 0], 16),  // link-local, and the metadata of clouds
    ([172, 16, 0, 0], 12),   // private
    ([192, 0, 0, 0], 24),    // protocol assignments
    ([192, 0, 2, 0], 24),    // documentation
    ([192, 88, 99, 0], 24),  // relays of 6to4, gone
    ([192, 168, 0, 0], 16),  // private
    ([198, 18, 0, 0], 15),   // benchmarks
    ([198, 51, 100, 0], 24), // documentation
    ([203, 0, 113, 0], 24),  // documentation
    ([224, 0, 0, 0], 4),     // multicast
    ([240, 0, 0, 0], 4),     // reserved, broadcast
];

/// What of global unicast (`2000::/3`) is not for everybody. Everything else of IPv6 (mapped and translated IPv4, local, multicast) lies
/// outside of it.
const SPECIAL_V6: [([u16; 2], u32); 4] = [
    ([0x2001, 0x0000], 23), // protocol assignments, Teredo
    ([0x2001, 0x0db8], 32), // documentation
    ([0x2002, 0x0000], 16), // 6to4: holds an IPv4 address
    ([0x3fff, 0x0000], 20), // documentation
];

/// Whether an address is one that everybody reaches. A mapped IPv4 address is not: nothing public is named by one.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !SPECIAL_V4.iter().any(|(network, length)| same(v4.to_bits(), Ipv4Addr::from(*network).to_bits(), *length)),
        IpAddr::V6(v6) => {
            let bits = v6.to_bits();
            let within = |[first, second]: [u16; 2], length: u32| {
                let network = Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0);
                bits >> (128 - length) == network.to_bits() >> (128 - length)
            };
            within([0x2000, 0], 3) && !SPECIAL_V6.iter().any(|(network, length)| within(*network, *length))
        }
    }
}

fn same(one: u32, other: u32, length: u32) -> bool {
    one >> (32 - length) == other >> (32 - length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_reaches() {
        for public in
            ["1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "193.0.6.139", "2606:4700::1111", "2a00:1450:4001::64"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn what_nobody_from_outside_reaches() {
        for special in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.170",
            "192.0.2.1",
            "192.168.1.1",
            "198.19.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::7f00:1",
            "64:ff9b::a00:1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(special.parse().unwrap()), "{special}");
        }
    }
}
