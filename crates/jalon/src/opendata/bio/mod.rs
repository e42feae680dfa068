//! The text of a biography, as the open API has always given it: the Markdown rendered to HTML,
//! with the tags taken out and everything else left in.
//!
//! The former site's dialect was kramdown's (with GitHub's additions), which differs from
//! `CommonMark` in what remains once the tags are gone: indentation of lists and tables, line ends,
//! typographic quotes, single-line tables. So the dialect is read here, straight to that text.
//! Pages of ours do not use it: they render Markdown with the usual library.
//!
//! Not read as in kramdown, for want of any in five thousand documents: footnotes, mathematics,
//! attribute lists within a line, `{::comment}` blocks. Their text stays.

mod block;
mod html;
mod lines;
mod lists;
mod parse;
mod quotes;
mod spans;
mod tables;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

/// How deep quotations and lists may be nested; what is deeper is read as plain text.
const MAX_DEPTH: usize = 24;

/// Renders Markdown and takes the tags out. `& < >` stay encoded as in HTML. Time and memory are
/// linear in the length of the text.
pub(super) fn plain_text(markdown: &str) -> String {
    let mut source = markdown.replace("\r\n", "\n").replace('\r', "\n");
    if !source.ends_with('\n') {
        source.push('\n');
    }
    let mut links = HashSet::new();
    let mut blocks = Vec::new();
    parse::Parser {
        links: &mut links,
        depth: 0,
    }
    .blocks(&source, &mut blocks);
    let text = block::render(&blocks, 0, &links);
    trimmed(&text).to_owned()
}

/// White space that ends lines and words: ASCII only, so that a no-break space stays.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\x0b'
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c| is_space(c) || c == '\0')
}
