//! The text of a Markdown or HTML source, near enough for finding and quoting it.
//!
//! Not a renderer: it drops tags, link targets and mark-up characters in one pass, so that its
//! work is linear whatever the source holds. Pages are rendered by `foundation::markdown`.

/// The text on one line.
pub(super) fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let mut in_heading = false;
    while let Some(at) = rest.find(|c: char| is_markup(c) || c.is_whitespace()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if in_heading && ends_heading(rest) {
            part(&mut out);
            in_heading = false;
        } else if rest.starts_with('#') {
            let before = source[..source.len() - rest.len()].trim_end_matches(' ');
            in_heading |= before.is_empty() || before.ends_with('\n');
        } else if is_heading_tag(rest, "<h") {
            in_heading = true;
        }
        rest = skip(rest, &mut out);
    }
    out.push_str(rest);
    let end = out.trim_end_matches([' ', DASH]).len();
    out.truncate(end);
    out
}

/// What parts a heading from the sentence that follows it.
const DASH: char = '–';

/// True where a heading of Markdown or HTML ends.
fn ends_heading(rest: &str) -> bool {
    let blank = &rest[..rest.len() - rest.trim_start().len()];
    blank.contains('\n') || is_heading_tag(rest, "</h")
}

fn is_heading_tag(text: &str, open: &str) -> bool {
    let digit = text.strip_prefix(open).and_then(|rest| rest.chars().next());
    digit.is_some_and(|digit| matches!(digit, '1'..='6'))
}

/// Ends a heading, unless it ends with a mark of its own.
fn part(out: &mut String) {
    out.truncate(out.trim_end().len());
    if out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '»' | '"')) {
        out.push(' ');
        out.push(DASH);
    }
}

fn is_markup(c: char) -> bool {
    matches!(
        c,
        '<' | '&' | ']' | '[' | '*' | '_' | '#' | '`' | '|' | '~' | '>' | '!' | '='
    )
}

/// Passes over what `rest` begins with; writes what stands for it.
fn skip<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let first = rest.chars().next().unwrap_or(' ');
    let after = &rest[first.len_utf8()..];
    match first {
        '<' => match tag_length(rest) {
            Some(length) => {
                space(out);
                &rest[length..]
            }
            None => keep(first, after, out),
        },
        ']' => after
            .strip_prefix('(')
            .and_then(|target| Some(&target[find_within(target, ')', 600)? + 1..]))
            .unwrap_or(after),
        '&' => match entity(rest) {
            Some((text, length)) => {
                out.push_str(text);
                &rest[length..]
            }
            None => keep(first, after, out),
        },
        // Marks inside a word belong to it: `snake_case`, `a*b`.
        '_' | '=' | '!' => {
            let is_inside = out.ends_with(char::is_alphanumeric) || after.starts_with(' ');
            if is_inside && !after.starts_with('[') {
                return keep(first, after, out);
            }
            after
        }
        '|' => {
            space(out);
            after
        }
        '[' | '*' | '#' | '`' | '~' | '>' => after,
        _ => {
            space(out);
            after.trim_start()
        }
    }
}

fn keep<'a>(c: char, after: &'a str, out: &mut String) -> &'a str {
    out.push(c);
    after
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Length in bytes of the tag that the text begins with, if it is one.
fn tag_length(text: &str) -> Option<usize> {
    let second = text[1..].chars().next()?;
    (second.is_ascii_alphabetic() || matches!(second, '/' | '!'))
        .then(|| find_within(text, '>', 2_000))
        .flatten()
        .map(|at| at + 1)
}

/// Looks no further than `limit` bytes, so that many unclosed marks cost no more than their number.
fn find_within(text: &str, c: char, limit: usize) -> Option<usize> {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].find(c)
}

fn entity(text: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: [(&str, &str); 8] = [
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#39;", "’"),
        ("&#x27;", "’"),
        ("&lt;", "‹"),
        ("&gt;", "›"),
        ("&nbsp;", " "),
        ("&eacute;", "é"),
    ];
    ENTITIES
        .into_iter()
        .find(|(name, _)| text.starts_with(name))
        .map(|(name, text)| (text, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        "## Le problème\n\nUn **vrai** [guide](https://exemple.fr/a_b).",
        "Le problème – Un vrai guide."
    )]
    #[case(
        "# Pourquoi ?  \n\nParce que.\n\n<h3>Et après</h3>Rien.\n## Fin\n",
        "Pourquoi ? Parce que. Et après – Rien. Fin"
    )]
    #[case(
        "Un dièse # ici\n\nn’est pas un titre",
        "Un dièse ici n’est pas un titre"
    )]
    #[case(
        "<span class=\"x\">accélérant</span> la&nbsp;transition",
        "accélérant la transition"
    )]
    #[case("a < b, R&D, snake_case", "a < b, R&D, snake_case")]
    #[case("| a | b |\n|---|---|", "a b --- ---")]
    #[case("![image](x.png) fin", "image fin")]
    #[case("", "")]
    fn mark_up_is_dropped(#[case] source: &str, #[case] expected: &str) {
        assert_eq!(plain(source), expected);
    }

    proptest! {
        #[test]
        fn any_text_has_a_plain_form(source in "[<>&\\[\\]()!*_#a é\n|=`]{0,200}") {
            let text = plain(&source);
            // A heading of two bytes is parted by four.
            prop_assert!(text.len() <= 3 * source.len() + 8);
        }
    }
}
