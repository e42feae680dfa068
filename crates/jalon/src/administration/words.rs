//! How the room says instants, schedules and the names that other rooms chose.

use chrono::{NaiveTime, Weekday};
use chrono_tz::Europe::Paris;
use fluent::FluentValue;

use crate::foundation::{clock::Now, i18n::Locale, jobs::Schedule};

/// An instant: « 26 novembre 2026 à 14 h 05 », as in Paris.
pub(super) fn moment(locale: Locale, instant: Now) -> String {
    let time = locale.time(instant.0.with_timezone(&Paris).time());
    let args = [
        ("day", FluentValue::from(locale.date(instant.day()))),
        ("time", FluentValue::from(time)),
    ];
    locale.with("administration-moment", &args)
}

/// When a job's times are.
pub(super) fn schedule(locale: Locale, schedule: Schedule) -> String {
    let at = |hour: u32, minute: u32| {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let time = locale.time(time);
        ("time", FluentValue::from(time))
    };
    match schedule {
        Schedule::EveryMinutes(minutes) => {
            let n = FluentValue::from(i64::from(minutes.max(1)));
            locale.with("administration-every-minutes", &[("n", n)])
        }
        Schedule::DailyAt { hour, minute } => {
            locale.with("administration-every-day", &[at(hour, minute)])
        }
        Schedule::WeeklyAt {
            weekday,
            hour,
            minute,
        } => {
            let day = locale.t(&format!("administration-weekday-{}", number(weekday)));
            let day = ("weekday", FluentValue::from(day));
            locale.with("administration-every-week", &[day, at(hour, minute)])
        }
    }
}

/// What a job does, in words; its name when nobody wrote them.
pub(super) fn job(locale: Locale, name: &str) -> String {
    named(locale, &format!("job-{name}"), name)
}

/// What a mail is about, in words; its kind when nobody wrote them.
pub(super) fn mail_kind(locale: Locale, kind: &str) -> String {
    named(locale, &format!("mail-kind-{kind}"), kind)
}

fn named(locale: Locale, key: &str, name: &str) -> String {
    if locale.has(key) {
        locale.t(key)
    } else {
        name.to_owned()
    }
}

fn number(weekday: Weekday) -> u32 {
    weekday.number_from_monday()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_those_of_paris() {
        let instant = Now("2026-07-01T22:05:00Z".parse().unwrap());
        let french = moment(Locale::French, instant);
        assert_eq!(french, "2\u{a0}juillet 2026 à 0\u{a0}h\u{a0}05");
        assert_eq!(
            moment(Locale::English, instant),
            "2\u{a0}July 2026 at 00:05"
        );
    }

    #[test]
    fn schedules_are_sentences() {
        let monday = Schedule::WeeklyAt {
            weekday: Weekday::Mon,
            hour: 8,
            minute: 30,
        };
        assert_eq!(
            schedule(Locale::French, Schedule::daily_at(4)),
            "chaque jour à 4\u{a0}h"
        );
        assert_eq!(
            schedule(Locale::English, Schedule::daily_at(4)),
            "every day at 04:00"
        );
        let told = schedule(Locale::French, monday);
        assert_eq!(told, "chaque lundi à 8\u{a0}h\u{a0}30");
        assert_eq!(
            schedule(Locale::English, Schedule::EveryMinutes(1)),
            "every minute"
        );
    }

    #[test]
    fn a_job_without_words_shows_its_name() {
        assert_eq!(job(Locale::French, "nobody-named-it"), "nobody-named-it");
        assert_ne!(job(Locale::French, "accounts-forget"), "accounts-forget");
    }
}
