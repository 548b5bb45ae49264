//! Whose request it is, as far as the network knows: the peer, or what a trusted proxy says.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;
use actix_web::http::header::HeaderMap;

use crate::platform::Platform;

/// The address a request comes from.
pub fn of(req: &HttpRequest, platform: &Platform) -> Option<IpAddr> {
    address(req.peer_addr().map(|peer| peer.ip()), req.headers(), &platform.trusted_proxies)
}

/// The client's address. `X-Forwarded-For` is believed from trusted proxies only, and read from its end: what stands before the
/// last address that we do not trust may be invented.
pub fn address(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> Option<IpAddr> {
    let mut client = peer?.to_canonical();
    let forwarded: Vec<&str> =
        headers.get_all("x-forwarded-for").filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(',')).collect();
    let mut hops = forwarded.into_iter().rev();
    while trusted.contains(&client) {
        let Some(hop) = hops.next() else { break };
        match hop.trim().parse::<IpAddr>() {
            Ok(before) => client = before.to_canonical(),
            Err(_) => return None,
        }
    }
    Some(client)
}

/// Who is counted under a limit for each address: an IPv4 address, or the /64 of an IPv6 address, since whoever has one of those
/// has all of it. Empty when nobody knows.
pub fn key(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        None => String::new(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => format!("{}/64", Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
    }
}

/// Whether the request was made on this machine by somebody who is not passing on another's.
pub fn is_local(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> bool {
    let Some(direct) = peer.map(|ip| ip.to_canonical()) else { return false };
    let passed_on = ["x-forwarded-for", "forwarded", "x-real-ip"].iter().any(|name| headers.contains_key(*name));
    if passed_on && !trusted.contains(&direct) {
        return false;
    }
    address(peer, headers, trusted).is_some_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn ask(peer: &str, forwarded: Option<&str>, trusted: &[&str]) -> (Option<IpAddr>, bool) {
        let req = TestRequest::default();
        let req = forwarded.into_iter().fold(req, |req, value| req.insert_header(("x-forwarded-for", value))).to_http_request();
        let trusted: Vec<IpAddr> = trusted.iter().map(|ip| ip.parse().unwrap()).collect();
        let peer = Some(peer.parse().unwrap());
        (address(peer, req.headers(), &trusted), is_local(peer, req.headers(), &trusted))
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let ip = |text: &str| Some(text.parse().unwrap());
        assert_eq!(ask("203.0.113.9", Some("127.0.0.1"), &[]), (ip("203.0.113.9"), false));
        assert_eq!(ask("10.0.0.1", Some("192.0.2.66, 198.51.100.7"), &["10.0.0.1"]), (ip("198.51.100.7"), false));
        assert_eq!(ask("127.0.0.1", None, &[]), (ip("127.0.0.1"), true));
        // A proxy on this machine that nobody told us to trust passes on the whole world.
        assert!(!ask("127.0.0.1", Some("198.51.100.7"), &[]).1);
        assert!(!ask("127.0.0.1", Some("198.51.100.7"), &["127.0.0.1"]).1);
        assert!(ask("::ffff:127.0.0.1", None, &[]).1);
    }

    #[test]
    fn a_limit_counts_an_ipv6_network_as_one() {
        let key = |text: &str| super::key(Some(text.parse().unwrap()));
        assert_eq!(key("2001:db8:1:2::1"), "2001:db8:1:2::/64");
        assert_eq!(key("2001:db8:1:2:ffff:ffff:ffff:ffff"), key("2001:db8:1:2::1"));
        assert_ne!(key("2001:db8:1:3::1"), key("2001:db8:1:2::1"), "a neighbour");
        assert_eq!(key("203.0.113.9"), "203.0.113.9");
        assert_ne!(key("203.0.113.9"), key("203.0.113.10"));
        assert_eq!(key("::ffff:203.0.113.9"), key("203.0.113.9"));
        assert_ne!(key("::1"), key("127.0.0.1"));
        assert_eq!(super::key(None), "");
    }
}
