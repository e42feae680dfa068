//! The rules, each a function from the tree to its violations.

use std::fmt;

use super::source::{File, Tree};

/// The rooms of crate `jalon`, each after those that it may know.
const ROOMS: [&str; 37] = [
    "foundation",
    "publication",
    "search",
    "accounts",
    "organisations",
    "community",
    "services",
    "phases",
    "almanac",
    "committees",
    "statistics",
    "record",
    "history",
    "files",
    "membership",
    "editing",
    "standards",
    "impact",
    "connectors",
    "hypotheses",
    "research",
    "journeys",
    "rules",
    "budget",
    "cockpit",
    "obligations",
    "register",
    "chamber",
    "directory",
    "privacy",
    "administration",
    "site",
    "opendata",
    "import",
    "demo",
    "routes",
    "cli",
];

/// Files at the top of the crate that assemble everything.
const TOP: [&str; 2] = ["main", "lib"];

/// Words of the programme that the foundation doesn't know. Parts of identifiers count.
const PROGRAMME_WORDS: [&str; 11] = [
    "incubator",
    "intrapreneur",
    "sponsor",
    "committee",
    "startup",
    "hypothes",
    "journey",
    "mission",
    "organisation",
    "programme::",
    "content::",
];

/// A place where a rule is broken.
#[derive(Debug)]
pub(crate) struct Violation {
    pub(crate) rule: &'static str,
    place: String,
    why: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}] {}", self.place, self.rule, self.why)
    }
}

type Rule = fn(&Tree) -> Vec<Violation>;

/// All of them.
pub(crate) const RULES: [Rule; 10] = [
    direction,
    sql,
    web,
    parameters,
    rights,
    foundation_words,
    crates,
    length,
    purpose,
    unfinished,
];

fn direction(tree: &Tree) -> Vec<Violation> {
    let rank = |room: &str| ROOMS.iter().position(|known| *known == room);
    each(tree, |file| {
        let Some(room) = file.room().filter(|room| !TOP.contains(room)) else {
            return Vec::new();
        };
        let Some(own) = rank(room) else {
            return vec![violation(
                "direction",
                file,
                1,
                format!("room `{room}` is not in the order of rooms"),
            )];
        };
        let mut found = Vec::new();
        for (line, named) in rooms_named(file) {
            if rank(&named).is_some_and(|other| other > own) {
                found.push(violation(
                    "direction",
                    file,
                    line,
                    format!("`{room}` names the later room `{named}`"),
                ));
            }
        }
        found
    })
}

/// Rooms named by `crate::room` or by `crate::{room::…, room::…}`, with the line.
fn rooms_named(file: &File) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut braces: Option<i32> = None;
    for (number, line) in file.code() {
        let mut rest = line;
        if braces.is_none() {
            while let Some(at) = rest.find("crate::") {
                rest = &rest[at + "crate::".len()..];
                if let Some(inside) = rest.strip_prefix('{') {
                    braces = Some(1);
                    rest = inside;
                    break;
                }
                found.push((number, word(rest)));
            }
        }
        if let Some(depth) = &mut braces {
            let mut at_start = true;
            let mut current = String::new();
            for c in rest.chars() {
                match c {
                    '{' => *depth += 1,
                    '}' => *depth -= 1,
                    ',' if *depth == 1 => at_start = true,
                    c if *depth == 1 && at_start && (c.is_alphanumeric() || c == '_') => {
                        current.push(c);
                    }
                    ' ' => {}
                    _ => at_start = false,
                }
                if !at_start || c == ',' || *depth == 0 {
                    if !current.is_empty() {
                        found.push((number, std::mem::take(&mut current)));
                    }
                    if *depth == 0 {
                        break;
                    }
                }
            }
            if !current.is_empty() {
                found.push((number, current));
            }
            if *depth <= 0 {
                braces = None;
            }
        }
    }
    found
}

fn sql(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        let may = file.path.contains("/store")
            || file.path.starts_with("jalon/src/foundation/")
            || file.is_test();
        if may || !file.path.starts_with("jalon/") {
            return Vec::new();
        }
        lines_with(
            file,
            "sql",
            &[
                "sqlx::query",
                "QueryBuilder",
                "on!(",
                "insert_rows!(",
                "update_versioned!(",
                "delete_versioned!(",
            ],
            "SQL stands in `store.rs` only",
        )
    })
}

fn web(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        let pure =
            matches!(file.name(), "actions.rs" | "store.rs") || file.path.contains("/store/");
        if !pure {
            return Vec::new();
        }
        lines_with(
            file,
            "web",
            &["axum::", "hyper::"],
            "actions and stores don't know the web",
        )
    })
}

