//! Bytes of a spreadsheet's CSV file as text, and words compared as people compare them.

use super::amount::is_space;

/// What Windows-1252 puts where ISO 8859-1 has control characters, from 0x80 on. Unassigned
/// places become U+FFFD.
const WINDOWS_1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// The text of a file: UTF-8 with or without a byte order mark, else Windows-1252, which Excel
/// writes when told "CSV". `None` for UTF-16 and for bytes that are no text.
#[must_use]
pub fn decoded(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return None;
    }
    let bare = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bare) {
        return Some(text.to_owned());
    }
    let special: Vec<char> = WINDOWS_1252.chars().collect();
    let text: String = bare
        .iter()
        .map(|byte| match byte {
            0x80..=0x9f => special
                .get(usize::from(byte - 0x80))
                .copied()
                .unwrap_or('\u{fffd}'),
            _ => char::from(*byte),
        })
        .collect();
    (!text.contains('\u{fffd}')).then_some(text)
}

/// Lower case, French accents removed, everything but letters and digits as single spaces.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text
        .trim_matches(is_space)
        .chars()
        .flat_map(char::to_lowercase)
    {
        match c {
            'à' | 'â' | 'ä' => out.push('a'),
            'ç' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' => out.push('i'),
            'ô' | 'ö' => out.push('o'),
            'ù' | 'û' | 'ü' => out.push('u'),
            'œ' => out.push_str("oe"),
            _ if c.is_alphanumeric() => out.push(c),
            // A combining accent belongs to the letter before it.
            '\u{300}'..='\u{36f}' => {}
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_windows_are_read() {
        assert_eq!(
            decoded(b"Donn\xe9es;12\x80").as_deref(),
            Some("Données;12€")
        );
        assert_eq!(decoded("\u{feff}é".as_bytes()).as_deref(), Some("é"));
        assert_eq!(decoded(&[0xff, 0xfe, b'a', 0]), None);
        assert_eq!(decoded(&[b'a', 0x81]), None);
    }

    #[test]
    fn case_accents_and_punctuation_make_no_difference() {
        assert_eq!(folded("  Sécurité / SI "), "securite si");
        assert_eq!(folded("Se\u{301}curite\u{301}"), "securite");
        assert_eq!(folded("(AE) en €"), "ae en");
    }
}
