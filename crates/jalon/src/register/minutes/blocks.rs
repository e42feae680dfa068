//! What minutes are written in, whatever the form.

/// A part of the minutes in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading of level 2 or 3.
    Heading(u8, String),
    /// A text.
    Text(String),
    /// A name and what it is.
    Named(String, String),
    /// A list.
    List(Vec<String>),
    /// A table: caption, headings, rows.
    Table(String, Vec<String>, Vec<Vec<String>>),
}

/// Takes blocks.
pub(super) type Blocks = Vec<Block>;
