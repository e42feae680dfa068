//! Periods that measurements are about: a day, an ISO week, a month, a quarter or a year.
//!
//! A period is always whole and on the grid of its frequency, so two periods of one frequency
//! are equal or apart: they never overlap. Free ranges ("from the 3rd to the 17th") are refused,
//! because figures about them compare with nothing.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Years that a period may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// How often an indicator is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// A calendar day.
    Day,
    /// An ISO 8601 week, from Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}

/// A whole day, week, month, quarter or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    first: NaiveDate,
    frequency: Frequency,
}

/// Why something is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The text names no period.
    #[error(
        "{0:?} names no period: write a day (2026-03-14), a week (2026-W11), a month (2026-03), \
         a quarter (2026-Q1) or a year (2026)"
    )]
    Unreadable(String),
    /// The year can't be meant.
    #[error("the year {0} is not between {first} and {last}", first = YEARS.start(), last = YEARS.end())]
    Year(i32),
    /// The days given are not one whole period.
    #[error(
        "{first} to {last} is not one whole {frequency}: the {frequency} is {whole_first} to {whole_last}"
    )]
    NotWhole {
        /// First day given.
        first: NaiveDate,
        /// Last day given.
        last: NaiveDate,
        /// What was wanted.
        frequency: Frequency,
        /// First day of the period that holds the first day given.
        whole_first: NaiveDate,
        /// Its last day.
        whole_last: NaiveDate,
    },
}

impl Frequency {
    /// All, the shortest first.
    pub const ALL: [Self; 5] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The word for addresses, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// How many periods make a year, as seasons are counted (a year has 52 weeks here).
    #[must_use]
    pub const fn per_year(self) -> u32 {
        match self {
            Self::Day => 365,
            Self::Week => 52,
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Year => 1,
        }
    }

    /// True when whole periods of this frequency make up whole periods of `longer`: days make
    /// everything, months quarters and years, quarters years; weeks cross months and years.
    #[must_use]
    pub const fn fits_into(self, longer: Self) -> bool {
        matches!(
            (self, longer),
            (
                Self::Day,
                Self::Week | Self::Month | Self::Quarter | Self::Year
            ) | (Self::Month, Self::Quarter | Self::Year)
                | (Self::Quarter, Self::Year)
        )
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Period {
    /// The period of this frequency that holds a day.
    ///
    /// # Errors
    /// [`PeriodError::Year`] outside the years 1900 to 2199.
    pub fn containing(frequency: Frequency, day: NaiveDate) -> Result<Self, PeriodError> {
        let unknown = || PeriodError::Year(day.year());
        let first = match frequency {
            Frequency::Day => Some(day),
            Frequency::Week => {
                let since_monday = u64::from(day.weekday().num_days_from_monday());
                day.checked_sub_days(Days::new(since_monday))
            }
            Frequency::Month => day.with_day(1),
            Frequency::Quarter => NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1),
            Frequency::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        }
        .ok_or_else(unknown)?;
        if YEARS.contains(&day.year()) {
            Ok(Self { first, frequency })
        } else {
            Err(unknown())
        }
    }

    /// The period that has these first and last days.
    ///
    /// # Errors
    /// [`PeriodError::NotWhole`] when they are not those of one whole period;
    /// [`PeriodError::Year`] outside the years 1900 to 2199.
    pub fn from_days(
        frequency: Frequency,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Self, PeriodError> {
        let whole = Self::containing(frequency, first)?;
        if whole.first == first && whole.last() == last {
            Ok(whole)
        } else {
            Err(PeriodError::NotWhole {
                first,
                last,
                frequency,
                whole_first: whole.first,
                whole_last: whole.last(),
            })
        }
    }

    /// How long it is.
    #[must_use]
    pub const fn frequency(self) -> Frequency {
        self.frequency
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.start_after(1).pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// The period that follows. Saturates at the end of the calendar.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            first: self.start_after(1),
            frequency: self.frequency,
        }
    }

    /// The period that comes before. Saturates at the beginning of the calendar.
    #[must_use]
    pub fn previous(self) -> Self {
        let before = self.first.pred_opt().unwrap_or(NaiveDate::MIN);
        Self::containing(self.frequency, before).unwrap_or(self)
    }

    /// The same period one year earlier: what a figure's change over a year is measured from.
    /// For weeks the one 52 weeks earlier; 29 February compares with 28 February.
    #[must_use]
    pub fn a_year_before(self) -> Self {
        let first = match self.frequency {
            Frequency::Week => self.first.checked_sub_days(Days::new(52 * 7)),
            _ => self.first.checked_sub_months(Months::new(12)),
        };
        Self {
            first: first.unwrap_or(NaiveDate::MIN),
            frequency: self.frequency,
        }
    }

    /// A whole number that grows by one from each period to the next of the same frequency.
    #[must_use]
    pub fn index(self) -> i64 {
        let year = i64::from(self.first.year());
        match self.frequency {
            Frequency::Day => i64::from(self.first.num_days_from_ce()),
            // 1 January of year 1 is a Monday and has number 1.
            Frequency::Week => (i64::from(self.first.num_days_from_ce()) - 1).div_euclid(7),
            Frequency::Month => year * 12 + i64::from(self.first.month0()),
            Frequency::Quarter => year * 4 + i64::from(self.first.month0() / 3),
            Frequency::Year => year,
        }
    }

    /// True when the two have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last() && other.first <= self.last()
    }

