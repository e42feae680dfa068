//! What is known about the site's accessibility, from the grid kept in `docs/accessibility`: the
//! law wants its state on every page. The declaration itself is a page of room `site`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

/// The grid: 106 criteria with what is known about each.
const GRID: &str = include_str!("../../../../docs/accessibility/rgaa-grid.csv");

/// One criterion of the reference.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Criterion {
    /// Number, such as `1.1`.
    #[serde(rename = "criterion")]
    pub(crate) number: String,
    /// Theme, in French as in the reference.
    pub(crate) theme: String,
    pub(crate) checked_by: CheckedBy,
    pub(crate) result: Outcome,
    /// Day of the judgement; `None` while there is none.
    pub(crate) date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CheckedBy {
    /// Browser tests look for failures; they prove nothing.
    Machine,
    /// A person judged it.
    Hand,
    /// Nobody looked yet.
    NotYet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Pass,
    Fail,
    NotApplicable,
    Unknown,
}

/// What the law lets one say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conformity {
    /// Every criterion that applies is met.
    Full,
    /// At least half of them are.
    Partial,
    /// Fewer are, or a criterion has not been judged: there is no valid audit.
    None,
}

impl Conformity {
    pub(crate) fn of(grid: &[Criterion]) -> Self {
        let count = |outcome| grid.iter().filter(|one| one.result == outcome).count();
        let (pass, fail) = (count(Outcome::Pass), count(Outcome::Fail));
        if count(Outcome::Unknown) > 0 || pass + fail == 0 {
            Self::None
        } else if fail == 0 {
            Self::Full
        } else if pass >= fail {
            Self::Partial
        } else {
            Self::None
        }
    }

    /// The key of the words that every page shows.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Full => "accessibility-title-full",
            Self::Partial => "accessibility-title-partial",
            Self::None => "accessibility-title-none",
        }
    }

    /// The key of the declaration's sentence.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Full => "accessibility-status-full",
            Self::Partial => "accessibility-status-partial",
            Self::None => "accessibility-status-none",
        }
    }
}

/// The grid; empty only if the file that is built into the program can't be read, which a test
/// sees.
pub(crate) fn grid() -> &'static [Criterion] {
    static CRITERIA: LazyLock<Vec<Criterion>> = LazyLock::new(|| read(GRID).unwrap_or_default());
    &CRITERIA
}

fn read(grid: &str) -> Result<Vec<Criterion>, csv::Error> {
    csv::Reader::from_reader(grid.as_bytes())
        .deserialize()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Fail, NotApplicable, Pass, Unknown};
    use super::*;

    /// Criteria in each of the reference's thirteen themes.
    const CRITERIA: [usize; 13] = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

    #[test]
    fn the_grid_holds_every_criterion_once() {
        let expected: Vec<String> = CRITERIA
            .iter()
            .enumerate()
            .flat_map(|(theme, n)| (1..=*n).map(move |at| format!("{}.{at}", theme + 1)))
            .collect();
        let found: Vec<String> = grid().iter().map(|one| one.number.clone()).collect();
        assert_eq!(found, expected);
        assert_eq!(found.len(), 106);
    }

    #[test]
    fn nothing_is_claimed_without_a_day_nor_from_a_machine() {
        for one in grid() {
            assert_eq!(
                one.date.is_some(),
                one.result != Outcome::Unknown,
                "{one:?}"
            );
            if one.checked_by == CheckedBy::Machine {
                assert!(
                    matches!(one.result, Outcome::Unknown | Outcome::Fail),
                    "{one:?}"
                );
            }
            if one.checked_by == CheckedBy::NotYet {
                assert_eq!(one.result, Outcome::Unknown, "{one:?}");
            }
        }
    }

    #[test]
    fn the_law_decides_what_can_be_said() {
        let of = |results: &[Outcome]| {
            let grid: Vec<Criterion> = results
                .iter()
                .map(|result| Criterion {
                    number: "1.1".into(),
                    theme: "Images".into(),
                    checked_by: CheckedBy::Hand,
                    result: *result,
                    date: None,
                })
                .collect();
            Conformity::of(&grid)
        };
        assert_eq!(of(&[Pass, Pass, Unknown]), Conformity::None);
        assert_eq!(of(&[Pass, NotApplicable]), Conformity::Full);
        assert_eq!(of(&[Pass, Fail]), Conformity::Partial);
        assert_eq!(of(&[Pass, Fail, Fail]), Conformity::None);
        assert_eq!(of(&[NotApplicable]), Conformity::None);
        assert_eq!(of(&[]), Conformity::None);
    }
}
