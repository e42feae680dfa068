//! From blocks to pages: every line at its place, every text in the tree of tags.

use super::{
    Block, Document, Table,
    page::{HEIGHT, MARGIN, Page, Piece, Run, WIDTH, lines},
    tree::{Node, Role},
};
use crate::foundation::raster::Face;

/// Size of the text, in points.
const TEXT: f64 = 10.5;
/// Size in tables.
const SMALL: f64 = 9.5;
/// Height of a line, in sizes.
const LEADING: f64 = 1.45;
/// Space between blocks, in points.
const GAP: f64 = 7.0;
/// Where texts of a list begin.
const INDENT: f64 = 14.0;
/// Between columns of a table.
const GUTTER: f64 = 10.0;

/// What is to be written.
pub(super) struct Composed {
    pub(super) pages: Vec<Page>,
    pub(super) tree: Vec<Node>,
    /// Headings of levels 1 and 2: text, page, height.
    pub(super) outline: Vec<(String, usize, f64)>,
    pub(super) leaves: usize,
}

/// Lays a document out.
pub(super) fn compose(document: &Document) -> Composed {
    let mut pen = Pen::new();
    let title = pen.heading(1, &document.title);
    pen.made.tree.push(title);
    for block in &document.blocks {
        let node = pen.block(block);
        pen.made.tree.extend(node);
    }
    pen.made
}

struct Pen {
    made: Composed,
    y: f64,
}

impl Pen {
    fn new() -> Self {
        Self {
            made: Composed {
                pages: vec![Page::default()],
                tree: Vec::new(),
                outline: Vec::new(),
                leaves: 0,
            },
            y: MARGIN,
        }
    }