/// Kept bodies are kept under the parameters that `PublicRequest::parameters` named: a handler
/// that read others would give one reader's page to another.
fn parameters(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        let is_public = file.code().any(|(_, text)| holds(text, "PublicRequest"));
        if !is_public || file.is_test() || file.room() == Some("publication") {
            return Vec::new();
        }
        lines_with(
            file,
            "parameters",
            &["Query<", "Query(", "RawQuery", "OriginalUri", "Uri"],
            "public pages read parameters with `PublicRequest::parameters`",
        )
    })
}

/// Every route is registered with its right: only public pages, which are read, use the framework's
/// own router; what changes anything, and the member space, goes through `Guarded`.
fn rights(tree: &Tree) -> Vec<Violation> {
    const METHODS: [&str; 4] = ["post(", "put(", "patch(", "delete("];
    each(tree, |file| {
        let is_ours = file.path.starts_with("jalon/") && !file.is_test();
        if !is_ours || file.path.ends_with("accounts/guarded.rs") {
            return Vec::new();
        }
        let changes = |text: &str| {
            METHODS.iter().any(|method| {
                text.match_indices(method).any(|(at, _)| {
                    let before = &text[..at];
                    before.ends_with("routing::")
                        || !before.ends_with(|c: char| c.is_alphanumeric() || "_.:\"".contains(c))
                })
            })
        };
        file.code()
            .filter(|(_, text)| {
                let is_declared = text.contains("fn ");
                text.contains(".route(\"/espace") || (changes(text) && !is_declared)
            })
            .map(|(line, text)| {
                let why = "routes that change anything, and those of the member space, are \
                           registered with their right in `accounts::Guarded`";
                violation("rights", file, line, format!("{why}: `{}`", text.trim()))
            })
            .collect()
    })
}

fn foundation_words(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        if file.room() != Some("foundation") || file.is_test() {
            return Vec::new();
        }
        file.code()
            .filter_map(|(line, text)| {
                let lower = text.to_lowercase();
                let word = PROGRAMME_WORDS.iter().find(|word| lower.contains(**word))?;
                // Permissions of browsers and similar words of other trades are not ours.
                (!lower.contains("permission")).then(|| {
                    violation(
                        "foundation words",
                        file,
                        line,
                        format!("the foundation knows no `{word}`"),
                    )
                })
            })
            .collect()
    })
}

fn crates(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        let forbidden: &[&str] = if file.path.starts_with("programme/") {
            &[
                "content::",
                "jalon::",
                "std::fs",
                "std::io",
                "std::net",
                "tokio::",
                "sqlx::",
                "axum::",
                "async fn",
                "Utc::now",
                "rand::",
            ]
        } else if file.path.starts_with("content/") {
            &[
                "jalon::", "sqlx::", "axum::", "tokio::", "async fn", "Utc::now",
            ]
        } else {
            return Vec::new();
        };
        lines_with(file, "crates", forbidden, "this crate may not know that")
    })
}

fn length(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        let lines = file.text.lines().count();
        let excused = file
            .text
            .lines()
            .take(30)
            .any(|line| line.starts_with("//! Long since 20"));
        if lines <= 400 || excused {
            return Vec::new();
        }
        vec![violation(
            "length",
            file,
            lines,
            "over 400 lines without a dated excuse (`//! Long since 2026-…: why`)".into(),
        )]
    })
}

fn purpose(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        if file.text.starts_with("//!") {
            Vec::new()
        } else {
            vec![violation(
                "purpose",
                file,
                1,
                "the file doesn't open with what it is for (`//!`)".into(),
            )]
        }
    })
}

fn unfinished(tree: &Tree) -> Vec<Violation> {
    each(tree, |file| {
        lines_with(
            file,
            "unfinished",
            &["todo!(", "unimplemented!(", "FIXME", "XXX"],
            "no unfinished work lands",
        )
    })
}

fn each(tree: &Tree, rule: impl Fn(&File) -> Vec<Violation>) -> Vec<Violation> {
    tree.files.iter().flat_map(rule).collect()
}

fn lines_with(file: &File, rule: &'static str, words: &[&str], why: &str) -> Vec<Violation> {
    file.code()
        .filter(|(_, text)| words.iter().any(|word| holds(text, word)))
        .map(|(line, text)| violation(rule, file, line, format!("{why}: `{}`", text.trim())))
        .collect()
}

/// True when the text holds the word at the start of an identifier (`axum::`, not `maxaxum::`).
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn violation(rule: &'static str, file: &File, line: usize, why: String) -> Violation {
    Violation {
        rule,
        place: format!("crates/{}:{line}", file.path),
        why,
    }
}
