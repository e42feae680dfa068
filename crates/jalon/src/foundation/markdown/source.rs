//! What is done to a text before it is parsed: limits, and tolerance for common slips.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::MAX_BYTES;

/// Quotes within quotes beyond this depth are flattened: parsers take quadratic time on them.
const MAX_QUOTES: usize = 12;
/// List items opened on one line beyond this number make the line plain text.
const MAX_ITEMS_ON_A_LINE: usize = 12;
/// Elements within elements beyond this depth make the text plain: sanitisers take quadratic
/// time on them.
const MAX_DEPTH: usize = 64;

/// The text, cut at a line's end when it is longer than [`MAX_BYTES`]; and whether it was cut.
pub(super) fn bounded(text: &str) -> (&str, bool) {
    if text.len() <= MAX_BYTES {
        return (text, false);
    }
    let end = (0..=MAX_BYTES)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let end = text[..end].rfind('\n').unwrap_or(end);
    (&text[..end], true)
}

/// The text with `#Heading` read as a heading, and with absurd nesting flattened.
pub(super) fn tolerant(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut fence: Option<char> = None;
    for line in text.split_inclusive('\n') {
        let start = line.trim_start_matches(' ');
        let mark = start.chars().next().filter(|c| matches!(c, '`' | '~'));
        if let Some(mark) = mark
            && start.chars().take_while(|c| *c == mark).count() >= 3
        {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
        }
        if fence.is_some() {
            out.push_str(&flat(line));
        } else {
            out.push_str(&spaced_heading(&flat(line)));
        }
    }
    out
}

fn spaced_heading(line: &str) -> Cow<'_, str> {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    let rest = &line[marks..];
    let is_heading = (1..=6).contains(&marks)
        && rest
            .chars()
            .next()
            .is_some_and(|c| !c.is_whitespace() && c != '#');
    if is_heading {
        Cow::Owned(format!("{} {rest}", &line[..marks]))
    } else {
        Cow::Borrowed(line)
    }
}

fn flat(line: &str) -> Cow<'_, str> {
    let is_marker = |c: char| matches!(c, '>' | ' ' | '\t' | '-' | '*' | '+');
    let head = line.len() - line.trim_start_matches(is_marker).len();
    let quotes = line[..head].matches('>').count();
    let items = line[..head].matches(['-', '*', '+']).count();
    // A line of nothing but markers is a rule, which is harmless, unless it quotes.
    let is_rule = quotes == 0 && line[head..].trim().is_empty();
    let has_blanks = line[..head].contains([' ', '\t']);
    if quotes > MAX_QUOTES {
        Cow::Owned(format!("{}{}", "> ".repeat(MAX_QUOTES), &line[head..]))
    } else if items > MAX_ITEMS_ON_A_LINE && has_blanks && !is_rule {
        Cow::Owned(format!("- {}", &line[head..]))
    } else {
        Cow::Borrowed(line)
    }
}

/// True when elements are nested deeper than any honest text nests them.
pub(super) fn is_too_deep(html: &str) -> bool {
    const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "meta"];
    let mut depth = 0_usize;
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = rest
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default();
            if !VOID.contains(&name.to_ascii_lowercase().as_str()) {
                depth += 1;
            }
            if depth > MAX_DEPTH {
                return true;
            }
        }
    }
    false
}

/// The text as it was typed, in a block that keeps its lines.
pub(super) fn as_plain_text(text: &str) -> String {
    let mut out = String::from("<pre>");
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {
                let _ = write!(out, "&#xfffd;");
            }
            c => out.push(c),
        }
    }
    out.push_str("</pre>");
    out
}
