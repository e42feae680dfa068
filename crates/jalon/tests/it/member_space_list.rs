//! `docs/member-space.md` against the code: each of the 77 behaviours of the former member space is
//! there, each test that the page names exists, and what differs says so.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const HOW_MANY: u32 = 77;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(root().join("../../docs/member-space.md")).unwrap()
}

/// The numbers that a first cell names: `7–9`, `13, 20, 21`.
fn numbers(cell: &str) -> Option<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for part in cell.split(',') {
        let (from, to) = part.split_once('–').unwrap_or((part, part));
        let (from, to): (u32, u32) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        found.extend(from..=to);
    }
    Some(found)
}

/// The rows of the page's tables: numbers, what is said of theirs, what of ours.
fn rows(page: &str) -> Vec<(BTreeSet<u32>, String, String)> {
    page.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line
                .strip_prefix('|')?
                .trim_end_matches('|')
                .split('|')
                .collect();
            let [number, theirs, ours @ ..] = &cells[..] else {
                return None;
            };
            Some((numbers(number)?, theirs.trim().to_owned(), ours.join("|")))
        })
        .collect()
}

/// What stands between backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut todo = vec![
        root().join("tests"),
        root().join("src"),
        root().join("../programme/src"),
        root().join("../programme/tests"),
    ];
    while let Some(dir) = todo.pop() {
        let Ok(entries) = fs::read_dir(&dir) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push((place(&path), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn place(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Whether a reference such as `membership/arrivals::a_form_posted_twice_announces_once`,
/// `programme phases/journey::current_phase` or `opendata_http` leads somewhere: the last part names a
/// function of a file whose path holds the parts before it; without `::`, it names a file.
fn leads_somewhere(reference: &str, sources: &[(String, String)]) -> bool {
    let (is_programme, reference) = match reference.strip_prefix("programme ") {
        Some(rest) => (true, rest),
        None => (false, reference),
    };
    let (file, name) = match reference.rsplit_once("::") {
        Some((file, name)) => (file, Some(name)),
        None => (reference, None),
    };
    let parts: Vec<&str> = file
        .split(['/', ':'])
        .filter(|part| !part.is_empty())
        .collect();
    sources.iter().any(|(path, text)| {
        let inside = path.contains("/programme/src/");
        let is_there = inside == is_programme
            && parts.iter().all(|part| {
                path.contains(&format!("/{part}/")) || path.contains(&format!("/{part}.rs"))
            });
        is_there && name.is_none_or(|name| text.contains(&format!("fn {name}(")))
    })
}

#[test]
fn each_of_the_77_behaviours_is_shown_by_a_test_or_differs_with_a_reason() {
    let page = page();
    let rows = rows(&page);
    let mut told: BTreeMap<u32, usize> = BTreeMap::new();
    for (numbers, ..) in &rows {
        for number in numbers {
            *told.entry(*number).or_default() += 1;
        }
    }
    let missing: Vec<u32> = (1..=HOW_MANY)
        .filter(|one| !told.contains_key(one))
        .collect();
    assert!(missing.is_empty(), "not on the page: {missing:?}");
    let twice: Vec<_> = told.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "on the page twice: {twice:?}");
    assert_eq!(told.keys().copied().max(), Some(HOW_MANY));

    let sources = sources();
    let mut wrong = Vec::new();
    let mut last_file = String::new();
    for (numbers, theirs, ours) in &rows {
        assert!(!theirs.is_empty(), "{numbers:?} says nothing of theirs");
        let is_other =
            ours.contains("differs") || ours.contains("not ours") || ours.contains("Not ours");
        let mut named = 0;
        for reference in quoted(ours) {
            let is_reference = reference.contains('/') && !reference.starts_with('/')
                || reference.contains("::")
                || reference.starts_with("opendata_");
            if !is_reference || reference.starts_with("e2e") {
                continue;
            }
            // `…::name` is in the file named before.
            let reference = match reference.strip_prefix('…') {
                Some(rest) => format!("{last_file}{rest}"),
                None => reference.to_owned(),
            };
            if let Some((file, _)) = reference.rsplit_once("::") {
                file.clone_into(&mut last_file);
            }
            named += 1;
            if !leads_somewhere(&reference, &sources) {
                wrong.push(format!("{numbers:?}: `{reference}` is no test"));
            }
        }
        let is_the_same = ours.contains("same test") || ours.contains("tests");
        if named == 0 && !is_other && !is_the_same {
            wrong.push(format!("{numbers:?} names no test and no reason"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The list that the page answers has as many behaviours, where it can be read.
#[test]
fn the_list_that_the_page_answers_is_as_long() {
    let path = root().join("../../../shared/peers/espace-membre.md");
    let Ok(text) = fs::read_to_string(&path) else {
        #[expect(clippy::disallowed_methods, reason = "whether CI runs it")]
        let is_ci = std::env::var("CI").is_ok_and(|is| is == "true");
        assert!(!is_ci, "../shared must be there");
        eprintln!("skipped: ../shared is not there");
        return;
    };
    let named: BTreeSet<u32> = text
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')' || c == ';')
        .filter_map(|word| word.strip_suffix('.')?.parse().ok())
        .filter(|number| (1..=200).contains(number))
        .collect();
    let missing: Vec<u32> = (1..=HOW_MANY)
        .filter(|one| !named.contains(one))
        // Told within the sentence of the one before.
        .filter(|one| !text.contains(&format!("({one})")))
        .collect();
    assert!(missing.is_empty(), "not in their list: {missing:?}");
}

#[test]
fn a_reference_to_nothing_is_seen() {
    let sources = sources();
    assert!(leads_somewhere(
        "membership/arrivals::a_form_posted_twice_announces_once",
        &sources
    ));
    assert!(leads_somewhere(
        "programme phases/journey::current_phase",
        &sources
    ));
    assert!(!leads_somewhere(
        "membership/arrivals::nothing_at_all",
        &sources
    ));
    assert!(!leads_somewhere(
        "editing::a_form_posted_twice_announces_once",
        &sources
    ));
    assert_eq!(
        numbers("7–9, 11").unwrap(),
        [7, 8, 9, 11].into_iter().collect()
    );
}
