//! One line of text for the head of a mail: nothing in it can begin another header.

use std::fmt;

/// Longest line kept, in characters.
const LONGEST: usize = 250;

/// A line without control characters, line ends of any kind or marks that turn the direction of
/// writing. Made from any text: what may not stand becomes a space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(String);

impl Line {
    /// The text as one line, at most 250 characters long.
    #[must_use]
    pub fn new(text: impl AsRef<str>) -> Self {
        let spaced: String = text
            .as_ref()
            .chars()
            .map(|c| if is_barred(c) { ' ' } else { c })
            .collect();
        // Only ASCII spaces are joined: no-break spaces are typography.
        let joined = spaced
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if joined.chars().count() <= LONGEST {
            return Self(joined);
        }
        let mut cut: String = joined.chars().take(LONGEST - 1).collect();
        cut.push('…');
        Self(cut)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_barred(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Votre lien", "Votre lien")]
    #[case("a\r\nBcc: x@example.org", "a Bcc: x@example.org")]
    #[case("  a\t\u{0}b\u{85}c\u{2028}d ", "a b c d")]
    #[case("a\u{202E}b", "a b")]
    #[case("Où\u{a0}?", "Où\u{a0}?")]
    fn it_is_one_line(#[case] given: &str, #[case] kept: &str) {
        assert_eq!(Line::new(given).as_str(), kept);
    }

    #[test]
    fn it_is_bounded() {
        let line = Line::new("é".repeat(1000));
        assert_eq!(line.as_str().chars().count(), 250);
        assert!(line.as_str().ends_with('…'));
    }
}
