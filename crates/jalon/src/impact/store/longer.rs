//! The longer periods that figures are put together into, and how the store names them.

use chrono::NaiveDate;
use programme::impact::period::{Frequency, Period};

use super::measurements::day_of;

/// What periods are put together into.
pub(super) const LONGER: [Frequency; 2] = [Frequency::Quarter, Frequency::Year];

/// A longer period of a version's figures: series, months, first day.
pub(super) type Key = (i32, i32, i32);

/// Day, have, value, weight, spread.
pub(super) type Row = (i32, i32, f64, Option<f64>, Option<f64>);

/// How many months it has; nothing for what figures are not put together into.
pub(super) const fn months(longer: Frequency) -> Option<i32> {
    match longer {
        Frequency::Quarter => Some(3),
        Frequency::Year => Some(12),
        Frequency::Day | Frequency::Week | Frequency::Month => None,
    }
}

/// The first and the last day of a longer period.
pub(super) fn bounds((_, months, day): Key) -> Option<(NaiveDate, NaiveDate)> {
    let mut longer = LONGER.into_iter();
    let longer = longer.find(|one| self::months(*one) == Some(months))?;
    let period = Period::containing(longer, day_of(day)?).ok()?;
    Some((period.first(), period.last()))
}
