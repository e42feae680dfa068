//! The real content, for tests that compare with what the former site made of it.
//!
//! It lies beside the project, not in it. A clone without it skips those tests and says so; with
//! `CI=true` its absence is a failure.

use std::path::PathBuf;

use content::Limits;
use programme::network::{Network, Record};

/// The folder that holds the real content.
pub(crate) fn shared() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"))
}

/// The record read from the real content; `None` where it is absent.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub(crate) fn record(what: &str) -> Option<Record> {
    let folder = shared().join("betagouv/content");
    if !folder.is_dir() {
        let is_required = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!is_required, "CI=true, but {} is absent", folder.display());
        eprintln!("skipped: {what} is not compared with the real content, which is absent");
        return None;
    }
    let reading = content::read(&folder, &Limits::default(), &mut |_| {});
    Some(reading.expect("the real content can be read").record)
}

/// The network of that record.
pub(crate) fn network(what: &str) -> Option<Network> {
    record(what).map(Network::new)
}
