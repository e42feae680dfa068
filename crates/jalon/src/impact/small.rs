//! A curve as small as a stamp, for many side by side.

use chrono::{Days, NaiveDate};
use programme::impact::{
    indicators::{Indicator, Kind, Question},
    period::Frequency,
};

use super::costs::is_use;
use crate::foundation::charts::small;

/// Points of a small curve: the latest ones.
pub(super) const MOST_POINTS: usize = 36;

/// Days of figures that the network's page looks at.
const DAYS_BACK: u64 = 3 * 366;

/// A small curve on a scale of its own, described in words: a place for each period.
pub(super) fn small_multiple(values: &[Option<f64>], said: &str) -> String {
    let latest = &values[values.len().saturating_sub(MOST_POINTS)..];
    small(latest, said)
}

/// The first day that the page looks at: enough for a small curve up to the latest figure; what
/// costs are counted by is looked at for as long as the page looks back.
pub(super) fn looked_at_from(
    indicator: &Indicator,
    last: Option<NaiveDate>,
    today: NaiveDate,
) -> NaiveDate {
    let definition = &indicator.definitions.latest().definition;
    let is_impact = indicator.question == Question::Impactful
        && matches!(definition.kind, Kind::Count | Kind::Money);
    let is_cost = is_use(indicator) || is_impact;
    let days = match definition.frequency {
        Frequency::Day if !is_cost => 2 * MOST_POINTS as u64,
        Frequency::Week if !is_cost => 2 * 7 * MOST_POINTS as u64,
        _ => DAYS_BACK,
    };
    let before = |day: NaiveDate, days| day.checked_sub_days(Days::new(days)).unwrap_or(day);
    let last = last.map_or(today, |last| last.min(today));
    // What ended before the page looks back is not looked at.
    before(last, days).max(before(today, DAYS_BACK))
}
