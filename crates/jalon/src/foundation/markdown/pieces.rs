//! Sanitised HTML in pieces. Only for what the sanitiser wrote: balanced, attributes in double
//! quotes, `<` escaped in texts.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// `<name attributes>`
    Open {
        /// Name of the element, in lower case.
        name: &'h str,
        /// What stands between the name and `>`.
        attributes: &'h str,
    },
    /// `</name>`
    Close(&'h str),
    /// Text, escaped.
    Text(&'h str),
}

/// Splits HTML into its pieces, in order.
pub(super) fn split(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(start) = rest.find('<') else {
            pieces.push(Piece::Text(rest));
            break;
        };
        if start > 0 {
            pieces.push(Piece::Text(&rest[..start]));
        }
        let tag = &rest[start + 1..];
        let end = tag_end(tag);
        let inside = &tag[..end];
        rest = tag.get(end + 1..).unwrap_or_default();
        if let Some(name) = inside.strip_prefix('/') {
            pieces.push(Piece::Close(name));
        } else {
            let name_end = inside.find([' ', '/']).unwrap_or(inside.len());
            pieces.push(Piece::Open {
                name: &inside[..name_end],
                attributes: &inside[name_end..],
            });
        }
    }
    pieces
}

/// The escaped value of an attribute.
pub(super) fn attribute<'h>(attributes: &'h str, name: &str) -> Option<&'h str> {
    let mut rest = attributes;
    loop {
        let (key, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        if key.trim() == name {
            return Some(value);
        }
        rest = after;
    }
}

/// The text of some pieces, entities decoded, a blank at each element's border.
pub(super) fn text_of(pieces: &[Piece<'_>]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Open { name, .. } | Piece::Close(name) => {
                if !matches!(*name, "a" | "b" | "em" | "i" | "strong" | "code" | "abbr") {
                    text.push(' ');
                }
            }
        }
    }
    decode(text.trim())
}

/// Decodes the entities that the sanitiser writes.
pub(super) fn decode(text: &str) -> String {
    text.replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Where the piece that opens at `at` closes: the index of its closing piece.
pub(super) fn closing(pieces: &[Piece<'_>], at: usize) -> usize {
    let Some(Piece::Open { name, .. }) = pieces.get(at) else {
        return at;
    };
    let mut depth = 0_usize;
    for (i, piece) in pieces.iter().enumerate().skip(at) {
        match piece {
            Piece::Open { name: other, .. } if other == name => depth += 1,
            Piece::Close(other) if other == name => {
                depth -= 1;
                if depth == 0 {
                    return i;
                }
            }
            _ => {}
        }
    }
    pieces.len()
}

fn tag_end(tag: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at,
            _ => {}
        }
    }
    tag.len()
}
