//! Texts written elsewhere, in Markdown and HTML, made safe and well-behaved parts of a page.
//!
//! Order: limits on the source (`source`) → Markdown to HTML → sanitising → finishing touches on
//! what is left (`finish`): headings below the page's own, tables that scroll, links in place of
//! frames and of pictures from other hosts. No script, style or class of the text survives.
//!
//! Not a place for words: those that are needed are arguments ([`Words`]).

mod finish;
mod pieces;
mod source;
mod unaddressed;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

/// The longest text that is rendered, in bytes. What is longer is cut at a line's end.
pub const MAX_BYTES: usize = 200_000;

/// The words that finishing touches need, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Name of a table that scrolls; its number follows.
    pub table: String,
    /// Text of the link that replaces a frame without a title.
    pub frame: String,
    /// Text of the link that replaces a picture without a text of its own.
    pub picture: String,
}

/// A text ready for a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// Safe HTML.
    pub html: String,
    /// True when the text was longer than [`MAX_BYTES`] and its end is missing.
    pub is_cut: bool,
}

impl Prose {
    /// True when nothing is left to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty()
    }
}

/// Renders a text whose highest heading shall have the level `top` (2 to 5) in the page.
#[must_use]
pub fn render(text: &str, top: u8, words: &Words) -> Prose {
    let (html, is_cut) = sanitised(text);
    Prose {
        html: finish::finish(&html, top.clamp(2, 5), words),
        is_cut,
    }
}

/// The same without the e-mail addresses in it: [`OMITTED`](super::addresses::OMITTED) stands for
/// each, and a link that writes to one becomes its text.
#[must_use]
pub fn render_without_addresses(text: &str, top: u8, words: &Words) -> Prose {
    let (html, is_cut) = sanitised(text);
    Prose {
        html: finish::finish(&unaddressed::omit(&html), top.clamp(2, 5), words),
        is_cut,
    }
}

/// Safe HTML, and whether the end of the text is missing.
fn sanitised(text: &str) -> (String, bool) {
    let (text, is_cut) = source::bounded(text);
    let html = comrak::markdown_to_html(&source::tolerant(text), &OPTIONS);
    let html = if source::is_too_deep(&html) {
        source::as_plain_text(text)
    } else {
        SANITISER.clean(&html).to_string()
    };
    (html, is_cut)
}

/// True when a text asks browsers to run something: a script, an object, an `on…` attribute, an address
/// that is code. None of it ever runs ([`render`] drops it); this lets a form say so to who typed it.
/// Code that is only shown, between backquotes for instance, is none.
#[must_use]
pub fn holds_script(text: &str) -> bool {
    let (text, _) = source::bounded(text);
    let html = comrak::markdown_to_html(&source::tolerant(text), &OPTIONS);
    pieces::split(&html).iter().any(|piece| match piece {
        pieces::Piece::Open { name, attributes } => {
            let told = format!("{name} {attributes}").to_ascii_lowercase();
            let code: String = told.chars().filter(|c| !c.is_whitespace()).collect();
            // Browsers take a slash for a blank.
            let told = told.replace('/', " ").replace(" =", "=");
            let name = told.split_whitespace().next().unwrap_or_default();
            matches!(
                name.trim_end_matches('>'),
                "script" | "object" | "embed" | "applet"
            ) || ["javascript:", "vbscript:", "data:text/html"]
                .iter()
                .any(|scheme| code.contains(scheme))
                || told
                    .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
                    .any(is_handler)
        }
        _ => false,
    })
}

/// `onclick=…`, `onerror`
fn is_handler(attribute: &str) -> bool {
    let Some((name, _)) = attribute.split_once('=') else {
        return false;
    };
    name.len() > 4 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_lowercase())
}

/// The text without its mark-up, on one line: for descriptions. At most `max` characters, cut
/// at a word with an ellipsis.
#[must_use]
pub fn summary(text: &str, max: usize) -> String {
    let (text, _) = source::bounded(text);
    let html = comrak::markdown_to_html(&source::tolerant(text), &OPTIONS);
    let plain = if source::is_too_deep(&html) {
        text.to_owned()
    } else {
        pieces::text_of(&pieces::split(&SANITISER.clean(&html).to_string()))
    };
    shorten(&plain, max)
}

/// A text on one line of at most `max` characters, cut at a word with an ellipsis.
#[must_use]
pub fn shorten(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.chars().count() + usize::from(!line.is_empty());
        if length + word_length > max {
            if line.is_empty() {
                line.extend(word.chars().take(max.saturating_sub(1)));
            }
            line.push('…');
            return line;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        length += word_length;
    }
    line
}

static OPTIONS: LazyLock<comrak::Options<'static>> = LazyLock::new(|| {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    // Raw HTML goes through: the sanitiser comes next and knows more about it.
    options.render.r#unsafe = true;
    options
});

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut sanitiser = Builder::default();
    sanitiser
        .tags(HashSet::from([
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "dd",
            "del",
            "details",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "iframe",
            "img",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "small",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "u",
            "ul",
        ]))
        .generic_attributes(HashSet::from(["dir", "lang"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "hreflang"])),
            ("abbr", HashSet::from(["title"])),
            ("iframe", HashSet::from(["src", "title"])),
            ("img", HashSet::from(["alt", "src"])),
            ("ol", HashSet::from(["start"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener"));
    sanitiser
});

#[cfg(test)]
mod tests;
