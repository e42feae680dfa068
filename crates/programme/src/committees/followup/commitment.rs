//! Commitments at the next session: reached, not reached, or unknown, with the number.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    committees::{ask::Criterion, outcome::CommitmentKey},
    identity::ServiceSlug,
    impact::Rung,
};

/// Something that a service promised to its committee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Its key: the item that made it, and its line.
    pub key: CommitmentKey,
    /// Whose.
    pub service: ServiceSlug,
    /// The day of the session.
    pub made_on: NaiveDate,
    /// What.
    pub criterion: Criterion,
}

/// A figure that says whether a commitment was reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The figure, in the indicator's unit.
    pub value: f64,
    /// Its interval, when the figure has one.
    pub interval: Option<(f64, f64)>,
    /// How well it is known.
    pub rung: Rung,
    /// Where it comes from.
    pub source: String,
    /// The last day that it is about.
    pub about: NaiveDate,
    /// What was known when it was read.
    pub cut_off: DateTime<Utc>,
}

/// What became of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The figure is at the target or better.
    Reached,
    /// It is not.
    NotReached,
    /// No figure says: absent is not zero.
    Unknown,
}

impl Finding {
    /// The word for keys of texts, files and storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NotReached => "not_reached",
            Self::Unknown => "unknown",
        }
    }
}

/// A commitment with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// The commitment.
    pub commitment: Commitment,
    /// The figure.
    pub measured: Option<Measured>,
    /// What follows.
    pub finding: Finding,
    /// True when the interval holds the target: chance alone could tip the finding over.
    pub is_close: bool,
    /// True when the commitment's day has not come yet.
    pub is_running: bool,
}

/// Looks at a commitment on a day.
///
/// Before its day, a figure at the target counts as reached; one short of it is not known to be
/// missed yet. A figure that is not about any time after the promise says nothing.
#[must_use]
pub fn review(commitment: Commitment, measured: Option<Measured>, on: NaiveDate) -> Review {
    let measured = measured.filter(|one| one.value.is_finite() && one.about > commitment.made_on);
    let criterion = &commitment.criterion;
    let is_running = on < criterion.by;
    let finding = match &measured {
        Some(one) if criterion.is_reached_by(one.value) => Finding::Reached,
        Some(_) if !is_running => Finding::NotReached,
        Some(_) | None => Finding::Unknown,
    };
    let is_close = measured
        .as_ref()
        .and_then(|one| one.interval)
        .is_some_and(|(low, high)| (low..=high).contains(&criterion.target));
    Review {
        commitment,
        measured,
        finding,
        is_close,
        is_running,
    }
}

/// How many commitments were reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Reached.
    pub reached: usize,
    /// Not reached.
    pub not_reached: usize,
    /// Nobody knows, although the day has come.
    pub unknown: usize,
}

impl Share {
    /// Counts the commitments whose day has come.
    #[must_use]
    pub fn of<'a>(reviews: impl IntoIterator<Item = &'a Review>) -> Self {
        let mut share = Self::default();
        for review in reviews {
            match review.finding {
                _ if review.is_running => {}
                Finding::Reached => share.reached += 1,
                Finding::NotReached => share.not_reached += 1,
                Finding::Unknown => share.unknown += 1,
            }
        }
        share
    }

    /// Commitments whose day has come.
    #[must_use]
    pub const fn due(self) -> usize {
        self.reached + self.not_reached + self.unknown
    }

    /// Reached, of those of which the figure is known; `None` when none is.
    #[must_use]
    pub fn of_known(self) -> Option<f64> {
        ratio(self.reached, self.reached + self.not_reached)
    }

    /// Reached, of all whose day has come: the programme's own indicator, where a promise of which
    /// nobody knows the figure is no promise kept. `None` when none is due.
    #[must_use]
    pub fn of_due(self) -> Option<f64> {
        ratio(self.reached, self.due())
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    use crate::impact::number::real_len;
    (whole > 0).then(|| real_len(part) / real_len(whole))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;
    use crate::{
        committees::outcome::samples::{criterion, day},
        identity::ItemId,
    };

    /// Promised on 26 November 2026: at most 0.1 by 31 May 2027.
    fn commitment() -> Commitment {
        Commitment {
            key: CommitmentKey {
                item: ItemId(Uuid::nil()),
                line: 0,
            },
            service: ServiceSlug::parse("cantines").expect("a slug"),
            made_on: day("2026-11-26"),
            criterion: criterion("Part des dossiers en retard", true),
        }
    }

    fn measured(value: f64, about: &str) -> Measured {
        Measured {
            value,
            interval: Some((value - 0.02, value + 0.02)),
            rung: Rung::Measured,
            source: "matomo".into(),
            about: day(about),
            cut_off: DateTime::UNIX_EPOCH,
        }
    }

    #[rstest]
    #[case::nothing_known(None, "2027-06-01", Finding::Unknown, false)]
    #[case::reached(
        Some(measured(0.07, "2027-05-31")),
        "2027-06-01",
        Finding::Reached,
        false
    )]
    #[case::just_reached(
        Some(measured(0.1, "2027-05-31")),
        "2027-06-01",
        Finding::Reached,
        true
    )]
    #[case::missed(
        Some(measured(0.2, "2027-05-31")),
        "2027-06-01",
        Finding::NotReached,
        false
    )]
    #[case::barely_missed(
        Some(measured(0.11, "2027-05-31")),
        "2027-06-01",
        Finding::NotReached,
        true
    )]
    #[case::not_yet(
        Some(measured(0.2, "2027-01-31")),
        "2027-02-01",
        Finding::Unknown,
        false
    )]
    #[case::early(
        Some(measured(0.05, "2027-01-31")),
        "2027-02-01",
        Finding::Reached,
        false
    )]
    #[case::an_old_figure(
        Some(measured(0.05, "2026-11-26")),
        "2027-06-01",
        Finding::Unknown,
        false
    )]
    #[case::no_number(
        Some(measured(f64::NAN, "2027-05-31")),
        "2027-06-01",
        Finding::Unknown,
        false
    )]
    fn what_became_of_it(
        #[case] figure: Option<Measured>,
        #[case] on: &str,
        #[case] finding: Finding,
        #[case] is_close: bool,
    ) {
        let found = review(commitment(), figure, day(on));
        assert_eq!((found.finding, found.is_close), (finding, is_close));
    }

    #[test]
    fn the_share_tells_unknown_from_missed() {
        let on = day("2027-06-01");
        let of = |value| review(commitment(), value, on);
        let known = |value| of(Some(measured(value, "2027-05-31")));
        let running = review(commitment(), None, day("2027-01-01"));
        let share = Share::of(&[known(0.05), known(0.06), known(0.3), of(None), running]);
        assert_eq!(
            share,
            Share {
                reached: 2,
                not_reached: 1,
                unknown: 1
            }
        );
        assert_eq!(share.of_due(), Some(0.5));
        assert_eq!(share.of_known(), Some(2.0 / 3.0));
        assert_eq!(Share::default().of_due(), None);
    }
}
