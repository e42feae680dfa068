//! What the figures say of a hypothesis.

use serde::{Deserialize, Serialize};

use super::{design::Design, observing::Occasion, statement::Statement};
use crate::impact::{
    Rung,
    inference::{Finding, Interval, Limit, Method, Size},
};

/// A verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It moved as far as was believed.
    Confirmed,
    /// It did not.
    Refuted,
    /// The figures don't say.
    Inconclusive,
}

/// Why the figures give that verdict.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Because {
    /// The estimate reaches the target, and chance does not explain the move.
    Reached,
    /// Even the best end of the interval stays short of the target.
    ShortOfTarget,
    /// The interval holds both: target reached and not.
    NotClear,
    /// The target is reached by the estimate, but chance explains such a move.
    MayBeChance,
    /// The date has not come.
    TooEarly,
    /// The date is past, and something was added since: an interval for one look claims no more.
    LookedAgain,
    /// Chance hardly makes groups of these sizes, so they don't compare.
    SplitDoubted {
        /// The probability that chance makes so uneven a split.
        p_value: f64,
    },
    /// Fewer observations than the design asks for.
    SampleTooSmall {
        /// How many there are.
        have: u64,
        /// How many it takes.
        need: u64,
    },
    /// A weaker rung of evidence than the design asks for.
    EvidenceTooWeak {
        /// The rung that there is.
        have: Rung,
        /// The rung that it takes.
        need: Rung,
    },
    /// There is no estimate, or no interval where one is needed.
    NothingToJudge,
}

/// The verdict of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Computed {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    #[serde(flatten)]
    pub because: Because,
}

/// What was observed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Observed {
    /// The level reached.
    Level(Finding),
    /// The move: after less before, or treated less control.
    Change(Finding),
}

impl Observed {
    /// The finding itself.
    #[must_use]
    pub const fn finding(&self) -> &Finding {
        match self {
            Self::Level(finding) | Self::Change(finding) => finding,
        }
    }
}

/// The verdict of the figures at a look.
///
/// With the move wanted, target less baseline, and the move seen with its interval:
/// *confirmed* when the move seen reaches the one wanted and its interval leaves out no move at
/// all; *refuted* when the date has come and the whole interval stays short of the move wanted;
/// *inconclusive* otherwise, and whenever the sample or the rung is less than what was fixed, or
/// chance hardly made the groups. Figures that were counted whole have no interval: the number itself
/// is taken.
///
/// At any look but the planned one only a confidence sequence concludes: who looks every week at an
/// ordinary interval and stops when it pleases finds a move that is not there far more often than
/// once in twenty.
#[must_use]
pub fn verdict(
    statement: &Statement,
    design: &Design,
    observed: &Observed,
    occasion: Occasion,
) -> Computed {
    let inconclusive = |because| Computed {
        verdict: Verdict::Inconclusive,
        because,
    };
    let finding = observed.finding();
    let Some((value, interval)) = moved(statement, observed) else {
        return inconclusive(Because::NothingToJudge);
    };
    let doubted = finding.limits.iter().find_map(|limit| match limit {
        Limit::SplitDoubted { p_value } => Some(*p_value),
        _ => None,
    });
    if let Some(p_value) = doubted {
        return inconclusive(Because::SplitDoubted { p_value });
    }
    let (have, need) = (finding.n.count(), design.minimum_sample);
    if have < need && !is_whole(finding) {
        return inconclusive(Because::SampleTooSmall { have, need });
    }
    let (have, need) = (finding.rung, design.method.rung());
    if have < need {
        return inconclusive(Because::EvidenceTooWeak { have, need });
    }
    let direction = statement.direction;
    let wanted = statement.move_wanted();
    let (worst, best) = match direction {
        crate::impact::indicators::Direction::Up => (interval.low, interval.high),
        crate::impact::indicators::Direction::Down => (interval.high, interval.low),
    };
    let is_reached = direction.reaches(value, wanted);
    // Zero itself must be left out: no move at all.
    let is_beyond_chance = !direction.reaches(0.0, worst);
    let is_for_one_look = finding.method != Method::ConfidenceSequence;
    match occasion {
        Occasion::Early if is_for_one_look => return inconclusive(Because::TooEarly),
        Occasion::Again if is_for_one_look => return inconclusive(Because::LookedAgain),
        Occasion::Early | Occasion::Planned | Occasion::Again => {}
    }
    if is_reached && is_beyond_chance {
        Computed {
            verdict: Verdict::Confirmed,
            because: Because::Reached,
        }
    } else if occasion == Occasion::Early {
        inconclusive(Because::TooEarly)
    } else if !direction.reaches(best, wanted) {
        Computed {
            verdict: Verdict::Refuted,
            because: Because::ShortOfTarget,
        }
    } else if is_reached {
        inconclusive(Because::MayBeChance)
    } else {
        inconclusive(Because::NotClear)
    }
}

/// The move seen, and its interval; the number itself where everything was counted.
fn moved(statement: &Statement, observed: &Observed) -> Option<(f64, Interval)> {
    let finding = observed.finding();
    let estimate = finding.estimate.filter(|_| finding.is_sufficient())?;
    let from = match observed {
        Observed::Level(_) => statement.baseline,
        Observed::Change(_) => 0.0,
    };
    let value = estimate.value - from;
    let interval = match estimate.interval {
        Some(interval) => Interval::between(interval.low - from, interval.high - from)?,
        None if is_whole(finding) => Interval::between(value, value)?,
        None => return None,
    };
    Some((value, interval))
}

/// True when everything was counted, so that no sample can be too small.
fn is_whole(finding: &Finding) -> bool {
    finding.limits.contains(&Limit::NoSampling) && !matches!(finding.n, Size::Forecasts(_))
}
