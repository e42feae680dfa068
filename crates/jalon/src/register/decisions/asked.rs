//! What the reader asks of the decisions: the parameters of the address, understood. What can't be
//! understood is set aside and told, never refused.

use chrono::Datelike as _;
use programme::committees::{ballot::Choice, ledger::PublicDecision};

use crate::publication::View;

/// Every parameter that the page and its files read.
pub(super) const PARAMETERS: [&str; 4] = ["incubateur", "issue", "annee", "page"];

/// The outcomes that can be asked for: what a committee can decide.
pub(super) const OUTCOMES: [Choice; 5] = [
    Choice::Continue,
    Choice::Provisional,
    Choice::Stop,
    Choice::Launch,
    Choice::Inconclusive,
];

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Public name of the incubator.
    pub(super) incubator: Option<String>,
    /// The outcome.
    pub(super) outcome: Option<Choice>,
    /// The year.
    pub(super) year: Option<i32>,
    /// The page, from 1.
    pub(super) page: usize,
    /// What was set aside: keys of sentences, with the word that was not understood.
    pub(super) misunderstood: Vec<(&'static str, String)>,
}

impl Asked {
    /// Understands the parameters of an address.
    pub(super) fn read(view: &View, parameters: &[(String, String)]) -> Self {
        let mut asked = Self {
            page: 1,
            ..Self::default()
        };
        for (name, value) in parameters {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "incubateur" if view.network.incubator(value).is_some() => {
                    asked.incubator = Some(value.to_owned());
                }
                "incubateur" => asked.set_aside("decisions-unknown-incubator", value),
                "issue" => match OUTCOMES.into_iter().find(|one| one.code() == value) {
                    Some(outcome) => asked.outcome = Some(outcome),
                    None => asked.set_aside("decisions-unknown-outcome", value),
                },
                "annee" => match value.parse() {
                    Ok(year) if (2000..=9999).contains(&year) => asked.year = Some(year),
                    _ => asked.set_aside("decisions-unknown-year", value),
                },
                "page" => match value.parse() {
                    Ok(page) if page >= 1 => asked.page = page,
                    _ => asked.set_aside("decisions-unknown-page", value),
                },
                _ => {}
            }
        }
        asked
    }

    fn set_aside(&mut self, key: &'static str, value: &str) {
        if self.misunderstood.len() < 5 {
            self.misunderstood
                .push((key, value.chars().take(80).collect()));
        }
    }

    /// The same question, the page excepted, as parameters of an address.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        let given = [
            ("incubateur", self.incubator.clone()),
            ("issue", self.outcome.map(|one| one.code().to_owned())),
            ("annee", self.year.map(|year| year.to_string())),
        ];
        given
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect()
    }

    /// The decisions asked for, the latest first.
    pub(super) fn answer<'a>(&self, view: &'a View) -> Vec<&'a PublicDecision> {
        let mut found: Vec<&PublicDecision> =
            decisions(view).filter(|one| self.keeps(one)).collect();
        found.sort_by_key(|one| std::cmp::Reverse((one.day, one.number)));
        found
    }

    fn keeps(&self, one: &PublicDecision) -> bool {
        let incubator = self.incubator.as_deref();
        incubator.is_none_or(|slug| one.incubator.as_ref().is_some_and(|of| of.as_str() == slug))
            && self.outcome.is_none_or(|outcome| outcome == one.outcome)
            && self.year.is_none_or(|year| year == one.day.year())
    }
}

/// The decisions taken by the day looked at, in the order of the register.
pub(super) fn decisions(view: &View) -> impl Iterator<Item = &PublicDecision> {
    let decisions = view.almanac.ledger.decisions().iter();
    decisions.filter(|one| one.day <= view.date)
}