    fn block(&mut self, block: &Block) -> Option<Node> {
        match block {
            Block::Heading(level, text) => Some(self.heading((*level).clamp(2, 4), text)),
            Block::Paragraph(text) => self.paragraph(&[(Face::Regular, text.clone())]),
            Block::Named(name, text) => {
                self.paragraph(&[(Face::Bold, name.clone()), (Face::Regular, text.clone())])
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
        }
    }

    fn heading(&mut self, level: u8, text: &str) -> Node {
        let (size, before) = match level {
            1 => (20.0, 0.0),
            2 => (15.0, 16.0),
            3 => (12.0, 10.0),
            _ => (10.5, 8.0),
        };
        self.y += before;
        // A heading does not stand alone at the foot of a page.
        self.need(size * LEADING + 3.0 * TEXT * LEADING);
        if level <= 2 {
            let place = (text.to_owned(), self.made.pages.len() - 1, self.y);
            self.made.outline.push(place);
        }
        let wide = WIDTH - 2.0 * MARGIN;
        let leaf = self.text(&[(Face::Bold, text.to_owned())], size, MARGIN, wide);
        self.y += GAP;
        Node::Group(Role::Heading(level, text.to_owned()), vec![leaf])
    }

    fn paragraph(&mut self, runs: &[Run]) -> Option<Node> {
        if is_blank(runs) {
            return None;
        }
        let leaf = self.text(runs, TEXT, MARGIN, WIDTH - 2.0 * MARGIN);
        self.y += GAP;
        Some(Node::Group(Role::Paragraph, vec![leaf]))
    }

    fn list(&mut self, items: &[String]) -> Option<Node> {
        let mut nodes = Vec::new();
        for item in items.iter().filter(|item| !item.trim().is_empty()) {
            self.need(TEXT * LEADING);
            let (page, top) = (self.made.pages.len(), self.y);
            let bullet = self.text(&[(Face::Regular, "•".into())], TEXT, MARGIN, INDENT);
            if self.made.pages.len() == page {
                self.y = top;
            }
            let wide = WIDTH - 2.0 * MARGIN - INDENT;
            let runs = [(Face::Regular, item.clone())];
            let body = self.text(&runs, TEXT, MARGIN + INDENT, wide);
            self.y += 2.0;
            nodes.push(Node::Group(
                Role::Item,
                vec![
                    Node::Group(Role::Label, vec![bullet]),
                    Node::Group(Role::Body, vec![body]),
                ],
            ));
        }
        self.y += GAP;
        (!nodes.is_empty()).then_some(Node::Group(Role::List, nodes))
    }

    fn table(&mut self, table: &Table) -> Option<Node> {
        if table.rows.is_empty() || table.head.is_empty() {
            return None;
        }
        let columns = columns(table);
        let caption = [(Face::Bold, table.caption.clone())];
        self.need(4.0 * TEXT * LEADING);
        let leaf = self.text(&caption, SMALL, MARGIN, WIDTH - 2.0 * MARGIN);
        let mut nodes = vec![Node::Group(Role::Caption, vec![leaf])];
        self.y += 3.0;
        let head = self.row(&table.head, &columns, Face::Bold, &Role::HeadCell);
        nodes.push(Node::Group(Role::Head, vec![head]));
        let rows = table
            .rows
            .iter()
            .map(|row| self.row(row, &columns, Face::Regular, &Role::Cell))
            .collect();
        nodes.push(Node::Group(Role::Rows, rows));
        self.y += GAP;
        Some(Node::Group(Role::Table(table.caption.clone()), nodes))
    }

    /// A row, line by line, so that one longer than a page goes on on the next.
    fn row(&mut self, cells: &[String], columns: &[(f64, f64)], face: Face, role: &Role) -> Node {
        let broken: Vec<Vec<Vec<Run>>> = columns
            .iter()
            .zip(
                cells
                    .iter()
                    .map(String::as_str)
                    .chain(std::iter::repeat("")),
            )
            .map(|((_, wide), cell)| lines(&[(face, cell.to_owned())], SMALL, *wide))
            .collect();
        let height = broken.iter().map(Vec::len).max().unwrap_or(0);
        // A short row stays together.
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        self.need(SMALL * LEADING * height.min(6) as f64);
        let first = self.made.leaves;
        self.made.leaves += columns.len();
        for line in 0..height {
            self.need(SMALL * LEADING);
            let y = self.y + SMALL;
            for (at, ((x, _), cell)) in columns.iter().zip(&broken).enumerate() {
                if let Some(runs) = cell.get(line) {
                    let has_more = line + 1 < cell.len();
                    self.put(runs, SMALL, (*x, y), first + at, has_more);
                }
            }
            self.y += SMALL * LEADING;
        }
        let below = self.y + 1.0;
        if let Some(page) = self.made.pages.last_mut() {
            page.rules.push((MARGIN, WIDTH - MARGIN, below));
        }
        self.y += 4.0;
        let cells = (0..columns.len())
            .map(|at| Node::Group(role.clone(), vec![Node::Leaf(first + at)]))
            .collect();
        Node::Group(Role::Row, cells)
    }

    /// A text from here on down, over as many pages as it takes.
    fn text(&mut self, runs: &[Run], size: f64, x: f64, wide: f64) -> Node {
        let leaf = self.made.leaves;
        self.made.leaves += 1;
        let broken = lines(runs, size, wide);
        let count = broken.len();
        for (at, line) in broken.into_iter().enumerate() {
            self.need(size * LEADING);
            let y = self.y + size;
            self.put(&line, size, (x, y), leaf, at + 1 < count);
            self.y += size * LEADING;
        }
        Node::Leaf(leaf)
    }

    /// One line. Lines that go on end with a space, so that words stay apart for who listens.
    fn put(&mut self, line: &[Run], size: f64, (x, y): (f64, f64), leaf: usize, goes_on: bool) {
        let Some(page) = self.made.pages.last_mut() else {
            return;
        };
        let mut x = x;
        for (at, (face, text)) in line.iter().enumerate() {
            let mut text = text.clone();
            if goes_on && at + 1 == line.len() {
                text.push(' ');
            }
            let width = face.width(&text, size);
            page.pieces.push(Piece {
                x,
                y,
                size,
                face: *face,
                text,
                leaf,
            });
            x += width;
        }
    }

    fn need(&mut self, height: f64) {
        if self.y + height > HEIGHT - MARGIN {
            self.made.pages.push(Page::default());
            self.y = MARGIN;
        }
    }
}

fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|(_, text)| text.trim().is_empty())
}

/// Left edge and width of each column: as wide as what stands in it asks for, within bounds.
fn columns(table: &Table) -> Vec<(f64, f64)> {
    let wide = WIDTH - 2.0 * MARGIN;
    let wishes: Vec<f64> = table
        .head
        .iter()
        .enumerate()
        .map(|(at, head)| {
            let cells = table.rows.iter().filter_map(|row| row.get(at));
            let longest = cells
                .map(|cell| Face::Regular.width(cell, SMALL))
                .fold(Face::Bold.width(head, SMALL), f64::max);
            longest.clamp(40.0, wide / 2.0)
        })
        .collect();
    let all: f64 = wishes.iter().sum();
    let mut x = MARGIN;
    wishes
        .into_iter()
        .map(|wish| {
            let share = wide * wish / all;
            let column = (x, (share - GUTTER).max(20.0));
            x += share;
            column
        })
        .collect()
}
