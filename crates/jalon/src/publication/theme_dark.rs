//! The dark half of the State's design system for browsers without scripts: the system takes its
//! dark colours from an attribute that only a script can set. The same rules, read from the
//! operator's own copy when it is asked for, apply here by the reader's preference instead.
//!
//! Not a CSS library: it only finds rules by their selectors, and hands their bodies on untouched.

/// What the system's dark rules ask of the page.
const ATTRIBUTES: [&str; 3] = [
    "[data-fr-theme=dark]",
    "[data-fr-theme=\"dark\"]",
    "[data-fr-theme='dark']",
];
/// What takes its place: the script has said nothing. It counts as much among rules.
const UNSAID: &str = ":root:not([data-fr-theme])";
/// Paper is white.
const WHEN: &str = "@media screen and (prefers-color-scheme: dark)";
/// Blocks that hold rules of their own, such as `@media`, within one another at most.
const DEEPEST: usize = 8;

/// The dark rules of a style sheet, by preference; empty without any.
pub(super) fn dark_by_preference(sheet: &str) -> String {
    let rules = dark(sheet, 0);
    if rules.is_empty() {
        return rules;
    }
    format!("{WHEN}{{{rules}}}\n")
}

fn dark(sheet: &str, depth: usize) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some((prelude, body, after)) = next_rule(rest) {
        rest = after;
        let prelude = without_comments(prelude);
        let prelude = prelude.trim();
        let within = if holds_rules(prelude) {
            (depth < DEEPEST).then(|| (prelude.to_owned(), dark(body, depth + 1)))
        } else {
            Some((dark_selectors(prelude), body.to_owned()))
        };
        if let Some((prelude, body)) = within
            && !prelude.is_empty()
            && !body.is_empty()
        {
            kept.extend([prelude.as_str(), "{", body.as_str(), "}"]);
        }
    }
    kept
}

fn holds_rules(prelude: &str) -> bool {
    ["@media", "@supports", "@layer", "@container"]
        .iter()
        .any(|name| prelude.starts_with(name))
}

/// Those selectors of a list that ask for dark, asking for the preference instead.
fn dark_selectors(list: &str) -> String {
    let mut kept = Vec::new();
    for selector in split(list, b',') {
        let asks = ATTRIBUTES
            .into_iter()
            .find(|attribute| selector.contains(attribute));
        if let Some(attribute) = asks {
            let plain = selector.replace(&format!(":root{attribute}"), UNSAID);
            kept.push(plain.replace(attribute, UNSAID));
        }
    }
    kept.join(",")
}

/// The next rule: what stands before its braces, what stands within, what comes after. Statements
/// without braces (`@charset`, `@import`) are passed over.
fn next_rule(sheet: &str) -> Option<(&str, &str, &str)> {
    let mut begins = 0;
    let mut opens = None;
    let mut depth = 0_usize;
    for (at, byte) in marks(sheet) {
        match byte {
            b';' if depth == 0 => begins = at + 1,
            b'{' => {
                if depth == 0 {
                    opens = Some(at);
                }
                depth += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                match opens {
                    Some(open) if depth == 0 => {
                        return Some((
                            &sheet[begins..open],
                            &sheet[open + 1..at],
                            &sheet[at + 1..],
                        ));
                    }
                    // A brace that nothing opened.
                    None => begins = at + 1,
                    Some(_) => {}
                }
            }
            _ => {}
        }
    }
    None
}

/// Parts of a list, where nothing is quoted or within parentheses.
fn split(list: &str, separator: u8) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begins = 0;
    for (at, byte) in marks(list) {
        if byte == separator {
            parts.push(list[begins..at].trim());
            begins = at + 1;
        }
    }
    parts.push(list[begins..].trim());
    parts
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The ASCII characters that mean something: not within quotes, comments or parentheses (addresses
/// hold anything).
fn marks(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut parentheses = 0_usize;
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            let here = at;
            at += 1;
            match byte {
                b'\\' => at += 1,
                b'"' | b'\'' => at = after_quote(bytes, at, byte),
                b'/' if bytes.get(at) == Some(&b'*') && parentheses == 0 => {
                    let end = text.get(at + 1..).and_then(|rest| rest.find("*/"));
                    at = end.map_or(bytes.len(), |end| at + 1 + end + 2);
                }
                b'(' => parentheses += 1,
                b')' => parentheses = parentheses.saturating_sub(1),
                _ if parentheses == 0 && byte.is_ascii_punctuation() => return Some((here, byte)),
                _ => {}
            }
        }
        None
    })
}

/// Where a quoted text that began before `at` is over.
fn after_quote(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte == b'\\' {
            at += 1;
        } else if byte == quote {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::nothing("", "")]
    #[case::only_light(":root{--a:#fff}.x{color:red}", "")]
    #[case::colours(
        "@charset \"utf-8\";:root{--a:#fff}:root[data-fr-theme=dark]{--a:#000}",
        ":root:not([data-fr-theme]){--a:#000}"
    )]
    #[case::quoted(
        ":root[data-fr-theme=\"dark\"] .x:hover{color:red}",
        ":root:not([data-fr-theme]) .x:hover{color:red}"
    )]
    #[case::bare("[data-fr-theme=dark] .x{a:b}", ":root:not([data-fr-theme]) .x{a:b}")]
    #[case::some_of_a_list(
        ".light,:root[data-fr-theme=dark] .x:is(a,b), .z{a:b}",
        ":root:not([data-fr-theme]) .x:is(a,b){a:b}"
    )]
    #[case::within_media(
        "@media (min-width:48em){.y{a:b}:root[data-fr-theme=dark] .x{a:b}}@media print{.y{a:b}}",
        "@media (min-width:48em){:root:not([data-fr-theme]) .x{a:b}}"
    )]
    #[case::braces_in_texts(
        ".y{content:\"}\"}/* } */:root[data-fr-theme=dark] .x{background:url(data:image/svg+xml;{})}",
        ":root:not([data-fr-theme]) .x{background:url(data:image/svg+xml;{})}"
    )]
    #[case::a_brace_too_many("}:root[data-fr-theme=dark]{a:b}", ":root:not([data-fr-theme]){a:b}")]
    #[case::never_closed(":root[data-fr-theme=dark]{a:b", "")]
    #[case::accents(
        "/* é */[data-fr-theme=dark] .é{content:'é}'}",
        ":root:not([data-fr-theme]) .é{content:'é}'}"
    )]
    fn dark_rules_are_found(#[case] sheet: &str, #[case] rules: &str) {
        let expected = if rules.is_empty() {
            String::new()
        } else {
            format!("{WHEN}{{{rules}}}\n")
        };
        assert_eq!(dark_by_preference(sheet), expected);
    }

    #[test]
    fn endless_nesting_is_not_followed() {
        let sheet = format!("{}{}", "@media x{".repeat(5000), "}".repeat(5000));
        assert_eq!(dark_by_preference(&sheet), "");
    }

    #[test]
    fn texts_cut_anywhere_are_read_to_their_end() {
        let sheet =
            "@media (a){:root[data-fr-theme=dark] .é::after{content:\"\\é}\";b:url(é)}}/* é";
        for (end, _) in sheet.char_indices() {
            let _ = dark_by_preference(&sheet[..end]);
        }
    }
}
