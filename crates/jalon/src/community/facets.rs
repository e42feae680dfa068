//! What a reader of the directory asks for.

use programme::community::{Member, Standing};

use super::people::{incubators_of, name, profession_code, services_of};
use crate::{foundation::i18n::fold, organisations::grouping::display_name, publication::View};

/// The parameters of the address that the page depends on.
pub(super) const PARAMETERS: [&str; 7] = [
    "q",
    "statut",
    "metier",
    "incubateur",
    "service",
    "lettre",
    "page",
];

/// The longest text that is searched for, in characters.
const CHARACTERS_AT_MOST: usize = 200;

/// Filters of the directory. What is empty does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facets {
    pub(super) text: String,
    pub(super) standing: Wanted,
    pub(super) profession: String,
    pub(super) incubator: String,
    pub(super) service: String,
    pub(super) letter: String,
    /// From 1.
    pub(super) page: usize,
}

/// Which members are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those whose mission covers the day.
    #[default]
    Active,
    /// Those whose missions are over.
    Alumni,
    /// Both.
    Everybody,
}

impl Wanted {
    pub(super) const ALL: [Self; 3] = [Self::Active, Self::Alumni, Self::Everybody];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Active => "actifs",
            Self::Alumni => "anciens",
            Self::Everybody => "tous",
        }
    }

    const fn keeps(self, standing: Standing) -> bool {
        match self {
            Self::Active => matches!(standing, Standing::Active),
            Self::Alumni => matches!(standing, Standing::Alumni),
            Self::Everybody => matches!(standing, Standing::Active | Standing::Alumni),
        }
    }
}

impl Facets {
    pub(super) fn of(query: &[(String, String)]) -> Self {
        let value = |name: &str| {
            query
                .iter()
                .rev()
                .find(|(key, _)| key == name)
                .map(|(_, value)| {
                    value
                        .trim()
                        .chars()
                        .take(CHARACTERS_AT_MOST)
                        .collect::<String>()
                })
                .unwrap_or_default()
        };
        let standing = value("statut");
        Self {
            text: value("q"),
            standing: Wanted::ALL
                .into_iter()
                .find(|wanted| wanted.word() == standing)
                .unwrap_or_default(),
            profession: value("metier"),
            incubator: value("incubateur"),
            service: value("service"),
            letter: value("lettre")
                .chars()
                .take(1)
                .collect::<String>()
                .to_uppercase(),
            page: value("page").parse().unwrap_or(1).max(1),
        }
    }

    /// The parameters that stand for these filters, without letter and page.
    pub(super) fn query(&self) -> Vec<(String, String)> {
        let standing = match self.standing {
            Wanted::Active => "",
            other => other.word(),
        };
        [
            ("q", self.text.as_str()),
            ("statut", standing),
            ("metier", self.profession.as_str()),
            ("incubateur", self.incubator.as_str()),
            ("service", self.service.as_str()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
    }

    /// True when the member matches everything but the letter.
    pub(super) fn keeps(&self, view: &View, member: &Member) -> bool {
        self.standing.keeps(member.standing_at(view.date))
            && self.has_profession(member)
            && self.has_text(member)
            && self.has_incubator(view, member)
            && self.has_service(view, member)
    }

    fn has_text(&self, member: &Member) -> bool {
        let name = fold(&name(member));
        fold(&self.text)
            .split_whitespace()
            .all(|word| name.contains(word))
    }

    fn has_profession(&self, member: &Member) -> bool {
        self.profession.is_empty()
            || member
                .profession
                .as_ref()
                .is_some_and(|of| profession_code(of) == self.profession)
    }

    fn has_incubator(&self, view: &View, member: &Member) -> bool {
        self.incubator.is_empty()
            || incubators_of(view, member)
                .iter()
                .any(|of| of.as_str() == self.incubator)
    }

    /// A service by its slug, or by words of its name.
    fn has_service(&self, view: &View, member: &Member) -> bool {
        if self.service.is_empty() {
            return true;
        }
        let asked = fold(&self.service);
        services_of(view, member).into_iter().any(|slug| {
            let known = view.network.service(slug.as_str());
            slug.as_str() == self.service
                || fold(&known.map_or_else(|| slug.to_string(), display_name)).contains(&asked)
        })
    }
}

/// The letter under which a name is filed: its first letter without accent, `#` for others.
pub(super) fn letter_of(name: &str) -> String {
    fold(name)
        .chars()
        .next()
        .filter(char::is_ascii_alphabetic)
        .map_or_else(
            || "#".to_owned(),
            |first| first.to_ascii_uppercase().to_string(),
        )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::organisations::samples;

    fn found(pairs: &[(&str, &str)]) -> Vec<String> {
        let view = samples::view();
        let query: Vec<(String, String)> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let facets = Facets::of(&query);
        let members = view.network.members().iter();
        members
            .filter(|member| facets.keeps(&view, member))
            .map(|member| member.name.clone())
            .collect()
    }

    #[rstest]
    #[case::active_by_default(&[], &["Ada Exemple"])]
    #[case::alumni(&[("statut", "anciens")], &["Bob Ancien"])]
    #[case::both(&[("statut", "tous")], &["Ada Exemple", "Bob Ancien"])]
    #[case::name(&[("q", "EXEMPLE ada")], &["Ada Exemple"])]
    #[case::profession(&[("metier", "developpement")], &["Ada Exemple"])]
    #[case::unknown_profession(&[("metier", "dompteur")], &[])]
    #[case::incubator_of_team(&[("incubateur", "pepiniere")], &["Ada Exemple"])]
    #[case::service_slug(&[("service", "zebre")], &["Ada Exemple"])]
    #[case::service_name(&[("service", "zèb")], &["Ada Exemple"])]
    #[case::past_service(&[("service", "fini"), ("statut", "anciens")], &["Bob Ancien"])]
    #[case::nonsense(&[("statut", "lunaires")], &["Ada Exemple"])]
    fn filters(#[case] query: &[(&str, &str)], #[case] names: &[&str]) {
        assert_eq!(found(query), names);
    }

    #[rstest]
    #[case("Élodie", "E")]
    #[case("  zoé", "Z")]
    #[case("42", "#")]
    #[case("", "#")]
    fn letters(#[case] name: &str, #[case] letter: &str) {
        assert_eq!(letter_of(name), letter);
    }

    #[test]
    fn a_page_is_a_number_from_one() {
        for text in ["0", "-3", "x", ""] {
            assert_eq!(Facets::of(&[("page".into(), text.into())]).page, 1);
        }
    }
}
