//! E-mail addresses in free texts: found, and left out of what everybody reads.
//!
//! Not a check that an address is right: what looks like one is treated as one.

use std::borrow::Cow;

/// What stands where an address stood: the typographers' mark of an omission, in any language.
pub const OMITTED: &str = "[…]";

/// What stands between the two halves of an address, as people write it.
const MARKS: [&str; 5] = ["@", "(at)", "[at]", "(arobase)", "[arobase]"];

/// The text with each address in it (`mailto:` before it included) replaced by [`OMITTED`].
///
/// An account on a social network (`@nom@exemple.fr`) is none, nor is a name after an at sign
/// (`Produit @ Atelier`).
#[must_use]
pub fn omit(text: &str) -> Cow<'_, str> {
    let lower = text.to_ascii_lowercase();
    let mut out = String::new();
    let mut kept = 0;
    let mut from = 0;
    while let Some((at, mark)) = next_mark(&lower, from) {
        from = at + mark.len();
        let Some((start, end)) = around(text, (at, mark), kept) else {
            continue;
        };
        out.push_str(&text[kept..start]);
        out.push_str(OMITTED);
        kept = end;
        from = end;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

fn next_mark(lower: &str, from: usize) -> Option<(usize, &'static str)> {
    let rest = lower.get(from..)?;
    let found = MARKS
        .into_iter()
        .filter_map(|mark| rest.find(mark).map(|at| (from + at, mark)));
    found.min_by_key(|(at, _)| *at)
}

/// Where the address around a mark begins and ends, not before `kept`; nothing when it is none.
fn around(text: &str, (at, mark): (usize, &str), kept: usize) -> Option<(usize, usize)> {
    let is_spelt = mark != "@";
    let before = &text[kept..at];
    let before = if is_spelt { before.trim_end() } else { before };
    let name: usize = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || "._%+-".contains(*c))
        .map(char::len_utf8)
        .sum();
    let before = &before[..before.len() - name];
    if name == 0 || before.ends_with('@') {
        return None;
    }
    let scheme = ["mailto:", "MAILTO:"]
        .into_iter()
        .find(|scheme| before.ends_with(scheme))
        .map_or(0, str::len);
    let start = kept + before.len() - scheme;
    let after = &text[at + mark.len()..];
    let blank = if is_spelt {
        after.len() - after.trim_start().len()
    } else {
        0
    };
    let domain: usize = after[blank..]
        .chars()
        .take_while(|c| c.is_alphanumeric() || "-.".contains(*c))
        .map(char::len_utf8)
        .sum();
    let domain = after[blank..blank + domain].trim_end_matches(['.', '-']);
    let (_, ending) = domain.rsplit_once('.')?;
    let is_host =
        !domain.starts_with('.') && ending.chars().filter(|c| c.is_alphabetic()).count() > 1;
    is_host.then(|| (start, at + mark.len() + blank + domain.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("contact@membre.example", "[…]")]
    #[case("Écrivez à ada.l+x@exemple.gouv.fr.", "Écrivez à […].")]
    #[case("<mailto:ada@exemple.fr>, ou bob@exemple.fr", "<[…]>, ou […]")]
    #[case("é@exemple.fr(été)", "[…](été)")]
    #[case("ada (at) exemple.fr ou bob[AT]exemple.fr", "[…] ou […]")]
    #[case("ada (arobase) exemple.fr", "[…]")]
    #[case("a@b.fr@c.fr", "[…]@c.fr")]
    fn addresses_are_left_out(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(omit(text), expected);
    }

    #[rstest]
    #[case("Produit @ Atelier")]
    #[case("Produit @Atelier.fr")]
    #[case("@ada@social.exemple")]
    #[case("https://exemple.fr/@ada")]
    #[case("ada@exemple")]
    #[case("3@4.5")]
    #[case("regarde (at) rien")]
    #[case("")]
    fn other_texts_stay(#[case] text: &str) {
        assert!(matches!(omit(text), Cow::Borrowed(same) if same == text));
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(text in r"(.|@|\(at\)|[a-zé]{1,3}|\.){0,30}") {
            let once = omit(&text).into_owned();
            prop_assert!(once.len() <= text.len(), "the mark is shorter than any address");
        }

        #[test]
        fn plain_addresses_never_survive(
            before in r"[^@]{0,10}[ :,(<]", name in "[a-z0-9._-]{0,5}[a-z]", host in r"[a-z]{1,8}\.[a-z]{2,3}",
        ) {
            let address = format!("{name}@{host}");
            let text = format!("{before}{address} fin");
            prop_assert!(!omit(&text).contains(&address), "{}", text);
        }
    }
}
