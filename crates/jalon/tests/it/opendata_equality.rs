//! The open API against the files that the network's former site made of the same content.
//!
//! JSON is compared as values, tables as text, both of every file of every version, on the day
//! that the expected files were made on and on a second one.

use std::{collections::BTreeMap, fs, io::Read as _, path::PathBuf, sync::Arc};

use chrono::NaiveDate;
use flate2::read::GzDecoder;
use jalon::{
    foundation::i18n::Locale,
    opendata::{Endpoint, File, Version, body},
    publication::{Branding, View},
};
use programme::network::{Network, Record};
use serde_json::Value;

use crate::real_content;

/// The address of the site that made the expected files: it is part of their links.
const BASE_URL: &str = "https://beta.gouv.fr";
/// The day on which they were made.
const DAY: &str = "2026-08-20";
/// Another day, for the files that depend on it.
const EARLIER: &str = "2025-01-01";

fn view(record: Record, day: &str) -> View {
    let network = Arc::new(Network::new(record));
    View {
        network: network.clone(),
        whole: network,
        date: day.parse().expect("a date"),
        is_dated: true,
        revision: 1,
        branding: Arc::new(Branding {
            base_url: BASE_URL.into(),
            ..Branding::default()
        }),
        locale: Locale::French,
        path: "/api".into(),
    }
}

fn on(view: &View, day: &str) -> View {
    View {
        date: day.parse::<NaiveDate>().expect("a date"),
        ..view.clone()
    }
}

fn answer(view: &View, path: &str) -> String {
    let endpoint = Endpoint::find(path).expect("an address of the API");
    body(&endpoint, view).unwrap_or_else(|problem| panic!("{path}: {problem:?}"))
}

fn api_folder() -> PathBuf {
    real_content::shared().join("betagouv/api")
}

/// The files of an archive by path, without a leading `./`.
fn archive(path: &str) -> BTreeMap<String, String> {
    let file = fs::File::open(api_folder().join(path)).expect("the archive of expected files");
    let mut files = BTreeMap::new();
    for entry in tar::Archive::new(GzDecoder::new(file)).entries().expect("an archive") {
        let mut entry = entry.expect("an entry");
        if entry.header().entry_type().is_file() {
            let path = entry.path().expect("a path").to_string_lossy().into_owned();
            let mut text = String::new();
            entry.read_to_string(&mut text).expect("text");
            files.insert(path.trim_start_matches("./").to_owned(), text);
        }
    }
    files
}

/// All expected files by path after `/api/`.
fn expected_files() -> BTreeMap<String, String> {
    let mut files = archive("older-v1-v2.4.tar.gz");
    for version in [Version::V2_5, Version::V2_6, Version::V2_7] {
        for file in File::ALL.into_iter().filter(|file| file.exists_in(version)) {
            let path = format!("{version}/{}", file.name());
            let text = fs::read_to_string(api_folder().join(&path)).expect("an expected file");
            files.insert(path, text);
        }
    }
    files
}

/// Reads JSON of which texts may hold raw line ends, as the former site wrote in v2.
fn lenient(text: &str) -> Value {
    let mut repaired = String::with_capacity(text.len());
    let (mut within, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            '\n' if within => repaired.push_str("\\n"),
            _ => repaired.push(c),
        }
        within ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    serde_json::from_str(&repaired).expect("JSON")
}

/// The first places where two values differ, readable.
fn differences(expected: &Value, found: &Value, at: &str, all: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(left), Value::Object(right)) => {
            for key in left.keys().chain(right.keys().filter(|key| !left.contains_key(*key))) {
                let at = format!("{at}/{key}");
                match (left.get(key), right.get(key)) {
                    (Some(left), Some(right)) => differences(left, right, &at, all),
                    (left, right) => all.push(format!("{at}: expected {left:?}, found {right:?}")),
                }
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (i, (left, right)) in left.iter().zip(right).enumerate() {
                let name = left.get("id").and_then(Value::as_str).unwrap_or_default();
                differences(left, right, &format!("{at}/{i} {name}"), all);
            }
        }
        (left, right) if left == right => {}
        (left, right) => all.push(format!("{at}: expected {left}, found {right}")),
    }
}

fn assert_same_json(path: &str, expected: &str, found: &str) {
    let found: Value = serde_json::from_str(found).unwrap_or_else(|error| {
        panic!("{path}: our answer is not JSON: {error}");
    });
    let mut all = Vec::new();
    differences(&lenient(expected), &found, path, &mut all);
    assert!(
        all.is_empty(),
        "{path}: {} differences, the first are:\n{}",
        all.len(),
        all[..all.len().min(10)].join("\n")
    );
}

