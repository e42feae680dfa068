//! Forms of this room as they were typed: kept to be shown again, read field by field.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Europe::Paris;
use programme::{committees::Wording, impact::number::parse_number};

/// What is wrong with fields: their name, and the key of what is said.
pub(super) type Wrong = Vec<(String, &'static str)>;

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed(Vec<(String, String)>);

impl Typed {
    pub(super) const fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// The text of a field, empty when it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Whether the form was sent at all.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a value where none was typed.
    pub(super) fn or(mut self, name: &str, value: impl Into<String>) -> Self {
        if self.0.iter().all(|(field, _)| field != name) {
            self.0.push((name.to_owned(), value.into()));
        }
        self
    }

    /// Every value of a field that comes several times.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.0.iter().filter(move |(field, _)| field == name);
        fields
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Whether a field has that value.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|one| one == value)
    }

    /// The lines of a text, blank ones left out.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let lines = self.get(name).lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// A day; nothing where none is typed.
    pub(super) fn day(&self, name: &str, wrong: &mut Wrong) -> Option<NaiveDate> {
        let text = self.get(name);
        let day = text.parse().ok();
        if day.is_none() && !text.is_empty() {
            wrong.push((name.to_owned(), "chamber-wrong-day"));
        }
        day
    }

    /// A whole number, with or without spaces; nothing where none is typed.
    pub(super) fn whole(&self, name: &str, wrong: &mut Wrong) -> Option<u64> {
        let text = figures(self.get(name));
        let number = text.parse().ok();
        if number.is_none() && !text.is_empty() {
            wrong.push((name.to_owned(), "chamber-wrong-number"));
        }
        number
    }

    /// A number with decimals; nothing where none is typed.
    pub(super) fn number(&self, name: &str, wrong: &mut Wrong) -> Option<f64> {
        let text = figures(self.get(name));
        let (digits, share) = match text.strip_suffix('%') {
            Some(digits) => (digits, 100.0),
            None => (text.as_str(), 1.0),
        };
        let number = parse_number(digits).ok().map(|number| number / share);
        if number.is_none() && !text.is_empty() {
            wrong.push((name.to_owned(), "chamber-wrong-number"));
        }
        number
    }

    /// A text that says something; nothing where none is typed.
    pub(super) fn wording(&self, name: &str, wrong: &mut Wrong) -> Option<Wording> {
        let text = self.get(name);
        let wording = Wording::parse(text).ok();
        if wording.is_none() && !text.is_empty() {
            wrong.push((name.to_owned(), "chamber-wrong-long"));
        }
        wording
    }

    /// A name that somebody or something goes by; nothing where none is typed.
    pub(super) fn slug<T: std::str::FromStr>(&self, name: &str, wrong: &mut Wrong) -> Option<T> {
        let text = self.get(name);
        let slug = text.parse().ok().filter(|_| !text.is_empty());
        if slug.is_none() && !text.is_empty() {
            wrong.push((name.to_owned(), "chamber-wrong-name"));
        }
        slug
    }

    /// The instant of a time of a day in Paris. A time that a change of clock skips is the first
    /// one after it; of one that comes twice, the first.
    pub(super) fn instant(
        &self,
        name: &str,
        day: NaiveDate,
        wrong: &mut Wrong,
    ) -> Option<DateTime<Utc>> {
        let text = self.get(name);
        let Ok(time) = NaiveTime::parse_from_str(text, "%H:%M") else {
            if !text.is_empty() {
                wrong.push((name.to_owned(), "chamber-wrong-time"));
            }
            return None;
        };
        Some(in_paris(day, time))
    }
}

/// The instant of a time of a day in Paris.
pub(super) fn in_paris(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = day.and_time(time);
    let found = Paris.from_local_datetime(&local).earliest();
    // The hour that is skipped in March is an hour long.
    let found = found.or_else(|| {
        let later = local + chrono::TimeDelta::hours(1);
        Paris.from_local_datetime(&later).earliest()
    });
    found.map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}

/// A number without the spaces and signs that people write in it.
fn figures(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '€');
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(value: &str) -> Typed {
        Typed::new(vec![("x".into(), value.into())])
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let mut wrong = Wrong::new();
        assert_eq!(
            typed("180\u{202f}000 €").whole("x", &mut wrong),
            Some(180_000)
        );
        assert_eq!(typed("12,5 %").number("x", &mut wrong), Some(0.125));
        assert_eq!(typed("").whole("x", &mut wrong), None);
        assert!(wrong.is_empty());
        assert_eq!(typed("nan").number("x", &mut wrong), None);
        assert_eq!(typed("1e400").number("x", &mut wrong), None);
        assert_eq!(wrong.len(), 2);
        wrong.clear();
        assert_eq!(typed("beaucoup").whole("x", &mut wrong), None);
        assert_eq!(typed("-5").whole("x", &mut wrong), None);
        assert_eq!(wrong.len(), 2);
    }

    #[test]
    fn times_are_those_of_paris_also_when_clocks_change() {
        let mut wrong = Wrong::new();
        let mut at = |time: &str, day: &str| {
            let day = day.parse().expect("a day");
            typed(time)
                .instant("x", day, &mut wrong)
                .expect("a time")
                .to_rfc3339()
        };
        assert_eq!(at("14:00", "2026-11-26"), "2026-11-26T13:00:00+00:00");
        assert_eq!(at("02:30", "2027-03-28"), "2027-03-28T01:30:00+00:00");
        assert_eq!(at("02:30", "2026-10-25"), "2026-10-25T00:30:00+00:00");
    }
}
