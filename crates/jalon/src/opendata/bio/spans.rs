//! Within a line: emphasis, code, links, tags, entities, typography. Read straight to the text
//! that remains of their HTML.

mod links;

use std::collections::HashSet;

use super::{
    MAX_DEPTH,
    html::{self, Tag},
    is_space, lines, quotes,
};

/// Characters that may be looked at before emphasis, links and tags are no longer sought, per
/// character of the text and in any case: openings that are never closed would else take quadratic
/// time. No text that a person wrote comes near.
const EFFORT: usize = 8;
const LEAST_EFFORT: usize = 100_000;

/// The text of a line or paragraph, given the names of links that the document defines.
pub(super) fn render(text: &str, links: &HashSet<String>) -> String {
    let mut spans = Spans {
        source: text,
        at: 0,
        within: Vec::new(),
        links,
        effort: text
            .len()
            .saturating_mul(EFFORT)
            .saturating_add(LEAST_EFFORT),
    };
    spans.run(None).out
}

/// Writes text with `& < >` encoded.
pub(super) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        push(out, c);
    }
}

fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        _ => out.push(c),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Emphasis,
    Strong,
    Link,
    Image,
    Other,
}

/// What ends the inside of an element.
enum Stop<'a> {
    Delimiter(&'a str),
    Bracket,
    Tag(&'a str),
}

/// The inside of an element, as far as read.
#[derive(Default)]
struct Inside {
    out: String,
    is_closed: bool,
    has_any: bool,
    images: usize,
    brackets: usize,
}

struct Spans<'a> {
    source: &'a str,
    at: usize,
    within: Vec<Kind>,
    links: &'a HashSet<String>,
    effort: usize,
}

