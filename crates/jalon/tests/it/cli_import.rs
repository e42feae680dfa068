//! `jalon import` and `jalon export content`, as people and programs call them: on a fictional
//! repository with every oddity, and on the real content where it is.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use jalon::{
    cli::{self, Context, Exit, Output},
    foundation::clock::Now,
};
use serde_json::Value;

use crate::import_real::real_content;

fn jalon(arguments: &[&str]) -> (Exit, String, String) {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let now = Now("2026-08-20T10:00:00Z".parse().unwrap());
    let exit = cli::main(
        ["jalon"].iter().chain(arguments).map(OsString::from),
        &Context::default().at(now),
        &mut Output::new(&mut stdout, &mut stderr),
    );
    (
        exit,
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}

fn json(arguments: &[&str]) -> (Exit, Value) {
    let (exit, stdout, stderr) = jalon(arguments);
    assert!(stderr.is_empty(), "{stderr}");
    (exit, serde_json::from_str(&stdout).unwrap())
}

/// A copy of the fictional repository, and a place for a database.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fixture = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../content/tests/fixtures/network"
        );
        for (path, bytes) in files(Path::new(fixture)) {
            let path = folder.path().join("network").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }
}

fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_json_is_the_one_that_other_programs_read() {
    let bench = Bench::new();
    let (dir, database) = (bench.path("network"), bench.path("a.db"));
    let call = ["import", &dir, "--database", &database, "--json"];
    let (exit, report) = json(&call);
    assert_eq!(
        exit,
        Exit::Remarks,
        "the fixture has files that can't be read"
    );
    for field in [
        "services",
        "members",
        "organisations",
        "incubators",
        "teams",
        "created",
    ] {
        assert!(
            report[field].as_u64().is_some_and(|count| count > 0),
            "{field}"
        );
    }
    for field in ["updated", "unchanged", "missing"] {
        assert_eq!(report[field], 0, "{field}");
    }
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.len() > 20);
    for finding in findings {
        let keys: Vec<&str> = finding
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut expected = ["severity", "file", "line", "field", "code", "message"];
        expected.sort_unstable();
        let mut keys = keys;
        keys.sort_unstable();
        assert_eq!(keys, expected);
        assert!(
            ["error", "warning", "info"].contains(&finding["severity"].as_str().unwrap()),
            "{finding}"
        );
    }

    let (exit, again) = json(&call);
    assert_eq!(exit, Exit::Remarks);
    assert_eq!(again["created"], 0);
    assert_eq!(again["updated"], 0);
    assert_eq!(again["unchanged"], report["created"]);
    assert_eq!(again["revision"], report["revision"]);
    assert_eq!(again["findings"], report["findings"]);
}

#[test]
fn a_dry_run_makes_no_database() {
    let bench = Bench::new();
    let (dir, database) = (bench.path("network"), bench.path("none.db"));
    let (exit, told, _) = jalon(&["import", &dir, "--database", &database, "--dry-run"]);
    assert_eq!(exit, Exit::Remarks);
    assert!(told.contains("Dry run: nothing was written"), "{told}");
    assert!(told.contains("To see them all"), "{told}");
    assert!(!Path::new(&database).exists());
    let all = [
        "import",
        &dir,
        "--database",
        &database,
        "--dry-run",
        "--findings",
        "all",
    ];
    let (_, told, _) = jalon(&all);
    assert!(!told.contains("To see them all"), "{told}");
}

#[test]
fn a_wrong_folder_is_told_in_a_sentence() {
    let bench = Bench::new();
    let database = bench.path("a.db");
    fs::create_dir(bench.path("empty")).unwrap();
    let wrong = bench.path("empty");
    let (exit, _, told) = jalon(&["import", &wrong, "--database", &database]);
    assert_eq!(exit, Exit::Failed);
    assert!(told.contains("_startups"), "{told}");
    let (exit, _, told) = jalon(&["export", "content", &wrong, "--database", &database]);
    assert_eq!(exit, Exit::Failed);
    assert!(told.contains("nothing on record"), "{told}");
    let (exit, _, told) = jalon(&[
        "export",
        "content",
        &wrong,
        "--database",
        &bench.path("no.db"),
    ]);
    assert_eq!(exit, Exit::Failed);
    assert!(told.contains("no database"), "{told}");
}

#[test]
fn written_back_over_the_original_nothing_differs() {
    let bench = Bench::new();
    let (dir, database) = (bench.path("network"), bench.path("a.db"));
    let before = files(Path::new(&dir));
    jalon(&["import", &dir, "--database", &database]);
    let (exit, written) = json(&["export", "content", &dir, "--database", &database, "--json"]);
    assert_eq!(exit, Exit::Done);
    assert_eq!(
        (&written["created"], &written["changed"]),
        (&0.into(), &0.into()),
        "{written}"
    );
    assert!(files(Path::new(&dir)) == before, "files differ");
}

