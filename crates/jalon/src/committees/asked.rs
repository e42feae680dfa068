//! What the reader asks of the page and its files: the parameters of the address, understood.
//! What can't be understood is set aside and told, never refused.

use programme::committees::Status;

use super::houses::{House, Houses};
use crate::publication::View;

/// Every parameter that the page reads.
pub(super) const PARAMETERS: [&str; 3] = ["incubateur", "statut", "page"];

/// The word for every service of which a committee is expected.
const ALL: &str = "all";

/// Which services are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those that ask for a decision: due date passed or near. The usual choice.
    Urgent,
    /// Those of which a committee is expected.
    Concerned,
    /// Those of one status.
    Only(Status),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The incubator wanted, with its public name; `None` for all.
    pub(super) house: Option<(House, String)>,
    /// The services wanted.
    pub(super) wanted: Wanted,
    /// The page wanted, from 1.
    pub(super) page: usize,
    /// What was set aside: keys of sentences, with the word that was not understood.
    pub(super) misunderstood: Vec<(&'static str, String)>,
}

impl Wanted {
    /// Every choice, in the order in which they are offered.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        [Self::Urgent, Self::Concerned]
            .into_iter()
            .chain(Status::ALL.into_iter().map(Self::Only))
    }

    /// The word of the parameter; empty for the usual choice.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Urgent => "",
            Self::Concerned => ALL,
            Self::Only(status) => status.code(),
        }
    }

    /// True for a service of that status.
    pub(super) fn keeps(self, status: Status) -> bool {
        match self {
            Self::Urgent => status.asks_for_a_decision(),
            Self::Concerned => status != Status::NotConcerned,
            Self::Only(only) => status == only,
        }
    }
}

impl Asked {
    /// Understands the parameters of an address.
    pub(super) fn read(view: &View, parameters: &[(String, String)]) -> Self {
        let houses = Houses::of(&view.network);
        let mut asked = Self {
            house: None,
            wanted: Wanted::Urgent,
            page: 1,
            misunderstood: Vec::new(),
        };
        for (name, value) in parameters {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "incubateur" => match houses.find(value) {
                    Some(house) => asked.house = Some((house, value.to_owned())),
                    None => asked.set_aside("committees-unknown-incubator", value),
                },
                "statut" => match Wanted::all().find(|one| one.word() == value) {
                    Some(wanted) => asked.wanted = wanted,
                    None => asked.set_aside("committees-unknown-status", value),
                },
                "page" => match value.parse() {
                    Ok(page) if page >= 1 => asked.page = page,
                    _ => asked.set_aside("committees-unknown-page", value),
                },
                _ => {}
            }
        }
        asked
    }

    fn set_aside(&mut self, key: &'static str, value: &str) {
        if self.misunderstood.len() < 5 {
            let short = value.chars().take(80).collect();
            self.misunderstood.push((key, short));
        }
    }

    /// The same question, the page excepted, as parameters of an address.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        let mut parameters = self.incubator();
        if self.wanted != Wanted::Urgent {
            parameters.push(("statut".to_owned(), self.wanted.word().to_owned()));
        }
        parameters
    }

    /// The incubator alone, as a parameter of an address.
    pub(super) fn incubator(&self) -> Vec<(String, String)> {
        let slug = self.house.iter().map(|(_, slug)| slug.clone());
        slug.map(|slug| ("incubateur".to_owned(), slug)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    fn read(parameters: &[(&str, &str)]) -> Asked {
        let parameters: Vec<(String, String)> = parameters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Asked::read(&samples::view(), &parameters)
    }

    #[test]
    fn the_question_is_read_and_written_back() {
        let asked = read(&[("incubateur", "pepiniere"), ("statut", "never_held")]);
        assert_eq!(asked.wanted, Wanted::Only(Status::NeverHeld));
        assert!(asked.misunderstood.is_empty());
        let again: Vec<(String, String)> = asked.parameters();
        assert_eq!(Asked::read(&samples::view(), &again), asked);
        assert_eq!(read(&[("statut", "")]).parameters(), []);
    }

    #[test]
    fn nonsense_is_told_and_not_obeyed() {
        // A hidden incubator is as unknown as one that does not exist.
        let asked = read(&[
            ("incubateur", "cachette"),
            ("statut", "x'; DROP TABLE"),
            ("page", "-1"),
        ]);
        assert_eq!(asked.misunderstood.len(), 3);
        assert_eq!(
            (asked.house, asked.wanted, asked.page),
            (None, Wanted::Urgent, 1)
        );
    }
}
