//! Whose request it is, as far as the network knows: the peer, or what a trusted proxy says.

use std::net::IpAddr;

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
}
