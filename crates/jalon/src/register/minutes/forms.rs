//! Blocks as Markdown and as parts of a PDF.

use std::fmt::{self, Write as _};

use super::blocks::Block;
use crate::foundation::pdf::{self, Table};

/// As Markdown. What the texts hold is text, not mark-up: signs that mean something are escaped.
pub(super) fn markdown(title: &str, blocks: &[Block]) -> String {
    let mut text = format!("# {}\n", escaped(title));
    for block in blocks {
        // Writing to a string can't fail.
        let _ = match block {
            Block::Heading(level, heading) => {
                let signs = "#".repeat(usize::from(*level));
                writeln!(text, "\n{signs} {}", escaped(heading))
            }
            Block::Text(words) => writeln!(text, "\n{}", paragraphs(words)),
            Block::Named(name, words) => {
                writeln!(text, "\n**{}** {}", escaped(name), paragraphs(words))
            }
            Block::List(items) => {
                text.push('\n');
                let mut lines = items.iter();
                lines.try_for_each(|item| writeln!(text, "- {}", one_line(item)))
            }
            Block::Table(caption, head, rows) => table(&mut text, caption, head, rows),
        };
    }
    text
}

fn table(text: &mut String, caption: &str, head: &[String], rows: &[Vec<String>]) -> fmt::Result {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    writeln!(text, "\n{}\n\n{}", escaped(caption), line(head))?;
    writeln!(text, "|{}", " --- |".repeat(head.len()))?;
    rows.iter()
        .try_for_each(|row| writeln!(text, "{}", line(row)))
}

fn paragraphs(words: &str) -> String {
    words.lines().map(escaped).collect::<Vec<_>>().join("  \n")
}

fn one_line(words: &str) -> String {
    escaped(&words.split(['\n', '\r']).collect::<Vec<_>>().join(" "))
}

fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let is_sign = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '&')
            || (at == 0 && matches!(c, '#' | '>' | '-' | '+' | '=' | '~'));
        if is_sign {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// As parts of a PDF.
pub(super) fn for_pdf(blocks: &[Block]) -> Vec<pdf::Block> {
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading(level, text) => pdf::Block::Heading(*level, text.clone()),
            Block::Text(text) => pdf::Block::Paragraph(text.clone()),
            Block::Named(name, text) => pdf::Block::Named(name.clone(), text.clone()),
            Block::List(items) => pdf::Block::List(items.clone()),
            Block::Table(caption, head, rows) => pdf::Block::Table(Table {
                caption: caption.clone(),
                head: head.clone(),
                rows: rows.clone(),
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays_text() {
        let blocks = [
            Block::Heading(2, "A *b*".into()),
            Block::Text("# non\n<script>".into()),
            Block::List(vec!["- [x](y)".into()]),
            Block::Table("T".into(), vec!["a".into()], vec![vec!["b | c\nd".into()]]),
        ];
        let text = markdown("Relevé", &blocks);
        assert!(text.starts_with("# Relevé\n\n## A \\*b\\*\n"));
        assert!(text.contains("\\# non  \n\\<script>"));
        assert!(text.contains("- \\- \\[x\\](y)"));
        assert!(text.contains("| a |\n| --- |\n| b \\| c d |"));
    }
}
