//! The open API against the files that the network's former site made of the same content.
//!
//! JSON is compared as values, tables as text, both of every file of every version, on the day
//! that the expected files were made on and on a second one.

use std::{collections::BTreeMap, fs, io::Read as _, path::PathBuf};

use content::Limits;
use flate2::read::GzDecoder;
use jalon::opendata::{Endpoint, File, Source, Version, body};
use programme::network::Network;
use serde_json::Value;

use crate::import_real::real_content;

/// The address of the site that made the expected files: it is part of their links.
const BASE_URL: &str = "https://beta.gouv.fr";
/// The day on which they were made.
const DAY: &str = "2026-08-20";
/// Another day, for the files that depend on it.
const EARLIER: &str = "2025-01-01";

fn source<'a>(network: &'a Network, day: &str) -> Source<'a> {
    Source {
        network,
        today: day.parse().expect("a date"),
        base_url: BASE_URL,
    }
}

fn answer(source: Source<'_>, path: &str) -> String {
    let endpoint = Endpoint::find(path).expect("an address of the API");
    let body = body(&endpoint, source).expect("JSON");
    body.unwrap_or_else(|| panic!("nothing at {path}"))
}

pub(crate) fn real_network() -> Option<Network> {
    let reading = content::read(&real_content()?, &Limits::default(), &mut |_| {});
    Some(Network::new(
        reading.expect("the real content can be read").record,
    ))
}

fn api_folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/betagouv/api"
    ))
}

/// The files of an archive by path, without a leading `./`.
fn archive(path: &str) -> BTreeMap<String, String> {
    let file = fs::File::open(api_folder().join(path)).expect("the archive of expected files");
    let mut files = BTreeMap::new();
    for entry in tar::Archive::new(GzDecoder::new(file))
        .entries()
        .expect("an archive")
    {
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
            for key in left
                .keys()
                .chain(right.keys().filter(|key| !left.contains_key(*key)))
            {
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

/// Rows that the former site broke: it wrote a value that holds the separator without quotes.
fn malformed_rows(path: &str) -> &'static [&'static str] {
    match path {
        "v1.7/startups.csv" => &["faritas"],
        _ if path.ends_with("startups.csv") => &["anct-pni-36", "anct-pni-44", "vigieau"],
        _ => &[],
    }
}

/// Equal line by line, but for the malformed rows, which ours quotes.
fn assert_same_table(path: &str, expected: &str, found: &str) {
    // v1.7 did not double the apostrophes within its apostrophes; ours does.
    let (found, separator, quote) = if path.starts_with("v1.7/") {
        (found.replace("''", "'"), ',', '\'')
    } else {
        (found.to_owned(), ';', '"')
    };
    let (left, right): (Vec<_>, Vec<_>) =
        (expected.split('\n').collect(), found.split('\n').collect());
    assert_eq!(left.len(), right.len(), "{path}: number of lines");
    let mut mended = Vec::new();
    for (left, right) in left
        .iter()
        .zip(&right)
        .filter(|(left, right)| left != right)
    {
        assert_eq!(right.replace(quote, ""), left.replace(quote, ""), "{path}");
        if separator == ';' {
            assert_eq!(
                cells(right),
                cells(found.lines().next().expect("a header")),
                "{right}"
            );
        }
        mended.push(left.split(separator).next().expect("a name"));
    }
    assert_eq!(mended, malformed_rows(path), "{path}: rows that ours mends");
}

fn cells(row: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(row.as_bytes());
    reader
        .records()
        .next()
        .expect("a row")
        .expect("a readable row")
        .len()
}

#[test]
fn every_file_of_every_version_is_the_former_site_s() {
    let Some(network) = real_network() else {
        return;
    };
    let source = source(&network, DAY);
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
        let found = answer(source, path);
        match Endpoint::find(path) {
            Ok(Endpoint::File(_, File::ServicesTable | File::MembersTable)) => {
                assert_same_table(path, expected, &found);
            }
            _ => assert_same_json(path, expected, &found),
        }
    }
}

#[test]
fn the_files_that_depend_on_the_day_are_right_on_another_day() {
    let Some(network) = real_network() else {
        return;
    };
    let source = source(&network, EARLIER);
    let folder = api_folder().join("clock-2025-01-01");
    let details = fs::read_to_string(folder.join("startups_details.json")).expect("a file");
    for version in Version::ALL
        .into_iter()
        .filter(|one| File::Teams.exists_in(*one))
    {
        let path = format!("{version}/startups_details.json");
        assert_same_json(&path, &details, &answer(source, &path));
    }
    let counter = fs::read_to_string(folder.join("compteur_smiirl.json")).expect("a file");
    assert_same_json("counter", &counter, &answer(source, "compteur_smiirl.json"));
    assert!(!File::Services.depends_on_the_day());
}

#[test]
fn each_service_in_version_3_is_the_former_site_s_on_both_days() {
    let Some(network) = real_network() else {
        return;
    };
    for (day, name) in [
        (DAY, "v3-startups.tar.gz"),
        (EARLIER, "clock-2025-01-01/v3-startups.tar.gz"),
    ] {
        let expected = archive(name);
        let source = source(&network, day);
        assert_eq!(expected.len(), network.services().len(), "files on {day}");
        for (path, expected) in &expected {
            let slug = path.rsplit('/').next().expect("a file name");
            let found = answer(source, &format!("v3/startups/{slug}"));
            assert_same_json(&format!("{slug} on {day}"), expected, &found);
        }
    }
}

#[test]
fn the_counter_counts_as_the_former_site() {
    let Some(network) = real_network() else {
        return;
    };
    let source = source(&network, DAY);
    let expected = fs::read_to_string(api_folder().join("compteur_smiirl.json")).expect("a file");
    assert_same_json(
        "counter",
        &expected,
        &answer(source, "compteur_smiirl.json"),
    );
}
