//! Lists, and lists of definitions.

use super::{
    block::{Block, Definition},
    is_space,
    lines::{self, ListKind},
    parse::Parser,
};

/// An item while its lines are gathered.
struct Item {
    // A nested list begins a new part, so that it does not continue the paragraph before it.
    parts: Vec<String>,
    // Columns by which the item's own lines are indented.
    indent: usize,
}

impl Item {
    fn new(marker: &str, content: &str) -> Self {
        let (content, indent) = first_line(marker.len(), content);
        Self {
            parts: vec![content],
            indent,
        }
    }

    fn add(&mut self, line: &str) {
        if let Some(part) = self.parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }

    // True for a line that is indented enough to be the item's.
    fn owns(&self, line: &str) -> bool {
        !lines::is_blank(line)
            && (has_indent(line, self.indent) || {
                let levels = self.indent / 4 + 1;
                strip_levels(line, levels).is_some()
            })
    }

    // True for a line that continues the one before it, without indentation.
    fn takes_lazily(&self, line: &str) -> bool {
        let shift = line.len() - line.trim_start_matches(' ').len();
        if shift <= self.indent.min(3)
            && (lines::begins_html(line) || lines::is_attribute_list(line))
        {
            return false;
        }
        !lines::is_blank(line)
    }
}

/// Reads a list and gives the number of lines that it takes.
pub(super) fn list(
    parser: &mut Parser<'_>,
    kind: ListKind,
    lines: &[&str],
    blocks: &mut Vec<Block>,
) -> usize {
    let mut items: Vec<Item> = Vec::new();
    let mut spaces = 3;
    let (mut nested, mut after_blank, mut ended) = (false, false, false);
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        if after_blank && lines::is_rule(line) {
            break;
        }
        if lines::is_end_of_block(line) {
            ended = true;
            at += 1;
            break;
        }
        if let Some((marker, content)) = lines::list_marker(line, kind, spaces) {
            let item = Item::new(marker, content);
            spaces = item.indent.clamp(1, 4) - 1;
            nested = begins_list(&item.parts[0]);
            after_blank = false;
            items.push(item);
        } else if let Some(item) = items.last_mut() {
            if item.owns(line) || (!after_blank && item.takes_lazily(line)) {
                add_line(item, line, &mut nested);
                after_blank = false;
            } else if lines::is_blank(line) {
                nested = true;
                after_blank = true;
                item.add(line);
            } else {
                break;
            }
        }
        at += 1;
    }
    let mut items: Vec<Vec<Block>> = items
        .into_iter()
        .map(|item| {
            let mut inner = Vec::new();
            for part in item.parts {
                parser.deeper(&part, &mut inner);
            }
            inner
        })
        .collect();
    let trailing = tighten(&mut items, ended);
    blocks.push(Block::List(items));
    blocks.extend(trailing.filter(|_| !ended));
    at
}

fn add_line(item: &mut Item, line: &str, nested: &mut bool) {
    let line = tabs_expanded(line);
    let (indented, own) = match strip_spaces(&line, item.indent) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, line),
    };
    if !*nested && indented && begins_list(&own) {
        item.parts.push(String::new());
        *nested = true;
        item.add(&own);
    } else if *nested && !indented && begins_list(&own) {
        item.add(&format!("{}{own}", " ".repeat(item.indent + 4)));
    } else {
        item.add(&own);
    }
}

// Which paragraphs lose their tag depends on the blank lines between items; the blank lines after
// the last item belong to what follows the list.
fn tighten(items: &mut [Vec<Block>], ended: bool) -> Option<Block> {
    let count = items.len();
    let mut trailing = None;
    for at in 0..count {
        let earlier_is_tight = items[..count - 1].iter().any(|item| match item.first() {
            Some(Block::Paragraph { bare, .. }) => *bare,
            _ => true,
        });
        let item = &mut items[at];
        let is_last = at + 1 == count;
        let size = item.len();
        let followed_by_blank = item.get(1).is_some_and(Block::is_blank);
        let starts = item.first().is_some_and(Block::is_paragraph);
        let stands_close = size < 2 || !followed_by_blank || (is_last && size == 2 && !ended);
        if item.is_empty() {
            continue;
        }
        if starts && stands_close && (!is_last || count == 1 || earlier_is_tight) {
            item[0].make_bare(size > 1 && !followed_by_blank);
        }
        trailing = item.pop_if(|last| last.is_blank());
    }
    trailing
}

