//! Where a request comes from: the other end of its connection, or what the proxies in front of us
//! say.

use std::net::{IpAddr, SocketAddr};

use http::Extensions;
use http::HeaderMap;

/// The other end of a connection; the server puts it into the extensions of each request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// Where a request comes from, as far as limits are concerned: an IPv4 address, or the 64 first bits
/// of an IPv6 one (what one subscriber is given). `proxies` is how many reverse proxies of ours
/// stand in front: only what they wrote into `X-Forwarded-For` is believed.
#[must_use]
pub fn source(extensions: &Extensions, headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let told = || {
        let lines = headers.get_all("x-forwarded-for").iter();
        let all: Vec<&str> = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .map(str::trim)
            .collect();
        let at = all.len().checked_sub(proxies)?;
        all.get(at)?.parse::<IpAddr>().ok()
    };
    let peer = || extensions.get::<Peer>().map(|peer| peer.0.ip());
    let address = if proxies == 0 {
        peer()
    } else {
        told().or_else(peer)
    };
    address.map(network_of)
}

fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("192.0.2.1:9", "", 0, "192.0.2.1")]
    #[case("192.0.2.1:9", "203.0.113.9", 0, "192.0.2.1")]
    #[case("192.0.2.1:9", "198.51.100.7, 203.0.113.9", 1, "203.0.113.9")]
    #[case("192.0.2.1:9", "forged, 203.0.113.9, 10.0.0.1", 2, "203.0.113.9")]
    #[case("192.0.2.1:9", "", 1, "192.0.2.1")]
    #[case("192.0.2.1:9", "203.0.113.9", 2, "192.0.2.1")]
    #[case("[2001:db8:1:2:3:4:5:6]:9", "", 0, "2001:db8:1:2::")]
    #[case("[::ffff:192.0.2.1]:9", "", 0, "192.0.2.1")]
    fn only_our_proxies_are_believed(
        #[case] peer: &str,
        #[case] forwarded: &str,
        #[case] proxies: usize,
        #[case] expected: &str,
    ) {
        let mut extensions = Extensions::new();
        extensions.insert(Peer(peer.parse().unwrap()));
        let mut headers = HeaderMap::new();
        if !forwarded.is_empty() {
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        }
        let found = source(&extensions, &headers, proxies);
        assert_eq!(found, Some(expected.parse().unwrap()));
    }
}
