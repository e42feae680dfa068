//! Cuts a document into blocks. The order in which kinds of blocks are tried matters.

use std::collections::HashSet;

use super::{
    MAX_DEPTH,
    block::Block,
    html::{self, Tag},
    is_space,
    lines::{self, ListKind},
    lists, tables, trimmed,
};

/// What is known while a document is read.
pub(super) struct Parser<'a> {
    /// Names of the links that it defines.
    pub(super) links: &'a mut HashSet<String>,
    /// How deep we are in quotations and lists.
    pub(super) depth: usize,
}

impl Parser<'_> {
    /// Reads the blocks of a text, of which every line ends with a line feed, after those already
    /// read.
    pub(super) fn blocks(&mut self, text: &str, blocks: &mut Vec<Block>) {
        if text.is_empty() {
            return;
        }
        let lines: Vec<&str> = text
            .strip_suffix('\n')
            .unwrap_or(text)
            .split('\n')
            .collect();
        let (mut at, mut offset) = (0, 0);
        while at < lines.len() {
            let taken = self.block(&lines[at..], &text[offset..], blocks).max(1);
            let read = &lines[at..lines.len().min(at + taken)];
            offset += read.iter().map(|line| line.len() + 1).sum::<usize>();
            at += taken;
        }
    }

    /// Reads one level deeper; nothing when that is too deep.
    pub(super) fn deeper(&mut self, text: &str, blocks: &mut Vec<Block>) {
        if self.depth >= MAX_DEPTH {
            blocks.push(Block::Paragraph {
                text: trimmed(text).to_owned(),
                bare: false,
            });
            return;
        }
        self.depth += 1;
        self.blocks(text, blocks);
        self.depth -= 1;
    }

    // Reads one block and gives the number of lines that it takes; the lines are those of `text`.
    fn block(&mut self, lines: &[&str], text: &str, blocks: &mut Vec<Block>) -> usize {
        let line = lines[0];
        if lines::is_blank(line) {
            return blank(lines, blocks);
        }
        if lines::unindented(line).is_some() {
            return code(lines, blocks);
        }
        if let Some(taken) = fenced(lines, blocks) {
            return taken;
        }
        if lines::unquoted(line).is_some() {
            return self.quote(lines, blocks);
        }
        if let Some(title) = titled(line) {
            blocks.push(Block::Title(title));
            return 1;
        }
        if lines::is_rule(line) {
            blocks.push(Block::Rule);
            return 1;
        }
        for kind in ListKind::BOTH {
            if lines::list_marker(line, kind, 3).is_some() {
                return lists::list(self, kind, lines, blocks);
            }
        }
        if lines::meaning_marker(line, 3).is_some()
            && let Some(taken) = lists::definitions(self, lines, blocks)
        {
            return taken;
        }
        if let Some(taken) = html_block(text, blocks) {
            return taken;
        }
        if after_boundary(blocks) {
            if let Some(taken) = underlined(lines, blocks) {
                return taken;
            }
            if let Some((table, taken)) = tables::table(lines) {
                blocks.push(table);
                return taken;
            }
        }
        if self.traceless(line, blocks) {
            return 1;
        }
        paragraph(lines, blocks)
    }

    fn quote(&mut self, lines: &[&str], blocks: &mut Vec<Block>) -> usize {
        let taken = 1 + count(&lines[1..], |line| !lines::ends_lazily(line));
        let mut text = String::new();
        for line in &lines[..taken] {
            text.push_str(lines::unquoted(line).unwrap_or(line));
            text.push('\n');
        }
        let mut inner = Vec::new();
        self.deeper(&text, &mut inner);
        blocks.push(Block::Quote(inner));
        taken
    }

    fn traceless(&mut self, line: &str, blocks: &mut Vec<Block>) -> bool {
        if let Some(name) = lines::link_definition(line) {
            self.links.insert(lines::link_name(name));
        } else if !lines::is_abbreviation(line)
            && !lines::is_attribute_list(line)
            && !lines::is_end_of_block(line)
        {
            return false;
        }
        blocks.push(Block::Nothing {
            is_boundary: lines::is_end_of_block(line),
        });
        true
    }
}

/// How many lines from the first on fulfil a condition.
pub(super) fn count(lines: &[&str], holds: impl Fn(&str) -> bool) -> usize {
    lines.iter().take_while(|line| holds(line)).count()
}

fn after_boundary(blocks: &[Block]) -> bool {
    matches!(
        blocks.last(),
        None | Some(Block::Blank(_) | Block::Nothing { is_boundary: true })
    )
}

fn blank(lines: &[&str], blocks: &mut Vec<Block>) -> usize {
    let taken = count(lines, lines::is_blank);
    let mut text = lines[..taken].join("\n");
    text.push('\n');
    if let Some(Block::Blank(before)) = blocks.last_mut() {
        before.push_str(&text);
    } else {
        blocks.push(Block::Blank(text));
    }
    taken
}

