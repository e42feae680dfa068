//! The fictional repository with every oddity: what is read of it and what is said about it.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use content::{Collection, FindingCode, Limits, Progress, ReadError, Reading, read, write};
use programme::{network::Network, phases::Phase};

/// Where the fictional repository is.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/network"
    ))
}

/// The fictional repository, read once.
pub(crate) fn fictional() -> &'static Reading {
    static READING: OnceLock<Reading> = OnceLock::new();
    READING.get_or_init(|| {
        read(&folder(), &Limits::default(), &mut |_| ()).expect("the fictional repository reads")
    })
}

#[test]
fn its_findings() {
    let mut text = String::new();
    for finding in &fictional().findings {
        let _ = writeln!(text, "{finding}");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn its_record() {
    insta::assert_json_snapshot!(fictional().record);
}

#[test]
fn every_kind_of_finding_that_needs_no_odd_disk_is_in_it() {
    let missing: Vec<&str> = FindingCode::ALL
        .iter()
        .filter(|code| !fictional().findings.iter().any(|one| one.code == **code))
        .map(|code| code.code())
        .collect();
    // These need links, devices, large files or a day: tests/it/hostile.rs and disk.rs make them.
    assert_eq!(
        missing,
        [
            "file-too-large",
            "not-a-file",
            "link-leaves-folder",
            "unreadable",
            "bad-file-name",
            "front-matter-too-large",
            "link-followed",
            "too-many-findings",
            "future-date",
        ]
    );
}

#[test]
fn every_finding_has_its_place_and_says_what_was_done() {
    for finding in &fictional().findings {
        assert_eq!(finding.severity, finding.code.severity());
        assert!(finding.message.ends_with('.'), "{finding}");
        let about_a_field = finding.field.is_some();
        assert!(!about_a_field || finding.line.is_some(), "{finding}");
    }
}

#[test]
fn the_repository_and_its_content_folder_read_alike() {
    let inner = read(&folder().join("content"), &Limits::default(), &mut |_| ());
    assert_eq!(&inner.expect("reads"), fictional());
}

#[test]
fn files_at_hand_read_like_those_on_the_disk() {
    let mut files: Vec<_> = fictional()
        .documents
        .iter()
        .map(|one| (one.collection, one.file.clone(), one.bytes.clone()))
        .collect();
    files.reverse();
    let reading = content::read_files(files, &Limits::default());
    assert_eq!(reading.record, fictional().record);
    assert_eq!(reading.documents, fictional().documents);
}

#[test]
fn progress_counts_every_file_once() {
    let mut seen = Vec::new();
    let reading = read(&folder(), &Limits::default(), &mut |progress| {
        seen.push(progress);
    });
    let files = reading.expect("reads").documents.len();
    let expected: Vec<Progress> = (1..=files).map(|done| Progress { done, files }).collect();
    assert_eq!(seen, expected);
}

#[test]
fn writing_what_was_read_gives_the_very_bytes() {
    let reading = fictional();
    let files = write(&reading.record, &reading.documents).expect("writes");
    assert_eq!(files.len(), reading.documents.len());
    for (file, document) in files.iter().zip(&reading.documents) {
        assert_eq!(file.path, document.path());
        assert!(file.bytes == document.bytes, "{} differs", file.path);
    }
}

#[test]
fn older_words_and_fields_mean_what_they_meant() {
    let network = Network::new(fictional().record.clone());
    let phases = |slug: &str| -> Vec<Phase> {
        let service = network.service(slug).expect("a service");
        service
            .journey
            .stays()
            .iter()
            .map(|stay| stay.phase)
            .collect()
    };
    assert_eq!(phases("ancien-statut"), [Phase::Abandoned]);
    assert_eq!(
        phases("non-concluante"),
        [Phase::Investigation, Phase::InvestigationInconclusive]
    );
    assert_eq!(
        phases("vocabulaire-2016"),
        [
            Phase::Investigation,
            Phase::Construction,
            Phase::Consolidation,
            Phase::Transferred,
            Phase::Abandoned
        ]
    );
    let member = network.member("ancien.format").expect("a member");
    let mission = &member.missions[0];
    assert_eq!(mission.employer.as_deref(), Some("Employeur deux"));
    assert_eq!(
        mission.end.map(|end| end.to_string()).as_deref(),
        Some("2016-12-31")
    );
    assert_eq!(member.undated_services.as_ref().map(Vec::len), Some(1));
}

#[test]
fn empty_is_not_absent() {
    let network = Network::new(fictional().record.clone());
    let log = network.service("carnet-de-bord").expect("a service");
    assert_eq!(log.links.website.as_deref(), Some(""));
    assert_eq!(log.links.repository, None);
    assert_eq!(log.technologies, Some(Vec::new()));
    let words = network.service("vocabulaire-2016").expect("a service");
    assert_eq!(words.links.website, None);
    assert_eq!(words.technologies, None);
}

#[test]
fn what_is_no_repository_is_said_to_be_none() {
    let limits = Limits::default();
    let nowhere = read(Path::new("/nowhere/at/all"), &limits, &mut |_| ());
    assert!(matches!(nowhere, Err(ReadError::NoFolder(_))));
    let empty = tempfile::tempdir().expect("a folder");
    let error = read(empty.path(), &limits, &mut |_| ()).expect_err("nothing to read");
    assert!(matches!(error, ReadError::NoContent(_)));
    assert!(error.to_string().contains("_startups"), "{error}");
    let few = Limits {
        files: 3,
        ..limits.clone()
    };
    assert!(matches!(
        read(&folder(), &few, &mut |_| ()),
        Err(ReadError::TooManyFiles { limit: 3, .. })
    ));
    let small = Limits {
        total_bytes: 100,
        ..limits
    };
    assert!(matches!(
        read(&folder(), &small, &mut |_| ()),
        Err(ReadError::TooManyBytes { limit: 100, .. })
    ));
}

#[test]
fn collections_have_the_order_of_their_documents() {
    let order: Vec<Collection> = fictional()
        .documents
        .iter()
        .map(|one| one.collection)
        .collect();
    assert!(order.is_sorted());
}