/// Rows that the former site wrote without quotes although a value holds a separator.
const MALFORMED: [&str; 3] = ["anct-pni-36;", "anct-pni-44;", "vigieau;"];

fn assert_same_table(path: &str, expected: &str, found: &str) {
    let is_malformed = |row: &&str| {
        !path.starts_with("v1") && MALFORMED.iter().any(|start| row.starts_with(start))
    };
    // v1.7 did not double the apostrophes within its apostrophes; ours does.
    let found = if path.starts_with("v1.7/") {
        found.replace("''", "'")
    } else {
        found.to_owned()
    };
    let rows = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    let (left, right) = (rows(expected), rows(&found));
    assert_eq!(left.len(), right.len(), "{path}: number of lines");
    let mut mended = 0;
    for (left, right) in left.iter().zip(&right) {
        if is_malformed(&left.as_str()) {
            mended += 1;
            assert_eq!(&right.replace('"', ""), &left.replace('"', ""), "{path}");
            let cells = cells(right);
            assert_eq!(cells, if path.starts_with("v2.7") { 12 } else { 11 }, "{path}: {right}");
        } else {
            assert_eq!(left, right, "{path}");
        }
    }
    let services = path.ends_with("startups.csv") && path.starts_with("v2");
    assert_eq!(mended, if services { MALFORMED.len() } else { 0 }, "{path}: mended rows");
}

fn cells(row: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(row.as_bytes());
    reader.records().next().expect("a row").expect("a readable row").len()
}

#[test]
fn every_file_of_every_version_is_the_former_site_s() {
    let Some(record) = real_content::record("the open API") else { return };
    let view = view(record, DAY);
    let expected = expected_files();
    let ours: Vec<String> = Endpoint::listed()
        .filter(|one| matches!(one, Endpoint::File(..)))
        .map(|one| one.path())
        .collect();
    let theirs: Vec<&String> = expected.keys().collect();
    for path in &ours {
        assert!(theirs.contains(&path), "{path} is ours but was never made");
    }
    assert_eq!(ours.len(), theirs.len(), "a file is missing: {theirs:?}");
    for (path, expected) in &expected {
        let found = answer(&view, path);
        if path.ends_with(".csv") {
            assert_same_table(path, expected, &found);
        } else {
            assert_same_json(path, expected, &found);
        }
    }
}

#[test]
fn the_files_that_depend_on_the_day_are_right_on_another_day() {
    let Some(record) = real_content::record("the open API on another day") else { return };
    let view = on(&view(record, DAY), EARLIER);
    let folder = api_folder().join("clock-2025-01-01");
    let details = fs::read_to_string(folder.join("startups_details.json")).expect("a file");
    for version in Version::ALL.into_iter().filter(|one| File::Teams.exists_in(*one)) {
        let path = format!("{version}/startups_details.json");
        assert_same_json(&path, &details, &answer(&view, &path));
    }
    let counter = fs::read_to_string(folder.join("compteur_smiirl.json")).expect("a file");
    assert_same_json("counter", &counter, &answer(&view, "compteur_smiirl.json"));
    assert!(!File::Services.depends_on_the_day());
}

#[test]
fn each_service_in_version_3_is_the_former_site_s_on_both_days() {
    let Some(record) = real_content::record("version 3 of the open API") else { return };
    let view = view(record, DAY);
    for (day, name) in [
        (DAY, "v3-startups.tar.gz"),
        (EARLIER, "clock-2025-01-01/v3-startups.tar.gz"),
    ] {
        let expected = archive(name);
        let view = on(&view, day);
        assert_eq!(expected.len(), view.whole.services().len(), "files on {day}");
        for (path, expected) in &expected {
            let slug = path.rsplit('/').next().expect("a file name");
            let found = answer(&view, &format!("v3/startups/{slug}"));
            assert_same_json(&format!("{slug} on {day}"), expected, &found);
        }
    }
}

#[test]
fn the_counter_counts_as_the_former_site() {
    let Some(record) = real_content::record("the counter") else { return };
    let view = view(record, DAY);
    let expected = fs::read_to_string(api_folder().join("compteur_smiirl.json")).expect("a file");
    assert_same_json("counter", &expected, &answer(&view, "compteur_smiirl.json"));
}
