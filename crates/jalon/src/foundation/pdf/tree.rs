//! The tree of tags while pages are composed: leaves are numbers until their texts are drawn.

/// What a part of the document is.
#[derive(Debug, Clone)]
pub(super) enum Role {
    Heading(u8, String),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Table(String),
    Head,
    Rows,
    Row,
    HeadCell,
    Cell,
    Caption,
}

/// A node of the tree.
#[derive(Debug)]
pub(super) enum Node {
    Group(Role, Vec<Node>),
    /// All pieces with that number.
    Leaf(usize),
}
