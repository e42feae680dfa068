//! Pictures of dots: shapes and texts painted by the server and written as PNG, for those who
//! take no SVG (office software, link previews). The font is part of the program, so that a
//! picture is the same on every machine.
//!
//! Left to right only, one glyph for a character: what the font can't write is left out, so
//! [`Face::can_write`] says whether a text can be shown.

mod canvas;
mod font;
mod woff;

pub use canvas::{Anchor, Canvas};
pub use font::Face;
