//! Typographic quotes: which way a straight quote turns depends on its neighbours.

use super::is_space;

/// Straight quotes read at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotes {
    /// The character before the quote, which is text.
    pub(super) before: Option<char>,
    /// What the quote (or pair of quotes) becomes.
    pub(super) curly: &'static str,
    /// Bytes read.
    pub(super) length: usize,
}

/// True when a quote, or any character but a backslash and then a quote, begins the text.
pub(super) fn begin(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if is_quote(first) => true,
        Some('\\') | None => false,
        Some(_) => chars.next().is_some_and(is_quote),
    }
}

/// Reads the quotes that a text begins with; see [`begin`].
pub(super) fn read(text: &str) -> Option<Quotes> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let after_first = chars.as_str();
    if is_quote(first) && opens_before_emphasis(after_first) {
        return Some(alone(first, Turn::Open));
    }
    if is_quote(first) && closes_before_punctuation(after_first) {
        return Some(alone(first, Turn::Close));
    }
    let (space, rest) = if is_space(first) {
        (Some(first), after_first)
    } else {
        (None, text)
    };
    if let Some(pair) = before_word(space, rest) {
        return Some(pair);
    }
    let second = after_first.chars().next();
    if let Some(quote) = second.filter(|c| is_quote(*c)) {
        let after = &after_first[1..];
        if is_space(first) && after.starts_with(is_word) {
            return Some(after_text(first, quote, Turn::Open));
        }
        if !matches!(
            first,
            ' ' | '\\' | '\t' | '\r' | '\n' | '[' | '{' | '(' | '-'
        ) {
            return Some(after_text(first, quote, Turn::Close));
        }
    }
    if is_quote(first) && closes_before_space(after_first) {
        return Some(alone(first, Turn::Close));
    }
    // Whatever is left opens: first tried as a single quote, then as a double one.
    ['\'', '"'].into_iter().find_map(|quote| {
        if second == Some(quote) {
            Some(after_text(first, quote, Turn::Open))
        } else if first == quote {
            Some(alone(quote, Turn::Open))
        } else {
            None
        }
    })
}

#[derive(Clone, Copy)]
enum Turn {
    Open,
    Close,
}

fn curly(quote: char, turn: Turn) -> &'static str {
    match (quote, turn) {
        ('"', Turn::Open) => "“",
        ('"', Turn::Close) => "”",
        (_, Turn::Open) => "‘",
        (_, Turn::Close) => "’",
    }
}

fn alone(quote: char, turn: Turn) -> Quotes {
    Quotes {
        before: None,
        curly: curly(quote, turn),
        length: 1,
    }
}

fn after_text(before: char, quote: char, turn: Turn) -> Quotes {
    Quotes {
        before: Some(before),
        curly: curly(quote, turn),
        length: before.len_utf8() + 1,
    }
}

fn opens_before_emphasis(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next().is_some_and(|c| c == '_' || c == '*') && chars.next().is_some_and(|c| !is_space(c))
}

fn closes_before_punctuation(after: &str) -> bool {
    let mut chars = after.chars();
    let Some(mark) = chars.next().filter(char::is_ascii_punctuation) else {
        return false;
    };
    if mark == '&' || chars.as_str().starts_with("..") {
        return false;
    }
    let before_word = chars
        .next()
        .is_some_and(|c| c.is_alphanumeric() || c == '_');
    before_word == (mark == '_')
}

// Two quotes of different kinds, or the apostrophe of a decade ('80s).
fn before_word(space: Option<char>, rest: &str) -> Option<Quotes> {
    let (curly, read) = if rest
        .strip_prefix("\"'")
        .is_some_and(|t| t.starts_with(is_word))
    {
        ("“‘", 2)
    } else if rest
        .strip_prefix("'\"")
        .is_some_and(|t| t.starts_with(is_word))
    {
        ("‘“", 2)
    } else if rest.strip_prefix('\'').is_some_and(is_decade) {
        ("’", 1)
    } else {
        return None;
    };
    Some(Quotes {
        before: space,
        curly,
        length: space.map_or(0, char::len_utf8) + read,
    })
}

fn is_decade(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, b's', ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

fn closes_before_space(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        None => true,
        Some('s') => chars
            .next()
            .is_none_or(|c| !c.is_alphanumeric() && c != '_'),
        Some(c) => is_space(c),
    }
}

fn is_quote(c: char) -> bool {
    c == '"' || c == '\''
}

// ASCII only: the dialect's rules know no accent here.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
