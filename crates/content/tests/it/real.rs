//! The network's real content, when it is at hand: counts, findings, byte-for-byte writing.

use std::path::PathBuf;

use content::{Limits, Reading, Severity, read};

/// The real content folder; `None` prints that the check was skipped, and fails where it must
/// be there (`CI=true`).
pub(crate) fn real() -> Option<&'static Reading> {
    static READING: std::sync::OnceLock<Option<Reading>> = std::sync::OnceLock::new();
    READING
        .get_or_init(|| {
            let dir = PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../../shared/betagouv/content"
            ));
            if !dir.is_dir() {
                assert_ne!(
                    option_env!("CI"),
                    Some("true"),
                    "{} is missing",
                    dir.display()
                );
                println!("skipped: the real content is not at {}", dir.display());
                return None;
            }
            let read = read(&dir, &Limits::default(), &mut |_| ());
            Some(read.expect("the real content reads"))
        })
        .as_ref()
}

#[test]
fn everything_is_read() {
    let Some(reading) = real() else { return };
    let record = &reading.record;
    assert_eq!(record.services.len(), 662);
    assert_eq!(record.members.len(), 3484);
    assert_eq!(record.organisations.len(), 145);
    assert_eq!(record.incubators.len(), 23);
    assert_eq!(record.teams.len(), 36);
    assert_eq!(record.fast_editions.len(), 17);
    assert_eq!(record.phase_texts.len(), 8);
    assert_eq!(reading.documents.len(), 4380);
}

#[test]
fn nothing_is_in_error() {
    let Some(reading) = real() else { return };
    let errors: Vec<String> = reading
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