#[test]
fn imported_exported_imported_is_the_same() {
    let bench = Bench::new();
    let (dir, copy) = (bench.path("network"), bench.path("copy"));
    let (one, two) = (bench.path("one.db"), bench.path("two.db"));
    jalon(&["import", &dir, "--database", &one]);
    let (exit, written) = json(&["export", "content", &copy, "--database", &one, "--json"]);
    assert_eq!(exit, Exit::Done);
    let (_, first) = json(&["import", &copy, "--database", &two, "--json"]);
    assert_eq!(first["created"], written["created"]);
    // To the first database, the copy says nothing new.
    let (_, again) = json(&["import", &copy, "--database", &one, "--json"]);
    assert_eq!(
        (&again["created"], &again["updated"]),
        (&0.into(), &0.into())
    );
    let exported = files(Path::new(&copy));
    jalon(&["export", "content", &copy, "--database", &two]);
    assert!(files(Path::new(&copy)) == exported, "files differ");
}

#[test]
fn a_past_state_goes_into_a_new_folder_and_reads_as_it_stood() {
    let bench = Bench::new();
    let (dir, database) = (bench.path("network"), bench.path("a.db"));
    jalon(&["import", &dir, "--database", &database]);
    past_states(
        &bench,
        &database,
        &["2010-01-01", "2021-03-01", "2040-01-01"],
    );
    let over = ["export", "content", &dir, "--database", &database];
    let before = files(Path::new(&dir));
    let (exit, _, told) = jalon(&[&over[..], &["--as-of", "2021-03-01"]].concat());
    assert_eq!(exit, Exit::Failed);
    assert!(told.contains("give a new folder"), "{told}");
    assert!(files(Path::new(&dir)) == before, "files differ");
}

#[test]
fn the_real_content_of_any_day_is_written() {
    let Some(dir) = real_content() else { return };
    let bench = Bench::new();
    let database = bench.path("a.db");
    jalon(&["import", dir.to_str().unwrap(), "--database", &database]);
    past_states(&bench, &database, &["2016-06-30", "2024-01-01"]);
}

/// Exports each day's state and reads it again: it says what the record said, as it stood.
fn past_states(bench: &Bench, database: &str, days: &[&str]) {
    let read = |dir: &str| {
        let limits = content::Limits::default();
        content::read(Path::new(dir), &limits, &mut |_| {}).unwrap()
    };
    let whole = bench.path("whole");
    jalon(&["export", "content", &whole, "--database", database]);
    let whole = read(&whole).record;
    let mut services = Vec::new();
    for day in days {
        let past = bench.path(day);
        let call = ["export", "content", &past, "--database", database];
        let (exit, _, told) = jalon(&[&call[..], &["--as-of", day]].concat());
        assert_eq!(exit, Exit::Done, "{day}: {told}");
        let record = read(&past).record;
        assert!(
            record == whole.as_it_stood(day.parse().unwrap()),
            "{day}: what was written does not say what the record said"
        );
        services.push(record.services.len());
    }
    assert!(services.first() < services.last(), "{services:?}");
}

#[test]
fn a_changed_repository_changes_only_what_changed() {
    let bench = Bench::new();
    let (dir, database) = (bench.path("network"), bench.path("a.db"));
    jalon(&["import", &dir, "--database", &database]);
    let file = Path::new(&dir).join("content/_startups/carnet-de-bord.md");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("title:"), "{text}");
    fs::write(&file, text.replace("title:", "title: Nouveau")).unwrap();
    fs::remove_file(Path::new(&dir).join("content/_startups/vide.md")).unwrap();
    let call = ["import", &dir, "--database", &database, "--json"];
    let (_, report) = json(&call);
    assert_eq!(
        (&report["created"], &report["updated"]),
        (&0.into(), &1.into())
    );
    assert_eq!(report["missing"], 1, "{}", report["gone"]);
    let (exit, told, _) = jalon(&["import", &dir, "--database", &database, "--prune"]);
    assert_eq!(exit, Exit::Remarks);
    assert!(told.contains("deleted, as --prune asks"), "{told}");
    let (_, report) = json(&call);
    assert_eq!(
        (&report["updated"], &report["missing"]),
        (&0.into(), &0.into())
    );
}

#[test]
fn the_real_content_is_written_back_byte_for_byte() {
    let Some(dir) = real_content() else { return };
    let bench = Bench::new();
    let (copy, database) = (bench.path("copy"), bench.path("a.db"));
    let (exit, told, _) = jalon(&["import", dir.to_str().unwrap(), "--database", &database]);
    assert_eq!(exit, Exit::Done, "{told}");
    let (exit, written) = json(&[
        "export",
        "content",
        &copy,
        "--database",
        &database,
        "--json",
    ]);
    assert_eq!(exit, Exit::Done);
    assert_eq!(written["created"], 4380);
    let original: BTreeMap<_, _> = files(&dir)
        .into_iter()
        .filter(|(path, _)| path.starts_with("_startups") || path.components().count() == 2)
        .collect();
    let exported = files(Path::new(written["folder"].as_str().unwrap()));
    assert_eq!(exported.len(), original.len());
    assert!(exported == original, "files differ");
}
