//! What one use and one unit of impact cost through time, from the budgets that a team has
//! published. Budgets kept private never come here: the published record holds the public ones
//! only.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use programme::{
    budget::{Entry, totals_by_year},
    impact::{
        efficiency::{Efficiency, efficiency},
        indicators::{Indicator, Kind, Preset, Question},
        inference::{Confidence, Thresholds},
        measurements::{Segment, Series},
        period::{Frequency, Period},
    },
};

/// A curve of costs by unit, with the indicator that it is divided by.
pub(crate) struct UnitCosts<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) segment: &'a Segment,
    pub(crate) efficiency: Efficiency,
}

/// The cost of one use, then of one unit of impact, where both the budget is public and something
/// that counts was measured.
pub(crate) fn unit_costs<'a>(
    entries: &[Entry],
    all: &'a [(&'a Indicator, &'a Series)],
) -> Vec<UnitCosts<'a>> {
    let uses = all.iter().find(|(one, _)| {
        matches!(
            one.preset,
            Some(Preset::MonthlyActiveUsers | Preset::CompletedTransactions)
        )
    });
    let impact = all
        .iter()
        .filter(|(one, series)| {
            let kind = series.latest().map(|segment| segment.definition.kind);
            one.question == Question::Impactful && matches!(kind, Some(Kind::Count | Kind::Money))
        })
        .max_by_key(|(one, _)| one.is_north_star);
    let both = uses.into_iter().chain(impact);
    both.filter_map(|(indicator, series)| of(entries, indicator, series))
        .collect()
}

fn of<'a>(
    entries: &[Entry],
    indicator: &'a Indicator,
    series: &'a Series,
) -> Option<UnitCosts<'a>> {
    let segment = series.latest()?;
    let costs = spread(entries, segment);
    let population = indicator.population.as_ref().map(|one| one.size);
    let (thresholds, confidence) = (Thresholds::default(), Confidence::NINETY_FIVE);
    let found = efficiency(&costs, segment, population, &thresholds, confidence).ok()?;
    (!found.points.is_empty()).then_some(UnitCosts {
        indicator,
        segment,
        efficiency: found,
    })
}

/// Each year's money spread evenly over the periods of the segment: paid where that is known, else
/// committed. Years without a published budget are unknown, not free.
fn spread(entries: &[Entry], segment: &Segment) -> BTreeMap<Period, i64> {
    let years: BTreeMap<i32, i64> = totals_by_year(entries)
        .into_iter()
        .filter_map(|(year, (committed, paid))| {
            let cents = paid.or(committed)?.cents();
            Some((year, i64::try_from(cents).ok()?))
        })
        .collect();
    segment
        .complete()
        .filter_map(|point| {
            let cents = years.get(&point.period.first().year())?;
            Some((point.period, cents / parts(point.period.frequency())))
        })
        .collect()
}

fn parts(frequency: Frequency) -> i64 {
    i64::from(frequency.per_year())
}
