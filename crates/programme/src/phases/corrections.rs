//! Corrections of a journey's record: what a person may set right, always with a reason, and what
//! is proposed for each oddity. Nothing is ever corrected by itself.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Anomaly, Journey, Phase, Stay};

/// One correction of a journey. Places count from 0 in the order of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Correction {
    /// Record a stay that was forgotten.
    Add {
        /// The stay.
        stay: Stay,
    },
    /// Write a stay anew.
    Amend {
        /// Its place.
        place: usize,
        /// What it is to say.
        stay: Stay,
    },
    /// Take a stay out: it never was.
    Remove {
        /// Its place.
        place: usize,
    },
}

/// Why a correction can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// A correction always says why.
    #[error("say why the record is corrected")]
    ReasonMissing,
    /// No stay at that place.
    #[error("there is no stay number {}", .0 + 1)]
    NoSuchStay(usize),
    /// A day that the programme can't know.
    #[error("{0} lies outside of 2013 to 2100")]
    OutOfRange(NaiveDate),
    /// An end before its start.
    #[error("the end ({end}) lies before the start ({start})")]
    EndsBeforeStart {
        /// First day.
        start: NaiveDate,
        /// End.
        end: NaiveDate,
    },
    /// Nothing would change.
    #[error("the record already says so")]
    NothingChanges,
}

/// Something odd in a journey seen on a day, with what could be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What is odd.
    pub oddity: Oddity,
    /// What would set it right; `None` when only a person can know.
    pub correction: Option<Correction>,
}

/// What is odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// An anomaly of the record, whatever the day.
    Recorded(Anomaly),
    /// A stay that is yet to begin. Perhaps planned, perhaps a slip.
    Ahead {
        /// Its phase.
        phase: Phase,
        /// Its first day.
        start: NaiveDate,
    },
    /// A stay without an end though another followed.
    NoEnd {
        /// Its phase.
        phase: Phase,
        /// Its first day.
        start: NaiveDate,
        /// First day of the next one.
        next_start: NaiveDate,
    },
    /// The current stay has an end that is past, and nothing followed.
    EndedWithoutNext {
        /// Its phase.
        phase: Phase,
        /// Its recorded end.
        end: NaiveDate,
    },
}

impl Oddity {
    /// A key that stays the same as long as the record says the same: a person who finds that the
    /// record is right as it is says so once.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Recorded(anomaly) => anomaly_key(anomaly),
            Self::Ahead { phase, start } => format!("ahead/{phase}/{start}"),
            Self::NoEnd {
                phase,
                start,
                next_start,
            } => format!("no-end/{phase}/{start}/{next_start}"),
            Self::EndedWithoutNext { phase, end } => format!("ended/{phase}/{end}"),
        }
    }
}

fn anomaly_key(anomaly: &Anomaly) -> String {
    match anomaly {
        Anomaly::NoStart { phase } => format!("no-start/{phase}"),
        Anomaly::EndsBeforeStart { phase, start, end } => {
            format!("ends-before-start/{phase}/{start}/{end}")
        }
        Anomaly::Overlap {
            phase,
            end,
            next_start,
        } => format!("overlap/{phase}/{end}/{next_start}"),
        Anomaly::Gap {
            phase,
            end,
            next_start,
        } => format!("gap/{phase}/{end}/{next_start}"),
        Anomaly::SameDay { earlier, later, on } => format!("same-day/{earlier}/{later}/{on}"),
        Anomaly::GoesBack { from, to, on } => format!("goes-back/{from}/{to}/{on}"),
        Anomaly::AfterOutcome { outcome, then, on } => {
            format!("after-outcome/{outcome}/{then}/{on}")
        }
    }
}

impl Journey {
    /// The journey with a correction, which says why it is made.
    ///
    /// Overlaps, gaps and the rest may follow: they are reported by [`Journey::anomalies`], not
    /// refused. Only what can never be is.
    ///
    /// # Errors
    /// [`CorrectionError`]
    pub fn corrected(
        &self,
        correction: &Correction,
        reason: &str,
    ) -> Result<Self, CorrectionError> {
        if reason.trim().is_empty() {
            return Err(CorrectionError::ReasonMissing);
        }
        let mut stays = self.stays().to_vec();
        let check_place = |place: usize| {
            (place < self.stays().len())
                .then_some(place)
                .ok_or(CorrectionError::NoSuchStay(place))
        };
        match correction {
            Correction::Add { stay } => {
                check(stay)?;
                stays.push(stay.clone());
            }
            Correction::Amend { place, stay } => {
                let place = check_place(*place)?;
                check(stay)?;
                stays[place] = stay.clone();
            }
            Correction::Remove { place } => {
                stays.remove(check_place(*place)?);
            }
        }
        let corrected = Self::new(stays);
        if corrected == *self {
            return Err(CorrectionError::NothingChanges);
        }
        Ok(corrected)
    }

