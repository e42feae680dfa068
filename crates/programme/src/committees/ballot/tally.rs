//! The count, and what it comes to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Choice;

/// How many gave each choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Who could vote.
    pub electorate: usize,
    /// Votes by choice, abstentions included; absent is nobody.
    pub counts: BTreeMap<Choice, u32>,
}

/// What the votes come to. Abstentions count for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Majority {
    /// One choice has more votes than any other.
    Choice(Choice),
    /// Several have the same number, and none has more.
    Tie(Vec<Choice>),
    /// Nobody expressed a choice.
    Nobody,
}

impl Tally {
    pub(super) fn of(electorate: usize, choices: impl Iterator<Item = Choice>) -> Self {
        let mut counts = BTreeMap::new();
        for choice in choices {
            *counts.entry(choice).or_default() += 1;
        }
        Self { electorate, counts }
    }

    pub(super) const fn from_counts(electorate: usize, counts: BTreeMap<Choice, u32>) -> Self {
        Self { electorate, counts }
    }

    /// How many gave this choice.
    #[must_use]
    pub fn count(&self, choice: Choice) -> u32 {
        self.counts.get(&choice).copied().unwrap_or(0)
    }

    /// How many voted, abstentions included.
    #[must_use]
    pub fn cast(&self) -> u32 {
        self.counts.values().sum()
    }

    /// What the votes come to: simple majority of those expressed.
    #[must_use]
    pub fn majority(&self) -> Majority {
        let expressed = || {
            self.counts
                .iter()
                .filter(|(choice, count)| **choice != Choice::Abstain && **count > 0)
        };
        let most = expressed().map(|(_, count)| *count).max().unwrap_or(0);
        let ahead: Vec<Choice> = expressed()
            .filter(|(_, count)| **count == most)
            .map(|(choice, _)| *choice)
            .collect();
        match ahead[..] {
            [] => Majority::Nobody,
            [choice] => Majority::Choice(choice),
            _ => Majority::Tie(ahead),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nobody(&[], Majority::Nobody)]
    #[case::only_abstentions(&[(Choice::Abstain, 5)], Majority::Nobody)]
    #[case::abstentions_count_for_nothing(
        &[(Choice::Abstain, 5), (Choice::Stop, 1)], Majority::Choice(Choice::Stop))]
    #[case::relative(
        &[(Choice::Continue, 3), (Choice::Provisional, 2), (Choice::Stop, 2)],
        Majority::Choice(Choice::Continue))]
    #[case::tie(
        &[(Choice::Continue, 2), (Choice::Provisional, 1), (Choice::Stop, 2)],
        Majority::Tie(vec![Choice::Continue, Choice::Stop]))]
    fn what_votes_come_to(#[case] counts: &[(Choice, u32)], #[case] expected: Majority) {
        let tally = Tally::from_counts(9, counts.iter().copied().collect());
        assert_eq!(tally.majority(), expected);
    }
}
