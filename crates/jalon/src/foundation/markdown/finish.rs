//! Finishing touches on sanitised HTML: what only the page around it can know.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::{
    Words,
    pieces::{Piece, attribute, closing, decode, split, text_of},
};

/// Before the names of headings, so that they can't meet names that the page uses.
const ANCHOR: &str = "t-";

pub(super) fn finish(html: &str, top: u8, words: &Words) -> String {
    let pieces = split(html);
    let outline = Outline::of(&pieces, top);
    let mut out = String::with_capacity(html.len() + 256);
    let mut tables = 0;
    let mut at = 0;
    while at < pieces.len() {
        match pieces[at] {
            Piece::Text(text) => out.push_str(text),
            Piece::Open {
                name: "img",
                attributes,
            } => picture(&mut out, attributes, words),
            Piece::Open {
                name: "iframe",
                attributes,
            } => {
                frame(&mut out, attributes, words);
                at = closing(&pieces, at);
            }
            Piece::Open {
                name: "table",
                attributes,
            } => {
                tables += 1;
                let _ = write!(
                    out,
                    "<div class=\"jalon-scroll\" tabindex=\"0\" role=\"region\" \
                     aria-label=\"{} {tables}\"><table{attributes}>",
                    escape(&words.table)
                );
            }
            Piece::Close("table") => out.push_str("</table></div>"),
            Piece::Open {
                name: "a",
                attributes,
            } => {
                let end = closing(&pieces, at);
                let inside = pieces.get(at + 1..end).unwrap_or_default();
                let open = link(attributes, &outline).filter(|_| says_something(inside));
                let is_plain = !inside.iter().any(is_embedded);
                match open {
                    Some(open) if is_plain => out.push_str(&open),
                    // Links don't nest: what is embedded in one becomes its text. One that leads
                    // nowhere goes, and its text stays.
                    open => {
                        out.push_str(open.as_deref().unwrap_or_default());
                        texts_only(&mut out, inside, words);
                        out.push_str(if open.is_some() { "</a>" } else { "" });
                        at = end;
                    }
                }
            }
            Piece::Open { name, .. } if is_heading(name) => match outline.at(at) {
                Some(heading) => {
                    let _ = write!(out, "<h{} id=\"{}\">", heading.level, escape(&heading.id));
                }
                None => at = closing(&pieces, at),
            },
            Piece::Close(name) if is_heading(name) => {
                let _ = write!(out, "</h{}>", outline.level_of_closing(&pieces, at));
            }
            Piece::Open { name, attributes } => {
                let _ = write!(out, "<{name}{attributes}>");
            }
            Piece::Close(name) => {
                let _ = write!(out, "</{name}>");
            }
        }
        at += 1;
    }
    out
}

// The inside of a link without anything that would become a link itself.
fn texts_only(out: &mut String, inside: &[Piece<'_>], words: &Words) {
    for piece in inside {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Open {
                name: "img",
                attributes,
            } => match text_of_picture(attributes) {
                Some("") => out.push_str(&escape(&words.picture)),
                Some(alt) => out.push_str(alt),
                None => {}
            },
            Piece::Open { .. } | Piece::Close(_) => {}
        }
    }
}

fn is_embedded(piece: &Piece<'_>) -> bool {
    matches!(
        piece,
        Piece::Open {
            name: "img" | "iframe",
            ..
        }
    )
}

