//! The network's real content, when it is at hand: counts, findings, byte-for-byte writing.

use std::{collections::BTreeSet, path::PathBuf, sync::OnceLock};

use content::{Collection, Finding, FindingCode as Code, Limits, Reading, Severity, read, write};
use programme::phases::{Journey, Phase, Stay};
use rstest::rstest;

/// The real content; `None` prints that the check was skipped, and fails where it must be there
/// (`CI=true`).
fn real() -> Option<&'static Reading> {
    static READING: OnceLock<Option<Reading>> = OnceLock::new();
    READING
        .get_or_init(|| {
            let dir = PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../../shared/betagouv/content"
            ));
            if !dir.is_dir() {
                let must_be_there = std::env::vars().any(|(k, v)| k == "CI" && v == "true");
                assert!(!must_be_there, "{} is missing", dir.display());
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

#[test]
fn lists_are_in_byte_order_of_file_names() {
    let Some(reading) = real() else { return };
    let slugs: Vec<&str> = reading
        .record
        .services
        .iter()
        .map(|service| service.slug.as_str())
        .collect();
    let place = |slug: &str| slugs.iter().position(|one| *one == slug);
    assert!(place("mes-aides-france-travail") < place("mes-aides"));
    assert_eq!(reading.record.incubators[0].slug.as_str(), "FabNum-MI");
}

#[test]
fn writing_what_was_read_gives_the_very_bytes() {
    let Some(reading) = real() else { return };
    let files = write(&reading.record, &reading.documents).expect("writes");
    assert_eq!(files.len(), reading.documents.len());
    for (file, document) in files.iter().zip(&reading.documents) {
        assert_eq!(file.path, document.path());
        assert!(file.bytes == document.bytes, "{} differs", file.path);
    }
}

/// Without documents, the whole network in new files says the same.
#[test]
fn the_whole_record_reads_back_from_new_files() {
    let Some(reading) = real() else { return };
    let files = write(&reading.record, &[]).expect("writes");
    let back = crate::round_trip::read_back(&files);
    crate::round_trip::assert_same(&reading.record, &back.record);
}

/// A changed title, journey or role touches its own lines in each of the real files.
#[test]
fn changes_stay_where_they_are_made() {
    let Some(reading) = real() else { return };
    let mut record = reading.record.clone();
    for service in &mut record.services {
        let mut stays = service.journey.stays().to_vec();
        stays.push(Stay {
            phase: Phase::Operated,
            start: "2030-01-31".parse().ok(),
            end: None,
            comment: None,
        });
        service.journey = Journey::new(stays);
    }
    for member in &mut record.members {
        member.role = Some("Rôle : changé".into());
    }
    let files = write(&record, &reading.documents).expect("writes");
    for (file, document) in files.iter().zip(&reading.documents) {
        let (gone, come) = changed_lines(&document.bytes, &file.bytes);
        let expected = match document.collection {
            // The list is indented and quoted alike in all but a few files.
            Collection::Services => gone <= come && come - gone == 2 && gone <= 12,
            Collection::Members => gone <= 3 && come == 1,
            _ => (gone, come) == (0, 0),
        };
        assert!(expected, "{}: {gone} lines gone, {come} come", file.path);
    }
    let back = crate::round_trip::read_back(&files);
    assert!(back.record == record);
}

/// How many lines went and came between the first and the last that differ.
fn changed_lines(before: &[u8], after: &[u8]) -> (usize, usize) {
    let before: Vec<&[u8]> = before.split_inclusive(|byte| *byte == b'\n').collect();
    let after: Vec<&[u8]> = after.split_inclusive(|byte| *byte == b'\n').collect();
    let start = before
        .iter()
        .zip(&after)
        .take_while(|(a, b)| a == b)
        .count();
    let (gone, come) = (&before[start..], &after[start..]);
    let same = gone
        .iter()
        .rev()
        .zip(come.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (gone.len() - same, come.len() - same)
}

/// Counts that were made independently of this reader.
#[rstest]
#[case::dangling_incubators(Collection::Members, Code::DanglingReference, "incubator", 3, 3)]
#[case::dangling_owner(Collection::Incubators, Code::DanglingReference, "owner", 1, 1)]
#[case::dangling_elsewhere(Collection::Services, Code::DanglingReference, "", 0, 0)]
#[case::titles_with_spaces(Collection::Services, Code::OuterSpaces, "title", 14, 14)]
#[case::names_with_spaces(Collection::Members, Code::OuterSpaces, "fullname", 72, 72)]
#[case::homonyms(Collection::Members, Code::SameName, "fullname", 18, 18)]
#[case::acronyms(Collection::Organisations, Code::SameAcronym, "acronym", 2, 2)]
#[case::ignored_ids(Collection::Organisations, Code::UnknownField, "id", 5, 5)]
#[case::robots(Collection::Services, Code::UnknownField, "robots", 2, 2)]
#[case::rgpd(Collection::Services, Code::UnknownField, "rgpd", 1, 1)]
#[case::sidebars(Collection::FastEditions, Code::UnknownField, "sidebar", 17, 17)]
#[case::no_extension(Collection::Organisations, Code::NoExtension, "", 2, 2)]
#[case::carriage_returns(Collection::Members, Code::CarriageReturns, "", 1, 1)]
#[case::links(Collection::Services, Code::UntidyUrl, "link", 4, 4)]
#[case::repositories(Collection::Services, Code::UntidyUrl, "repository", 2, 2)]
#[case::budgets(Collection::Services, Code::UntidyUrl, "budget_url", 1, 1)]
#[case::statistics(Collection::Services, Code::StatisticsWithoutUrl, "stats", 25, 25)]
#[case::same_day(Collection::Services, Code::PhasesSameDay, "phases", 58, 56)]
#[case::after_outcome(Collection::Services, Code::PhaseAfterOutcome, "phases", 8, 8)]
#[case::claimed_twice(Collection::Services, Code::DuplicateFormerUrl, "redirect_from", 2, 2)]
fn findings_agree_with_the_independent_count(
    #[case] collection: Collection,
    #[case] code: Code,
    #[case] field: &str,
    #[case] occurrences: usize,
    #[case] files: usize,
) {
    let Some(reading) = real() else { return };
    let found = select(&reading.findings, collection, code, field);
    let distinct: BTreeSet<&str> = found.iter().map(|finding| finding.file.as_str()).collect();
    assert_eq!(
        (found.len(), distinct.len()),
        (occurrences, files),
        "{found:#?}"
    );
}

/// The independent count compares neighbours in the file; ours compares them in time, each with
/// the next. The differences are these and no others.
#[rstest]
#[case::overlaps(Code::PhaseOverlap, 18)]
#[case::gaps(Code::PhaseGap, 72)]
#[case::backwards(Code::PhaseGoesBack, 8)]
fn journeys_are_compared_in_time(#[case] code: Code, #[case] occurrences: usize) {
    let Some(reading) = real() else { return };
    let found = select(&reading.findings, Collection::Services, code, "phases");
    assert_eq!(found.len(), occurrences);
}

/// On 20 August 2026 the record told of four phases, three events and six missions to come.
#[test]
fn days_to_come_are_told_of_when_the_day_is_known() {
    let Some(reading) = real() else { return };
    let today = "2026-08-20".parse().expect("a date");
    let found = reading.future_dates(today);
    let count = |list: &str| {
        found
            .iter()
            .filter(|one| {
                one.field
                    .as_deref()
                    .is_some_and(|field| field.starts_with(list))
            })
            .count()
    };
    assert_eq!(
        (count("phases"), count("events"), count("missions")),
        (4, 3, 6),
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .all(|one| one.line.is_some_and(|line| line > 1))
    );
}

fn select<'a>(
    findings: &'a [Finding],
    collection: Collection,
    code: Code,
    field: &str,
) -> Vec<&'a Finding> {
    findings
        .iter()
        .filter(|one| one.file.starts_with(collection.folder()))
        .filter(|one| one.code == code)
        .filter(|one| field.is_empty() || one.field.as_deref() == Some(field))
        .collect()
}
