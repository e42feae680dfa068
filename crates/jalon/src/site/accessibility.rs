//! The accessibility declaration, made from the grid kept in `docs/accessibility`: it can't claim
//! more than the grid says.

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    foundation::http::Problem,
    publication::{Layout, Section, View},
};

/// The grid: 106 criteria with what is known about each.
const GRID: &str = include_str!("../../../../docs/accessibility/rgaa-grid.csv");

/// One criterion of the reference.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Criterion {
    /// Number, such as `1.1`.
    #[serde(rename = "criterion")]
    number: String,
    theme: String,
    checked_by: CheckedBy,
    result: Outcome,
    /// Day of the judgement; `None` while there is none.
    date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CheckedBy {
    Machine,
    Hand,
    NotYet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Pass,
    Fail,
    NotApplicable,
    Unknown,
}

/// What the law lets one say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Conformity {
    /// Every criterion that applies is met.
    Full,
    /// At least half of them are.
    Partial,
    /// Fewer are, or a criterion has not been judged: there is no valid audit.
    None,
}

impl Conformity {
    fn of(grid: &[Criterion]) -> Self {
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

    const fn title(self) -> &'static str {
        match self {
            Self::Full => "accessibility-title-full",
            Self::Partial => "accessibility-title-partial",
            Self::None => "accessibility-title-none",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Full => "accessibility-status-full",
            Self::Partial => "accessibility-status-partial",
            Self::None => "accessibility-status-none",
        }
    }
}

/// `/accessibilite`
#[derive(Debug, Template)]
#[template(path = "site/templates/accessibility_page.html")]
pub(super) struct AccessibilityPage<'a> {
    layout: Layout<'a>,
    commitment: String,
    status: String,
    results: Vec<String>,
    failures: Vec<String>,
    themes: Vec<ThemeLine>,
    contact: String,
    established: String,
}

/// One row of the table: a theme with the numbers of its criteria.
#[derive(Debug, PartialEq, Eq)]
struct ThemeLine {
    name: String,
    counts: [usize; 6],
}

impl<'a> AccessibilityPage<'a> {
    pub(super) fn of(view: &'a View) -> Result<Self, Problem> {
        let grid = read(GRID).map_err(|_| Problem::internal())?;
        let operator = match view.branding.operator.trim() {
            "" => view.branding.name.clone(),
            operator => operator.to_owned(),
        };
        let conformity = Conformity::of(&grid);
        let is_audited = grid.iter().all(|one| one.result != Outcome::Unknown);
        let sentence = |key: &str| {
            let site = view.branding.name.clone();
            let args = [("operator", operator.clone().into()), ("site", site.into())];
            view.locale.with(key, &args)
        };
        let count = |key: &str, n: usize| view.count(key, n);
        let by = |by| grid.iter().filter(|one| one.checked_by == by).count();
        let latest = grid.iter().filter_map(|one| one.date).max();
        Ok(Self {
            layout: Layout::new(view, Section::Elsewhere, view.t(conformity.title()))
                .described(sentence("accessibility-commitment")),
            commitment: sentence("accessibility-commitment"),
            status: sentence(conformity.key()),
            results: vec![
                if is_audited {
                    view.t("accessibility-audit")
                } else {
                    view.t("accessibility-no-audit")
                },
                count("accessibility-by-machine", by(CheckedBy::Machine)),
                count("accessibility-by-hand", by(CheckedBy::Hand)),
                count("accessibility-not-yet", by(CheckedBy::NotYet)),
            ],
            failures: grid
                .iter()
                .filter(|one| one.result == Outcome::Fail)
                .map(|one| format!("{} · {}", one.number, one.theme))
                .collect(),
            themes: themes(&grid),
            contact: view.branding.accessibility_contact.clone(),
            established: latest.map_or_else(String::new, |day| {
                let day = view.locale.date(day);
                view.locale
                    .with("accessibility-established", &[("day", day.into())])
            }),
        })
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

fn read(grid: &str) -> Result<Vec<Criterion>, csv::Error> {
    csv::Reader::from_reader(grid.as_bytes())
        .deserialize()
        .collect()
}

/// Themes in the order of the reference, with: criteria, met, not met, not applicable, looked at
/// by machine only, not yet looked at.
fn themes(grid: &[Criterion]) -> Vec<ThemeLine> {
    let mut lines: BTreeMap<u32, ThemeLine> = BTreeMap::new();
    for one in grid {
        let number = one
            .number
            .split('.')
            .next()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        let line = lines.entry(number).or_insert_with(|| ThemeLine {
            name: format!("{number}. {}", one.theme),
            counts: [0; 6],
        });
        let column = match (one.result, one.checked_by) {
            (Outcome::Pass, _) => 1,
            (Outcome::Fail, _) => 2,
            (Outcome::NotApplicable, _) => 3,
            (Outcome::Unknown, CheckedBy::Machine) => 4,
            (Outcome::Unknown, CheckedBy::Hand | CheckedBy::NotYet) => 5,
        };
        line.counts[0] += 1;
        line.counts[column] += 1;
    }
    lines.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Fail, NotApplicable, Pass, Unknown};
    use super::*;
    use crate::foundation::i18n::Locale;

    /// Criteria in each of the reference's thirteen themes.
    const CRITERIA: [usize; 13] = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

    fn grid() -> Vec<Criterion> {
        read(GRID).expect("the grid is well-formed")
    }

    #[test]
    fn the_grid_holds_every_criterion_once() {
        let expected: Vec<String> = CRITERIA
            .iter()
            .enumerate()
            .flat_map(|(theme, n)| (1..=*n).map(move |at| format!("{}.{at}", theme + 1)))
            .collect();
        let found: Vec<String> = grid().into_iter().map(|one| one.number).collect();
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

    #[test]
    fn the_page_says_what_the_grid_says() {
        for locale in Locale::ALL {
            let view = View::sample(locale);
            let page = AccessibilityPage::of(&view).expect("a page");
            assert_eq!(page.themes.len(), 13);
            assert_eq!(
                page.themes.iter().map(|line| line.counts[0]).sum::<usize>(),
                106
            );
            let html = page.html().expect("a page");
            assert!(html.contains(&page.status));
            assert!(!html.contains(">accessibility-"));
        }
    }
}
