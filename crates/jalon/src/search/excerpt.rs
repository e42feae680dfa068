//! Quoting a text with the words that were asked for highlighted, as safe HTML.

use std::ops::Range;

/// Where in a text a word that was asked for stands, and which of the question's words it is.
pub(super) type Mark = (Range<usize>, usize);

/// Bytes that an excerpt shows of a long text, about.
const LENGTH: usize = 240;
/// Bytes shown before the first highlighted word, about.
const BEFORE: usize = 60;

/// The whole text, highlighted.
pub(super) fn marked(text: &str, marks: &[Mark]) -> String {
    part(text, 0..text.len(), marks)
}

/// The part of the text that has the most of the words, highlighted; its beginning when it has
/// none.
pub(super) fn excerpt(text: &str, marks: &[Mark]) -> String {
    if text.len() <= LENGTH + BEFORE {
        return marked(text, marks);
    }
    let first = richest(marks).map_or(0, |mark| mark.0.start);
    let start = word_start(text, first.saturating_sub(BEFORE));
    let end = word_end(text, start + LENGTH);
    let mut html = String::new();
    if start > 0 {
        html.push_str("… ");
    }
    html.push_str(&part(text, start..end, marks));
    if end < text.len() {
        html.push_str(" …");
    }
    html
}

/// The mark at which a stretch begins that has the most different words of the question.
fn richest(marks: &[Mark]) -> Option<&Mark> {
    let mut best: Option<(u32, &Mark)> = None;
    for (at, mark) in marks.iter().enumerate() {
        let words = marks[at..]
            .iter()
            .take_while(|other| other.0.end <= mark.0.start + LENGTH - BEFORE)
            .take(32)
            .fold(0_u32, |seen, other| seen | 1 << other.1.min(31))
            .count_ones();
        if best.is_none_or(|(most, _)| words > most) {
            best = Some((words, mark));
        }
    }
    best.map(|(_, mark)| mark)
}

fn part(text: &str, shown: Range<usize>, marks: &[Mark]) -> String {
    let mut html = String::with_capacity(shown.len() + 32);
    let mut at = shown.start;
    for (range, _) in marks {
        if range.start < at || range.end > shown.end {
            continue;
        }
        escape(&text[at..range.start], &mut html);
        html.push_str("<mark>");
        escape(&text[range.clone()], &mut html);
        html.push_str("</mark>");
        at = range.end;
    }
    escape(&text[at..shown.end], &mut html);
    html
}

/// Where the word begins that holds that byte, or the next one.
fn word_start(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if at == 0 {
        return 0;
    }
    // A text without blanks is cut where it must be.
    text[at..]
        .char_indices()
        .take(40)
        .find(|(_, c)| c.is_whitespace())
        .map_or(at, |(offset, c)| at + offset + c.len_utf8())
}

/// The end of the text, or the end of a word before that byte.
fn word_end(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let mut end = at;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end]
        .char_indices()
        .rev()
        .take(40)
        .find(|(_, c)| c.is_whitespace())
        .map_or(end, |(blank, _)| blank)
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks_of(text: &str, words: &[&str]) -> Vec<Mark> {
        let mut marks: Vec<Mark> = words
            .iter()
            .enumerate()
            .flat_map(|(number, word)| {
                text.match_indices(word)
                    .map(move |(at, found)| (at..at + found.len(), number))
            })
            .collect();
        marks.sort_by_key(|mark| mark.0.start);
        marks
    }

    #[test]
    fn what_is_highlighted_is_escaped_too() {
        let text = "R&D <b> à l'eau";
        assert_eq!(
            marked(text, &marks_of(text, &["D", "eau"])),
            "R&amp;<mark>D</mark> &lt;b&gt; à l&#39;<mark>eau</mark>"
        );
    }

    #[test]
    fn the_excerpt_is_where_the_words_stand_together() {
        let text = format!(
            "logement {} le logement social {}",
            "mot ".repeat(200),
            "fin ".repeat(200)
        );
        let html = excerpt(&text, &marks_of(&text, &["logement", "social"]));
        assert!(
            html.contains("<mark>logement</mark> <mark>social</mark>"),
            "{html}"
        );
        assert!(
            html.starts_with("… mot") && html.ends_with("fin …"),
            "{html}"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_quoted_without_breaking_a_character(text in "[a-zé œ\u{1f600}<]{0,900}") {
            let html = excerpt(&text, &marks_of(&text, &["a", "é"]));
            prop_assert!(!html.contains('<') || html.contains("<mark>") || html.contains("&lt;"));
            prop_assert_eq!(html.matches("<mark>").count(), html.matches("</mark>").count());
        }
    }
}
