//! Public names: made from what people call a thing, or chosen by them. Pure.

use crate::{foundation::i18n::fold, history::sheet::Wrong};

/// Longest public name that we give, in characters.
const LONGEST: usize = 60;

/// A public name made from what people call it: lower case, without accents, words joined by
/// hyphens; dots within stay (`data.gouv.fr`). Empty when nothing is left.
pub(super) fn public_name(name: &str) -> String {
    let mut made = String::new();
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            made.push(c.to_ascii_lowercase());
        } else if c == '.' && !made.is_empty() && !made.ends_with(['.', '-']) {
            made.push('.');
        } else if !made.is_empty() && !made.ends_with(['.', '-']) {
            made.push('-');
        }
    }
    let cut: String = made.chars().take(LONGEST).collect();
    cut.trim_end_matches(['.', '-']).to_owned()
}

/// The public name that somebody chose, or the one made from the name.
///
/// # Errors
/// [`Wrong::NotName`] for what public names aren't made of, [`Wrong::Empty`] when nothing is left.
pub(super) fn chosen(typed: &str, name: &str) -> Result<String, Wrong> {
    let typed = typed.trim();
    let made = public_name(if typed.is_empty() { name } else { typed });
    if made.is_empty() {
        return Err(Wrong::Empty);
    }
    if !typed.is_empty() && made != typed {
        return Err(Wrong::NotName(typed.to_owned()));
    }
    // Addresses of forms that stand beside it.
    if matches!(made.as_str(), "nouveau" | "nouvelle") {
        return Err(Wrong::Taken(made));
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Démarches simplifiées", "demarches-simplifiees")]
    #[case(" L’Œuvre & cie ! ", "l-oeuvre-cie")]
    #[case("data.gouv.fr", "data.gouv.fr")]
    #[case("../../etc/passwd", "etc-passwd")]
    #[case("…", "")]
    fn names_become_public_names(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(public_name(name), expected);
    }

    #[test]
    fn a_chosen_name_must_be_one() {
        assert_eq!(chosen("", "Mon été").as_deref(), Ok("mon-ete"));
        assert_eq!(chosen("mon-service", "x").as_deref(), Ok("mon-service"));
        assert_eq!(
            chosen("Mon Service", "x"),
            Err(Wrong::NotName("Mon Service".into()))
        );
        assert_eq!(chosen("", "?"), Err(Wrong::Empty));
        assert_eq!(chosen("nouveau", "x"), Err(Wrong::Taken("nouveau".into())));
        assert_eq!(public_name(&"a".repeat(200)).len(), LONGEST);
    }
}
