//! Where objects are kept, as operators write it: a folder, or the address of a store.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use super::{ObjectError, S3};

/// A place for objects.
#[derive(Debug, Clone)]
pub(super) enum Location {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A store that speaks S3.
    S3(S3),
}

/// What an address looks like.
const EXPECTED: &str = "s3://KEY:SECRET@HOST/BUCKET?region=REGION is expected (s3+http:// without \
    TLS); characters such as / or @ in the secret are written %2F, %40";

/// Reads a place: `./var/objects`, `s3://key:secret@s3.example.org/bucket?region=here`.
pub(super) fn parse(text: &str) -> Result<Location, ObjectError> {
    let (scheme, rest) = match text.split_once("://") {
        None if text.trim().is_empty() => {
            return Err(ObjectError::Settings("the place is empty".into()));
        }
        None => return Ok(Location::Folder(PathBuf::from(text))),
        Some(("s3", rest)) => ("https", rest),
        Some(("s3+http", rest)) => ("http", rest),
        // What was given may hold a secret: it isn't repeated.
        Some(_) => return Err(ObjectError::Settings(EXPECTED.into())),
    };
    let wrong = || ObjectError::Settings(EXPECTED.into());
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, bucket) = rest.split_once('/').ok_or_else(wrong)?;
    let (keys, host) = authority.rsplit_once('@').ok_or_else(wrong)?;
    let (access_key, secret_key) = keys.split_once(':').ok_or_else(wrong)?;
    let bucket = bucket.trim_end_matches('/');
    if bucket.is_empty() || bucket.contains('/') || host.is_empty() || access_key.is_empty() {
        return Err(wrong());
    }
    let region = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("region="))
        .unwrap_or("us-east-1");
    let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    Ok(Location::S3(S3 {
        bucket: bucket.to_owned(),
        endpoint: format!("{scheme}://{host}"),
        region: region.to_owned(),
        access_key: plain(access_key),
        secret_key: plain(secret_key),
    }))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn an_address_gives_all_that_a_store_needs() {
        let place = "s3://clé%40x:se%2Fcret@s3.example.org:9000/fichiers?region=ici";
        let Ok(Location::S3(s3)) = parse(place) else {
            panic!("no store");
        };
        assert_eq!(s3.endpoint, "https://s3.example.org:9000");
        assert_eq!(
            (s3.bucket.as_str(), s3.region.as_str()),
            ("fichiers", "ici")
        );
        assert_eq!(
            (s3.access_key.as_str(), s3.secret_key.as_str()),
            ("clé@x", "se/cret")
        );
        assert!(matches!(parse("./var/objects"), Ok(Location::Folder(_))));
    }

    #[rstest]
    #[case("")]
    #[case("ftp://a:b@c/d")]
    #[case("s3://host/bucket")]
    #[case("s3://key@host/bucket")]
    #[case("s3://key:s3cret@host")]
    #[case("s3://key:s3cret@host/a/b")]
    fn what_is_no_place_says_what_is_expected(#[case] text: &str) {
        let told = parse(text).unwrap_err().to_string();
        assert!(!told.contains("s3cret"), "{told}");
        assert!(told.contains("`objects`"), "{told}");
    }
}
