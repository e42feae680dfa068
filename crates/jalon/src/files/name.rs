//! Names of files: what a browser said, made harmless. A name is never part of a path of ours.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Longest name kept, in characters.
const LONGEST: usize = 120;

/// What RFC 5987 leaves as it is.
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The last part of the name that a browser gave, without what could mean something to a system:
/// folders, control characters, characters that turn the direction of writing, outer dots and
/// blanks. Its end is kept when it must be cut. Empty when nothing is left.
pub(super) fn harmless(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !is_direction(*c))
        .map(|c| if ":*?\"<>|".contains(c) { '-' } else { c })
        .collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let length = clean.chars().count();
    if length <= LONGEST {
        return clean.to_owned();
    }
    let (stem, end) = clean.rsplit_once('.').unwrap_or((clean, ""));
    let end: String = end.chars().take(10).collect();
    let room = LONGEST - end.chars().count() - 1;
    let stem: String = stem.chars().take(room).collect();
    format!("{stem}.{end}")
}

/// The header that makes browsers save a file under its name.
pub(super) fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !"\"\\%;'".contains(c) || c == ' ' {
                c
            } else {
                '_'
            }
        })
        .collect();
    let encoded = utf8_percent_encode(name, ATTRIBUTE);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("rapport 2026.pdf", "rapport 2026.pdf")]
    #[case("../../etc/passwd", "passwd")]
    #[case("..\\..\\windows\\win.ini", "win.ini")]
    #[case("C:\\Documents\\note.docx", "note.docx")]
    #[case("..", "")]
    #[case("a\0b\n.pdf", "ab.pdf")]
    #[case("fdp.\u{202e}exe.pdf", "fdp.exe.pdf")]
    #[case("qui ? « moi ».pdf", "qui - « moi ».pdf")]
    fn names_are_made_harmless(#[case] given: &str, #[case] expected: &str) {
        assert_eq!(harmless(given), expected);
    }

    #[test]
    fn long_names_keep_their_end() {
        let name = harmless(&format!("{}.pdf", "é".repeat(400)));
        assert_eq!(name.chars().count(), LONGEST);
        assert!(
            std::path::Path::new(&name)
                .extension()
                .is_some_and(|end| end == "pdf")
        );
    }

    #[test]
    fn the_header_holds_one_name_whatever_it_is() {
        assert_eq!(
            disposition("bilan d\"été; x=1.pdf"),
            "attachment; filename=\"bilan d__t__ x=1.pdf\"; \
             filename*=UTF-8''bilan%20d%22%C3%A9t%C3%A9%3B%20x%3D1.pdf"
        );
    }
}
