//! Which questions of the impact matrix a service answers on a day: what a committee's dossier
//! shows first.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    indicators::{Collection, Indicator, Preset, Question},
    measurements::Series,
    period::Period,
    rung::Rung,
};
use crate::identity::IndicatorId;

/// How well something is answered. In order: each is better than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// No indicator is defined.
    NotDefined,
    /// One is defined, nothing was ever measured.
    NeverMeasured {
        /// The indicator.
        indicator: IndicatorId,
    },
    /// It was measured, and its source has been silent since.
    Silent {
        /// The indicator.
        indicator: IndicatorId,
        /// The latest period measured.
        since: Period,
        /// Whole periods missed since.
        missed: u32,
    },
    /// Somebody says so.
    Declared {
        /// The indicator.
        indicator: IndicatorId,
        /// The latest whole period.
        period: Period,
    },
    /// It is measured.
    Measured {
        /// The indicator.
        indicator: IndicatorId,
        /// The latest whole period.
        period: Period,
    },
}

/// What a service answers of the impact matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// The best answer to each question, in the matrix's order.
    pub questions: Vec<(Question, Answer)>,
    /// The best answer to each mandatory indicator, in the matrix's order.
    pub mandatory: Vec<(Preset, Answer)>,
}

/// What the indicators of a service answer on a day, each with its curve as known then.
///
/// A source is silent once more than `silent_after` whole periods have passed without a figure.
/// Indicators made from other presets, or from none, answer their question too.
#[must_use]
pub fn matrix(indicators: &[(&Indicator, &Series)], day: NaiveDate, silent_after: u32) -> Matrix {
    let answers: Vec<(&Indicator, Answer)> = indicators
        .iter()
        .map(|(indicator, series)| (*indicator, answer(indicator, series, day, silent_after)))
        .collect();
    let best = |of: &dyn Fn(&Indicator) -> bool| {
        answers
            .iter()
            .filter(|(indicator, _)| of(indicator))
            .map(|(_, answer)| *answer)
            // The first of the best: indicators stand in the service's own order.
            .fold(Answer::NotDefined, |best, next| {
                if next.rank() > best.rank() {
                    next
                } else {
                    best
                }
            })
    };
    Matrix {
        questions: Question::ALL
            .into_iter()
            .map(|question| (question, best(&|one| one.question == question)))
            .collect(),
        mandatory: Preset::of(Collection::Matrix)
            .filter(|preset| preset.is_mandatory())
            .map(|preset| (preset, best(&|one| one.preset == Some(preset))))
            .collect(),
    }
}

impl Answer {
    /// True for a figure of late, declared or measured.
    #[must_use]
    pub const fn has_figure(self) -> bool {
        match self {
            Self::Declared { .. } | Self::Measured { .. } => true,
            Self::NotDefined | Self::NeverMeasured { .. } | Self::Silent { .. } => false,
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::NotDefined => 0,
            Self::NeverMeasured { .. } => 1,
            Self::Silent { .. } => 2,
            Self::Declared { .. } => 3,
            Self::Measured { .. } => 4,
        }
    }
}

impl Matrix {
    /// The questions with a figure of late.
    #[must_use]
    pub fn measured(&self) -> BTreeSet<Question> {
        self.questions
            .iter()
            .filter(|(_, answer)| answer.has_figure())
            .map(|(question, _)| *question)
            .collect()
    }

    /// Mandatory indicators with a figure of late, out of all.
    #[must_use]
    pub fn completeness(&self) -> (usize, usize) {
        let answered = self
            .mandatory
            .iter()
            .filter(|(_, answer)| answer.has_figure());
        (answered.count(), self.mandatory.len())
    }

    /// True when figures speak of use and of nothing else: usage is not impact.
    #[must_use]
    pub fn is_usage_only(&self) -> bool {
        let measured = self.measured();
        !measured.is_empty() && measured.iter().all(|question| *question == Question::Used)
    }
}

fn answer(indicator: &Indicator, series: &Series, day: NaiveDate, silent_after: u32) -> Answer {
    let of = indicator.id;
    let latest = series
        .segments
        .iter()
        .rev()
        .find_map(|segment| segment.latest());
    let Some(point) = latest else {
        return Answer::NeverMeasured { indicator: of };
    };
    let period = point.period;
    // The period that holds the day is still going on.
    let now = Period::containing(period.frequency(), day).map_or(0, Period::index);
    let missed = u32::try_from(now - period.index() - 1).unwrap_or(0);
    if missed > silent_after {
        Answer::Silent {
            indicator: of,
            since: period,
            missed,
        }
    } else if point.source.rung() == Rung::Declared {
        Answer::Declared {
            indicator: of,
            period,
        }
    } else {
        Answer::Measured {
            indicator: of,
            period,
        }
    }
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
