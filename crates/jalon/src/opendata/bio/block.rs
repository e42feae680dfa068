//! The blocks of a document, and the text that each leaves: that of its HTML without the tags.

use std::collections::HashSet;

use super::spans;

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// Blank lines, as written.
    Blank(String),
    /// A paragraph. Within a tight list item it is `bare`: it has no tag and no line of its own.
    Paragraph { text: String, bare: bool },
    /// A title.
    Title(String),
    /// A horizontal rule.
    Rule,
    /// A quotation.
    Quote(Vec<Block>),
    /// A list of either kind.
    List(Vec<Vec<Block>>),
    /// Terms and their definitions.
    Definitions(Vec<Definition>),
    /// Code, kept as it is.
    Code(String),
    /// Rows of cells, in sections (head, bodies, foot).
    Table(Vec<Vec<Vec<String>>>),
    /// HTML of the author's, already without its tags.
    Html(String),
    /// Something that leaves no trace: a link's address, a mark of the end of a block.
    Nothing { is_boundary: bool },
}

/// An entry of a list of definitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Definition {
    /// What is defined.
    Term(String),
    /// What it means.
    Meaning(Vec<Block>),
}

impl Block {
    pub(super) fn is_paragraph(&self) -> bool {
        matches!(self, Self::Paragraph { .. })
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Blank(_))
    }

    /// Makes a paragraph bare; a line end is added when something follows it.
    pub(super) fn make_bare(&mut self, followed: bool) {
        if let Self::Paragraph { text, bare } = self {
            *bare = true;
            if followed {
                text.push('\n');
            }
        }
    }
}

/// Columns by which each level is indented.
const STEP: usize = 2;

/// The text of blocks at an indentation.
pub(super) fn render(blocks: &[Block], indent: usize, links: &HashSet<String>) -> String {
    let mut out = Output {
        text: String::new(),
        links,
    };
    out.blocks(blocks, indent);
    out.text
}

struct Output<'a> {
    text: String,
    links: &'a HashSet<String>,
}

impl Output<'_> {
    fn blocks(&mut self, blocks: &[Block], indent: usize) {
        for block in blocks {
            self.block(block, indent);
        }
    }

    fn block(&mut self, block: &Block, indent: usize) {
        match block {
            Block::Blank(_) => self.text.push('\n'),
            Block::Paragraph { text, bare: true } => self.spans(text),
            Block::Paragraph { text, bare: false } | Block::Title(text) => self.line(text, indent),
            Block::Rule => self.tag(indent),
            Block::Code(text) => {
                self.pad(indent);
                spans::escape_into(&mut self.text, text);
                self.text.push('\n');
            }
            Block::Html(text) => {
                self.pad(indent);
                self.text.push_str(text);
                self.text.push('\n');
            }
            Block::Quote(inner) => self.wrapped(indent, |out| out.blocks(inner, indent + STEP)),
            Block::List(items) => self.wrapped(indent, |out| {
                for item in items {
                    out.item(item, indent + STEP);
                }
            }),
            Block::Definitions(entries) => self.wrapped(indent, |out| {
                for entry in entries {
                    match entry {
                        Definition::Term(term) => out.line(term, indent + STEP),
                        Definition::Meaning(inner) => out.item(inner, indent + STEP),
                    }
                }
            }),
            Block::Table(sections) => self.table(sections, indent),
            Block::Nothing { .. } => {}
        }
    }

    fn item(&mut self, inner: &[Block], indent: usize) {
        self.pad(indent);
        let starts_bare = match inner.first() {
            None | Some(Block::Paragraph { bare: true, .. }) => true,
            Some(_) => false,
        };
        if !starts_bare {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.blocks(inner, indent + STEP);
        if !starts_bare || self.text[start..].ends_with('\n') {
            self.pad(indent);
        }
        self.text.push('\n');
    }

    fn table(&mut self, sections: &[Vec<Vec<String>>], indent: usize) {
        self.wrapped(indent, |out| {
            for section in sections {
                out.wrapped(indent + STEP, |out| {
                    for row in section {
                        out.wrapped(indent + 2 * STEP, |out| {
                            for cell in row {
                                out.cell(cell, indent + 3 * STEP);
                            }
                        });
                    }
                });
            }
        });
    }

    // An empty cell holds a no-break space.
    fn cell(&mut self, cell: &str, indent: usize) {
        self.line(if cell.is_empty() { "\u{a0}" } else { cell }, indent);
    }

    fn wrapped(&mut self, indent: usize, inner: impl FnOnce(&mut Self)) {
        self.tag(indent);
        inner(self);
        self.tag(indent);
    }

    fn line(&mut self, text: &str, indent: usize) {
        self.pad(indent);
        self.spans(text);
        self.text.push('\n');
    }

    // What a line with nothing but a tag leaves.
    fn tag(&mut self, indent: usize) {
        self.pad(indent);
        self.text.push('\n');
    }

    fn pad(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn spans(&mut self, text: &str) {
        self.text.push_str(&spans::render(text, self.links));
    }
}
