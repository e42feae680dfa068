//! What the reader asks of the directory: the parameters of its address, understood. What can't
//! be understood is set aside and told, never refused.

use programme::phases::Phase;

use super::super::catalogue::{Catalogue, Facet};

/// Every parameter that the directory reads, those of the network's earlier site included.
pub(crate) const PARAMETERS: [&str; 13] = [
    "q",
    "phase",
    "national_impact",
    "objectif",
    "incubateur",
    "usertypes",
    "thematiques",
    "sponsor",
    "domaine",
    "techno",
    "exclude-investigations",
    "tri",
    "page",
];

/// The longest question, in characters.
const LONGEST: usize = 200;
/// The most values that can be chosen.
const MOST: usize = 60;

/// An order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// By phase, as the network orders its phases, then by name.
    Phase,
    /// Best answers first. Only with a question.
    Relevance,
    /// By name.
    Name,
    /// Latest change of phase first.
    Recent,
    /// Latest launch first.
    Launch,
}

impl Sort {
    /// All, in the order in which they are offered.
    pub(super) const ALL: [Self; 5] = [
        Self::Phase,
        Self::Relevance,
        Self::Name,
        Self::Recent,
        Self::Launch,
    ];

    /// The word of the parameter.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Relevance => "pertinence",
            Self::Name => "nom",
            Self::Recent => "changement",
            Self::Launch => "lancement",
        }
    }
}

/// Something that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misunderstood {
    /// No service has that value.
    Value(Facet, String),
    /// No such order.
    Sort(String),
    /// Not a page number.
    Page(String),
    /// The question was longer than [`LONGEST`].
    LongQuestion,
    /// More than [`MOST`] values were chosen; the last ones are left out.
    TooMany,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// Words to look for; empty for none.
    pub question: String,
    /// Chosen values of each facet, as indexes into the catalogue's.
    pub chosen: [Vec<u32>; Facet::COUNT],
    /// Leaves investigations out, the inconclusive ones included.
    pub without_investigations: bool,
    /// The order wanted; `None` for the usual one.
    pub sort: Option<Sort>,
    /// The page wanted, from 1.
    pub page: usize,
    /// What was set aside.
    pub misunderstood: Vec<Misunderstood>,
}

impl Asked {
    /// Understands the parameters of an address.
    pub(super) fn read(catalogue: &Catalogue, parameters: &[(String, String)]) -> Self {
        let mut asked = Self {
            question: String::new(),
            chosen: Default::default(),
            without_investigations: false,
            sort: None,
            page: 1,
            misunderstood: Vec::new(),
        };
        let mut left = MOST;
        for (name, value) in parameters {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "q" => asked.ask(value),
                "tri" => match Sort::ALL.into_iter().find(|sort| sort.word() == value) {
                    Some(sort) => asked.sort = Some(sort),
                    None => asked.set_aside(Misunderstood::Sort(value.to_owned())),
                },
                "page" => match value.parse() {
                    Ok(page) if page >= 1 => asked.page = page,
                    _ => asked.set_aside(Misunderstood::Page(value.to_owned())),
                },
                "exclude-investigations" => asked.without_investigations = is_yes(value),
                _ => {
                    if let Some(facet) = Facet::from_parameter(name) {
                        asked.choose(catalogue, facet, value, &mut left);
                    }
                }
            }
        }
        asked
    }

    fn ask(&mut self, question: &str) {
        self.question = question.chars().take(LONGEST).collect();
        if self.question.len() < question.len() {
            self.set_aside(Misunderstood::LongQuestion);
        }
    }

    fn choose(&mut self, catalogue: &Catalogue, facet: Facet, value: &str, left: &mut usize) {
        // The earlier site wrote `national_impact=false` for "all".
        if facet == Facet::Impact && !is_yes(value) {
            return;
        }
        let code = match facet {
            // Phases are also known by the words of our own exports.
            Facet::Phase => Phase::ALL.into_iter().find(|phase| phase.code() == value),
            _ => None,
        };
        let value: &str = match code {
            Some(phase) => phase.public_word(),
            None => value,
        };
        let Some(found) = catalogue.find(facet, value) else {
            let short = value.chars().take(80).collect();
            return self.set_aside(Misunderstood::Value(facet, short));
        };
        let chosen = &mut self.chosen[facet as usize];
        if chosen.contains(&found) {
            return;
        }
        if *left == 0 {
            return self.set_aside(Misunderstood::TooMany);
        }
        *left -= 1;
        chosen.push(found);
    }

    fn set_aside(&mut self, what: Misunderstood) {
        if !self.misunderstood.contains(&what) && self.misunderstood.len() < 10 {
            self.misunderstood.push(what);
        }
    }

    /// The order of the list: by relevance for a question, else by phase.
    pub(super) fn order(&self) -> Sort {
        match self.sort {
            Some(Sort::Relevance) | None if !self.question.is_empty() => Sort::Relevance,
            Some(Sort::Relevance) | None => Sort::Phase,
            Some(sort) => sort,
        }
    }

    /// True when anything narrows the list.
    pub(super) fn narrows(&self) -> bool {
        !self.question.is_empty() || self.filters()
    }

    /// True when a filter is on, the question apart.
    pub(super) fn filters(&self) -> bool {
        self.without_investigations || self.chosen.iter().any(|values| !values.is_empty())
    }

    /// The same question, the page excepted, as parameters of an address.
    pub(super) fn parameters(&self, catalogue: &Catalogue) -> Vec<(String, String)> {
        let mut parameters = Vec::new();
        let mut add =
            |name: &str, value: &str| parameters.push((name.to_owned(), value.to_owned()));
        if !self.question.is_empty() {
            add("q", &self.question);
        }
        for facet in Facet::ALL {
            for value in &self.chosen[facet as usize] {
                add(
                    facet.parameter(),
                    &catalogue.values(facet)[*value as usize].key,
                );
            }
        }
        if self.without_investigations {
            add("exclude-investigations", "true");
        }
        if let Some(sort) = self.sort {
            add("tri", sort.word());
        }
        parameters
    }

    /// The same question without one of the chosen values.
    pub(super) fn without(&self, facet: Facet, value: u32) -> Self {
        let mut asked = self.clone();
        asked.chosen[facet as usize].retain(|one| *one != value);
        asked
    }
}

fn is_yes(value: &str) -> bool {
    matches!(value, "true" | "1" | "oui" | "on" | "yes")
}
