//! Tables: in this dialect one line with a vertical bar is enough.

use super::{block::Block, is_space, lines, trimmed};

type Row = Vec<String>;

/// Reads a table and the number of lines that it takes.
pub(super) fn table(lines: &[&str]) -> Option<(Block, usize)> {
    let first = lines::shifted(lines[0]).filter(|rest| !rest.starts_with(is_space))?;
    has_bar(first).then_some(())?;
    let taken = super::parse::count(lines, has_bar);
    if let Some(next) = lines.get(taken) {
        let ends =
            lines::is_blank(next) || lines::is_attribute_list(next) || lines::is_end_of_block(next);
        ends.then_some(())?;
    }
    let leading_bar = lines[0].trim_start_matches(' ').starts_with('|');
    let mut sections: Vec<Vec<Row>> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let (mut has_head, mut has_body, mut has_foot) = (false, false, false);
    for (at, line) in lines[..taken].iter().enumerate() {
        if is_separator(line, '-') {
            if at == 0 || rows.is_empty() {
                continue;
            }
            if has_head || has_foot {
                if !has_foot {
                    has_body = true;
                    sections.push(std::mem::take(&mut rows));
                }
            } else {
                has_head = true;
                sections.push(std::mem::take(&mut rows));
            }
        } else if is_separator(line, '=') {
            if !rows.is_empty() {
                has_body = true;
                sections.push(std::mem::take(&mut rows));
            }
            has_foot = true;
        } else {
            rows.push(cells(line, leading_bar));
        }
    }
    if !rows.is_empty() {
        has_body |= !has_foot;
        sections.push(rows);
    }
    has_body.then_some(())?;
    let columns = sections.iter().flatten().map(Vec::len).max().unwrap_or(0);
    for row in sections.iter_mut().flatten() {
        row.resize(columns, String::new());
    }
    Some((Block::Table(sections), taken))
}

// A bar that is not escaped and not within code.
fn has_bar(line: &str) -> bool {
    split(line).len() > 1
}

// Only the characters of a separating line, and at least one of the given kind.
fn is_separator(line: &str, kind: char) -> bool {
    line.contains(kind)
        && line
            .chars()
            .all(|c| c == kind || matches!(c, '+' | '|' | ':' | ' ' | '\t'))
}

fn cells(line: &str, leading_bar: bool) -> Row {
    let mut cells = split(line.trim_end_matches([' ', '\t']));
    if leading_bar && cells.first().is_some_and(|cell| lines::is_blank(cell)) {
        cells.remove(0);
    }
    cells.pop_if(|cell| lines::is_blank(cell));
    cells
        .into_iter()
        .map(|cell| trimmed(&cell).to_owned())
        .collect()
}

// Cuts at bars; an escaped bar is a bar of the cell's own.
fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let cell = cells.len() - 1;
        let length = match c {
            '\\' if rest.starts_with("\\|") => {
                cells[cell].push('|');
                2
            }
            '|' => {
                cells.push(String::new());
                1
            }
            '`' => {
                let length = code_length(rest);
                cells[cell].push_str(&rest[..length]);
                length
            }
            _ => {
                cells[cell].push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    cells
}

// The length of the code that begins here, or of its marks when nothing closes it.
fn code_length(text: &str) -> usize {
    let marks = text.len() - text.trim_start_matches('`').len();
    let (mark, rest) = text.split_at(marks);
    rest.find(mark).map_or(marks, |end| end + 2 * marks)
}
