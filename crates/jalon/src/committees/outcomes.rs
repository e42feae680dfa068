//! What committees decided, year by year; the time between two; the promises kept.

use chrono::NaiveDate;
use programme::{
    committees::{
        ballot::Choice,
        figures::{outcomes_by_year, time_between},
    },
    identity::ServiceSlug,
};

use crate::publication::{View, components::Badge};

/// The outcomes that have a column, in the order of the table.
const COLUMNS: [Choice; 5] = [
    Choice::Continue,
    Choice::Provisional,
    Choice::Stop,
    Choice::Launch,
    Choice::Inconclusive,
];

/// A year: its name, then one cell for each column, the unknown ones, and all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YearRow {
    pub(super) year: String,
    pub(super) cells: Vec<String>,
}

/// The headings of the table.
pub(super) fn headings(view: &View) -> Vec<String> {
    let outcomes = COLUMNS.map(|choice| view.t(&format!("committees-outcome-{}", choice.code())));
    std::iter::once(view.t("committees-outcomes-year"))
        .chain(outcomes)
        .chain(["committees-outcomes-unknown", "committees-outcomes-all"].map(|key| view.t(key)))
        .collect()
}

/// Committees by year, the latest first.
pub(super) fn rows(view: &View) -> Vec<YearRow> {
    let held = view.almanac.ledger.held(view.network.services(), view.date);
    outcomes_by_year(&held, view.date)
        .into_iter()
        .rev()
        .map(|(year, of)| {
            let counts = COLUMNS.map(|choice| of.outcomes.get(&choice).copied().unwrap_or(0));
            YearRow {
                year: year.to_string(),
                cells: counts
                    .into_iter()
                    .chain([of.unknown, of.held()])
                    .map(|n| view.locale.size(n))
                    .collect(),
            }
        })
        .collect()
}

/// What the committee of a day decided on a service; nothing for one that the record only notes.
pub(super) fn decided(view: &View, service: &ServiceSlug, on: NaiveDate) -> Option<Badge> {
    let outcome = view.almanac.ledger.decided_on(service, on)?.outcome;
    let modifier = match outcome {
        Choice::Continue | Choice::Launch => "success",
        Choice::Provisional => "warning",
        Choice::Stop | Choice::Inconclusive => "info",
        // The way to vote of those who take no side: never what was decided.
        Choice::Abstain => return None,
    };
    let name = view.t(&format!("committees-outcome-{}", outcome.code()));
    Some(Badge::new(name, modifier))
}

/// What there is to say in sentences.
pub(super) fn sentences(view: &View) -> Vec<String> {
    let held = view.almanac.ledger.held(view.network.services(), view.date);
    let mut sentences = Vec::new();
    let between = time_between(&held, view.date);
    if let Some(median) = between.median {
        let length = view.locale.duration_days(whole(median));
        sentences.push(view.locale.with(
            "committees-time-between",
            &[("length", length.into()), ("n", between.n.into())],
        ));
    }
    let share = view
        .almanac
        .ledger
        .share_reached(&view.almanac.figures, view.date);
    if share.due() > 0 {
        sentences.push(view.locale.with(
            "committees-promises",
            &[
                ("n", share.due().into()),
                ("reached", share.reached.into()),
                ("missed", share.not_reached.into()),
                ("unknown", share.unknown.into()),
            ],
        ));
    }
    sentences
}

/// Whole days.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a number of days between two dates"
)]
fn whole(days: f64) -> i64 {
    days.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn committees_of_the_record_count_without_an_outcome() {
        let view = samples::view();
        let rows = rows(&view);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].cells, ["0", "0", "0", "0", "0", "1", "1"]);
        assert_eq!(headings(&view).len(), rows[0].cells.len() + 1);
        assert!(sentences(&view).is_empty(), "one committee, no promise");
    }
}
