//! Names of people: the public name made from a name, and who else goes by such a name.
//!
//! Pure. A public name never changes: it is part of addresses and names a file.

use programme::{community::Member, identity::MemberSlug, network::Network};

use crate::foundation::i18n::fold;

/// Letters that may differ between two spellings of one name.
const TYPING_ERRORS: usize = 1;

/// The public name of somebody called so: `prenom.nom`, in letters without accents. Nothing when a
/// part holds no such letter.
pub(super) fn slug_of(first: &str, last: &str) -> Option<MemberSlug> {
    let (first, last) = (words(first).join("-"), words(last).join("-"));
    if first.is_empty() || last.is_empty() {
        return None;
    }
    MemberSlug::parse(format!("{first}.{last}")).ok()
}

/// The same, with a number when others have it already: `prenom.nom.2`.
pub(super) fn free_slug(wanted: &MemberSlug, is_taken: impl Fn(&str) -> bool) -> MemberSlug {
    if !is_taken(wanted.as_str()) {
        return wanted.clone();
    }
    (2_u32..)
        .find_map(|number| {
            let slug = MemberSlug::parse(format!("{wanted}.{number}")).ok()?;
            (!is_taken(slug.as_str())).then_some(slug)
        })
        .unwrap_or_else(|| wanted.clone())
}

/// Who on record goes by that name, or nearly: accents, case, hyphens, the order of first and last
/// name and one typing error apart.
pub(super) fn namesakes<'a>(network: &'a Network, name: &str) -> Vec<&'a Member> {
    let asked = key(name);
    if asked.is_empty() {
        return Vec::new();
    }
    network
        .members()
        .iter()
        .filter(|member| {
            let known = key(&member.name);
            known == asked || is_near(&known, &asked)
        })
        .collect()
}

// Short names differ by one letter too easily: Léa and Léo are two people.
fn is_near(known: &str, asked: &str) -> bool {
    known.len().min(asked.len()) >= 10
        && known.len().abs_diff(asked.len()) <= TYPING_ERRORS
        && strsim::osa_distance(known, asked) <= TYPING_ERRORS
}

fn key(name: &str) -> String {
    let mut words = words(name);
    words.sort_unstable();
    words.join(" ")
}

fn words(name: &str) -> Vec<String> {
    fold(name)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::organisations::samples;

    #[rstest]
    #[case("Élodie", "Le Guénnec", Some("elodie.le-guennec"))]
    #[case(" Jean-Pierre ", "d’Œuvre", Some("jean-pierre.d-oeuvre"))]
    #[case("Ana", "", None)]
    #[case("李", "小龙", None)]
    fn public_names(#[case] first: &str, #[case] last: &str, #[case] expected: Option<&str>) {
        let slug = slug_of(first, last);
        assert_eq!(slug.as_ref().map(AsRef::as_ref), expected);
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let wanted = MemberSlug::parse("ana.lopez").expect("a slug");
        let taken = ["ana.lopez", "ana.lopez.2"];
        assert_eq!(
            free_slug(&wanted, |slug| taken.contains(&slug)).as_str(),
            "ana.lopez.3"
        );
        assert_eq!(free_slug(&wanted, |_| false), wanted);
    }

    #[rstest]
    #[case("Camille-Anne Exémple", true)]
    #[case("exemple camille anne", true)]
    #[case("Camille-Anne Exenple", true)]
    #[case("Camille-Anne Exemplaire", false)]
    #[case("Camille", false)]
    #[case("", false)]
    fn namesakes_are_found(#[case] name: &str, #[case] found: bool) {
        let mut record = samples::record();
        record.members[0].name = "Camille Anne Exemple".into();
        let network = Network::new(record);
        assert_eq!(!namesakes(&network, name).is_empty(), found);
    }
}
