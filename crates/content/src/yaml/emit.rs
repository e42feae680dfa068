//! Values as YAML text, in the shape of the files that people and tools of the network write:
//! two spaces, lists indented under their key, quotes only where they are needed.
//!
//! Every text must read back as itself under YAML 1.1 (the site's parser) and 1.2 (ours), hence
//! more quotes than either alone would ask for.

use std::fmt::Write as _;

use chrono::NaiveDate;

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Yaml {
    /// A text: quoted when it would read as something else.
    Text(String),
    /// A scalar that is written as it is: a number, boolean or date.
    Plain(String),
    /// A list.
    List(Vec<Yaml>),
    /// A mapping in this order.
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// A date.
    pub(crate) fn date(date: NaiveDate) -> Self {
        let text = date.to_string();
        // Years beyond four digits are no dates in YAML: written as text.
        if text.len() == 10 {
            Self::Plain(text)
        } else {
            Self::Text(text)
        }
    }

    /// A list of texts.
    pub(crate) fn texts<T: AsRef<str>>(texts: &[T]) -> Self {
        Self::List(
            texts
                .iter()
                .map(|one| Self::Text(one.as_ref().to_owned()))
                .collect(),
        )
    }
}

/// A whole mapping, one key after the other, each line ended by `\n`.
pub(crate) fn document<K: AsRef<str>>(entries: &[(K, Yaml)]) -> String {
    let mut out = String::new();
    for (key, value) in entries {
        out.push_str(&entry(key.as_ref(), value));
    }
    out
}

/// A key of the outermost mapping and its value, ended by `\n`.
pub(crate) fn entry(key: &str, value: &Yaml) -> String {
    let mut out = String::new();
    write_entry(&mut out, key, value, 0);
    out
}

fn write_entry(out: &mut String, key: &str, value: &Yaml, indent: usize) {
    write_key(out, key);
    out.push(':');
    match value {
        Yaml::Text(text) => {
            out.push(' ');
            write_text(out, text, indent + 2);
        }
        Yaml::Plain(text) => {
            let _ = write!(out, " {text}");
        }
        Yaml::List(items) if items.is_empty() => out.push_str(" []"),
        Yaml::Map(entries) if entries.is_empty() => out.push_str(" {}"),
        Yaml::List(items) => {
            for item in items {
                out.push('\n');
                push_spaces(out, indent + 2);
                write_item(out, item, indent + 2);
            }
        }
        Yaml::Map(entries) => {
            for (key, value) in entries {
                out.push('\n');
                push_spaces(out, indent + 2);
                write_entry(out, key, value, indent + 2);
                trim_newline(out);
            }
        }
    }
    out.push('\n');
}

fn write_item(out: &mut String, item: &Yaml, indent: usize) {
    out.push_str("- ");
    match item {
        Yaml::Text(text) => write_text(out, text, indent + 2),
        Yaml::Plain(text) => out.push_str(text),
        Yaml::List(items) if items.is_empty() => out.push_str("[]"),
        Yaml::Map(entries) if entries.is_empty() => out.push_str("{}"),
        Yaml::List(items) => {
            for (at, inner) in items.iter().enumerate() {
                if at > 0 {
                    out.push('\n');
                    push_spaces(out, indent + 2);
                }
                write_item(out, inner, indent + 2);
            }
        }
        Yaml::Map(entries) => {
            for (at, (key, value)) in entries.iter().enumerate() {
                if at > 0 {
                    out.push('\n');
                    push_spaces(out, indent + 2);
                }
                write_entry(out, key, value, indent + 2);
                trim_newline(out);
            }
        }
    }
}

fn write_key(out: &mut String, key: &str) {
    if is_plain(key) {
        out.push_str(key);
    } else {
        write_double_quoted(out, key);
    }
}

/// Writes a text without a final line break; `indent` is that of the lines of a block.
fn write_text(out: &mut String, text: &str, indent: usize) {
    if is_plain(text) {
        out.push_str(text);
    } else if is_block(text) {
        out.push_str(if text.ends_with('\n') { "|" } else { "|-" });
        for line in text.lines() {
            out.push('\n');
            if !line.is_empty() {
                push_spaces(out, indent);
                out.push_str(line);
            }
        }
    } else if text.chars().all(is_printable) {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
    } else {
        write_double_quoted(out, text);
    }
}

fn write_double_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{85}' => out.push_str("\\N"),
            c if is_printable(c) => out.push(c),
            c if u32::from(c) < 0x100 => {
                let _ = write!(out, "\\x{:02X}", u32::from(c));
            }
            c if u32::from(c) < 0x1_0000 => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
        }
    }
    out.push('"');
}

/// True when the text reads back as itself without any quote.
fn is_plain(text: &str) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    !first.is_whitespace()
        && !last.is_whitespace()
        && !"-?:,[]{}#&*!|>'\"%@`=<~".contains(first)
        && last != ':'
        && text.chars().all(is_printable)
        && !text.contains(": ")
        && !text.contains(" #")
        && !is_word(text)
        && !looks_like_a_number_or_date(text)
        && !text.starts_with("...")
}

/// True when the text can be written as a literal block and read back as itself.
fn is_block(text: &str) -> bool {
    let ends = text.len() - text.trim_end_matches('\n').len();
    let body = text.trim_end_matches('\n');
    ends <= 1
        && body.contains('\n')
        && !body.starts_with([' ', '\t', '\n'])
        && body.chars().all(|c| c == '\n' || is_printable(c))
        && body
            .lines()
            .all(|line| line.is_empty() || !line.trim().is_empty())
}

/// Characters that every parser takes as they are, in every style.
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Words that YAML 1.1 or 1.2 reads as something else than a text.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", ".inf", ".nan", "+.inf",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn looks_like_a_number_or_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '.')
        && text
            .chars()
            .all(|c| c.is_ascii_hexdigit() || "xXoOtTzZ_.,:+- ".contains(c))
}

fn push_spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

fn trim_newline(out: &mut String) {
    if out.ends_with('\n') {
        out.pop();
    }
}