impl<'a> Spans<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn run(&mut self, stop: Option<&Stop<'_>>) -> Inside {
        let mut inside = Inside {
            brackets: 1,
            ..Inside::default()
        };
        while let Some(c) = self.rest().chars().next() {
            self.effort = self.effort.saturating_sub(1);
            if stop.is_some_and(|stop| self.stops(stop, &mut inside)) {
                inside.is_closed = true;
                break;
            }
            let before = inside.out.len();
            if !self.element(c, &mut inside) {
                self.character(c, &mut inside);
            }
            inside.has_any |= inside.out.len() > before;
        }
        inside
    }

    fn stops(&self, stop: &Stop<'_>, inside: &mut Inside) -> bool {
        let rest = self.rest();
        match stop {
            Stop::Delimiter(mark) => {
                let Some(after) = rest.strip_prefix(mark) else {
                    return false;
                };
                let doubled =
                    mark.len() == 1 && after.starts_with(mark) && !after[1..].starts_with(mark);
                let within_word = mark.starts_with('_') && after.starts_with(char::is_alphanumeric);
                let after_space = self.source[..self.at].ends_with(is_space);
                !after_space && !doubled && !within_word && inside.has_any
            }
            Stop::Bracket => {
                if rest.starts_with(']') {
                    inside.brackets = inside.brackets.saturating_sub(1);
                } else if rest.starts_with('[') || rest.starts_with("![") {
                    inside.brackets += 1;
                } else {
                    return false;
                }
                inside.brackets == inside.images
            }
            Stop::Tag(name) => {
                matches!(html::tag(rest), Some((Tag::Close(found), _)) if found == *name)
            }
        }
    }

    /// Reads the element that begins here, if any.
    fn element(&mut self, c: char, inside: &mut Inside) -> bool {
        let rest = self.rest();
        let tries = self.effort > 0 && self.within.len() < MAX_DEPTH;
        match c {
            '*' | '_' if tries => {
                self.emphasis(c, inside);
                true
            }
            '`' => {
                self.code(inside);
                true
            }
            '<' if tries && (self.automatic_link(inside) || self.tag(inside)) => true,
            '!' | '[' if tries && self.link(inside) => true,
            _ if quotes::begin(rest) => self.quotes(inside),
            '&' => self.entity(inside),
            '-' | '.' | ' ' | '<' | '>' | '\\' => self.typography(inside) || self.escaped(inside),
            '~' if tries => self.struck_through(inside),
            _ => false,
        }
    }

    fn character(&mut self, c: char, inside: &mut Inside) {
        // A backslash at the end of a line breaks it.
        if !self.rest().starts_with("\\\n") {
            push(&mut inside.out, c);
        }
        self.at += c.len_utf8();
    }

    fn text(&mut self, length: usize, inside: &mut Inside) {
        escape_into(&mut inside.out, &self.rest()[..length]);
        self.at += length;
    }

    fn emphasis(&mut self, mark: char, inside: &mut Inside) {
        let rest = self.rest();
        let doubled = rest[1..].starts_with(mark);
        let length = if doubled { 2 } else { 1 };
        let kind = if doubled {
            Kind::Strong
        } else {
            Kind::Emphasis
        };
        let within_word = mark == '_' && ends_within_word(&self.source[..self.at]);
        if within_word || rest[length..].starts_with(is_space) || self.within.contains(&kind) {
            self.text(length, inside);
            return;
        }
        let start = self.at;
        let mut found = self.enclosed(kind, &rest[..length]);
        if found.is_none() && doubled && self.within.last() != Some(&Kind::Emphasis) {
            self.at = start;
            found = self.enclosed(Kind::Emphasis, &rest[..1]);
        }
        if let Some(text) = found {
            inside.out.push_str(&text);
            inside.has_any = true;
        } else {
            self.at = start;
            self.text(length, inside);
        }
    }

    // The text between two marks; the place is anywhere when there is none.
    fn enclosed(&mut self, kind: Kind, mark: &str) -> Option<String> {
        self.at += mark.len();
        self.within.push(kind);
        let found = self.run(Some(&Stop::Delimiter(mark)));
        self.within.pop();
        self.at += mark.len();
        found.is_closed.then_some(found.out)
    }

    fn code(&mut self, inside: &mut Inside) {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches('`').len();
        let (mark, after) = rest.split_at(length);
        let before = &self.source[..self.at];
        let alone = length == 1
            && (before.is_empty() || before.ends_with(is_space))
            && after.starts_with(is_space);
        let Some(end) = after.find(mark).filter(|_| !alone) else {
            self.text(length, inside);
            return;
        };
        let mut code = &after[..end];
        if length > 1 {
            code = code.strip_prefix(' ').unwrap_or(code);
            code = code.strip_suffix(' ').unwrap_or(code);
        }
        escape_into(&mut inside.out, code);
        inside.has_any = true;
        self.at += 2 * length + end;
    }

    fn quotes(&mut self, inside: &mut Inside) -> bool {
        let Some(quotes) = quotes::read(self.rest()) else {
            return false;
        };
        if let Some(before) = quotes.before {
            push(&mut inside.out, before);
        }
        inside.out.push_str(quotes.curly);
        self.at += quotes.length;
        true
    }

    fn entity(&mut self, inside: &mut Inside) -> bool {
        let Some((shown, length)) = lines::entity(self.rest()) else {
            return false;
        };
        inside.out.push_str(&shown);
        self.at += length;
        true
    }

    fn typography(&mut self, inside: &mut Inside) -> bool {
        const SIGNS: [(&str, &str); 11] = [
            ("---", "—"),
            ("--", "–"),
            ("...", "…"),
            ("\\<<", "&lt;&lt;"),
            ("\\>>", "&gt;&gt;"),
            ("<< ", "«\u{a0}"),
            (" >>", "\u{a0}»"),
            ("<<", "«"),
            (">>", "»"),
            ("  \n", "\n"),
            ("\\\\\n", "\n"),
        ];
        let rest = self.rest();
        let Some((sign, shown)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) else {
            return false;
        };
        inside.out.push_str(shown);
        self.at += sign.len();
        true
    }

    fn escaped(&mut self, inside: &mut Inside) -> bool {
        let mut chars = self.rest().chars();
        let escaped = (chars.next() == Some('\\'))
            .then(|| chars.next())
            .flatten()
            .filter(|c| "\\.*_+`<>()[]{}#!:|\"'$=-~".contains(*c));
        if let Some(c) = escaped {
            push(&mut inside.out, c);
            self.at += 1 + c.len_utf8();
        }
        escaped.is_some()
    }

    fn struck_through(&mut self, inside: &mut Inside) -> bool {
        let Some(after) = self.rest().strip_prefix("~~") else {
            return false;
        };
        self.effort = self.effort.saturating_sub(after.len());
        let opens = !after.starts_with(is_space) && !after.starts_with('~');
        let end = after
            .match_indices("~~")
            .map(|(end, _)| end)
            .find(|end| *end > 0 && !after[..*end].ends_with(|c| is_space(c) || c == '~'));
        let Some(end) = end.filter(|_| opens) else {
            return false;
        };
        inside.out.push_str(&render(&after[..end], self.links));
        self.at += end + 4;
        true
    }
}

// A letter, then perhaps a hyphen: `_` there belongs to a word.
fn ends_within_word(before: &str) -> bool {
    before
        .strip_suffix('-')
        .unwrap_or(before)
        .ends_with(char::is_alphabetic)
}