/// Reads the meanings that follow a term, and gives the number of lines that they take; nothing
/// when no term comes before.
pub(super) fn definitions(
    parser: &mut Parser<'_>,
    lines: &[&str],
    blocks: &mut Vec<Block>,
) -> Option<usize> {
    let (terms, mut spaced) = match blocks.as_slice() {
        [.., Block::Paragraph { text, .. }] => (text.clone(), false),
        [.., Block::Paragraph { text, .. }, Block::Blank(blank)] if blank == "\n" => {
            (text.clone(), true)
        }
        _ => return None,
    };
    blocks.truncate(blocks.len() - if spaced { 2 } else { 1 });
    let mut entries: Vec<Definition> = terms
        .split('\n')
        .map(|term| Definition::Term(term.to_owned()))
        .collect();
    let mut meanings: Vec<(Item, bool)> = Vec::new();
    let mut margin = 3;
    let mut after_blank = false;
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        if let Some((marker, content)) = lines::meaning_marker(line, margin) {
            let item = Item::new(marker, content);
            margin = item.indent.clamp(1, 4) - 1;
            meanings.push((item, spaced));
            spaced = false;
            after_blank = false;
        } else if lines::is_end_of_block(line) {
            break;
        } else if let Some((item, _)) = meanings.last_mut() {
            if item.owns(line) || (!after_blank && item.takes_lazily(line)) {
                let line = tabs_expanded(line);
                let own = strip_spaces(&line, item.indent).unwrap_or(&line).to_owned();
                item.add(&own);
                spaced = false;
                after_blank = false;
            } else if lines::is_blank(line) {
                item.add(line);
                spaced = true;
                after_blank = true;
            } else {
                break;
            }
        }
        at += 1;
    }
    let mut trailing = None;
    for (item, stands_apart) in meanings {
        let mut inner = Vec::new();
        parser.deeper(&item.parts[0], &mut inner);
        trailing = inner.pop_if(|last| last.is_blank());
        let followed = inner.len() > 1;
        if let Some(first) = inner.first_mut().filter(|_| !stands_apart) {
            first.make_bare(followed);
        }
        entries.push(Definition::Meaning(inner));
    }
    add_definitions(entries, blocks);
    blocks.extend(trailing);
    Some(at)
}

// Definitions that follow others, with or without a blank line, continue them.
fn add_definitions(entries: Vec<Definition>, blocks: &mut Vec<Block>) {
    if matches!(
        blocks.as_slice(),
        [.., Block::Definitions(_), Block::Blank(_)]
    ) {
        blocks.pop();
    }
    if let Some(Block::Definitions(before)) = blocks.last_mut() {
        before.extend(entries);
    } else {
        blocks.push(Block::Definitions(entries));
    }
}

fn begins_list(text: &str) -> bool {
    ListKind::BOTH
        .into_iter()
        .any(|kind| lines::list_marker(text, kind, 3).is_some())
}

// The content of an item's first line and the columns by which the next ones are indented.
fn first_line(marker: usize, content: &str) -> (String, usize) {
    if lines::is_blank(content) {
        return (String::new(), 4);
    }
    let mut column = marker;
    for c in content.chars() {
        match c {
            ' ' => column += 1,
            '\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    let mut content = content.trim_start_matches(is_space).to_owned();
    content.push('\n');
    (content, column)
}

fn tabs_expanded(line: &str) -> String {
    let rest = line.trim_start_matches('\t');
    format!("{}{rest}", "    ".repeat(line.len() - rest.len()))
}

fn strip_spaces(line: &str, spaces: usize) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() >= spaces).then(|| &line[spaces..])
}

// That many levels of four spaces or a tab, taken off.
fn strip_levels(line: &str, levels: usize) -> Option<&str> {
    (0..levels).try_fold(line, |rest, _| lines::unindented(rest))
}

fn has_indent(line: &str, columns: usize) -> bool {
    strip_levels(line, columns / 4).is_some_and(|rest| strip_spaces(rest, columns % 4).is_some())
}
