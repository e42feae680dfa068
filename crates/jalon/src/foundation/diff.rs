//! What differs between two texts, as pieces in reading order: kept, removed, added.
//!
//! Words when the texts are short enough for that to be quick, lines otherwise. Not a place for
//! mark-up: pages say how a removed piece looks and sounds.

use similar::{ChangeTag, TextDiff};

/// Up to this many bytes (both texts together), words are compared; above, lines.
const WORDS_UP_TO: usize = 24_000;
/// Above this many bytes (both texts together), the texts are told whole, one after the other.
const LINES_UP_TO: usize = 2_000_000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// In both texts.
    Kept,
    /// In the former text only.
    Removed,
    /// In the later text only.
    Added,
}

/// A piece of text and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// The text, blanks included.
    pub text: String,
}

impl Piece {
    /// True for what the later text no longer holds.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.fate == Fate::Removed
    }

    /// True for what the former text didn't hold.
    #[must_use]
    pub fn is_added(&self) -> bool {
        self.fate == Fate::Added
    }
}

/// The pieces of which the two texts are made: those kept and removed give `before`, those kept
/// and added give `after`. Neighbours have different fates.
#[must_use]
pub fn diff(before: &str, after: &str) -> Vec<Piece> {
    let size = before.len() + after.len();
    let mut pieces = Vec::new();
    if size > LINES_UP_TO && before != after {
        push(&mut pieces, Fate::Removed, before);
        push(&mut pieces, Fate::Added, after);
        return pieces;
    }
    let compared = if size > WORDS_UP_TO {
        TextDiff::from_lines(before, after)
    } else {
        TextDiff::from_words(before, after)
    };
    for change in compared.iter_all_changes() {
        let fate = match change.tag() {
            ChangeTag::Equal => Fate::Kept,
            ChangeTag::Delete => Fate::Removed,
            ChangeTag::Insert => Fate::Added,
        };
        push(&mut pieces, fate, change.value());
    }
    pieces
}

/// The same with long kept stretches shortened to what stands around a change: at most `around`
/// characters on each side, with an ellipsis for what was left out.
#[must_use]
pub fn abridge(pieces: Vec<Piece>, around: usize) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let abridged = |(at, mut piece): (usize, Piece)| {
        if piece.fate == Fate::Kept {
            piece.text = shorten(&piece.text, around, at > 0, at < last);
        }
        piece
    };
    pieces.into_iter().enumerate().map(abridged).collect()
}

fn push(pieces: &mut Vec<Piece>, fate: Fate, text: &str) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.fate == fate => last.text.push_str(text),
        _ => pieces.push(Piece {
            fate,
            text: text.to_owned(),
        }),
    }
}

fn shorten(text: &str, around: usize, has_before: bool, has_after: bool) -> String {
    let length = text.chars().count();
    let kept = around * (usize::from(has_before) + usize::from(has_after));
    if length <= kept + 3 {
        return text.to_owned();
    }
    let mut short = String::new();
    if has_before {
        short.extend(text.chars().take(around));
    }
    short.push_str(" … ");
    if has_after {
        short.extend(text.chars().skip(length - around));
    }
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn told(pieces: &[Piece]) -> String {
        let mark = |piece: &Piece| match piece.fate {
            Fate::Kept => piece.text.clone(),
            Fate::Removed => format!("[-{}-]", piece.text),
            Fate::Added => format!("[+{}+]", piece.text),
        };
        pieces.iter().map(mark).collect()
    }

    fn side(pieces: &[Piece], without: Fate) -> String {
        let kept = pieces.iter().filter(|piece| piece.fate != without);
        kept.map(|piece| piece.text.as_str()).collect()
    }

    #[rstest]
    #[case("un deux trois", "un quatre trois", "un [-deux-][+quatre+] trois")]
    #[case("", "neuf", "[+neuf+]")]
    #[case("vieux", "", "[-vieux-]")]
    #[case("égal", "égal", "égal")]
    #[case("", "", "")]
    fn words_that_changed(#[case] before: &str, #[case] after: &str, #[case] expected: &str) {
        assert_eq!(told(&diff(before, after)), expected);
    }

    #[test]
    fn long_texts_are_compared_by_lines_and_huge_ones_told_whole() {
        let line = "une ligne de texte\n".repeat(3_000);
        let pieces = diff(&format!("{line}fin"), &format!("{line}FIN"));
        assert_eq!(pieces.len(), 3);
        let huge = "a".repeat(1_500_000);
        let pieces = diff(&huge, &huge.replace('a', "b"));
        assert_eq!(
            pieces.iter().map(|piece| piece.fate).collect::<Vec<_>>(),
            [Fate::Removed, Fate::Added]
        );
    }

    #[test]
    fn what_did_not_change_is_abridged() {
        let long = "mot ".repeat(100);
        let pieces = diff(&format!("{long}a {long}"), &format!("{long}b {long}"));
        let short = abridge(pieces, 10);
        assert!(told(&short).len() < 80, "{}", told(&short));
        assert!(told(&short).contains("[-a-][+b+]"));
        assert!(told(&short).starts_with(" … ") && told(&short).ends_with(" … "));
    }

    proptest! {
        #[test]
        fn the_pieces_give_both_texts_back(before in ".{0,80}", after in ".{0,80}") {
            let pieces = diff(&before, &after);
            prop_assert_eq!(side(&pieces, Fate::Added), before);
            prop_assert_eq!(side(&pieces, Fate::Removed), after);
            prop_assert!(pieces.windows(2).all(|two| two[0].fate != two[1].fate));
        }
    }
}