// Indented lines; lines that follow without a blank one belong to them.
fn code(lines: &[&str], blocks: &mut Vec<Block>) -> usize {
    let is_code = |line: &str| !lines::is_blank(line) && lines::unindented(line).is_some();
    let goes_on = |line: &str| !lines::ends_lazily(line);
    let mut text = String::new();
    let mut taken = 0;
    loop {
        let blanks = count(&lines[taken..], lines::is_blank);
        let own = count(&lines[taken + blanks..], is_code);
        if own == 0 {
            break;
        }
        for line in &lines[taken..taken + blanks + own] {
            text.push_str(lines::unindented(line).unwrap_or(line));
            text.push('\n');
        }
        taken += blanks + own;
        let lazy = count(&lines[taken..], |line| goes_on(line) && !is_code(line));
        for line in &lines[taken..taken + lazy] {
            text.pop();
            text.push(' ');
            text.push_str(line);
            text.push('\n');
        }
        taken += lazy;
    }
    blocks.push(Block::Code(text));
    taken
}

fn fenced(lines: &[&str], blocks: &mut Vec<Block>) -> Option<usize> {
    let marks = lines::fence(lines[0])?;
    let language = trimmed(lines[0])
        .trim_start_matches(['~', '`'])
        .trim_matches(is_space);
    if language.contains(is_space) {
        return None;
    }
    let inner = lines[1..]
        .iter()
        .position(|line| lines::closes_fence(line, marks))?;
    let mut text = String::new();
    for line in &lines[1..=inner] {
        text.push_str(line);
        text.push('\n');
    }
    blocks.push(Block::Code(text));
    Some(inner + 2)
}

fn titled(line: &str) -> Option<String> {
    let title = lines::without_identifier(lines::title(line)?);
    let closed = title.trim_end_matches('#');
    let title = if closed.len() < title.len() && closed.ends_with([' ', '\t']) {
        closed.trim_end_matches(is_space)
    } else {
        title
    };
    (!title.is_empty()).then(|| title.to_owned())
}

fn underlined(lines: &[&str], blocks: &mut Vec<Block>) -> Option<usize> {
    lines.get(1).filter(|line| lines::underlines(line))?;
    let title = lines::without_identifier(lines::shifted(lines[0])?);
    if title.is_empty() || title.starts_with('\t') {
        return None;
    }
    blocks.push(Block::Title(title.to_owned()));
    Some(2)
}

// HTML of the author's: up to its closing tag, which may stand many lines below.
fn html_block(text: &str, blocks: &mut Vec<Block>) -> Option<usize> {
    let text = lines::shifted(text).filter(|rest| rest.starts_with('<'))?;
    let (tag, opening) = html::tag(text)?;
    let end = match tag {
        Tag::Close(_) => return None,
        Tag::Open { name, .. } if html::is_within_lines(&name) => return None,
        Tag::Open {
            name,
            closed: false,
        } if !html::is_without_body(&name) => balanced_end(text, &name, opening),
        Tag::Open { .. } | Tag::Comment => opening,
    };
    let text = text.trim_end_matches('\n');
    let end = end.min(text.len());
    blocks.push(Block::Html(html::without_tags(&text[..end])));
    // What follows on the same line is a paragraph of its own, unless it is blank.
    let tail = text[end..].split('\n').next().unwrap_or_default();
    if !lines::is_blank(tail) {
        blocks.push(Block::Paragraph {
            text: trimmed(tail).to_owned(),
            bare: false,
        });
    }
    Some(text[..end].matches('\n').count() + 1)
}

// The end of an element that may hold others of its name.
fn balanced_end(text: &str, name: &str, opening: usize) -> usize {
    let mut depth = 1_usize;
    let mut at = opening;
    while let Some(next) = text[at..].find('<').map(|next| at + next) {
        let Some((tag, length)) = html::tag(&text[next..]) else {
            at = next + 1;
            continue;
        };
        at = next + length;
        match tag {
            Tag::Open {
                name: inner,
                closed: false,
            } if inner == name => depth += 1,
            Tag::Close(inner) if inner == name => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.len()
}

fn paragraph(lines: &[&str], blocks: &mut Vec<Block>) -> usize {
    let taken = 1 + count(&lines[1..], |line| !lines::ends_paragraph(line));
    let text = lines[..taken].join("\n");
    let text = text.trim_end_matches(is_space);
    if let Some(Block::Paragraph { text: before, .. }) = blocks.last_mut() {
        before.push('\n');
        before.push_str(text);
    } else {
        blocks.push(Block::Paragraph {
            text: text.trim_start_matches(is_space).to_owned(),
            bare: false,
        });
    }
    taken
}
