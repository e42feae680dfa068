//! How each language writes days, months and lengths of time.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use fluent::FluentValue;

use super::Locale;

/// Mean length of a month in days, in hundredths: 30.44.
const MONTH_HUNDREDTHS: i64 = 3044;

impl Locale {
    /// A day: « 1er avril 2017 » or “1 April 2017”.
    #[must_use]
    pub fn date(self, day: NaiveDate) -> String {
        self.with(
            "format-date",
            &[
                ("day", FluentValue::from(self.day_of_month(day))),
                ("month", FluentValue::from(self.month_name(day))),
                ("year", FluentValue::from(day.year().to_string())),
            ],
        )
    }

    /// A time of day: « 9 h », « 14 h 05 »; “09:00”, “14:05”. Seconds are left out.
    #[must_use]
    pub fn time(self, time: NaiveTime) -> String {
        let hour = match self {
            Self::French => time.hour().to_string(),
            Self::English => format!("{:02}", time.hour()),
        };
        let hour = ("hour", FluentValue::from(hour));
        if time.minute() == 0 {
            return self.with("format-time-sharp", &[hour]);
        }
        let minute = FluentValue::from(format!("{:02}", time.minute()));
        self.with("format-time", &[hour, ("minute", minute)])
    }

    /// A month: « avril 2017 ».
    #[must_use]
    pub fn month(self, day: NaiveDate) -> String {
        self.with(
            "format-month",
            &[
                ("month", FluentValue::from(self.month_name(day))),
                ("year", FluentValue::from(day.year().to_string())),
            ],
        )
    }

    /// A length of time in the unit that reads best: days up to three weeks, weeks up to four
    /// months, months up to two years, then years and months. Negative lengths count as zero.
    #[must_use]
    pub fn duration_days(self, days: i64) -> String {
        let days = days.max(0);
        let months = (days * 100 + MONTH_HUNDREDTHS / 2) / MONTH_HUNDREDTHS;
        if days < 21 {
            self.units("format-days", days)
        } else if days < 112 {
            self.units("format-weeks", (days + 3) / 7)
        } else if months < 24 {
            self.units("format-months", months)
        } else if months % 12 == 0 {
            self.units("format-years", months / 12)
        } else {
            self.list(&[
                self.units("format-years", months / 12),
                self.units("format-months", months % 12),
            ])
        }
    }

    fn units(self, key: &str, n: i64) -> String {
        self.with(key, &[("n", FluentValue::from(n))])
    }

    fn month_name(self, day: NaiveDate) -> String {
        self.t(&format!("month-{}", day.month()))
    }

    fn day_of_month(self, day: NaiveDate) -> String {
        match (self, day.day()) {
            (Self::French, 1) => "1er".into(),
            (_, day) => day.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2017-04-01", "1er\u{a0}avril 2017", "1\u{a0}April 2017")]
    #[case("2024-08-31", "31\u{a0}août 2024", "31\u{a0}August 2024")]
    fn days(#[case] day: NaiveDate, #[case] french: &str, #[case] english: &str) {
        assert_eq!(Locale::French.date(day), french);
        assert_eq!(Locale::English.date(day), english);
    }

    #[rstest]
    #[case(0, "0\u{a0}jour")]
    #[case(1, "1\u{a0}jour")]
    #[case(20, "20\u{a0}jours")]
    #[case(63, "9\u{a0}semaines")]
    #[case(365, "12\u{a0}mois")]
    #[case(730, "2\u{a0}ans")]
    #[case(830, "2\u{a0}ans et 3\u{a0}mois")]
    #[case(-4, "0\u{a0}jour")]
    fn lengths(#[case] days: i64, #[case] french: &str) {
        assert_eq!(Locale::French.duration_days(days), french);
    }

    #[test]
    fn months() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
        assert_eq!(Locale::French.month(day), "février 2026");
        assert_eq!(Locale::English.month(day), "February 2026");
    }
}
