//! Tags that authors write in their Markdown.

use super::is_space;

/// A tag at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag {
    /// `<!-- … -->`
    Comment,
    /// `</name>`
    Close(String),
    /// `<name …>`; `closed` when it ends with `/>`.
    Open { name: String, closed: bool },
}

const WITHIN_LINES: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em",
    "i", "img", "input", "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt",
    "rtc", "ruby", "samp", "select", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
];

const OF_BLOCKS: [&str; 49] = [
    "address",
    "article",
    "aside",
    "applet",
    "body",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "head",
    "iframe",
    "legend",
    "menu",
    "li",
    "main",
    "map",
    "nav",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// The longest tag or comment that is looked for, in bytes.
pub(super) const LONGEST: usize = 8192;
/// The longest entity that is looked for, in bytes.
const LONGEST_ENTITY: usize = 40;

const WITHOUT_BODY: [&str; 16] = [
    "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
];

const NOT_MARKDOWN: [&str; 10] = [
    "script", "style", "math", "option", "textarea", "pre", "code", "kbd", "samp", "var",
];

/// True for the name of an element that stands within a line.
pub(super) fn is_within_lines(name: &str) -> bool {
    WITHIN_LINES.contains(&name.to_ascii_lowercase().as_str())
}

/// True for the name of an element that is a block, and is shown as text within a line.
pub(super) fn is_block(name: &str) -> bool {
    OF_BLOCKS.contains(&name.to_ascii_lowercase().as_str())
}

/// True when nothing can stand within the element.
pub(super) fn is_without_body(name: &str) -> bool {
    WITHOUT_BODY.contains(&name)
}

/// True when the inside of the element is not Markdown.
pub(super) fn is_raw(name: &str) -> bool {
    NOT_MARKDOWN.contains(&name)
}

/// True when the inside of the element is never shown.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Reads the tag that a text begins with, and its length in bytes.
pub(super) fn tag(text: &str) -> Option<(Tag, usize)> {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let rest = text.strip_prefix('<')?;
    if rest.starts_with("!--") {
        let end = text.find("-->")?;
        return Some((Tag::Comment, end + 3));
    }
    if let Some(rest) = rest.strip_prefix('/') {
        let name = name(rest)?;
        let after = rest[name.len()..].trim_start_matches(is_space);
        let after = after.strip_prefix('>')?;
        return Some((Tag::Close(lower(name)), text.len() - after.len()));
    }
    let name = name(rest)?;
    let after = attributes(&rest[name.len()..]).trim_start_matches(is_space);
    let (closed, after) = match after.strip_prefix('/') {
        Some(after) => (true, after),
        None => (false, after),
    };
    let after = after.strip_prefix('>')?;
    let name = lower(name);
    Some((Tag::Open { name, closed }, text.len() - after.len()))
}

/// Where the closing tag of that element is in a text: its start and end, case ignored.
pub(super) fn closing(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| from + at) {
        if let Some((Tag::Close(found), length)) = tag(&text[at..])
            && found == name
        {
            return Some((at, at + length));
        }
        from = at + 2;
    }
    None
}

/// A text without its tags, comments, scripts and styles.
pub(super) fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        escape_into(&mut out, &rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some((
                Tag::Open {
                    name,
                    closed: false,
                },
                length,
            )) if is_hidden(&name) => {
                rest = &rest[length..];
                rest = closing(rest, &name).map_or("", |(_, end)| &rest[end..]);
            }
            Some((_, length)) => rest = &rest[length..],
            None => {
                out.push_str("&lt;");
                rest = &rest[1..];
            }
        }
    }
    escape_into(&mut out, rest);
    out
}

// Text between tags: entities stay as the author wrote them.
fn escape_into(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        match c {
            '>' => out.push_str("&gt;"),
            '&' if !begins_entity(&text[at..]) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
}

fn begins_entity(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(LONGEST_ENTITY)];
    let Some((reference, _)) = text[1..].split_once(';') else {
        return false;
    };
    match reference.strip_prefix('#') {
        Some(code) => {
            let hexadecimal = code.strip_prefix('x');
            let digits = hexadecimal.unwrap_or(code);
            let radix = if hexadecimal.is_some() { 16 } else { 10 };
            !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix))
        }
        None => name(reference) == Some(reference),
    }
}

// The names of known elements are the same in any case; of unknown ones too, for us.
fn lower(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// The name at the start of a text.
pub(super) fn name(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if !(first.is_alphabetic() || first == '_' || first == ':') {
        return None;
    }
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.');
    let end = text.find(|c| !inside(c)).unwrap_or(text.len());
    Some(&text[..end])
}

// What follows the attributes at the start of a text: all of it when there are none.
fn attributes(text: &str) -> &str {
    let mut rest = text;
    loop {
        let inner = rest.trim_start_matches(is_space);
        if inner.len() == rest.len() {
            return rest;
        }
        let Some(key) = name(inner) else { return rest };
        let after = &inner[key.len()..];
        rest = match after.trim_start_matches(is_space).strip_prefix('=') {
            None => after,
            Some(value) => match attribute_value(value.trim_start_matches(is_space)) {
                Some(after) => after,
                None => return rest,
            },
        };
    }
}

fn attribute_value(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if first == '"' || first == '\'' {
        let end = text[1..].find(first)?;
        return Some(&text[end + 2..]);
    }
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    (end > 0).then(|| &text[end..])
}
