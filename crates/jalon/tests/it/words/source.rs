//! Reading the source as text: string literals, calls that look words up, what stands in
//! templates outside of expressions, and French typography.

use std::collections::BTreeSet;

/// The code before its tests, which stand at the end of a file.
pub(super) fn without_tests(text: &str) -> &str {
    let tests = ["#[cfg(test)]\nmod tests", "#[cfg(test)]\n#[path"];
    let at = tests.iter().filter_map(|mark| text.find(mark)).min();
    at.map_or(text, |at| &text[..at])
}

/// True when the literals of the code make this key: as it is, by its beginning
/// (`phase-{code}`), or from a literal and a pattern (`{section}-hint` and `tile-x`).
pub(super) fn is_made(key: &str, literals: &BTreeSet<String>) -> bool {
    if literals.contains(key) {
        return true;
    }
    literals
        .iter()
        .any(|pattern| match pattern.split_once('{') {
            Some((prefix, _)) if prefix.len() > 2 && prefix.ends_with('-') => {
                key.starts_with(prefix)
            }
            Some(("", rest)) => {
                let Some((_, tail)) = rest.split_once('}') else {
                    return false;
                };
                let cuts = key.match_indices('-').map(|(at, _)| key.split_at(at));
                cuts.into_iter()
                    .any(|(head, end)| literals.contains(head) && fits(end, tail))
            }
            _ => false,
        })
}

// `-hint` fits `-hint`; `-12` fits `-{n}`.
fn fits(end: &str, pattern: &str) -> bool {
    match pattern.split_once('{') {
        None => !pattern.is_empty() && end == pattern,
        Some((start, _)) => {
            let number = end.strip_prefix(start).unwrap_or_default();
            start == "-" && !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit())
        }
    }
}

/// The string literals of Rust code, or of the expressions of a template.
pub(super) fn literals(text: &str, is_template: bool) -> Vec<String> {
    if is_template {
        return expressions(text)
            .into_iter()
            .flat_map(|one| literals(&one, false))
            .collect();
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, here) = rest.split_at(at);
        if here.starts_with("//") {
            rest = here.find('\n').map_or("", |end| &here[end..]);
        } else if here.starts_with("'\"'") || here.starts_with("b'\"'") {
            rest = &here[3..];
        } else if let Some(inside) = here.strip_prefix('"') {
            let hashes = before.len() - before.trim_end_matches('#').len();
            let is_raw = before[..before.len() - hashes].ends_with('r');
            let close = if is_raw {
                format!("\"{}", "#".repeat(hashes))
            } else {
                "\"".into()
            };
            let end = end_of(inside, &close, is_raw);
            found.push(inside[..end].to_owned());
            rest = inside.get(end + close.len()..).unwrap_or_default();
        } else {
            rest = &here[1..];
        }
    }
    found
}

fn end_of(text: &str, close: &str, is_raw: bool) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find(close) {
        let end = from + at;
        let slashes = text[..end].len() - text[..end].trim_end_matches('\\').len();
        if is_raw || slashes.is_multiple_of(2) {
            return end;
        }
        from = end + 1;
    }
    text.len()
}

/// The keys in calls that look a word up: `t("…")`, `count("…"`, `with("…"`, their `format!`
/// included.
pub(super) fn absent_candidates(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for call in [".t(", ".count(", ".with("] {
        for (at, _) in text.match_indices(call) {
            let argument = text[at + call.len()..].trim_start();
            let argument = argument
                .strip_prefix("&format!(")
                .unwrap_or(argument)
                .trim_start();
            let Some(literal) = argument.strip_prefix('"') else {
                continue;
            };
            let key = literal.split('"').next().unwrap_or_default();
            let is_key = key.contains('-')
                && key
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_{}".contains(c));
            if is_key {
                found.push(key.to_owned());
            }
        }
    }
    found
}

fn expressions(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for (at, _) in template.match_indices(open) {
            let inside = &template[at + 2..];
            found.push(inside[..inside.find(close).unwrap_or(inside.len())].to_owned());
        }
    }
    found
}

