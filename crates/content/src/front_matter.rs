//! Where a file's front matter ends and its body begins, exactly as Jekyll sees it.
//!
//! The opening line is `---` and spaces at the very start of the file. The closing line is the
//! first that holds only `---` or `...` and spaces. Lines of spaces just after it belong to
//! neither: the body starts at the first line that says something, with its own indentation.

use std::ops::Range;

const BOM: &str = "\u{feff}";

/// The parts of a file with front matter, as byte ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    /// The YAML between the two lines of dashes.
    pub(crate) yaml: Range<usize>,
    /// Number of the YAML's first line in the file, from 1.
    pub(crate) first_line: u32,
    /// End of the closing line, its line break included.
    pub(crate) closed_at: usize,
    /// Start of the body.
    pub(crate) body_at: usize,
    /// The file starts with a byte order mark.
    pub(crate) has_bom: bool,
}

/// Why a file has no front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoSplit {
    /// It does not start with a line of dashes.
    Absent,
    /// No line closes it.
    NotClosed,
}

/// Finds the front matter of a text.
pub(crate) fn split(text: &str) -> Result<Split, NoSplit> {
    let has_bom = text.starts_with(BOM);
    let start = if has_bom { BOM.len() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if !opening.ends_with('\n') || !is_delimiter(opening, &["---"]) {
        return Err(NoSplit::Absent);
    }
    let yaml_at = start + opening.len();
    let mut at = yaml_at;
    for line in lines {
        if is_delimiter(line, &["---", "..."]) {
            let closed_at = at + line.len();
            return Ok(Split {
                yaml: yaml_at..at,
                first_line: 2,
                closed_at,
                body_at: closed_at + blank_lines(&text[closed_at..]),
                has_bom,
            });
        }
        at += line.len();
    }
    Err(NoSplit::NotClosed)
}

/// Length of the blank lines at the start of a body: they belong to no body.
pub(crate) fn blank_lines(body: &str) -> usize {
    let said = body.find(|c: char| !is_space(c)).unwrap_or(body.len());
    if said == body.len() {
        return said;
    }
    body[..said].rfind('\n').map_or(0, |at| at + 1)
}

fn is_delimiter(line: &str, words: &[&str]) -> bool {
    words.contains(&line.trim_end_matches(is_space))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{b}' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain("---\na: 1\n---\nBody\n", "a: 1\n", "Body\n")]
    #[case::blank_lines_before_the_body("---\na: 1\n---\n\n  \n  Body", "a: 1\n", "  Body")]
    #[case::only_blank_lines("---\na: 1\n---\n \n\n", "a: 1\n", "")]
    #[case::no_final_newline("---\na: 1\n---", "a: 1\n", "")]
    #[case::nothing_in_it("---\n---\nBody", "", "Body")]
    #[case::carriage_returns("---\r\na: 1\r\n---\r\nBody\r\n", "a: 1\r\n", "Body\r\n")]
    #[case::closed_by_dots("---\na: 1\n...\nBody", "a: 1\n", "Body")]
    #[case::spaces_after_dashes("--- \na: 1\n---\t\nBody", "a: 1\n", "Body")]
    #[case::a_longer_rule_does_not_close("---\na: |\n ----\n---\nB", "a: |\n ----\n", "B")]
    #[case::a_mark_first("\u{feff}---\na: 1\n---\nBody", "a: 1\n", "Body")]
    fn front_matter_and_body(#[case] text: &str, #[case] yaml: &str, #[case] body: &str) {
        let split = split(text).expect("a front matter");
        assert_eq!(&text[split.yaml.clone()], yaml);
        assert_eq!(&text[split.body_at..], body);
    }

    #[rstest]
    #[case::text("Hello", NoSplit::Absent)]
    #[case::nothing("", NoSplit::Absent)]
    #[case::a_blank_line_first("\n---\na: 1\n---\n", NoSplit::Absent)]
    #[case::only_the_dashes("---", NoSplit::Absent)]
    #[case::never_closed("---\na: 1\n", NoSplit::NotClosed)]
    fn no_front_matter(#[case] text: &str, #[case] expected: NoSplit) {
        assert_eq!(split(text), Err(expected));
    }
}
