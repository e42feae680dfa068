//! What is odd in a journey's record. Reported, never fixed.

use chrono::NaiveDate;

use super::{Journey, Phase, Stay};

/// Something in a journey that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anomaly {
    /// A stay has no first day, so it can't take part in any computation.
    NoStart {
        /// The phase of that stay.
        phase: Phase,
    },
    /// The stay's recorded end lies before its start.
    EndsBeforeStart {
        /// The phase of that stay.
        phase: Phase,
        /// First day.
        start: NaiveDate,
        /// Recorded end.
        end: NaiveDate,
    },
    /// A stay's recorded end lies after the next one began.
    Overlap {
        /// The phase that goes on too long.
        phase: Phase,
        /// Its recorded end.
        end: NaiveDate,
        /// The next stay's first day.
        next_start: NaiveDate,
    },
    /// More than a day lies between a stay's recorded end and the next one's start.
    Gap {
        /// The phase before the gap.
        phase: Phase,
        /// Its recorded end.
        end: NaiveDate,
        /// The next stay's first day.
        next_start: NaiveDate,
    },
    /// Two stays start the same day.
    SameDay {
        /// The earlier phase in the programme's order.
        earlier: Phase,
        /// The later one, which counts.
        later: Phase,
        /// The day.
        on: NaiveDate,
    },
    /// A stay goes back to an earlier phase.
    GoesBack {
        /// From this phase.
        from: Phase,
        /// Back to this one.
        to: Phase,
        /// First day of the return.
        on: NaiveDate,
    },
    /// Life went on after an outcome.
    AfterOutcome {
        /// The outcome.
        outcome: Phase,
        /// What followed.
        then: Phase,
        /// Its first day.
        on: NaiveDate,
    },
}

impl Journey {
    /// Everything odd in this record, in chronological order of the stays.
    #[must_use]
    pub fn anomalies(&self) -> Vec<Anomaly> {
        let mut found: Vec<Anomaly> = self
            .stays()
            .iter()
            .filter(|stay| stay.start.is_none())
            .map(|stay| Anomaly::NoStart { phase: stay.phase })
            .collect();
        for stay in self.chronological() {
            if let (Some(start), Some(end)) = (stay.start, stay.end)
                && end < start
            {
                found.push(Anomaly::EndsBeforeStart {
                    phase: stay.phase,
                    start,
                    end,
                });
            }
        }
        for pair in self.chronological().windows(2) {
            found.extend(between(pair[0], pair[1]));
        }
        found
    }
}

fn between(stay: &Stay, next: &Stay) -> Vec<Anomaly> {
    let (Some(start), Some(next_start)) = (stay.start, next.start) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if start == next_start {
        found.push(Anomaly::SameDay {
            earlier: stay.phase,
            later: next.phase,
            on: start,
        });
    }
    if let Some(end) = stay.end.filter(|end| *end >= start) {
        let phase = stay.phase;
        if end > next_start {
            found.push(Anomaly::Overlap {
                phase,
                end,
                next_start,
            });
        } else if (next_start - end).num_days() > 1 {
            found.push(Anomaly::Gap {
                phase,
                end,
                next_start,
            });
        }
    }
    if stay.phase.is_outcome() {
        found.push(Anomaly::AfterOutcome {
            outcome: stay.phase,
            then: next.phase,
            on: next_start,
        });
    } else if next.phase < stay.phase {
        found.push(Anomaly::GoesBack {
            from: stay.phase,
            to: next.phase,
            on: next_start,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn stay(phase: Phase, start: &str, end: Option<&str>) -> Stay {
        Stay {
            phase,
            start: Some(day(start)),
            end: end.map(day),
            comment: None,
        }
    }

    #[test]
    fn a_clean_journey_has_none() {
        let journey = Journey::new(vec![
            stay(Phase::Investigation, "2020-01-01", Some("2020-03-01")),
            stay(Phase::Construction, "2020-03-01", Some("2020-12-31")),
            stay(Phase::Acceleration, "2021-01-01", None),
        ]);
        assert_eq!(journey.anomalies(), []);
    }

    #[test]
    fn each_oddity_is_named() {
        let journey = Journey::new(vec![
            stay(Phase::Construction, "2020-01-01", Some("2020-06-01")),
            stay(Phase::Investigation, "2020-01-01", None),
            stay(Phase::Acceleration, "2020-05-01", Some("2020-08-01")),
            stay(Phase::Construction, "2020-12-01", None),
            stay(Phase::Transferred, "2021-01-01", None),
            stay(Phase::Abandoned, "2022-01-01", Some("2021-01-01")),
        ]);
        let found = journey.anomalies();
        assert_eq!(found.len(), 6, "{found:#?}");
        assert!(matches!(found[0], Anomaly::EndsBeforeStart { .. }));
        assert!(matches!(found[1], Anomaly::SameDay { .. }));
        assert!(matches!(found[2], Anomaly::Overlap { .. }));
        assert!(matches!(found[3], Anomaly::Gap { .. }));
        assert!(matches!(found[4], Anomaly::GoesBack { .. }));
        assert!(matches!(found[5], Anomaly::AfterOutcome { .. }));
    }
}
