//! Which answers of a service have expired, or expire soon.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Answer, Catalogue};

/// An answer that no longer holds, or not for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiry {
    /// Its criterion.
    pub criterion: String,
    /// The last day on which it holds.
    pub on: NaiveDate,
}

/// Both kinds, what ended or ends first first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expiries {
    /// Those that hold no more.
    pub expired: Vec<Expiry>,
    /// Those that expire within the days asked for.
    pub near: Vec<Expiry>,
}

/// The latest answer to each criterion that was on record on a day. Answers come in the order in
/// which they were recorded.
pub(super) fn latest(answers: &[Answer], date: NaiveDate) -> BTreeMap<&str, &Answer> {
    let known = answers.iter().filter(|one| one.recorded_on <= date);
    known.map(|one| (one.criterion.as_str(), one)).collect()
}

/// What has expired on a day, and what expires within so many days. Only what the catalogue still
/// asks for, in the sense in which it was answered.
#[must_use]
pub fn expiries(
    catalogue: &Catalogue,
    answers: &[Answer],
    date: NaiveDate,
    within_days: u32,
) -> Expiries {
    let mut found = Expiries::default();
    for (id, answer) in latest(answers, date) {
        let asked = catalogue.find(id).map(|(_, _, criterion)| criterion);
        let is_asked = asked.is_some_and(|one| one.is_understood_since(&answer.catalogue));
        let Some(on) = answer.expires.filter(|_| is_asked) else {
            continue;
        };
        let expiry = Expiry {
            criterion: id.to_owned(),
            on,
        };
        if answer.has_expired(date) {
            found.expired.push(expiry);
        } else if (on - date).num_days() <= i64::from(within_days) {
            found.near.push(expiry);
        }
    }
    found.expired.sort_by_key(|one| one.on);
    found.near.sort_by_key(|one| one.on);
    found
}