    /// True when the day lies within.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last()
    }

    fn start_after(self, periods: u32) -> NaiveDate {
        let months = |each: u32| self.first.checked_add_months(Months::new(each * periods));
        match self.frequency {
            Frequency::Day => self.first.checked_add_days(Days::new(u64::from(periods))),
            Frequency::Week => self
                .first
                .checked_add_days(Days::new(u64::from(periods) * 7)),
            Frequency::Month => months(1),
            Frequency::Quarter => months(3),
            Frequency::Year => months(12),
        }
        .unwrap_or(NaiveDate::MAX)
    }
}

/// `2026-03-14`, `2026-W11`, `2026-03`, `2026-Q1` or `2026`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.frequency {
            Frequency::Day => write!(f, "{}", self.first),
            Frequency::Week => {
                let week = self.first.iso_week();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Frequency::Month => write!(f, "{year:04}-{month:02}"),
            Frequency::Quarter => write!(f, "{year:04}-Q{}", month.div_ceil(3)),
            Frequency::Year => write!(f, "{year:04}"),
        }
    }
}

/// Reads what [`Period`]'s `Display` writes; a quarter may also be written `2026-T1`, as in French.
impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let text = text.trim();
        let unreadable = || PeriodError::Unreadable(text.chars().take(40).collect());
        let (frequency, day) = first_day(text).ok_or_else(unreadable)?;
        Self::containing(frequency, day)
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

fn first_day(text: &str) -> Option<(Frequency, NaiveDate)> {
    let number = |digits: &str, length: usize| {
        (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse::<u32>().ok())
            .flatten()
    };
    let mut parts = text.splitn(2, '-');
    let year = i32::try_from(number(parts.next()?, 4)?).ok()?;
    let Some(rest) = parts.next() else {
        return Some((Frequency::Year, NaiveDate::from_ymd_opt(year, 1, 1)?));
    };
    if let Some(week) = rest.strip_prefix(['W', 'w']) {
        let day = NaiveDate::from_isoywd_opt(year, number(week, 2)?, Weekday::Mon)?;
        return Some((Frequency::Week, day));
    }
    if let Some(quarter) = rest.strip_prefix(['Q', 'q', 'T', 't']) {
        let quarter = number(quarter, 1).filter(|quarter| (1..=4).contains(quarter))?;
        let day = NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1)?;
        return Some((Frequency::Quarter, day));
    }
    match rest.split_once('-') {
        None => {
            let day = NaiveDate::from_ymd_opt(year, number(rest, 2)?, 1)?;
            Some((Frequency::Month, day))
        }
        Some((month, day)) => {
            let day = NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)?;
            Some((Frequency::Day, day))
        }
    }
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
