//! What one use and one unit of impact cost through time, from the budgets that a team has
//! published. Budgets kept private never come here: the published record holds the public ones
//! only.
//!
//! A year counts once it is over: what is paid of a year that goes on is not what it will cost, and
//! divided by twelve it would look like a fall.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use programme::{
    budget::{Entry, Euros},
    impact::{
        efficiency::{Efficiency, efficiency},
        indicators::{Indicator, Kind, Preset, Question},
        inference::{Confidence, Thresholds},
        measurements::{Segment, Series},
        number::real,
        period::{Frequency, Period},
    },
};

/// A curve of costs by unit, with the indicator that it is divided by.
pub(crate) struct UnitCosts<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) segment: &'a Segment,
    pub(crate) efficiency: Efficiency,
    /// Years of which part is counted as committed, nothing being paid of it on record.
    pub(crate) committed: Vec<i32>,
    /// Years with a public budget that are not over, so that their cost is not known.
    pub(crate) unfinished: Vec<i32>,
}

/// The cost of one use, then of one unit of impact, where both the budget is public and something
/// that counts was measured; `day` is the day looked at.
pub(crate) fn unit_costs<'a>(
    entries: &[Entry],
    all: &'a [(&'a Indicator, &'a Series)],
    day: NaiveDate,
) -> Vec<UnitCosts<'a>> {
    let uses = all.iter().find(|(one, _)| is_use(one));
    let impact = all
        .iter()
        .filter(|(one, series)| {
            let kind = series.latest().map(|segment| segment.definition.kind);
            one.question == Question::Impactful && matches!(kind, Some(Kind::Count | Kind::Money))
        })
        .max_by_key(|(one, _)| one.is_north_star);
    let years = Years::of(entries, day);
    let both = uses.into_iter().chain(impact);
    both.filter_map(|(indicator, series)| of(&years, indicator, series))
        .collect()
}

/// Whether an indicator counts uses.
pub(super) fn is_use(indicator: &Indicator) -> bool {
    matches!(
        indicator.preset,
        Some(Preset::MonthlyActiveUsers | Preset::CompletedTransactions)
    )
}

fn of<'a>(years: &Years, indicator: &'a Indicator, series: &'a Series) -> Option<UnitCosts<'a>> {
    let segment = series.latest()?;
    let costs = spread(years, segment);
    let population = indicator.population.as_ref().map(|one| one.size);
    let (thresholds, confidence) = (Thresholds::default(), Confidence::NINETY_FIVE);
    let found = efficiency(&costs, segment, population, &thresholds, confidence).ok()?;
    (!found.points.is_empty()).then(|| UnitCosts {
        indicator,
        segment,
        efficiency: found,
        committed: years.committed.clone(),
        unfinished: years.unfinished.clone(),
    })
}

/// What years cost.
#[derive(Debug, Default, PartialEq)]
struct Years {
    /// Cents by year that is over and known.
    cents: BTreeMap<i32, i64>,
    committed: Vec<i32>,
    unfinished: Vec<i32>,
}

impl Years {
    /// Line by line: paid where that is known, else committed. A line that states neither makes its
    /// year unknown, not cheaper.
    fn of(entries: &[Entry], day: NaiveDate) -> Self {
        let mut lines: BTreeMap<i32, Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            lines.entry(entry.year).or_default().push(entry);
        }
        let mut years = Self::default();
        for (year, lines) in lines {
            if year >= day.year() {
                years.unfinished.push(year);
                continue;
            }
            let whole: Option<Euros> = lines.iter().map(|line| line.cost()).sum();
            let Some(whole) = whole else { continue };
            years.cents.insert(year, whole.stored());
            if lines.iter().any(|line| line.paid.is_none()) {
                years.committed.push(year);
            }
        }
        years
    }
}

/// Each year's money spread evenly over the periods of the segment: an equal part to each month or
/// quarter, by days to weeks and days. Years without a published budget are unknown, not free.
fn spread(years: &Years, segment: &Segment) -> BTreeMap<Period, i64> {
    let costs = segment.complete().filter_map(|point| {
        let period = point.period;
        let cents = match period.frequency() {
            Frequency::Day | Frequency::Week => by_days(years, period)?,
            Frequency::Month | Frequency::Quarter | Frequency::Year => {
                let whole = *years.cents.get(&period.first().year())?;
                let parts = i64::from(period.frequency().per_year());
                (whole + parts / 2) / parts
            }
        };
        Some((period, cents))
    });
    costs.collect()
}

/// What the days of a period cost; a week may lie in two years, and both must be known.
fn by_days(years: &Years, period: Period) -> Option<i64> {
    let mut cents = 0.0;
    for day in period
        .first()
        .iter_days()
        .take_while(|day| *day <= period.last())
    {
        let whole = *years.cents.get(&day.year())?;
        let days = if day.leap_year() { 366.0 } else { 365.0 };
        cents += real(u64::try_from(whole).ok()?) / days;
    }
    programme::impact::number::whole(cents.round()).and_then(|whole| i64::try_from(whole).ok())
}

#[cfg(test)]
#[path = "costs_tests.rs"]
mod tests;