/// Letters of a template that neither an expression nor a tag explains.
pub(super) fn outside_expressions(template: &str) -> Vec<String> {
    const SPOKEN: [&str; 6] = [
        "alt",
        "title",
        "aria-label",
        "placeholder",
        "label",
        "summary",
    ];
    let mut plain = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        plain.push_str(&rest[..at]);
        let here = &rest[at..];
        let close = match here.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => "",
        };
        match here.find(close).filter(|_| !close.is_empty()) {
            Some(end) => rest = &here[end + 2..],
            None => rest = &here[1..],
        }
    }
    plain.push_str(rest);
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while !rest.is_empty() {
        let start = rest.find('<').unwrap_or(rest.len());
        let text = &rest[..start];
        let bare = text.replace("&nbsp;", "").replace("&#8239;", "");
        if holds_words(&bare) {
            found.push(text.trim().to_owned());
        }
        let tag = &rest[start..];
        // What is typed at a machine is the same in every language.
        if tag.starts_with("<code>") {
            rest = tag.find("</code>").map_or("", |end| &tag[end..]);
            continue;
        }
        let end = tag_end(tag);
        for name in SPOKEN {
            let pattern = format!(" {name}=\"");
            if let Some((_, value)) = tag[..end].split_once(&pattern) {
                let value = value.split('"').next().unwrap_or_default();
                if holds_words(value) {
                    found.push(format!("{name}=\"{value}\""));
                }
            }
        }
        rest = &tag[end..];
    }
    found
}

// Letters, those of addresses (`/api/`) apart.
fn holds_words(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| !word.starts_with('/') && word.chars().any(char::is_alphabetic))
}

fn tag_end(tag: &str) -> usize {
    let mut is_quoted = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

// True when what stands before a `;` makes it the end of an entity of HTML, quoted in a text.
fn is_entity(before: &[char]) -> bool {
    let name = before
        .iter()
        .rev()
        .take_while(|c| c.is_ascii_alphanumeric())
        .count();
    name > 0 && before.len() > name && before[before.len() - name - 1] == '&'
}

/// What is wrong with the typography of a French text.
pub(super) fn bad_typography(text: &str) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    for (at, c) in characters.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|at| characters[at]);
        let after = characters.get(at + 1).copied();
        let is_breaking = |c: Option<char>| c == Some(' ') || c == Some('\n');
        match c {
            // A colon within an address or an hour takes no space.
            ';' | '!' | '?' | '»' | ':' if is_breaking(before) => {
                return Some(format!("a breaking space before {c}"));
            }
            ';' if is_entity(&characters[..at]) => {}
            '!' | '?' | ';' if before.is_some_and(char::is_alphanumeric) => {
                return Some(format!("no space before {c}"));
            }
            ':' if before.is_some_and(char::is_alphabetic) && after == Some(' ') => {
                return Some("no space before :".into());
            }
            '«' if after.is_some_and(|c| c != '\u{a0}' && c != '\u{202f}') => {
                return Some("no unbreakable space after «".into());
            }
            '\'' | '"' => return Some(format!("a straight {c}")),
            _ => {}
        }
    }
    None
}

#[test]
fn the_readers_of_source_find_what_they_look_for() {
    assert_eq!(
        literals("a(\"x-y\"); // \"no\"\nb('\"', r#\"q\"q\"#)", false),
        ["x-y", "q\"q"]
    );
    assert_eq!(
        literals("<p title=\"no\">{{ t(\"x-y\") }}</p>", true),
        ["x-y"]
    );
    assert_eq!(
        absent_candidates("v.t(\"a-b\"); v.t(&format!(\"c-{}\", d)); v.with(\n \"e-f\","),
        ["a-b", "c-{}", "e-f"]
    );
    assert_eq!(
        outside_expressions("<p class=\"a\">{{ x }} : {% if y %}</p>"),
        [""; 0]
    );
    assert_eq!(
        outside_expressions("<code>curl {{ x }}</code> /api/"),
        [""; 0]
    );
    assert_eq!(outside_expressions("<p title=\"Mot\">mot</p>").len(), 2);
    let made = BTreeSet::from(["phase-{}", "{key}-{n}", "help-find"].map(str::to_owned));
    assert!(is_made("phase-x", &made) && is_made("help-find-2", &made));
    assert!(
        !is_made("help-find-x", &made)
            && !is_made("help-lost-2", &made)
            && !is_made("other", &made)
    );
    assert!(bad_typography("Pourquoi ?").is_some());
    assert!(bad_typography("l'été").is_some());
    assert!(bad_typography("«\u{a0}Oui\u{a0}»\u{a0}: https://a.fr").is_none());
}
