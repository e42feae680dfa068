//! Sanitised HTML without the e-mail addresses in it.

use std::{borrow::Cow, fmt::Write as _};

use super::{
    super::addresses,
    pieces::{Piece, attribute, closing, split},
};

pub(super) fn omit(html: &str) -> Cow<'_, str> {
    // Almost no text has one.
    let lower = html.to_ascii_lowercase().replace("%40", "@");
    if matches!(addresses::omit(&lower), Cow::Borrowed(_)) && !lower.contains("mailto:") {
        return Cow::Borrowed(html);
    }
    let pieces = split(html);
    let mut out = String::with_capacity(html.len());
    let mut unwrapped = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => out.push_str(&addresses::omit(text)),
            Piece::Open {
                name: "a",
                attributes,
            } if writes(attributes) => unwrapped.push(closing(&pieces, at)),
            Piece::Open { name, attributes } => {
                let _ = write!(out, "<{name}{}>", addresses::omit(attributes));
            }
            Piece::Close("a") if unwrapped.contains(&at) => {}
            Piece::Close(name) => {
                let _ = write!(out, "</{name}>");
            }
        }
    }
    Cow::Owned(out)
}

/// True for a link that writes to somebody, or whose address names an e-mail address.
fn writes(attributes: &str) -> bool {
    let href = attribute(attributes, "href").unwrap_or_default();
    href.trim().to_ascii_lowercase().starts_with("mailto:")
        || matches!(addresses::omit(&href.replace("%40", "@")), Cow::Owned(_))
}
