//! French typography for the plain texts of the catalogue: no-break spaces, curved apostrophes.

/// No-break space, before `:` and `%`, inside « ».
const NBSP: char = '\u{a0}';
/// Narrow no-break space, before `;`, `!` and `?`, between thousands.
const NNBSP: char = '\u{202f}';

/// The text as a French typesetter would set it.
pub(super) fn typeset(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        out.push(match (before, c, next) {
            (_, '\'', _) => '’',
            (_, ' ', Some(':' | '%' | '€' | '»')) | ('«', ' ', _) => NBSP,
            (_, ' ', Some(';' | '!' | '?')) => NNBSP,
            (digit, ' ', Some(after)) if digit.is_ascii_digit() && after.is_ascii_digit() => NNBSP,
            (_, c, _) => c,
        });
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::typeset;

    #[test]
    fn spaces_before_high_punctuation_do_not_break() {
        assert_eq!(
            typeset("L'eau : 10 000 foyers, 9 % ; « oui » !"),
            "L’eau\u{a0}: 10\u{202f}000 foyers, 9\u{a0}%\u{202f}; «\u{a0}oui\u{a0}»\u{202f}!"
        );
    }
}