fn says_something(inside: &[Piece<'_>]) -> bool {
    inside.iter().any(|piece| match piece {
        Piece::Text(text) => !text.trim().is_empty(),
        Piece::Open {
            name: "img",
            attributes,
        } => text_of_picture(attributes).is_some(),
        Piece::Open { .. } | Piece::Close(_) => false,
    })
}

// What stands for a picture: its own text, or an empty one when only its address is known; nothing
// when it is lost without a trace.
fn text_of_picture(attributes: &str) -> Option<&str> {
    let alt = attribute(attributes, "alt").unwrap_or_default().trim();
    (!alt.is_empty() || is_on_the_web(attributes)).then_some(alt)
}

fn is_on_the_web(attributes: &str) -> bool {
    let source = attribute(attributes, "src").unwrap_or_default().trim();
    source.starts_with("https://") || source.starts_with("http://")
}

// The opening tag of a link, or nothing when it can't lead anywhere.
fn link(attributes: &str, outline: &Outline) -> Option<String> {
    let href = attribute(attributes, "href")?;
    if let Some(fragment) = href.strip_prefix('#') {
        let wanted = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let id = outline.find(&wanted)?;
        return Some(format!("<a href=\"#{}\">", escape(&id)));
    }
    let is_absolute = href.contains(':') || href.starts_with("//");
    // A relative address meant a page beside a page of another site.
    if !is_absolute && !href.starts_with('/') {
        return None;
    }
    Some(format!("<a{attributes}>"))
}

fn picture(out: &mut String, attributes: &str, words: &Words) {
    let alt = attribute(attributes, "alt").unwrap_or_default().trim();
    let source = attribute(attributes, "src").unwrap_or_default().trim();
    // No page of ours makes a browser ask another host, so a picture becomes a link to it; one
    // with an address relative to another site is lost, its text is not.
    if is_on_the_web(attributes) {
        let text = if alt.is_empty() {
            escape(&words.picture)
        } else {
            alt.to_owned()
        };
        let _ = write!(out, "<a href=\"{source}\" rel=\"noopener\">{text}</a>");
    } else if !alt.is_empty() {
        let _ = write!(out, "<em>{alt}</em>");
    }
}

fn frame(out: &mut String, attributes: &str, words: &Words) {
    let source = attribute(attributes, "src").unwrap_or_default().trim();
    if !is_on_the_web(attributes) {
        return;
    }
    let title = attribute(attributes, "title").unwrap_or_default().trim();
    let text = if title.is_empty() {
        escape(&words.frame)
    } else {
        title.to_owned()
    };
    let _ = write!(out, "<a href=\"{source}\" rel=\"noopener\">{text}</a>");
}

struct Heading {
    level: u8,
    id: String,
}

/// The headings of a text with the levels and names they get in the page. Headings without text
/// are not in it.
struct Outline {
    headings: HashMap<usize, Heading>,
}

impl Outline {
    fn of(pieces: &[Piece<'_>], top: u8) -> Self {
        let found: Vec<(usize, u8, String)> = pieces
            .iter()
            .enumerate()
            .filter_map(|(at, piece)| match piece {
                Piece::Open { name, .. } if is_heading(name) => {
                    let inside = pieces.get(at + 1..closing(pieces, at)).unwrap_or_default();
                    let level = name.as_bytes()[1] - b'0';
                    says_something(inside).then(|| (at, level, text_of(inside)))
                }
                _ => None,
            })
            .collect();
        let mut open: Vec<u8> = Vec::new();
        let mut taken: HashMap<String, usize> = HashMap::new();
        let headings = found
            .into_iter()
            .map(|(at, level, text)| {
                // A heading lies one below the nearest shallower one before it: no level is skipped.
                while open.last().is_some_and(|last| *last >= level) {
                    open.pop();
                }
                let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
                open.push(level);
                let name = anchor(&text);
                let count = taken.entry(name.clone()).or_default();
                let id = match *count {
                    0 => name,
                    n => format!("{name}-{n}"),
                };
                *count += 1;
                let level = top.saturating_add(depth).min(6);
                (at, Heading { level, id })
            })
            .collect();
        Self { headings }
    }

    fn at(&self, at: usize) -> Option<&Heading> {
        self.headings.get(&at)
    }

    fn level_of_closing(&self, pieces: &[Piece<'_>], at: usize) -> u8 {
        (0..at)
            .rev()
            .find_map(|i| self.headings.get(&i).filter(|_| closing(pieces, i) == at))
            .map_or(6, |heading| heading.level)
    }

    fn find(&self, fragment: &str) -> Option<String> {
        let id = anchor(fragment);
        self.headings
            .values()
            .any(|heading| heading.id == id)
            .then_some(id)
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn anchor(text: &str) -> String {
    let mut name = String::from(ANCHOR);
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' {
            name.extend(c.to_lowercase());
        } else if (c.is_whitespace() || c == '-') && !name.ends_with('-') {
            name.push('-');
        }
    }
    name
}

fn escape(text: &str) -> String {
    decode(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
