//! Where a connector may go: public addresses only, unless the operator allows a host by name.
//!
//! What is refused is everything from which a request made by this server could reach what the
//! person who set the connector up could not: this machine, private networks, link-local addresses
//! (where clouds keep their metadata), and addresses of IPv6 that carry such an address inside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// True for addresses that everybody on the Internet can reach.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_protocol = a == 192 && b == 0 && c == 0;
    let is_relay = a == 192 && b == 88 && c == 99;
    let is_benchmark = a == 198 && (18..20).contains(&b);
    !(a == 0
        || a >= 224
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || is_shared
        || is_protocol
        || is_relay
        || is_benchmark)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    // Addresses of IPv4 in another dress: mapped, translated (NAT64), 6to4.
    let inside = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            inside(high, low)
        }
        [0x2002, high, low, ..] => inside(high, low),
        // Only these are given out to the world; of them, some are for documents and tunnels.
        [first, second, ..] => {
            (0x2000..0x4000).contains(&first)
                && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
                && first != 0x3fff
        }
    }
}

/// A host of an address, as text, without the brackets of IPv6; `None` for a name.
#[must_use]
pub fn literal(host: &str) -> Option<IpAddr> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok()
}

/// The addresses of a host that may be gone to.
///
/// # Errors
/// When one of them is not public: whoever names the host might mean that one. Also when the name
/// can't be resolved.
pub async fn resolve(host: &str, port: u16, is_allowed: bool) -> Result<Vec<SocketAddr>, Refused> {
    let found: Vec<SocketAddr> = match literal(host) {
        Some(address) => vec![SocketAddr::new(address, port)],
        None => tokio::net::lookup_host((host, port))
            .await
            .map_err(|error| Refused::Unknown(error.to_string()))?
            .collect(),
    };
    if found.is_empty() {
        return Err(Refused::Unknown("no address".into()));
    }
    if !is_allowed && found.iter().any(|one| !is_public(one.ip())) {
        return Err(Refused::NotPublic);
    }
    Ok(found)
}

/// Why a host is not gone to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is, or may be, within our own walls.
    #[error("this host has an address that is not public")]
    NotPublic,
    /// Nobody knows it.
    #[error("this host can't be found: {0}")]
    Unknown(String),
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("127.0.0.1", false)]
    #[case("127.8.9.10", false)]
    #[case("0.0.0.0", false)]
    #[case("10.1.2.3", false)]
    #[case("172.16.0.1", false)]
    #[case("172.32.0.1", true)]
    #[case("192.168.1.1", false)]
    #[case("169.254.169.254", false)]
    #[case("100.64.0.1", false)]
    #[case("100.128.0.1", true)]
    #[case("192.0.0.192", false)]
    #[case("198.18.0.1", false)]
    #[case("203.0.113.7", false)]
    #[case("224.0.0.1", false)]
    #[case("255.255.255.255", false)]
    #[case("8.8.8.8", true)]
    #[case("::", false)]
    #[case("::1", false)]
    #[case("::ffff:127.0.0.1", false)]
    #[case("::ffff:169.254.169.254", false)]
    #[case("::ffff:8.8.8.8", true)]
    #[case("::127.0.0.1", false)]
    #[case("64:ff9b::10.0.0.1", false)]
    #[case("64:ff9b::8.8.8.8", true)]
    #[case("2002:7f00:1::", false)]
    #[case("2002:808:808::", true)]
    #[case("fe80::1", false)]
    #[case("fd00:ec2::254", false)]
    #[case("fec0::1", false)]
    #[case("ff02::1", false)]
    #[case("2001:db8::1", false)]
    #[case("2001::1", false)]
    #[case("2001:4860:4860::8888", true)]
    fn only_the_world_is_public(#[case] address: &str, #[case] expected: bool) {
        assert_eq!(is_public(address.parse().unwrap()), expected);
    }

    #[tokio::test]
    async fn names_count_by_what_they_resolve_to() {
        for host in ["localhost", "127.0.0.1", "[::1]", "::ffff:10.0.0.1"] {
            let found = resolve(host, 80, false).await;
            assert_eq!(found, Err(Refused::NotPublic), "{host}");
        }
        assert!(resolve("localhost", 80, true).await.is_ok());
        let absent = resolve("nobody.invalid", 80, false).await;
        assert!(matches!(absent, Err(Refused::Unknown(_))), "{absent:?}");
    }
}
