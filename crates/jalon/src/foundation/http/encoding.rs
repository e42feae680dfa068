//! Encodings of bodies: which one a client gets, and making it. Never per request: bodies are
//! compressed once and kept by those who call this.

use std::io::{self, Write};

use bytes::Bytes;
use http::{HeaderMap, header};

/// Bodies shorter than this (bytes) gain nothing from compression.
pub const WORTHWHILE: usize = 512;

/// How a body is encoded on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Encoding {
    /// Every encoding, the one we like least first.
    pub const ALL: [Self; 3] = [Self::Identity, Self::Gzip, Self::Brotli];

    /// The value of `Content-Encoding`; none for [`Encoding::Identity`].
    #[must_use]
    pub const fn header(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// What an entity tag ends with, so that each encoding has its own.
    #[must_use]
    pub const fn tag_suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => "-gz",
            Self::Brotli => "-br",
        }
    }

    /// The encoding that a client gets: the smallest of those it weighs highest. A client that
    /// refuses everything, the body as it is included, gets the body as it is (RFC 9110 §12.5.3
    /// allows that, and it is kinder than a 406).
    #[must_use]
    pub fn negotiate(headers: &HeaderMap) -> Self {
        let wanted = Wanted::of(headers);
        Self::ALL
            .into_iter()
            .map(|encoding| (wanted.weight(encoding), encoding))
            .filter(|(weight, _)| *weight > 0)
            .max()
            .map_or(Self::Identity, |(_, encoding)| encoding)
    }

    /// Encodes a body. `quality` is brotli's, from 0 (fast) to 11 (small).
    #[must_use]
    pub fn encode(self, body: &[u8], quality: u8) -> Bytes {
        let encoded = match self {
            Self::Identity => return Bytes::copy_from_slice(body),
            Self::Gzip => gzip(body),
            Self::Brotli => brotli(body, quality),
        };
        // Writing to memory doesn't fail; were it to, an unencoded body would be a lie.
        encoded.map_or_else(
            |_| Bytes::new(),
            |encoded| encoded.into_boxed_slice().into(),
        )
    }
}

/// Weights of `Accept-Encoding` in thousandths.
#[derive(Debug, Default)]
struct Wanted {
    gzip: Option<u16>,
    brotli: Option<u16>,
    identity: Option<u16>,
    others: Option<u16>,
}

impl Wanted {
    fn of(headers: &HeaderMap) -> Self {
        let mut wanted = Self::default();
        let items = headers
            .get_all(header::ACCEPT_ENCODING)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','));
        for item in items {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let weight = parts
                .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
                .map_or(1000, thousandths);
            let slot = if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                &mut wanted.gzip
            } else if name.eq_ignore_ascii_case("br") {
                &mut wanted.brotli
            } else if name.eq_ignore_ascii_case("identity") {
                &mut wanted.identity
            } else if name == "*" {
                &mut wanted.others
            } else {
                continue;
            };
            *slot = Some(weight);
        }
        wanted
    }

    fn weight(&self, encoding: Encoding) -> u16 {
        match encoding {
            Encoding::Gzip => self.gzip.or(self.others).unwrap_or(0),
            Encoding::Brotli => self.brotli.or(self.others).unwrap_or(0),
            // Accepted unless refused, but only by name preferred to what is smaller.
            Encoding::Identity => self.identity.unwrap_or(match self.others {
                Some(0) => 0,
                _ => 1,
            }),
        }
    }
}

// "0.5" → 500; anything that isn't a weight counts as a refusal.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{fraction:0<3}");
    match (whole, digits.get(..3).map(str::parse::<u16>)) {
        ("1", _) => 1000,
        ("0", Some(Ok(thousandths))) if fraction.len() <= 3 => thousandths,
        _ => 0,
    }
}

fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let sink = Vec::with_capacity(body.len() / 4);
    let mut encoder = flate2::write::GzEncoder::new(sink, flate2::Compression::new(6));
    encoder.write_all(body)?;
    encoder.finish()
}

fn brotli(body: &[u8], quality: u8) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: i32::from(quality.min(11)),
        size_hint: body.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut sink = Vec::with_capacity(body.len() / 5);
    brotli::BrotliCompress(&mut io::Cursor::new(body), &mut sink, &parameters)?;
    Ok(sink)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("", Encoding::Identity)]
    #[case("gzip", Encoding::Gzip)]
    #[case("gzip, deflate, br", Encoding::Brotli)]
    #[case("br;q=0, gzip", Encoding::Gzip)]
    #[case("br;q=0.5, gzip;q=0.9", Encoding::Gzip)]
    #[case("BR", Encoding::Brotli)]
    #[case("*", Encoding::Brotli)]
    #[case("*;q=0", Encoding::Identity)]
    #[case("br;q=0, *", Encoding::Gzip)]
    #[case("identity", Encoding::Identity)]
    #[case("identity;q=1, br;q=0.1", Encoding::Identity)]
    #[case("identity;q=0", Encoding::Identity)]
    #[case("identity;q=0, gzip;q=0.001", Encoding::Gzip)]
    #[case("zstd, deflate", Encoding::Identity)]
    #[case("br;q=nonsense", Encoding::Identity)]
    #[case("br ; q=1.000 , gzip", Encoding::Brotli)]
    fn clients_get_what_they_want(#[case] accept: &str, #[case] expected: Encoding) {
        let mut headers = HeaderMap::new();
        if !accept.is_empty() {
            headers.insert(header::ACCEPT_ENCODING, accept.parse().unwrap());
        }
        assert_eq!(Encoding::negotiate(&headers), expected);
    }

    fn decode(encoding: Encoding, body: &[u8]) -> Vec<u8> {
        let mut decoded = Vec::new();
        match encoding {
            Encoding::Identity => return body.to_vec(),
            Encoding::Gzip => flate2::read::GzDecoder::new(body).read_to_end(&mut decoded),
            Encoding::Brotli => brotli::Decompressor::new(body, 4096).read_to_end(&mut decoded),
        }
        .unwrap();
        decoded
    }

    proptest! {
        #[test]
        fn every_encoding_can_be_undone(
            body in prop::collection::vec(any::<u8>(), 0..5_000),
            quality in 0_u8..=12,
        ) {
            for encoding in Encoding::ALL {
                prop_assert_eq!(&decode(encoding, &encoding.encode(&body, quality)), &body);
            }
        }

        #[test]
        fn any_header_is_understood_somehow(accept in "[ -~]{0,80}") {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accept.parse().unwrap());
            let encoding = Encoding::negotiate(&headers);
            // Never an encoding that the client didn't name.
            let accept = accept.to_ascii_lowercase();
            let named = encoding.header().is_none_or(|name| accept.contains(name) || accept.contains('*'));
            prop_assert!(named);
        }
    }
}