    /// Everything odd on a day, each with what would set it right.
    #[must_use]
    pub fn proposals(&self, date: NaiveDate) -> Vec<Proposal> {
        let recorded = self.anomalies().into_iter().map(Oddity::Recorded);
        let mut oddities: Vec<Oddity> = recorded.collect();
        oddities.extend(self.without_end());
        oddities.extend(self.stays().iter().filter_map(|stay| {
            let start = stay.start.filter(|start| *start > date)?;
            let phase = stay.phase;
            Some(Oddity::Ahead { phase, start })
        }));
        if let Some(current) = self.current_at(date)
            && let Some(end) = current.end.filter(|end| *end < date)
            && !current.phase.is_outcome()
        {
            let phase = current.phase;
            oddities.push(Oddity::EndedWithoutNext { phase, end });
        }
        oddities
            .into_iter()
            .map(|oddity| Proposal {
                correction: self.remedy(&oddity),
                oddity,
            })
            .collect()
    }

    fn without_end(&self) -> Vec<Oddity> {
        self.chronological()
            .windows(2)
            .filter(|pair| pair[0].end.is_none())
            .filter_map(|pair| {
                let (start, next_start) = (pair[0].start?, pair[1].start?);
                (start < next_start).then_some(Oddity::NoEnd {
                    phase: pair[0].phase,
                    start,
                    next_start,
                })
            })
            .collect()
    }

    fn remedy(&self, oddity: &Oddity) -> Option<Correction> {
        match oddity {
            Oddity::Recorded(Anomaly::EndsBeforeStart { phase, start, end }) => {
                self.amend_end(*phase, Some(*start), Some(*end), self.next_start(*start))
            }
            Oddity::Recorded(
                Anomaly::Overlap {
                    phase,
                    end,
                    next_start,
                }
                | Anomaly::Gap {
                    phase,
                    end,
                    next_start,
                },
            ) => self.amend_end(*phase, None, Some(*end), Some(*next_start)),
            // The stay that took no time never was the current one.
            Oddity::Recorded(Anomaly::SameDay { earlier, on, .. }) => {
                let place = self
                    .stays()
                    .iter()
                    .position(|stay| stay.phase == *earlier && stay.start == Some(*on))?;
                Some(Correction::Remove { place })
            }
            Oddity::NoEnd {
                phase,
                start,
                next_start,
            } => self.amend_end(*phase, Some(*start), None, Some(*next_start)),
            Oddity::EndedWithoutNext { phase, end } => {
                self.amend_end(*phase, None, Some(*end), None)
            }
            // Whether it really was so, only a person knows.
            Oddity::Recorded(
                Anomaly::NoStart { .. } | Anomaly::GoesBack { .. } | Anomaly::AfterOutcome { .. },
            )
            | Oddity::Ahead { .. } => None,
        }
    }

    fn amend_end(
        &self,
        phase: Phase,
        start: Option<NaiveDate>,
        end: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Option<Correction> {
        let (place, stay) = self.stays().iter().enumerate().find(|(_, stay)| {
            stay.phase == phase && stay.end == end && (start.is_none() || stay.start == start)
        })?;
        Some(Correction::Amend {
            place,
            stay: Stay {
                end: to,
                ..stay.clone()
            },
        })
    }

    fn next_start(&self, after: NaiveDate) -> Option<NaiveDate> {
        self.chronological()
            .into_iter()
            .filter_map(|stay| stay.start)
            .find(|start| *start > after)
    }
}

fn check(stay: &Stay) -> Result<(), CorrectionError> {
    for day in [stay.start, stay.end].into_iter().flatten() {
        if !(2013..=2100).contains(&day.year()) {
            return Err(CorrectionError::OutOfRange(day));
        }
    }
    match (stay.start, stay.end) {
        (Some(start), Some(end)) if end < start => {
            Err(CorrectionError::EndsBeforeStart { start, end })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "corrections_tests.rs"]
mod tests;
